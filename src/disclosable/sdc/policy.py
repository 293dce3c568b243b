"""An authority's policy on low counts: every rule it has, and where it is written down."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

from disclosable.errors import BadSpec
from disclosable.sdc.group_rule import GroupRule
from disclosable.sdc.precision import How, Precision
from disclosable.sdc.ratios import RatioRule
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros


@dataclass(frozen=True, slots=True)
class RuleChanges:
    """What somebody wants otherwise than the policy's rule has it; None where it stays."""

    threshold: int | None = None
    inclusive: bool | None = None
    zeros: Zeros | None = None
    marker: str | None = None
    promise: Promise | None = None

    @property
    def given(self) -> dict[str, Any]:
        """The changes that there are, by the name of the rule's field."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Policy:
    """What must not be shown, how figures are printed, and the source that says so.

    Args:
        name: how programs and settings call it.
        source: the document that sets it; it is recorded with every count that is withheld.
        rule: which counts are low; None where every count is shown.
        groups: which groups must not be seen to be all in one category; None: not asked.
        ratios: on how many people percentages, rates and means may rest.
        precision: how exact the figures are that are shown.
        title: what people read.
        authority: what kind of authority has it.

    Raises:
        BadSpec: no name or source.
    """

    name: str
    source: str
    rule: PrimaryRule | None
    groups: GroupRule | None = None
    ratios: RatioRule = field(default_factory=RatioRule)
    precision: Precision = field(default_factory=Precision)
    title: str = ""
    authority: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.source.strip():
            raise BadSpec(
                "a policy has no name or no source",
                where=f"policy {self.name!r}",
                expected="a name, and the document that sets it",
            )

    def changed(self, wanted: RuleChanges) -> tuple[Policy, tuple[str, ...]]:
        """The policy with a rule that somebody changed, and each change in words.

        What is wanted as it is already, is no change. The source then says what was changed, so
        that nobody takes the changed rule for the authority's own.

        Raises:
            BadSpec: the changed rule makes no sense.
        """
        given = wanted.given
        if not given:
            return self, ()
        if self.rule is None:
            rule = PrimaryRule(**given)
            said: tuple[str, ...] = (f"{rule.sentence} The policy itself has no such rule.",)
        else:
            before = self.rule
            rule = replace(before, **given)
            said = tuple(
                f"{name} {_word(value)} in place of {_word(getattr(before, name))}"
                for name, value in given.items()
                if getattr(before, name) != value
            )
        if not said:
            return self, ()
        source = f"{self.source}. Changed for this release: {'; '.join(said)}"
        return replace(self, rule=rule, source=source), said

    @property
    def sentences(self) -> tuple[str, ...]:
        """Each of its rules in words, for a letter."""
        said = [self.rule.sentence if self.rule else "Every count is shown."]
        if self.groups is not None:
            said.append(self.groups.sentence)
        if self.ratios.sentence:
            said.append(self.ratios.sentence)
        if not self.precision.is_exact:
            said.append(self.precision.sentence)
        return tuple(said)

    @property
    def rounds_low_away(self) -> bool:
        """Whether rounding alone hides what the rule covers: 0 to 2 all become 0, to base 5."""
        return (
            self.rule is not None
            and self.precision.how is How.NEAREST
            and self.rule.covered.start == 0
            and self.rule.high <= self.precision.interval(0)[1]
        )


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
