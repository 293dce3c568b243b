"""The verbs about the shelf of an authority: `disclosable shelf add`, `list`, and so on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from disclosable.errors import BadDate
from disclosable.terminal import out, print_json

shelf_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="The shelf of earlier releases, which every new release is judged beside.",
)

Folder = Annotated[Path, typer.Option("--shelf", help="The folder with ledger.jsonl.")]
On = Annotated[str, typer.Option("--on", help="The day, such as 2023-11-08.")]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


@shelf_app.command("add")
def add(
    release: Annotated[Path, typer.Argument(help="A folder with release.json and its tables.")],
    shelf: Folder,
    on: On,
) -> int:
    """Put a release on the shelf, or add the figures that an old ledger lacks."""
    from disclosable.answer.shelving import add_to_shelf

    out.print(add_to_shelf(release, shelf, _day(on)))
    return 0


@shelf_app.command("list")
def list_releases(shelf: Folder, as_json: JsonFlag = False) -> int:
    """What is on the shelf, the oldest first."""
    from disclosable.answer.shelving import list_shelf

    found, lines = list_shelf(shelf)
    if as_json:
        releases = [{**r.as_json(), "figures": found.has_figures(r)} for r in found.releases]
        print_json({"shelf": str(found.path.parent), "releases": releases})
    else:
        for line in lines:
            out.print(line)
    return 0


@shelf_app.command("withdraw")
def withdraw(
    release: Annotated[str, typer.Argument(help="Its name, or how its digest begins.")],
    shelf: Folder,
    on: On,
    why: Annotated[str, typer.Option("--why", help="The reason, in words.")],
) -> int:
    """Enter that a release was withdrawn. It is known all the same, and is judged."""
    from disclosable.answer.shelving import withdraw_from_shelf

    out.print(withdraw_from_shelf(release, shelf, _day(on), why))
    return 0


@shelf_app.command("verify")
def verify(
    shelf: Folder,
    repair: Annotated[
        str,
        typer.Option("--repair", help="Make the ledger whole again, as of this day, and say how."),
    ] = "",
    as_json: JsonFlag = False,
) -> int:
    """Check every seal, that nothing was cut off, and every figure against its digest."""
    from disclosable.answer.shelving import repair_shelf, verify_shelf

    done = repair_shelf(shelf, _day(repair)) if repair else ()
    found = verify_shelf(shelf)
    wrong = [(release, what) for release, what in found if what]
    if as_json:
        print_json(
            {
                "whole": not wrong,
                "repaired": list(done),
                "releases": [{**r.as_json(), "wrong": what} for r, what in found],
            }
        )
    else:
        for line in done:
            out.print(f"Repaired: {line}")
        for release, what in wrong:
            out.print(f"{release.name}: {what}")
        if not wrong:
            out.print(f"The shelf is whole: {len(found)} releases, all as they were published.")
    return 3 if wrong else 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadDate(f"{text!r} is no date", expected="a day, such as 2023-11-08") from None
