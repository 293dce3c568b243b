"""The codes of fields in Word documents."""

from __future__ import annotations

import pytest

from disclosable.gate.rtf.field import read_field


@pytest.mark.parametrize(
    "code",
    [
        " PAGE ",
        r"PAGE \* MERGEFORMAT",
        r"NUMPAGES \* Arabic",
        'HYPERLINK "https://example.org/"',
        r'HYPERLINK "https://example.org/" \o "A tip" \t "_blank"',
        r'HYPERLINK \l "_Toc123"',
        "HYPERLINK mailto:foi@thameswick.example",
        r'TOC \o "1-3" \h \z \u',
        r"PAGEREF _Toc123 \h",
        r"SEQ Table \* ARABIC",
    ],
)
def test_plain_fields_may_stay(code: str) -> None:
    assert read_field(code).problem == ""


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("", False),
        ("PAGE three of them", False),
        (r"FILENAME \p", False),
        ('INCLUDETEXT "records.doc"', False),
        (r'TOC \t "three of them were Jo Example"', False),
        ("REF", False),
        ('HYPERLINK "https://example.org/" "secret"', False),
        ('HYPERLINK "file:///C:/Cases/list.xls"', True),
        (r'HYPERLINK "\\\\server\\cases"', True),
        ("HYPERLINK", True),
        ('PAGE "' * 2_000, False),
    ],
)
def test_other_fields_may_not(code: str, path: bool) -> None:
    read = read_field(code)
    assert read.problem
    assert read.path is path


def test_a_tip_is_told() -> None:
    assert read_field(r'HYPERLINK "https://example.org/" \o "A tip"').told == ("A tip",)
