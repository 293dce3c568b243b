"""The part that tells the requester's rights: a review, and a decision of the regulator."""

from __future__ import annotations

from disclosable.casework.particulars import (
    Particulars,
    appeal_particulars,
    review_particulars,
)
from disclosable.law.element import Element
from disclosable.letters.draft import Draft
from disclosable.letters.letter import (
    Block,
    Facts,
    Heading,
    Inline,
    Link,
    Paragraph,
    Section,
    SectionKind,
    Text,
    line,
)
from disclosable.letters.said import Said, says


def rights(draft: Draft) -> Section:
    """The rights under every regime of the request, given always.

    FOIA section 17(7), FOISA section 19 and the two sets of regulations ask for them in a refusal;
    somebody who was given everything may complain all the same, of the time that it took.
    """
    style, authority = draft.style, draft.case.authority
    blocks: list[Block] = []
    several = len(draft.case.regimes) > 1
    for regime in draft.case.regimes:
        review = review_particulars(authority.complaints, regime)
        appeal = appeal_particulars(authority.regulator_of(regime), regime)
        title = regime.title
        reviewed = style.heading("review-of", title=title) if several else style.heading("review")
        appealed = (
            style.heading("regulator-of", title=title) if several else style.heading("regulator")
        )
        blocks.append(Heading(reviewed, 3))
        blocks += _particulars(review, says(regime.key, Element.COMPLAINTS))
        blocks.append(Heading(appealed, 3))
        blocks += _particulars(appeal, says(regime.key, Element.APPEAL))
    return Section(SectionKind.RIGHTS, style.heading(SectionKind.RIGHTS), tuple(blocks))


def _particulars(right: Particulars, marks: frozenset[Said]) -> list[Block]:
    said: list[Block] = [Paragraph(line(words), marks) for words in right.sentences]
    if right.contacts:
        pairs = tuple((name, line(_contact(words))) for name, words in right.contacts)
        said.append(Facts(pairs, marks))
    return said


def _contact(words: str) -> Inline:
    if words.startswith("https://"):
        return Link(words, words)
    if "@" in words and " " not in words:
        return Link(words, f"mailto:{words}")
    return Text(words)
