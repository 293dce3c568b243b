"""The decisions of a case, read from decisions.toml."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from disclosable.casework.decision.claim_file import read_claim, read_exception
from disclosable.casework.decision.decided import Decided, Decision
from disclosable.casework.decision.disclosed import Disclosed, Statement
from disclosable.casework.decision.elsewhere import Elsewhere, Intended, Place
from disclosable.casework.decision.estimate_file import read_estimate
from disclosable.casework.decision.exempt import Exempt
from disclosable.casework.decision.kind import Kind
from disclosable.casework.decision.neither import Neither
from disclosable.casework.decision.not_held import NotHeld
from disclosable.casework.decision.over_cost import OverCostLimit
from disclosable.casework.decision.search_file import read_pointer, read_searches
from disclosable.casework.decision.transferred import Transferred
from disclosable.casework.decision.vexatious import Repeated, Vexatious
from disclosable.casework.person import Person
from disclosable.casework.values import choice, placed, sections, text, texts
from disclosable.errors import BadCase, NotLawful
from disclosable.law.duty import Duty
from disclosable.law.statute import Regime
from disclosable.sdc.shown import Shown
from disclosable.tables.cell import Cell
from disclosable.toml_file import TomlTable

RegimeOf = Callable[[tuple[str, ...]], Regime]
"""Under which regime some questions are handled: most requests have one for all."""


def read_decisions(path: Path, regime_of: RegimeOf, *, central: bool = False) -> Decided:
    """The decisions in the file at `path`.

    `central` says whether the authority has the higher cost limit.

    Raises:
        BadCase: a key is missing, unknown or of the wrong type, or a kind of decision is unknown.
        NotLawful: an exemption was not in force on the day of the decision, or something that the
            law asks for is missing.
    """
    top = TomlTable.read(path, BadCase)
    on = top.get("decided", date)
    author = read_person(top.table("author"))
    found = []
    for section in sections(top, "decisions"):
        kind = Kind(choice(section, "kind", tuple(Kind)))
        try:
            reader = _Reader(section, texts(section, "questions"), regime_of, on, central)
            found.append(reader.read(kind))
        except (BadCase, NotLawful) as why:
            raise placed(why, section.where, type(why)) from None
        section.finish()
    top.finish()
    return Decided(author, on, tuple(found))


def read_person(section: TomlTable) -> Person:
    """A member of staff: the keys name and role."""
    person = Person(text(section, "name"), text(section, "role"))
    section.finish()
    return person


class _Reader:
    """Reads one section [[decisions]] under the regime of its questions."""

    def __init__(
        self,
        section: TomlTable,
        questions: tuple[str, ...],
        regime_of: RegimeOf,
        on: date,
        central: bool,
    ) -> None:
        self.section = section
        self.questions = questions
        self.regime = regime_of(questions)
        self.on = on
        self.central = central

    def read(self, kind: Kind) -> Decision:
        readers: dict[Kind, Callable[[], Decision]] = {
            Kind.DISCLOSED: self._disclosed,
            Kind.NOT_HELD: self._not_held,
            Kind.EXEMPT: self._exempt,
            Kind.OVER_COST_LIMIT: self._over_cost,
            Kind.VEXATIOUS: self._vexatious,
            Kind.REPEATED: self._repeated,
            Kind.NEITHER: self._neither,
            Kind.ELSEWHERE: self._elsewhere,
            Kind.INTENDED: self._intended,
            Kind.TRANSFERRED: self._transferred,
        }
        return readers[kind]()

    def _disclosed(self) -> Disclosed:
        section = self.section
        return Disclosed(
            self.questions,
            self._texts("tables"),
            self._texts("explanations"),
            self._texts("narrower"),
            tuple(_statement(s) for s in section.tables("statements"))
            if "statements" in section
            else (),
            tuple(_shown(s) for s in section.tables("shown")) if "shown" in section else (),
        )

    def _not_held(self) -> NotHeld:
        section = self.section
        return NotHeld(self.questions, read_searches(section), read_pointer(section))

    def _exempt(self) -> Exempt:
        section = self.section
        applies_to = self._texts("applies_to")
        cells: list[tuple[str, Cell]] = []
        for one in section.tables("cells") if "cells" in section else ():
            cells.append((text(one, "table"), Cell(texts(one, "codes"))))
            one.finish()
        information = section.optional("information", str, "").strip()
        claim = read_claim(section, self.regime, self.on, figures=bool(applies_to))
        return Exempt(self.questions, claim, applies_to, tuple(cells), information)

    def _neither(self) -> Neither:
        claim = read_claim(self.section, self.regime, self.on, figures=False)
        return Neither(self.questions, claim)

    def _over_cost(self) -> OverCostLimit:
        section, narrow = self.section, texts(self.section, "narrow")
        limit = self.regime.cost
        if limit is None:
            claim = read_exception(section, self.regime, self.on, Duty.COST)
            return OverCostLimit(self.questions, narrow, claim=claim)
        estimate = read_estimate(section, limit, central=self.central)
        confirming = section.optional("confirming", bool, False)
        if confirming and not self.regime.has(Duty.COST_TO_CONFIRM):
            raise NotLawful(
                "even confirming is said to cost too much",
                where=self.regime.title,
                expected="no key 'confirming': there is no such provision",
            )
        return OverCostLimit(self.questions, narrow, estimate, confirming=confirming)

    def _vexatious(self) -> Vexatious:
        section = self.section
        return Vexatious(
            self.questions,
            text(section, "burden"),
            text(section, "value"),
            text(section, "conclusion"),
            self._texts("others"),
            read_exception(section, self.regime, self.on, Duty.VEXATIOUS),
        )

    def _repeated(self) -> Repeated:
        section = self.section
        return Repeated(
            self.questions,
            text(section, "reference"),
            section.get("answered", date),
            text(section, "similar"),
            text(section, "interval"),
            read_exception(section, self.regime, self.on, Duty.REPEATED),
        )

    def _elsewhere(self) -> Elsewhere:
        places = []
        for one in sections(self.section, "places"):
            places.append(Place(text(one, "words"), text(one, "address")))
            one.finish()
        claim = read_exception(
            self.section,
            self.regime,
            self.on,
            Duty.ELSEWHERE,
            engaged="The information can be reached by anybody at the address given in this "
            "letter, so it is reasonably accessible to you otherwise than by your request",
        )
        return Elsewhere(self.questions, tuple(places), claim)

    def _intended(self) -> Intended:
        section = self.section
        if not self.regime.has(Duty.FUTURE):
            raise NotLawful(
                "a future publication is no ground for refusing",
                where=self.regime.title,
                expected="an exception that covers it, such as that for material which is still "
                "being completed, as a decision of the kind 'exempt'",
            )
        settled, when, wait = (
            section.get("settled", date),
            text(section, "when"),
            text(section, "why_wait"),
        )
        claim = read_exception(
            section,
            self.regime,
            self.on,
            Duty.FUTURE,
            engaged="The information was held with a view to its publication when you asked for "
            "it, and it is reasonable to wait for that publication",
        )
        assert claim is not None
        by = section.get("by", date) if "by" in section else None
        return Intended(self.questions, settled, when, wait, claim, by)

    def _transferred(self) -> Transferred:
        section = self.section
        return Transferred(
            self.questions,
            text(section, "body"),
            text(section, "address"),
            section.get("on", date),
            section.optional("consent", str, "").strip(),
            read_searches(section),
        )

    def _texts(self, key: str) -> tuple[str, ...]:
        return texts(self.section, key) if key in self.section else ()


def _statement(section: TomlTable) -> Statement:
    words = text(section, "words")
    figures = texts(section, "figures") if "figures" in section else ()
    section.finish()
    return Statement(words, figures)


def _shown(section: TomlTable) -> Shown:
    shown = Shown(text(section, "table"), Cell(texts(section, "codes")), text(section, "why"))
    section.finish()
    return shown
