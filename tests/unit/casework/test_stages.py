"""The stages of a case: the way forward, the way back, and who may not approve."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from disclosable.casework.person import Person
from disclosable.casework.stages import STEPS, Progress, Stage, Step, diagram
from disclosable.errors import BadCase, BadDate, NotApproved

START = date(2023, 10, 16)
AUTHOR = Person("Rowan Sample", "Officer")
OTHER = Person("Morgan Specimen", "Manager")
WAY = ("split", "decide", "compose", "inspect", "approve", "respond", "log")


def along(*verbs: str) -> Progress:
    progress = Progress.received(START, AUTHOR)
    for day, verb in enumerate(verbs, 1):
        by = OTHER if verb == "approve" else AUTHOR
        progress = progress.take(verb, START + timedelta(days=day), by)
    return progress


def test_the_whole_way_visits_every_stage_in_order() -> None:
    progress = along(*WAY)
    assert [event.stage for event in progress.events] == list(Stage)
    assert progress.stage is Stage.LOGGED


@pytest.mark.parametrize("done", range(len(WAY)))
def test_no_step_can_be_left_out(done: int) -> None:
    progress = along(*WAY[:done])
    allowed = {step.verb for step in STEPS if step.source is progress.stage}
    for verb in {*WAY, "receive", "publish"} - allowed:
        with pytest.raises(BadCase, match=f"cannot {verb}"):
            progress.take(verb, START + timedelta(days=30), OTHER)


def test_the_author_cannot_approve() -> None:
    with pytest.raises(NotApproved, match="had a hand"):
        along(*WAY[:4]).take("approve", START + timedelta(days=9), Person("ROWAN  sample", "Head"))


def test_whoever_decided_before_a_revision_cannot_approve_either() -> None:
    progress = along("split", "decide", "compose", "revise")
    assert progress.stage is Stage.SPLIT
    for verb in ("decide", "compose", "inspect"):
        progress = progress.take(verb, START + timedelta(days=9), OTHER)
    for person in (AUTHOR, OTHER):
        with pytest.raises(NotApproved):
            progress.take("approve", START + timedelta(days=9), person)


@pytest.mark.parametrize("stage", [Stage.SENT, Stage.LOGGED])
def test_what_was_sent_cannot_be_revised(stage: Stage) -> None:
    assert not [step for step in STEPS if step.source is stage and step.verb == "revise"]


def test_a_step_is_not_older_than_the_one_before_it() -> None:
    with pytest.raises(BadDate, match="older than the step before"):
        along("split").take("decide", START, AUTHOR)


def test_a_history_that_nobody_could_have_taken_is_refused() -> None:
    events = along(*WAY).events
    with pytest.raises(BadCase, match="cannot log"):
        Progress((*events[:3], events[-1]))
    with pytest.raises(BadCase, match="receipt"):
        Progress(events[1:])


def test_a_revision_leads_to_before_the_decision() -> None:
    back = {step for step in STEPS if step.verb == "revise"}
    assert Step(Stage.APPROVED, "revise", Stage.SPLIT) in back
    assert {step.target for step in back} == {Stage.SPLIT}


def test_the_documented_diagram_is_the_one_that_the_code_draws() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "stages.md"
    text = page.read_text(encoding="utf-8")
    drawn = text.split("```mermaid\n")[1].split("```")[0]
    assert drawn == diagram()
    for stage in Stage:
        assert f"| {stage} |" in text
