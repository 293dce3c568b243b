"""Counts in sentences, as figures of the people whom they name."""

from __future__ import annotations

import pytest
from printed_tables import Reckoned, reckon, sense

from disclosable.published.claim import Claim
from disclosable.published.finding import ReadingFinding
from disclosable.published.sense.across import families
from disclosable.published.sense.spoken import Spoken, enter_claims, words_about
from disclosable.published.sense.table_sense import TableSense


def claim(
    sentence: str, low: int, *words: str, high: int | None = -1, whole: bool = False
) -> Claim:
    """A sentence with its number; `high` is the number itself unless it is given."""
    most = low if high == -1 else high
    return Claim(low, most, words, whole, sentence, "paragraph 1", 0, sentence)


def entered(
    *tables: TableSense, said: Claim
) -> tuple[Reckoned, list[Spoken], list[ReadingFinding]]:
    found = reckon(*tables)
    about = words_about(tables, ["Orders made in Anytown"])
    spoken, findings = enter_claims(
        found.account, tables, [(0, said)], about, ["a.html"], families(found.account, tables)
    )
    return found, spoken, findings


BY_SEX = ("Sex | Orders", "Female | *", "Male | 18")
BOROUGHS = ("Borough | Orders", "North | *", "South | 18")


def test_a_number_of_all_is_the_total_that_no_table_prints() -> None:
    said = claim("160 orders were made.", 21, "orders", whole=True)
    found, spoken, findings = entered(sense(*BOROUGHS), said=said)
    assert found.left("North") == (3, 3)
    assert [s.claim for s in spoken] == [said]
    assert [(f.code, f.settle) for f in findings] == [("count-in-the-text", False)]


def test_a_number_of_a_named_group_is_that_of_its_cell() -> None:
    found, _, findings = entered(sense(*BY_SEX), said=claim("Three were women.", 3, "women"))
    assert found.left("Female") == (3, 3)
    assert "Three were women." in findings[0].what


def test_a_group_that_no_table_prints_is_the_sum_of_its_cells() -> None:
    table = sense("Area | Female | Male", "North | * | 7", "South | 9 | 8")
    found, _, _ = entered(table, said=claim("12 were women.", 12, "women"))
    assert found.left("North", "Female") == (3, 3)


def test_fewer_than_five_is_a_range() -> None:
    found, _, _ = entered(
        sense("Sex | Orders", "Female | ?", "Male | 18"),
        said=claim("Fewer than five were women.", 0, "women", high=4),
    )
    assert found.left("Female") == (0, 4)


@pytest.mark.parametrize(
    "said",
    [
        claim("Three dogs were found.", 3, "dogs"),
        claim("Three women teachers left.", 3, "women", "teachers"),
        claim("We have three offices.", 3, "offices"),
    ],
)
def test_a_number_of_others_is_left_alone(said: Claim) -> None:
    found, spoken, findings = entered(sense(*BY_SEX), said=said)
    assert found.left("Female") == (0, 4)
    assert (spoken, findings) == ([], [])


def test_a_number_that_says_nothing_new_is_used_without_a_word() -> None:
    _, spoken, findings = entered(sense(*BY_SEX), said=claim("18 were men.", 18, "men"))
    assert len(spoken) == 1
    assert findings == []


def test_a_number_that_contradicts_the_table_is_told() -> None:
    found, spoken, findings = entered(sense(*BY_SEX), said=claim("17 were men.", 17, "men"))
    assert spoken == []
    assert [(f.code, f.settle) for f in findings] == [("text-and-table-differ", True)]
    assert found.account.range(found.unknown("Male")).low == 18


def test_a_whole_that_the_table_cannot_come_to_is_told() -> None:
    said = claim("50 orders were made in total.", 50, "orders", whole=True)
    _, _, findings = entered(sense(*BOROUGHS, "Total | 21"), said=said)
    assert [f.code for f in findings] == ["text-and-table-differ"]


def test_the_longer_name_is_meant() -> None:
    table = sense("Post | Orders", "Female | 9", "Female staff | *", "Male staff | 11")
    found, _, _ = entered(table, said=claim("Two were female staff.", 2, "female", "staff"))
    assert found.left("Female staff") == (2, 2)


def test_the_words_of_titles_and_headers_name_everybody() -> None:
    assert {"order", "anytown"} <= words_about([sense(*BY_SEX)], ["Orders made in Anytown"])
