"""The text of a DOCX story: what of it a reader of the page does not see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from disclosable.gate.colour import BLACK, WHITE, Colour
from disclosable.gate.markup import Element, attributes, children, descendants, local, text_of

# Half-points: smaller than four points, nobody sees that there is text.
_SMALLEST_HALF_POINTS = 8.0
_LIGHT_THEME_COLOURS = {"background1", "light1", "bg1", "lt1"}


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What a style, or a run's own formatting, says; None where it says nothing.

    `colour` is "?" where it is named but cannot be told.
    """

    vanish: bool | None = None
    colour: Colour | str | None = None
    half_points: float | None = None
    ground: Colour | None = None

    def over(self, other: TextStyle) -> TextStyle:
        """This style laid over another: what it says wins."""
        return TextStyle(
            other.vanish if self.vanish is None else self.vanish,
            other.colour if self.colour is None else self.colour,
            other.half_points if self.half_points is None else self.half_points,
            other.ground if self.ground is None else self.ground,
        )

    @property
    def hides(self) -> str | None:
        """Why text in this style is not seen; None if it is."""
        if self.vanish:
            return "hidden text"
        if self.half_points is not None and self.half_points < _SMALLEST_HALF_POINTS:
            return f"text of {self.half_points / 2:g} points"
        if isinstance(self.colour, str):
            return "text in a colour that cannot be told"
        if (self.colour or BLACK).unseen_on(self.ground or WHITE):
            return "text in the colour of its ground"
        return None


NOTHING = TextStyle()


def read_style(properties: Element | None) -> TextStyle:
    """What an `rPr`, `pPr` or `tcPr` element says of its own."""
    if properties is None:
        return NOTHING
    vanish: bool | None = None
    colour: Colour | str | None = None
    size: float | None = None
    ground: Colour | None = None
    for child in properties:
        given = attributes(child)
        match local(child):
            case "vanish" | "specVanish":
                vanish = bool(vanish) or given.get("val", "1") not in ("0", "false", "off")
            case "color":
                colour = _colour(given)
            case "sz":
                size = _half_points(given.get("val", ""))
            case "shd":
                ground = Colour.from_hex(given.get("fill", "")) or ground
    return TextStyle(vanish, colour, size, ground)


def _colour(given: Mapping[str, str]) -> Colour | str:
    if given.get("themeColor", "") in _LIGHT_THEME_COLOURS:
        return WHITE
    if given.get("val", "auto") == "auto":
        return BLACK
    return Colour.from_hex(given["val"]) or "?"


def _half_points(text: str) -> float:
    try:
        return float(text.removesuffix("pt")) * (2 if text.endswith("pt") else 1)
    except ValueError:
        return 0.0


@dataclass(frozen=True, slots=True)
class TextStyles:
    """The document's styles by their ids, each with what it is based on laid under it."""

    default: TextStyle
    by_id: Mapping[str, TextStyle]

    @classmethod
    def read(cls, styles: Element | None) -> TextStyles:
        """From the root of the styles part."""
        if styles is None:
            return cls(NOTHING, {})
        default = NOTHING
        for group in descendants(styles, "rPrDefault"):
            for properties in children(group, "rPr"):
                default = read_style(properties)
        own: dict[str, TextStyle] = {}
        base: dict[str, str] = {}
        for entry in children(styles, "style"):
            name = attributes(entry).get("styleId", "")
            own[name] = _own(entry)
            for parent in children(entry, "basedOn"):
                base[name] = attributes(parent).get("val", "")
            if attributes(entry).get("type") == "paragraph" and (
                attributes(entry).get("default") in ("1", "true")
            ):
                own.setdefault("", own[name])
        resolved: dict[str, TextStyle] = {}
        for name in own:
            style, parent_name, seen = own[name], base.get(name), {name}
            while parent_name in own and parent_name not in seen:
                seen.add(parent_name)
                style = style.over(own[parent_name])
                parent_name = base.get(parent_name)
            resolved[name] = style
        return cls(default, resolved)

    def of_run(self, run: Element) -> TextStyle:
        """How a run's text looks: its own formatting, its style, its paragraph's, the default's."""
        properties = next(iter(children(run, "rPr")), None)
        style = read_style(properties).over(self._named(properties, "rStyle"))
        for parent in run.iterancestors():
            if local(parent) == "p":
                formatting = next(iter(children(parent, "pPr")), None)
                own = TextStyle(ground=read_style(formatting).ground)
                style = style.over(own).over(self._named(formatting, "pStyle", default=""))
            elif local(parent) == "tc":
                cell = read_style(next(iter(children(parent, "tcPr")), None))
                style = style.over(TextStyle(ground=cell.ground))
        return style.over(self.default)

    def _named(
        self, properties: Element | None, kind: str, default: str | None = None
    ) -> TextStyle:
        names = [
            attributes(entry).get("val", "")
            for entry in (children(properties, kind) if properties is not None else [])
        ]
        name = names[0] if names else default
        return self.by_id.get(name, NOTHING) if name is not None else NOTHING


def _own(entry: Element) -> TextStyle:
    style = NOTHING
    for properties in children(entry, "rPr"):
        style = read_style(properties)
    for properties in children(entry, "pPr"):
        style = style.over(TextStyle(ground=read_style(properties).ground))
    return style


def field_codes(story: Element) -> Iterator[str]:
    """The instruction of each field in a story, nested ones by themselves."""
    open_fields: list[list[str]] = []
    for node in story.iter():
        name = local(node)
        if name == "fldSimple":
            yield attributes(node).get("instr", "")
        elif name == "fldChar":
            kind = attributes(node).get("fldCharType", "")
            if kind == "begin":
                open_fields.append([])
            elif kind == "end" and open_fields:
                yield "".join(open_fields.pop())
        elif name in ("instrText", "delInstrText"):
            if open_fields:
                open_fields[-1].append(text_of(node))
            else:
                yield text_of(node)
    for pieces in open_fields:
        yield "".join(pieces)


def hidden_runs(story: Element, styles: TextStyles) -> Iterator[tuple[str, int]]:
    """For each run whose text is not seen: why, and how many characters it has."""
    for run in descendants(story, "r"):
        text = "".join(text_of(t) for t in children(run, "t"))
        if text.strip():
            problem = styles.of_run(run).hides
            if problem:
                yield problem, len(text)
