"""The pictures of a return: what they say, and that they say nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from disclosable.answer.bar_chart import bar_chart, check_chart
from disclosable.casework.register.figures import Figure, FigureGroup
from disclosable.errors import NotFit


def figure(key: str, label: str, count: int) -> Figure:
    return Figure(key, label, "What is counted.", tuple(f"R{n}" for n in range(count)))


ALL = figure("all", "All", 8)
GROUP = FigureGroup(
    "time",
    "In time <or> late",
    (figure("in_time", "In time & early", 6), figure("late", "Late", 2), figure("none", "None", 0)),
    ALL,
)


def test_every_figure_stands_beside_its_label_with_its_share() -> None:
    drawn = bar_chart(GROUP)
    check_chart(drawn, GROUP)
    assert re.findall(r"<text[^>]*>([^<]*)", drawn) == [
        "In time &amp; early", "6 (75.0%)", "Late", "2 (25.0%)", "None", "0 (0.0%)",
    ]  # fmt: skip
    assert "<desc" in drawn
    assert "In time &amp; early: 6 (75.0%)." in drawn


def test_bars_are_as_long_as_their_figures() -> None:
    found = re.findall(r'<rect x="330"[^>]* width="([0-9.]+)"', bar_chart(GROUP))
    assert found == ["310.0", "103.3"]  # six, and two; nothing is drawn for none


def test_a_long_label_goes_over_two_lines_and_is_still_whole() -> None:
    long = replace(GROUP, figures=(figure("long", "word " * 15 + "end", 1),))
    drawn = bar_chart(long)
    check_chart(drawn, long)
    words = " ".join(re.findall(r"<text[^>]*>([^<]*)", drawn))
    assert words.split()[:16] == ["word"] * 15 + ["end"]


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ("6 (75.0%)</text>", "7 (75.0%)</text>"),
        ("</svg>", "<script/></svg>"),
        ("</svg>", "<text>EBC/2024/0001</text></svg>"),
        ("<rect", '<rect onload="x"'),
    ],
)
def test_a_picture_that_says_anything_else_does_not_leave(found: str, instead: str) -> None:
    with pytest.raises(NotFit, match="picture"):
        check_chart(bar_chart(GROUP).replace(found, instead), GROUP)


def test_shares_are_rounded_half_up_in_whole_numbers() -> None:
    whole = figure("all", "All", 16)
    group = FigureGroup("g", "G", (figure("one", "One", 1),), whole)
    assert group.share(group.figures[0]) == "6.3%"  # 6.25
    assert replace(group, of=None).share(group.figures[0]) == ""
