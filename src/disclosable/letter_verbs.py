"""The verbs about letters and about many cases: `letter`, `lint` and `statistics`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from disclosable.terminal import files_below, out, print_json, watching

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def letter(
    kind: Annotated[
        str,
        typer.Argument(
            help="acknowledgement, clarification, fees, extension, holding, transfer or review."
        ),
    ],
    case: Annotated[Path, typer.Argument(help="The folder of the case.")],
    out_dir: Annotated[Path, typer.Option("--out", help="Where the letter goes.")],
    as_json: JsonFlag = False,
) -> int:
    """Write a letter that is no answer: to acknowledge, ask, extend, pass on or review."""
    from disclosable.answer.correspond import correspond

    written = correspond(kind, case, out_dir, date.today())
    if as_json:
        print_json(written.as_json())
    else:
        for line in written.tell():
            out.print(line)
    return 0


def lint(
    files: Annotated[list[Path], typer.Argument(help="Letters, drafts or templates.")],
    regime: Annotated[
        str | None, typer.Option(help="foia, eir, foisa or eisrs; the one it names if left out.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="The day whose law counts; the text's own if left out.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Are the citations of a letter right, and does it say what the law wants it to say?"""
    from disclosable.law.clock import read_date
    from disclosable.lint.lint import lint_file
    from disclosable.lint.report import as_json as shape

    day = read_date(on) if on else None
    today = date.today()
    paths = [path for file in files for path in files_below(file)]
    reports = [lint_file(path, today=today, regime=regime, on=day) for path in paths]
    if as_json:
        print_json(shape(reports))
    else:
        for report in reports:
            out.print(
                f"{report.file}: {'nothing wrong' if report.good else 'NOT RIGHT'} (the law of "
                f"{report.on}, {report.on_said})"
            )
            for found in report.findings:
                out.print(f"  {found.severity.value}, {found.where}: {found.what} ({found.code})")
                if found.found:
                    out.print(f"    Found: {found.found}")
                if found.instead:
                    out.print(f"    Instead: {found.instead}")
                out.print(f"    By: {found.section}")
    return 0 if all(report.good for report in reports) else 3


def statistics(
    cases: Annotated[Path, typer.Argument(help="A folder of case folders, or a CSV of events.")],
    quarter: Annotated[str, typer.Option(help="A quarter, such as 2024-Q1.")] = "",
    first: Annotated[str, typer.Option("--from", help="Or the first day of a period.")] = "",
    last: Annotated[str, typer.Option("--to", help="And its last day.")] = "",
    as_at: Annotated[
        str, typer.Option(help="As it was known on that day; today if left out.")
    ] = "",
    form: Annotated[
        str, typer.Option(help="code, quarterly or scottish, or a .toml file with a form.")
    ] = "code",
    out_dir: Annotated[Path | None, typer.Option("--out", help="Where the files go.")] = None,
    as_json: JsonFlag = False,
) -> int:
    """How requests were handled in a period: the figures that the law's codes ask for."""
    from disclosable.answer.statistics import statistics as count
    from disclosable.casework.register.period import asked_period
    from disclosable.law.clock import read_date

    today = date.today()
    period, day = asked_period(quarter, first, last), read_date(as_at) if as_at else today
    with watching(quiet=as_json) as progress:
        made = count(cases, period, day, out_dir, form=form, today=today, progress=progress)
    if as_json:
        print_json(made.as_json())
    else:
        for line in made.lines():
            out.print(line)
    return 0
