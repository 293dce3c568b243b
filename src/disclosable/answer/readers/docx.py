"""Reading a letter back from a Word document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from disclosable.answer.readers.reading import Reading, ReadTable
from disclosable.errors import FileUnreadable

_NAMED = re.compile(r"\(table ([A-Za-z0-9-]+)\)$")


def read_docx(path: Path) -> Reading:
    """What the letter's tables say, and all its words, table cells included, in order.

    Raises:
        FileUnreadable: the file is missing or is no Word document.
    """
    try:
        document = Document(str(path))
    except (OSError, BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise FileUnreadable(
            "it cannot be read", where=str(path), expected="a Word document"
        ) from error
    body: Any = document.element.body
    words = "\n".join(_text(paragraph) for paragraph in body.iter(qn("w:p")))
    tables = tuple(
        _table(element, number) for number, element in enumerate(body.iter(qn("w:tbl")), start=1)
    )
    strange = [f"{t.place} does not say which table it is" for t in tables if not t.name]
    return Reading(tables, words, strange=tuple(strange))


def _table(element: Any, number: int) -> ReadTable:
    description = element.find(f"{qn('w:tblPr')}/{qn('w:tblDescription')}")
    named = _NAMED.search(description.get(qn("w:val")) if description is not None else "")
    rows = [
        tuple(
            "\n".join(_text(p) for p in cell.findall(qn("w:p"))) for cell in row.findall(qn("w:tc"))
        )
        for row in element.findall(qn("w:tr"))
    ]
    name = named[1] if named else ""
    place = f"table {name!r}" if name else f"the table number {number}"
    return ReadTable(name, place, rows[0] if rows else (), tuple(rows[1:]))


def _text(paragraph: Any) -> str:
    return "".join(
        (node.text or "") if node.tag == qn("w:t") else "\t" if node.tag == qn("w:tab") else ""
        for node in paragraph.iter(qn("w:t"), qn("w:tab"))
    )
