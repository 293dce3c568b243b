"""The state that a course of events comes to on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from disclosable.law.course import Course
from disclosable.law.event import What
from disclosable.law.fold import ask_review_by, review_by
from disclosable.law.months import same_day
from disclosable.law.reckoning import Reckoning
from disclosable.law.review_window import review_window
from disclosable.law.state import REQUESTER, Due, Remark, Standing, State
from disclosable.law.wording import in_full
from disclosable.law.working_days import Deadline


def snapshot(course: Course, reckoning: Reckoning, day: date, known: date) -> State:
    """The state on `day` of a request that has taken that course, as known on `known`.

    Raises:
        BadDate: a count runs into days that are not known.
    """
    return _Snapshot(course, reckoning, day).state(known)


@dataclass(frozen=True)
class _Snapshot:
    course: Course
    reckoning: Reckoning
    day: date

    def state(self, known: date) -> State:
        course, regime, special = self.course, self.reckoning.regime, self.reckoning.special
        due, deadline = self._answer()
        ended = course.ended.on if course.ended is not None else None
        last = min(day for day in (self.day, course.answered, ended) if day is not None)
        used, skipped = self.reckoning.so_far(course, last)
        in_time, in_extended_time = self._timely(due, deadline)
        if course.answered is not None:
            late = not in_time and not in_extended_time
        else:
            late = self._owed and due is not None and self.day > due
        days = special.working_days if special else regime.time.working_days
        return State(
            day=self.day,
            known=known,
            regime=regime.key,
            word=regime.word,
            standing=self._standing(),
            first_received=course.received,
            received=course.start,
            dues=tuple(sorted(self._dues(due, deadline), key=lambda one: one.on)),
            deadline=deadline,
            skipped=deadline.skipped if deadline is not None else skipped,
            used=used,
            allowed=len(deadline.working_days) if deadline is not None else days,
            late=late,
            answered_on=course.answered,
            in_time=in_time,
            in_extended_time=in_extended_time,
            remarks=(*course.remarks, *self._remarks(due, late=late)),
            special=self._special(),
        )

    def _answer(self) -> tuple[date | None, Deadline | None]:
        """When the answer is or was due; nothing while the clock stands still or has ended."""
        if self.reckoning.waiting(self.course) or self._lapsed or self.course.ended is not None:
            return None, None
        return self.reckoning.answer_by(self.course)

    @property
    def _lapsed(self) -> bool:
        return self.reckoning.lapsed(self.course, self.course.answered or self.day)

    @property
    def _owed(self) -> bool:
        """Whether the authority still owes an answer."""
        return self.course.answered is None and self.course.ended is None and not self._lapsed

    @property
    def _extended(self) -> bool:
        rule = self.reckoning.regime.extension
        return (
            rule is not None
            and self.course.extended is not None
            and not (rule.binding and self.course.extended_late)
        )

    def _timely(
        self, due: date | None, deadline: Deadline | None
    ) -> tuple[bool | None, bool | None]:
        """Whether the answer came in the ordinary and in the extended time."""
        course = self.course
        if course.answered is None:
            return None, None
        kept = course.missed is None
        if due is None or deadline is None:
            # Nothing was due when it was answered: it waited for the requester.
            return kept, None if course.extended is None else kept
        in_time = kept and course.answered <= self.reckoning.ordinary(course).due
        if course.extended is None:
            return in_time, None
        return in_time, kept and course.answered <= due

    def _standing(self) -> Standing:
        course = self.course
        if course.ended is not None:
            withdrawn = course.ended.what is What.WITHDRAWN
            return Standing.WITHDRAWN if withdrawn else Standing.TRANSFERRED
        steps = (
            (course.decided is not None, Standing.DECIDED_BY_REGULATOR),
            (course.complained is not None, Standing.WITH_REGULATOR),
            (course.review_answered is not None, Standing.REVIEW_ANSWERED),
            (course.review_asked is not None, Standing.REVIEW_OPEN),
            (course.answered is not None, Standing.ANSWERED),
            (self._lapsed, Standing.LAPSED),
            (course.asked is not None, Standing.WAITING_FOR_CLARIFICATION),
            (course.fee is not None, Standing.WAITING_FOR_FEE),
            (self._extended, Standing.EXTENDED),
        )
        return next((standing for holds, standing in steps if holds), Standing.OPEN)

    def _dues(self, due: date | None, deadline: Deadline | None) -> Iterator[Due]:
        if self._owed:
            yield from self._owed_dues(due, deadline)
        if self.course.ended is None and self.course.decided is None:
            yield from self._review_dues(due)

    def _owed_dues(self, due: date | None, deadline: Deadline | None) -> Iterator[Due]:
        regime, course = self.reckoning.regime, self.course
        if course.fee is not None and regime.fees is not None:
            pay_by = self.reckoning.pay_by(course.fee)
            yield Due("the fee", pay_by, regime.fees.lapse_section, whose=REQUESTER)
        if due is None or deadline is None:
            return
        number = sum(day <= due for day in deadline.working_days)
        rule = regime.extension
        if rule is not None and self._extended:
            if rule.binding:
                yield Due("the answer", due, rule.section, number)
            else:
                yield Due("the public-interest decision", due, rule.notice_section)
            return
        yield Due("the answer", due, self.reckoning.section, number)
        if rule is not None and self.day <= due and course.extended is None:
            yield Due("a notice of the extension", due, rule.notice_section, number, must=False)

    def _review_dues(self, due: date | None) -> Iterator[Due]:
        course, regime = self.course, self.reckoning.regime
        review, regulator = regime.review, regime.regulator
        if course.review_asked is None:
            overdue = due is not None and self.day > due
            asking = course.answered is not None or overdue
            last = ask_review_by(course, self.reckoning) if asking else None
            if last is not None and last >= self.day:
                section = review_window(regime.key).section
                days = review.ask_within_working_days
                yield Due("asking for a review", last, section, days, REQUESTER)
            return
        answer_by = review_by(course, course.review_asked, self.reckoning)
        if course.review_answered is None:
            number = None if course.review_extended else review.answer_within_working_days
            yield Due("the internal review", answer_by, review.answer_section, number)
        months = regulator.complaint_within_months
        if months is None or course.complained is not None:
            return
        # FOISA section 47(4): "before the expiry of six months after" the review's answer, or
        # after the day by which there should have been one.
        last = same_day(course.review_answered or answer_by, months)
        if last >= self.day and (course.review_answered or self.day > answer_by):
            yield Due(
                "complaining to the regulator", last, regulator.complaint_section, whose=REQUESTER
            )

    def _remarks(self, due: date | None, *, late: bool) -> Iterator[Remark]:
        rule, answered = self.reckoning.regime.extension, self.course.answered
        if due is None:
            return
        section, told = self.reckoning.section, "the answer was due"
        binds = True
        if rule is not None and self._extended:
            section, binds = rule.section, rule.binding
            if not binds:
                told = "the public-interest decision was expected"
                first = self.reckoning.ordinary(self.course).due
                if answered is None:
                    # FOIA section 10(3): "If, and to the extent that".
                    is_due = "was due" if self.day > first else "is due"
                    said = (
                        "only what the public interest still decides is extended: the rest of the "
                        f"answer {is_due} by {in_full(first)}"
                    )
                    yield Remark(self.day, said, section, breach=False)
        if answered is not None and answered > due:
            yield Remark(answered, f"{told} by {in_full(due)}, and came later", section, binds)
        elif late and answered is None:
            yield Remark(
                self.day, f"{told} by {in_full(due)}, and has not been given", section, binds
            )

    def _special(self) -> str:
        special, regime = self.reckoning.special, self.reckoning.regime
        if special is None:
            return ""
        days = f"{special.working_days} working days"
        if special.disregards:
            days += f" that are {special.disregards}"
        if special.longest_working_days is not None:
            days += f", at most {special.longest_working_days} working days"
        return f"{special.title}: {days} ({regime.cite(special.section)}; {special.source})"
