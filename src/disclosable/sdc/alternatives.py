"""The safe ways to publish one table, side by side, and which of them to take.

Each method gives the release that the public would see. All are judged alike: a release that
leaves a low count less open than the policy promises is shown as not safe, with the reason, and is
never recommended, however much it tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from disclosable.errors import BadSpec, NotSafe
from disclosable.progress import Progress, silent
from disclosable.sdc.certificate import Certificate
from disclosable.sdc.loss import Loss
from disclosable.sdc.methods import NEEDS, Method, Plan, Task, plans
from disclosable.sdc.policy import Policy
from disclosable.sdc.promised import narrower_than_rule
from disclosable.sdc.proof import Countdown
from disclosable.sdc.release import Release
from disclosable.sdc.told import Told, measure
from disclosable.tables.population import Population
from disclosable.tables.table import Table

NOT_FOR_THIS = "not for this table"


@dataclass(frozen=True, repr=False)
class Alternative:
    """One way to publish the table. Inside the authority only, until it is chosen.

    Args:
        method: which way it is.
        how: the way in words, with its numbers: a base, what was merged.
        release: what the public would see; None where the method gave none.
        told: how much of the table it tells; None where there is no release.
        certificate: the proof that nobody learns more than is printed in a low count's place;
            None where there is none. Secret.
        narrow: what is printed there and is narrower than the rule (a rounded 5 that stands for 3
            to 7, where 1 to 5 are low); empty where nothing is. Such a way keeps its own legends
            but not the policy, and is not recommended.
        hides: what it does not tell, in words.
        why: the proof in a sentence, or why it is not safe.
    """

    method: Method
    how: str
    release: Release | None
    told: Told | None
    certificate: Certificate | None
    narrow: str
    hides: str
    why: str

    @property
    def applies(self) -> bool:
        """Whether the method could be tried at all."""
        return self.how != NOT_FOR_THIS

    @property
    def safe(self) -> bool:
        """Whether it is proved to keep what the policy promises."""
        return self.certificate is not None

    @property
    def fits(self) -> bool:
        """Whether it is proved safe and keeps the policy's own rule."""
        return self.safe and not self.narrow

    def __repr__(self) -> str:
        # Why it is not safe names low counts.
        return f"Alternative({self.method.value!r}, {'safe' if self.safe else 'not safe'})"

    def as_json(self) -> dict[str, Any]:
        """For programs. It has no figures of the table."""
        told = self.told
        return {
            "method": self.method.value,
            "how": self.how,
            "safe": self.safe,
            "narrower_than_rule": self.narrow,
            "hides": self.hides,
            "why": self.why,
            "tells": None
            if told is None
            else {
                "share": round(told.share, 4),
                "exact": told.exact,
                "ranges": told.ranged,
                "mean_width": round(told.width, 2),
                "hidden": told.hidden,
                "left_out": told.gone,
            },
        }


@dataclass(frozen=True, repr=False)
class Alternatives:
    """All ways that were tried for one table, the most telling safe one first."""

    table: str
    policy: Policy
    options: tuple[Alternative, ...]

    def __repr__(self) -> str:
        return f"Alternatives({self.table!r}, {len(self.options)} options)"

    @property
    def fitting(self) -> tuple[Alternative, ...]:
        """Those that are proved safe and keep the policy's rule."""
        return tuple(option for option in self.options if option.fits)

    @property
    def recommended(self) -> Alternative | None:
        """Of those the one that tells the public most; None where there is none."""
        return self.fitting[0] if self.fitting else None

    @property
    def reason(self) -> str:
        """Why that one, in a sentence."""
        if not self.fitting:
            return (
                "No way that was tried is proved safe under this policy. Ask for fewer dimensions "
                "or coarser categories, hide counts of 0 as well, or withhold the table."
            )
        best, *others = self.fitting
        assert best.told is not None
        start = f"Recommended: {best.how}. It is proved safe and tells {best.told.sentence}"
        if not others:
            return f"{start}; no other way that was tried is safe and keeps the policy."
        assert others[0].told is not None
        return f"{start}; the next best, {others[0].method.value}, tells {others[0].told.percent}."

    def lines(self) -> Iterator[str]:
        """For people: one paragraph a way, then the recommendation."""
        for option in self.options:
            yield f"{option.method.value}: {option.how}"
            yield f"  safe: {'yes' if option.safe else 'NO'}. {option.why}"
            if option.narrow:
                yield f"  narrower than the policy's rule: {option.narrow}"
            if option.told is not None:
                yield f"  tells {option.told.sentence}"
            if option.hides:
                yield f"  hides {option.hides}"
        yield self.reason

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        best = self.recommended
        return {
            "table": self.table,
            "policy": self.policy.name,
            "options": [option.as_json() for option in self.options],
            "recommended": None if best is None else best.method.value,
            "reason": self.reason,
        }


def lay_out(
    table: Table,
    policy: Policy,
    name: str,
    population: Population,
    *,
    methods: Sequence[Method] = tuple(Method),
    loss: Loss | None = None,
    patience: float = 1.0,
    seconds: float = 600.0,
    progress: Progress = silent,
) -> Alternatives:
    """Try each method on the table and judge what it would publish.

    A method that has settings (a base, bands) is tried with the finest first, until one is safe.
    Each method may take half of the time that is left of `seconds`; what was not reached in it is
    shown as not safe. `loss` and `patience` are for what has to be hidden; see `suppress`.

    Raises:
        BadSpec: the policy hides nothing, so there is nothing to choose between.
    """
    if policy.rule is None:
        raise BadSpec(
            "every count may be shown, so there is nothing to choose between",
            where=f"policy {policy.name!r}",
            expected="a policy with a rule for low counts",
        )
    task = Task(table, policy, policy.rule, name, population, loss, patience)
    clock = Countdown(seconds)
    options = []
    for done, method in enumerate(methods):
        progress(f"trying {method.value}", done, len(methods))
        options.append(_option(method, task, clock.half()))
    # Of two that tell as much, the one whose method was tried before.
    ranked = sorted(
        options, key=lambda o: (not o.fits, not o.safe, -(o.told.share if o.told else 0.0))
    )
    return Alternatives(table.spec.name, policy, tuple(ranked))


def _option(method: Method, task: Task, seconds: float) -> Alternative:
    """The first attempt of a method that fits, else the first safe one, else the last."""
    clock = Countdown(seconds)
    best: Alternative | None = None
    for plan in plans(method, task):
        tried = _tried(method, plan, task, clock)
        if tried.fits:
            return tried
        if best is None or not best.safe:
            best = tried
    why = NEEDS.get(method, "")
    return best or Alternative(method, NOT_FOR_THIS, None, None, None, "", "", why)


def _tried(method: Method, plan: Plan, task: Task, clock: Countdown) -> Alternative:
    try:
        attempt = plan.make(clock.half())
    except NotSafe as refused:
        # The finding is the answer here: this way does not exist for the table, and why.
        return Alternative(method, plan.how, None, None, None, "", "", refused.sentence())
    certificate = None
    try:
        safety, certificate = attempt.settle(task.policy, clock.half())
        why = safety.sentence
    except NotSafe as refused:
        why = refused.sentence()
    return Alternative(
        method=method,
        how=plan.how,
        release=attempt.release,
        told=measure(task.table, attempt.release, attempt.strange),
        certificate=certificate,
        narrow=narrower_than_rule(attempt.judged),
        hides=attempt.hides,
        why=why,
    )
