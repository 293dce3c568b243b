"""A release of ours, read back strictly and held against the files beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosable.errors import BadInput, BadRelease, FileUnreadable
from disclosable.published.reading import Reading, read_published
from disclosable.published.release_file import read_publication
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Legend, Meaning, Population, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec


@pytest.fixture
def published() -> Publication:
    """Two tables, one of them nested, whose totals add up."""
    ward = Hierarchy(
        "ward",
        {"North": TOTAL, "Ward 1": "North", "Ward 2": "North", "South": TOTAL},
        title="Ward",
        meanings={"Ward 1": "The old town"},
    )
    legend = Legend({"xx": Meaning(1, 5, "xx means a number from 1 to 5.")})
    wards = PublishedTable(
        TableSpec("wards", (ward,), "Orders by ward"),
        {
            Cell(("North",)): 9,
            Cell(("Ward 1",)): "xx",
            Cell(("Ward 2",)): "xx",
            Cell(("South",)): 8,
            Cell((TOTAL,)): 17,
        },
        legend,
    )
    sexes = PublishedTable(
        TableSpec("sexes", (Hierarchy.flat("sex", ["Female", "Male"]),), "Orders by sex"),
        {Cell(("Female",)): 7, Cell(("Male",)): 10, Cell((TOTAL,)): 17},
        Legend({}),
    )
    people = Population("orders", "2021 to 2023", "30 October 2023", "A register", ("A note.",))
    return Publication.of(
        Release("01.FOI.23.000412", people, (wards, sexes), PrimaryRule(), ("x",))
    )


@pytest.fixture
def folder(published: Publication, tmp_path: Path) -> Path:
    """The release, written."""
    published.write(tmp_path)
    return tmp_path


def test_a_release_is_read_back_as_it_was_written(published: Publication, folder: Path) -> None:
    for path in (folder, folder / "release.json"):
        reading = read_published(path)
        assert reading.release == published.release
        assert reading.tables == published.release.tables
        assert reading.rule == published.release.rule
        assert not reading.findings
        assert not reading.unpublished["wards"]
    assert read_publication(folder / "release.json") == published


def test_one_of_its_files_is_that_table_with_its_legend(folder: Path) -> None:
    reading = read_published(folder / "wards.csv")
    assert [t.name for t in reading.tables] == ["wards"]
    assert reading.tables[0].legend["xx"].high == 5
    assert not reading.open


def test_another_csv_file_beside_it_is_read_from_its_own_lines(folder: Path) -> None:
    (folder / "other.csv").write_text("Area,Count\nA,<5\nB,9\n", encoding="utf-8")
    reading = read_published(folder / "other.csv")
    assert [t.name for t in reading.tables] == ["other"]
    assert reading.release is None


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("South,8", "South,9", "South is '9' here and '8'"),
        ("Ward 1,xx", "Ward 1,3", "Ward 1 is '3' here and 'xx'"),
        ("South,8\r\n", "", "South is missing here"),
        ("South,8", "West,8", "the cell West is not in"),
        ("South,8", "South,8\r\nSouth,8", "the cell South stands twice"),
        ("ward,published", "ward,count", "the columns are ward, count"),
    ],
)
def test_a_file_that_differs_must_be_settled(
    folder: Path, before: str, after: str, says: str
) -> None:
    path = folder / "wards.csv"
    data = path.read_bytes().decode()
    assert before in data
    path.write_bytes(data.replace(before, after).encode())
    reading = read_published(folder)
    assert reading.open
    assert any(says in f.what for f in reading.findings)


def test_a_missing_file_must_be_settled(folder: Path) -> None:
    (folder / "sexes.csv").unlink()
    (finding,) = read_published(folder).findings
    assert finding.code == "file-missing"
    assert finding.settle


def tampered(folder: Path, change: Callable[[dict[str, Any]], object]) -> Reading:
    """Change `release.json` and read it again."""
    path = folder / "release.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    return read_published(folder)


@pytest.mark.parametrize(
    ("says", "change"),
    [
        ("'rule' is missing", lambda d: d.pop("rule")),
        ("'truth' is not known", lambda d: d.update(truth=3)),
        ("'hidden' is not known", lambda d: d["tables"][0]["figures"][1].update(hidden=3)),
        ("this is no list", lambda d: d.update(tables={})),
        ("this is no object", lambda d: d.update(population=[])),
        ("this is -1", lambda d: d["tables"][0]["figures"][0].update(published=-1)),
        ("this is True", lambda d: d["tables"][0]["figures"][0].update(published=True)),
        ("nothing is published", lambda d: d["tables"][0]["figures"].pop()),
        ("stands twice", lambda d: d["tables"][0]["figures"].append(d["tables"][0]["figures"][0])),
        ("has no meaning", lambda d: d["tables"][0]["legend"].clear()),
        ("explained twice", lambda d: d["tables"][0]["legend"].extend(d["tables"][0]["legend"])),
        ("no dimension 'age'", lambda d: d["tables"][0].update(dimensions=["age"])),
        ("no table has the dimension", lambda d: d["tables"].pop()),
        ("is part of 'East'", lambda d: d["dimensions"][0]["codes"][0].update(part_of="East")),
        ("the sentence is not", lambda d: d["rule"].update(high=9)),
        ("because zeros are shown", lambda d: d["rule"].update(low=0)),
        ("this is 'perhaps'", lambda d: d["rule"].update(zeros="perhaps")),
        ("this is 'none'", lambda d: d.update(promise="none")),
        ("the name of a CSV file", lambda d: d["tables"][0].update(file="../wards.csv")),
        ("this is 3", lambda d: d.update(release=3)),
    ],
)
def test_a_release_that_is_not_complete_is_refused_with_its_place(
    folder: Path, says: str, change: Callable[[dict[str, Any]], object]
) -> None:
    with pytest.raises(BadRelease, match=says) as refused:
        tampered(folder, change)
    assert str(folder / "release.json") in str(refused.value)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("release.json", b"{", "cannot be read as JSON"),
        ("release.json", b'{"release": 1, "release": 2}', "stands twice"),
        ("release.json", b'{"release": 1.5}', "no whole number"),
        ("release.json", b"\xff\xfe", "cannot be read as JSON"),
        ("answer.csv", b"", "empty"),
        ("answer.csv", b"\x89PNG\x00\x00", "NUL bytes"),
        ("answer.csv", b"Area,Count\nA\xe9,7\n", "not UTF-8"),
        ("answer.xlsx", b"PK", "files of the kind .xlsx are not read"),
        ("answer", b"x", "files without an ending"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(FileUnreadable, match=says):
        read_published(tmp_path / name)


def test_what_is_not_there_says_so(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path / "none.json", tmp_path):
        with pytest.raises(BadInput, match="there is no"):
            read_published(path)
