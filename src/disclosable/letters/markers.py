"""What the markers of a release stand for, in sentences that are true of every marked cell.

A marker may cover low counts only, or also counts that are not low and are withheld so that a low
count cannot be worked out. The sentences here are made from the rule and the legends alone: who
writes the letter does not know which marked cell is which, and neither must its reader.
"""

from __future__ import annotations

from collections.abc import Sequence

from disclosable.casework.case import Case
from disclosable.casework.wording import listed, table
from disclosable.letters.letter import Block, Bullets, Heading, Line, Paragraph, line
from disclosable.sdc.release import Meaning, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Zeros


def marked_figures(case: Case, release: Release) -> tuple[Block, ...]:
    """Which figures are not given exactly, under which rule, and why each kind is withheld."""
    rule, policy = release.rule, case.authority.policy
    tables = [(case.number(t.name), t) for t in release.tables if t.hidden]
    tables.sort(key=lambda pair: pair[0])
    meanings: list[Line] = [
        line(f"{table(number)}: {t.legend[marker].sentence}")
        for number, t in tables
        for marker in t.legend
    ]
    blocks: list[Block] = [
        Heading("Which figures are withheld", 3),
        Paragraph(
            line(
                f"Our policy, “{policy.name}” ({policy.citation}), is that {_low(rule)} is not "
                f"published. {_zeros(rule, tables)} Totals are treated in the same way. The "
                "policy says which counts to look at with care; that the exemption applies to "
                "them is a decision of its own, and its reasons are below."
            )
        ),
        Paragraph(line(_lead(tables))),
        Bullets(tuple(meanings)),
    ]
    blocks += [Paragraph(line(words)) for words in _kinds(rule, tables)]
    return tuple(blocks)


def _low(rule: PrimaryRule) -> str:
    return f"a count from 1 to {rule.high}" if rule.high > 1 else "a count of 1"


def _zeros(rule: PrimaryRule, tables: Sequence[tuple[int, PublishedTable]]) -> str:
    if rule.zeros is Zeros.HIDDEN:
        return "A count of 0 is treated as a low count and is not published either."
    if any(t.legend[marker].low == 0 for _, t in tables for marker in t.legend):
        return "A count of 0 is published, unless a low count could then be worked out."
    return "A count of 0 is published."


def _lead(tables: Sequence[tuple[int, PublishedTable]]) -> str:
    said: dict[str, set[str]] = {}
    for _, t in tables:
        for marker in t.legend:
            said.setdefault(marker, set()).add(t.legend[marker].sentence)
    lead = "A marker stands in place of each count that is withheld"
    if any(len(sentences) > 1 for sentences in said.values()):
        return f"{lead}. The same marker does not mean the same in every table:"
    return f"{lead}:"


def _is_open(meaning: Meaning, rule: PrimaryRule) -> bool:
    """Whether the marker may stand for a count that is not low."""
    return meaning.high is None or meaning.high > rule.high


def _kinds(rule: PrimaryRule, tables: Sequence[tuple[int, PublishedTable]]) -> list[str]:
    """The reason for each kind of figure that is withheld.

    A sentence may say no more than the legend does: a letter that said that further counts *are*
    withheld would tell a reader of a table with few markers what the proof does not know.
    """
    mixed, apart = [], []
    for number, t in tables:
        opened = [marker for marker in t.legend if _is_open(t.legend[marker], rule)]
        closed = [marker for marker in t.legend if marker not in opened]
        if opened and closed:
            apart.append((number, opened))
        elif opened:
            mixed.append(number)
    said = []
    if mixed or apart:
        concerned = sorted([*mixed, *(number for number, _ in apart)])
        said.append(
            "Totals are the sums of their parts, so a low count that is withheld alone can often "
            "be worked out by subtraction from the figures around it. For that reason a count in "
            f"{listed([table(n) for n in concerned])} may be withheld although it is not low "
            "itself. The same exemption applies to it: beside the figures that are published, it "
            "would tell a low count, and with it somebody's personal data. We keep such "
            "counts as few as we can."
        )
    if mixed:
        said.append(
            f"In {listed([table(n) for n in mixed])} one marker stands for both kinds. This "
            "letter does not say which marked count is of which kind: that would itself disclose "
            "what is exempt, and section 17(4) of the Act does not oblige us to."
        )
    for number, markers in apart:
        quoted = listed([f"“{marker}”" for marker in markers])
        said.append(f"In {table(number)} the further counts are marked {quoted}.")
    return said
