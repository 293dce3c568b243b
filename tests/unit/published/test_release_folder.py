"""A release of ours, read back strictly and held against the files beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosable.errors import BadInput, BadRelease, FileUnreadable
from disclosable.published.judged import Judged
from disclosable.published.judging import judge
from disclosable.published.release_file import read_publication, read_release
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Legend, Meaning, Population, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule
from disclosable.sdc.verdict import Interval
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
    assert read_publication(folder / "release.json") == published
    assert read_release(folder / "release.json") == (published.release, ())
    for path in (folder, folder / "release.json"):
        found = judge([path])
        assert len(found.pages) == 1, "its CSV files say nothing that it does not"
        assert [t.title for t in found.pages[0].tables] == ["Orders by ward", "Orders by sex"]
        assert found.legends[0].rule == published.release.rule
        assert not found.findings


def test_its_labels_are_what_the_codes_mean(folder: Path) -> None:
    wards, sexes = judge([folder]).pages[0].tables
    assert wards.row_names == ("Ward",)
    assert [labels[0] for labels in wards.rows].count("The old town") == 1
    assert ("Female",) in sexes.rows


def test_one_of_its_files_is_that_table_with_its_legend(folder: Path) -> None:
    found = judge([folder / "wards.csv"])
    assert [t.title for t in found.pages[0].tables] == ["Orders by ward"]
    assert found.legends[0].tables[0].meanings["xx"].high == 5
    assert [(c.labels["ward"], c.marker) for c in found.cells] == [
        ("Ward 1", "xx"),
        ("Ward 2", "xx"),
    ]
    assert not any(f.settle for f in found.findings)


def test_another_csv_file_beside_it_is_read_from_its_own_lines(folder: Path) -> None:
    (folder / "other.csv").write_text("Area,Count\nA,<5\nB,9\n", encoding="utf-8")
    found = judge([folder / "other.csv"])
    assert found.pages[0].kind != "release"
    assert [c.labels["Area"] for c in found.cells] == ["A"]


def test_a_release_stands_beside_what_others_published(folder: Path, tmp_path: Path) -> None:
    """Another answer counts the old town, which the release hides; less it, the rest is known."""
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "answer.csv").write_text(
        "Orders 2021 to 2023 by ward\nWard,Orders\nThe old town,4\nSouth,8\n", encoding="utf-8"
    )
    found = judge([folder / "release.json", other / "answer.csv"])
    assert [page.kind for page in found.pages] == ["release", "CSV file"]
    assert "judged-together" in [f.code for f in found.findings]
    assert [(c.labels["Ward"], c.interval) for c in found.cells] == [
        ("The old town", Interval(4, 4)),
        ("Ward 2", Interval(5, 5)),
    ]
    assert found.safe is False


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
    found = judge([folder])
    assert found.safe is not True
    assert any(f.settle and says in f.what for f in found.findings)


def test_a_missing_file_must_be_settled(folder: Path) -> None:
    (folder / "sexes.csv").unlink()
    found = judge([folder])
    (finding,) = found.findings
    assert (finding.code, finding.settle) == ("file-missing", True)
    assert found.safe is not True


def tampered(folder: Path, change: Callable[[dict[str, Any]], object]) -> Judged:
    """Change `release.json` and judge it again."""
    path = folder / "release.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    return judge([folder])


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
    ("data", "says"),
    [
        (b"{", "cannot be read as JSON"),
        (b'{"release": 1, "release": 2}', "stands twice"),
        (b'{"release": 1.5}', "no whole number"),
        (b"\xff\xfe", "cannot be read as JSON"),
    ],
)
def test_a_release_that_cannot_be_read_says_so(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "release.json").write_bytes(data)
    with pytest.raises(FileUnreadable, match=says):
        judge([tmp_path / "release.json"])


def test_what_is_not_there_says_so(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path / "none.json", tmp_path):
        with pytest.raises(BadInput, match="there is no"):
            judge([path])
