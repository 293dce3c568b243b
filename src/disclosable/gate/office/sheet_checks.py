"""What is looked for in a worksheet."""

from __future__ import annotations

from disclosable.gate.finding import Check

HIDDEN_ROW = Check(
    "xlsx-hidden-row",
    "Rows with values that are marked hidden or of no height, or are so by the sheet's default.",
    "A hidden row is one click away, and every program that reads values shows it.",
    "Delete the rows, or unhide them if they may be published.",
)
HIDDEN_COLUMN = Check(
    "xlsx-hidden-column",
    "Columns with values that are marked hidden or of no width, by the sheet's default too.",
    "A hidden column is one click away, and every program that reads values shows it.",
    "Delete the columns, or unhide them if they may be published.",
)
FILTER = Check(
    "xlsx-filter",
    "Filters in force on a sheet or a table.",
    "A filter only hides rows: clearing it shows what was left out.",
    "Clear the filter and delete the rows that should not go out.",
)
FORMULA = Check(
    "xlsx-formula",
    "Formulas in cells, in table columns and in total rows. One is allowed where it only adds, "
    "averages, counts or rounds cells that are shown in this workbook, and what is stored is what "
    "they give.",
    "A formula names other sheets and files, and may give back the figures it was made from.",
    "Paste the values.",
)
SHOWS_OTHER = Check(
    "xlsx-shows-other",
    "Each number against its number format and the sheet's setting for zeros.",
    "The file holds the stored value, whatever is shown: rounding and masks protect nobody.",
    "Store what is shown.",
)
UNSEEN_TEXT = Check(
    "xlsx-unseen-text",
    "Fonts of cells and of text runs: colour against ground, and size.",
    "White text on white is found by selecting it.",
    "Delete the text, or make it legible.",
)
OUT_OF_SIGHT = Check(
    "xlsx-out-of-sight",
    "Used cells beyond more than 50 empty rows or columns, and rows above a frozen, scrolled pane.",
    "Nobody who checks the sheet looks there.",
    "Delete those cells, or move them next to the table.",
)
VALIDATION = Check(
    "xlsx-validation",
    "Data validation.",
    "A drop-down list can keep every code or name of the source.",
    "Remove data validation.",
)
CONDITIONAL = Check(
    "xlsx-conditional-format",
    "Conditional formats, other than scales, bars and icons over the cells' own values, and "
    "visible colours by rank, by a round number or for every other row.",
    "They can hide or mark cells by their values, and name thresholds and other cells.",
    "Remove conditional formats.",
)
COMMENT = Check(
    "xlsx-comment",
    "Comments, notes and threaded comments, and the people who wrote them.",
    "They talk about the figures, and name who wrote.",
    "Delete all comments.",
)
COVERED = Check(
    "xlsx-covered-cell",
    "Values in cells that a merged cell covers, or that lie under a picture, a chart or a shape.",
    "Unmerging the cells, or moving the picture, shows them; programs that read values always do.",
    "Delete the values that are covered.",
)
STORED = Check(
    "xlsx-stored-setting",
    "Protected ranges, sources of consolidation, watches, smart tags, web publishing, views of "
    "one's own, scenarios, and properties and data types of cells.",
    "They name people, files and earlier values, and no page shows them.",
    "Write the file again with values only.",
)
CONNECTION = Check(
    "xlsx-connection",
    "Connections, query tables, the data model and XML maps.",
    "They name servers and queries, and the data model holds the records themselves.",
    "Remove the queries and the data model; keep values only.",
)
CHECKS = (
    HIDDEN_ROW,
    HIDDEN_COLUMN,
    FILTER,
    FORMULA,
    SHOWS_OTHER,
    UNSEEN_TEXT,
    OUT_OF_SIGHT,
    VALIDATION,
    CONDITIONAL,
    COMMENT,
    COVERED,
    STORED,
    CONNECTION,
)
