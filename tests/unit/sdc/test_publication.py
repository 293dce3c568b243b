"""A release as files, small and large."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from small_tables import POPULATION

from disclosable.sdc import publication as publication_module
from disclosable.sdc.precision import Precision
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec

SEX = Hierarchy.flat("sex", ["F", "M"])
AREA = Hierarchy.flat("area", ['King\'s "Lane", North', "Aldbrook & Weir", "West"])
LEGEND = Legend({"xx": Meaning(1, None, "xx is not shown")})


def release(spec: TableSpec, precision: Precision, *, grand: int = 60) -> Release:
    """Figures with one marker among the published cells."""
    codes = np.arange(spec.lattice.size) * 5
    codes[-1] = grand
    codes[spec.lattice.published_indexes[0]] = -1
    table = PublishedTable.of_array(spec, codes, ("xx",), LEGEND, precision)
    return Release("r", POPULATION, (table,), PrimaryRule())


def test_a_table_about_a_part_of_the_records_is_written_without_its_column(tmp_path: Path) -> None:
    spec = TableSpec(
        "girls", (SEX, AREA), totalled=(frozenset(), frozenset({"area"})), where={"sex": "F"}
    )
    publication = Publication.of(release(spec, Precision.nearest(5)))
    table, described = publication.write(tmp_path)
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["area", "published"],
        ['King\'s "Lane", North', "xx"],
        ["Aldbrook & Weir", "5"],
        ["West", "10"],
        ["Total", "15"],
    ]
    (said,) = json.loads(described.read_text(encoding="utf-8"))["tables"]
    assert said["dimensions"] == ["sex", "area"]
    assert said["margins"] == [[], ["area"]]
    assert said["where"] == {"sex": "F"}
    assert said["precision"] == {"how": "nearest", "base": 5}
    assert said["figures"][3] == {"cell": ["F", "Total"], "published": 15}


def test_a_whole_and_exact_table_says_nothing_of_what_it_leaves_out() -> None:
    spec = TableSpec("whole", (SEX, AREA))
    data = Publication.of(release(spec, Precision.exact())).as_json()
    (said,) = data["tables"]
    assert set(said) == {"name", "title", "file", "dimensions", "legend", "figures"}
    assert "covers" not in data


def test_covers_that_were_not_judged_are_said_beside_the_promise() -> None:
    spec = TableSpec("whole", (SEX, AREA))
    made = release(spec, Precision.exact())
    open_covers = Release(made.name, POPULATION, made.tables, made.rule, covers="not judged")
    assert Publication.of(open_covers).as_json()["covers"] == "not judged"


def test_the_figures_of_a_large_table_are_in_its_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = TableSpec("whole", (SEX, AREA))
    made = release(spec, Precision.exact())
    monkeypatch.setattr(publication_module, "MOST_FIGURES", 12)
    assert len(Publication.of(made).as_json()["tables"][0]["figures"]) == 12
    monkeypatch.setattr(publication_module, "MOST_FIGURES", 11)
    table, described = Publication.of(made).write(tmp_path)
    assert (
        json.loads(described.read_text(encoding="utf-8"))["tables"][0]["figures"] == "in the file"
    )
    assert len(table.read_bytes().splitlines()) == 13


def test_rows_are_made_a_few_at_a_time_and_none_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publication = Publication.of(release(TableSpec("whole", (SEX, AREA)), Precision.exact()))
    whole = publication.write(tmp_path)[0].read_bytes()
    monkeypatch.setattr(publication_module, "_ROWS", 5)
    assert publication.write(tmp_path)[0].read_bytes() == whole


def test_the_digest_tells_two_large_releases_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = TableSpec("whole", (SEX, AREA))
    one, other = (Publication.of(release(spec, Precision.exact(), grand=g)) for g in (60, 61))
    assert one.digest() == Publication.of(one.release).digest() != other.digest()
    monkeypatch.setattr(publication_module, "MOST_FIGURES", 1)
    assert one.as_json() == other.as_json()
    assert one.digest() != other.digest()
