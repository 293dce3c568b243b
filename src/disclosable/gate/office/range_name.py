"""The defined names of a workbook ([ECMA-376] 18.2.5): what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.gate import markup
from disclosable.gate.finding import Check
from disclosable.gate.markup import Element, attributes, descendants
from disclosable.gate.told import Passage, Role, Told

NAME = Check(
    "xlsx-defined-name",
    "Defined names, other than print areas, print titles, the range of a filter, and names of "
    "cells on a sheet of the workbook.",
    "A name can be hidden, and can hold a constant, a formula or a path.",
    "Delete the name.",
)

_PLAIN_NAMES = ("_xlnm.Print_Area", "_xlnm.Print_Titles", "_xlnm._FilterDatabase")
_NAMING = {"name", "localSheetId"}
_NOT_SET = {"hidden", "function", "vbProcedure", "xlm", "publishToServer", "workbookParameter"}
_PLAIN_RANGE = re.compile(
    r"(?:'(?:[^']|'')+'|[\w.]+)!\$?[A-Z]{0,3}\$?[0-9]*(?::\$?[A-Z]{0,3}\$?[0-9]*)?\Z"
)


def read_names(workbook: Element) -> Iterator[Told]:
    """What the names of a workbook tell: only those of cells that are in it may stay."""
    sheets = {attributes(entry).get("name", "") for entry in descendants(workbook, "sheet")}
    for entry in descendants(workbook, "definedName"):
        given = attributes(entry)
        name, refers = given.get("name", "?"), markup.text_of(entry).strip()
        parts = re.split(r",(?=(?:[^']*'[^']*')*[^']*\Z)", refers)
        plain = all(map(_PLAIN_RANGE.match, parts)) and not given.get("comment")
        if name in _PLAIN_NAMES and plain:
            continue
        if plain and _is_plain_name(given) and all(_sheet_of(part) in sheets for part in parts):
            # A name for cells that are on a sheet of this workbook: the box of names shows it.
            yield Passage("the names of ranges", name, Role.PROPERTY)
        else:
            yield NAME.at("the workbook", f"the name {name!r}")


def _is_plain_name(given: dict[str, str]) -> bool:
    return all(
        name in _NAMING or (name in _NOT_SET and value in ("0", "false"))
        for name, value in given.items()
    )


def _sheet_of(reference: str) -> str:
    name = reference.rpartition("!")[0]
    return name[1:-1].replace("''", "'") if name.startswith("'") else name
