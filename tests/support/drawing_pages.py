"""Strategies that draw small pages at random, as `drawn_pages` has them.

The true counts only print a page and say what may be hidden; no test compares with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from drawn_pages import (
    AGES,
    AREAS,
    BOTH,
    ENDINGS,
    HALF,
    NESTED,
    SEXES,
    TOTALS,
    YEAR,
    DrawnPage,
    DrawnTable,
    Line,
    Marking,
    Rounded,
)
from hypothesis import strategies as st
from slow_published import People, Told, ToldShare


@st.composite
def markings(draw: st.DrawFn) -> Marking:
    """Rules as authorities have them, small enough for a slow reader."""
    return Marking(
        draw(st.integers(0, 1)),
        draw(st.integers(2, 4)),
        draw(st.sampled_from(["xx", "*", "[c]"])),
    )


def lines(values: Sequence[str], total: str | None, *, first: bool = False) -> tuple[Line, ...]:
    """A line for each value, and their total, if it has a name, at either end."""
    leaves = tuple(Line(value, (value,)) for value in values)
    if total is None:
        return leaves
    whole = (Line(total, tuple(values), is_total=True),)
    return (*whole, *leaves) if first else (*leaves, *whole)


def nested_lines(labels: Sequence[str]) -> tuple[Line, ...]:
    """A line for each of these ages, which may lie within each other."""
    return tuple(Line(label, NESTED[label]) for label in labels)


@dataclass(frozen=True)
class Shape:
    """A table before anything is printed in it."""

    caption: str
    row_name: str
    rows: tuple[Line, ...]
    column_name: str
    columns: tuple[Line, ...]


@st.composite
def pages(
    draw: st.DrawFn,
    values: Mapping[str, Sequence[str]],
    shapes: Sequence[Shape],
    counts: st.SearchStrategy[int],
    *,
    careless: bool = False,
) -> DrawnPage:
    """A page of tables of these shapes, about the same people, with low counts and others hidden.

    Where it is `careless`, some low numbers are left standing.
    """
    people = People(values)
    marking = draw(markings())
    true = [draw(counts) for _ in range(people.number)]
    slips = careless and draw(st.booleans())
    tables = []
    for shape in shapes:
        empty = DrawnTable(
            shape.caption, shape.row_name, shape.rows, shape.column_name, shape.columns, ()
        )
        printed = []
        for r in range(len(shape.rows)):
            line = []
            for c in range(len(shape.columns)):
                number = sum(true[k] for k in empty.kinds(people, r, c))
                text = str(number)
                if marking.low <= number <= marking.high:
                    slipped = slips and draw(st.integers(0, 5)) == 0
                    text = text if slipped else marking.marker
                elif draw(st.integers(0, 5)) == 0:
                    text = marking.other
                line.append(text)
            printed.append(tuple(line))
        tables.append(
            DrawnTable(
                shape.caption,
                shape.row_name,
                shape.rows,
                shape.column_name,
                shape.columns,
                tuple(printed),
            )
        )
    return DrawnPage(people, tuple(tables), marking)


@st.composite
def crosstabs(draw: st.DrawFn, *, careless: bool = False) -> DrawnPage:
    """One table of areas, mostly by sex, with or without totals."""
    totals = [draw(st.one_of(st.none(), st.sampled_from(TOTALS))) for _ in range(2)]
    areas = AREAS[: draw(st.integers(2, 3))]
    rows = lines(areas, totals[0], first=draw(st.booleans()))
    values: dict[str, Sequence[str]] = {"area": areas}
    if draw(st.booleans()):
        values["sex"] = SEXES
        shape = Shape("Orders by area and sex", "area", rows, "sex", lines(SEXES, totals[1]))
    else:
        shape = Shape("Orders by area", "area", rows, "", (Line("Orders", ()),))
    counts = st.one_of(st.integers(0, 5), st.integers(0, 40))
    return draw(pages(values, [shape], counts, careless=careless))


@st.composite
def moves(draw: st.DrawFn, *, careless: bool = False) -> DrawnPage:
    """One table of areas by areas, so that a row and a column are called alike."""
    areas = AREAS[: draw(st.integers(2, 3))]
    down, across = draw(st.sampled_from(TOTALS)), draw(st.sampled_from(TOTALS))
    values = {"area": areas, "moved to": areas}
    shape = Shape("People who moved", "area", lines(areas, down), "moved to", lines(areas, across))
    counts = st.one_of(st.integers(0, 5), st.integers(0, 30))
    return draw(pages(values, [shape], counts, careless=careless))


@st.composite
def nested_ages(draw: st.DrawFn, *, careless: bool = False) -> DrawnPage:
    """One table of ages that lie within each other, mostly by sex."""
    labels = draw(
        st.sampled_from(
            [
                ("Under 10", "Under 16", "Under 18"),
                ("Under 18", "Under 16"),
                ("Under 10", "Under 18", "Aged 18 and over"),
                ("Under 16", "Under 18", "Aged 18 and over"),
            ]
        )
    )
    ages = tuple(a for a in AGES if any(a in NESTED[label] for label in labels))
    rows = nested_lines(labels)
    total = draw(st.one_of(st.none(), st.sampled_from(TOTALS)))
    if total is not None and labels[-1] == "Aged 18 and over":
        # Of children alone it would not be said who else is counted in a total.
        rows = (*rows, Line(total, ages, is_total=True))
    values: dict[str, Sequence[str]] = {"age": ages}
    if draw(st.booleans()):
        values["sex"] = SEXES
        across = draw(st.one_of(st.none(), st.sampled_from(TOTALS)))
        shape = Shape("Orders by age", "age", rows, "sex", lines(SEXES, across))
    else:
        shape = Shape("Orders by age", "age", rows, "", (Line("Orders", ()),))
    counts = st.integers(0, 7) if "sex" in values else st.integers(0, 12)
    return draw(pages(values, [shape], counts, careless=careless))


@st.composite
def shared_margins(draw: st.DrawFn, *, careless: bool = False) -> DrawnPage:
    """Two tables about the same people that share their rows; the totals stand in the second."""
    areas = AREAS[: draw(st.integers(2, 3))]
    down = [draw(st.one_of(st.none(), st.sampled_from(TOTALS))) for _ in range(2)]
    across = draw(st.one_of(st.none(), st.sampled_from(TOTALS)))
    by_sex = Shape(
        "Table 1: orders by area and sex", "area", lines(areas, down[0]), "sex",
        lines(SEXES, across),
    )  # fmt: skip
    by_ending = Shape(
        "Table 2: orders by area and ending", "area", lines(areas, down[1]), "ending",
        lines(ENDINGS, draw(st.sampled_from(TOTALS))),
    )  # fmt: skip
    shapes = [by_sex, by_ending] if draw(st.booleans()) else [by_ending, by_sex]
    values = {"area": areas, "sex": SEXES, "ending": ENDINGS}
    counts = st.integers(0, 4) if len(areas) == 2 else st.integers(0, 3)
    return draw(pages(values, shapes, counts, careless=careless))


@st.composite
def two_answers(draw: st.DrawFn, *, careless: bool = False) -> DrawnPage:
    """A year in one file; the half-year after it, and the two together, in a later one."""
    areas = AREAS[: draw(st.integers(2, 3))]
    values = {"area": areas, "time": (YEAR, HALF)}
    year = (Line(YEAR, (YEAR,)),)
    later = (Line(HALF, (HALF,)), Line(BOTH, (YEAR, HALF)))
    total = draw(st.one_of(st.none(), st.sampled_from(TOTALS)))
    shapes = [
        Shape("Orders by area", "area", lines(areas, total), "time", year),
        Shape("Orders by area", "area", lines(areas, total), "time", later),
    ]
    counts = st.one_of(st.integers(0, 5), st.integers(0, 30))
    page: DrawnPage = draw(pages(values, shapes, counts, careless=careless))
    return replace(page, files=(0, 1))


@st.composite
def totals_in_words(draw: st.DrawFn, *, careless: bool = False) -> DrawnPage:
    """Areas by sex without totals; the prose has that of everybody, and perhaps of the women."""
    areas = AREAS[: draw(st.integers(2, 3))]
    values = {"area": areas, "sex": SEXES}
    shape = Shape("Orders by area and sex", "area", lines(areas, None), "sex", lines(SEXES, None))
    page: DrawnPage = draw(pages(values, [shape], st.integers(0, 12), careless=careless))
    hidden = {page.marking.marker: page.marking.high, page.marking.other: page.marking.high + 1}

    def number(column: int) -> int:
        # Any number will do that the hidden counts can come to.
        texts = [line[column] for line in page.tables[0].printed]
        return sum(hidden[t] - draw(st.integers(0, 1)) if t in hidden else int(t) for t in texts)

    women = number(0)
    everybody = women + number(1)
    sentences = [f"In total, {everybody} orders were made."]
    said = [Told(page.people.who({}), everybody, everybody)]
    if draw(st.booleans()):
        sentences.append(f"{women} of the orders were for women.")
        said.append(Told(page.people.who({"sex": ["Female"]}), women, women))
    return replace(page, sentences=tuple(sentences), said=tuple(said))


@st.composite
def with_shares(draw: st.DrawFn, *, careless: bool = False) -> DrawnPage:
    """A table of areas with each area's share of the total beside its count.

    The total is shown: where no figure confirms what shares are of, a reader has to ask.
    """
    areas = (*AREAS, "Weston")[: draw(st.integers(2, 4))]
    shape = Shape("Orders by area", "area", lines(areas, draw(st.sampled_from(TOTALS))), "",
                  (Line("Orders", ()),))  # fmt: skip
    people, marking = People({"area": areas}), draw(markings())
    true = draw(
        st.lists(
            # Of hundreds a coarse share tells little of a few.
            st.one_of(st.integers(0, 4), st.integers(0, 60), st.integers(300, 900)),
            min_size=len(areas),
            max_size=len(areas),
        ).filter(any)
    )
    decimals = draw(st.integers(0, 1))
    printed, shares = [], []
    for line in shape.rows:
        kinds = people.who({"area": line.values})
        number = sum(true[k] for k in kinds)
        low = marking.low <= number <= marking.high and not line.is_total
        low = low and not (careless and draw(st.booleans()))
        share = Fraction(round(Fraction(100 * number, sum(true)) * 10**decimals), 10**decimals)
        half = Fraction(1, 2 * 10**decimals)
        shares.append(ToldShare(kinds, people.who({}), 100, share, half))
        printed.append((marking.marker if low else str(number), f"{float(share):.{decimals}f}%"))
    columns = (*shape.columns, Line("Share", ()))
    table = DrawnTable(shape.caption, "area", shape.rows, "", columns, tuple(printed))
    return DrawnPage(people, (table,), marking, shares=tuple(shares))


@st.composite
def rounded(draw: st.DrawFn) -> DrawnPage:
    """A table of areas, mostly by sex, that is rounded, with its exact totals."""
    areas = AREAS[: draw(st.integers(2, 3))]
    rows = lines(areas, draw(st.sampled_from(TOTALS)))
    values: dict[str, Sequence[str]] = {"area": areas}
    if draw(st.booleans()):
        values["sex"] = SEXES
        across = lines(SEXES, draw(st.sampled_from(TOTALS)))
        empty = DrawnTable("Visits by area and sex", "area", rows, "sex", across, ())
    else:
        empty = DrawnTable("Visits by area", "area", rows, "", (Line("Visits", ()),), ())
    people = People(values)
    marking = Rounded(0, 0, base=draw(st.sampled_from([3, 5])))
    true = [draw(st.integers(0, 17)) for _ in range(people.number)]
    printed, said = [], []
    for r, row in enumerate(empty.rows):
        texts = []
        for c, column in enumerate(empty.columns):
            kinds = empty.kinds(people, r, c)
            number = sum(true[k] for k in kinds)
            if row.is_total or column.is_total:
                said.append(Told(kinds, number, number))
            else:
                number = marking.base * ((number + marking.base // 2) // marking.base)
                reach = marking.base // 2
                said.append(Told(kinds, max(0, number - reach), number + reach))
            texts.append(str(number))
        printed.append(tuple(texts))
    table = replace(empty, printed=tuple(printed))
    return DrawnPage(people, (table,), marking, said=tuple(said))
