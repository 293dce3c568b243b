"""The tables of a slide: their lines, and what in their cells is not seen.

ECMA-376 part 1: 21.1.3 (tables of DrawingML), 20.1.4.2 (their styles).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosable.gate.colour import WHITE, Colour
from disclosable.gate.finding import Sightings
from disclosable.gate.markup import Element, attributes, children, descendants, is_true, local
from disclosable.gate.office.drawing import LEAST_SIZE, child, number
from disclosable.gate.office.slide_shape import Shape
from disclosable.gate.office.slide_text import HIDDEN_TEXT, NOTHING, paragraphs
from disclosable.gate.office.theme import Theme
from disclosable.gate.told import Passage, Row, Told

# The table styles of which the body is known to be light (Medium Style 2, plain and accents).
_LIGHT_TABLES = frozenset(
    {
        "{073A0DAA-6AF3-43AB-8588-CEC1D06C72B9}",
        "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}",
        "{21E4AEA4-8DFA-4A89-87EB-49C32662AFE0}",
        "{F5AB1C69-6EDB-4FF4-983F-18BD219EF322}",
        "{00A15C55-8517-42AA-B614-E9B94910E393}",
        "{7DF18680-E054-41AD-8BC1-D1AEF772440D}",
        "{93296810-A885-4BE3-A3E7-6D5BEEA58F35}",
    }
)
_PLAIN_TABLES = frozenset(
    {"", "{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}"}
)


@dataclass(frozen=True, slots=True)
class SlideTable:
    """A table of a slide: its name, what its words fall back to, and what lies behind it."""

    name: str
    theme: Theme
    styles: Element | None
    grounds: Sequence[Colour | None]
    seen: Sightings

    def tell(self, table: Element, hidden: bool) -> Iterator[Told]:
        """The lines of the table, and as not shown what is hidden in them."""
        form = child(table, "tblPr")
        columns = [number(attributes(c).get("w")) for c in descendants(table, "gridCol")]
        rows = children(table, "tr")
        for line, row in enumerate(rows):
            cells: list[str] = []
            for place, cell in enumerate(children(row, "tc")):
                given = attributes(cell)
                ground = self._ground(cell, form, line, place)
                body = child(cell, "txBody")
                text = (
                    []
                    if body is None
                    else [*paragraphs(body, [self.styles], NOTHING, self.theme, ground)]
                )
                covered = is_true(given.get("hMerge")) or is_true(given.get("vMerge"))
                thin = place < len(columns) and columns[place] < LEAST_SIZE
                words = "\n".join(entry.shown for entry in text if entry.shown)
                unseen = [entry.hidden for entry in text if entry.hidden]
                for entry in text:
                    if entry.problem:
                        self.seen.see(HIDDEN_TEXT, self.name, f"line {line + 1}", entry.problem)
                if words and (covered or thin):
                    what = "words in a covered cell" if covered else "words in a column of no width"
                    self.seen.see(HIDDEN_TEXT, self.name, f"line {line + 1}", what)
                    unseen.append(words)
                    words = ""
                cells.append(words)
                for text_ in unseen:
                    yield Passage(self.name, text_, shown=False)
            yield Row(self.name, line + 1, tuple(cells), shown=not hidden)

    def _ground(
        self, cell: Element, form: Element | None, line: int, place: int
    ) -> Sequence[Colour | None]:
        properties = child(cell, "tcPr")
        for fill in properties if properties is not None else ():
            if local(fill) == "solidFill":
                paint = self.theme.paint(fill)
                return (paint.colour if paint else None,)
            if local(fill) in ("gradFill", "blipFill", "pattFill"):
                return (None,)
        style = child(form, "tableStyleId")
        said = str(style.text or "").upper() if style is not None else ""
        if said in _PLAIN_TABLES:
            return self.grounds
        given = attributes(form) if form is not None else {}
        edge = (line == 0 and is_true(given.get("firstRow"))) or (
            place == 0 and is_true(given.get("firstCol"))
        )
        last = is_true(given.get("lastRow")) or is_true(given.get("lastCol"))
        return (WHITE,) if said in _LIGHT_TABLES and not edge and not last else (None,)


def is_filled_table(shape: Shape) -> bool:
    """Whether a shape is a table in a style that fills its cells."""
    for style in descendants(shape.element, "tableStyleId"):
        return str(style.text or "").upper() not in _PLAIN_TABLES
    return False
