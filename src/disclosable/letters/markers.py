"""What the figures of a release that are not given exactly stand for, in sentences that are true.

A marker may cover low counts only, or also counts that are not low and are withheld so that a low
count cannot be worked out. The sentences here are made from the rule and the legends alone: who
writes the letter does not know which marked cell is which, and neither must its reader.
"""

from __future__ import annotations

from collections.abc import Sequence

from disclosable.casework.wording import listed, sentence, table
from disclosable.law.duty import Duty
from disclosable.law.statute import Regime
from disclosable.letters.draft import Draft
from disclosable.letters.letter import Block, Bullets, Heading, Line, Paragraph, line
from disclosable.sdc.release import Meaning, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Zeros
from disclosable.sdc.shown import SHOWN_TOO

Numbered = tuple[int, PublishedTable]


def marked_figures(draft: Draft) -> tuple[Block, ...]:
    """Which figures are not given exactly, under which rule, and why each kind is not.

    Each has its exemption (withheld.py) and here its own reason: FOIA section 17(1)(c).
    """
    release = draft.release
    if release is None:
        return ()
    numbered = sorted(((draft.case.number(t.name), t) for t in release.tables), key=_number)
    hidden = [(number, t) for number, t in numbered if t.hidden]
    blocks: list[Block] = []
    if hidden:
        blocks += _withheld(draft, release, hidden)
    blocks += _inexact(draft, numbered)
    blocks += _shown(draft, release)
    return tuple(blocks)


def _number(pair: Numbered) -> int:
    return pair[0]


def _withheld(draft: Draft, release: Release, tables: Sequence[Numbered]) -> list[Block]:
    style, rule, policy = draft.style, release.rule, draft.case.authority.policy
    regime = _regime_of(draft, tables)
    meanings: list[Line] = [
        line(f"{table(number)}: {t.legend[marker].sentence}")
        for number, t in tables
        for marker in t.legend
    ]
    said = style.say(
        "policy",
        policy=policy.name,
        citation=policy.citation,
        low=_low(rule),
        zeros=_zeros(rule, tables),
        claim=regime.claim,
    )
    blocks: list[Block] = [
        Heading(style.heading("markers"), 3),
        Paragraph(line(said)),
        Paragraph(line(_lead(tables))),
        Bullets(tuple(meanings)),
    ]
    blocks += [Paragraph(line(words)) for words in _kinds(rule, tables, regime)]
    return [*blocks, *_several(draft, tables)]


def _several(draft: Draft, tables: Sequence[Numbered]) -> list[Block]:
    """A table whose withheld figures have more than one exemption: which has which.

    Which count is low must not be told by the way, so that is said too.
    """
    blocks: list[Block] = []
    for number, t in tables:
        claims = [d for d in draft.case.decided.exempt if t.name in d.applies_to]
        if len({claim.exemption.formal for claim in claims}) > 1:
            claim = claims[0].exemption.claim
            said = draft.style.say("several", table=table(number), claim=claim)
            blocks += [Heading(draft.style.heading("several"), 3), Paragraph(line(said))]
    return blocks


def _inexact(draft: Draft, tables: Sequence[Numbered]) -> list[Block]:
    """Figures that are rounded or left out, and tables about a part of the records."""
    style = draft.style
    said: list[Block] = []
    for number, t in tables:
        if not t.precision.is_exact:
            said.append(Paragraph(line(style.say("rounded", table=table(number)))))
            said.append(Paragraph(line(t.precision.sentence)))
        if t.spec.totalled is not None:
            said.append(Paragraph(line(style.say("left-out", table=table(number)))))
        if t.spec.where:
            part = listed([f"{_title(t, name)}: {code}" for name, code in t.spec.where.items()])
            said.append(Paragraph(line(style.say("part", table=table(number), part=part))))
    return [Heading(style.heading("not-exact"), 3), *said] if said else []


def _title(t: PublishedTable, name: str) -> str:
    return next(d.title for d in t.spec.dimensions if d.name == name)


def _shown(draft: Draft, release: Release) -> list[Block]:
    """The low counts that are shown because they identify nobody, and why each does not.

    A threshold is a screening rule and no legal test: a count is personal data only where somebody
    can be identified by means reasonably likely to be used (Information Commissioner v Miller
    [2018] UKUT 229 (AAC)).
    """
    if not release.shown:
        return []
    style, case = draft.style, draft.case
    items = [
        line(f"{table(case.number(one.table))}, {one.cell}: {sentence(one.why)}")
        for one in release.shown
    ]
    return [
        Heading(style.heading("shown"), 3),
        Paragraph(line(f"{SHOWN_TOO} {style.say('shown')}")),
        Bullets(tuple(items)),
    ]


def _regime_of(draft: Draft, tables: Sequence[Numbered]) -> Regime:
    """The regime of the questions that the tables answer; the request's own where they differ."""
    case = draft.case
    names = {t.name for _, t in tables}
    found = {case.routes.of(t.question).key for t in case.tables if t.name in names}
    if len(found) > 1:
        return case.regime
    return next(case.routes.of(t.question) for t in case.tables if t.name in names)


def _low(rule: PrimaryRule) -> str:
    return f"a count from 1 to {rule.high}" if rule.high > 1 else "a count of 1"


def _zeros(rule: PrimaryRule, tables: Sequence[Numbered]) -> str:
    if rule.zeros is Zeros.HIDDEN:
        return "A count of 0 is treated as a low count and is not published either."
    if any(t.legend[marker].low == 0 for _, t in tables for marker in t.legend):
        return "A count of 0 is published, unless a low count could then be worked out."
    return "A count of 0 is published."


def _lead(tables: Sequence[Numbered]) -> str:
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


def _kinds(rule: PrimaryRule, tables: Sequence[Numbered], regime: Regime) -> list[str]:
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
            f"itself. The same {regime.claim} applies to it: beside the figures that are "
            "published, it would tell a low count, and with it what may not be told. We keep such "
            "counts as few as we can."
        )
    if mixed:
        said.append(
            f"In {listed([table(n) for n in mixed])} one marker stands for both kinds. This "
            "letter does not say which marked count is of which kind: that would itself disclose "
            f"what is withheld{_not_obliged(regime)}."
        )
    for number, markers in apart:
        quoted = listed([f"“{marker}”" for marker in markers])
        said.append(f"In {table(number)} the further counts are marked {quoted}.")
    return said


def _not_obliged(regime: Regime) -> str:
    """FOIA section 17(4): no statement is needed that would itself disclose exempt information."""
    if not regime.has(Duty.STATEMENT_EXEMPT):
        return ""
    return f", and {regime.cite(regime.duty(Duty.STATEMENT_EXEMPT))} does not oblige us to say it"
