"""Which records of an XLS workbook are settings, and which are refused by their number alone.

The numbers are those of [MS-XLS] 2.3.2. A setting holds nothing else, and its record has one of the
lengths given here.
"""

from __future__ import annotations

from disclosable.gate.compound.xls_checks import (
    COMMENT,
    CONDITIONAL,
    CONNECTION,
    DRAWING,
    FILTER,
    FORMULA,
    NAME,
    PIVOT,
    REVISION,
    VALIDATION,
)
from disclosable.gate.finding import Check
from disclosable.gate.office.package import EXTERNAL, MACROS, PRINTER

Refusals = dict[int, tuple[Check, str]]

_FLAGS = "0C 0D 0E 0F 11 12 13 19 22 40 42 5F 63 9C C1 DA E1 160 161 1AF 1B7 1BC"  # two bytes each
BOOK_PLAIN: dict[int, range] = {
    **{int(kind, 16): range(2, 3) for kind in _FLAGS.split()},
    0x10: range(8, 9),
    0x60: range(1),
    0x86: range(1),
    0x8C: range(4, 5),
    0xDE: range(8, 9),
    0xE2: range(3),
    0x13D: range(0, 8_225, 2),
    0x1BD: range(1),
    0x1C0: range(1),
    0x1C1: range(8, 9),
    0x105C: range(2, 40),
    0x863: range(16, 23),
    0x87C: range(20, 21),
    0x88C: range(16, 17),
    0x89A: range(12, 33),
    0x89B: range(16, 17),
    0x8A3: range(16, 17),
}
BOOK_REFUSED: Refusals = {
    0x23: (EXTERNAL, "a name of another file or program"),
    0x59: (EXTERNAL, "values of another workbook"),
    0x5A: (EXTERNAL, "values of another workbook"),
    0x4D: (PRINTER, "settings of a printer"),
    0xD3: (MACROS, "a macro project"),
    0xB8: (REVISION, "a route of those who received the workbook"),
    0xB9: (REVISION, "the name of a recipient"),
    0x1A9: (REVISION, "a custom view"),
    0x50: (CONNECTION, "a consolidation"),
    0x51: (CONNECTION, "a consolidation"),
    0x52: (CONNECTION, "a consolidation"),
    0x1B5: (CONNECTION, "a consolidation"),
    0xDC: (CONNECTION, "a query"),
    0x876: (CONNECTION, "a connection"),
    0x802: (CONNECTION, "a query"),
    0x803: (CONNECTION, "a query"),
    0x80A: (CONNECTION, "a connection"),
    0x801: (CONNECTION, "a page for the web"),
    0xD5: (PIVOT, "a pivot cache"),
    0xE3: (PIVOT, "the source of a pivot cache"),
    0x894: (NAME, "a comment on a name"),
}

SHEET_PLAIN: dict[int, range] = {
    **BOOK_PLAIN,
    **{kind: range(2, 3) for kind in (0x2A, 0x2B, 0x5E, 0x81, 0x82, 0x83, 0x84, 0x99, 0xDD)},
    **{kind: range(8, 9) for kind in range(0x26, 0x2A)},
    0x1A: range(2, 8_225),
    0x1B: range(2, 8_225),
    0x1D: range(9, 8_225),
    0x80: range(8, 9),
    0x9D: range(2, 3),
    0xA0: range(4, 5),
    0xA1: range(34, 35),
    0xD7: range(4, 69),
    0x200: range(10, 15),
    0x20B: range(16, 8_225),
    0x862: range(20, 41),
    0x88B: range(16, 17),
}
SHEET_REFUSED: Refusals = {
    0x1C: (COMMENT, "a note"),
    0x4D: (PRINTER, "settings of a printer"),
    0x50: (CONNECTION, "a consolidation"),
    0x51: (CONNECTION, "a consolidation"),
    0x52: (CONNECTION, "a consolidation"),
    0x59: (EXTERNAL, "values of another workbook"),
    0x5A: (EXTERNAL, "values of another workbook"),
    0x9B: (FILTER, "the sheet is in filter mode"),
    0x9E: (FILTER, "a filter is in force"),
    0x87E: (FILTER, "a filter is in force"),
    0xAE: (REVISION, "scenarios"),
    0xAF: (REVISION, "a scenario"),
    0x1AA: (REVISION, "a custom view"),
    0x1AB: (REVISION, "a custom view"),
    0xB0: (PIVOT, "a pivot table"),
    0xDC: (CONNECTION, "a query"),
    0x1AD: (CONNECTION, "a query"),
    0x803: (CONNECTION, "a query"),
    0x1B0: (CONDITIONAL, "a conditional format"),
    0x1B1: (CONDITIONAL, "a conditional format"),
    0x879: (CONDITIONAL, "a conditional format"),
    0x87A: (CONDITIONAL, "a conditional format"),
    0x87B: (CONDITIONAL, "a conditional format"),
    0x1BE: (VALIDATION, "data validation"),
    0x221: (FORMULA, "an array formula"),
    0x236: (FORMULA, "a table of what-ifs"),
    0x866: (DRAWING, "a picture in the head or foot of the page"),
    0xE9: (DRAWING, "a picture behind the sheet"),
    0x86C: (CONNECTION, "cells that are watched"),
    0x877: (CONNECTION, "a list that may be linked"),
}
