"""By when an answer is due, and what made it that day where it is not counted from the receipt.

A reader who sees "received on 3 July, due on 19 August" takes the answer for late. So a letter says
from when the time is counted anew, which days were left out, and what was told of more time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from disclosable.casework.wording import day
from disclosable.law.event import Event, What
from disclosable.law.reckoning import FEE_WAIT
from disclosable.law.state import AUTHORITY, Standing, State
from disclosable.law.statute import Regime
from disclosable.law.working_days import Deadline
from disclosable.letters.style import Style


@dataclass(frozen=True)
class TimeAllowed:
    """The time for the answer to a request.

    Attributes:
        regime: the regime that gives it.
        events: what happened to the request, in order, up to the day of the letter.
        counted: the working days that the law gives, and the days that did not count.
        on: the day by which the answer is due, with all that was extended.
        section: the provision that gives it, as the regime's data has it.
    """

    regime: Regime
    events: tuple[Event, ...]
    counted: Deadline
    on: date
    section: str

    @classmethod
    def of(
        cls, regime: Regime, events: Sequence[Event], counted: Deadline, state: State | None
    ) -> TimeAllowed:
        """The time as it stood; `state` is None where nothing but the receipt is known."""
        happened, rule = tuple(events), regime.extension
        section, on = counted.section or regime.time.section, counted.due
        if state is not None and state.standing is Standing.EXTENDED and rule is not None:
            owed = [due.on for due in state.dues if due.must and due.whose == AUTHORITY]
            section, on = rule.section, owed[0] if owed else on
        return cls(regime, happened, counted, on, section)

    def reasons(self, style: Style) -> tuple[str, ...]:
        """Why it is that day, in sentences; none where it is counted from the receipt alone."""
        return tuple(self._reasons(style))

    def _reasons(self, style: Style) -> Iterator[str]:
        regime = self.regime
        given = [e.on for e in self.events if e.what is What.CLARIFICATION_GIVEN]
        if self.counted.received in given:
            asked = [
                e.on
                for e in self.events
                if e.what is What.CLARIFICATION_ASKED and e.on <= self.counted.received
            ]
            section = regime.cite(regime.clarification.restarts_section)
            values = {"asked": day(asked[-1]), "given": day(self.counted.received)}
            yield style.say("due-anew", section=section, **values)
        for notice, paid in self._waits():
            assert regime.fees is not None  # a fees notice is no event under another regime
            section = regime.cite(regime.fees.pause_section)
            yield style.say("due-waited", notice=day(notice), paid=day(paid), section=section)
        told = [e for e in self.events if e.what is What.EXTENDED]
        rule = regime.extension
        if told and rule is not None and told[-1].until is not None and self.on > self._ordinary:
            key = "due-weighed" if rule.only_qualified else "due-volume"
            yield style.say(
                key,
                told=day(told[-1].on),
                until=day(told[-1].until),
                section=regime.cite(rule.section),
                due=day(self._ordinary),
            )

    def _waits(self) -> Iterator[tuple[date, date]]:
        """The waits for a fee of which days were left out of the count."""
        notice: date | None = None
        for event in self.events:
            if event.what is What.FEES_NOTICE:
                notice = event.on
            elif event.what is What.FEE_PAID and notice is not None:
                left_out = [
                    one.date for one in self.counted.skipped if one.why.startswith(FEE_WAIT)
                ]
                if any(notice <= one <= event.on for one in left_out):
                    yield notice, event.on
                notice = None

    @property
    def _ordinary(self) -> date:
        """The day without an extension: FOIA section 10(1), EIR regulation 5(2)."""
        days = self.counted.working_days
        return days[min(self.regime.time.working_days, len(days)) - 1]
