"""Four eyes: who may approve, and what an approval covers."""

from __future__ import annotations

from datetime import date

import pytest

from disclosable.casework.approval import TO_BE_FILLED, Approval
from disclosable.casework.person import Person
from disclosable.errors import BadCase, NotApproved

AUTHOR = Person("Jo\u00e3o Sample", "Officer")
DIGEST = "0123456789abcdef" * 4


def approved_by(name: str, *, on: date = date(2023, 11, 8), digest: str = DIGEST) -> Approval:
    return Approval(AUTHOR, date(2023, 11, 8), Person(name, "Manager"), on, digest)


@pytest.mark.parametrize(
    "name",
    [
        "Jo\u00e3o Sample",
        "JO\u00c3O SAMPLE",
        "  jo\u00e3o\t sample ",
        "Joa\u0303o Sample",
        "Jo\u00e3o\u00a0Sample",
        "Jo\u00e3o\u200b Sample",
        "Jo\u034f\u00e3o Sample",
        "Jo\u00e3o\ufe0f Sample",
        "Jo\u3164\u00e3o Sample",
        "Joao Sample.",
        "\uff2a\u00e3o Sample".replace("\uff2a", "\uff2a\uff4f"),
    ],
)
def test_one_name_is_one_person_however_it_is_written(name: str) -> None:
    with pytest.raises(NotApproved, match="made the decision"):
        approved_by(name)


def test_somebody_else_may_approve_and_only_that_response() -> None:
    approval = approved_by("Morgan Specimen")
    approval.require(DIGEST)
    assert approval.covers(DIGEST)
    with pytest.raises(NotApproved, match="fedcba"):
        approval.require("fedcba9876543210" * 4)


def test_a_digest_that_was_never_filled_in_approves_nothing() -> None:
    approval = approved_by("Morgan Specimen", digest=TO_BE_FILLED)
    assert not approval.covers(TO_BE_FILLED)
    with pytest.raises(NotApproved):
        approval.require(DIGEST)


@pytest.mark.parametrize("digest", ["", DIGEST[:-1], DIGEST.upper(), "g" * 64, DIGEST + "\n"])
def test_what_is_no_digest_is_refused(digest: str) -> None:
    with pytest.raises(BadCase, match="the digest is"):
        approved_by("Morgan Specimen", digest=digest)


def test_an_approval_is_not_older_than_the_decision() -> None:
    with pytest.raises(BadCase, match="older than the decision"):
        approved_by("Morgan Specimen", on=date(2023, 11, 7))


@pytest.mark.parametrize(("name", "role"), [("", "Officer"), ("Jo", " ")])
def test_a_member_of_staff_has_a_name_and_a_role(name: str, role: str) -> None:
    with pytest.raises(BadCase, match="blank"):
        Person(name, role)
