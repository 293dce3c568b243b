"""What a person settles about a file is read from a TOML beside it, strictly, and written back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosable.errors import BadSpec
from disclosable.published.finding import ReadingFinding
from disclosable.published.settled import (
    NOTHING_SETTLED,
    Settled,
    SettledMarker,
    SettledSum,
    SettledTable,
    key_of,
    read_settled,
    settled_beside,
    settled_path,
    written,
)

BY_HAND = """
about = "people given an order, 2021 to 2023"
refused_claims = ["The council has 32 wards."]
accepted = ["blank-cell: answer.html, table 2"]

[tables.1]
header_rows = 2
label_columns = 1

[tables.3]
is_data = false
headings = true

[markers]
xx = { low = 1, high = 5 }
"*" = { low = 0 }

[[sums]]
table = 1
total = "Youth"
parts = ["Youth, Female", "Youth, Male"]

[[sums]]
table = 2
total = "Everybody"

[[not_sums]]
table = 2
label = "All Saints ward"
"""


def read(tmp_path: Path, text: str) -> Settled:
    path = tmp_path / "answer.html.toml"
    path.write_text(text, encoding="utf-8")
    return read_settled(path)


def test_a_file_written_by_hand_is_read_as_meant(tmp_path: Path) -> None:
    assert read(tmp_path, BY_HAND) == Settled(
        about="people given an order, 2021 to 2023",
        tables={1: SettledTable(2, 1), 3: SettledTable(is_data=False, headings=True)},
        markers={"xx": SettledMarker(1, 5), "*": SettledMarker(0)},
        sums=(
            SettledSum(1, "Youth", ("Youth, Female", "Youth, Male")),
            SettledSum(2, "Everybody"),
        ),
        not_sums=((2, "All Saints ward"),),
        refused_claims=frozenset(("The council has 32 wards.",)),
        accepted=frozenset(("blank-cell: answer.html, table 2",)),
    )


def test_it_stands_beside_its_file_and_need_not_be_there(tmp_path: Path) -> None:
    page = tmp_path / "answer.html"
    assert settled_path(page) == tmp_path / "answer.html.toml"
    assert settled_beside(page) is NOTHING_SETTLED
    settled_path(page).write_text('about = "pupils"\n', encoding="utf-8")
    assert settled_beside(page) == Settled(about="pupils")
    assert not settled_beside(page).is_empty


def test_an_empty_file_settles_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "").is_empty


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("abuot = 'pupils'", r"answer\.html\.toml: the key 'abuot' is not known"),
        ("[tables.1]\nheaders = 2", r"\[tables\], \[1\]: the key 'headers' is not known"),
        ("[tables.0]\nheader_rows = 1", r"key '0': this is no number of a table"),
        ("[tables.one]\nheader_rows = 1", r"key 'one': this is no number of a table"),
        ("[tables.1]\nheader_rows = -1", r"header_rows is -1.*0 to 1,000"),
        ("[tables.1]\nis_data = 1", r"key 'is_data': the value is 1.*true or false"),
        ("tables = 3", r"key 'tables': the value is 3.*a section"),
        ("[markers]\nxx = 5", r"\[markers\], key 'xx': the value is 5.*a section"),
        ("[markers.xx]\nhigh = 5", r"\[xx\]: there is no key 'low'"),
        ("[markers.xx]\nlow = 5\nhigh = 1", r"\[xx\]: the marker stands for 5 to 1"),
        ("[markers.xx]\nlow = true", r"key 'low': the value is True.*a whole number"),
        ("[markers.' ']\nlow = 1", r"a marker is empty"),
        ("[[sums]]\ntable = 1", r"\[\[sums\]\] number 1: there is no key 'total'"),
        ("[[sums]]\ntable = 0\ntotal = 'All'", r"there is a table 0"),
        ("[[sums]]\ntable = 1\ntotal = 'A'\nparts = ['A', 'B']", r"the total not among them"),
        ("[[sums]]\ntable = 1\ntotal = 'A'\nparts = ['B', 'B']", r"every part once"),
        ("[[not_sums]]\ntable = 0\nlabel = 'A'", r"\[\[not_sums\]\] number 1: there is a table 0"),
        (
            "[[sums]]\ntable = 1\ntotal = 'A'\n[[not_sums]]\ntable = 1\nlabel = 'A'",
            r"'A' is said to be a total and to be none",
        ),
        ("accepted = [1]", r"key 'accepted': .*a list of words"),
        ("about = ''", r"key 'about': the value is empty"),
        ("about = ", r"it is not valid TOML"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(BadSpec, match=said):
        read(tmp_path, text)


def test_labels_of_several_levels_are_written_as_one() -> None:
    assert written(("Youth", "", "Female")) == "Youth, Female"
    assert written(("Total", "Total")) == "Total"


def test_the_key_of_a_finding_does_not_depend_on_where_the_files_lie() -> None:
    finding = ReadingFinding(
        "two-answers", "old/answer.html, table 1 and new/old/answer.html", "they differ"
    )
    assert (
        key_of(finding, ("old/answer.html", "new/old/answer.html"))
        == "two-answers: answer.html, table 1 and answer.html"
    )
    assert key_of(ReadingFinding("no-legend", "a.csv, line 2", "?")) == "no-legend: a.csv, line 2"


def test_half_a_character_cannot_be_written() -> None:
    with pytest.raises(BadSpec, match="half a character"):
        Settled(accepted=frozenset(("no-legend: \udcff.csv",)))


_texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(str.strip)
_numbers = st.integers(1, 10**6)
_tables = st.builds(
    SettledTable,
    st.none() | st.integers(0, 9),
    st.none() | st.integers(0, 9),
    st.none() | st.booleans(),
)
_markers = st.integers(0, 10**6).flatmap(
    lambda low: st.builds(SettledMarker, st.just(low), st.none() | st.integers(low, 10**9))
)
# A total and what is no total stand in tables of their own, or they might contradict each other.
_sums = st.lists(_texts, min_size=1, max_size=4, unique=True).flatmap(
    lambda labels: st.builds(SettledSum, _numbers, st.just(labels[0]), st.just(tuple(labels[1:])))
)
_not_sums = st.tuples(_numbers.map(lambda n: n + 10**6), _texts)
_settled = st.builds(
    Settled,
    about=_texts | st.just(""),
    tables=st.dictionaries(_numbers, _tables, max_size=3),
    markers=st.dictionaries(_texts, _markers, max_size=3),
    sums=st.lists(_sums, max_size=3).map(tuple),
    not_sums=st.lists(_not_sums, max_size=3).map(tuple),
    refused_claims=st.frozensets(_texts, max_size=3),
    accepted=st.frozensets(_texts, max_size=3),
)


@given(_settled)
def test_what_is_written_is_read_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, settled: Settled
) -> None:
    path = tmp_path_factory.mktemp("settled") / "answer.html.toml"
    path.write_bytes(settled.to_toml().encode())
    assert read_settled(path) == settled
