"""Common faults that words alone show: lint/faults.toml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from disclosable.errors import BadInput
from disclosable.law.regime import regimes
from disclosable.lint.check import checks
from disclosable.lint.data import read_data
from disclosable.lint.finding import LintFinding, Severity
from disclosable.lint.letter import Letter
from disclosable.lint.phrase import compile_phrase, find_phrase
from disclosable.lint.wording import Wording

_KEYS = {"code", "severity", "says", "unless", "nearby", "regimes", "from", "until", "what",
         "instead", "section"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One common fault: the words that show it, and what is said of it.

    Raises:
        BadInput: an unknown code or regime, a phrase that cannot be read, or no sentence.
    """

    code: str
    severity: Severity
    words: Wording
    nearby: tuple[str, ...]
    regimes: tuple[str, ...]
    since: date | None
    until: date | None
    what: str
    instead: str
    section: str

    def __post_init__(self) -> None:
        where = f"lint/faults.toml, {self.code}"
        if self.code not in checks():
            raise BadInput(f"there is no check {self.code!r}", where=where, instead=checks())
        unknown = [key for key in self.regimes if key not in regimes()]
        if unknown:
            raise BadInput(f"there is no regime {unknown[0]!r}", where=where, instead=regimes())
        if not self.what or not self.section:
            raise BadInput("it says not what is wrong, or not which provision says so", where=where)
        for phrase in self.nearby:
            compile_phrase(phrase)

    def applies(self, letter: Letter) -> bool:
        """Whether it is a fault under the letter's regime on the letter's day."""
        return (
            letter.regime.key in self.regimes
            and (self.since is None or self.since <= letter.on)
            and (self.until is None or letter.on < self.until)
        )


def check_faults(letter: Letter) -> Iterator[LintFinding]:
    """Every common fault in the letter's own sentences."""
    for fault in common_faults():
        if not fault.applies(letter):
            continue
        for sentence in letter.sentences:
            found = fault.words.find(sentence.text)
            if found is None:
                continue
            passage = letter.passages[sentence.passage]
            if fault.nearby and not find_phrase(fault.nearby, passage.text):
                continue
            yield LintFinding(
                fault.code,
                fault.severity,
                passage.place(sentence.start + found.start()),
                found[0],
                fault.what,
                fault.instead,
                fault.section,
            )


@cache
def common_faults() -> tuple[Fault, ...]:
    """The faults of lint/faults.toml, in their order.

    Raises:
        BadInput: an entry lacks something, or has a key that there is not.
    """
    return tuple(_fault(entry, n) for n, entry in enumerate(read_data("faults.toml")["fault"], 1))


def _fault(entry: dict[str, Any], number: int) -> Fault:
    where = f"lint/faults.toml, entry {number}"
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise BadInput(f"there is no key {unknown[0]!r}", where=where, instead=sorted(_KEYS))
    try:
        return Fault(
            code=entry["code"],
            severity=Severity(entry["severity"]),
            words=Wording(tuple(entry["says"]), tuple(entry.get("unless", ()))),
            nearby=tuple(entry.get("nearby", ())),
            regimes=tuple(entry.get("regimes", regimes())),
            since=entry.get("from"),
            until=entry.get("until"),
            what=entry["what"],
            instead=entry.get("instead", ""),
            section=entry["section"],
        )
    except KeyError as missing:
        raise BadInput(f"{missing.args[0]!r} is missing", where=where) from missing
    except ValueError as unknown_severity:
        raise BadInput(
            f"its severity is {entry['severity']!r}", where=where, instead=("wrong", "look")
        ) from unknown_severity
