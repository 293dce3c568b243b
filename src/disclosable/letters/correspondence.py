"""What every letter that is no answer is made with, and what comes of making one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosable.casework.correspondence.settings import Correspondence
from disclosable.casework.opened import Opened
from disclosable.casework.particulars import (
    Particulars,
    appeal_particulars,
    review_particulars,
)
from disclosable.casework.wording import called, capital, day, questions, sentence
from disclosable.errors import NotLawful
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.event import Event
from disclosable.law.state import State
from disclosable.law.statute import Regime
from disclosable.letters.letter import (
    Block,
    Facts,
    Heading,
    Inline,
    Letter,
    Line,
    Link,
    Paragraph,
    Quote,
    Section,
    SectionKind,
    Text,
    line,
)
from disclosable.letters.links import linked
from disclosable.letters.privacy import Identity
from disclosable.letters.said import NOTHING, Said, says
from disclosable.letters.style import Style
from disclosable.letters.time_allowed import TimeAllowed

Statement = Element | Duty


@dataclass(frozen=True)
class Made:
    """A letter, and what follows from sending it.

    Attributes:
        letter: the finished tree.
        event: what has then happened, for events.toml; None where the clock knows no such event.
        cautions: what the officer should look at before sending, in sentences.
    """

    letter: Letter
    event: Event | None = None
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Desk:
    """A request on the day on which a letter about it is written.

    Attributes:
        opened: the request, its events and the authority.
        style: the authority's headings and sentences.
        settings: whom to reach, and how to pay.
        today: the date of the letter.
    """

    opened: Opened
    style: Style
    settings: Correspondence
    today: date

    @property
    def identity(self) -> Identity:
        """The requester, whom no letter names."""
        who = self.opened.request.requester
        return Identity(who.name, who.email, who.address)

    # -- sentences ---------------------------------------------------------------------------

    def say(self, key: str, **values: str | Inline) -> Paragraph:
        """A sentence of the style as a paragraph."""
        return Paragraph(self.style.line(key, **values))

    def paragraph(self, words: str) -> Paragraph:
        """An officer's own words, with the addresses in them as links."""
        return Paragraph(linked(sentence(words)))

    def state(self, key: str, regime: Regime, what: Statement, **values: str | Inline) -> Paragraph:
        """The same where the law asks for it: marked, so that it can be looked for."""
        return Paragraph(self.style.line(key, **values), says(regime.key, what))

    def why_then(self, regime: Regime, state: State) -> list[Paragraph]:
        """Why the answer is due when it is, where that is not counted from the receipt alone."""
        if state.deadline is None:
            return []
        allowed = TimeAllowed.of(regime, self.opened.events, state.deadline, state)
        return [Paragraph(line(words)) for words in allowed.reasons(self.style)]

    # -- the parts of a letter ---------------------------------------------------------------

    def reference(self, *facts: tuple[str, str], under: tuple[Regime, ...] = ()) -> Section:
        """The reference, what was asked and when, further facts, and the regimes of the request."""
        request = self.opened.request
        blocks: list[Block] = []
        if self.opened.authority.invented:
            notice = self.opened.authority.invented_notice
            blocks.append(Paragraph((Text(notice, strong=True),)))
        pairs = (
            (self.style.say("letter-fact-subject"), self.identity.removed(self.opened.subject)),
            (self.style.say("letter-fact-received"), day(request.received)),
            *facts,
            (self.style.say("letter-fact-dated"), day(self.today)),
        )
        blocks.append(Facts(tuple((name, line(words)) for name, words in pairs)))
        blocks += self.handled(under)
        return Section(SectionKind.REFERENCE, self.style.heading("about"), tuple(blocks))

    def handled(self, regimes: tuple[Regime, ...]) -> list[Block]:
        """Under which statute the request, or each part of it, is handled, and why."""
        opened, made = self.opened, []
        for regime in regimes:
            values = {"title": regime.title, "act": called(regime)}
            routes = [r for r in opened.routes.others if r.regime == regime.key]
            for route in routes:
                asked = questions(route.questions)
                why = sentence(route.why)
                made.append(self.say("letter-routed", questions=asked, why=why, **values))
            if routes:
                continue
            if len(opened.regimes) > 1:
                asked = questions(opened.labels_under(regime))
                made.append(self.say("letter-under-some", questions=asked, **values))
            else:
                made.append(self.say("letter-under", **values))
        return list(made)

    def request(self) -> Section:
        """The request in its own words, line by line."""
        blocks: list[Block] = []
        for on, words in self.opened.asked.quoted():
            said = self.style.line("request-clarified", day=day(on)) if blocks else None
            blocks.append(Paragraph(said) if said else self.say("letter-request-intro"))
            blocks.append(Quote(tuple(map(self.identity.removed, words))))
        return Section(SectionKind.REQUEST, self.style.heading(SectionKind.REQUEST), tuple(blocks))

    def quoted(self, label: str) -> Quote:
        """One question in the requester's words."""
        words = self.opened.question(label).words
        return Quote(tuple(self.identity.removed(one) for one in words.splitlines()))

    def contact(self, regime: Regime) -> Section:
        """Whom to ask, and that help is given: FOIA section 16 and the like of it."""
        contact = self.settings.contact
        section = capital(regime.cite(regime.duty(Duty.ADVISE)))
        said = self.state(
            "letter-contact",
            regime,
            Duty.ADVISE,
            unit=contact.unit,
            section=section,
            act=called(regime),
        )
        heading = self.style.heading("contact")
        return Section(SectionKind.ADVICE, heading, (said, contacts(contact.ways)))

    def rights(self, regime: Regime, *, reviewed: bool = False) -> Section:
        """The right to a review and to a decision of the regulator; the latter alone after one.

        FOISA section 19 asks for both in a fees notice, too.
        """
        authority, style = self.opened.authority, self.style
        appeal = appeal_particulars(authority.regulator_of(regime), regime)
        appealed = _particulars(appeal, regime, Element.APPEAL)
        if reviewed:
            return Section(SectionKind.RIGHTS, style.heading("regulator"), tuple(appealed))
        review = review_particulars(authority.complaints, regime, about="letter")
        blocks: tuple[Block, ...] = (
            Heading(style.heading("review"), 3),
            *_particulars(review, regime, Element.COMPLAINTS),
            Heading(style.heading("regulator"), 3),
            *appealed,
        )
        return Section(SectionKind.RIGHTS, style.heading(SectionKind.RIGHTS), blocks)

    def letter(
        self, title: str, *sections: Section | None, needs: set[Said] | None = None
    ) -> Letter:
        """The finished letter, under the heading `title` of the style.

        `needs` are the statements that the law asks for: each has to stand in a block with words.

        Raises:
            NotLawful: one of them is missing; the message cites the provision.
            NotFit: the letter would name the requester.
        """
        request = self.opened.request
        letter = Letter(
            title=self.style.heading(title),
            reference=request.reference,
            authority=self.opened.authority.name,
            dated=self.today,
            sections=tuple(section for section in sections if section is not None),
        )
        _check_said(letter, needs or set(), self.opened.regimes)
        self.identity.check(letter)
        return letter


def part(kind: SectionKind, heading: str, *blocks: Block) -> Section:
    """A part of a letter."""
    return Section(kind, heading, blocks)


def needed(regime: Regime, *statements: Statement) -> set[Said]:
    """The statements that the regime asks for, of those named."""
    there: set[Statement] = {*regime.notice, *regime.duties}
    return {Said(what, regime.key) for what in statements if what in there}


def contacts(ways: tuple[tuple[str, str], ...], marks: frozenset[Said] = NOTHING) -> Facts:
    """Ways to reach somebody, addresses as links."""
    return Facts(tuple((name, line(contact(words))) for name, words in ways), marks)


def contact(words: str) -> Inline:
    """An address as a link, where it is one of the web or of email."""
    if words.startswith("https://"):
        return Link(words, words)
    if "@" in words and " " not in words:
        return Link(words, f"mailto:{words}")
    return Text(words)


def _particulars(right: Particulars, regime: Regime, what: Element) -> list[Block]:
    marks = says(regime.key, what)
    said: list[Block] = [Paragraph(line(words), marks) for words in right.sentences]
    return [*said, contacts(right.contacts, marks)] if right.contacts else said


def _check_said(letter: Letter, needs: set[Said], regimes: tuple[Regime, ...]) -> None:
    said = {one for block in letter.blocks() if _worded(block) for one in block.says}
    for one in sorted(needs - said, key=lambda missing: missing.what.value):
        regime = next(regime for regime in regimes if regime.key == one.regime)
        what = one.what
        cited = regime.notice[what] if isinstance(what, Element) else regime.duties[what]
        raise NotLawful(
            f"the letter does not say what is asked for as {one.what.value!r}",
            where=f"{regime.cite(cited)} of the {regime.title}",
        )


def _worded(block: Block) -> bool:
    """Whether a block that makes a statement has words to make it with."""
    content: list[Line] = []
    if isinstance(block, Paragraph):
        content = [block.content]
    elif isinstance(block, Facts):
        content = [value for _, value in block.pairs]
    words = "".join(part.text for one in content for part in one if isinstance(part, Text | Link))
    return bool(words.strip())
