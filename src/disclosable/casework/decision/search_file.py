"""Searches and pointers, read from sections of decisions.toml."""

from __future__ import annotations

from datetime import date

from disclosable.casework.search import Pointer, Search
from disclosable.casework.values import sections, text, texts
from disclosable.toml_file import TomlTable


def read_searches(section: TomlTable) -> tuple[Search, ...]:
    """The sections [[searches]], of which there has to be one.

    Raises:
        BadCase: there is none, or a key is missing or of the wrong type.
    """
    return tuple(_search(search) for search in sections(section, "searches"))


def read_pointer(section: TomlTable) -> Pointer | None:
    """The section [pointer], where there is one."""
    if "pointer" not in section:
        return None
    part = section.table("pointer")
    body, why = text(part, "body"), text(part, "why")
    words, address = text(part, "words"), text(part, "address")
    part.finish()
    return Pointer(body, why, words, address)


def _search(section: TomlTable) -> Search:
    search = Search(
        place=text(section, "where"),
        terms=texts(section, "terms"),
        by=text(section, "by"),
        on=section.get("on", date),
        result=text(section, "result"),
    )
    section.finish()
    return search
