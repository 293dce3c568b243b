"""The lattice that the ruled lines of a page make, and the cells between its lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from disclosable.published.readers.pdf_shapes import Box, Rule

SNAP = 3.0
"""Points; lines nearer than this are one line, drawn double or cell by cell."""

_MOST_RULES = 20_000
_MOST_PAIRS = 4_000_000
_MOST_SQUARES = 40_000
_MOST_LATTICES = 500
_OPEN_END = 8.0
_WALL = 0.6


@dataclass(frozen=True, slots=True)
class Segment:
    """A line put together from all rules that continue one another.

    `at` is its y where it is horizontal, else its x; `start` and `end` are along it.
    """

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Lattice:
    """Lines that touch: columns between the `xs`, rows between the `ys`, and the lines there are.

    `across` has (i, c) where ys[i] is drawn over column c; `down` has (r, j) where xs[j] is drawn
    beside row r.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: frozenset[tuple[int, int]]
    down: frozenset[tuple[int, int]]

    @property
    def box(self) -> Box:
        """What the lattice takes."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.ys) - 1

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.xs) - 1


def join_rules(rules: Iterable[Rule], *, horizontal: bool) -> list[Segment]:
    """The horizontal, or the vertical, lines of a page, from the top or from the left."""
    raw = sorted(
        (r.y0, r.x0, r.x1) if horizontal else (r.x0, r.y0, r.y1)
        for r in rules
        if r.is_horizontal == horizontal
    )
    joined: list[Segment] = []
    group: list[tuple[float, float, float]] = []
    for item in [*raw, (float("inf"), 0.0, 0.0)]:
        if group and item[0] - group[0][0] > SNAP:
            joined += _joined(group)
            group = []
        group.append(item)
    return joined


def _joined(group: Sequence[tuple[float, float, float]]) -> list[Segment]:
    """Lines at one height, those that touch made one."""
    at = sum(item[0] for item in group) / len(group)
    segments: list[Segment] = []
    for _, start, end in sorted(group, key=lambda item: item[1]):
        if segments and start - segments[-1].end <= SNAP:
            last = segments.pop()
            segments.append(Segment(at, last.start, max(last.end, end)))
        else:
            segments.append(Segment(at, start, end))
    return segments


def find_lattices(rules: Sequence[Rule]) -> list[Lattice]:
    """The lattices of a page from its top, single boxes left out.

    There are none where a page has more lines than tables have: it is a drawing or a map.
    """
    if len(rules) > _MOST_RULES:
        return []
    across = join_rules(rules, horizontal=True)
    down = join_rules(rules, horizontal=False)
    if len(across) * len(down) > _MOST_PAIRS:
        return []
    found: list[Lattice] = []
    for group_across, group_down in _touching(across, down):
        lattice = _lattice(group_across, group_down)
        if lattice is not None and lattice.width * lattice.height > 1:
            found.append(lattice)
    if len(found) > _MOST_LATTICES:
        return []
    return sorted(found, key=lambda one: (one.ys[0], one.xs[0]))


def _touching(
    across: Sequence[Segment], down: Sequence[Segment]
) -> list[tuple[list[Segment], list[Segment]]]:
    """The lines in groups that hang together."""
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, line in enumerate(across):
        for j, wall in enumerate(down, len(across)):
            if (
                line.start - SNAP <= wall.at <= line.end + SNAP
                and wall.start - SNAP <= line.at <= wall.end + SNAP
            ):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i, line in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(line)
    for j, wall in enumerate(down, len(across)):
        groups.setdefault(root(j), ([], []))[1].append(wall)
    return list(groups.values())


def _lattice(across: Sequence[Segment], down: Sequence[Segment]) -> Lattice | None:
    if not across or not down:
        return None
    xs = _levels([wall.at for wall in down])
    ys = _levels([line.at for line in across])
    # A table that is open at its sides is as wide as its lines are long.
    xs = _with_ends(xs, min(s.start for s in across), max(s.end for s in across))
    ys = _with_ends(ys, min(s.start for s in down), max(s.end for s in down))
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_SQUARES:
        return None
    lines = [[s for s in across if abs(s.at - y) <= SNAP] for y in ys]
    walls = [[s for s in down if abs(s.at - x) <= SNAP] for x in xs]
    return Lattice(
        tuple(xs),
        tuple(ys),
        frozenset(
            (i, c)
            for i, line in enumerate(lines)
            for c in range(len(xs) - 1)
            if _is_drawn(line, xs[c], xs[c + 1])
        ),
        frozenset(
            (r, j)
            for j, wall in enumerate(walls)
            for r in range(len(ys) - 1)
            if _is_drawn(wall, ys[r], ys[r + 1])
        ),
    )


def _levels(values: Iterable[float]) -> list[float]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > SNAP:
            levels.append(value)
    return levels


def _with_ends(levels: list[float], least: float, most: float) -> list[float]:
    if levels[0] - least > _OPEN_END:
        levels = [least, *levels]
    if most - levels[-1] > _OPEN_END:
        levels = [*levels, most]
    return levels


def _is_drawn(segments: Iterable[Segment], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(s.end, end) - max(s.start, start)) for s in segments)
    return covered >= _WALL * (end - start)


def with_columns(lattice: Lattice, more: Iterable[float]) -> Lattice:
    """The lattice with further columns, at whose new edges no line is drawn."""
    new = sorted(x for x in more if all(abs(x - old) > SNAP for old in lattice.xs))
    xs = tuple(sorted([*lattice.xs, *new]))
    old_column = [max(c for c in range(lattice.width) if lattice.xs[c] <= left) for left in xs[:-1]]
    return Lattice(
        xs,
        lattice.ys,
        frozenset(
            (i, c)
            for i in range(len(lattice.ys))
            for c in range(len(xs) - 1)
            if (i, old_column[c]) in lattice.across
        ),
        frozenset((r, xs.index(lattice.xs[j])) for r, j in lattice.down),
    )


@dataclass(frozen=True, slots=True)
class Area:
    """A cell of a lattice: its top left square, and how many it takes."""

    row: int
    column: int
    height: int
    width: int


def find_areas(lattice: Lattice) -> list[Area]:
    """The cells: squares with no line between them are one, where they make a rectangle."""
    square_of: dict[tuple[int, int], tuple[int, int]] = {}
    squares = [(r, c) for r in range(lattice.height) for c in range(lattice.width)]
    for first in squares:
        if first in square_of:
            continue
        todo, group = [first], set[tuple[int, int]]()
        while todo:
            r, c = square = todo.pop()
            if square in group:
                continue
            group.add(square)
            if c + 1 < lattice.width and (r, c + 1) not in lattice.down:
                todo.append((r, c + 1))
            if c > 0 and (r, c) not in lattice.down:
                todo.append((r, c - 1))
            if r + 1 < lattice.height and (r + 1, c) not in lattice.across:
                todo.append((r + 1, c))
            if r > 0 and (r, c) not in lattice.across:
                todo.append((r - 1, c))
        for square in group:
            square_of[square] = first
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for square, first in square_of.items():
        groups.setdefault(first, []).append(square)
    areas: list[Area] = []
    for group_squares in groups.values():
        top, left = min(r for r, _ in group_squares), min(c for _, c in group_squares)
        height = max(r for r, _ in group_squares) - top + 1
        width = max(c for _, c in group_squares) - left + 1
        if height * width == len(group_squares):
            areas.append(Area(top, left, height, width))
        else:
            areas += [Area(r, c, 1, 1) for r, c in group_squares]
    return sorted(areas, key=lambda area: (area.row, area.column))
