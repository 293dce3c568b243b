"""One item of a list of counts: `Ash: 14`, `Beech - <5`, `9 in Cedar`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from disclosable.published.bounds import bounds_of
from disclosable.published.entry import Kind, is_sign, read_entry, tidy_text
from disclosable.published.geometry.look import Look, look_of
from disclosable.published.geometry.names import names_figures
from disclosable.published.geometry.shares import count_and_share
from disclosable.published.geometry.units import counted_thing
from disclosable.published.total_label import is_total

WORDS_OF_A_LABEL = 14
WORDS_OF_A_VALUE = 6
WORDS_OF_A_BARE_LABEL = 5
WORDS_OF_A_BARE_VALUE = 3
MOST_LEVELS = 2

_BULLET = re.compile(r"(?:[-*•·▪◦‣●○–—+]|o(?=\s)|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+", re.IGNORECASE)
_BOLD = re.compile(r"(\*\*|__)(?=\w)(.+?)\1")
_NO_COUNT_OF = re.compile(
    r"(?:tel|telephone|phone|fax|mobile|e-?mail|(?:our|your|case|foi|request)?\s*ref(?:erence)?"
    r"|case|foi|date[ds]?|pages?|version|room|post\s?code|issued|published|received|responded|time"
    r"|from|to|cc|sent|q|question|answer|response|table|figure|appendix|annex|sections?|notes?)"
    r"(?:\s*(?:no|number|id|line|of\s+\w+))?\.?\s*\d*",
    re.IGNORECASE,
)
_CODE = re.compile(r"0\d+")
_SENTENCE = re.compile(r"[.!?;]\s+\S")
_FIGURE_INSIDE = re.compile(r"(?:[:=]|\s[-–—])\s*[<≤]?\d[\d,]*\s*[,;]|[:=]\s*[<≤]\d")
_BARE_LABEL = re.compile(r"[^\W\d_](?:[^:;,.?!]*[^\W\d_)])?")
_NEXT = re.compile(r"[;,]\s+(?:and\s+)?")


class Way(StrEnum):
    """How a label and its figure are parted."""

    LEADERS = "Ash ..... 14"
    COLON = "Ash: 14"
    DASH = "Ash - 14"
    CLOSE_DASH = "Ash–14"
    BRACKETS = "Ash (14)"
    FIGURE_FIRST = "14 in Ash"
    BLANK = "Ash 14"
    SEVERAL = "Ash: 2022 - 14, 2023 - 9"

    @property
    def is_plain(self) -> bool:
        """Whether sentences are hardly ever written so."""
        return self not in (Way.FIGURE_FIRST, Way.BLANK, Way.BRACKETS)


_PARTED = (
    (Way.LEADERS, re.compile(r"(.*[^\s.])\s*(?:\.\s?){3,}:?\s*(\S.*)")),
    (Way.COLON, re.compile(r"(.*[^\s:=])\s*(?::|=>?|[-–—]>|→)\s*(\S.*)")),
    (Way.DASH, re.compile(r"(.*\S)\s+[-–—]+\s*(\S.*)")),
    (Way.CLOSE_DASH, re.compile(r"(.*[^\s–—])[–—]\s*(\S.*)")),
    (Way.BRACKETS, re.compile(r"(.*\S)\s+\(([^()]+)\)")),
)
_FIGURE_FIRST = re.compile(
    r"(\S.*?)\s*(?:\s[-–—]+|:|=|\s(?:in|at|for|from))\s+(\S.*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ListItem:
    """A label, coarse to fine, and its figures, each with the name that stands before it.

    One figure alone has no name. A line that names figures ("Ward: number") has that word in place
    of the figure.
    """

    way: Way
    labels: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What stands before the figures."""
        return tuple(name for name, _ in self.figures)

    @property
    def is_heading(self) -> bool:
        """Whether the item names figures and gives none."""
        return self.way is not Way.SEVERAL and names_figures(self.figures[0][1])

    @property
    def is_total(self) -> bool:
        """Whether it gives the total of the others."""
        return is_total(self.labels[-1]) or is_total(self.labels[0])

    @property
    def hides(self) -> bool:
        """Whether a marker stands in place of a figure."""
        looks = {look_of(figure) for _, figure in self.figures}
        return bool(looks & {Look.SIGN, Look.RANGE, Look.WORD})

    @property
    def counts(self) -> bool:
        """Whether it gives a whole number."""
        return any(
            read_entry(figure).count is not None or count_and_share(figure)
            for _, figure in self.figures
        )


def read_item(text: str) -> ListItem | None:
    """A line as an item of a list; None where it is none."""
    text = _BOLD.sub(r"\2", tidy_text(text))
    if len(text.split()) > WORDS_OF_A_LABEL + 2 * WORDS_OF_A_VALUE:
        return None
    bullet = _BULLET.match(text)
    plain = (text[bullet.end() :] if bullet else text).strip()
    return _several(plain) or _parted(plain) or _figure_first(plain) or _bare(plain)


def read_items(text: str) -> tuple[str, list[ListItem]]:
    """The items of a list within one paragraph, as in `By ward: Ash 14; Beech <5; Total 17.`

    Also the text that leads up to them. No items where it is no such paragraph.
    """
    parts = _NEXT.split(tidy_text(text).rstrip("."))
    if len(parts) < 2:
        return "", []
    *most, last = parts
    parts = [*most, *last.split(" and ", 1)]
    before, colon, first = parts[0].rpartition(": ")
    for lead, start in ((before + colon.strip(), first), ("", parts[0])):
        items = [_parted(p) or _figure_first(p) or _bare(p) for p in (start, *parts[1:])]
        found = [item for item in items if item is not None and not item.is_heading]
        if len(found) == len(parts) and len({item.way for item in found}) == 1:
            return lead, found
    return "", []


def says_a_total(text: str) -> bool:
    """Whether a text gives a total and its figure, as in `Total: 26`."""
    item = _parted(tidy_text(text))
    return item is not None and item.is_total and not item.is_heading


def _several(text: str) -> ListItem | None:
    """A label with several figures, each with its name."""
    label, colon, rest = text.partition(": ")
    parts = _NEXT.split(rest.rstrip("."))
    if not colon or len(parts) < 2 or not _is_label(label):
        return None
    items = [_parted(part) or _bare(part, named=True) for part in parts]
    found = [item for item in items if item is not None and not item.is_heading]
    names = [item.labels[-1] for item in found]
    if len(found) < len(parts) or len(set(names)) < len(names):
        return None
    figures = tuple((name, item.figures[0][1]) for name, item in zip(names, found, strict=True))
    return ListItem(Way.SEVERAL, (label,), figures)


def _parted(text: str) -> ListItem | None:
    for way, pattern in _PARTED:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        labels = tuple(part.strip() for part in match[1].split(": "))
        value = match[2].strip(" .,;")
        if len(labels) > MOST_LEVELS or not all(map(_is_label, labels)):
            continue
        if names_figures(value) or _is_value(value):
            return ListItem(way, labels, (("", _figure(value)),))
    return None


def _figure_first(text: str) -> ListItem | None:
    match = _FIGURE_FIRST.fullmatch(text)
    if match is None or not _BARE_LABEL.fullmatch(match[2].rstrip(".,;")):
        return None
    label, value = match[2].strip(" .,;"), match[1]
    if not _is_label(label) or not _is_bare_value(_figure(value)):
        return None
    return ListItem(Way.FIGURE_FIRST, (label,), (("", _figure(value)),))


def _bare(text: str, *, named: bool = False) -> ListItem | None:
    """A label and its figure with nothing but a blank between. `named`: the label may be a year."""
    words = text.rstrip(".,;").split()
    for size in range(1, min(WORDS_OF_A_BARE_VALUE, len(words) - 1) + 1):
        label, value = " ".join(words[:-size]), " ".join(words[-size:])
        short = len(words) - size <= WORDS_OF_A_BARE_LABEL
        plain = _BARE_LABEL.fullmatch(label) or (named and look_of(label) is Look.YEAR)
        if short and plain and _is_label(label) and _is_bare_value(value):
            return ListItem(Way.BLANK, (label,), (("", value),))
    return None


def _is_label(text: str) -> bool:
    if len(text.split()) > WORDS_OF_A_LABEL or _SENTENCE.search(text) or text.endswith("?"):
        return False
    if look_of(text).is_sure_figure or _NO_COUNT_OF.fullmatch(text) or _FIGURE_INSIDE.search(text):
        return False
    return any(ch.isalnum() for ch in text)


def _is_value(text: str) -> bool:
    if len(text.split()) > WORDS_OF_A_VALUE or _CODE.fullmatch(text):
        return False
    if counted_thing(text) is not None:
        return True
    shared = count_and_share(text)
    return read_entry(shared[0] if shared else text).looks_like_a_figure


def _is_bare_value(text: str) -> bool:
    """Whether a text without any sign before it can only be a count or a marker in its place."""
    entry = read_entry(text)
    if entry.kind is Kind.COUNT:
        return look_of(text) is Look.COUNT and not _CODE.fullmatch(text)
    return entry.kind is Kind.MARKER and (
        bounds_of(text) is not None or (is_sign(text) and look_of(text) is Look.SIGN)
    )


def _figure(value: str) -> str:
    thing = counted_thing(value)
    return value if thing is None else thing[0]
