"""How the text of a DOCX document looks: what of it a reader of the page does not see.

ECMA-376 part 1: 17.3.2 (run properties), 17.7 (styles); [MS-DOCX] 2.6.1 (text effects).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from disclosable.gate.colour import BLACK, WHITE, Colour
from disclosable.gate.markup import Element, attributes, children, descendants, local
from disclosable.gate.office.drawing import number
from disclosable.gate.office.theme import Theme
from disclosable.gate.office.unseen_layout import is_on, unseen_paragraph
from disclosable.gate.office.word_page import WordPage

# Half-points: smaller than four points, nobody sees that there is text.
_SMALLEST_HALF_POINTS = 8.0
# Per cent of a letter's width, twips between letters, half-points above or below the line, share
# of opacity: beyond these nobody sees that there is text, or where.
_NARROWEST, _CLOSEST, _FURTHEST_RAISED, _LEAST_OPACITY = 20.0, -0.45, 144.0, 0.15
_TWIPS_OF_A_HALF_POINT = 10

_HIGHLIGHTS = {
    "black": BLACK,
    "blue": Colour(0, 0, 255),
    "cyan": Colour(0, 255, 255),
    "green": Colour(0, 255, 0),
    "magenta": Colour(255, 0, 255),
    "red": Colour(255, 0, 0),
    "yellow": Colour(255, 255, 0),
    "white": WHITE,
    "darkBlue": Colour(0, 0, 139),
    "darkCyan": Colour(0, 139, 139),
    "darkGreen": Colour(0, 100, 0),
    "darkMagenta": Colour(139, 0, 139),
    "darkRed": Colour(139, 0, 0),
    "darkYellow": Colour(128, 128, 0),
    "darkGray": Colour(169, 169, 169),
    "lightGray": Colour(211, 211, 211),
}


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What a style, or a run's own formatting, says; None where it says nothing.

    `colour` is "?" where it is named but cannot be told, and "auto" where the program chooses it.
    `marker` is a ground behind the letters alone, `ground` that of the paragraph or the cell.
    `distorted` says how else the letters are made unseen.
    """

    vanish: bool | None = None
    colour: Colour | str | None = None
    half_points: float | None = None
    marker: Colour | None = None
    ground: Colour | None = None
    distorted: str | None = None
    spacing: float | None = None

    def over(self, other: TextStyle) -> TextStyle:
        """This style laid over another: what it says wins."""
        if self is NOTHING or other is NOTHING:
            return other if self is NOTHING else self
        return TextStyle(
            other.vanish if self.vanish is None else self.vanish,
            other.colour if self.colour is None else self.colour,
            other.half_points if self.half_points is None else self.half_points,
            other.marker if self.marker is None else self.marker,
            other.ground if self.ground is None else self.ground,
            other.distorted if self.distorted is None else self.distorted,
            other.spacing if self.spacing is None else self.spacing,
        )

    @property
    def hides(self) -> str | None:
        """Why text in this style is not seen; None if it is."""
        if self.vanish:
            return "hidden text"
        size = 20.0 if self.half_points is None else self.half_points
        if size < _SMALLEST_HALF_POINTS:
            return f"text of {size / 2:g} points"
        if self.distorted:
            return self.distorted
        if self.spacing is not None and self.spacing < _CLOSEST * size * _TWIPS_OF_A_HALF_POINT:
            return "letters that stand on one another"
        if self.colour == "?":
            return "text in a colour that cannot be told"
        if not isinstance(self.colour, Colour):
            # The program chooses black or white to suit the ground of a paragraph or a cell. A
            # black bar over some letters is made to hide them, and some programs keep it black.
            return (
                "text in the colour of its ground"
                if self.marker and BLACK.unseen_on(self.marker)
                else None
            )
        if self.colour.unseen_on(self.marker or self.ground or WHITE):
            return "text in the colour of its ground"
        return None


NOTHING = TextStyle()


def read_style(properties: Element | None, theme: Theme) -> TextStyle:
    """What an `rPr` element says of its own."""
    style = NOTHING
    for child in properties if properties is not None else ():
        given = attributes(child)
        match local(child):
            case "vanish" | "specVanish":
                style = replace(style, vanish=bool(style.vanish) or is_on(child))
            case "color":
                style = replace(style, colour=theme.word_colour(given, "val", "Color") or "auto")
            case "sz":
                style = replace(style, half_points=_number(given.get("val", "")))
            case "shd":
                style = replace(style, marker=shading(child, theme) or style.marker)
            case "highlight":
                marker = _HIGHLIGHTS.get(given.get("val", ""))
                style = replace(style, marker=marker or style.marker)
            case "spacing":
                style = replace(style, spacing=_number(given.get("val", "")))
            case "w" if 0 < _number(given.get("val", "100")) < _NARROWEST:
                style = replace(style, distorted="letters squeezed to nothing")
            case "position" if abs(_number(given.get("val", "0"))) > _FURTHEST_RAISED:
                style = replace(style, distorted="text moved far off its line")
            case "fitText" if _number(given.get("val", "9999")) < 60:
                style = replace(style, distorted="letters squeezed to nothing")
            case "textFill":
                style = _filled(style, child, theme)
    return style


def _filled(style: TextStyle, fill: Element, theme: Theme) -> TextStyle:
    """The fill of the letters, which is drawn instead of their colour."""
    for child in fill:
        if local(child) == "noFill":
            return replace(style, distorted="letters without a fill")
        paint = theme.paint(child) if local(child) == "solidFill" else None
        if paint:
            # Here alpha tells how much is seen through, not how much is not ([MS-DOCX] 2.6.1.1).
            clear = max((_number(value_of(ink, "alpha") or "0") for ink in child), default=0.0)
            if clear > (1 - _LEAST_OPACITY) * 100_000:
                return replace(style, distorted="letters that are seen through")
            return replace(style, colour=paint.colour or "?")
    return style


def shading(element: Element, theme: Theme) -> Colour | None:
    """The ground that a `shd` element paints (ECMA-376 part 1, 17.3.5); None for none."""
    given = attributes(element)
    kind = given.get("val", "clear")
    if kind == "nil":
        return None
    back = theme.word_colour(given, "fill", "Fill")
    front = theme.word_colour(given, "color", "Color")
    share = 1.0 if kind == "solid" else min(max(_number(kind.removeprefix("pct")), 0), 100) / 100
    ground = back if isinstance(back, Colour) else None
    if not share:
        return ground
    ink = front if isinstance(front, Colour) else BLACK
    paper = ground or WHITE
    return Colour(
        round(ink.red * share + paper.red * (1 - share)),
        round(ink.green * share + paper.green * (1 - share)),
        round(ink.blue * share + paper.blue * (1 - share)),
    )


def ground_of(properties: Element | None, theme: Theme) -> TextStyle:
    """The ground that a `pPr`, `tcPr` or `tblPr` element gives."""
    found: Colour | None = None
    for element in children(properties, "shd") if properties is not None else ():
        found = shading(element, theme) or found
    return TextStyle(ground=found)


def _number(text: str) -> float:
    return number(text.removesuffix("pt").removesuffix("%")) * (2 if text.endswith("pt") else 1)


def value_of(properties: Element | None, name: str) -> str | None:
    """The `val` of the first child of that name; None where there is none."""
    for child in children(properties, name) if properties is not None else ():
        return attributes(child).get("val", "")
    return None


@dataclass(slots=True)
class TextStyles:
    """The document's styles by their ids, each with what it is based on laid under it."""

    theme: Theme
    page: WordPage = field(default_factory=WordPage)
    default: TextStyle = NOTHING
    by_id: dict[str, TextStyle] = field(default_factory=dict)
    heading_levels: dict[str, int] = field(default_factory=dict)
    list_styles: set[str] = field(default_factory=set)
    default_paragraph: str = ""

    @classmethod
    def read(cls, styles: Element | None, theme: Theme, page: WordPage) -> TextStyles:
        """From the root of the styles part."""
        sheet = cls(theme, page)
        if styles is None:
            return sheet
        for group in descendants(styles, "rPrDefault"):
            for properties in children(group, "rPr"):
                sheet.default = read_style(properties, theme)
        entries = {
            attributes(entry).get("styleId", ""): entry for entry in children(styles, "style")
        }
        for name, entry in entries.items():
            chain, seen = [entry], {name}
            while (base := value_of(chain[-1], "basedOn")) in entries and base not in seen:
                seen.add(base)
                chain.append(entries[base])
            style = NOTHING
            for link in chain:
                style = style.over(sheet.own(link))
            sheet.by_id[name] = style
            sheet._role(name, chain)
            given = attributes(entry)
            if given.get("type") == "paragraph" and given.get("default") in ("1", "true"):
                sheet.default_paragraph = name
        return sheet

    def own(self, entry: Element) -> TextStyle:
        """What a style says itself, without what it is based on."""
        style = NOTHING
        for properties in children(entry, "rPr"):
            style = read_style(properties, self.theme)
        for kind in ("pPr", "tcPr"):
            for properties in children(entry, kind):
                style = style.over(ground_of(properties, self.theme))
                unseen = unseen_paragraph(properties, self.page)
                style = style.over(TextStyle(distorted=unseen))
        return style

    def of_paragraph(self, properties: Element | None) -> TextStyle:
        """The look that a paragraph gives its runs."""
        name = value_of(properties, "pStyle") or self.default_paragraph
        return ground_of(properties, self.theme).over(self.by_id.get(name, NOTHING))

    def of_run(self, properties: Element | None) -> TextStyle:
        """The look that a run has of its own and by its character style."""
        if properties is None:
            return NOTHING
        name = value_of(properties, "rStyle")
        named = self.by_id.get(name, NOTHING) if name else NOTHING
        return read_style(properties, self.theme).over(named)

    def _role(self, name: str, chain: list[Element]) -> None:
        """Whether a paragraph style makes headings or lists."""
        for link in chain:
            title = (value_of(link, "name") or "").lower()
            for properties in children(link, "pPr"):
                level = value_of(properties, "outlineLvl")
                if level and level.isdigit() and int(level) < 9:
                    self.heading_levels.setdefault(name, int(level) + 1)
                if children(properties, "numPr"):
                    self.list_styles.add(name)
            if title == "title":
                self.heading_levels.setdefault(name, 1)
            if title.startswith("list "):
                self.list_styles.add(name)
