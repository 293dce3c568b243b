"""Ages in whole years, from the labels that people write for them ("Under 16", "10-17", "65+")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from disclosable.errors import BadSpec

OLDEST = 130
"""Nobody is older. A larger number in a label is no age."""

_AGE = r"(?P<{}>\d{{1,3}})"
_FIRST, _LAST = _AGE.format("first"), _AGE.format("last")
_YEARS = r"(?: ?-?(?:years?|yrs?)(?:[ -]of[ -]age|[ -]olds?)?| y/?o| olds?)"
_SAYS_AGE = re.compile(rf"\b(?:ages?|aged)\b|\d{_YEARS}\b|\d{{1,3}}s\b", re.IGNORECASE)
_WHO = (
    r"(?:(?:all|any|those|people|persons?|children|child|young people|young persons?|youths?|"
    r"juniors?|adults?|pupils?|minors?|men|women|boys|girls) )"
)
_BEFORE = re.compile(
    rf"\A{_WHO}?(?:(?:at )?(?:the )?(?:ages?|aged|age groups?|age bands?)\b:? ?(?:of )?)?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(rf"\A{_WHO.replace(' )', ')')} ?\((.+)\)\Z", re.IGNORECASE)
_UNDER = re.compile(
    rf"(?:under|below|younger than|less than|<)[ -]?(?:the age of )?{_FIRST}s?", re.IGNORECASE
)
_UP_TO = re.compile(
    rf"(?:up to|≤|<=) ?(?:and including )?{_FIRST}|{_FIRST.replace('first', 'also')}"
    r"(?: (?:and|or|&) (?:under|below|younger|less))",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"{_FIRST}(?: ?\+| ?plus| (?:and|or|&) (?:over|above|older|upwards?|more)| upwards)|"
    rf"(?:at least|≥|>=) ?{_FIRST.replace('first', 'also')}|(?:over|above)[ -]{_LAST}s",
    re.IGNORECASE,
)
_OVER = re.compile(rf"(?:over|above|older than|more than|>)[ -]?{_FIRST}", re.IGNORECASE)
_BAND = re.compile(
    rf"(?:(?:from|between) )?{_FIRST} ?(?:to|and|or|through|&|[-–—/]) ?{_LAST}", re.IGNORECASE
)
_ONE = re.compile(_FIRST)


@dataclass(frozen=True, slots=True, order=True)
class AgeSpan:
    """Everybody who is at least `first` and at most `last` whole years old (None: no upper end).

    Raises:
        BadSpec: ages that nobody has, or from more to fewer.
    """

    first: int
    last: int | None

    def __post_init__(self) -> None:
        if not 0 <= self.first <= (OLDEST if self.last is None else self.last) <= OLDEST:
            raise BadSpec(f"ages from {self.first} to {self.last}")

    def overlaps(self, other: AgeSpan) -> bool:
        """Whether some age lies in both."""
        return self.first <= other._end and other.first <= self._end

    def holds(self, other: AgeSpan) -> bool:
        """Whether every age of the other lies in it."""
        return self.first <= other.first and other._end <= self._end

    @property
    def _end(self) -> int:
        return OLDEST if self.last is None else self.last

    @classmethod
    def parse(cls, text: str, in_ages: bool) -> AgeSpan | None:
        """The ages that a label names; None where it is not understood.

        `in_ages` says that the label stands where ages stand. Elsewhere a bare "1-4" or "under 5"
        may be a count, and only a label that speaks of age or years is read. "Over 18" is read as
        it stands, from 19; see `parse_labels`.
        """
        label = _tidy(text)
        if bracketed := _BRACKETED.match(label):
            label = bracketed[1]
        if not in_ages and not _SAYS_AGE.search(label):
            return None
        label = _BEFORE.sub("", label, count=1)
        label = re.sub(rf"(?<=\d){_YEARS}\b", "", label, flags=re.IGNORECASE).strip()
        label = re.sub(r"(?<=\d) ?\(?inclusive\)?$", "", label, flags=re.IGNORECASE)
        return _read(label)

    @classmethod
    def parse_labels(cls, labels: Sequence[str], in_ages: bool) -> tuple[AgeSpan | None, ...]:
        """The ages of labels that stand side by side, each as the others make it plain.

        Beside "Under 18", or "10 to 17", and without anybody of 18, "Over 18" is 18 and over.
        """
        found = [cls.parse(label, in_ages) for label in labels]
        for place, (label, span) in enumerate(zip(labels, found, strict=True)):
            if span is None or not is_over(label):
                continue
            age = span.first - 1
            others = [s for at, s in enumerate(found) if s is not None and at != place]
            strict = [s for s in others if s.holds(cls(age, age))]
            if not strict and any(s.last == age - 1 for s in others):
                found[place] = cls(age, None)
        return tuple(found)

    def __str__(self) -> str:
        if self.last is None:
            return f"{self.first} and over"
        return f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}"


def is_over(label: str) -> bool:
    """Whether a label says "over 18", which some write for 18 and over."""
    return bool(_OVER.search(_tidy(label))) and not _FROM.search(_tidy(label))


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" .:,;")


def _read(label: str) -> AgeSpan | None:
    if match := _UNDER.fullmatch(label):
        return _span(0, int(match["first"]) - 1)
    if match := _UP_TO.fullmatch(label):
        return _span(0, int(match["first"] or match["also"]))
    if match := _FROM.fullmatch(label):
        return _span(int(match["first"] or match["also"] or match["last"]), None)
    if match := _OVER.fullmatch(label):
        return _span(int(match["first"]) + 1, None)
    if match := _BAND.fullmatch(label):
        first, last = int(match["first"]), int(match["last"])
        joined = re.search(r" (?:and|or|&) |/", label) and not label.casefold().startswith(
            "between"
        )
        if joined and last != first + 1:
            # "10 and 17" are two ages, and no band.
            return None
        return _span(first, last)
    if match := _ONE.fullmatch(label):
        return _span(int(match["first"]), int(match["first"]))
    return None


def _span(first: int, last: int | None) -> AgeSpan | None:
    end = OLDEST if last is None else last
    return AgeSpan(first, last) if 0 <= first <= end <= OLDEST else None
