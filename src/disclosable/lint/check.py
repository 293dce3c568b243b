"""The codes of the linter: what each reads, and what it cannot see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from disclosable.errors import BadInput
from disclosable.lint.data import read_data
from disclosable.lint.finding import LintFinding, Severity


@dataclass(frozen=True, slots=True)
class Check:
    """One fault that the linter knows: its code, what it reads, and what it cannot see."""

    code: str
    reads: str
    unseen: str


@cache
def checks() -> Mapping[str, Check]:
    """Every check, by its code, in the order of the reference.

    Raises:
        BadInput: a check in lint/checks.toml does not say what it reads.
    """
    found = {}
    for code, table in read_data("checks.toml").items():
        if not table.get("reads"):
            raise BadInput(
                f"the check {code!r} does not say what it reads", where="lint/checks.toml"
            )
        found[code] = Check(code, table["reads"], table.get("unseen", ""))
    return MappingProxyType(found)


def wrong(
    code: str, where: str, found: str, what: str, *, instead: str = "", section: str
) -> LintFinding:
    """A finding of something that the law says otherwise.

    Raises:
        BadInput: the code is not one of lint/checks.toml.
    """
    return _finding(code, Severity.WRONG, where, found, what, instead, section)


def look(
    code: str, where: str, found: str, what: str, *, instead: str = "", section: str
) -> LintFinding:
    """A finding of something that a person should look at.

    Raises:
        BadInput: the code is not one of lint/checks.toml.
    """
    return _finding(code, Severity.LOOK, where, found, what, instead, section)


def once(findings: Iterable[LintFinding]) -> tuple[LintFinding, ...]:
    """The findings without repetitions: one for each code, place and words."""
    return tuple({(f.code, f.where, f.found): f for f in findings}.values())


def _finding(
    code: str, severity: Severity, where: str, found: str, what: str, instead: str, section: str
) -> LintFinding:
    if code not in checks():
        raise BadInput(f"there is no check {code!r}", where="lint/checks.toml", instead=checks())
    return LintFinding(code, severity, where, found, what, instead, section)
