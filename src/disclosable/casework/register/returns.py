"""Returns, counted from a register: for any period, as they stood on any day."""

from __future__ import annotations

from datetime import date

from disclosable.casework.register.figures import Figure, FigureGroup, Return
from disclosable.casework.register.form import Depth, Form, FormGroup, FormLine
from disclosable.casework.register.form_file import load_form
from disclosable.casework.register.period import Period
from disclosable.casework.register.register import Register
from disclosable.casework.register.status import Status, status
from disclosable.casework.wording import day
from disclosable.errors import BadDate, BadInput
from disclosable.law.citation import parse_citation
from disclosable.law.duty import Duty
from disclosable.law.regime import load_regime


def section_45(register: Register, period: Period, as_at: date) -> Return:
    """The figures that paragraph 8.5 of the code of practice under section 45 FOIA asks for.

    Raises:
        BadDate, BadInput: see `fill_in`.
    """
    return fill_in(load_form("code"), register, period, as_at)


def quarterly(register: Register, period: Period, as_at: date) -> Return:
    """The figures that central government bodies return each quarter.

    Raises:
        BadDate, BadInput: see `fill_in`.
    """
    return fill_in(load_form("quarterly"), register, period, as_at)


def scottish(register: Register, period: Period, as_at: date) -> Return:
    """The figures that Scottish public authorities return each quarter.

    Raises:
        BadDate, BadInput: see `fill_in`.
    """
    return fill_in(load_form("scottish"), register, period, as_at)


def fill_in(form: Form, register: Register, period: Period, as_at: date) -> Return:
    """The form for the requests that were received in the period, as it was known on `as_at`.

    What was entered later is left out, so the return of a past day can be made again: figures only
    differ where something was entered, or corrected, since.

    Raises:
        BadDate: `as_at` lies before the period ends, or bank holidays are not known that far.
        BadInput: a request is under a regime that the form does not cover, or lines that should
            add up do not.
    """
    if as_at < period.last:
        raise BadDate(
            f"the figures are asked for as at {as_at}, and the period ends on {period.last}",
            expected="the last day of the period, or a later day",
        )
    entries = [e for e in register if e.received in period and e.entered(as_at)]
    for entry in entries:
        for regime in entry.regimes:
            if regime not in form.regimes:
                raise BadInput(
                    f"the request {entry.reference} is handled under the "
                    f"{load_regime(regime).title}, which the form {form.key!r} does not cover",
                    where=entry.where,
                    expected="a form for that regime",
                )
    return _Filling(form, [status(entry, as_at) for entry in entries], as_at).filled(
        register, period
    )


class _Filling:
    """One form and the classified requests of a period."""

    def __init__(self, form: Form, found: list[Status], as_at: date) -> None:
        self.form, self.as_at = form, as_at
        self.inside = [one for one in found if form.scope.takes(one)]
        self.outside = [one for one in found if not form.scope.takes(one)]

    def filled(self, register: Register, period: Period) -> Return:
        made = {line.key: self._figure(line) for line in self.form.lines}
        self._all_placed(made)
        groups = tuple(self._group(group, made) for group in self.form.groups)
        return Return(
            form=self.form.key,
            title=self.form.title,
            about=self.form.about,
            source=self.form.source,
            period=period,
            as_at=self.as_at,
            authority=register.authority,
            notice=register.notice,
            groups=groups,
            notes=(
                f"Requests received from {day(period.first)} to {day(period.last)}, and what had "
                f"become of them by {day(self.as_at)}, as it was known on that day.",
                "The figures count requests, not people: one person may have made several.",
                *self.form.notes,
            ),
        )

    def _figure(self, line: FormLine) -> Figure:
        among = self.outside if line.outside else self.inside
        return Figure(
            line.key,
            line.label,
            line.definition,
            tuple(one.reference for one in among if line.counts.takes(one)),
            line.careful,
            self.form.verified and bool(line.source),
            line.source,
        )

    def _all_placed(self, made: dict[str, Figure]) -> None:
        """Refuse a form that has no line for some request: a figure would be lost in silence."""
        placed = {reference for figure in made.values() for reference in figure.references}
        for one in (*self.inside, *self.outside):
            if one.reference not in placed:
                raise BadInput(
                    f"no line counts the request {one.reference}, which is {one.timeliness.value}, "
                    f"and {one.outcome.value}",
                    where=f"form {self.form.key!r}",
                )

    def _group(self, group: FormGroup, made: dict[str, Figure]) -> FigureGroup:
        figures = tuple(made[line.key] for line in group.lines)
        whole = made[group.of] if group.of else None
        if whole is not None:
            self._adds_up(group, figures, whole)
        return FigureGroup(
            group.key, group.title, (*figures, *self._grounds(group)), whole, group.note
        )

    def _adds_up(self, group: FormGroup, figures: tuple[Figure, ...], whole: Figure) -> None:
        parts = sorted(reference for figure in figures for reference in figure.references)
        if parts != sorted(whole.references):
            twice = {one for one in parts if parts.count(one) > 1}
            wrong = sorted((set(parts) ^ set(whole.references)) | twice)
            raise BadInput(
                f"its figures do not add up to {whole.key!r}: look at the request {wrong[0]}",
                where=f"form {self.form.key!r}, group {group.key!r}",
                expected=f"every request of {whole.key!r} in exactly one line",
            )

    def _grounds(self, group: FormGroup) -> tuple[Figure, ...]:
        """One figure for each section or provision that was relied on, in the order of the law."""
        found: list[Figure] = []
        for key, depth in group.grounds:
            regime = load_regime(key)
            placed: dict[str, list[str]] = {}
            for one in self.inside:
                for place in sorted(self._places(one, key, depth) - group.without):
                    placed.setdefault(place, []).append(one.reference)
            order = list(regime.provisions)
            # "Manifestly unreasonable" may mean vexatious, and so says something of a person.
            personal = {regime.duties.get(Duty.VEXATIOUS), regime.duties.get(Duty.REPEATED)}
            for place in sorted(placed, key=order.index):
                title = regime.titles[parse_citation(place).section]
                if depth is Depth.PROVISION:
                    title = regime.provisions[place][-1].about or title
                found.append(
                    Figure(
                        f"{key}_{place}",
                        f"{regime.cite(place).capitalize()} {regime.short}: {title}",
                        f"Requests in which {regime.cite(place)} was relied on.",
                        tuple(placed[place]),
                        careful=place in personal,
                        source=self.form.source,
                        verified=self.form.verified,
                    )
                )
        return tuple(found)

    def _places(self, one: Status, regime: str, depth: Depth) -> set[str]:
        cited = {ground.citation for ground in one.grounds if ground.regime == regime}
        if depth is Depth.PROVISION:
            return cited
        return {parse_citation(citation).section for citation in cited}
