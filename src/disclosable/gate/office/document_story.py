"""One story of a DOCX document (its text, a header, its notes): the words, in reading order.

ECMA-376 part 1: 17.3 (paragraphs and runs), 17.4 (tables), 17.5 (controls), 17.16 (fields).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from disclosable.gate.finding import Check, Finding, Sightings
from disclosable.gate.markup import Element, attributes, children, local
from disclosable.gate.office import document_field
from disclosable.gate.office.document_text import (
    NOTHING,
    TextStyle,
    TextStyles,
    ground_of,
    value_of,
)
from disclosable.gate.office.document_words import (
    WRAPPERS,
    is_word,
    run_nodes,
    span,
    symbol,
    text_boxes,
    through,
)
from disclosable.gate.office.drawing import HIDDEN, child, fill_of
from disclosable.gate.office.table_style import TableLook, TableStyles
from disclosable.gate.office.unseen_layout import (
    is_folded,
    is_on,
    unseen_cell,
    unseen_letters,
    unseen_paragraph,
    unseen_row,
    unseen_table,
    without_unseen_letters,
)
from disclosable.gate.office.word_beneath import Beneath
from disclosable.gate.office.word_drawing import WordDrawings
from disclosable.gate.office.word_page import WordPage
from disclosable.gate.told import Passage, Role, Row, Told

HIDDEN_TEXT = Check(
    "docx-hidden-text",
    "Text marked hidden, in the colour of its ground, smaller than four points, squeezed or moved "
    "out of sight, by its own formatting or its styles; rows and columns of no size, covered "
    "cells; headers and notes that no page shows; words that only other programs show.",
    "Selecting, searching or copying the text brings it back.",
    "Delete the text, or make it legible.",
)
CHECKS = (HIDDEN_TEXT,)

_FORMATS = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "rubyPr"}
)


@dataclass(slots=True)
class _Words:
    """The words of a paragraph as they come: those that are shown, and those that are not."""

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def _is_lost(told: Iterable[Told]) -> bool:
    return any(isinstance(each, Finding) and each.code == HIDDEN.code for each in told)


@dataclass(slots=True)
class Story:
    """Tells the words of one story; what hides them is gathered in `seen`."""

    name: str
    place: str
    role: Role | None
    texts: TextStyles
    tables: TableStyles
    page: WordPage
    beneath: Beneath = field(default_factory=Beneath)
    seen: Sightings = field(default_factory=Sightings)
    _fields: list[tuple[list[str], bool]] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0
    _runs: int = 0

    def tell(self, root: Element) -> Iterator[Told]:
        """The words of the story whose root (or note) this is."""
        yield from self._blocks(root, NOTHING, None)
        for pieces, _ in self._fields:
            yield from document_field.judge(self.name, "".join(pieces))
        self._fields.clear()

    def _blocks(self, holder: Element, base: TextStyle, hidden: str | None) -> Iterator[Told]:
        for block in holder:
            match local(block):
                case "p":
                    yield from self._paragraph(block, base, hidden)
                case "tbl":
                    yield from self._table(block, base, hidden)
                case "body" | "AlternateContent" | "Choice":
                    yield from self._blocks(block, base, hidden)
                case kind if kind in WRAPPERS:
                    yield from self._blocks(block, base, hidden)

    # Paragraphs and their runs.

    def _paragraph(self, paragraph: Element, base: TextStyle, hidden: str | None) -> Iterator[Told]:
        self._paragraphs += 1
        where = f"{self.place}, paragraph {self._paragraphs}"
        properties = child(paragraph, "pPr")
        around = hidden
        hidden = hidden or unseen_paragraph(properties, self.page) or self.beneath.why(paragraph)
        style = self.texts.of_paragraph(properties).over(base).over(self.texts.default)
        words = _Words()
        boxes: list[tuple[Element, str | None]] = []
        yield from self._inline(paragraph, style, hidden, words, boxes)
        text, unseen = "".join(words.shown).strip(), "".join(words.hidden).strip()
        mark = child(child(properties, "rPr"), "vanish")
        if mark is not None and is_on(mark) and (text or unseen):
            self.seen.see(HIDDEN_TEXT, self.name, where, "a hidden paragraph mark")
        if unseen_letters(text):
            self.seen.see(HIDDEN_TEXT, self.name, where, "letters that show nothing")
            text = without_unseen_letters(text)
        if is_folded(properties):
            self.seen.see(HIDDEN_TEXT, self.name, where, "a heading that folds away what follows")
        if text:
            role, level = self._role(properties)
            yield Passage(where, text, role, level)
        if unseen:
            yield Passage(where, unseen, shown=False)
        for box, lost in boxes:
            yield from self._box(box, lost or around)

    def _role(self, properties: Element | None) -> tuple[Role, int]:
        name = value_of(properties, "pStyle") or self.texts.default_paragraph
        if self.role is not None:
            return self.role, 0
        own = value_of(properties, "outlineLvl")
        level = (
            int(own) + 1 if own and own in "012345678" else self.texts.heading_levels.get(name, 0)
        )
        if level:
            return Role.HEADING, level
        if child(properties, "numPr") is not None or name in self.texts.list_styles:
            return Role.LIST_ITEM, 0
        return Role.PARAGRAPH, 0

    def _inline(
        self,
        holder: Element,
        style: TextStyle,
        hidden: str | None,
        words: _Words,
        boxes: list[tuple[Element, str | None]],
    ) -> Iterator[Told]:
        for node in holder:
            kind = local(node)
            if kind in _FORMATS or kind == "Fallback":
                continue
            if kind == "r":
                yield from self._run(node, style, hidden, words, boxes)
                continue
            if kind == "fldSimple":
                yield from document_field.judge(self.name, attributes(node).get("instr", ""))
            gone = "deleted text" if kind in ("del", "moveFrom") else hidden
            yield from self._inline(node, style, gone, words, boxes)

    def _run(
        self,
        run: Element,
        paragraph: TextStyle,
        hidden: str | None,
        words: _Words,
        boxes: list[tuple[Element, str | None]],
    ) -> Iterator[Told]:
        self._runs += 1
        properties = next((entry for entry in children(run, "rPr") if is_word(entry)), None)
        style = self.texts.of_run(properties).over(paragraph)
        pieces: list[str] = []
        for node in run_nodes(run):
            match local(node):
                case "t" | "delText" if self._in_result():
                    pieces.append(str(node.text or ""))
                case "tab" | "ptab":
                    pieces.append("\t")
                case "br" | "cr":
                    pieces.append("\n")
                case "noBreakHyphen":
                    pieces.append("-")
                case "sym":
                    pieces.append(symbol(node))
                case "instrText" | "delInstrText" if self._fields:
                    self._fields[-1][0].append(str(node.text or ""))
                case "instrText" | "delInstrText":
                    yield from document_field.judge(self.name, str(node.text or ""))
                case "fldChar":
                    yield from self._field(node)
                case "drawing" | "pict":
                    told = [*self._drawings().tell(node)]
                    yield from told
                    lost = "words in a hidden drawing" if _is_lost(told) else None
                    boxes.extend((box, lost) for box in text_boxes(node))
                case "ruby":
                    for part in (*children(node, "rubyBase"), *children(node, "rt")):
                        yield from self._inline(part, paragraph, hidden, words, boxes)
        text = "".join(pieces)
        problem = hidden or style.hides if text.strip() else None
        if problem:
            place = f"run {self._runs} of {len(text)} characters"
            self.seen.see(HIDDEN_TEXT, self.name, place, problem)
        (words.hidden if problem else words.shown).append(text)

    def _in_result(self) -> bool:
        return all(in_result for _, in_result in self._fields)

    def _field(self, mark: Element) -> Iterator[Told]:
        match attributes(mark).get("fldCharType", ""):
            case "begin":
                self._fields.append(([], False))
            case "separate" if self._fields:
                self._fields[-1] = (self._fields[-1][0], True)
            case "end" if self._fields:
                yield from document_field.judge(self.name, "".join(self._fields.pop()[0]))

    def _drawings(self) -> WordDrawings:
        return WordDrawings(self.name, self.texts.theme, self.page, self.role is Role.MARGIN)

    def _box(self, box: Element, hidden: str | None) -> Iterator[Told]:
        """The words in a text box; its shape is their ground."""
        base = NOTHING
        for parent in box.iterancestors():
            if local(parent) == "wsp":
                paint = fill_of(parent, self.texts.theme)
                base = TextStyle(ground=paint.colour if paint else None)
                break
            if local(parent) in ("shape", "rect", "roundrect", "oval"):
                given = attributes(parent)
                colour = self.texts.theme.word_colour(
                    {"val": given.get("fillcolor", "")}, "val", ""
                )
                if given.get("filled", "t") not in ("f", "false") and not isinstance(colour, str):
                    base = TextStyle(ground=colour)
                break
        # A field does not reach out of the box that it is in.
        outer, self._fields = self._fields, []
        yield from self._blocks(box, base, hidden)
        self._fields = outer

    # Tables.

    def _table(self, table: Element, base: TextStyle, hidden: str | None) -> Iterator[Told]:
        self._tables += 1
        name = f"{self.place}, table {self._tables}"
        rows = [*through(table, "tr")]
        look = TableLook.read(table, self.tables, len(rows))
        properties = child(table, "tblPr")
        hidden = hidden or unseen_table(properties, self.page) or self.beneath.why(table)
        layout = child(properties, "tblLayout")
        fixed = layout is not None and attributes(layout).get("type") == "fixed"
        for line, row in enumerate(rows):
            cells: list[str] = []
            after: list[Told] = []
            unseen = hidden or unseen_row(child(row, "trPr"))
            before = value_of(child(row, "trPr"), "gridBefore")
            cells.extend([""] * span(before, 0))
            entries = [*through(row, "tc")]
            for place, cell in enumerate(entries):
                format_ = child(cell, "tcPr")
                style = ground_of(format_, self.texts.theme)
                style = style.over(look.at(line, place, len(entries))).over(base)
                reason = unseen or unseen_cell(format_, fixed)
                words: list[str] = []
                for told in self._blocks(cell, style, reason):
                    if isinstance(told, Passage) and told.shown and told.role is not Role.PROPERTY:
                        words.append(told.text)
                    else:
                        after.append(told)
                cells.append("\n".join(words))
                cells.extend([""] * (span(value_of(format_, "gridSpan"), 1) - 1))
            if not unseen:
                yield Row(name, line + 1, tuple(cells))
            yield from after
