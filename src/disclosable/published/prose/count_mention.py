"""A number of a sentence that may count somebody, and the words on either side of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from disclosable.published.bounds import NUMBER_WORDS, value

# "five (5)" says one number twice, and "(2)" is an item; "(65 in total)" is a count.
_N = (
    rf"(?<![\w.,·/-])(?!(?<=\()(?:\d+|{NUMBER_WORDS})\))"
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}|{NUMBER_WORDS})(?![\w·/%]|[.,]\d|\()"
)
_LESS = r"(?:fewer|less)"
# Each comes before those that would match a part of it.
COUNTS = re.compile(
    "|".join(
        rf"(?P<{kind}>\b{pattern})" if kind != "exactly" else f"(?P<{kind}>{pattern})"
        for kind, pattern in (
            ("all_but", rf"all\s+but\s+(?:{_N})"),
            ("between", rf"between\s+(?:{_N})\s+and\s+(?:{_N})"),
            ("below", rf"(?:{_LESS}\s+than|under|below)\s+(?:{_N})"),
            ("most", rf"(?:up\s+to|at\s+most|no\s+more\s+than|not\s+more\s+than)\s+(?:{_N})"),
            ("least", rf"(?:at\s+least|no\s+fewer\s+than|not\s+less\s+than)\s+(?:{_N})"),
            ("above", rf"(?:more\s+than|over|above)\s+(?:{_N})"),
            ("nobody", r"(?:none|nobody|not\s+one)\b(?:\s+of\b)?"),
            ("no", r"no(?=\s+[a-z]+)"),
            ("only", r"the\s+(?:only|sole)\b(?!\s+(?:·|\d|two|three|four|five|ones?\b))"),
            ("single", r"(?:a|one)\s+single\b"),
            ("both", r"both(?=\s+(?:were|had|of|are|was)\b)"),
            ("or_more", rf"(?:{_N})\s+(?:or|and)\s+(?:more|above|over)\b"),
            ("or_fewer", rf"(?:{_N})\s+(?:or|and)\s+(?:fewer|less|below|under)\b"),
            ("exactly", _N),
        )
    ),
    re.IGNORECASE,
)
_FIGURE = re.compile(rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}|\b(?:{NUMBER_WORDS})\b)", re.IGNORECASE)
_EDGE = re.compile(r"[;:()“”\"–—]|,(?!\d)|\s-\s")


@dataclass(frozen=True, slots=True)
class CountMention:
    """A number of a sentence: what it says, how it is said, and where it stands."""

    low: int
    high: int | None
    kind: str
    start: int
    end: int


def mentions_of_counts(text: str) -> list[CountMention]:
    """Every number of a sentence that may be a count, in order."""
    return [_mention(match) for match in COUNTS.finditer(text)]


def _mention(match: re.Match[str]) -> CountMention:
    kind = match.lastgroup or ""
    figures = [value(n) for n in _FIGURE.findall(match[0])]
    first = figures[0] if figures else 1
    low, high = {
        "all_but": (first, first),
        "between": (first, figures[-1] if figures else first),
        "below": (0, max(first - 1, 0)),
        "most": (0, first),
        "least": (first, None),
        "above": (first + 1, None),
        "nobody": (0, 0),
        "no": (0, 0),
        "only": (1, 1),
        "single": (1, 1),
        "both": (2, 2),
        "or_more": (first, None),
        "or_fewer": (0, first),
        "exactly": (first, first),
    }[kind]
    if high is not None and high < low:
        low, high = high, low
    return CountMention(low, high, kind, match.start(), match.end())


def sides(text: str, every: Sequence[CountMention], at: int) -> tuple[str, str]:
    """The text before and behind a number, as far as it belongs to no other."""
    one = every[at]
    stop = every[at + 1].start if at + 1 < len(every) else len(text)
    edge = _EDGE.search(text, one.end, stop)
    right = text[one.end : edge.start() if edge else stop]
    start = _right_end(text, every, at - 1) if at else 0
    edges = [m.end() for m in _EDGE.finditer(text, start, one.start)]
    # "Total: 160" and "women - 3": what names the number stands before the colon.
    if (
        edges
        and not text[edges[-1] : one.start].strip()
        and text[: one.start].rstrip()[-1] in ":–—-="
    ):
        edges.pop()
    left = text[edges[-1] if edges else start : one.start]
    return left, re.sub(r"\b(?:and|or|but|while|with|of\s+whom|of\s+which)\s*\Z", "", right)


def _right_end(text: str, every: Sequence[CountMention], at: int) -> int:
    one = every[at]
    stop = every[at + 1].start
    edge = _EDGE.search(text, one.end, stop)
    return edge.start() if edge else stop
