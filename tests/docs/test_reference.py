"""The reference names every option, every error and every field that there is, and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer

from disclosable import errors
from disclosable.main import app

REFERENCE = Path(__file__).parent.parent.parent / "docs" / "reference"
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def _section(page: str, heading: str) -> str:
    text = (REFERENCE / page).read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(heading)}$(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, f"{page} has no section {heading!r}"
    return found[1]


@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_every_option_of_a_verb_is_in_the_reference_and_no_other(verb: str) -> None:
    said = set(
        re.findall(
            r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", _first_column(_section("command-line.md", verb))
        )
    )
    there = {
        name
        for command in (COMMANDS[verb], *getattr(COMMANDS[verb], "commands", {}).values())
        for parameter in command.params
        for name in (*parameter.opts, *parameter.secondary_opts)
        if name.startswith("--")
    }
    assert said == there - {"--help"}


def test_the_reference_has_no_verb_that_the_program_lacks() -> None:
    text = (REFERENCE / "command-line.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## (\w+)$", text, re.M)) == set(COMMANDS)


def test_every_error_is_in_the_reference_with_its_exit_code() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (\d+) \|", _section("errors-and-exit-codes.md", "The classes"), re.M
    )
    there = {
        name: kind.exit_code
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.DisclosableError)
    }
    there.pop("DisclosableError")
    assert {name: int(code) for name, code in rows} == there


def test_the_proof_in_the_readme_is_the_one_that_the_tutorial_really_finds() -> None:
    top = REFERENCE.parent.parent
    shown = re.search(
        r"^```json\n(.*?)^```$", (top / "README.md").read_text(encoding="utf-8"), re.M | re.S
    )
    assert shown
    tutorial = (top / "docs/tutorial/answer-your-first-request.md").read_text(encoding="utf-8")
    lines = tutorial.splitlines()
    found = {
        key: [json.loads(lines[lines.index(f'"{key}":[') + 1].rstrip(","))]
        for key in ("moves", "witnessed")
    }
    assert found == json.loads(shown[1])


def _first_column(text: str) -> str:
    return "\n".join(line.split("|")[1] for line in text.splitlines() if line.startswith("|"))


def test_every_finding_of_an_audit_is_named() -> None:
    """A code that somebody meets in an answer has to be found in the reference."""
    source = REFERENCE.parent.parent / "src" / "disclosable"
    code = re.compile(
        r"Finding\(\s*\"([a-z]+(?:-[a-z]+)+)\"|^[A-Z_]+ = \"([a-z]+(?:-[a-z]+)+)\"$", re.M
    )
    places = (*(source / "published").rglob("*.py"), *(source / "sdc" / "joint").glob("*.py"))
    raised = {
        found
        for path in places
        for pair in code.findall(path.read_text(encoding="utf-8"))
        for found in pair
        if found
    }
    assert len(raised) > 40
    page = (REFERENCE / "reading-published-tables.md").read_text(encoding="utf-8")
    assert sorted(c for c in raised if f"`{c}`" not in page) == []
