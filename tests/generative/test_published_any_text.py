"""Whatever stands in a CSV file, reading it ends in a reading or in a sentence."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from disclosable.errors import BadInput
from disclosable.published.reading import NOT_PUBLISHED, read_published

# fmt: off
USUAL = [
    "Total", "All", "Area", "Count", "Year", "2021", "7", "0", "12", "1,670", "-3", "5.5", "4%",
    "xx", "*", "<5", "Fewer than 5", "-", "nil", "[c]", "[note 1]", "Grand Total", "North", "South",
    "Youth", "* is fewer than 5", "Numbers below 5 are shown as xx.",
    "Rows where there were none are left out.", "(not published)", "(blank)", "published",
]
# fmt: on
FIELDS = st.one_of(st.sampled_from(USUAL), st.just(""), st.text(max_size=6))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(FIELDS, max_size=4), max_size=8))
@example([["Area", "Count"], ["North", "\x0b"], ["South", "7"]])
def test_every_file_ends_in_a_reading_or_in_a_sentence(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "answer.csv"
        path.write_bytes(text.getvalue().encode("utf-8", "replace"))
        try:
            reading = read_published(path)
        except BadInput as refused:
            sentence = str(refused)
        else:
            sentence = ""
    if sentence:
        assert "answer.csv" in sentence
        return
    for table in reading.tables:
        for cell in reading.hidden(table):
            assert table[cell] != NOT_PUBLISHED
            # Whoever sees a hidden count and no rule has something to settle.
            assert reading.open or reading.rule is not None
