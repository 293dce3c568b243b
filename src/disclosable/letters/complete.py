"""Whether a finished letter says everything that the law asks of it.

The parts of a letter are made one by one, in an order and in words that an authority chooses. This
looks at the tree that came out of it, and at nothing that went in but the case: each statement has
to stand in a block that is marked as making it, word for word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosable.casework.case import Case
from disclosable.casework.decision.decided import Decision
from disclosable.casework.decision.disclosed import Disclosed
from disclosable.casework.decision.elsewhere import Elsewhere
from disclosable.casework.decision.not_held import NotHeld
from disclosable.casework.decision.over_cost import OverCostLimit
from disclosable.casework.decision.transferred import Transferred
from disclosable.casework.notice import Ground, RefusalNotice
from disclosable.casework.particulars import (
    Particulars,
    appeal_particulars,
    review_particulars,
)
from disclosable.casework.wording import questions
from disclosable.errors import NotLawful
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.statute import Regime
from disclosable.letters.letter import Block, Letter, TableBlock
from disclosable.letters.said import Said
from disclosable.letters.sections.held import held_labels
from disclosable.letters.words import words_of


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a letter has to say: in law, what it is, and the words of it.

    `table` is the name of a table that has to be there, for information that is given in one.
    """

    regime: Regime
    what: Element | Duty
    words: tuple[str, ...]
    table: str = ""

    @property
    def provision(self) -> str:
        """Where the law asks for it: section 17(1)(a) of the Freedom of Information Act 2000."""
        found = (
            self.regime.notice.get(self.what)
            if isinstance(self.what, Element)
            else self.regime.duties.get(self.what)
        )
        cited = self.regime.cite(found) if found else f"the duty to {self.what.value}"
        return f"{cited} of the {self.regime.title}"


def check_complete(letter: Letter, case: Case, notices: Sequence[RefusalNotice]) -> None:
    """Refuse a letter that leaves out what the law wants said.

    Raises:
        NotLawful: the message says what is missing and which provision asks for it.
    """
    said = _said(letter)
    tables = {block.table.name for block in letter.tables()}
    for need in needs(case, notices):
        text = said.get(Said(need.what, need.regime.key), "")
        missing = [words for words in need.words if _plain(words) not in text]
        if missing or (need.table and need.table not in tables):
            lacking = missing[0] if missing else f"the table {need.table!r}"
            raise NotLawful(
                f"the letter does not say ({need.what.value}): {lacking}",
                where=f"letter {letter.reference}",
                expected=f"what {need.provision} asks for",
            )


def needs(case: Case, notices: Sequence[RefusalNotice]) -> tuple[Need, ...]:
    """Everything that an answer to this case has to say."""
    found: list[Need] = []
    for notice in notices:
        found += _of_notice(notice)
    for decision in case.decided.decisions:
        found += _of_decision(case, decision)
    for regime in case.regimes:
        labels = held_labels(case, regime)
        if labels:
            found.append(Need(regime, Element.HELD, (questions(labels),)))
        review = review_particulars(case.authority.complaints, regime)
        appeal = appeal_particulars(case.authority.regulator_of(regime), regime)
        found.append(Need(regime, Element.COMPLAINTS, _particulars(review)))
        found.append(Need(regime, Element.APPEAL, _particulars(appeal)))
    return tuple(found)


def _of_notice(notice: RefusalNotice) -> Iterator[Need]:
    """FOIA section 17(1)(a) to (c), (3) and (5), and the like of the other regimes."""
    regime = notice.regime
    yield Need(regime, Element.FACT, notice.facts)
    for ground in notice.grounds:
        if ground.element is not Element.EXEMPTION:
            yield Need(regime, ground.element, notice.facts)
        yield Need(regime, Element.EXEMPTION, (ground.heading,))
        yield Need(regime, Element.WHY, _why(ground))
        test = ground.public_interest
        if test is not None and ground.exemption is not None:
            neither = ground.exemption.neither
            what = Element.NEITHER_BALANCE if neither else Element.BALANCE
            yield Need(regime, what, (*test.for_disclosure, *test.for_maintaining, test.balance))


def _why(ground: Ground) -> tuple[str, ...]:
    said = [ground.withheld]
    for reason in ground.why:
        said += [*reason.before, *(word for pair in reason.points for word in pair), *reason.after]
    return tuple(said)


def _of_decision(case: Case, decision: Decision) -> Iterator[Need]:
    """What is given, what is not held, and the help to ask again."""
    regime = case.routes.of_all(decision.questions)
    if isinstance(decision, Disclosed):
        for name in decision.tables:
            yield Need(regime, Duty.COMMUNICATE, (), name)
        yield Need(regime, Duty.COMMUNICATE, tuple(s.words for s in decision.statements))
    elif isinstance(decision, Elsewhere):
        places = tuple(place.address for place in decision.places)
        yield Need(regime, Duty.COMMUNICATE, places)
    elif isinstance(decision, NotHeld | Transferred):
        form = [questions(decision.questions), case.authority.name]
        if regime.not_held.form != "statement":
            form.append(regime.cite(regime.not_held.section))
        yield Need(regime, Element.NOT_HELD, tuple(form))
    elif isinstance(decision, OverCostLimit):
        yield Need(regime, Duty.ADVISE, decision.narrow)
    if isinstance(decision, NotHeld) and decision.pointer is not None:
        yield Need(regime, Duty.ADVISE, (decision.pointer.body, decision.pointer.address))
    if isinstance(decision, Transferred):
        yield Need(regime, Duty.TRANSFER, (decision.body, decision.address))


def _particulars(right: Particulars) -> tuple[str, ...]:
    return (*right.sentences, *(word for pair in right.contacts for word in pair))


def _said(letter: Letter) -> dict[Said, str]:
    """All the words of the blocks that make each statement."""
    found: dict[Said, list[str]] = {}
    for block in letter.blocks():
        for mark in block.says:
            found.setdefault(mark, []).append(_text(block))
    return {mark: _plain("\n".join(texts)) for mark, texts in found.items()}


def _text(block: Block) -> str:
    # A table's own words (caption, notes) tell nothing of what the law asks for: its figures do.
    return "" if isinstance(block, TableBlock) else "\n".join(words_of(block))


def _plain(words: str) -> str:
    """Without the accident of line breaks, and of a capital that begins a sentence."""
    return " ".join(words.split()).casefold()
