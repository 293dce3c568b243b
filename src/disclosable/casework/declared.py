"""The names, addresses and numbers that an authority declares as its own."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

from disclosable.casework.authority import Authority
from disclosable.errors import BadInput
from disclosable.gate.contacts import Contacts
from disclosable.toml_file import TomlTable


def read_contacts(path: Path) -> Contacts:
    """The contacts in a TOML file whose keys are those of `Contacts`.

    Raises:
        BadInput: missing, no TOML, another key, or a value that is no list of words.
    """
    return contacts_in(TomlTable.read(path, BadInput))


def contacts_in(section: TomlTable) -> Contacts:
    """The contacts in a section of settings, such as `[contacts]` in authority.toml.

    Raises:
        BadInput: another key, or a value that is no list of words.
    """
    found = {field.name: frozenset(section.strings(field.name)) for field in fields(Contacts)}
    section.finish()
    return Contacts(**found)


def contacts_of(authority: Authority) -> Contacts:
    """All that an answer of this authority may name: its own particulars and its regulators'."""
    declared, complaints = authority.contacts, authority.complaints
    regulators = (authority.regulator, *authority.regulators.values())
    return replace(
        declared,
        names=declared.names | {authority.name},
        emails=declared.emails | {complaints.email},
        phones=declared.phones | {regulator.phone for regulator in regulators},
        addresses=declared.addresses
        | {", ".join(complaints.post)}
        | {", ".join(regulator.address) for regulator in regulators},
    )
