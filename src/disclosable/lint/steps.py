"""The steps of a citation down from its section, and what a run of them really names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from disclosable.lint.mention import Cited, Slip

_ROMAN = re.compile(r"[ivx]+\Z")
_NUMBER = re.compile(r"\d{1,2}[A-Z]{0,2}\Z")
_SMALL = re.compile(r"\d{1,2}[a-z]\Z")
_KIND = "NLR"
"""The kinds of step in their order: a number, a letter, a small roman number."""


def read_steps(number: str, written: Sequence[str], start: int, end: int) -> list[Cited]:
    """The provisions that steps in brackets name: usually one.

    "(3)(A)(a)" is (3A)(a), and is marked as written wrong; "(2)(a)(b)" is two provisions.
    """
    mended, slip = _mend(written)
    runs = list(_runs(mended))
    if len(runs) > 1:
        slip = Slip.SIBLINGS
    return [Cited(number, run, start, end, slip) for run in runs]


def follow(before: Cited, written: Sequence[str], start: int, end: int) -> list[Cited]:
    """The provisions named by further steps after "and": (b) after 31(1)(a) is 31(1)(b)."""
    mended, slip = _mend(written)
    if not mended:
        return []
    kinds = _kinds(before.steps)
    first = _kind(mended[0], kinds)
    keep = kinds.index(first) if first in kinds else _above(kinds, first)
    runs = list(_runs((*before.steps[:keep], *mended)))
    if len(runs) > 1:
        slip = Slip.SIBLINGS
    return [Cited(before.number, run, start, end, slip) for run in runs]


def _mend(written: Sequence[str]) -> tuple[tuple[str, ...], Slip | None]:
    """Steps in the form that provisions have: capitals to their number, letters small."""
    steps: list[str] = []
    slip: Slip | None = None
    for raw in written:
        if re.fullmatch(r"[A-Z]{1,2}", raw) and steps and steps[-1].isdigit():
            steps[-1] += raw
            slip = Slip.APART
        elif _SMALL.match(raw):
            steps.append(raw.upper())
            slip = slip or Slip.SMALL
        elif _NUMBER.match(raw):
            steps.append(raw)
        else:
            steps.append(raw.lower())
    return tuple(steps), slip


def _runs(steps: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """One path for each provision: a step of a kind that is there already begins the next."""
    path: list[str] = []
    for step in steps:
        kinds = _kinds(path)
        kind = _kind(step, kinds[-1:])
        if kind in kinds:
            yield tuple(path)
            path = path[: kinds.index(kind)]
        path.append(step)
    if path or not steps:
        yield tuple(path)


def _kinds(steps: Sequence[str]) -> list[str]:
    kinds: list[str] = []
    for step in steps:
        kinds.append(_kind(step, kinds[-1:]))
    return kinds


def _kind(step: str, before: Sequence[str]) -> str:
    """A number, a letter, or a roman number: "(i)" is one right after a letter or another."""
    if step[0].isdigit():
        return "N"
    if _ROMAN.match(step) and (set(before) & {"L", "R"} or len(step) > 1):
        return "R"
    return "L"


def _above(kinds: Sequence[str], kind: str) -> int:
    """How many steps stand above the first step of that kind."""
    return sum(_KIND.index(other) < _KIND.index(kind) for other in kinds)
