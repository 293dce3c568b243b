"""The checks within the numbers that bodies give to people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosable.gate.people import identifier, phone
from disclosable.gate.people.email_address import is_of_a_function
from disclosable.gate.people.heading import Meaning, meaning_of
from disclosable.gate.people.name import looks_like_a_name
from disclosable.gate.people.phone import Line


@given(st.integers(400_000_000, 499_999_999), st.integers(0, 9))
def test_of_the_ten_last_digits_one_at_most_passes(first: int, last: int) -> None:
    passing = [n for n in range(10) if identifier.is_nhs_number(f"{first}{n}")]
    assert len(passing) <= 1
    assert identifier.is_nhs_number(f"{first}{last}") is (last in passing)


@given(st.integers(600_000_000, 799_999_999), st.integers(0, 8))
def test_two_digits_changed_about_never_pass(first: int, place: int) -> None:
    good = [f"{first}{n}" for n in range(10) if identifier.is_nhs_number(f"{first}{n}")]
    for number in good:
        swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        if swapped != number and swapped[0] in "456789":
            assert not identifier.is_nhs_number(swapped)


@pytest.mark.parametrize(
    ("number", "passes"),
    [
        ("9455524090", True),
        ("1503874354", True),  # CHI, of 15 March 1987
        ("3289722562", True),  # Northern Ireland
        ("4444444444", False),
        ("9455524091", False),
        ("945552409", False),
        ("94555240９0", False),
    ],
)
def test_nhs_numbers(number: str, passes: bool) -> None:
    assert identifier.is_nhs_number(number) is passes


def test_other_checks() -> None:
    assert identifier.is_card("4111111111111111")
    assert not identifier.is_card("4111111111111112")
    assert identifier.is_iban("GB33BUKB20201555555555")
    assert not identifier.is_iban("GB34BUKB20201555555555")
    letters = [
        c for c in "ABCDEFGHJKLMNPQRTUVWXYZ" if identifier.is_pupil_number(c + "801200001001")
    ]
    assert len(letters) == 1


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("07700 900123", Line.MOBILE),
        ("+44 (0)7911 123456", Line.MOBILE),
        ("0044 1632 960123", Line.LANDLINE),
        ("(0161) 496 0234", Line.LANDLINE),
        ("0303 123 1113", Line.ORGANISATION),
        ("0800 555 111", Line.ORGANISATION),
        ("01234", None),
        ("0000 000 0000", None),
    ],
)
def test_lines(number: str, line: Line | None) -> None:
    assert phone.line(phone.plain(number)) is line


@pytest.mark.parametrize(
    "address",
    [
        "foi@eastmoor.example",
        "FOI.Requests@eastmoor.example",
        "data-protection@eastmoor.example",
        "freedomofinformation@x.example",
        "press.office@x.example",
        "eastmoor@eastmoor.example",
        "icocasework@ico.org.uk",
        "foirequests@gmail.com",
        "parking1@x.example",
    ],
)
def test_a_function_is_known_by_its_words(address: str) -> None:
    assert is_of_a_function(address)


@pytest.mark.parametrize(
    "address",
    [
        "jo.example@eastmoor.example",
        "jexample@eastmoor.example",
        "j.e.sample@eastmoor.example",
        "jo.press@eastmoor.example",
        "alex84@gmail.com",
        "eastmoor.jo@gmail.com",
        "12345@mail.example",
        "jo_example@nhs.net",
    ],
)
def test_a_person_is_no_function(address: str) -> None:
    assert not is_of_a_function(address)


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("NHS No.", Meaning.NHS),
        ("dateOfBirth", Meaning.BIRTH),
        ("date_of_birth", Meaning.BIRTH),
        ("Number of patients", Meaning.COUNT),
        ("Custody number", Meaning.RECORD_ID),
        ("Collar No", Meaning.STAFF_ID),
        ("Age at offence", Meaning.AGE),
        ("Average age", Meaning.COUNT),
        ("Postcode district", Meaning.AREA),
        ("Home postcode", Meaning.POSTCODE),
        ("Avenue", Meaning.OTHER),
        ("14 Acacia Avenue, Norwich", Meaning.OTHER),
        ("2019/20", Meaning.OTHER),
        ("", Meaning.OTHER),
    ],
)
def test_headings(heading: str, meaning: Meaning) -> None:
    assert meaning_of(heading) is meaning


@pytest.mark.parametrize(
    ("cell", "is_name"),
    [
        ("Jo Example", True),
        ("EXAMPLE, Jo", True),
        ("Mr Example", True),
        ("Mary-Jane O'Sample", True),
        ("Jo Example Ltd", True),
        ("Mill Lane", False),
        ("Grand Total", False),
        ("Robbery", False),
    ],
)
def test_names(cell: str, is_name: bool) -> None:
    assert looks_like_a_name(cell) is is_name
