"""Whatever the release: each rendering, read back, says what the release says."""

from __future__ import annotations

import dataclasses
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from disclosable.answer.comparison import compare
from disclosable.letters.letter import Letter, Section, SectionKind, TableBlock
from disclosable.letters.render.docx import render_docx
from disclosable.letters.render.html import render_page
from disclosable.letters.render.layout import Grid
from disclosable.letters.render.pdf import render_pdf
from disclosable.letters.render.text import render_text
from disclosable.letters.sheets.ods import render_ods
from disclosable.letters.sheets.xlsx import render_xlsx
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.population import Population
from disclosable.tables.spec import TableSpec

DAY = date(2024, 2, 29)
LETTERS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S"], max_codepoint=0x2FF),
    min_size=1,
    max_size=6,
)
CODES = (
    st.lists(LETTERS, min_size=1, max_size=3)
    .map(" ".join)
    .filter(lambda code: code == code.strip() and code != TOTAL)
)
MARKERS = st.sampled_from(["xx", "*", "[c]", "..", "=A", "low"])


@st.composite
def hierarchies(draw: st.DrawFn, name: str) -> Hierarchy:
    codes = draw(st.lists(CODES, min_size=1, max_size=5, unique=True))
    parents: dict[str, str] = {}
    for code in codes:
        parents[code] = draw(st.sampled_from([TOTAL, *parents]))
    return Hierarchy(name, parents, title=draw(CODES))


@st.composite
def tables(draw: st.DrawFn, name: str) -> PublishedTable:
    count = draw(st.integers(1, 3))
    spec = TableSpec(
        name, tuple(draw(hierarchies(f"{name}{i}")) for i in range(count)), title=draw(CODES)
    )
    marker = draw(MARKERS)
    shown = st.one_of(st.just(marker), st.integers(0, 2**53), st.integers(0, 30))
    cells = list(spec.cells())
    figures = dict(
        zip(cells, draw(st.lists(shown, min_size=len(cells), max_size=len(cells))), strict=True)
    )
    meaning = Meaning(0, None, f"{marker} means that it is not shown.")
    used = {marker: meaning} if marker in figures.values() else {}
    return PublishedTable(spec, figures, Legend(used))


@st.composite
def releases(draw: st.DrawFn) -> Release:
    names = ["first", "second"][: draw(st.integers(1, 2))]
    return Release(
        "r",
        Population("orders", "2021 to 2023", "30 October 2023", "a register"),
        tuple(draw(tables(name)) for name in names),
        PrimaryRule(),
    )


def letter_of(release: Release) -> Letter:
    blocks = tuple(TableBlock(table, table.spec.title) for table in release.tables)
    section = Section(SectionKind.DISCLOSURE, "Figures", blocks)
    return Letter("Answer", "01", "An authority", DAY, (section,))


def differences(release: Release, written: Release, kinds: tuple[str, ...]) -> list[list[str]]:
    """What comparison finds between `release` and each kind of file made from `written`."""
    letter, found = letter_of(written), []
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds:
            path = Path(folder) / f"file.{kind}"
            if kind == "html":
                path.write_text(render_page(letter), "utf-8")
            elif kind == "txt":
                path.write_text(render_text(letter), "utf-8")
            elif kind in ("docx", "pdf"):
                {"docx": render_docx, "pdf": render_pdf}[kind](letter, path)
            else:
                sheets = {"xlsx": render_xlsx, "ods": render_ods}[kind]
                sheets(written, "An authority", "01", DAY, path)
            found.append(compare(path, release))
    return found


QUICK = [Phase.explicit, Phase.reuse, Phase.generate]
"""A failing release is shown as it was drawn: making it smaller would take minutes."""

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@given(releases())
@settings(max_examples=25, deadline=None, suppress_health_check=SLOW, phases=QUICK)
def test_every_format_read_back_says_the_same(release: Release) -> None:
    kinds = ("html", "docx", "txt", "xlsx", "ods")
    assert differences(release, release, kinds) == [[], [], [], [], []]


@given(releases(), st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=SLOW, phases=QUICK)
def test_one_wrong_figure_in_any_cell_is_found(release: Release, data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(release.tables))
    cell: Cell = data.draw(st.sampled_from(list(table.spec.cells())))
    wrong = table[cell] + 1 if isinstance(table[cell], int) else 3  # type: ignore[operator]
    figures = {**table.figures, cell: wrong}
    legend = Legend({m: table.legend[m] for m in table.legend if m in figures.values()})
    other = dataclasses.replace(table, figures=figures, legend=legend)
    written = dataclasses.replace(
        release, tables=tuple(other if t is table else t for t in release.tables)
    )
    for found in differences(release, written, ("html", "docx", "xlsx", "ods")):
        assert any(str(cell) in sentence for sentence in found)


@given(tables("one"))
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW, phases=QUICK)
def test_a_grid_shows_every_cell_once_at_its_own_row_and_column(table: PublishedTable) -> None:
    grid = Grid(table)
    seen = []
    for row in grid.rows():
        codes = tuple(header.code for header in row.headers)
        for column, slot in enumerate(row.slots):
            assert slot.cell == grid.cell(codes, column)
            assert slot.shown == table[slot.cell]
            seen.append(slot.cell)
            if grid.across is not None:
                assert slot.cell.codes[grid.across] == grid.columns[column].code
    assert sorted(seen) == sorted(table.spec.cells())
    assert len({h.casefold() for h in grid.sheet_titles}) == len(grid.sheet_titles)


@given(releases())
@settings(max_examples=20, deadline=None, suppress_health_check=SLOW, phases=QUICK)
def test_paper_read_back_says_the_same(release: Release) -> None:
    assert differences(release, release, ("pdf",)) == [[]]
