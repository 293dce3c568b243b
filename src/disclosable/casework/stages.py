"""The way of a case from receipt to the disclosure log, as a small state machine.

    receive -> split -> decide -> compose -> inspect -> approve -> respond -> log

A step is taken from one stage only, on a day not before the last step, and an approval by nobody
who had a hand in the decision. `revise` leads back: what was composed, inspected or approved is
void as soon as a decision changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from disclosable.casework.person import Person
from disclosable.casework.wording import day
from disclosable.errors import BadCase, BadDate, NotApproved


class Stage(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    SPLIT = "split"
    DECIDED = "decided"
    COMPOSED = "composed"
    INSPECTED = "inspected"
    APPROVED = "approved"
    SENT = "sent"
    LOGGED = "logged"


@dataclass(frozen=True, slots=True)
class Step:
    """A step that can be taken: from where, by which verb, to where."""

    source: Stage
    verb: str
    target: Stage


STEPS = (
    Step(Stage.RECEIVED, "split", Stage.SPLIT),
    Step(Stage.SPLIT, "decide", Stage.DECIDED),
    Step(Stage.DECIDED, "compose", Stage.COMPOSED),
    Step(Stage.COMPOSED, "inspect", Stage.INSPECTED),
    Step(Stage.INSPECTED, "approve", Stage.APPROVED),
    Step(Stage.APPROVED, "respond", Stage.SENT),
    Step(Stage.SENT, "log", Stage.LOGGED),
    Step(Stage.DECIDED, "revise", Stage.SPLIT),
    Step(Stage.COMPOSED, "revise", Stage.SPLIT),
    Step(Stage.INSPECTED, "revise", Stage.SPLIT),
    Step(Stage.APPROVED, "revise", Stage.SPLIT),
)
"""Every step there is. What has been sent cannot be revised: it is known."""


@dataclass(frozen=True, slots=True)
class Event:
    """A step that was taken, by whom and on which day."""

    verb: str
    stage: Stage
    on: date
    by: Person


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been done on a case so far. Begin with `Progress.received`.

    Raises:
        BadCase: the events are not a way through `STEPS` that begins with the receipt.
        BadDate: an event is older than the one before it.
        NotApproved: somebody approved a decision in which they had a hand.
    """

    events: tuple[Event, ...]

    def __post_init__(self) -> None:
        if not self.events or self.events[0].stage is not Stage.RECEIVED:
            raise BadCase("a case does not begin with its receipt", expected="receive first")
        deciders: list[Person] = []
        for before, after in zip(self.events, self.events[1:], strict=False):
            if Step(before.stage, after.verb, after.stage) not in STEPS:
                raise BadCase(
                    f"a case that is {before.stage} cannot {after.verb} to be {after.stage}",
                    instead=[s.verb for s in STEPS if s.source is before.stage],
                )
            if after.on < before.on:
                raise BadDate(
                    f"{after.verb} on {day(after.on)} is older than the step before it",
                    expected=f"a day from {day(before.on)} on",
                )
            if after.verb in ("decide", "compose"):
                deciders.append(after.by)
            if after.verb == "approve" and any(after.by.is_same_as(d) for d in deciders):
                raise NotApproved(
                    f"{after.by.name} had a hand in the decision and cannot also approve it",
                    expected="an approval by somebody else",
                )

    @classmethod
    def received(cls, on: date, by: Person) -> Progress:
        """A case that has just come in."""
        return cls((Event("receive", Stage.RECEIVED, on, by),))

    @property
    def stage(self) -> Stage:
        """Where the case stands."""
        return self.events[-1].stage

    def take(self, verb: str, on: date, by: Person) -> Progress:
        """The case one step further.

        Raises:
            BadCase, BadDate, NotApproved: the step cannot be taken from here, on that day or by
                that person.
        """
        for step in STEPS:
            if step.source is self.stage and step.verb == verb:
                return Progress((*self.events, Event(verb, step.target, on, by)))
        raise BadCase(
            f"a case that is {self.stage} cannot {verb}",
            instead=[s.verb for s in STEPS if s.source is self.stage] or ["nothing: it is done"],
        )


def diagram() -> str:
    """The stages as a Mermaid state diagram, drawn from `STEPS`."""
    lines = ["stateDiagram-v2", f"    [*] --> {Stage.RECEIVED}: receive"]
    lines += [f"    {step.source} --> {step.target}: {step.verb}" for step in STEPS]
    lines.append(f"    {Stage.LOGGED} --> [*]")
    return "\n".join(lines) + "\n"
