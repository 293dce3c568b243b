"""How the words of a slide look: their colour and size, through all that a slide inherits.

ECMA-376 part 1: 21.1.2 (text), 19.3.1.36 (placeholders), 19.3.1.51 (styles of a master).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from disclosable.gate.colour import BLACK, Colour
from disclosable.gate.finding import Check
from disclosable.gate.markup import Element, attributes, children, descendants, local
from disclosable.gate.office.drawing import LEAST_OPACITY, child, number
from disclosable.gate.office.theme import Paint, Theme
from disclosable.gate.office.unseen_layout import unseen_letters, without_unseen_letters

HIDDEN_TEXT = Check(
    "pptx-hidden-text",
    "Words on a slide in the colour of their ground, without a fill or smaller than four points, "
    "by their own format or what they inherit; columns of no width, and covered cells of tables.",
    "Selecting, searching or copying the text brings it back.",
    "Delete the text, or make it legible.",
)
CHECKS = (HIDDEN_TEXT,)

# Hundredths of a point, as `sz` is written.
SMALLEST = 400
_USUAL = 1800.0
# The share of a letter's height by which letters may be moved together.
_CLOSEST = -0.45
_PERCENT = 100_000.0


@dataclass(frozen=True, slots=True)
class Letters:
    """What is said of some letters; None where nothing is said."""

    paint: Paint | None = None
    size: float | None = None
    unfilled: bool | None = None
    marker: Colour | None = None
    spacing: float | None = None

    def over(self, other: Letters) -> Letters:
        """These laid over others: what they say wins."""
        filled = self.paint is not None or self.unfilled is not None
        return Letters(
            self.paint if filled else other.paint,
            other.size if self.size is None else self.size,
            self.unfilled if filled else other.unfilled,
            other.marker if self.marker is None else self.marker,
            other.spacing if self.spacing is None else self.spacing,
        )

    def hides(self, grounds: Sequence[Colour | None], scale: float = 1.0) -> str | None:
        """Why they are not seen on all of these grounds (None: one that cannot be told)."""
        size = (_USUAL if self.size is None else self.size) * scale
        if size < SMALLEST:
            return f"text of {size / 100:g} points"
        if self.spacing is not None and self.spacing < _CLOSEST * size:
            return "letters that stand on one another"
        if self.unfilled:
            return "letters without a fill"
        paint = self.paint or Paint(BLACK)
        if paint.opacity < LEAST_OPACITY:
            return "letters that are seen through"
        if paint.colour is None:
            return None
        behind = [self.marker] if self.marker else grounds
        if behind and all(ground and paint.colour.unseen_on(ground) for ground in behind):
            return "text in the colour of its ground"
        return None


NOTHING = Letters()


def read_letters(properties: Element | None, theme: Theme) -> Letters:
    """What an `rPr` or a `defRPr` says of its own."""
    letters = NOTHING
    if properties is None:
        return letters
    size = attributes(properties).get("sz")
    if size is not None:
        letters = replace(letters, size=number(size))
    spacing = attributes(properties).get("spc")
    if spacing is not None:
        letters = replace(letters, spacing=number(spacing))
    for fill in properties:
        match local(fill):
            case "noFill":
                letters = replace(letters, unfilled=True)
            case "solidFill":
                letters = replace(letters, paint=theme.paint(fill) or Paint(None), unfilled=False)
            case "gradFill" | "blipFill" | "pattFill":
                letters = replace(letters, paint=Paint(None), unfilled=False)
            case "highlight":
                paint = theme.paint(fill)
                letters = replace(letters, marker=paint.colour if paint else None)
    return letters


def at_level(styles: Element | None, level: int, theme: Theme) -> Letters:
    """What a list of styles (`lstStyle`, `titleStyle`...) says of a level, from 0."""
    letters = NOTHING
    if styles is None:
        return letters
    for name in (f"lvl{level + 1}pPr", "defPPr"):
        for entry in children(styles, name):
            letters = letters.over(read_letters(child(entry, "defRPr"), theme))
    return letters


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a slide: its words that are seen, those that are not, and why not."""

    shown: str
    hidden: str
    problem: str | None
    level: int
    size: float
    """In hundredths of a point, of its largest letters."""
    align: str


def paragraphs(
    body: Element,
    inherited: Sequence[Element | None],
    base: Letters,
    theme: Theme,
    grounds: Sequence[Colour | None],
) -> Iterator[Paragraph]:
    """The paragraphs of a text body; `inherited` are lists of styles, the nearest first."""
    scale = _scale(body)
    for entry in children(body, "p"):
        own = child(entry, "pPr")
        level = min(int(number(attributes(own).get("lvl"))), 8) if own is not None else 0
        style = read_letters(child(own, "defRPr"), theme)
        for styles in (child(body, "lstStyle"), *inherited):
            style = style.over(at_level(styles, level, theme))
        style = style.over(base)
        shown: list[str] = []
        hidden: list[str] = []
        problem: str | None = None
        largest = 0.0
        for run in _runs(entry):
            if local(run) == "br":
                shown.append("\n")
                continue
            text = "".join(str(t.text or "") for t in descendants(run, "t"))
            letters = read_letters(child(run, "rPr"), theme).over(style)
            why = letters.hides(grounds, scale) if text.strip() else None
            problem = problem or why
            (hidden if why else shown).append(text)
            if text.strip():
                largest = max(largest, (letters.size or _USUAL) * scale)
        if unseen_letters("".join(shown)):
            problem = problem or "letters that show nothing"
            shown = [without_unseen_letters("".join(shown))]
        lists = (child(body, "lstStyle"), *inherited)
        yield Paragraph(
            "".join(shown).strip(),
            "".join(hidden).strip(),
            problem,
            level,
            largest or _USUAL,
            _alignment(own, lists, level),
        )


def _runs(paragraph: Element) -> Iterator[Element]:
    for node in paragraph:
        if local(node) in ("r", "br", "fld"):
            yield node
        elif local(node) not in ("pPr", "endParaRPr", "rPr"):
            # Mathematics and choices between formats hold their runs deeper.
            yield from descendants(node, "r")


def _alignment(own: Element | None, lists: Sequence[Element | None], level: int) -> str:
    """How the words of a paragraph are aligned: `l`, `ctr`, `r`..."""
    for properties in (own, *(child(styles, f"lvl{level + 1}pPr") for styles in lists)):
        if properties is not None and (said := attributes(properties).get("algn")):
            return said
    return "l"


def _scale(body: Element) -> float:
    fit = child(child(body, "bodyPr"), "normAutofit")
    return number(attributes(fit).get("fontScale", "100000")) / _PERCENT if fit is not None else 1.0


def words(body: Element) -> str:
    """All the words of a text body."""
    return " ".join(str(entry.text or "") for entry in descendants(body, "t")).strip()
