"""Where a table lies on its sheet, and what its columns are called ([ECMA-376] 18.5.1.2)."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.gate.markup import Element, attributes, descendants
from disclosable.gate.office.cell_address import Area
from disclosable.gate.office.escape import unescape_control


@dataclass(frozen=True, slots=True)
class Table:
    """A table's name, its sheet, its cells without head and totals, and its columns' names."""

    name: str
    sheet: str
    body: Area
    columns: tuple[str, ...]

    @classmethod
    def read(cls, sheet: str, root: Element) -> Table | None:
        """From the root of a table part; None where its cells cannot be told."""
        given = attributes(root)
        area = Area.read(given.get("ref", ""))
        if area is None:
            return None
        top = area.top + (0 if given.get("headerRowCount", "1") == "0" else 1)
        bottom = area.bottom - (1 if given.get("totalsRowCount", "0") != "0" else 0)
        columns = tuple(
            unescape_control(attributes(column).get("name", ""))
            for column in descendants(root, "tableColumn")
        )
        name = given.get("displayName", given.get("name", ""))
        return cls(name, sheet, Area(top, area.left, max(top, bottom), area.right), columns)

    def column(self, name: str) -> int | None:
        """The sheet's number of the column of that name; None where there is none."""
        for number, column in enumerate(self.columns):
            if column.casefold() == name.casefold():
                return self.body.left + number
        return None
