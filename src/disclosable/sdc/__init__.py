"""Disclosure control: rules, suppression, release, knowledge, audit, certificate, ledger."""
