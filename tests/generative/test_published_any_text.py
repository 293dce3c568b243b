"""Whatever stands in a CSV file, judging it ends in a judgement or in a sentence."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from disclosable.errors import BadInput
from disclosable.published.entry import Kind
from disclosable.published.judged import Judged
from disclosable.published.judging import judge
from disclosable.published.printed import PrintedTable

# fmt: off
USUAL = [
    "Total", "All", "Area", "Count", "Year", "2021", "7", "0", "12", "1,670", "-3", "5.5", "4%",
    "xx", "*", "<5", "Fewer than 5", "-", "nil", "[c]", "[note 1]", "Grand Total", "North", "South",
    "Youth", "Under 16", "Under 18", "16 and 17", "£7", "10 to 4", "(blank)", "published",
    "* is fewer than 5", "Numbers below 5 are shown as xx.",
    "Rows where there were none are left out.", "(not published)", "Two of them were women.",
]
# fmt: on
FIELDS = st.one_of(st.sampled_from(USUAL), st.just(""), st.text(max_size=6))


def judged_text(text: str) -> Judged | str:
    """A file's judgement, or the sentence in its place."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "answer.csv"
        path.write_bytes(text.encode("utf-8", "replace"))
        try:
            return judge([path])
        except BadInput as refused:
            return refused.sentence()


def columns_of_counts(table: PrintedTable) -> list[int]:
    """The columns in which every number is a count, and there is one."""
    return [
        c
        for c in range(len(table.columns))
        if {cell.entry.kind for line in table.cells if (cell := line[c]) and cell.entry.is_number}
        == {Kind.COUNT}
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(FIELDS, max_size=4), max_size=8))
@example([["Area", "Count"], ["North", "\x0b"], ["South", "7"]])
@example([["Area", "Count"], ["North", "<5"], ["South", "-3"]])
@example([["Area", "Count"], ["North", "<5"], ["South", "£7"], ["East", "9"]])
def test_every_file_ends_in_a_judgement_or_in_a_sentence(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    judged = judged_text(text.getvalue())
    if isinstance(judged, str):
        assert "answer.csv" in judged
        return
    if judged.safe is not True:
        return
    # Whoever calls a file safe has read a table, and lost nothing that is hidden in it.
    assert judged.first_table
    (page,), (legends,) = judged.pages, judged.legends
    assert page.tables
    assert not any(finding.settle for finding in judged.findings)
    found = {(c.table, c.row, c.column): c for c in judged.cells}
    for number, (table, legend) in enumerate(zip(page.tables, legends.tables, strict=True), 1):
        counts = columns_of_counts(table)
        for r, c, cell in table.printed():
            marker = cell.entry.text
            if c not in counts or cell.entry.kind is not Kind.MARKER:
                continue
            if marker in legend.void or marker in legend.noughts:
                continue
            assert found[number, r, c].marker == marker
            # A marker that may be any number is not judged where nothing says what is low.
            meaning = legend.meanings[marker]
            assert legends.rule is not None or meaning.high is not None or meaning.low > 0


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["-7", "5.5", "£8", "123456789012345678"]), st.integers(0, 3))
def test_what_is_no_count_among_counts_is_never_passed_over(text: str, at: int) -> None:
    entries = ["7", "19", "<5"]
    entries.insert(at, text)
    lines = ["Area,Count", *(f"{'ABCD'[n]},{entry}" for n, entry in enumerate(entries))]
    judged = judged_text("\n".join(lines))
    assert isinstance(judged, Judged)
    assert [c.marker for c in judged.cells] == ["<5"]
    assert judged.safe is not True
