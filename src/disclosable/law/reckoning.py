"""The days by which things are due under one regime, counted on one calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice

from disclosable.law.calendar import Calendar
from disclosable.law.course import Course, Fee
from disclosable.law.limits import SpecialLimit
from disclosable.law.months import last_of_months_beginning_with
from disclosable.law.regime import Regime
from disclosable.law.school_days import SchoolDays
from disclosable.law.working_days import Deadline, Pause, Skipped, count, days_after

FEE_WAIT = "waiting for the fee"
"""Why the working days between a fees notice and its payment do not count."""


@dataclass(frozen=True)
class Reckoning:
    """What every day is reckoned from: the regime, its calendar, and a special time limit."""

    regime: Regime
    calendar: Calendar
    special: SpecialLimit | None = None
    closed: SchoolDays | None = None

    @property
    def section(self) -> str:
        """The provision that sets the time for the answer."""
        return self.special.section if self.special else self.regime.time.section

    def ordinary(self, course: Course) -> Deadline:
        """The count to the day by which the answer is due without any extension.

        FOIA section 10(1): "not later than the twentieth working day following the date of
        receipt"; section 10(2): the working days of a wait for the fee "are to be disregarded".

        Raises:
            BadDate: it runs into days that are not known.
        """
        asides = self.pauses(course)
        if self.special is None:
            days = self.regime.time.working_days
            return count(course.start, days, self.calendar, asides=asides, section=self.section)
        if self.special.disregards and self.closed is not None:
            return self._school(course, self.special, self.closed)
        days = self.special.working_days
        if course.specified is not None and course.specified.until is not None:
            days = max(days, self._days_to(course, course.specified.until))
        return count(course.start, days, self.calendar, asides=asides, section=self.section)

    def longest(self, course: Course) -> Deadline | None:
        """The last day that a special time limit has, whatever is specified; None without one.

        Raises:
            BadDate: it runs into days that are not known.
        """
        days = self.special.longest_working_days if self.special else None
        if days is None:
            return None
        asides = self.pauses(course)
        return count(course.start, days, self.calendar, asides=asides, section=self.section)

    def extended(self, course: Course) -> Deadline:
        """The count to the last day that an extension can reach.

        EIR regulation 7(1): the 20 working days may become 40. Under FOIA section 10(3) the Act
        says "such time as is reasonable in the circumstances", and the code of practice how much
        that is at most.

        Raises:
            BadDate: it runs into days that are not known.
        """
        first = self.ordinary(course)
        if self.regime.extension is None:
            return first
        further = count(
            first.due,
            self.regime.extension.working_days,
            self.calendar,
            asides=self.pauses(course),
            section=self.regime.extension.section,
        )
        return Deadline(
            first.received,
            further.due,
            (*first.skipped, *further.skipped),
            first.first_day,
            (*first.working_days, *further.working_days),
            further.section,
        )

    def answer_by(self, course: Course) -> tuple[date, Deadline]:
        """The day by which the answer is due with all that has been extended, and its count.

        An extension that binds and was told too late changes nothing.

        Raises:
            BadDate: it runs into days that are not known.
        """
        first, rule = self.ordinary(course), self.regime.extension
        if rule is None or course.extended is None or (rule.binding and course.extended_late):
            return first.due, first
        until = course.extended.until
        if not rule.binding:
            return max(until or first.due, first.due), first
        limit = self.extended(course)
        told = course.extended.on
        # A wait for a fee that ended after the date was told moves the last day on.
        waited = any(fee.stops and fee.paid and fee.paid > told for fee in course.fees)
        if until is None or waited:
            return limit.due, limit
        return max(min(until, limit.due), first.due), limit

    def pauses(self, course: Course) -> tuple[Pause, ...]:
        """The waits for a fee that have ended: their working days do not count."""
        return tuple(self._pause(fee) for fee in course.fees if fee.stops and fee.paid)

    def pay_by(self, fee: Fee) -> date:
        """The last day on which the fee can be paid.

        FOIA section 9(2): "within the period of three months beginning with the day on which the
        fees notice is given". EIR regulation 8(5): no later than 60 working days after it.

        Raises:
            BadDate: it runs into days that are not known.
        """
        rule = self.regime.fees
        if rule is not None and rule.lapse_months is not None:
            return last_of_months_beginning_with(fee.notice, rule.lapse_months)
        days = rule.lapse_working_days if rule is not None else None
        return count(fee.notice, days or 1, self.calendar).due

    def lapsed(self, course: Course, day: date) -> bool:
        """Whether the time for paying had run out by then without a payment."""
        fee = course.fees[-1] if course.fees else None
        return fee is not None and fee.stops and (fee.paid or day) > self.pay_by(fee)

    def waiting(self, course: Course) -> bool:
        """Whether the clock stands still: for a clarification, or for a fee."""
        return course.asked is not None or course.fee is not None

    def so_far(self, course: Course, day: date) -> tuple[int, tuple[Skipped, ...]]:
        """The working days that have counted up to `day`, and the days that have not.

        Raises:
            BadDate: a day in between is not known.
        """
        asides: list[Pause | SchoolDays] = [*self.pauses(course)]
        if course.fee is not None:
            asides.append(self._pause(course.fee))
        if course.asked is not None:
            cited = self.regime.cite(self.regime.clarification.section)
            asides.append(Pause(course.asked, None, f"waiting for the clarification: {cited}"))
        if self.special is not None and self.special.disregards and self.closed is not None:
            asides.append(self.closed)
        used = 0
        skipped: list[Skipped] = []
        days = (day - course.start).days
        for one, why in islice(days_after(course.start, self.calendar, asides), max(days, 0)):
            if why is None:
                used += 1
            else:
                skipped.append(Skipped(one, why))
        return used, tuple(skipped)

    def _pause(self, fee: Fee) -> Pause:
        rule = self.regime.fees
        cited = self.regime.cite(rule.pause_section) if rule is not None else ""
        return Pause(fee.notice, fee.paid, f"{FEE_WAIT}: {cited}")

    def _days_to(self, course: Course, until: date) -> int:
        """How many working days count up to and with `until`, at most the longest there can be."""
        longest = self.longest(course)
        days = longest.working_days if longest is not None else ()
        return sum(day <= until for day in days)

    def _school(self, course: Course, limit: SpecialLimit, closed: SchoolDays) -> Deadline:
        """SI 2004/3364 regulation 3(2): the twentieth working day "disregarding any working day
        which [...] is not a school day", or the sixtieth working day, "whichever occurs first".
        """
        plain: list[Skipped] = []
        without: list[Skipped] = []
        working: list[date] = []
        in_school: list[date] = []
        for day, why in days_after(course.start, self.calendar, self.pauses(course)):
            closure = why or closed.why_not(day)
            if why is None:
                working.append(day)
            else:
                plain.append(Skipped(day, why))
            if closure is None:
                in_school.append(day)
            else:
                without.append(Skipped(day, closure))
            if len(in_school) == limit.working_days:
                return _deadline(course.start, in_school, without, self.section)
            if len(working) == limit.longest_working_days:
                break
        return _deadline(course.start, working, plain, self.section)


def _deadline(after: date, days: list[date], skipped: list[Skipped], section: str) -> Deadline:
    return Deadline(after, days[-1], tuple(skipped), days[0], tuple(days), section)
