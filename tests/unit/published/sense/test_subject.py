"""Which tables are about the same people."""

from __future__ import annotations

import pytest
from printed_tables import page_of, sense

from disclosable.published.sense.subject import MOST_ALIKE, Agreement, Subjects
from disclosable.published.sense.table_sense import TableSense

WARDS = ("Ward | Complaints", "Abbey | 17", "Bridge | 23", "Castle | *")


def subjects(
    *tables: TableSense, titles: tuple[str, ...] = (), about: tuple[str, ...] = ()
) -> Subjects:
    """The subjects of tables on pages of these titles."""
    pages = [
        page_of(
            *(t.counts.printed for t in tables if t.page == number),
            title=titles[number] if titles else "",
        )
        for number in range(max(t.page for t in tables) + 1)
    ]
    return Subjects(pages, about or ("",) * len(pages), tables)


def groups(found: Subjects) -> list[list[int]]:
    """The numbers of the tables of each subject."""
    return [[table.number for table in group] for group in found.groups()]


# -- on one page -----------------------------------------------------------------------------------


def test_tables_of_one_page_are_about_the_same_people() -> None:
    by_sex = sense("Sex | Complaints", "Female | 30", "Male | 13", number=2)
    assert groups(subjects(sense(*WARDS), by_sex)) == [[1, 2]]


def test_complaints_and_compliments_are_not() -> None:
    other = sense("Ward | Compliments", "Abbey | 17", "Bridge | 23", number=2)
    assert groups(subjects(sense(*WARDS), other)) == [[1], [2]]


def test_titles_tell_complaints_from_compliments_too() -> None:
    lines = ("Ward | 2021 | 2022", "Abbey | 7 | 8", "Bridge | 3 | *")
    first = sense(*lines, title="Complaints by ward")
    other = sense(
        "Ward | 2021 | 2022",
        "Abbey | 9 | 1",
        "Bridge | 6 | *",
        title="Compliments by ward",
        number=2,
    )
    assert groups(subjects(first, other)) == [[1], [2]]


def test_figures_that_differ_for_equal_labels_are_of_other_people() -> None:
    other = sense("Ward | Number", "Abbey | 70", "Bridge | 51", "Castle | 44", number=2)
    same = sense("Ward | Number", "Abbey | 17", "Bridge | 23", "Castle | 3", number=2)
    first = sense("Ward | Number", "Abbey | 17", "Bridge | 23", "Castle | *")
    assert groups(subjects(first, other)) == [[1], [2]]
    assert groups(subjects(first, same)) == [[1, 2]]


def test_a_table_without_counts_is_of_no_subject() -> None:
    hours = sense("Branch | Open", "Central | daily", "Harbour | on request", number=2)
    assert groups(subjects(sense(*WARDS), hours)) == [[1]]


# -- on several pages ------------------------------------------------------------------------------


def test_pages_about_the_same_matter_are_judged_together_and_that_is_told() -> None:
    later = sense(*WARDS, "Dock | 4", page=1, number=2)
    found = subjects(
        sense(*WARDS),
        later,
        titles=("Complaints about noise", "Complaints about noise: newer figures"),
    )
    assert groups(found) == [[1, 2]]
    [finding] = found.findings
    assert (finding.code, finding.settle) == ("judged-together", False)


def test_pages_about_other_matters_are_not() -> None:
    other = sense(*WARDS, page=1, number=2)
    found = subjects(
        sense(*WARDS), other, titles=("Complaints about noise", "Complaints about dogs")
    )
    assert groups(found) == [[1], [2]]
    assert found.findings == []


@pytest.mark.parametrize(
    ("about", "together"),
    [(("a", "a"), True), (("a", "b"), False), (("a", ""), False)],
)
def test_what_a_person_declares_comes_before_titles(about: tuple[str, ...], together: bool) -> None:
    other = sense(*WARDS, page=1, number=2)
    titles = ("Dogs", "Noise") if together else ("Noise", "Noise")
    found = subjects(sense(*WARDS), other, titles=titles, about=about)
    assert groups(found) == ([[1, 2]] if together else [[1], [2]])
    assert found.findings == [], "nothing was guessed"


def test_without_titles_two_shared_labels_do() -> None:
    lines = ("Ward | Number", "Abbey | 5", "Bridge | 6")
    alike = sense(*lines, page=1, number=2)
    unlike = sense("Ward | Number", "Dock | 5", "Elm | 6", page=1, number=2)
    assert groups(subjects(sense(*lines), alike)) == [[1, 2]]
    assert groups(subjects(sense(*lines), unlike)) == [[1], [2]]


def test_a_database_that_moved_on_is_about_the_same_people() -> None:
    earlier = sense("Ward | Number", "Abbey | 117", "Bridge | 123", "Castle | 60")
    later = sense("Ward | Number", "Abbey | 118", "Bridge | 121", "Castle | 60", page=1, number=2)
    assert groups(subjects(earlier, later)) == [[1, 2]]


def test_hundreds_of_tables_are_not_all_compared() -> None:
    """Each is held to the next alone, and so they are still united."""
    many = [
        sense("Ward | Number", "Abbey | 17", "Bridge | 23", number=n, page=n - 1)
        for n in range(1, 3)
    ]
    number = MOST_ALIKE + 5
    few = sense("Ward | Number", "Abbey | 17", "Bridge | 23")
    tables = [
        TableSense(
            n, n + 1, few.counts, few.rows, few.columns, few.row_totals, few.column_totals,
            few.context, few.header_measure, few.title_measure,
        )
        for n in range(number)
    ]  # fmt: skip
    pages = [page_of(few.counts.printed) for _ in tables]
    found = Subjects(pages, [""] * number, tables)
    assert len(groups(found)) == 1
    assert len(found.findings) == number - 1
    assert groups(subjects(*many)) == [[1, 2]]


def test_agreement_counts_what_is_alike_and_what_is_near() -> None:
    one = sense("Ward | Number", "Abbey | 117", "Bridge | 23", "Castle | *", "Total | 143")
    other = sense("Ward | Number", "Abbey | 118", "Bridge | 23", "Castle | 9", "Total | 150")
    printed = [
        {
            t.key(r, 0): count.said
            for r in range(t.rows.size)
            if (count := t.count(r, 0)) is not None
        }
        for t in (one, other)
    ]
    found = Agreement.of(*printed)
    assert (found.alike, found.largest) == (1, 23)
    assert (found.unlike, found.unlike_somebody, found.near) == (3, 2, 1)
