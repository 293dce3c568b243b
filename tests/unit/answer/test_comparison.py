"""Comparing finished files with their release: what differs is named with its cell."""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from disclosable.answer.comparison import compare
from disclosable.errors import BadInput, FileUnreadable
from disclosable.letters.letter import (
    Figure,
    Heading,
    Letter,
    Paragraph,
    Section,
    SectionKind,
    TableBlock,
    line,
)
from disclosable.letters.render.docx import render_docx
from disclosable.letters.render.html import render_page
from disclosable.letters.render.pdf import render_pdf
from disclosable.letters.sheets.ods import render_ods
from disclosable.letters.sheets.xlsx import render_xlsx
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec

pytestmark = pytest.mark.slow


ENDINGS = ("html", "docx", "pdf", "xlsx", "ods")
EVERY = pytest.mark.parametrize("ending", ENDINGS)


def write(ending: str, release: Release, letter: Letter, folder: Path) -> Path:
    """The letter or the workbook in that format, its tables those of `release`."""
    path = folder / f"file.{ending}"
    ours = with_tables(letter, release)
    if ending == "html":
        path.write_text(render_page(ours), "utf-8")
    elif ending == "docx":
        render_docx(ours, path)
    elif ending == "pdf":
        render_pdf(ours, path)
    else:
        sheets = {"xlsx": render_xlsx, "ods": render_ods}[ending]
        sheets(release, letter.authority, letter.reference, date(2023, 11, 6), path)
    return path


def with_tables(letter: Letter, release: Release) -> Letter:
    sections = tuple(
        dataclasses.replace(
            section,
            blocks=tuple(TableBlock(t, t.spec.title) for t in release.tables),
        )
        if section.kind is SectionKind.DISCLOSURE
        else section
        for section in letter.sections
    )
    return dataclasses.replace(letter, sections=sections)


def changed(release: Release, name: str, cell: Cell, shown: int | str) -> Release:
    table = release.table(name)
    other = dataclasses.replace(table, figures={**table.figures, cell: shown})
    tables = tuple(other if t.name == name else t for t in release.tables)
    return dataclasses.replace(release, tables=tables)


@EVERY
def test_a_faithful_file_shows_no_difference(
    ending: str, release: Release, letter: Letter, tmp_path: Path
) -> None:
    assert compare(write(ending, release, letter, tmp_path), release, letter) == []


@EVERY
def test_one_changed_figure_is_named_with_both_values(
    ending: str, release: Release, letter: Letter, tmp_path: Path
) -> None:
    cell = Cell(("Adult", "Male", "IC3"))
    path = write(ending, changed(release, "demographics", cell, 6543), letter, tmp_path)
    (difference,) = compare(path, release, letter)
    assert "Adult / Male / IC3" in difference
    assert "6543" in difference
    assert "expected 66" in difference
    assert difference.startswith(path.name)


@EVERY
def test_a_figure_shown_where_a_marker_should_stand_is_found(
    ending: str, release: Release, letter: Letter, tmp_path: Path
) -> None:
    path = write(
        ending, changed(release, "residency", Cell(("Castle Marsh",)), 3), letter, tmp_path
    )
    (difference,) = compare(path, release, letter)
    assert "Castle Marsh" in difference
    assert "expected 'xx'" in difference


@EVERY
def test_a_missing_table_is_found(
    ending: str, release: Release, letter: Letter, tmp_path: Path
) -> None:
    fewer = dataclasses.replace(release, tables=release.tables[:2])
    differences = compare(write(ending, fewer, letter, tmp_path), release, letter)
    assert any("'wards' is missing" in difference for difference in differences)


@EVERY
def test_a_missing_line_is_found(
    ending: str, release: Release, letter: Letter, tmp_path: Path
) -> None:
    table = release.table("residency")
    areas = [code for code in table.spec.dimensions[0].parents if code != "Harbour"]
    spec = TableSpec(
        "residency", (Hierarchy.flat("residency", areas, title="Residency"),), "Orders"
    )
    short = PublishedTable(spec, {c: table[c] for c in spec.cells()}, table.legend)
    less = dataclasses.replace(release, tables=(release.tables[0], short, release.tables[2]))
    differences = compare(write(ending, less, letter, tmp_path), release, letter)
    assert any("Harbour" in difference for difference in differences)


@EVERY
def test_a_legend_that_says_something_else_is_found(
    ending: str, release: Release, letter: Letter, tmp_path: Path
) -> None:
    legend = Legend({"xx": Meaning(1, 5, "xx means from 1 to 5.")})
    first, second, third = release.tables
    both = [dataclasses.replace(table, legend=legend) for table in (first, second)]
    wrong = dataclasses.replace(release, tables=(*both, third))
    differences = compare(write(ending, wrong, letter, tmp_path), release, letter)
    assert any("what it means is not said" in difference for difference in differences)


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_a_count_in_the_prose_is_compared_too(
    ending: str, release: Release, letter: Letter, tmp_path: Path
) -> None:
    section = Section(
        SectionKind.REASONS,
        "",
        (
            Heading("How many"),
            Paragraph(line("In all ", Figure("residency", Cell((TOTAL,)), 38), " were made.")),
        ),
    )
    wrong = dataclasses.replace(letter, sections=(*letter.sections, section))
    right = Paragraph(
        line("In all ", Figure.of(release, "residency", Cell((TOTAL,))), " were made.")
    )
    meant = dataclasses.replace(
        letter,
        sections=(
            *letter.sections,
            dataclasses.replace(section, blocks=(section.blocks[0], right)),
        ),
    )
    path = write(ending, release, wrong, tmp_path)
    assert any("38" in d or "37 were made" in d for d in compare(path, release, meant))
    assert compare(write(ending, release, meant, tmp_path), release, meant) == []


def test_a_page_whose_marks_contradict_its_rows_is_found(
    release: Release, letter: Letter, tmp_path: Path
) -> None:
    page = render_page(letter)
    mark = 'data-cell="[&#34;Eastmere&#34;]">18<'
    assert mark in page
    path = tmp_path / "letter.html"
    path.write_text(page.replace(mark, 'data-cell="[&#34;Harbour&#34;]">18<'), "utf-8")
    (difference,) = compare(path, release)
    assert "cell Eastmere is not marked as that cell" in difference


def test_a_page_with_a_table_of_its_own_is_found(
    release: Release, letter: Letter, tmp_path: Path
) -> None:
    path = tmp_path / "letter.html"
    extra = "<table><tr><td>3</td></tr></table></main>"
    path.write_text(render_page(letter).replace("</main>", extra), "utf-8")
    assert any("does not say which table" in d for d in compare(path, release))


def test_a_table_longer_than_a_page_is_followed_over_the_page(
    release: Release, letter: Letter, tmp_path: Path
) -> None:
    codes = [f"Place {n}" for n in range(120)]
    spec = TableSpec("places", (Hierarchy.flat("place", codes),))
    long = PublishedTable(spec, {c: n % 50 for n, c in enumerate(spec.cells())}, Legend({}))
    longer = dataclasses.replace(release, tables=(*release.tables, long))
    path = write("pdf", longer, letter, tmp_path)
    assert compare(path, longer, letter) == []
    other = changed(longer, "places", Cell(("Place 100",)), 7)
    (difference,) = compare(path, other, letter)
    assert "Place 100" in difference


class TestCsv:
    """A tidy file of one table: a column for each dimension, then `published`."""

    @staticmethod
    def made(folder: Path, release: Release, name: str, edit: Callable[[list], None]) -> Path:
        table = release.table(name)
        rows = [[*table.spec.dimension_names, "published"]]
        rows += [[*cell.codes, str(table[cell])] for cell in table.spec.cells()]
        edit(rows)
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    def test_a_faithful_file_shows_no_difference(self, release: Release, tmp_path: Path) -> None:
        for table in release.tables:
            path = self.made(tmp_path, release, table.name, lambda rows: None)
            assert compare(path, release) == []

    def test_a_changed_missing_or_repeated_line_is_named(
        self, release: Release, tmp_path: Path
    ) -> None:
        def spoil(rows: list[list[str]]) -> None:
            rows[2][-1] = "4"
            rows[3] = rows[1]

        found = compare(self.made(tmp_path, release, "residency", spoil), release)
        assert any("cell Castle Marsh: found '4', expected 'xx'" in d for d in found)
        assert any("repeats the cell Aldbrook & Weir" in d for d in found)
        assert any("cell Eastmere is missing, expected 18" in d for d in found)

    def test_a_table_about_a_part_of_the_records_has_no_column_for_it(
        self, release: Release, tmp_path: Path
    ) -> None:
        """Girls by borough, without a total: two lines, and a third is one too many."""
        spec = TableSpec(
            "girls",
            (Hierarchy.flat("borough", ["Ash", "Elm"]), Hierarchy.flat("sex", ["F", "M"])),
            totalled=(frozenset(),),
            where={"sex": "F"},
        )
        figures = {Cell(("Ash", "F")): 7, Cell(("Elm", "F")): 9}
        girls = dataclasses.replace(release, tables=(PublishedTable(spec, figures, Legend({})),))
        path = tmp_path / "girls.csv"
        path.write_text("borough,published\nAsh,7\nElm,9\n", "utf-8")
        assert compare(path, girls) == []
        path.write_text("borough,published\nAsh,7\nElm,8\nTotal,15\n", "utf-8")
        wrong, extra = compare(path, girls)
        assert "cell Elm / F: found '8', expected 9" in wrong
        assert "the line 'Total' is about no cell of the table" in extra
        path.write_text("borough,published\nAsh,7\n", "utf-8")
        assert "cell Elm / F is missing" in compare(path, girls)[0]

    def test_other_columns_or_another_name_are_found(
        self, release: Release, tmp_path: Path
    ) -> None:
        path = self.made(tmp_path, release, "residency", lambda rows: rows[0].reverse())
        assert "has the columns ['published', 'residency']" in compare(path, release)[0]
        other = path.rename(tmp_path / "boroughs.csv")
        assert "named after no table" in compare(other, release)[0]


def test_a_figure_kept_as_text_in_a_workbook_is_a_difference(
    release: Release, letter: Letter, tmp_path: Path
) -> None:
    import openpyxl

    path = write("xlsx", release, letter, tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book["Table_2"]
    assert sheet["B7"].value == 7
    sheet["B7"].value = "7"
    book.save(path)
    (difference,) = compare(path, release)
    assert "found '7', expected 7" in difference


def test_a_file_of_an_unknown_kind_is_refused(release: Release, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"\.rtf"):
        compare(tmp_path / "letter.rtf", release)


@pytest.mark.parametrize("ending", [*ENDINGS, "csv"])
def test_a_file_that_is_missing_or_broken_is_refused_with_its_name(
    ending: str, release: Release, tmp_path: Path
) -> None:
    path = tmp_path / f"file.{ending}"
    with pytest.raises(FileUnreadable, match=f"file.{ending}"):
        compare(path, release)
    path.write_bytes(b"\xff\xfe\x00broken\x00")
    with pytest.raises(FileUnreadable, match=f"file.{ending}"):
        compare(path, release)
