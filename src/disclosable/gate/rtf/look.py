"""How text in Rich Text Format looks, and whether a reader of the page sees it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from disclosable.gate.colour import BLACK, WHITE, Colour

# Half-points: smaller than four points, nobody sees that there is text.
_SMALLEST = 8
_NARROWEST_PER_CENT = 20
_DEEPEST = 20
# Of the size of the letters: closer together, or farther from their line, they are not read.
_CLOSEST, _FARTHEST = 0.4, 4
_USUAL_SIZE, _LEAST_SHIFT, _TWIPS = 24, 80, 10


@dataclass(frozen=True, slots=True)
class Look:
    """The properties of characters that decide whether they are seen; None where nothing is said.

    Colours are places in the colour table, `size` and the `shift` from the line are in half-points,
    `width` is in per cent and the `spacing` between letters in twips. `deleted` is text that a
    tracked change took out.
    """

    hidden: bool | None = None
    deleted: bool = False
    colour: int | None = None
    ground: int | None = None
    highlight: int | None = None
    size: int | None = None
    width: int | None = None
    style: int | None = None
    font: int | None = None
    spacing: int | None = None
    shift: int | None = None

    def over(self, other: Look) -> Look:
        """This look laid over another: what it says wins."""
        return Look(
            other.hidden if self.hidden is None else self.hidden,
            self.deleted,
            other.colour if self.colour is None else self.colour,
            other.ground if self.ground is None else self.ground,
            other.highlight if self.highlight is None else self.highlight,
            other.size if self.size is None else self.size,
            other.width if self.width is None else self.width,
            self.style,
            self.font,
            other.spacing if self.spacing is None else self.spacing,
            other.shift if self.shift is None else self.shift,
        )


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Lines:
    """The properties of a paragraph that matter: its style, table depth, ground and place.

    `squeezed` is true where the height of its lines is set to next to nothing, `outside` where it
    is moved off the page; `level` is its rank as a heading.
    """

    style: int | None = None
    in_table: bool = False
    depth: int = 1
    ground: int | None = None
    listed: bool = False
    level: int = 0
    squeezed: bool = False
    outside: bool = False


UPRIGHT = Lines()


@dataclass(slots=True)
class Style:
    """One style of the style sheet."""

    look: Look = PLAIN
    ground: int | None = None
    based_on: int | None = None
    name: str = ""


@dataclass(slots=True)
class Looks:
    """The colour table and the style sheet, and what they make of a run of text."""

    colours: list[Colour | None] = field(default_factory=list)
    paragraph_styles: dict[int, Style] = field(default_factory=dict)
    character_styles: dict[int, Style] = field(default_factory=dict)
    _known: dict[tuple[Look, Lines, Colour], str] = field(default_factory=dict)

    def hides(self, look: Look, lines: Lines, page: Colour) -> str:
        """Why a run is not seen on a page or cell of that ground; "" if it is."""
        key = (look, lines, page)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > 10_000:
                self._known.clear()
            found = self._known[key] = self._why(look, lines, page)
        return found

    def _why(self, look: Look, lines: Lines, page: Colour) -> str:
        if look.deleted:
            return "text that a tracked change deleted"
        whole, ground = look, lines.ground
        for style in self._chain(self.character_styles, look.style):
            whole = whole.over(style.look)
        for style in self._chain(self.paragraph_styles, lines.style):
            whole = whole.over(style.look)
            ground = style.ground if ground is None else ground
        if whole.hidden:
            return "hidden text"
        if whole.size is not None and whole.size < _SMALLEST:
            return f"text of {whole.size / 2:g} points"
        if whole.width is not None and whole.width < _NARROWEST_PER_CENT:
            return "text squeezed to a line"
        size = _USUAL_SIZE if whole.size is None else whole.size
        if whole.spacing is not None and whole.spacing < -_CLOSEST * size * _TWIPS:
            return "letters that stand on one another"
        if whole.shift is not None and abs(whole.shift) > max(_FARTHEST * size, _LEAST_SHIFT):
            return "text far off its line"
        if lines.squeezed:
            return "lines of next to no height"
        if lines.outside:
            return "text off the page"
        behind = page
        for index in (ground, whole.ground, whole.highlight):
            behind = self.colour(index) or behind
        if (self.colour(whole.colour) or BLACK).unseen_on(behind):
            return "text in the colour of its ground"
        return ""

    def colour(self, index: int | None) -> Colour | None:
        """A colour of the table; None for the automatic one."""
        if index is None or not 0 <= index < len(self.colours):
            return None
        return self.colours[index]

    def level(self, lines: Lines) -> int:
        """The rank of a paragraph as a heading; 0 if it is none."""
        if lines.level:
            return lines.level
        style = self.paragraph_styles.get(lines.style or 0)
        name = style.name.lower() if style else ""
        if name.startswith("heading ") and name[8:].isdigit():
            return min(int(name[8:10]), 9)
        return 0

    @staticmethod
    def _chain(styles: dict[int, Style], number: int | None) -> list[Style]:
        chain: list[Style] = []
        seen: set[int] = set()
        while (
            number is not None and number in styles and number not in seen and len(seen) < _DEEPEST
        ):
            seen.add(number)
            chain.append(styles[number])
            number = styles[number].based_on
        return chain


def change_look(look: Look, word: str, number: int | None) -> Look | None:
    """The look after a control word; None if the word says nothing of how characters look."""
    match word:
        case "plain":
            # It takes away everything that is said of characters, but not that they were deleted.
            return Look(deleted=look.deleted)
        case "v" | "webhidden":
            return replace(look, hidden=number != 0)
        case "cf":
            return replace(look, colour=number or 0)
        case "cb" | "chcbpat":
            return replace(look, ground=number or 0)
        case "highlight":
            return replace(look, highlight=number or 0)
        case "fs":
            return replace(look, size=24 if number is None else number)
        case "charscalex":
            return replace(look, width=100 if number is None else number)
        case "expndtw":
            return replace(look, spacing=number or 0)
        case "expnd":
            return replace(look, spacing=(number or 0) * 5)
        case "dn" | "up":
            return replace(look, shift=6 if number is None else number)
        case "cs":
            return replace(look, style=number)
        case "deleted":
            return replace(look, deleted=number != 0)
        case "f":
            return replace(look, font=number)
    return None


PAGE = WHITE
