"""Taking an answer in: what is refused, what is written, and what is never written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosable.errors import (
    BadCase,
    BadRelease,
    DisclosableError,
    FileUnreadable,
    NotApproved,
    NotFit,
    NotSafe,
)

REFERENCE = "01.FOI.23.000777"
Change = Callable[[dict[str, Any]], object]


def changed(answer: Path, name: str, change: Change) -> Path:
    """The answer's folder with one of its inside files changed."""
    path = answer / "inside" / name
    value = json.loads(path.read_text(encoding="utf-8"))
    change(value)
    path.write_text(json.dumps(value), encoding="utf-8")
    return answer


def rows() -> tuple[int, int, int]:
    """How many log entries, cases and events there are."""
    from disclosable_web.casework.models import CaseEvent, CaseRow
    from disclosable_web.public.models import LogEntryRow

    return LogEntryRow.objects.count(), CaseRow.objects.count(), CaseEvent.objects.count()


def test_a_sent_answer_is_written_once(
    sample: Callable[..., Path], bring_in: Callable[[Path], Any]
) -> None:
    answer = sample()
    first, second = bring_in(answer), bring_in(answer)
    assert (first.changed, first.published) == (True, True)
    assert (second.changed, second.published) == (False, True)
    assert rows() == (1, 1, 1)


def test_a_changed_answer_takes_the_place_of_the_last_and_leaves_a_trace(
    sample: Callable[..., Path], bring_in: Callable[[Path], Any], client: Any
) -> None:
    answer = sample()
    bring_in(answer)
    bring_in(changed(answer, "log.json", lambda log: log.update(title="A better title")))
    assert rows() == (1, 1, 2)
    assert "A better title" in client.get(f"/log/{REFERENCE}/").content.decode()


def test_a_later_draft_leaves_what_was_published(
    sample: Callable[..., Path], bring_in: Callable[[Path], Any], client: Any
) -> None:
    answer = sample()
    bring_in(answer)
    title = json.loads((answer / "inside" / "log.json").read_text())["title"]
    sample(state="draft")
    bring_in(changed(answer, "log.json", lambda log: log.update(title="Half a thought")))
    page = client.get(f"/log/{REFERENCE}/").content.decode()
    assert title in page
    assert "Half a thought" not in page


def test_another_run_of_the_pipeline_over_the_same_case_writes_nothing(
    sample: Callable[..., Path], bring_in: Callable[[Path], Any]
) -> None:
    """`inputs` is the pipeline's own note of what it was run over; it says nothing of the case."""
    answer = sample()
    bring_in(changed(answer, "case.json", lambda case: case.update(inputs="1" * 64)))
    again = bring_in(changed(answer, "case.json", lambda case: case.update(inputs="2" * 64)))
    assert again.changed is False
    assert rows() == (1, 1, 1)


def test_an_answer_without_figures_needs_no_certificate(
    sample: Callable[..., Path], bring_in: Callable[[Path], Any], officer: Any
) -> None:
    nothing = dict.fromkeys(("low", "other", "shown", "cells"), 0)

    def without_figures(case: dict[str, Any]) -> None:
        case["protection"].update(nothing, promise="none", certificate="not needed")

    assert bring_in(changed(sample(), "case.json", without_figures)).published
    page = officer.get(f"/staff/cases/{REFERENCE}/").content.decode()
    assert "there is nothing to protect" in page


def test_a_draft_writes_no_log_entry_and_no_file(
    sample: Callable[..., Path], bring_in: Callable[[Path], Any], site: Any
) -> None:
    answer = sample(state="draft", reference="01.FOI.23.000778")
    before = set(site.published.iterdir())
    assert bring_in(answer).published is False
    assert rows() == (0, 1, 1)
    assert set(site.published.iterdir()) == before


def test_the_trace_holds_no_person(
    sample: Callable[..., Path], bring_in: Callable[[Path], Any]
) -> None:
    from disclosable_web.casework.models import CaseEvent

    bring_in(sample())
    (event,) = CaseEvent.objects.values()
    assert event["who"] == "command line"
    assert "Invented" not in json.dumps(event, default=str)


def test_the_case_and_its_trace_are_written_together_or_not_at_all(
    sample: Callable[..., Path],
    bring_in: Callable[[Path], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from disclosable_web.casework.models import CaseEvent

    def fail(**values: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(CaseEvent.objects, "create", fail)
    with pytest.raises(RuntimeError):
        bring_in(sample())
    assert rows() == (0, 0, 0)


REFUSED: dict[str, tuple[str, Change, type[DisclosableError], str]] = {
    "a requester in the log": (
        "log.json",
        lambda log: log.update(requester="Pat"),
        BadRelease,
        "unknown key 'requester'",
    ),
    "a hidden count in the case": (
        "case.json",
        lambda case: case["protection"].update(hidden={"Southquay": 3}),
        BadCase,
        "unknown key 'hidden'",
    ),
    "a key that is missing": (
        "case.json",
        lambda case: case.pop("due"),
        BadCase,
        "the key 'due' is missing",
    ),
    "a date that is none": (
        "case.json",
        lambda case: case.update(due="2023-02-30"),
        BadCase,
        "'due' is \"2023-02-30\"",
    ),
    "a state that is none": (
        "case.json",
        lambda case: case.update(state="nearly"),
        BadCase,
        "Expected draft or sent",
    ),
    "a number that is a word": (
        "case.json",
        lambda case: case["protection"].update(low="three"),
        BadCase,
        "a whole number",
    ),
    "a number that is true": (
        "case.json",
        lambda case: case["protection"].update(low=True),
        BadCase,
        "a whole number",
    ),
    "no question": ("case.json", lambda case: case.update(questions=[]), BadCase, "no question"),
    "no decision": (
        "case.json",
        lambda case: case["questions"][0].update(outcomes=[]),
        BadCase,
        "at least one decision",
    ),
    "nobody approved": (
        "case.json",
        lambda case: case.update(approver=None),
        NotApproved,
        "nobody but its author",
    ),
    "no day of the answer": (
        "case.json",
        lambda case: case.update(answered=None),
        BadCase,
        "no day of the answer",
    ),
    "a certificate that was refused": (
        "case.json",
        lambda case: case["protection"].update(certificate="refused"),
        NotSafe,
        "'refused'",
    ),
    "figures without a certificate": (
        "case.json",
        lambda case: case["protection"].update(certificate="not needed"),
        NotSafe,
        "'not needed'",
    ),
    "a file that is not fit": (
        "case.json",
        lambda case: case["files"][0].update(fit=False),
        NotFit,
        "areas.csv",
    ),
    "a file that was not inspected": (
        "case.json",
        lambda case: case["files"].pop(0),
        NotFit,
        "areas.csv",
    ),
    "a file other than the inspected one": (
        "log.json",
        lambda log: log["files"][4].update(sha256="0" * 64),
        NotFit,
        "areas.csv",
    ),
    "another case's log entry": (
        "log.json",
        lambda log: log.update(reference="01.FOI.23.000001"),
        BadRelease,
        "01.FOI.23.000001",
    ),
    "a file name that leads away": (
        "log.json",
        lambda log: log["files"][0].update(name="../inside/case.json"),
        BadRelease,
        "not plain",
    ),
    "a file of a kind that is not published": (
        "log.json",
        lambda log: log["files"][0].update(name="certificate.pickle"),
        BadRelease,
        "not published",
    ),
    "one file twice": (
        "log.json",
        lambda log: log["files"].append(log["files"][0]),
        BadRelease,
        "two files have one name",
    ),
    "a reference that is no address": (
        "case.json",
        lambda case: case.update(reference="../staff"),
        BadCase,
        "../staff",
    ),
    "a script in the answer": (
        "log.json",
        lambda log: log.update(body_html="<p>Good day</p><script>alert(1)</script>"),
        BadRelease,
        "<script>",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_wrong_is_refused_with_its_name_and_nothing_is_written(
    sample: Callable[..., Path], bring_in: Callable[[Path], Any], what: str
) -> None:
    name, change, error, words = REFUSED[what]
    with pytest.raises(error) as caught:
        bring_in(changed(sample(), name, change))
    assert words in str(caught.value)
    assert rows() == (0, 0, 0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not JSON in UTF-8"),
        (b"{", "not JSON in UTF-8"),
        (b'{"title": "\xff"}', "not JSON in UTF-8"),
        (b'{"title": "a", "title": "b"}', "a key is given twice"),
        (b"[" * 100_000, "not JSON in UTF-8"),
    ],
)
def test_a_file_that_is_no_json_is_refused(
    sample: Callable[..., Path], bring_in: Callable[[Path], Any], content: bytes, words: str
) -> None:
    answer = sample()
    (answer / "inside" / "case.json").write_bytes(content)
    with pytest.raises(FileUnreadable, match=r"case\.json") as caught:
        bring_in(answer)
    assert words in str(caught.value)


def test_a_published_file_that_differs_from_its_digest_is_refused(
    sample: Callable[..., Path], bring_in: Callable[[Path], Any]
) -> None:
    # A title of its own, so that no earlier test has put these very files on the shelf.
    answer = changed(sample(), "log.json", lambda log: log.update(title="Another title"))
    (answer / "public" / "areas.csv").write_bytes(b"Southquay,3\n")
    with pytest.raises(BadRelease, match=r"areas\.csv"):
        bring_in(answer)
    assert rows() == (0, 0, 0)


def test_a_sent_answer_without_its_log_entry_is_refused(
    sample: Callable[..., Path], bring_in: Callable[[Path], Any]
) -> None:
    answer = sample()
    (answer / "inside" / "log.json").unlink()
    with pytest.raises(FileUnreadable, match=r"log\.json"):
        bring_in(answer)


def test_a_list_in_place_of_the_case_is_refused(
    sample: Callable[..., Path], bring_in: Callable[[Path], Any], write_json: Callable[..., None]
) -> None:
    answer = sample()
    write_json(answer / "inside" / "case.json", [1, 2])
    with pytest.raises(BadCase, match="an object with keys"):
        bring_in(answer)
