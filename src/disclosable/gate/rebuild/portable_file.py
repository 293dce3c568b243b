"""A fresh PDF, set from its words."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from itertools import groupby

import typst

from disclosable.gate.told import Passage, Role, Row

# The words are data, never markup: nothing in them can be a command.
_SETTING = b"""
#set document(title: "Answer", date: none)
#set page(paper: "a4", margin: 2.2cm)
#set text(size: 11pt, lang: "en", region: "GB")
#set par(justify: false)
#for block in json(bytes(sys.inputs.shown)) {
  if block.kind == "heading" { heading(level: block.level, block.text) }
  else if block.kind == "page" { pagebreak(weak: true) }
  else if block.kind == "table" {
    table(columns: block.columns, stroke: 0.5pt, ..block.cells.map(cell => [#cell]))
  }
  else if block.kind == "item" { pad(left: 1em, par(block.text)) }
  else { par(block.text) }
}
"""


def write_portable(shown: Iterable[Passage | Row]) -> bytes:
    """The document. A new page begins where the old file's next page did."""
    blocks: list[dict[str, object]] = []
    page = ""
    for table, group in groupby(shown, key=lambda item: getattr(item, "table", None)):
        if table is not None:
            rows = [item.cells for item in group if isinstance(item, Row)]
            columns = max(len(row) for row in rows)
            cells = [str(v) for row in rows for v in (*row, *("",) * (columns - len(row)))]
            if columns:
                blocks.append({"kind": "table", "columns": columns, "cells": cells})
            continue
        for item in group:
            if not isinstance(item, Passage) or item.role is Role.PROPERTY:
                continue
            here = item.where.partition(",")[0] if item.where.startswith("page ") else page
            if page and here != page:
                blocks.append({"kind": "page"})
            page = here
            blocks.append(_block(item))
    shown_words = json.dumps(blocks, ensure_ascii=False)
    pdf: bytes = typst.compile(_SETTING, format="pdf", sys_inputs={"shown": shown_words})
    return pdf


def _block(item: Passage) -> dict[str, object]:
    if item.role is Role.HEADING:
        return {"kind": "heading", "level": max(item.level, 1), "text": _signs(item.text)}
    kind = "item" if item.role is Role.LIST_ITEM else "text"
    return {"kind": kind, "text": _signs(item.text)}


def _signs(text: str) -> str:
    """The text, with a bullet where a symbol font had a sign of nobody's alphabet."""
    return "".join("•" if unicodedata.category(sign) == "Co" else sign for sign in text)
