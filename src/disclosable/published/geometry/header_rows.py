"""How many rows at the top of a table name its columns."""

from __future__ import annotations

from itertools import pairwise

from disclosable.published.entry import read_entry
from disclosable.published.finding import ReadingFinding
from disclosable.published.geometry.look import Look
from disclosable.published.geometry.names import names_a_dimension, names_codes
from disclosable.published.geometry.region import Region, is_blank, is_lone

SHORTEST_RUN = 3
FEWER = ("<", "≤", "fewer", "less", "number")


def guess_header_rows(region: Region) -> tuple[int, tuple[ReadingFinding, ...]]:
    """The number of heading rows, and what is doubtful about it. A row is left for the body."""
    height = len(region.rows)
    if not any(look.may_be_figure for line in region.looks for look in line):
        marked = [r for r in range(height - 1) if _is_marked(region, r)]
        return (len(marked) if marked == list(range(len(marked))) and marked else height > 1), ()
    count = 0
    complete = False
    doubts: list[ReadingFinding] = []
    for r in range(height - 1):
        if is_blank(region.rows[r]) or (is_lone(region.rows[r]) and (r > 0 or region.width == 1)):
            # A text alone heads the rows below, except over a single column of figures.
            single = region.width == 1 and r == 0 and region.looks[0][0] is Look.TEXT
            count += single and not is_blank(region.rows[r])
            break
        if not is_header_like(region, r):
            break
        marked_row = _is_marked(region, r)
        if complete and not marked_row and not _goes_on(region, r):
            break
        if r == 0 and not marked_row:
            is_header, doubt = _first_row(region)
            doubts += doubt
            if not is_header:
                break
        count = r + 1
        complete = complete or _is_complete(region, r)
    return count, tuple(doubts)


def is_header_like(region: Region, row: int) -> bool:
    """Whether the cells of a row could all be labels of columns."""
    start = 1 if region.width > 1 else 0
    if start and region.looks[row][0].is_sure_figure:
        return False
    cells = [c for c in range(region.width) if c >= start and not _same_as_left(region, row, c)]
    looks = [region.looks[row][c] for c in cells if region.looks[row][c] is not Look.BLANK]
    if not looks:
        return is_lone(region.rows[row])
    if Look.SIGN in looks or Look.NUMBER in looks:
        return False
    if Look.COUNT in looks:
        return _is_run(region, row, cells)
    if Look.TEXT in looks:
        return True
    texts = [region.text(row, c).casefold() for c in cells if region.text(row, c)]
    above = row > 0 and any(region.looks[row - 1][c] is Look.TEXT for c in cells)
    if len(set(texts)) == len(texts) or (Look.YEAR in looks and above):
        return True
    return set(looks) == {Look.YEAR} and _heads_groups(region, row, cells)


def _heads_groups(region: Region, row: int, cells: list[int]) -> bool:
    """Whether a row repeats each year over several columns that the row below names in words."""
    if row + 1 >= len(region.rows) - 1:
        return False
    years = [region.text(row, c) for c in cells if region.text(row, c)]
    runs = 1 + sum(a != b for a, b in pairwise(years))
    below = {region.looks[row + 1][c] for c in cells if region.text(row, c)}
    return runs == len(set(years)) > 1 and below == {Look.TEXT}


def _same_as_left(region: Region, row: int, column: int) -> bool:
    line = region.rows[row]
    return column > 0 and line[column].origin == line[column - 1].origin


def _is_run(region: Region, row: int, cells: list[int]) -> bool:
    """Whether the numbers of a row count up, as 1, 2, 3 do, so that they may be labels."""
    numbers = [
        count
        for c in cells
        if region.looks[row][c] is Look.COUNT
        and (count := read_entry(region.text(row, c)).count) is not None
    ]
    plain = sum(region.looks[row][c] is Look.COUNT for c in cells)
    steps = {b - a for a, b in pairwise(numbers)}
    filled = [region.text(row, c).casefold() for c in cells if region.text(row, c)]
    is_marker = any(text.startswith(FEWER) for text in filled)
    long = len(filled) >= SHORTEST_RUN and not is_marker
    return len(numbers) == plain and long and steps == {1}


def _is_marked(region: Region, row: int) -> bool:
    """Whether the file itself says that a row is a heading row."""
    if not region.tells_headers:
        return False
    cells = [cell for cell in region.rows[row] if cell.text.strip()]
    beyond = [cell for cell in region.rows[row][1:] if cell.text.strip()]
    return bool(beyond) and all(cell.is_header for cell in cells)


def _is_complete(region: Region, row: int) -> bool:
    """Whether with this row each column has a name of its own, and the labels have one, too."""
    if not any(region.text(r, 0) for r in range(row + 1)):
        return False
    used = [
        c for c in range(1, region.width) if any(line[c] is not Look.BLANK for line in region.looks)
    ]
    names = [tuple(region.text(r, c).casefold() for r in range(row + 1)) for c in used]
    return all(name[-1] for name in names) and len(set(names)) == len(names)


def _goes_on(region: Region, row: int) -> bool:
    """Whether a row below complete headings is one more: without a label, in words or years."""
    label_is_void = not region.text(row, 0) or region.is_repeat(row, 0)
    looks = {look for look in region.looks[row][1:] if look is not Look.BLANK}
    return label_is_void and looks <= {Look.TEXT, Look.YEAR}


def _first_row(region: Region) -> tuple[bool, list[ReadingFinding]]:
    """Whether the first row is a heading row, where it might as well be figures."""
    cells = [c for c in range(1, region.width) if region.looks[0][c] is not Look.BLANK]
    looks = [region.looks[0][c] for c in cells]
    corner = region.text(0, 0)
    place = region.rows[0][0].place
    if Look.TEXT in looks or not corner or names_codes(corner):
        return True, []
    doubt = ReadingFinding(
        "heading-or-row",
        place,
        f"the first row ({', '.join(region.text(0, c) for c in range(region.width))}) may hold the "
        "names of the columns or figures",
        settle=True,
    )
    if Look.COUNT in looks:
        return True, ([doubt] if set(looks) == {Look.COUNT} else [])
    if Look.RANGE in looks or Look.WORD in looks:
        below = {
            region.text(r, c).casefold()
            for r in range(1, len(region.rows))
            for c in range(1, region.width)
        }
        again = any(region.text(0, c).casefold() in below for c in cells)
        if len(cells) == 1:
            text = region.text(0, cells[0]).casefold()
            is_figure = text.startswith(FEWER) or read_entry(text).count is not None
            return False, ([] if is_figure else [doubt])
        return not again or _all_different(region, cells), ([doubt] if again else [])
    # Years. A column of counts in the thousands could begin like this.
    large = any(
        look is Look.YEAR or (look is Look.COUNT and len(region.text(r, c)) > 3)
        for r, line in enumerate(region.looks[1:], 1)
        for c, look in enumerate(line[1:], 1)
    )
    doubtful = large and len(cells) == 1 and not names_a_dimension(corner)
    return True, [doubt] if doubtful else []


def _all_different(region: Region, cells: list[int]) -> bool:
    texts = [region.text(0, c).casefold() for c in cells]
    return len(set(texts)) == len(texts)
