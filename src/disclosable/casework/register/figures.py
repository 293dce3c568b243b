"""A filled-in form: every figure, and inside the authority the requests behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from disclosable.casework.register.period import Period

FEW = 5
"""A figure about people who ask is looked at twice from 1 up to this."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: how many requests, and which."""

    key: str
    label: str
    definition: str
    references: tuple[str, ...]
    careful: bool = False
    verified: bool = False
    source: str = ""

    @property
    def count(self) -> int:
        """The number of requests."""
        return len(self.references)


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures under one heading; `of` is the figure that they add up to, if they do."""

    key: str
    title: str
    figures: tuple[Figure, ...]
    of: Figure | None = None
    note: str = ""

    def share(self, figure: Figure) -> str:
        """A figure as a percentage of the whole, to one decimal place; empty without a whole."""
        if self.of is None or not self.of.count:
            return ""
        # Half a tenth is rounded up, in whole numbers, so that nothing depends on the machine.
        tenths = (2000 * figure.count + self.of.count) // (2 * self.of.count)
        return f"{tenths // 10}.{tenths % 10}%"


@dataclass(frozen=True, slots=True)
class Return:
    """A form for one period, as it stood on the day `as_at`."""

    form: str
    title: str
    about: str
    source: str
    period: Period
    as_at: date
    authority: str
    notice: str
    groups: tuple[FigureGroup, ...]
    notes: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, in order."""
        return tuple(figure for group in self.groups for figure in group.figures)

    @property
    def counts(self) -> Mapping[str, int]:
        """Every figure by its key."""
        return {figure.key: figure.count for figure in self.figures}

    def references(self, key: str) -> tuple[str, ...]:
        """The requests behind one figure."""
        return next(figure.references for figure in self.figures if figure.key == key)

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a person should look at before the figures are published."""
        return tuple(
            f"{figure.label}: {figure.count}. A figure this low may point to a person who asked; "
            "look at it before you publish it."
            for figure in self.figures
            if figure.careful and 1 <= figure.count <= FEW
        )

    def as_json(self) -> dict[str, object]:
        """The figures as they may be published: no reference is among them."""
        return {
            "form": self.form,
            "title": self.title,
            "authority": self.authority,
            "notice": self.notice,
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "as_at": self.as_at.isoformat(),
            "source": self.source,
            "groups": [
                {
                    "key": group.key,
                    "title": group.title,
                    "of": group.of.key if group.of is not None else None,
                    "note": group.note,
                    "figures": [
                        {
                            "key": figure.key,
                            "label": figure.label,
                            "count": figure.count,
                            "share": group.share(figure) or None,
                            "definition": figure.definition,
                            "verified": figure.verified,
                            "source": figure.source,
                        }
                        for figure in group.figures
                    ],
                }
                for group in self.groups
            ],
            "notes": list(self.notes),
        }

    def behind(self) -> dict[str, object]:
        """The requests behind every figure, for use inside the authority alone."""
        return {
            "form": self.form,
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "as_at": self.as_at.isoformat(),
            "cautions": list(self.cautions),
            "references": {figure.key: list(figure.references) for figure in self.figures},
        }
