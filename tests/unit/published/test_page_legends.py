"""What a page's prose says of the markers in its tables, table by table."""

from __future__ import annotations

import pytest
from pages import page

from disclosable.published.legends import BLANK, PageLegends
from disclosable.published.page_legends import read_legends

Ends = tuple[int, int | None]


def table(marker: str, other: str = "9", name: str = "Area") -> list[list[str]]:
    return [[name, "Orders"], ["North", "12"], ["South", marker], ["East", other], ["Total", "27"]]


def ends(read: PageLegends, marker: str, number: int = 0) -> Ends:
    meaning = read.tables[number].meanings[marker]
    return meaning.low, meaning.high


def codes(read: PageLegends) -> list[str]:
    return [finding.code for finding in read.findings]


# One marker and its words


@pytest.mark.parametrize(
    ("marker", "words", "low", "high"),
    [
        ("*", "Where the number is less than five, it is replaced with an asterisk (*).", 0, 4),
        ("*", "An asterisk denotes fewer than five.", 0, 4),
        ("*", "Key: * = fewer than 5", 0, 4),
        ("*", "* = 1-4", 1, 4),
        ("*", "* indicates a count of between 1 and 4 inclusive.", 1, 4),
        ("*", "Figures of five (5) or fewer are shown as *.", 0, 5),
        ("*", "An asterisk stands for 5 people or fewer.", 0, 5),
        ("*", "Values of less than 5 have been suppressed and are shown with a star.", 0, 4),
        ("*", "Cell counts under 5 suppressed (*).", 0, 4),
        ("*", "* no more than 3", 0, 3),
        ("*", "* means a single-digit number.", 0, 9),
        ("*", "* more than 0 but fewer than 5", 1, 4),
        ("*", "1. * fewer than 5", 0, 4),
        ("**", "** fewer than 5", 0, 4),
        ("-", "A dash means fewer than 5.", 0, 4),
        ("..", "Two dots stand for fewer than 5.", 0, 4),
        ("~", "A tilde is shown for any figure under 10.", 0, 9),
        ("#", "# Figures lower than 5 are withheld under section 40(2).", 0, 4),
        ("[REDACTED]", "Figures below 5 have been redacted under section 40(2).", 0, 4),
        ("Withheld", "Any figure of 5 or less is withheld under section 40.", 0, 5),
        ("s40", "Numbers below 5 are exempt under section 40(2).", 0, 4),
        ("Not disclosed", "Numbers below 5 are not disclosed.", 0, 4),
        ("[c]", "[c] confidential: a number from 1 to 9.", 1, 9),
        ("c", "c = confidential (fewer than 5)", 0, 4),
        ("xx", "Numbers 5 and below have been replaced with ‘xx’.", 0, 5),
        ("XX", "numbers of five or below are shown as 'xx'", 0, 5),
        ("*", "We show * where fewer than five children aged under 16 were seen.", 0, 4),
        ("*", "* fewer than 5 of the pupils under 16", 0, 4),
        ("*", "We don't publish counts of five or fewer.", 0, 5),
        ("*", "* none to four", 0, 4),
        ("*", "* fewer than 5 but not none", 1, 4),
        ("-", "A dash (-) is shown in place of numbers less than 10.", 0, 9),
        ("S", "S: suppressed because fewer than 5", 0, 4),
        ("*", "*Less than 5", 0, 4),
        ("*", "*=<5", 0, 4),
        ("*", "* = &lt;5", 0, 4),
        ("*", "Because of low numbers (five or fewer) some data has been redacted.", 0, 5),
        ("*", "Numbers at or below 5 are shown by *.", 0, 5),
        ("*", "* less then five", 0, 4),
        ("*", "* number below the reporting threshold of 5", 0, 4),
        ("*", "* between 0 and 5 exclusive", 1, 4),
        ("*", "* a positive number less than five", 1, 4),
        ("*", "* 1 ≤ n ≤ 4", 1, 4),
        ("*", "* suppressed (0<n<5)", 1, 4),
        ("*", "* fewer than 5 (not including zero)", 1, 4),
        ("*", "* fewer than 5 or 0", 0, 4),
        ("*", "* fewer than twenty-one", 0, 20),
    ],
)
def test_the_words_give_the_ends(marker: str, words: str, low: int, high: int) -> None:
    read = read_legends(page(table(marker), words))
    assert ends(read, marker) == (low, high)
    assert codes(read) == []
    assert read.rule is not None
    assert read.rule.high == high


@pytest.mark.parametrize(
    ("marker", "low", "high"),
    [
        ("<5", 0, 4),
        ("Fewer than 5", 0, 4),
        ("5 or less", 0, 5),
        ("1-4", 1, 4),
        ("1 to 4", 1, 4),
        ("under 10", 0, 9),
        ("≤5", 0, 5),
        ("number is under 5", 0, 4),
        ("≤ 5", 0, 5),
        ("1 - 4", 1, 4),
        ("(1-4)", 1, 4),
        ("<5*", 0, 4),
        ("*<5", 0, 4),
        ("*(1-4)", 1, 4),
        ("n<10", 0, 9),
        ("0<n<5", 1, 4),
        ("&lt;5", 0, 4),
        ("&amp;lt;5", 0, 4),
        ("Low (<5)", 0, 4),
        ("Redacted (<5)", 0, 4),
        ("Suppressed (fewer than 5)", 0, 4),
        ("<5 (s40)", 0, 4),
        ("Section 40(2) - fewer than 5", 0, 4),
        ("Fewer than five pupils", 0, 4),
    ],
)
def test_some_markers_need_no_words(marker: str, low: int, high: int) -> None:
    read = read_legends(page(table(marker), "Our figures are of 2023."))
    assert ends(read, marker) == (low, high)
    assert codes(read) == []


@pytest.mark.parametrize("marker", ["Low", "5<", "8*", "Redacted (s40)"])
def test_other_markers_have_no_range_of_their_own(marker: str) -> None:
    assert ends(read_legends(page(table(marker), "Our figures are of 2023.")), marker) == (0, None)


def test_a_marker_without_a_word_must_be_settled() -> None:
    read = read_legends(page(table("*"), "Our figures are of 2023."))
    assert ends(read, "*") == (0, None)
    [finding] = read.findings
    assert (finding.code, finding.settle) == ("no-legend", True)
    assert finding.where == "answer.html, table 1, line 3"


def test_a_legend_without_a_bound_leaves_the_rule_open() -> None:
    read = read_legends(page(table("*"), "* withheld under section 40(2)"))
    assert ends(read, "*") == (0, None)
    assert [(f.code, f.settle) for f in read.findings] == [("no-rule", False)]


def test_a_sentence_that_names_no_marker_explains_the_only_unexplained_one() -> None:
    words = "Small numbers (1-4) have been suppressed."
    assert ends(read_legends(page(table("*"), words)), "*") == (1, 4)
    both = read_legends(page(table("*", "#"), words))
    assert codes(both) == ["no-legend", "no-legend"]


# Nought


@pytest.mark.parametrize(
    "words",
    [
        "A borough where nobody was given an order is not in the list.",
        "Where there were none the table says 0.",
        "Offences of which nobody was guilty are left out.",
        "Areas without any orders are not shown.",
        "Only areas with at least one order are listed.",
        "0 means that there were none.",
        "Noughts are shown.",
        "Areas without orders are excluded.",
        "Areas not listed had no orders.",
    ],
)
def test_words_rule_nought_out(words: str) -> None:
    assert ends(read_legends(page(table("*"), "* fewer than 5", words)), "*") == (1, 4)


@pytest.mark.parametrize(
    "words",
    [
        "No pupils were permanently excluded in the first term.",
        "There is no data for schools that are not in the borough.",
        "Nobody was left without a place, and no one was missing at the end of term.",
    ],
)
def test_words_about_nobody_are_no_words_about_nought(words: str) -> None:
    assert ends(read_legends(page(table("*"), "* fewer than 5", words)), "*") == (0, 4)


def test_a_printed_nought_rules_it_out_unless_the_legend_includes_it() -> None:
    assert ends(read_legends(page(table("*", "0"), "* fewer than 5")), "*") == (1, 4)
    included = "* fewer than 5, including 0"
    assert ends(read_legends(page(table("*", "0"), included)), "*") == (0, 4)
    spanned = "* from 0 to 4"
    assert ends(read_legends(page(table("*", "0"), spanned)), "*") == (0, 4)


def test_a_nought_counts_in_any_table_under_the_same_legend() -> None:
    letter = "Numbers below 5 have been replaced with *."
    assert ends(read_legends(page(letter, table("9", "0"), table("*"))), "*", 1) == (1, 4)
    own = read_legends(page(table("9", "0"), "## Second", table("*"), "* fewer than 5"))
    assert ends(own, "*", 1) == (0, 4)


def test_a_rounded_nought_is_no_nought() -> None:
    read = read_legends(
        page(table("*", "0"), "* fewer than 5", "Numbers are rounded to the nearest 5.")
    )
    assert ends(read, "*") == (0, 4)


def test_a_dash_for_nil_is_a_nought_and_rules_it_out_elsewhere() -> None:
    read = read_legends(page(table("*", "-"), "* fewer than 5; - nil"))
    assert read.tables[0].noughts == {"-"}
    assert ends(read, "*") == (1, 4)


# One marker for two things, and two legends


@pytest.mark.parametrize(
    "words",
    [
        ("* denotes fewer than 5, or a number from which one could be worked out.",),
        ("* denotes fewer than 5. Secondary suppression has been applied.",),
        ("* fewer than 5", "Some other figures have been suppressed to protect them."),
        ("* fewer than 5, or withheld to stop another number from being calculated.",),
        ("* the number is below 5, or is higher and would let somebody work out one that is.",),
        ("* means fewer than 5 or that the figure is not yet known.",),
        ("* means below 5, or kept back because it would give a number below 5 away.",),
        ("* fewer than 5. Where that left only one * in a row, we put another.",),
        ("Numbers under 5, and others from which they could be deduced, are shown as *.",),
    ],
)
def test_one_marker_for_low_counts_and_others_has_no_upper_end(words: tuple[str, ...]) -> None:
    read = read_legends(page(table("*", "0"), *words))
    assert ends(read, "*") == (0, None)
    assert read.rule is not None
    assert read.rule.high == 4


@pytest.mark.parametrize(
    "words",
    [
        "* denotes fewer than 5, because otherwise people could be identified.",
        "Numbers below 5 are shown as * so that nobody can work out who is meant.",
        "* fewer than 5. Their identities could otherwise be deduced.",
    ],
)
def test_a_reason_is_no_second_meaning(words: str) -> None:
    assert ends(read_legends(page(table("*"), words)), "*") == (0, 4)


def test_two_markers_of_one_sentence_keep_their_own_clauses() -> None:
    words = "Numbers below 5 are shown as * and those hidden to protect them as #."
    read = read_legends(page(table("*", "#"), words))
    assert ends(read, "*") == (0, 4)
    assert ends(read, "#") == (0, None)
    assert codes(read) == []


@pytest.mark.parametrize(
    "words",
    [
        "* fewer than 5  ** suppressed so that * cannot be worked out",
        "* fewer than 5 ** secondary suppression",
        "*Fewer than 5 **hidden to protect a *",
    ],
)
def test_one_line_may_explain_two_signs(words: str) -> None:
    read = read_legends(page(table("*", "**"), words))
    assert (ends(read, "*"), ends(read, "**")) == ((0, 4), (0, None))
    assert codes(read) == []


def test_a_legend_of_the_second_marker_does_not_open_the_first() -> None:
    read = read_legends(
        page(table("*", "x"), "* 1 to 4 cases", "x hidden so that a * cannot be worked out")
    )
    assert ends(read, "*") == (1, 4)
    assert ends(read, "x") == (0, None)
    assert codes(read) == []


@pytest.mark.parametrize(
    "words",
    [
        ("* means fewer than 5.", "* means 10 or fewer."),
        ("* means fewer than 5. In some rows * means 10 or fewer.",),
        ("Numbers of 5 and below are shown as *.", "* fewer than 5"),
        ("An asterisk stands for fewer than 5.", "* The shelter was closed in this year."),
        ("* fewer than 5", "An asterisk means that the school did not reply."),
    ],
)
def test_one_marker_with_two_legends_must_be_settled(words: tuple[str, ...]) -> None:
    above, *below = words
    read = read_legends(page(above, table("*"), *below))
    assert [(f.code, f.settle) for f in read.findings] == [("two-legends", True)]
    low, high = ends(read, "*")
    assert low == 0
    assert high is None or high >= 4


def test_each_table_has_its_own_legend() -> None:
    below = page(table("*"), "* fewer than 5", table("*"), "* 10 or fewer")
    above = page("* fewer than 5", table("*"), "* 10 or fewer", table("*"))
    titled = page(
        table("*", name="Staff (* is fewer than 5) | Area"),
        table("*", name="Pupils (* is 10 or fewer) | Area"),
    )
    headed = page(
        "## Staff", table("*"), "* fewer than 5", "## Pupils", "Here * is 10 or fewer.", table("*")
    )
    told = page(
        "* means fewer than 5 in Table 1 and 10 or fewer in Table 2.", table("*"), table("*")
    )
    for one in (below, above, titled, headed, told):
        read = read_legends(one)
        assert (ends(read, "*", 0), ends(read, "*", 1)) == ((0, 4), (0, 10))
        assert codes(read) == []
        assert read.rule is not None
        assert read.rule.high == 4


def test_a_legend_at_one_table_serves_the_others() -> None:
    read = read_legends(page(table("*"), table("*"), "* fewer than 5"))
    assert ends(read, "*", 0) == ends(read, "*", 1) == (0, 4)


# Markers about something else, voids and blanks


@pytest.mark.parametrize(
    ("marker", "words"),
    [
        ("s22", "We have withheld these figures under section 22, as we will publish them in May."),
        ("x", "x: to be published in March (section 22)."),
        ("..", ".. not available"),
        (":", ": not available"),
        ("u", "u = unpublished because of low reliability"),
        ("[x]", "[x] data not collected"),
        ("~", "~ withheld under section 31, because an investigation is open"),
    ],
)
def test_a_marker_about_something_else_says_nothing_of_the_count(marker: str, words: str) -> None:
    read = read_legends(page(table(marker), words))
    assert ends(read, marker) == (0, None)
    assert codes(read) == []
    assert read.rule is None


@pytest.mark.parametrize(
    ("marker", "words"),
    [
        (":", ": not applicable"),
        ("[z]", "[z] means not applicable."),
        ("n/a", "Our figures are of 2023."),
    ],
)
def test_what_does_not_apply_is_no_count(marker: str, words: str) -> None:
    read = read_legends(page(table(marker), words))
    assert read.tables[0].void == {marker}
    assert codes(read) == []


def test_a_blank_without_a_word_is_said() -> None:
    read = read_legends(page(table("")))
    assert ends(read, BLANK) == (0, None)
    [finding] = read.findings
    assert (finding.code, finding.settle) == ("blank-cell", False)
    assert "line 3" in finding.where


def test_words_explain_blanks() -> None:
    nil = read_legends(page(table(""), "Blank cells mean that there were none."))
    assert nil.tables[0].noughts == {BLANK}
    low = read_legends(page(table(""), "Where a cell is empty, there were fewer than 5."))
    assert ends(low, BLANK) == (0, 4)
    assert codes(nil) == codes(low) == []


def test_remarks_and_tables_without_counts_have_no_markers() -> None:
    hours = [["Branch", "Weekdays", "Saturday"], ["Quayside", "9.30 to 7", "closed"]]
    noted = [["Area", "Orders", "Remark"], ["North", "12", "merged with East"], ["South", "9", "-"]]
    read = read_legends(page(hours, noted))
    assert [dict(t.meanings) for t in read.tables] == [{}, {}]
    assert read.tables[1].void == {"merged with East", "-"}
    assert codes(read) == []


# The rule


def test_the_rule_is_the_lowest_range_that_is_withheld() -> None:
    read = read_legends(page(table("*", "[c]"), "* from 1 to 4; [c] from 1 to 9"))
    assert read.rule is not None
    assert read.rule.covered == range(1, 5)


def test_a_rule_may_stand_in_words_alone() -> None:
    read = read_legends(page("Numbers below 10 are withheld.", table("3")))
    assert read.rule is not None
    assert read.rule.covered == range(10)


def test_two_ranges_of_which_one_is_open_leave_the_rule_in_doubt() -> None:
    words = "* fewer than 5; [c] 9 or fewer, or hidden so that one cannot be worked out"
    assert "two-rules" in codes(read_legends(page(table("*", "[c]"), words)))
