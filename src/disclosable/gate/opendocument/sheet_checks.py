"""What the gate looks for in the sheets of an OpenDocument spreadsheet alone."""

from __future__ import annotations

from disclosable.gate.finding import Check

HIDDEN_SHEET = Check(
    "ods-hidden-sheet",
    "The display property of each sheet's style.",
    "A hidden sheet is one click away.",
    "Delete the sheet, or show it if it may be published.",
)
HIDDEN_ROW = Check(
    "ods-hidden-row",
    "Rows and row groups that are collapsed, filtered out or of no height.",
    "A hidden row is one click away, and every program that reads values shows it.",
    "Delete the rows, or show them if they may be published.",
)
HIDDEN_COLUMN = Check(
    "ods-hidden-column",
    "Columns and column groups that are collapsed, filtered out or of no width.",
    "A hidden column is one click away, and every program that reads values shows it.",
    "Delete the columns, or show them if they may be published.",
)
FORMULA = Check(
    "ods-formula",
    "Formulas in cells: sums and the like of shown cells that give the stored value may stay. "
    "Named expressions and matrix ranges.",
    "A formula names other sheets and files, and may give back the figures it was made from.",
    "Paste the values.",
)
SHOWS_OTHER = Check(
    "ods-shows-other",
    "Each cell's stored value against its text, and number styles that choose or show no number.",
    "The file holds the stored value, whatever is shown.",
    "Store what is shown.",
)
OUT_OF_SIGHT = Check(
    "ods-out-of-sight",
    "Used cells beyond more than 50 empty rows or columns.",
    "Nobody who checks the sheet looks there.",
    "Delete those cells, or move them next to the table.",
)
PIVOT = Check(
    "ods-pivot",
    "Pivot tables, consolidations and scenarios.",
    "They name the source of the figures and can bring records back.",
    "Paste the values into a new file.",
)
VALIDATION = Check(
    "ods-validation",
    "Content validations, label ranges, and conditional formats other than colour scales, bars and "
    "icons by rank, and visible colours by rank, by a round number or for every other row.",
    "A list of valid entries can keep every code or name of the source.",
    "Remove validations and conditional formats.",
)
FILTER = Check(
    "ods-filter",
    "Filters of database ranges.",
    "A filter only hides rows: clearing it shows what was left out.",
    "Clear the filter and delete the rows that should not go out.",
)
REPEATS = Check(
    "ods-repeats",
    "How many cells the sheets would have if those that are filled and repeated were written out.",
    "A short file that opens to millions of cells harms whoever opens it.",
    "Write the file again, without rows and columns that are filled to the end.",
)
CHECKS = (
    HIDDEN_SHEET,
    HIDDEN_ROW,
    HIDDEN_COLUMN,
    FORMULA,
    SHOWS_OTHER,
    OUT_OF_SIGHT,
    PIVOT,
    VALIDATION,
    FILTER,
    REPEATS,
)
