"""A section cited for what another section asks for: advice under section 18, and the like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from disclosable.errors import BadInput
from disclosable.law.duty import Duty
from disclosable.law.regime import regimes
from disclosable.law.statute import Regime
from disclosable.lint.check import wrong
from disclosable.lint.data import read_data
from disclosable.lint.finding import LintFinding
from disclosable.lint.letter import Citing, Letter
from disclosable.lint.passage import Sentence
from disclosable.lint.resolve import claimable
from disclosable.lint.standing import begin
from disclosable.lint.wording import Wording

_KEYS = {"what", "says", "unless", "duties", "also"}


@dataclass(frozen=True, slots=True)
class DutyNamed:
    """What a sentence does, and the sections that may stand beside it.

    `also` are sections, by regime, that are no fault there although they ask for something else.

    Raises:
        BadInput: it has no duty, or `also` names a regime that there is not.
    """

    what: str
    words: Wording
    duties: tuple[Duty, ...]
    also: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        where = f"lint/duties.toml, {self.what}"
        if not self.duties:
            raise BadInput("it names no duty", where=where, instead=tuple(Duty))
        unknown = sorted(set(self.also) - set(regimes()))
        if unknown:
            raise BadInput(f"there is no regime {unknown[0]!r}", where=where, instead=regimes())

    def sections(self, regime: Regime) -> tuple[str, ...]:
        """The provisions of the regime that ask for it; none where it does not."""
        return tuple(regime.duty(duty) for duty in self.duties if regime.has(duty))


def check_duties(letter: Letter) -> Iterator[LintFinding]:
    """Each sentence that does one of these things and cites only sections of other things."""
    regime = letter.regime
    for duty in named_duties():
        right = duty.sections(regime)
        if not right:
            continue
        numbers = {one.partition("(")[0] for one in right} | set(duty.also.get(regime.key, ()))
        for sentence in duty.words.all(letter.sentences):
            cited = _cited(letter, sentence)
            if not cited or any(_beside(letter, citing, numbers) for citing in cited):
                continue
            yield wrong(
                "title-mismatch",
                letter.where(cited[0]),
                letter.words(cited[0]),
                f"{begin(regime.cite(cited[0].cited.name))} of the {regime.title} is not about "
                f"{duty.what}.",
                instead=regime.cite(" or ".join(right)),
                section=f"{regime.cite(right[0])} of the {regime.title}",
            )


def _cited(letter: Letter, sentence: Sentence) -> list[Citing]:
    """The citations in a sentence, of whatever statute."""
    return [citing for citing in letter.citings if citing.sentence == sentence]


def _beside(letter: Letter, citing: Citing, numbers: set[str]) -> bool:
    """Whether a citation is no fault there: of another statute, to be claimed, or of the duty."""
    if citing.law != letter.regime.key:
        return True
    return citing.cited.number in numbers or claimable(citing.law, citing.cited.number)


@cache
def named_duties() -> tuple[DutyNamed, ...]:
    """The entries of lint/duties.toml, in their order.

    Raises:
        BadInput: an entry lacks something, or has a key that there is not.
    """
    return tuple(_entry(entry, n) for n, entry in enumerate(read_data("duties.toml")["duty"], 1))


def _entry(entry: dict[str, Any], number: int) -> DutyNamed:
    where = f"lint/duties.toml, entry {number}"
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise BadInput(f"there is no key {unknown[0]!r}", where=where, instead=sorted(_KEYS))
    try:
        return DutyNamed(
            what=entry["what"],
            words=Wording(tuple(entry["says"]), tuple(entry.get("unless", ()))),
            duties=tuple(Duty(name) for name in entry["duties"]),
            also={key: tuple(listed.split()) for key, listed in entry.get("also", {}).items()},
        )
    except KeyError as missing:
        raise BadInput(f"{missing.args[0]!r} is missing", where=where) from missing
    except ValueError as no_duty:
        raise BadInput(str(no_duty), where=where, instead=tuple(Duty)) from no_duty
