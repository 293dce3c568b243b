"""The part that answers question by question: each in its own words, its answer directly below."""

from __future__ import annotations

from disclosable.casework.decision.disclosed import Disclosed
from disclosable.casework.decision.elsewhere import Elsewhere, Intended
from disclosable.casework.decision.not_held import NotHeld
from disclosable.casework.decision.transferred import Transferred
from disclosable.casework.outcome import outcomes
from disclosable.casework.wording import question
from disclosable.letters.bilingual import questions_named
from disclosable.letters.draft import Draft
from disclosable.letters.letter import (
    Block,
    Heading,
    Paragraph,
    Quote,
    Section,
    SectionKind,
    line,
)
from disclosable.letters.sections.disclosure import given_in_tables, given_in_words
from disclosable.letters.sections.not_held import not_held

_TOLD_ONCE = (Disclosed, NotHeld, Transferred, Elsewhere, Intended)
"""The decisions whose answer is told under the first of their questions."""


def answers(draft: Draft) -> Section:
    """Every question with its answer. What answers several is told under the first of them.

    A request of one question has just been quoted whole, and is not quoted again.
    """
    style, case = draft.style, draft.case
    blocks: list[Block] = []
    explained: set[str] = set()
    for asked in case.split.questions:
        name = questions_named((asked.label,))
        lines = tuple(draft.identity.removed(words) for words in asked.words.splitlines())
        if len(case.labels) > 1:
            blocks += [Heading(style.heading("asked", question=name), 3), Quote(lines)]
        blocks.append(Heading(style.heading("answered", question=name), 3))
        blocks += [Paragraph(line(o.words)) for o in outcomes(case, asked.label)]
        if any(asked.label in notice.questions for notice in draft.notices):
            why = style.say("answer-reasons", reasons=style.heading(SectionKind.REASONS))
            blocks.append(Paragraph(line(why)))
        for decision in case.decided.about(asked.label):
            first = next(label for label in case.labels if label in decision.questions)
            told: list[Block] = []
            if asked.label == first:
                told += not_held(draft, decision, headed=False)
                told += given_in_words(draft, decision)
            told += given_in_tables(draft, decision, asked.label, explained)
            if asked.label != first and not told and isinstance(decision, _TOLD_ONCE):
                above = style.say("answer-above", question=question(first))
                told.append(Paragraph(line(above)))
            blocks += told
    return Section(SectionKind.DISCLOSURE, style.heading(SectionKind.DISCLOSURE), tuple(blocks))
