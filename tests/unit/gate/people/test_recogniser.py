"""What the recogniser finds in short answers, and what it lets pass."""

from __future__ import annotations

import pytest
from labelled_samples import LabelledSample, samples

from disclosable.gate.contacts import NOBODY, Contacts
from disclosable.gate.finding import Finding
from disclosable.gate.people.recogniser import Recogniser
from disclosable.gate.told import Passage, Role, Row

SAMPLES = samples()


def found(*told: Passage | Row, contacts: Contacts = NOBODY) -> list[Finding]:
    recogniser = Recogniser(contacts)
    for each in told:
        recogniser.hear(each)
    return list(recogniser.findings())


def codes(*told: Passage | Row, contacts: Contacts = NOBODY) -> set[str]:
    return {finding.code for finding in found(*told, contacts=contacts)}


def rows(*lines: tuple[int | float | str, ...], shown: bool = True) -> list[Row]:
    return [Row("sheet 'A'", number, cells, shown) for number, cells in enumerate(lines, 1)]


def test_there_are_enough_samples_of_both_kinds() -> None:
    assert len({sample.name for sample in SAMPLES}) == len(SAMPLES) >= 300
    clean = sum(not sample.codes for sample in SAMPLES)
    assert 0.4 <= clean / len(SAMPLES) <= 0.6


@pytest.mark.slow
@pytest.mark.parametrize("sample", [s for s in SAMPLES if s.codes], ids=lambda s: s.name)
def test_who_can_be_found_is_found(sample: LabelledSample) -> None:
    assert sample.codes <= sample.found()


@pytest.mark.slow
@pytest.mark.parametrize("sample", [s for s in SAMPLES if not s.codes], ids=lambda s: s.name)
def test_an_answer_with_nobody_in_it_passes(sample: LabelledSample) -> None:
    assert sample.found() == frozenset()


def test_a_finding_never_repeats_what_was_found() -> None:
    values = ("945 552 4090", "jo.example@mail.example", "07700 900123", "NR4 7QZ", "AB123456C")
    text = Passage("paragraph 1", f"She said {'; '.join(values)}.")
    table = rows(("Ward", "Key"), *(("Elm", value) for value in values))
    told = [f"{f.where} {f.what}" for f in found(text, *table)]
    assert len(told) >= 2 * len(values) - 2
    assert not any(value in words for value in values for words in told)


def test_the_place_is_told_and_how_many() -> None:
    table = rows(("Ward", "NINO"), *(("Elm", f"AB12345{n}C") for n in range(9)))
    (finding,) = found(*table)
    assert finding.where == (
        "sheet 'A': line 2, column 2, line 3, column 2, line 4, column 2 and 6 more"
    )
    assert "9 of them" in finding.what


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CORRESPONDENT])
def test_words_of_every_role_are_heard(role: Role) -> None:
    assert codes(Passage("the title", "Case of AB123456C", role)) == {"people-ni-number"}


def test_the_two_addresses_of_a_message_are_its_own() -> None:
    assert codes(Passage("the head", "jo.example@mail.example", Role.CORRESPONDENT)) == set()
    assert codes(Passage("the body", "jo.example@mail.example")) == {"people-email"}


def test_hidden_words_and_lines_are_heard() -> None:
    assert codes(Passage("p", "AB123456C", shown=False)) == {"people-ni-number"}
    hidden = rows(("Name", "DOB"), ("Jo Example", "03/05/1987"), shown=False)
    (finding,) = (f for f in found(*hidden) if f.code == "people-name-and-birth")
    assert "hidden" in finding.where


def test_what_stands_far_down_a_long_table_is_found() -> None:
    lines: list[tuple[int | float | str, ...]] = [("Ward", "Visits", "Note")]
    lines += [("Elm", number % 90, f"note {number}") for number in range(12_000)]
    assert codes(*rows(*lines)) == set()
    lines[11_000] = ("Elm", 3, "call 07700 900123")
    (finding,) = found(*rows(*lines))
    assert finding.where == "sheet 'A': line 11001, column 3"


def test_a_long_table_of_people_is_one_finding_of_each_kind() -> None:
    lines = [("Email", "Postcode"), *((f"x{n}@mail.example", "NR4 7QZ") for n in range(9_000))]
    told = found(*rows(*lines))
    assert len({finding.code for finding in told}) == len(told) == 2
    assert all("or more" in finding.what for finding in told)


def test_the_lines_of_an_address_are_heard_one_by_one() -> None:
    head = [Passage("p", line) for line in ("Eastmoor Council", "Town Hall", "Norwich", "NR2 1NH")]
    home = [Passage("p", line) for line in ("Jo Example", "12 Acacia Avenue", "Norwich", "NR4 7QZ")]
    assert codes(*head) == set()
    assert codes(*home) == {"people-address", "people-postcode"}
    assert codes(*head, Passage("p", "We wrote to you."), *home) == {
        "people-address",
        "people-postcode",
    }


def test_an_authority_in_the_sentence_does_not_cover_a_home() -> None:
    for text in (
        "The Council visited 14 Acacia Avenue on 4 June.",
        "The Trust's records show a claim at NR4 7QZ.",
        "Eastmoor Council was told that 01632 960123 had called.",
        "14 Acacia Avenue was inspected by the Council.",
        "The dog from 14 College Road was seized.",
    ):
        assert codes(Passage("p", text)), text


def test_declared_contacts_are_allowed_everywhere() -> None:
    contacts = Contacts.declared(
        {
            "emails": ["Jo.Example@eastmoor.example"],
            "phones": ["+44 7700 900123"],
            "postcodes": ["nr47qz"],
            "addresses": ["14 Acacia Avenue, Norwich, NR4 7QJ"],
        }
    )
    text = "Jo.example@eastmoor.example, 07700 900 123, NR4 7QZ; 14 Acacia Avenue, Norwich NR4 7QJ"
    table = rows(
        ("Email", "Phone", "Postcode"), ("jo.example@eastmoor.example", 7700900123, "NR47QZ")
    )
    assert codes(Passage("p", text), *table, contacts=contacts) == set()
    assert codes(Passage("p", text)) == {
        "people-email",
        "people-phone",
        "people-postcode",
        "people-address",
    }


def test_a_second_table_below_the_first_is_looked_through() -> None:
    lines = [("Ward", "Visits"), ("Elm", 3), ("", ""), ("Ward", "Phone"), ("Elm", "07700 900123")]
    assert codes(*rows(*lines)) == {"people-phone"}


def test_very_many_tables_are_each_judged() -> None:
    tables = [Row(f"table {n}", 1, ("Ward", "07700 900123")) for n in range(2_100)]
    assert len(found(*tables)) == 2_100
