"""A reference is checked against the authority's own pattern."""

from __future__ import annotations

from datetime import date

import pytest

from disclosable.casework.authority import ReferencePattern
from disclosable.errors import BadCase

RECEIVED = date(2023, 10, 16)


@pytest.mark.parametrize(
    ("pattern", "reference"),
    [
        ("01.FOI.YY.NNNNNN", "01.FOI.23.000412"),
        ("FOI/YYYY/NNNN", "FOI/2023/0042"),
        ("N-NN", "N-07"),
        ("RFI(NNN)", "RFI(123)"),
    ],
)
def test_a_reference_of_the_pattern(pattern: str, reference: str) -> None:
    ReferencePattern(pattern).check(reference, RECEIVED)


@pytest.mark.parametrize(
    "reference",
    [
        "01.FOI.22.000412",
        "01.FOI.23.00412",
        "01.FOI.23.0004123",
        "01xFOI.23.000412",
        "01.FOI.23.000412\n",
        "01.FOI.23.\u0660\u0660\u0660\u0664\u0661\u0662",
        "",
    ],
)
def test_any_other_reference_is_refused(reference: str) -> None:
    with pytest.raises(BadCase, match=r"the pattern 01\.FOI\.YY\.NNNNNN"):
        ReferencePattern("01.FOI.YY.NNNNNN").check(reference, RECEIVED)


def test_a_pattern_has_a_place_for_a_number() -> None:
    with pytest.raises(BadCase, match="no place for a number"):
        ReferencePattern("FOI.YY")
