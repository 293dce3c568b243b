"""Every error says where, what was found, what was expected and what there is instead."""

import inspect

import pytest

from disclosable import errors
from disclosable.errors import (
    BadInput,
    BadRecords,
    CertificateRefused,
    DisclosableError,
    FileUnreadable,
    NotApproved,
    NotFit,
    NotLawful,
    NotSafe,
    SolverFailed,
    TooLarge,
    Unproved,
)


def every_error():
    found = inspect.getmembers(errors, inspect.isclass)
    return [c for _, c in found if c.__module__ == errors.__name__]


def test_a_message_has_four_parts_in_one_order():
    error = BadRecords(
        "there is no column 'sex'",
        where="records.csv, line 1",
        expected="columns age, sex",
        instead=["age", "gender"],
    )
    assert str(error) == (
        "records.csv, line 1: there is no column 'sex'. "
        "Expected columns age, sex. There is: age, gender."
    )


def test_parts_that_are_not_known_are_left_out():
    assert str(BadInput("the file is empty")) == "the file is empty."


@pytest.mark.parametrize("end", [".", "?", "!"])
def test_a_sentence_is_ended_once(end):
    assert str(BadInput(f"it is so{end}")) == f"it is so{end}"


def test_what_there_is_instead_may_be_read_once_only():
    error = BadInput("no", instead=(name for name in ("a", "b")))
    assert error.instead == ("a", "b")
    assert error.sentence().endswith("There is: a, b.")


def test_one_name_catches_everything_that_is_raised_on_purpose():
    assert all(issubclass(error, DisclosableError) for error in every_error())


@pytest.mark.parametrize("error", every_error(), ids=lambda e: e.__name__)
def test_an_exit_code_is_2_or_3_and_never_good(error):
    stopped = (NotSafe, NotFit, NotApproved, SolverFailed)
    assert error("found").exit_code == (3 if issubclass(error, stopped) else 2)


def test_the_tree_that_the_first_lines_draw_is_the_tree_there_is():
    drawn = {}
    for line in errors.__doc__.splitlines():
        sign, *words = line.split()[:3] or [""]
        if sign in ("·", "-") and len(words) == 2:
            drawn[words[0]] = int(words[1])
    assert drawn == {c.__name__: c.exit_code for c in every_error() if c is not DisclosableError}


def test_what_leaves_unproved_is_unsafe_and_what_is_too_large_is_bad_input():
    assert issubclass(Unproved, NotSafe)
    assert issubclass(CertificateRefused, NotSafe)
    assert issubclass(TooLarge, BadInput)
    assert issubclass(FileUnreadable, BadInput)
    assert not issubclass(NotLawful, BadInput)
