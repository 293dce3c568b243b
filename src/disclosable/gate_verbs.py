"""The verb at the gate: `inspect`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from disclosable.errors import BadInput
from disclosable.terminal import out, print_json, watching

if TYPE_CHECKING:
    from disclosable.gate.contacts import Contacts
    from disclosable.gate.finding import Finding
    from disclosable.gate.inspection import Inspection
    from disclosable.gate.limits import Limits
    from disclosable.gate.listening import Listening
    from disclosable.gate.rebuild.rebuilt import Rebuilt


def inspect(
    files: Annotated[list[Path], typer.Argument(help="Files that are about to leave, or folders.")],
    allow: Annotated[
        list[str] | None,
        typer.Option(help="A name that may stand in document properties, such as the authority's."),
    ] = None,
    contacts: Annotated[
        Path | None,
        typer.Option(help="A file of the authority's own names, addresses and numbers (TOML)."),
    ] = None,
    release: Annotated[
        Path | None,
        typer.Option(help="The folder of a certified release: every number must be one of its."),
    ] = None,
    rebuild: Annotated[
        Path | None,
        typer.Option(help="Write fresh files of what is shown: a folder, or a file for one FILE."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(help="A folder for a report; run again, it goes on where it was stopped."),
    ] = None,
    seconds: Annotated[
        float, typer.Option("--time", min=1, help="The longest that one file may take.")
    ] = 120.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> int:
    """The release gate: is each file fit to leave?"""
    from disclosable.gate.inspection import as_json as shape
    from disclosable.gate.limits import Limits
    from disclosable.gate.survey import JOURNAL, survey
    from disclosable.gate.survey_report import SurveyReport

    declared, limits = _declared(contacts, allow or []), Limits(seconds=seconds)
    named = dict(_named(files))
    if rebuild is not None:
        _may_rebuild(rebuild, list(named))
    journal = report / JOURNAL if report is not None else None
    # A name that the fresh file cannot have is said before anything else.
    rebuilt = (
        _rebuild(list(named), rebuild, declared, limits)
        if rebuild is not None and not _is_folder(rebuild)
        else []
    )
    gathered, surveyed_all = SurveyReport(), []
    with watching(quiet=as_json or len(named) == 1) as progress:
        for said in survey(
            named,
            declared,
            listening=_listening(release),
            limits=limits,
            journal=journal,
            progress=progress,
        ):
            inspection = said.inspection
            gathered.add(named[said.path], said)
            if not as_json and (report is None or not inspection.fit):
                _print(named[said.path], inspection)
            if as_json:
                surveyed_all.append(said)
    if report is not None:
        gathered.write(report)
        if not as_json:
            kept = f", {gathered.again:,} of them as before" if gathered.again else ""
            out.print(f"{gathered.files:,} files{kept}; {gathered.fit:,} fit to leave.")
            out.print(f"The report: {report}")
    if rebuild is not None:
        rebuilt = rebuilt or _rebuild(list(named), rebuild, declared, limits)
        if not as_json:
            for fresh in rebuilt:
                _print_rebuilt(fresh, rebuild)
    if as_json:
        told = shape((said.inspection for said in surveyed_all), list(named.values()))
        if rebuild is not None:
            told["rebuilt"] = [_rebuilt_json(fresh) for fresh in rebuilt]
        print_json(told)
    return 0 if gathered.fit == gathered.files else 3


def _declared(path: Path | None, names: list[str]) -> Contacts:
    from dataclasses import replace

    from disclosable.casework.declared import read_contacts
    from disclosable.gate.contacts import Contacts

    found = read_contacts(path) if path is not None else Contacts()
    return replace(found, names=found.names | frozenset(names))


def _named(files: list[Path]) -> Iterator[tuple[Path, str]]:
    """Each file, and its name in what is printed: below a folder, its place in there."""
    from disclosable.gate.survey import paths_below

    for file in files:
        for path in paths_below(file):
            yield path, str(path.relative_to(file)) if path != file else path.name


def _listening(release: Path | None) -> list[Listening]:
    """With a release, every number of a file has to be one of its."""
    if release is None:
        return []
    from disclosable.answer.accounting import listening_to

    return [listening_to(release)]


def _may_rebuild(out_path: Path, paths: list[Path]) -> None:
    if _is_folder(out_path):
        return
    if len(paths) != 1:
        raise BadInput(
            f"{len(paths)} files cannot be rebuilt as one", where=str(out_path), expected="a folder"
        )


def _is_folder(path: Path) -> bool:
    return path.is_dir() or not path.suffix


def _rebuild(paths: list[Path], target: Path, contacts: Contacts, limits: Limits) -> list[Rebuilt]:
    from disclosable.gate.workshop import Workshop

    with Workshop(limits, writes=True) as workshop:
        if _is_folder(target):
            return [workshop.rebuild(path, target, contacts) for path in paths]
        (path,) = paths
        return [workshop.rebuild(path, target.parent, contacts, target.name)]


def _print(name: str, inspection: Inspection) -> None:
    out.print(f"{name}: {'fit to leave' if inspection.fit else 'NOT FIT'}")
    for finding in inspection.findings:
        _print_finding(finding)
    for note in inspection.notes:
        out.print(f"  Look at this yourself: {note.where}: {note.what} ({note.code})")


def _print_finding(finding: Finding) -> None:
    out.print(f"  {finding.where}: {finding.what} ({finding.code})")
    out.print(f"    Why it matters: {finding.why}")
    out.print(f"    What to do: {finding.mend}")


def _print_rebuilt(rebuilt: Rebuilt, target: Path) -> None:
    if rebuilt.fresh is None:
        out.print(f"{rebuilt.file}: no fresh file was left, because of what would still be in it")
        for finding in rebuilt.remaining:
            _print_finding(finding)
        return
    folder = target if _is_folder(target) else target.parent
    out.print(f"{rebuilt.file}: a fresh file, fit to leave: {folder / rebuilt.fresh}")
    for line in rebuilt.dropped:
        out.print(f"  dropped: {line}")


def _rebuilt_json(rebuilt: Rebuilt) -> dict[str, object]:
    return {
        "file": rebuilt.file,
        "fresh": rebuilt.fresh,
        "fit": rebuilt.fresh is not None,
        "dropped": list(rebuilt.dropped),
        "remaining": [
            {"code": finding.code, "where": finding.where, "what": finding.what}
            for finding in rebuilt.remaining
        ],
    }
