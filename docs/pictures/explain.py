"""The pictures of the explanation pages: one made table, what a reader can say of it, and changes.

    .venv/bin/python docs/pictures/explain.py docs/pictures

Nothing is drawn by hand: every table adds up, and every range shown is found by trying all cases.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from canvas import BLUE, GREY, INK, PALE, PALE_BLUE, PALE_RED, RED, WHITE, Canvas

from disclosable.solve.enumerate import Budget, possible_values
from disclosable.solve.system import Equation, System

Place = tuple[int, int]
AREAS, AGES = ("North", "South", "West"), ("Under 16", "16 to 17", "18 and over")
COUNTS = ((2, 14, 30), (11, 3, 25), (20, 17, 22))
LOW: frozenset[Place] = frozenset({(0, 0), (1, 1)})
SQUARE = LOW | {(0, 1), (1, 0)}
BLOCK = SQUARE | {(2, 0), (2, 1)}
CASES = 1_000_000
WIDE, HIGH = 78, 30


def whole(counts: tuple[tuple[int, ...], ...]) -> list[list[int]]:
    """The counts with their totals, last row and last column."""
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def changed(by: Mapping[Place, int]) -> tuple[tuple[int, ...], ...]:
    """The counts after a change that leaves every total as it was."""
    made = tuple(
        tuple(count + by.get((r, c), 0) for c, count in enumerate(row))
        for r, row in enumerate(COUNTS)
    )
    before, after = whole(COUNTS), whole(made)
    assert before[-1] == after[-1]
    assert [row[-1] for row in before] == [row[-1] for row in after]
    return made


def possible(hidden: frozenset[Place], two_markers: bool, place: Place) -> tuple[int, ...]:
    """Every value that a reader cannot rule out. One marker says "not 0", two say low or not."""
    number = {cell: n for n, cell in enumerate(sorted(hidden))}
    equations = []
    for side, size in ((0, len(AREAS)), (1, len(AGES))):
        for at in range(size):
            mine = [cell for cell in number if cell[side] == at]
            if mine:
                rest = sum(COUNTS[r][c] for r, c in mine)
                terms = tuple((number[cell], 1) for cell in mine)
                equations.append(Equation(terms, rest))
    lows = tuple(6 if two_markers and cell not in LOW else 1 for cell in sorted(hidden))
    highs = tuple(5 if two_markers and cell in LOW else None for cell in sorted(hidden))
    system = System(lows, highs, tuple(equations))
    return possible_values(system, number[place], Budget(CASES))


def draw_table(
    drawn: Canvas,
    x: float,
    y: float,
    title: str,
    counts: tuple[tuple[int, ...], ...],
    hidden: Iterable[Place] = (),
    marked: Iterable[Place] = (),
    lonely: Iterable[Place] = (),
) -> None:
    """A table with totals; `hidden` show a marker, `marked` changed, `lonely` totals stand out."""
    hidden, marked, lonely = set(hidden), set(marked), set(lonely)
    drawn.words(x, y - 28, title, size=15, bold=True)
    for c, name in enumerate((*AGES, "Total")):
        drawn.words(x + 56 + WIDE * c + WIDE / 2, y - 6, name, size=12, side="middle", colour=GREY)
    for r, row in enumerate(whole(counts)):
        name = (*AREAS, "Total")[r]
        drawn.words(x + 50, y + HIGH * r + 20, name, size=12, side="end", colour=GREY)
        for c, count in enumerate(row):
            left, top = x + 56 + WIDE * c, y + HIGH * r
            fill = PALE if r == len(AREAS) or c == len(AGES) else WHITE
            fill = PALE_BLUE if (r, c) in hidden else PALE_RED if (r, c) in lonely else fill
            edge = RED if (r, c) in marked or (r, c) in lonely else GREY
            drawn.box(left, top, WIDE, HIGH, fill, edge)
            text = "xx" if (r, c) in hidden and (r, c) not in marked else f"{count}"
            change = count - whole(COUNTS)[r][c]
            if (r, c) in marked and change:
                text += f"  ({change:+d})".replace("-", "−")
            drawn.words(left + WIDE / 2, top + 20, text, side="middle", bold=(r, c) in hidden)


def line_of_values(
    drawn: Canvas, y: float, words: str, values: Iterable[int], also: str = "", high: int = 8
) -> None:
    """A row of numbers: those that are possible are filled, those ruled out are crossed out."""
    values = set(values)
    drawn.words(20, y + 5, words, size=14)
    for n in range(high + 1):
        x = 300 + 44 * n
        fill = PALE_BLUE if n in values else WHITE
        drawn.box(x - 16, y - 15, 32, 30, fill, BLUE if n in values else GREY, n not in values)
        drawn.words(x, y + 5, f"{n}", side="middle", colour=INK if n in values else GREY)
        if n not in values:
            drawn.line(x - 12, y + 11, x + 12, y - 11, GREY)
    if also:
        drawn.words(300 + 44 * (high + 1) - 10, y + 5, also, size=13, colour=GREY)


def verdicts() -> Canvas:
    """What can happen to a hidden count of 3 under a rule that covers 1 to 5."""
    drawn = Canvas(
        760,
        190,
        "Worked out, narrowed, protected",
        "Three rows of the numbers 0 to 8 for a hidden count under a rule that covers 1 to 5. "
        "Worked out: only 3 is possible. Narrowed: 3, 4 and 5 are possible, 1 and 2 are ruled out. "
        "Protected: 1, 2, 3, 4 and 5 are all possible.",
    )
    drawn.words(20, 26, "Filled: the reader cannot rule it out. Crossed out: ruled out.", size=13)
    line_of_values(drawn, 60, "Worked out", [3])
    line_of_values(drawn, 105, "Narrowed", [3, 4, 5])
    line_of_values(drawn, 150, "Protected", [1, 2, 3, 4, 5])
    return drawn


def readers() -> Canvas:
    """What each reader can say of both low counts, with four and with six cells hidden."""
    rows = []
    for cells, hidden in (("4 hidden", SQUARE), ("6 hidden", BLOCK)):
        for place, name in (((0, 0), "North, under 16"), ((1, 1), "South, 16 to 17")):
            for reader, two in (("one marker", False), ("two markers", True)):
                values = possible(hidden, two, place)
                rows.append((f"{cells}: {name}, {reader}", values))
    drawn = Canvas(
        760,
        50 + 42 * len(rows),
        "What readers can rule out",
        "Possible values, found by trying all cases. "
        + " ".join(f"{name}: {_span(values)}." for name, values in rows),
    )
    drawn.words(20, 26, "Filled: possible. The truth is 2 in North and 3 in South.", size=13)
    for number, (name, values) in enumerate(rows):
        more = f"to {max(values)}" if max(values) > 8 else ""
        line_of_values(drawn, 58 + 42 * number, name, values, more)
    return drawn


def cycle() -> Canvas:
    """The published table, the counts behind it, and others that publish the same."""
    by = {(0, 0): 1, (0, 1): -1, (1, 1): 1, (1, 0): -1}
    drawn = Canvas(
        800,
        400,
        "A witness: other counts that publish the same table",
        "Three tables of areas by age. In the published one, four cells bear xx: North and South, "
        "under 16 and 16 to 17. The counts behind them are 2, 14, 11 and 3. In the witness they "
        "are 3, 13, 10 and 4: one goes up, its neighbour down, round a rectangle. Every total is "
        "the same in all three.",
    )
    draw_table(drawn, 10, 60, "What is published", COUNTS, SQUARE)
    draw_table(drawn, 10, 260, "The counts behind it", COUNTS, SQUARE, SQUARE)
    draw_table(drawn, 410, 260, "A witness", changed(by), SQUARE, SQUARE)
    drawn.words(420, 80, "Up, down, up, down, round a cycle:", size=14)
    for number, text in enumerate(
        (
            "North, under 16: one more",
            "North, 16 to 17: one fewer",
            "South, 16 to 17: one more",
            "South, under 16: one fewer",
        )
    ):
        drawn.words(436, 104 + 22 * number, text, size=14)
    drawn.words(420, 200, "Nobody outside can tell which it is.", size=14, bold=True)
    return drawn


def swap() -> Canvas:
    """The smallest change of a table by three dimensions."""
    drawn = Canvas(
        760,
        250,
        "The smallest change of a table by three dimensions",
        "Two squares of four cells, one for girls and one for boys, by area and age. Girls: North "
        "under 16 plus 1, North 16 to 17 minus 1, South under 16 minus 1, South 16 to 17 plus 1. "
        "Boys: the opposite in every cell. Every sum along every dimension stays the same.",
    )
    for layer, name in enumerate(("Girls", "Boys")):
        x = 130 + 330 * layer
        drawn.words(x + 100, 34, name, size=15, side="middle", bold=True)
        for c, age in enumerate(AGES[:2]):
            drawn.words(x + 50 + 100 * c, 60, age, size=13, side="middle", colour=GREY)
        for r, area in enumerate(AREAS[:2]):
            drawn.words(x - 8, 70 + 56 * r + 34, area, size=13, side="end", colour=GREY)
            for c in range(2):
                up = (layer + r + c) % 2 == 0
                fill, edge = (PALE_BLUE, BLUE) if up else (PALE_RED, RED)
                drawn.box(x + 100 * c, 70 + 56 * r, 100, 56, fill, edge)
                drawn.words(
                    x + 50 + 100 * c, 105 + 56 * r, "+1" if up else "−1", size=18, side="middle"
                )
    drawn.words(
        20, 212, "Each row, each column and each pair of girls and boys adds up to 0.", size=14
    )
    drawn.words(20, 234, "So eight hidden cells can change, and no published figure does.", size=14)
    return drawn


def choosing() -> Canvas:
    """Three steps: low cells, no sum with one hidden cell, a change for every value."""
    drawn = Canvas(
        800,
        400,
        "How hidden cells are chosen",
        "Three tables. First only the two low cells are hidden: the rows North and South and the "
        "columns under 16 and 16 to 17 each have one hidden cell, which can be subtracted. Second, "
        "two more are hidden, and no sum has just one. Third, two more in West: now South, 16 to "
        "17, can also be 1.",
    )
    lonely = [(0, 3), (1, 3), (3, 0), (3, 1)]
    draw_table(drawn, 10, 70, "1. The low ones", COUNTS, LOW, (), lonely)
    draw_table(drawn, 410, 70, "2. No sum with only one", COUNTS, SQUARE)
    draw_table(drawn, 10, 260, "3. A change for every value", COUNTS, BLOCK)
    for number, text in enumerate(
        (
            "1. Red sums have one hidden part: 46 − 14 − 30 = 2.",
            "2. Two more, and nothing can be subtracted. But",
            f"South, 16 to 17, is {_span(possible(SQUARE, False, (1, 1)))}: 1 is ruled out.",
            "3. Two more, and it is from 1 upwards.",
            "Enough for the promise every-value.",
        )
    ):
        drawn.words(440 if number in (2, 4) else 420, 280 + 26 * number, text)
    return drawn


def _span(values: tuple[int, ...]) -> str:
    assert values == tuple(range(values[0], values[-1] + 1)), "a range with a gap"
    return f"{values[0]} to {values[-1]}"


PICTURES = {
    "verdicts.svg": verdicts,
    "readers.svg": readers,
    "cycle.svg": cycle,
    "swap.svg": swap,
    "choosing.svg": choosing,
}


def main() -> int:
    """Draw all."""
    for name, make in PICTURES.items():
        make().write(Path(sys.argv[1]) / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
