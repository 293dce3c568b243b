"""What the gate looks for in a binary Excel workbook, XLS or XLSB: the checks that both share."""

from __future__ import annotations

from disclosable.gate.finding import Check

_VALUES = "Write the workbook again as XLSX, with the visible values only."

UNKNOWN_RECORD = Check(
    "xls-unknown-record",
    "Each record of the workbook and its sheets, and its length, against a list.",
    "The gate does not know what it holds, and what is unknown is refused.",
    _VALUES,
)
STRAY_RECORD = Check(
    "xls-stray-bytes",
    "Every byte of the workbook: those after the last sheet, and those that a record does not use.",
    "Deleted sheets and foreign data stay readable in bytes that no program shows.",
    _VALUES,
)
OLD_VERSION = Check(
    "xls-old-version",
    "The version that the workbook says it is of: Excel 97 to 2003 (BIFF8) is read.",
    "Older versions are written by no program of today, and cannot be read.",
    "Open it, and save it as XLSX.",
)
ENCRYPTED = Check(
    "xls-encrypted",
    "The record that says that the workbook is encrypted.",
    "What is encrypted cannot be read.",
    "Save the workbook without a password to open it.",
)
HIDDEN_SHEET = Check(
    "xls-hidden-sheet",
    "Each sheet's state: hidden, and very hidden; sheets that the workbook does not list; windows "
    "without tabs.",
    "A hidden sheet is one click away; most of the large disclosures by mistake were this.",
    "Delete the sheet, or unhide it if it may be published.",
)
SHEET_KIND = Check(
    "xls-sheet-kind",
    "Chart sheets, dialogue sheets, macro sheets and modules.",
    "They keep figures that are not in a cell, or run code.",
    "Delete the sheet.",
)
HIDDEN_ROW = Check(
    "xls-hidden-row",
    "Filled rows that are hidden or of no height, one by one or by the sheet's default.",
    "A hidden row is one click away, and every program that reads values shows it.",
    "Delete the rows, or unhide them if they may be published.",
)
HIDDEN_COLUMN = Check(
    "xls-hidden-column",
    "Filled columns that are hidden or of no width, by the sheet's default too.",
    "A hidden column is one click away, and every program that reads values shows it.",
    "Delete the columns, or unhide them if they may be published.",
)
FILTER = Check(
    "xls-filter",
    "Filters in force on a sheet.",
    "A filter only hides rows: clearing it shows what was left out.",
    "Clear the filter and delete the rows that should not go out.",
)
FORMULA = Check(
    "xls-formula",
    "Formulas in cells.",
    "A formula names other sheets and files, and may give back the figures it was made from.",
    "Paste the values.",
)
SHOWS_OTHER = Check(
    "xls-shows-other",
    "Each number against its number format and the sheet's setting for zeros.",
    "The file holds the stored value, whatever is shown: rounding and masks protect nobody.",
    "Store what is shown.",
)
UNSEEN_TEXT = Check(
    "xls-unseen-text",
    "Fonts of cells and of text runs: colour against ground, and size.",
    "White text on white is found by selecting it.",
    "Delete the text, or make it legible.",
)
OUT_OF_SIGHT = Check(
    "xls-out-of-sight",
    "Used cells beyond more than 50 empty rows or columns, and rows above a frozen, scrolled pane.",
    "Nobody who checks the sheet looks there.",
    "Delete those cells, or move them next to the table.",
)
COVERED = Check(
    "xls-covered-cell",
    "Filled cells within a merged area, other than its first, and under pictures.",
    "The cell is covered, yet its value is kept and comes back when the cells are taken apart.",
    "Clear the covered cells.",
)
VALIDATION = Check(
    "xls-validation",
    "Data validation.",
    "A drop-down list can keep every code or name of the source.",
    "Remove data validation.",
)
CONDITIONAL = Check(
    "xls-conditional-format",
    "Conditional formats.",
    "They can hide or mark cells by their values, and name thresholds and other cells.",
    "Remove conditional formats.",
)
COMMENT = Check(
    "xls-comment",
    "Comments and notes, and the people who wrote them.",
    "They talk about the figures, and name who wrote.",
    "Delete all comments.",
)
PHONETIC = Check(
    "xls-phonetic",
    "Phonetic guides beside texts.",
    "They keep text that is not shown.",
    "Write the file again with values only.",
)
PIVOT = Check(
    "xls-pivot",
    "Pivot tables, their caches and cached records, slicers and timelines.",
    "A pivot cache holds every record behind the table, and a double click brings them back.",
    "Paste the values into a new workbook.",
)
CONNECTION = Check(
    "xls-connection",
    "Connections, queries, consolidated sources, and XML maps.",
    "They name servers, files and queries.",
    "Remove the queries; keep values only.",
)
NAME = Check(
    "xls-defined-name",
    "Defined names, other than print areas, print titles and the range of a filter.",
    "A name can be hidden, and can hold a constant, a formula or a path.",
    "Delete the name.",
)
REVISION = Check(
    "xls-revision",
    "Revision logs, shared-workbook users, custom views and scenarios.",
    "They keep earlier values and the names of those who changed them.",
    "Stop sharing the workbook, and save it as a new file.",
)
ORPHAN_TEXT = Check(
    "xls-orphan-text",
    "Texts in the shared list that no cell refers to.",
    "They are texts of deleted cells: no sheet shows them, and they go out with the file.",
    "Write the file again from its source.",
)
DRAWING = Check(
    "xls-drawing",
    "Charts, shapes, text boxes, controls and pictures, other than a plain picture that is shown.",
    "A chart keeps the figures it was drawn from, and a shape can cover what lies below it.",
    "Remove it, or publish the figures as a table.",
)
CHECKS = (
    UNKNOWN_RECORD,
    STRAY_RECORD,
    OLD_VERSION,
    ENCRYPTED,
    HIDDEN_SHEET,
    SHEET_KIND,
    HIDDEN_ROW,
    HIDDEN_COLUMN,
    FILTER,
    FORMULA,
    SHOWS_OTHER,
    UNSEEN_TEXT,
    OUT_OF_SIGHT,
    COVERED,
    VALIDATION,
    CONDITIONAL,
    COMMENT,
    PHONETIC,
    PIVOT,
    CONNECTION,
    NAME,
    REVISION,
    ORPHAN_TEXT,
    DRAWING,
)
