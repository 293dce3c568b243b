"""A table on a sheet: its name and columns, compared with the cells ([ECMA-376] 18.5)."""

from __future__ import annotations

from collections.abc import Iterator

from disclosable.gate.finding import Finding
from disclosable.gate.markup import Element, attributes, descendants, local, names
from disclosable.gate.office.cell_address import Area
from disclosable.gate.office.shared_texts import UNKNOWN_ELEMENT
from disclosable.gate.office.sheet_checks import COMMENT, CONNECTION, FILTER, FORMULA
from disclosable.gate.office.sheet_grid import Grid
from disclosable.gate.office.table_range import Table

_KNOWN = frozenset(
    names(
        "table autoFilter sortState sortCondition tableColumns tableColumn tableStyleInfo "
        "calculatedColumnFormula totalsRowFormula"
    )
)
_FUNCTIONS = frozenset(names("none sum min max average count countNums stdDev var"))


def read_table(place: str, root: Element, table: Table | None, grid: Grid) -> Iterator[Finding]:
    """The findings in a table's own part."""
    given = attributes(root)
    where = f"{place}: the table {given.get('displayName', '?')!r}"
    if given.get("tableType", "worksheet") != "worksheet":
        yield CONNECTION.at(where, "a table that is filled by a query")
    for element in root.iter():
        kind = local(element)
        if kind == "xmlColumnPr":
            yield CONNECTION.at(where, "a column bound to an XML map")
        elif kind == "autoFilter" and any(local(part) == "filterColumn" for part in element):
            if not only_hides_buttons(element):
                yield FILTER.at(where, "a filter is in force on the table")
        elif kind in ("extLst", "ext"):
            yield UNKNOWN_ELEMENT.at(where, "an extension")
        elif kind not in _KNOWN and kind != "filterColumn":
            yield UNKNOWN_ELEMENT.at(where, f"the element <{kind}>")
        words = (element.text or "").strip()
        if words and kind in ("calculatedColumnFormula", "totalsRowFormula"):
            # The formula stands in the cells, too, and is judged there; here it may be another.
            yield from _formula(where, words, grid)
        elif words or (element.tail or "").strip():
            yield UNKNOWN_ELEMENT.at(where, "words in the table's definition")
    if given.get("comment"):
        yield COMMENT.at(where, "a comment on the table")
    if table is not None and grid.complete:
        yield from _headings(where, root, table, grid)


def only_hides_buttons(filters: Element) -> bool:
    """Whether a filter does no more than hide the buttons of some columns."""
    return all(
        local(column) == "filterColumn"
        and not len(column)
        and {"colId"} < set(attributes(column)) <= {"colId", "hiddenButton", "showButton"}
        for column in filters
    )


def _formula(where: str, words: str, grid: Grid) -> Iterator[Finding]:
    if words.removeprefix("=") not in {f.text.removeprefix("=") for f in grid.formulas}:
        yield FORMULA.at(where, "a formula in the table's definition that no cell holds")


def _headings(where: str, root: Element, table: Table, grid: Grid) -> Iterator[Finding]:
    given = attributes(root)
    area = Area.read(given.get("ref", ""))
    if area is None:
        return
    shown = {str(grid.values.get((area.top, c), "")) for c in range(area.left, area.right + 1)}
    if given.get("headerRowCount", "1") != "0":
        # A heading may be broken into lines; the table writes the breaks as blanks or escapes.
        texts = {" ".join(text.split()) for text in shown}
        if any(" ".join(name.split()) not in texts for name in table.columns):
            yield UNKNOWN_ELEMENT.at(where, "names of columns that no cell shows")
    for column in descendants(root, "tableColumn"):
        own = attributes(column)
        label = own.get("totalsRowLabel")
        last = {grid.values.get((area.bottom, c)) for c in range(area.left, area.right + 1)}
        if label and label not in last:
            yield UNKNOWN_ELEMENT.at(where, "a label of the totals that no cell shows")
        if own.get("totalsRowFunction", "none") not in _FUNCTIONS | {"custom"}:
            yield UNKNOWN_ELEMENT.at(where, "a function of the totals that is not known")
