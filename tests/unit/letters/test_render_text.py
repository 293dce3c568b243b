"""The letter as plain text, for the body of an email."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from disclosable.answer.comparison import compare
from disclosable.answer.spoken import spoken_differences
from disclosable.errors import BadInput
from disclosable.gate.inspection import inspect
from disclosable.letters.letter import (
    Bullets,
    Letter,
    Link,
    Paragraph,
    Quote,
    Section,
    SectionKind,
    line,
)
from disclosable.letters.render.text import WIDTH, render_text
from disclosable.sdc.release import Release


def saying(letter: Letter, *blocks: object) -> Letter:
    section = Section(SectionKind.ADVICE, "Advice", blocks)  # type: ignore[arg-type]
    return dataclasses.replace(letter, sections=(section,))


def written(letter: Letter, folder: Path) -> Path:
    path = folder / "letter.txt"
    path.write_text(render_text(letter), encoding="utf-8", newline="")
    return path


def test_every_line_of_the_letter_is_in_it(letter: Letter, tmp_path: Path) -> None:
    path = written(letter, tmp_path)
    assert list(spoken_differences(path, letter)) == []
    assert inspect(path).findings == ()


def test_no_line_of_prose_is_too_long_for_an_email(letter: Letter) -> None:
    long = [ln for ln in render_text(letter).splitlines() if len(ln) > WIDTH]
    assert not [ln for ln in long if len(ln.split()) > 2 and "  " not in ln]


def test_headings_are_underlined(letter: Letter) -> None:
    lines = render_text(saying(letter, Paragraph(line("We can help.")))).splitlines()
    at = lines.index("Advice")
    assert lines[at + 1] == "======"
    assert lines[at + 2 : at + 4] == ["", "We can help."]
    title = lines.index(letter.title)
    assert set(lines[title + 1]) == {"="}


def test_a_link_is_written_out_once(letter: Letter) -> None:
    text = render_text(
        saying(
            letter,
            Paragraph(
                line(
                    "Ask ",
                    Link("the council", "https://council.example/foi"),
                    " or ",
                    Link("foi@council.example", "mailto:foi@council.example"),
                    ".",
                )
            ),
        )
    )
    assert "Ask the council (https://council.example/foi) or foi@council.example." in " ".join(
        text.split()
    )


def test_a_link_to_a_script_is_refused(letter: Letter) -> None:
    with pytest.raises(BadInput, match="javascript"):
        render_text(saying(letter, Paragraph(line(Link("here", "javascript:alert(1)")))))


def test_lists_hang_and_quotations_are_marked(letter: Letter) -> None:
    words = (
        "A long item that does not fit in one line of an email and so is broken over two of them"
    )
    text = render_text(
        saying(
            letter,
            Bullets((line(words),)),
            Bullets((line("First"), line("Second")), numbered=True),
            Quote(("How many?", "", "And when?")),
        )
    )
    assert "\n* A long item" in text
    assert all(ln.startswith("  ") for ln in text.split("\n* ")[1].split("\n\n")[0].split("\n")[1:])
    assert "\n1. First\n2. Second\n" in text
    assert "\n> How many?\n>\n> And when?\n" in text


def test_a_table_s_columns_stand_below_each_other(
    letter: Letter, release: Release, tmp_path: Path
) -> None:
    lines = render_text(letter).splitlines()
    rule = next(i for i, ln in enumerate(lines) if ln.startswith("---") and "  -" in ln)
    ends = [len(ln) for ln in lines[rule - 1 : rule + 4]]
    assert len(set(ends)) == 1
    assert compare(written(letter, tmp_path), release, letter) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r"(Eastmere +)18", r"\g<1>19", "expected 18"),
        (r"(Castle Marsh +)xx", r"\1 4", "expected 'xx'"),
        (r"Harbour +0\n", "", "is missing"),
        (r"(Harbour +)0\n", r"\1 0  3\n", "entries"),
        ("xx means", "xx tells", "what it means is not said"),
    ],
)
def test_what_differs_from_the_release_is_found(
    letter: Letter, release: Release, tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = written(letter, tmp_path)
    text = path.read_text("utf-8")
    changed, times = re.subn(old, new, text)
    assert times
    path.write_text(changed, "utf-8")
    assert any(said in found for found in compare(path, release, letter))


def test_a_table_that_nobody_put_there_is_found(
    letter: Letter, release: Release, tmp_path: Path
) -> None:
    path = written(letter, tmp_path)
    more = "Area   Orders\n-----  ------\nNorth       3\n"
    path.write_text(f"{path.read_text('utf-8')}\n{more}", "utf-8")
    assert any("nobody put there" in found for found in compare(path, release, letter))


def test_a_sentence_that_is_missing_is_found(letter: Letter, tmp_path: Path) -> None:
    path = written(letter, tmp_path)
    text = path.read_text("utf-8")
    path.write_text(text.replace(letter.sections[0].heading, "Something else"), "utf-8")
    (found, *_) = spoken_differences(path, letter)
    assert letter.sections[0].heading in found


def test_what_nobody_sees_is_left_out(letter: Letter, tmp_path: Path) -> None:
    hidden = "no\N{ZERO WIDTH SPACE}body \N{RIGHT-TO-LEFT OVERRIDE}here\N{LINE SEPARATOR}now"
    told = saying(letter, Quote((hidden,)))
    path = written(told, tmp_path)
    assert "> nobody here now" in path.read_text("utf-8")
    assert inspect(path).findings == ()
    assert list(spoken_differences(path, told)) == []
