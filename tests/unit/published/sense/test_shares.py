"""Percentages, rates and means beside hidden counts: what they are of, and what they give back."""

from __future__ import annotations

from printed_tables import Reckoned, reckon, sense

from disclosable.published.sense.share_readings import (
    figures_of,
    is_of_something_else,
    lines_of_figures,
    readings_of,
)
from disclosable.published.sense.shares import relate_shares
from disclosable.published.sense.table_sense import TableSense


def shared(*tables: TableSense) -> tuple[Reckoned, list[str]]:
    """The account of some tables with their shares, and the codes of what was found of these."""
    found = reckon(*tables)
    _, findings = relate_shares(found.account, tables)
    return found, [finding.code for finding in findings]


APPLICANTS = (
    "Ethnic group | Applicants | Share",
    "White | 71 | 73.2%", "Asian | 12 | 12.4%", "Black | 8 | 8.2%", "Mixed | * | 4.1%",
    "Other | * | 2.1%",
)  # fmt: skip


def test_a_share_of_the_columns_total() -> None:
    found, codes = shared(sense(*APPLICANTS, "Total | 97 | 100.0%"))
    assert found.left("Mixed", "Applicants") == (4, 4)
    assert found.left("Other", "Applicants") == (2, 2)
    assert codes == ["shares-of-hidden-counts"]


def test_a_share_of_a_total_that_is_not_printed() -> None:
    """The parts alone are hidden ones, so the shares relate them to each other."""
    found, codes = shared(sense(*APPLICANTS))
    assert found.left("Mixed", "Applicants") == (4, 4)
    assert found.left("Other", "Applicants") == (2, 2)
    assert codes == ["shares-of-hidden-counts"]


def test_a_share_of_the_rows_total() -> None:
    found, _ = shared(
        sense(
            "Area | Orders | Breached | % breached", "North | 40 | 10 | 25%", "South | 30 | * | 10%"
        )
    )
    assert found.left("South", "Breached") == (3, 3)


def test_a_rate_of_a_population() -> None:
    found, _ = shared(
        sense(
            "Area | Population | Orders | Rate per 1,000", "North | 2,000 | 40 | 20.0",
            "South | 1,000 | * | 3.0", "East | 4,000 | 50 | 12.5",
        )
    )  # fmt: skip
    assert found.left("South", "Orders") == (3, 3)


def test_a_mean_gives_back_the_number_of_people() -> None:
    found, _ = shared(
        sense(
            "Area | People | Paid | Average payment", "North | 40 | £8,000 | £200.00",
            "South | * | £900 | £300.00",
        )
    )  # fmt: skip
    assert found.left("South", "People") == (3, 3)


def test_shares_in_a_table_of_their_own() -> None:
    found, _ = shared(
        sense("Area | Old | New", "North | 40 | 10", "South | 60 | *", "Total | 100 | 13"),
        sense("Area | Old | New", "North | 40% | 77%", "South | 60% | 23%", number=2),
    )
    assert found.left("South", "New") == (3, 3)


def test_coarse_shares_of_large_numbers_give_nothing_back() -> None:
    found, codes = shared(
        sense("Area | Orders | Share", "North | 996 | 100%", "South | * | 0%", "Total | ? | 100%")
    )
    assert found.left("South", "Orders") == (0, 4)
    assert "share-does-not-fit" not in codes


def test_a_share_that_no_count_gives_is_told() -> None:
    _, codes = shared(
        sense(
            "Area | Orders | Share", "North | 50 | 50.0%", "South | 30 | 30.0%",
            "East | 16 | 16.0%",
            "West | <5 | 9.0%", "Total | 100 | 100%",
        )
    )  # fmt: skip
    assert set(codes) & {"share-does-not-fit", "figures-not-understood"}


def test_figures_that_fit_no_reading_are_told_only_where_something_is_hidden() -> None:
    lines = ("Area | Orders | Rate", "North | 40 | 7.3", "South | 30 | 1.1")
    assert shared(sense(*lines))[1] == []
    assert shared(sense(*lines, "East | * | 2.5"))[1] == ["figures-not-understood"]


def test_figures_of_days_and_ages_are_of_something_else() -> None:
    table = sense(
        "Area | Orders | Average wait (days)",
        "North | 40 | 7.3",
        "South | * | 1.1",
        "East | 8 | 3.0",
    )
    [spots] = lines_of_figures(table)
    assert is_of_something_else(table, spots)
    assert shared(table)[1] == []


def test_every_column_of_figures_is_read_for_itself() -> None:
    table = sense(
        "Area | Orders | Share | Rate per 1,000",
        "North | 40 | 57.1% | 4.0",
        "South | 30 | 42.9% | 3",
    )
    assert [[c for _, c in spots] for spots in lines_of_figures(table)] == [[1, 1], [2, 2]]


def test_the_readings_name_what_they_are_of() -> None:
    table = sense(*APPLICANTS, "Total | 97 | 100.0%")
    found = reckon(table)
    [spots] = lines_of_figures(table)
    readings = list(readings_of(found.account, [table], table, figures_of(table, spots)))
    assert readings[0].words == "the column's total"
    assert {reading.per for reading in readings} == {100}
