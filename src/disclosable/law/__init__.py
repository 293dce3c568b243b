"""Statute as data: regimes, calendar, clock, exemptions, citations."""
