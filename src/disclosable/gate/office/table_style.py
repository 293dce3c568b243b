"""How the style of a table paints its head, its edges and its bands.

ECMA-376 part 1: 17.7.6 (table styles and their conditional formats), 17.4.55 (tblLook).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from disclosable.gate.markup import Element, attributes, children
from disclosable.gate.office.document_text import (
    NOTHING,
    TextStyle,
    TextStyles,
    ground_of,
    read_style,
    value_of,
)

_LOOK_BITS = {
    "firstRow": 0x0020,
    "lastRow": 0x0040,
    "firstColumn": 0x0080,
    "lastColumn": 0x0100,
    "noHBand": 0x0200,
    "noVBand": 0x0400,
}


@dataclass(slots=True)
class TableStyles:
    """The table styles by their ids: for each, the looks of its parts, the table's own being ""."""

    texts: TextStyles
    entries: dict[str, Element] = field(default_factory=dict)
    _known: dict[str, dict[str, TextStyle]] = field(default_factory=dict)
    default: str = ""

    @classmethod
    def read(cls, styles: Element | None, texts: TextStyles) -> TableStyles:
        """From the root of the styles part."""
        sheet = cls(texts)
        for entry in children(styles, "style") if styles is not None else ():
            given = attributes(entry)
            if given.get("type") == "table":
                sheet.entries[given.get("styleId", "")] = entry
                if given.get("default") in ("1", "true"):
                    sheet.default = given.get("styleId", "")
        return sheet

    def parts(self, name: str) -> dict[str, TextStyle]:
        """The looks of the parts of a table in that style."""
        if name not in self._known:
            looks: dict[str, TextStyle] = {}
            seen: set[str] = set()
            base: str | None = name
            while base in self.entries and base not in seen:
                seen.add(base)
                entry = self.entries[base]
                looks[""] = looks.get("", NOTHING).over(self.texts.own(entry))
                for part in children(entry, "tblStylePr"):
                    kind = attributes(part).get("type", "")
                    looks[kind] = looks.get(kind, NOTHING).over(self._own(part))
                base = value_of(entry, "basedOn")
            self._known[name] = looks
        return self._known[name]

    def _own(self, part: Element) -> TextStyle:
        style = NOTHING
        for properties in children(part, "rPr"):
            style = read_style(properties, self.texts.theme)
        for kind in ("tcPr", "pPr"):
            for properties in children(part, kind):
                style = style.over(ground_of(properties, self.texts.theme))
        return style


@dataclass(frozen=True, slots=True)
class TableLook:
    """One table's style, as its cells see it by their place."""

    parts: dict[str, TextStyle]
    own: TextStyle
    switches: frozenset[str]
    rows: int

    @classmethod
    def read(cls, table: Element, styles: TableStyles, rows: int) -> TableLook:
        """From a `tbl` element that has so many rows."""
        properties = next(iter(children(table, "tblPr")), None)
        name = value_of(properties, "tblStyle") or styles.default
        switches: set[str] = set()
        for look in children(properties, "tblLook") if properties is not None else ():
            given = attributes(look)
            try:
                bits = int(given.get("val", "0"), 16)
            except ValueError:
                bits = 0
            for switch, bit in _LOOK_BITS.items():
                said = given.get(switch)
                if said in ("1", "true", "on") if said is not None else bits & bit:
                    switches.add(switch)
        own = ground_of(properties, styles.texts.theme)
        return cls(styles.parts(name), own, frozenset(switches), rows)

    def at(self, row: int, column: int, columns: int) -> TextStyle:
        """The look of a cell at a place, both from 0.

        Programs disagree whether the first column or the first row wins where they cross, and the
        styles that Word brings are drawn for both: the look is the one that can be read.
        """
        edges = [*self._columns(column, columns)], [*self._rows(row)]
        corners = [f"{row_[1]}{column_[1]}Cell" for row_ in edges[1] for column_ in edges[0]]
        bands = [*self._bands(row, column, columns)]
        look = NOTHING
        for first, second in (edges, edges[::-1]):
            kinds = [*corners, *(name for name, _ in (*first, *second)), *bands]
            look = self._laid(kinds)
            if not look.hides:
                break
        return look

    def _laid(self, kinds: Sequence[str]) -> TextStyle:
        style = NOTHING
        for kind in kinds:
            style = style.over(self.parts.get(kind, NOTHING))
        return style.over(self.own).over(self.parts.get("", NOTHING))

    def _rows(self, row: int) -> Iterator[tuple[str, str]]:
        """The edge that a row is, with the letter that its corners have."""
        if row == 0 and "firstRow" in self.switches:
            yield "firstRow", "n"
        if row == self.rows - 1 and "lastRow" in self.switches:
            yield "lastRow", "s"

    def _columns(self, column: int, columns: int) -> Iterator[tuple[str, str]]:
        if column == 0 and "firstColumn" in self.switches:
            yield "firstCol", "w"
        if column == columns - 1 and "lastColumn" in self.switches:
            yield "lastCol", "e"

    def _bands(self, row: int, column: int, columns: int) -> Iterator[str]:
        if "noHBand" not in self.switches and not [*self._rows(row)]:
            yield "band1Horz" if (row - ("firstRow" in self.switches)) % 2 == 0 else "band2Horz"
        if "noVBand" not in self.switches and not [*self._columns(column, columns)]:
            shifted = column - ("firstColumn" in self.switches)
            yield "band1Vert" if shifted % 2 == 0 else "band2Vert"
