"""A legend made from a range and a marker reads back as that range."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pages import page

from disclosable.published.page_legends import read_legends

NAMES = {
    "*": "an asterisk",
    "-": "a dash",
    "~": "a tilde",
    "..": "two dots",
    ":": "a colon",
    "#": "a hash",
    "xx": "xx",
    "[c]": "[c]",
    "x": "‘x’",
}
NUMBER_WORDS = {3: "three", 4: "four", 5: "five", 6: "six", 10: "ten", 11: "eleven", 20: "twenty"}
EXCLUSIVE = ("fewer than {n}", "less than {n}", "under {n}", "below {n}", "lower than {n}", "<{n}")
INCLUSIVE = (
    "{n} or fewer", "{n} or less", "{n} and below", "no more than {n}", "up to {n}", "at most {n}",
)  # fmt: skip
SPANS = ("from {a} to {b}", "between {a} and {b}", "{a} to {b}")
DEFINING = (
    "{m} {range}",
    "{m} = {range}",
    "{m}: {range}",
    "{m} means {range}.",
    "{m} stands for a number that is {range}.",
    "Key: {m} {range}",
    "{Name} denotes {range}.",
    "{Name} ({m}) is shown where the number is {range}.",
    "Numbers that are {range} have been replaced with {m}.",
    "Where a figure is {range}, we show {name} so that nobody can be recognised.",
    "Figures that are {range} are withheld under section 40(2) and are shown as {m}.",
)
BESIDE = (
    "Our reference is 01/FOI/23/9171.",
    "The figures are those of 1 April 2022 to 31 March 2023.",
    "Children under 16 are counted with their parents.",
    "You may ask for a review within 40 working days.",
    "Percentages are rounded to one decimal place.",
)


@st.composite
def ranges(draw: st.DrawFn) -> tuple[str, int, int]:
    """A range in words, and its least and greatest count."""
    n = draw(st.sampled_from(sorted(NUMBER_WORDS)))
    text = NUMBER_WORDS[n] if draw(st.booleans()) else str(n)
    kind = draw(st.sampled_from(("exclusive", "inclusive", "span")))
    if kind == "exclusive":
        pattern = draw(st.sampled_from(EXCLUSIVE))
        return pattern.format(n=n if "<" in pattern else text), 0, n - 1
    if kind == "inclusive":
        return draw(st.sampled_from(INCLUSIVE)).format(n=text), 0, n
    low = draw(st.integers(0, 1))
    return draw(st.sampled_from(SPANS)).format(a=low, b=n), low, n


@settings(max_examples=300, deadline=None)
@given(
    ranges(),
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(DEFINING),
    st.lists(st.sampled_from(BESIDE), unique=True, max_size=3),
    st.booleans(),
)
def test_a_legend_reads_back(
    said: tuple[str, int, int], marker: str, words: str, beside: list[str], is_above: bool
) -> None:
    assume(not (marker == ":" and words.startswith("{m}:")))  # nobody writes "::"
    text, low, high = said
    name = NAMES[marker]
    legend = words.format(m=marker, name=name, Name=name[0].upper() + name[1:], range=text)
    table = [["Area", "Orders"], ["North", "12"], ["South", marker], ["West", "40"]]
    items = [*beside, legend, table] if is_above else [table, *beside, legend]
    read = read_legends(page(*items))
    meaning = read.tables[0].meanings[marker]
    assert (meaning.low, meaning.high) == (low, high), legend
    assert read.findings == ()
    assert read.rule is not None
    assert read.rule.covered == range(low, high + 1)
    assert read.claims == ()


SUBJECTS = (("people", "were dismissed"), ("complaints", "were upheld"), ("girls", "were hurt"))


@settings(max_examples=150, deadline=None)
@given(
    st.integers(2, 99_999).filter(lambda n: not 1900 <= n <= 2100),
    st.sampled_from(SUBJECTS),
    st.lists(st.sampled_from(BESIDE), unique=True, max_size=3),
    st.sampled_from(
        ("{n} {who} {what}.", "In 2023 {n} {who} {what}.", "Of these, {n} {who} {what}.")
    ),
    st.booleans(),
)
def test_a_count_is_told_among_numbers_that_are_none(
    count: int, subject: tuple[str, str], beside: list[str], words: str, is_grouped: bool
) -> None:
    who, what = subject
    number = f"{count:,}" if is_grouped else str(count)
    sentence = words.format(n=number, who=who, what=what)
    read = read_legends(page(" ".join([*beside, sentence])))
    [claim] = read.claims
    assert (claim.low, claim.high, claim.sentence) == (count, count, sentence)
    assert claim.words == (who, what.split()[-1])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=4), st.text(min_size=1, max_size=4))
def test_whatever_stands_on_a_page_it_is_read(texts: list[str], marker: str) -> None:
    table = [["Area", "Orders"], ["North", "12"], ["South", marker]]
    read = read_legends(page(table, *texts))
    legend = read.tables[0]
    printed = {
        cell.entry.text
        for _, _, cell in page(table).tables[0].printed()
        if cell.entry.count is None and not cell.entry.is_number and cell.entry.text
    }
    assert printed <= set(legend.meanings) | legend.noughts | legend.void
