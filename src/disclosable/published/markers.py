"""Every marker of a file with its meaning, and the rule that the legends tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from disclosable.published.contents import ReadingFinding
from disclosable.published.entry import Kind
from disclosable.published.layout import Layout
from disclosable.published.legend import Explained, Prose, meaning_of
from disclosable.sdc.release import Meaning
from disclosable.sdc.rules import PrimaryRule, Zeros
from disclosable.tables.cell import TOTAL

BLANK = "(blank)"
"""Stands in a cell that is printed without anything in it."""

MARKER_OF_THE_RULE = "low"
"""The rule's marker where the file's own one, such as `<5`, could be read as a number."""


@dataclass(frozen=True)
class Markers:
    """What the markers of one file mean.

    `meanings` has every marker but those of `noughts`, which the legend says stand for 0. `rule` is
    the one that the legends tell, where they name numbers.
    """

    meanings: Mapping[str, Meaning]
    noughts: frozenset[str]
    rule: PrimaryRule | None
    findings: tuple[ReadingFinding, ...] = field(default=())


def read_markers(layouts: Sequence[Layout], prose: Prose, file: str) -> Markers:
    """Explain every marker that the tables of a file bear by the prose around them."""
    signs = list(
        dict.fromkeys(
            p.entry.text for x in layouts for p in x.cells.values() if p.entry.kind is Kind.MARKER
        )
    )
    explained = {sign: prose.explain(sign, signs) for sign in signs}
    noughts = frozenset(sign for sign, said in explained.items() if said and said.is_nought)
    meanings: dict[str, Meaning] = {}
    findings: list[ReadingFinding] = []
    for sign, said in explained.items():
        if sign in noughts:
            continue
        where = f"{file}, {_where(sign, layouts)}"
        if said is None:
            meanings[sign] = Meaning(0, None, f"Nothing in the file explains {sign}.")
            findings.append(
                ReadingFinding(
                    "no-legend",
                    where,
                    f"nothing in the file says what {sign!r} means",
                    settle=True,
                )
            )
        elif said.says_two_things:
            meanings[sign] = Meaning(0, None, said.text)
            findings.append(
                ReadingFinding(
                    "two-legends",
                    where,
                    f"{sign!r} is explained in two ways: {said.text}",
                    settle=True,
                )
            )
        else:
            shown = _nought_is_shown(sign, said, layouts, prose, noughts)
            meanings[sign] = meaning_of(said, shown)
    if any(_is_blank_leaf(x, key) for x in layouts for key in x.cells):
        meanings[BLANK] = Meaning(0, None, "The cell is blank, and nothing says why.")
        findings += _blanks(layouts, file)
    rule, doubts = _rule(explained, meanings, layouts, prose, noughts, file)
    return Markers(meanings, noughts, rule, (*findings, *doubts))


def _where(sign: str, layouts: Sequence[Layout]) -> str:
    lines = [p.line for x in layouts for p in x.cells.values() if p.entry.text == sign]
    return f"line {min(lines)}"


def _is_blank_leaf(layout: Layout, key: tuple[str, ...]) -> bool:
    return layout.cells[key].entry.kind is Kind.BLANK and TOTAL not in key


def _blanks(layouts: Sequence[Layout], file: str) -> list[ReadingFinding]:
    found = []
    for layout in layouts:
        for key, printed in layout.cells.items():
            if _is_blank_leaf(layout, key) and printed.line not in layout.bare_lines:
                found.append(
                    ReadingFinding(
                        "blank-cell",
                        f"{file}, line {printed.line}",
                        f"{' / '.join(key)} is blank, and nothing says why; it is read as any "
                        "number from 0 up",
                    )
                )
    return found


def _prints_nought(layout: Layout, noughts: frozenset[str]) -> bool:
    return any(p.entry.count == 0 or p.entry.text in noughts for p in layout.cells.values())


def _nought_is_shown(
    sign: str,
    said: Explained,
    layouts: Sequence[Layout],
    prose: Prose,
    noughts: frozenset[str],
) -> bool | None:
    """Whether 0 is ruled out behind a marker: the words decide, then a 0 printed beside it."""
    words = prose.no_nought_behind(said.text)
    if words is not None:
        return words
    bearing = [x for x in layouts if any(p.entry.text == sign for p in x.cells.values())]
    return True if any(_prints_nought(x, noughts) for x in bearing) else None


def _rule(
    explained: Mapping[str, Explained | None],
    meanings: Mapping[str, Meaning],
    layouts: Sequence[Layout],
    prose: Prose,
    noughts: frozenset[str],
    file: str,
) -> tuple[PrimaryRule | None, list[ReadingFinding]]:
    """The lowest range that a legend names is what the answer withholds for being low."""
    ranges: list[tuple[int, int, str, bool]] = []
    for sign, said in explained.items():
        if said is None or sign in noughts or said.says_two_things or not said.high:
            continue
        low = meanings[sign].low if said.low is None else said.low
        ranges.append((said.high, low, sign, said.to_protect))
    if not ranges:
        shown = prose.no_nought_behind("")
        if shown is None:
            shown = any(_prints_nought(x, noughts) for x in layouts)
        for bounds in prose.withheld():
            if bounds.high:
                low = bounds.low if bounds.low is not None else (1 if shown else 0)
                ranges.append((bounds.high, low, "", False))
    if not ranges:
        return None, []
    high, low, sign, _ = min(ranges)
    doubts = [
        ReadingFinding(
            "two-rules",
            f"{file}, {_where(other, layouts)}",
            f"{other!r} may stand for a number above {most}, while {sign!r} is for {high} or "
            "fewer: it is not said which numbers are low",
            settle=True,
        )
        for most, _, other, open_above in ranges
        if open_above and most != high
    ]
    plain = sign and sign.isprintable() and not any(ch.isdigit() for ch in sign)
    # A legend of just 1 gives each count away. No rule says that, so nought is put to it; the audit
    # then finds every such cell worked out, from its own legend.
    rule = PrimaryRule(
        threshold=high,
        inclusive=True,
        zeros=Zeros.HIDDEN if low == 0 or high == 1 else Zeros.SHOWN,
        marker=sign if plain else MARKER_OF_THE_RULE,
    )
    return rule, doubts
