"""The answer to a case, composed as one tree of paragraphs.

Nothing here counts anybody: a figure about people comes in as a `Figure` or a `TableBlock`, out of
the release, and neither can be made for a count that is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosable.casework.case import Case
from disclosable.casework.clock import state_of
from disclosable.casework.notify import notify
from disclosable.casework.wording import day, listed
from disclosable.errors import BadCase, NotLawful
from disclosable.law.clock import Deadline
from disclosable.law.duty import Duty
from disclosable.law.event import What
from disclosable.letters.complete import check_complete
from disclosable.letters.draft import Draft
from disclosable.letters.letter import Letter, Paragraph, Section, SectionKind, Text
from disclosable.letters.own_words import OwnParagraphs, with_own_words
from disclosable.letters.privacy import Identity
from disclosable.letters.sections.advice import advice
from disclosable.letters.sections.answers import answers
from disclosable.letters.sections.decision import decision
from disclosable.letters.sections.disclosure import disclosure
from disclosable.letters.sections.reasons import reasons
from disclosable.letters.sections.reference import reference
from disclosable.letters.sections.request import request
from disclosable.letters.sections.reuse import reuse
from disclosable.letters.sections.rights import rights
from disclosable.letters.style import Style
from disclosable.letters.style_file import default_style
from disclosable.letters.time_allowed import TimeAllowed
from disclosable.letters.withheld import check_covered
from disclosable.sdc.release import Release


def compose(
    case: Case,
    release: Release | None,
    due: Deadline,
    style: Style | None = None,
    own: Sequence[OwnParagraphs] = (),
) -> Letter:
    """The letter that answers `case` with the figures of `release`, due on the day of `due`.

    Args:
        case: the request and what was decided.
        release: the tables as the public will see them; None where the case discloses none.
        due: the clock of the request; a letter dated later says that it is late.
        style: how the authority writes; the usual style of the regime where it is None.
        own: the officer's own paragraphs.

    Raises:
        BadCase: the release has not the tables, the rule or the day of receipt of the case, an
            exemption is claimed for figures of which none is withheld, or a paragraph of the
            officer's is to stand in a part that the letter does not have.
        NotLawful: figures are withheld without an exemption, or the letter lacks something that
            the law asks for; the message cites the provision.
        NotFit: the letter would name the requester.
    """
    _check(case, release, due)
    requester = case.request.requester
    draft = Draft(
        case=case,
        release=release,
        allowed=_allowed(case, due),
        style=style or default_style(case.regime),
        notices=notify(case),
        identity=Identity(requester.name, requester.email, requester.address),
    )
    parts = with_own_words(_parts(draft), own, f"case {case.request.reference}")
    sections = tuple(parts.values())
    letter = Letter(
        title=draft.identity.removed(case.subject),
        reference=case.request.reference,
        authority=case.authority.name,
        dated=case.decided.on,
        sections=(_invented(case, sections[0]), *sections[1:]),
    )
    check_complete(letter, case, draft.notices)
    draft.identity.check(letter)
    return letter


def _allowed(case: Case, due: Deadline) -> TimeAllowed:
    events = [event for event in case.events if event.on <= case.decided.on]
    return TimeAllowed.of(case.regime, events, due, state_of(case) if events else None)


def _invented(case: Case, first: Section) -> Section:
    """The first part, which begins by saying that the authority does not exist, if it does not."""
    if not case.authority.invented:
        return first
    notice = Paragraph((Text(case.authority.invented_notice, strong=True),))
    return replace(first, blocks=(notice, *first.blocks))


def _parts(draft: Draft) -> dict[SectionKind, Section]:
    """The parts that this letter has, in the order of its style."""
    style = draft.style
    made = {
        SectionKind.REFERENCE: reference(draft),
        SectionKind.REQUEST: request(draft),
        SectionKind.DECISION: decision(draft),
        SectionKind.REASONS: reasons(draft),
        SectionKind.DISCLOSURE: (
            answers(draft) if style.answers == "by question" else disclosure(draft)
        ),
        SectionKind.ADVICE: advice(draft),
        SectionKind.RIGHTS: rights(draft),
        SectionKind.REUSE: reuse(draft),
    }
    if made[SectionKind.ADVICE] is not None and SectionKind.ADVICE not in style.order:
        regime = draft.case.regime
        raise NotLawful(
            f"the order of the style {style.name!r} leaves out the part 'advice', and there is "
            "advice to give",
            where=f"case {draft.case.request.reference}",
            expected=f"the part in the order ({regime.cite(regime.duty(Duty.ADVISE))})",
        )
    return {kind: part for kind in style.order if (part := made[kind]) is not None}


def _check(case: Case, release: Release | None, due: Deadline) -> None:
    where = f"case {case.request.reference}"
    # The answer to a question about what is meant starts the clock anew: FOIA section 10(6).
    anew = [event.on for event in case.events if event.what is What.CLARIFICATION_GIVEN]
    starts = [case.request.received, *anew]
    if due.received not in starts:
        raise BadCase(
            f"the clock was started on {day(due.received)}",
            where=where,
            expected=f"the day of receipt, {listed([day(start) for start in starts])}",
        )
    made = [t.name for t in release.tables] if release else []
    asked = [t.name for t in case.tables]
    if sorted(made) != sorted(asked):
        raise BadCase(
            f"the release has the tables {listed(made) or 'none'}",
            where=where,
            expected=f"the tables that the decisions disclose: {listed(asked) or 'none'}",
        )
    if release is None:
        return
    if release.rule != case.authority.rule:
        raise BadCase(
            "the release was made under another rule than the authority's",
            where=where,
            expected=case.authority.rule.sentence,
        )
    check_covered(case, release)
