"""The parts of a letter that help the reader further: advice, rights, re-use."""

from __future__ import annotations

from disclosable.casework.authority import Authority
from disclosable.casework.case import Case
from disclosable.casework.notice import (
    Particulars,
    RefusalNotice,
    appeal_particulars,
    complaint_particulars,
)
from disclosable.casework.wording import questions, sentence
from disclosable.letters.letter import (
    Block,
    Bullets,
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


def advice(case: Case) -> Section | None:
    """Section 16: who else may hold what is not held, and what another request could get."""
    blocks: list[Block] = []
    for decision in case.decided.not_held:
        pointer = decision.pointer
        if pointer is not None:
            blocks.append(
                Paragraph(
                    line(
                        f"With reference to {questions(decision.questions)}, you may wish to ask "
                        f"{pointer.body}. {sentence(pointer.why)} A request can be made here: ",
                        Link(pointer.words, pointer.address),
                        ".",
                    )
                )
            )
    for disclosed in case.decided.disclosed:
        if disclosed.narrower:
            blocks.append(
                Paragraph(
                    line(
                        f"With reference to {questions(disclosed.questions)}, if you wish to ask "
                        "again:"
                    )
                )
            )
            blocks.append(Bullets(tuple(line(sentence(words)) for words in disclosed.narrower)))
    if not blocks:
        return None
    duty = Paragraph(
        line("Section 16 of the Act asks us to give advice and assistance to those who ask.")
    )
    return Section(SectionKind.ADVICE, "Advice and assistance", (duty, *blocks))


def rights(authority: Authority, notice: RefusalNotice | None) -> Section:
    """The right to a review and to a decision of the regulator: section 17(7), given always."""
    review = notice.complaints if notice else complaint_particulars(authority.complaints)
    appeal = notice.appeal if notice else appeal_particulars(authority.regulator)
    return Section(
        SectionKind.RIGHTS,
        "Your right to complain",
        (
            Heading("Internal review", 3),
            *_particulars(review),
            Heading("The regulator", 3),
            *_particulars(appeal),
        ),
    )


def reuse(authority: Authority) -> Section:
    """Copyright, and on what terms the answer may be used again."""
    return Section(
        SectionKind.REUSE, "Using this information again", (Paragraph(line(authority.reuse)),)
    )


def _particulars(right: Particulars) -> tuple[Block, ...]:
    said: tuple[Block, ...] = tuple(Paragraph(line(words)) for words in right.sentences)
    if not right.contacts:
        return said
    return (*said, Facts(tuple((name, line(_contact(words))) for name, words in right.contacts)))


def _contact(words: str) -> Inline:
    if words.startswith("https://"):
        return Link(words, words)
    if "@" in words and " " not in words:
        return Link(words, f"mailto:{words}")
    return Text(words)
