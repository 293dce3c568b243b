"""The part that says which request is answered, when it was due, and with what outcome."""

from __future__ import annotations

from disclosable.casework.outcome import overall
from disclosable.casework.wording import day
from disclosable.letters.draft import Draft
from disclosable.letters.letter import (
    Block,
    Facts,
    Paragraph,
    Section,
    SectionKind,
    line,
)


def reference(draft: Draft) -> Section:
    """Reference, dates and outcome; an apology where the answer is late.

    FOIA section 10(1): an authority must comply "promptly and in any event not later than the
    twentieth working day following the date of receipt".
    """
    case, allowed, style = draft.case, draft.allowed, draft.style
    cited = case.regime.cite(allowed.section)
    received, decided = case.request.received, case.decided.on
    blocks: list[Block] = [
        Facts(
            (
                (style.say("fact-received"), line(day(received))),
                (style.say("fact-due"), line(f"{day(allowed.on)} ({cited})")),
                (style.say("fact-dated"), line(day(decided))),
                (style.say("fact-outcome"), line(overall(case).value)),
                (style.say("fact-decided-by"), line(case.decided.author.role)),
            )
        )
    ]
    blocks += [Paragraph(line(why)) for why in allowed.reasons(style)]
    if decided > allowed.on:
        rights = style.heading(SectionKind.RIGHTS)
        late = style.say("late", due=day(allowed.on), section=cited, rights=rights)
        blocks.append(Paragraph(line(late)))
    # Environmental information is asked for under regulations, and other information under an Act.
    environmental = case.regime.word == "regulation"
    key = "reference-environmental" if environmental else "reference"
    heading = style.heading(key, reference=case.request.reference)
    return Section(SectionKind.REFERENCE, heading, tuple(blocks))
