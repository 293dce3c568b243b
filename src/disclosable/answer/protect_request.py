"""What the verb `protect` is asked for: which counts, which policy, which way of publishing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from disclosable.errors import BadInput, BadSpec
from disclosable.sdc.loss import Counted, Loss
from disclosable.sdc.loss_file import read_loss
from disclosable.sdc.methods import Method
from disclosable.sdc.policy import Policy, RuleChanges
from disclosable.sdc.precision import How
from disclosable.sdc.presets import find_policy
from disclosable.sdc.rules import PrimaryRule


class Way(StrEnum):
    """The methods as they are called on the command line."""

    POLICY = "policy"
    """As the policy says: to the nearest where it rounds low counts away, else suppression."""
    SUPPRESS = "suppress"
    ROUND = "round"
    CONTROLLED = "controlled"
    BANDS = "bands"
    MERGE = "merge"
    COARSER = "coarser"
    MARGINS_ONLY = "margins-only"
    AUTO = "auto"
    """The one that the comparison of all recommends."""


METHODS = {
    Way.SUPPRESS: Method.SUPPRESSION,
    Way.ROUND: Method.ROUNDING,
    Way.CONTROLLED: Method.CONTROLLED,
    Way.BANDS: Method.BANDS,
    Way.MERGE: Method.MERGING,
    Way.COARSER: Method.COARSER_LEVELS,
    Way.MARGINS_ONLY: Method.MARGINS,
}


@dataclass(frozen=True, slots=True)
class TableRequest:
    """Which counts, and which tables of them: `by`, `count`, `margins` and `where` as written.

    Raises:
        BadInput: the table is not described, or twice.
    """

    file: Path
    by: str = ""
    count: str = ""
    spec: Path | None = None
    sheet: str = ""
    margins: str = "all"
    where: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.by) == (self.spec is not None):
            raise BadInput(
                "the table is not described" if not self.by else "the table is described twice",
                expected="either --by COLUMNS or --spec FILE",
            )
        if self.spec is not None and (self.where or self.margins != "all"):
            raise BadInput(
                f"{'--where' if self.where else '--margins'} stands beside --spec",
                expected="margins and where in that file",
            )


@dataclass(frozen=True, slots=True)
class ProtectRequest:
    """All that `protect` is asked for.

    `policy` has a rule; `changes` says what of it was asked for otherwise. `loss` is None where
    nothing was said about it. `way` is never `Way.POLICY`: see `of`.

    With a `shelf` the release is protected beside all that is on it.

    Raises:
        BadSpec: the policy hides nothing.
        BadInput: a shelf, and a method that is not judged beside others.
    """

    table: TableRequest
    policy: Policy
    changes: tuple[str, ...] = ()
    way: Way = Way.SUPPRESS
    loss: Loss | None = None
    loss_file: str = ""
    alternatives: bool = False
    prove: bool = False
    patience: float = 1.0
    seconds: float = 120.0
    shelf: Path | None = None

    def __post_init__(self) -> None:
        if self.shelf is not None and self.way is not Way.SUPPRESS:
            raise BadInput(
                f"the method is {self.way.value}, and there is a shelf",
                expected="--method suppress: beside earlier releases figures are only hidden; "
                "rounded and merged tables are not judged beside others yet",
            )
        if self.policy.rule is None:
            raise BadSpec(
                "every count may be shown, so there is nothing to protect",
                where=f"policy {self.policy.name!r}",
                expected="a policy with a rule for low counts, or --threshold",
            )

    @property
    def rule(self) -> PrimaryRule:
        """Which counts are low."""
        assert self.policy.rule is not None
        return self.policy.rule

    @classmethod
    def of(
        cls,
        table: TableRequest,
        *,
        policy: str = "",
        changes: RuleChanges | None = None,
        way: Way = Way.POLICY,
        counted: Counted | None = None,
        weights: Path | None = None,
        alternatives: bool = False,
        prove: bool = False,
        patience: float = 1.0,
        seconds: float = 120.0,
        shelf: Path | None = None,
    ) -> ProtectRequest:
        """From what stands on the command line.

        Raises:
            BadSpec: the policy or the weights; see `find_policy` and `read_loss`.
        """
        wanted = changes or RuleChanges()
        if policy:
            chosen, said = find_policy(policy).changed(wanted)
        else:
            rule = PrimaryRule(**wanted.given)
            chosen, said = Policy("options", "the options of this command", rule), ()
        loss = None
        if weights is not None:
            loss = read_loss(weights, counted or Counted.CELLS)
        elif counted is not None:
            loss = Loss(counted)
        return cls(
            table=table,
            policy=chosen,
            changes=said,
            way=_way(chosen) if way is Way.POLICY else way,
            loss=loss,
            loss_file=str(weights or ""),
            alternatives=alternatives,
            prove=prove,
            patience=patience,
            seconds=seconds,
            shelf=shelf,
        )


def _way(policy: Policy) -> Way:
    if policy.precision.how is How.CONTROLLED:
        return Way.CONTROLLED
    return Way.ROUND if policy.rounds_low_away else Way.SUPPRESS
