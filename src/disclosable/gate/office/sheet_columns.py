"""The columns of a sheet and its default sizes: which are hidden, and how wide they are."""

from __future__ import annotations

from disclosable.gate.markup import Element, attributes, descendants, is_true
from disclosable.gate.office.cell_address import LAST_COLUMN

# Excel's units: points for a row's height, characters for a column's width. Nothing that stands in
# a smaller one can be read.
LEAST_HEIGHT, LEAST_WIDTH = 4.0, 0.7


def measure(text: str | None) -> float:
    """A height or width; what is not given is not small."""
    if text is None:
        return 15.0
    try:
        return float(text)
    except ValueError:
        return 0.0


def hidden_columns(root: Element) -> dict[int, str]:
    """The columns that are hidden or have no width, and which of the two."""
    hidden: dict[int, str] = {}
    for column in descendants(root, "col"):
        given = attributes(column)
        why = ""
        if is_true(given.get("hidden")):
            why = "hidden columns"
        elif measure(given.get("width")) < LEAST_WIDTH:
            why = "columns of no width"
        if why:
            hidden.update(dict.fromkeys(_numbers(given), why))
    return hidden


def column_widths(root: Element) -> dict[int, float]:
    """The widths of the columns that say how wide they are, in characters."""
    widths: dict[int, float] = {}
    for column in descendants(root, "col"):
        given = attributes(column)
        if "width" in given:
            widths.update(dict.fromkeys(_numbers(given), measure(given["width"])))
    return widths


def shows_zeros(root: Element) -> bool:
    """Whether cells that hold zero show it."""
    return all(
        attributes(view).get("showZeros") not in ("0", "false")
        for view in descendants(root, "sheetView")
    )


def rows_hidden(root: Element) -> str | None:
    """Why rows that say nothing of themselves are hidden; None if they are not."""
    for form in descendants(root, "sheetFormatPr"):
        given = attributes(form)
        # `zeroHeight` hides the rows that are not in the file; one that is there is shown.
        if measure(given.get("defaultRowHeight")) < LEAST_HEIGHT:
            return "rows of no height by default"
    return None


def _numbers(given: dict[str, str]) -> range:
    first, last = given.get("min", ""), given.get("max", "")
    if not (first.isdigit() and last.isdigit()):
        return range(0)
    return range(int(first), min(int(last), LAST_COLUMN) + 1)
