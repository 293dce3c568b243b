"""A release that is less than whole and exact, read back: margins, filters, rounding, size."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosable.errors import BadRelease, FileUnreadable
from disclosable.published import release_file
from disclosable.published.judged import Judged
from disclosable.published.judging import judge
from disclosable.published.release_file import read_release
from disclosable.sdc import publication
from disclosable.sdc.precision import Precision
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Legend, Meaning, Population, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec

BOROUGH = Hierarchy.flat("borough", ["Ash", "Elm"])
SEX = Hierarchy.flat("sex", ["F", "M"])
PEOPLE = Population("orders", "2021 to 2023", "30 October 2023", "A register")


@pytest.fixture
def published() -> Publication:
    """Girls by borough without a total, and everybody rounded to 5."""
    girls = PublishedTable(
        TableSpec("girls", (BOROUGH, SEX), "Girls", (frozenset(),), {"sex": "F"}),
        {Cell(("Ash", "F")): "xx", Cell(("Elm", "F")): 9},
        Legend({"xx": Meaning(1, 5, "xx means a number from 1 to 5.")}),
    )
    everybody = PublishedTable(
        TableSpec("everybody", (BOROUGH,), "Everybody"),
        {Cell(("Ash",)): 10, Cell(("Elm",)): 15, Cell((TOTAL,)): 30},
        Legend({}),
        Precision.nearest(5),
    )
    return Publication.of(
        Release("r", PEOPLE, (girls, everybody), PrimaryRule(), covers="not judged")
    )


def rewrite(folder: Path, change: Callable[[dict[str, Any]], object]) -> Judged:
    """Change `release.json` and judge it again."""
    path = folder / "release.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    return judge([folder])


def test_it_is_read_back_as_it_was_written(published: Publication, tmp_path: Path) -> None:
    published.write(tmp_path)
    assert (tmp_path / "girls.csv").read_bytes() == b"borough,published\r\nAsh,xx\r\nElm,9\r\n"
    found = read_release(tmp_path / "release.json")
    assert found == (published.release, ()), "rounded figures need not add up"
    girls, _ = read_release(tmp_path / "release.json", "girls.csv")
    assert girls.tables == published.release.tables[:1]


@pytest.mark.parametrize(
    ("says", "change"),
    [
        ("'covers' is not known", lambda d: d["tables"][0].update(covers="kept")),
        ("the covers are 'perhaps'", lambda d: d.update(covers="perhaps")),
        ("totals 'age'", lambda d: d["tables"][0].update(margins=[["age"]])),
        ("totals 'sex', but", lambda d: d["tables"][0].update(margins=[["sex"]])),
        ("a dimension stands twice", lambda d: d["tables"][0].update(margins=[["sex", "sex"]])),
        ("this is no list", lambda d: d["tables"][0].update(margins="all")),
        ("no margin is published", lambda d: d["tables"][0].update(margins=[])),
        ("nothing is published for", lambda d: d["tables"][0].pop("margins")),
        ("no code of 'sex'", lambda d: d["tables"][0].update(where={"sex": "X"})),
        ("this is no object", lambda d: d["tables"][0].update(where=["sex"])),
        ("this is 3", lambda d: d["tables"][0].update(where={"sex": 3})),
        ("this is 'upwards'", lambda d: d["tables"][1]["precision"].update(how="upwards")),
        ("'base' is missing", lambda d: d["tables"][1].update(precision={"how": "exact"})),
        ("rounded to 1", lambda d: d["tables"][1]["precision"].update(base=1)),
        ("Expected a multiple of 7", lambda d: d["tables"][1]["precision"].update(base=7)),
        ("2 cells are published", lambda d: d["tables"][0].update(figures="in the file")),
    ],
)
def test_what_is_said_wrongly_is_refused_with_its_place(
    published: Publication, tmp_path: Path, says: str, change: Callable[[dict[str, Any]], object]
) -> None:
    published.write(tmp_path)
    with pytest.raises(BadRelease) as refused:
        rewrite(tmp_path, change)
    assert says in refused.value.sentence()
    assert str(tmp_path / "release.json") in refused.value.sentence()


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("Ash,xx", "Ash,yy", "'yy' is printed"),
        ("Ash,xx", "Ash,07", "'07' is printed"),
        ("Elm,9", "Elm,-9", "'-9' is printed"),
        ("Elm,9", "Oak,9", "the code 'Oak' is none of"),
        ("Elm,9", "Ash,9", "the cell Ash stands twice"),
        ("Elm,9\r\n", "", "Elm / F is missing"),
        ("Elm,9", "Elm,9\r\nTotal,12", "the cell Total is not published"),
        ("borough,", "town,", "the columns are town, published"),
    ],
)
def test_a_large_table_is_read_from_its_file_alone(
    published: Publication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: str,
    after: str,
    says: str,
) -> None:
    for module in (publication, release_file):
        monkeypatch.setattr(module, "MOST_FIGURES", 1)
    published.write(tmp_path)
    shown = json.loads((tmp_path / "release.json").read_text("utf-8"))["tables"]
    assert [table["figures"] for table in shown] == ["in the file", "in the file"]
    assert read_release(tmp_path / "release.json") == (published.release, ())
    path = tmp_path / "girls.csv"
    path.write_bytes(path.read_bytes().replace(before.encode(), after.encode()))
    with pytest.raises(BadRelease) as refused:
        judge([tmp_path])
    assert says in refused.value.sentence()
    path.unlink()
    with pytest.raises(FileUnreadable):
        judge([tmp_path])


def test_tables_of_two_files_keep_what_is_said_of_them(
    published: Publication, tmp_path: Path
) -> None:
    """The second has other codes for the sex, so that its dimension gets a name of its own."""
    (tmp_path / "one").mkdir()
    published.write(tmp_path / "one")
    other = Hierarchy.flat("sex", ["F", "M", "Not known"])
    girls = published.release.tables[0]
    spec = TableSpec("girls", (BOROUGH, other), "Girls", (frozenset(),), {"sex": "F"})
    shown = PublishedTable(spec, dict(girls.figures), girls.legend)
    (tmp_path / "two").mkdir()
    Publication.of(Release("s", PEOPLE, (shown,), PrimaryRule())).write(tmp_path / "two")
    judged = judge([tmp_path / "one", tmp_path / "two"])
    assert [len(page.tables) for page in judged.pages] == [2, 1]
    assert judged.first_table == (1, 3)
    assert [t.title for page in judged.pages for t in page.tables] == [
        "Girls",
        "Everybody",
        "Girls",
    ]
    hidden = [(c.page, c.table, c.labels) for c in judged.cells if c.marker == "xx"]
    assert hidden == [
        (0, 1, {"borough": "Ash", "sex": "F"}),
        (1, 3, {"borough": "Ash", "sex": "F"}),
    ]
