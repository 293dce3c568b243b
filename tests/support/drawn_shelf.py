"""Small shelves of releases about the same few people, drawn at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st
from slow_joint import Drawn, Kind, inside, kinds_of

from disclosable.sdc.joint.mapping import CategoryMapping
from disclosable.sdc.release import Legend, Meaning, Population, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Promise
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec

VALUES = {
    "when": ("spring", "autumn", "later"),
    "age": ("0-9", "10-15", "16-17", "18+"),
    "area": ("ash", "elm", "oak"),
    "sex": ("f", "m"),
}
"""What records are told apart by. The library never sees these values."""

PERIODS = {
    ("spring",): "April to September 2022",
    ("autumn",): "October 2022 to March 2023",
    ("spring", "autumn"): "2022/23",
    ("later",): "2023/24",
    ("autumn", "later"): "October 2022 to March 2024",
}
SCHEMES: Mapping[str, tuple[Mapping[str, tuple[str, ...]], ...]] = {
    "when": ({"April to September 2022": ("spring",), "October 2022 to March 2023": ("autumn",)},),
    "age": (
        {"Under 16": ("0-9", "10-15"), "16 and over": ("16-17", "18+")},
        {"Under 18": ("0-9", "10-15", "16-17"), "Over 18": ("18+",)},
        {"Under 10": ("0-9",), "10-17": ("10-15", "16-17"), "18+": ("18+",)},
        {"0 to 15 years": ("0-9", "10-15"), "16 and 17": ("16-17",), "18 and over": ("18+",)},
        {"10 to 17": ("10-15", "16-17"), "18 and over": ("18+",)},
    ),
    "area": (
        {"Ash": ("ash",), "Elm": ("elm",), "Oak": ("oak",)},
        {"Trees": ("ash", "elm"), "Oak": ("oak",)},
        {"Ash": ("ash",), "Other areas": ("elm", "oak")},
        {"Ash": ("ash",), "Oak": ("oak",)},
    ),
    "sex": ({"Female": ("f",), "Male": ("m",)},),
}
MAPPING = CategoryMapping("areas", {"trees": ("ash", "elm")})
RULE = PrimaryRule(threshold=2)
WEAK = PrimaryRule(threshold=2, promise=Promise.NOT_WORKED_OUT)


@st.composite
def shelves(draw: st.DrawFn) -> tuple[list[Kind], list[Drawn], int]:
    """Kinds of record, releases about one set of records, and how many records there are."""
    others = draw(st.lists(st.sampled_from(["age", "area", "sex"]), min_size=1, unique=True))
    dimensions = tuple(others)
    # The more dimensions, the less time, and the fewer records: their list stays short.
    whens = VALUES["when"][: 4 - len(dimensions)]
    kinds = kinds_of({"when": whens, **{name: VALUES[name] for name in dimensions}})
    size = draw(st.integers(1, 6 - len(dimensions)))
    records = draw(st.lists(st.integers(0, len(kinds) - 1), min_size=size, max_size=size))
    shelf = [
        draw(_releases(n, kinds, records, dimensions, whens))
        for n in range(draw(st.integers(2, 4)))
    ]
    return kinds, shelf, size


@st.composite
def _releases(
    draw: st.DrawFn,
    number: int,
    kinds: list[Kind],
    records: list[int],
    dimensions: Sequence[str],
    whens: Sequence[str],
) -> Drawn:
    when = draw(st.sampled_from([p for p in PERIODS if set(p) <= set(whens)]))
    names = draw(st.lists(st.sampled_from(dimensions), min_size=1, max_size=2, unique=True))
    if when == ("spring", "autumn") and draw(st.booleans()):
        names = draw(st.permutations([*names, "when"]))
    members: dict[tuple[str, str], frozenset[str]] = {}
    sides = []
    for name in names:
        schemes = [s for s in SCHEMES[name] if _covers(s, name, kinds, records, when)]
        scheme = draw(st.sampled_from(schemes))
        members |= {(name, code): frozenset(values) for code, values in scheme.items()}
        parents = dict.fromkeys(scheme, TOTAL)
        if name == "area" and len(scheme) == 3 and draw(st.booleans()):
            parents = {"Trees": TOTAL, "Ash": "Trees", "Elm": "Trees", "Oak": TOTAL}
            members[name, "Trees"] = frozenset({"ash", "elm"})
        sides.append(Hierarchy(name, parents))
    totalled = None
    if draw(st.booleans()):
        margins = [frozenset[str](), *(frozenset({n}) for n in names if len(names) > 1)]
        some = draw(st.lists(st.sampled_from(margins), unique=True))
        totalled = (*some, frozenset(names))
    spec = TableSpec("t", tuple(sides), totalled=totalled)
    rule = draw(st.sampled_from([RULE, RULE, WEAK]))
    shape = Drawn(
        _release(spec, dict.fromkeys(spec.published_cells(), 0), None, rule, when),
        members,
        frozenset(when),
    )
    counts = {
        cell: sum(r in inside(kinds, shape, "t", cell) for r in records)
        for cell in spec.published_cells()
    }
    hidden = {
        cell
        for cell, count in counts.items()
        if cell != spec.grand_total and (rule.hides(count) or draw(st.integers(0, 4)) == 0)
    }
    figures: dict[Cell, int | str] = {c: "xx" if c in hidden else n for c, n in counts.items()}
    low = min((counts[c] for c in hidden), default=0)
    is_open = draw(st.booleans()) or any(not rule.hides(counts[c]) for c in hidden)
    meaning = Meaning(min(1, low), None if is_open else rule.high, "xx is not shown.")
    legend = meaning if hidden else None
    release = _release(spec, figures, legend, rule, when, f"release-{number}")
    return Drawn(release, members, frozenset(when))


def _covers(
    scheme: Mapping[str, tuple[str, ...]],
    name: str,
    kinds: list[Kind],
    records: list[int],
    when: tuple[str, ...],
) -> bool:
    """Whether everybody in that time has a category."""
    held = {value for values in scheme.values() for value in values}
    there = [dict(kinds[r]) for r in records]
    return all(kind[name] in held for kind in there if kind["when"] in when)


def _release(
    spec: TableSpec,
    figures: Mapping[Cell, int | str],
    meaning: Meaning | None,
    rule: PrimaryRule,
    when: tuple[str, ...],
    name: str = "r",
) -> Release:
    legend = Legend({} if meaning is None else {"xx": meaning})
    about = Population("orders", PERIODS[when], "1 May 2023", "the register")
    return Release(name, about, (PublishedTable(spec, figures, legend),), rule)
