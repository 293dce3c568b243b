"""The part that repeats the request in the requester's own words."""

from __future__ import annotations

from disclosable.casework.wording import day
from disclosable.letters.draft import Draft
from disclosable.letters.letter import Block, Paragraph, Quote, Section, SectionKind, line


def request(draft: Draft) -> Section:
    """The request as it came in, line by line, and what the requester said of it later."""
    style, removed = draft.style, draft.identity.removed
    blocks: list[Block] = []
    for on, words in draft.case.asked.quoted():
        said = style.say("request-clarified", day=day(on)) if blocks else style.say("request-intro")
        blocks += [Paragraph(line(said)), Quote(tuple(map(removed, words)))]
    return Section(SectionKind.REQUEST, style.heading(SectionKind.REQUEST), tuple(blocks))
