"""The command line: one function a verb.

Plain output for people, `--json` for programs. Exit code 0 is good; 3 means that a reader learns
more than the legend says, or that something is not fit to leave; 2 is bad usage or bad input, said
in one sentence. What each verb needs is imported when it is called, so that every verb starts fast.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from disclosable import __version__
from disclosable.errors import BadInput, DisclosableError
from disclosable.gate_verbs import inspect
from disclosable.letter_verbs import letter, lint, statistics
from disclosable.request_verbs import deadline, receive, split
from disclosable.shelf_verbs import shelf_app
from disclosable.terminal import err, out, print_json, watching

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Answer Freedom of Information requests with figures, and prove that nobody is in them.",
)
app.add_typer(shelf_app, name="shelf")

MOST = 1_000_000
"""No policy hides counts above this; every value up to the threshold has to be witnessed."""

STOPPED = 130
"""The exit code after Ctrl-C, as shells have it."""

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Seconds = Annotated[
    float, typer.Option("--time", min=1, help="Seconds to look for the fewest cells to hide.")
]


def run() -> NoReturn:
    """The program. Every deliberate error is one sentence and its exit code; never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A sign that the terminal lacks is shown as its number, and stops nothing.
            stream.reconfigure(errors="backslashreplace")
    code = _run()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader left early. What Python still wants to write at its end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _run() -> int:
    try:
        code = app(standalone_mode=False)
        if code == STOPPED:
            # So typer tells of Ctrl-C.
            raise KeyboardInterrupt
        return code if isinstance(code, int) else 0
    except DisclosableError as error:
        err.print(f"disclosable: {error.sentence()}")
        return error.exit_code
    except typer.Exit as stop:
        return stop.exit_code
    except (typer.Abort, KeyboardInterrupt):
        err.print("disclosable: stopped. Nothing was left half-written.")
        return STOPPED
    except BrokenPipeError:
        return 1
    except UnicodeEncodeError as error:
        # Only the sign itself: the text around it may be secret.
        sign = str(error.object)[error.start : error.start + 1]
        err.print(
            f"disclosable: the sign {sign!r} in a name or a text cannot be written as UTF-8. "
            "Expected file names, codes and texts in UTF-8."
        )
        return 2
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        err.print(
            f"disclosable: {place}it cannot be read or written ({error.strerror or error}). "
            "Expected files and folders that this program may use."
        )
        return 2
    except Exception as error:
        usage = getattr(error, "format_message", None)
        if usage is not None:
            said = usage()
            hint = "" if said.startswith("Usage:") else " Try: disclosable --help"
            err.print(said if not hint else f"disclosable: {said}{hint}")
            return 2
        err.print(
            f"disclosable: something went wrong that this program did not expect "
            f"({type(error).__name__}). Nothing was released. Please report it, with the command."
        )
        return 2


@app.command()
def answer(
    case: Annotated[Path, typer.Argument(help="The folder of the case.")],
    out_dir: Annotated[Path, typer.Option("--out", help="Where the answer goes.")],
    ledger: Annotated[
        Path | None, typer.Option(help="The authority's ledger of releases, if it is elsewhere.")
    ] = None,
    time: Seconds = 600.0,
    as_json: JsonFlag = False,
) -> int:
    """Answer a whole request from its folder: DIR/public leaves, DIR/inside stays."""
    from disclosable.answer.deliver import answer as deliver
    from disclosable.answer.telling import tell

    with watching(quiet=as_json) as report:
        delivery = deliver(
            case, out_dir, ledger=ledger, seconds=time, today=date.today(), progress=report
        )
    if as_json:
        record = {k: v for k, v in delivery.record.items() if k != "requester"}
        kept = [str(path) for path in delivery.kept]
        print_json({**record, "folder": str(delivery.folder), "kept": kept})
    else:
        for line in tell(delivery, out_dir):
            out.print(line)
    return 0 if delivery.refusal is None else delivery.refusal.exit_code


def _list_policies(text: str | None) -> str | None:
    """`--policy list` needs no file: it lists the presets and ends."""
    if text == "list":
        from disclosable.sdc.presets import load_presets

        for policy in load_presets().values():
            out.print(f"{policy.name}: {policy.title} ({policy.authority})")
        raise typer.Exit
    return text


@app.command()
def protect(
    file: Annotated[
        Path, typer.Argument(help="Records or ready counts: CSV, Parquet (or a folder), XLSX, ODS.")
    ],
    out_dir: Annotated[Path, typer.Option("--out", help="Where the release goes.")],
    by: Annotated[
        str, typer.Option(help='Columns of the table: "age,sex", levels "region>borough>ward".')
    ] = "",
    count: Annotated[str, typer.Option(help="The column of ready counts, if there is one.")] = "",
    sheet: Annotated[str, typer.Option(help="The sheet of a workbook with several.")] = "",
    where: Annotated[
        list[str] | None, typer.Option(help="Only these people: sex=F. May be repeated.")
    ] = None,
    margins: Annotated[
        str,
        typer.Option(help='all, or some: "inner;sex;total", the dimensions totalled in each.'),
    ] = "all",
    spec: Annotated[
        Path | None, typer.Option(help="A TOML file with dimensions and tables, instead of --by.")
    ] = None,
    policy: Annotated[
        str,
        typer.Option(
            help="A preset, FILE or FILE#NAME. The options below change it; `list` lists presets.",
            is_eager=True,
            callback=_list_policies,
        ),
    ] = "",
    threshold: Annotated[
        int | None, typer.Option(max=MOST, help="The number that the policy names; 5.")
    ] = None,
    inclusive: Annotated[
        bool | None,
        typer.Option("--inclusive/--exclusive", help="Is the threshold itself hidden?"),
    ] = None,
    zeros: Annotated[str | None, typer.Option(help="shown or hidden")] = None,
    marker: Annotated[str | None, typer.Option(help="What stands in a hidden cell; xx.")] = None,
    promise: Annotated[str | None, typer.Option(help="every-value or not-worked-out")] = None,
    method: Annotated[
        str,
        typer.Option(
            help="policy, suppress, round, controlled, bands, merge, coarser, margins-only or auto"
        ),
    ] = "policy",
    alternatives: Annotated[
        bool, typer.Option("--alternatives", help="Lay all methods side by side, too.")
    ] = False,
    loss: Annotated[
        str | None, typer.Option(help="What is kept small in hiding: cells or people.")
    ] = None,
    weights: Annotated[
        Path | None, typer.Option(help="A TOML file: what it costs to hide which codes.")
    ] = None,
    prove: Annotated[
        bool, typer.Option("--prove", help="Spend --time on a proof of how few would do.")
    ] = False,
    patience: Annotated[
        float, typer.Option(min=0, max=1000, help="How long to go on for small gains; 1.")
    ] = 1.0,
    shelf: Annotated[
        Path | None,
        typer.Option(help="Judge it beside every earlier release here: a folder with a ledger."),
    ] = None,
    time: Seconds = 120.0,
    as_json: JsonFlag = False,
) -> int:
    """Records or counts to a certified release: table.csv, release.json, certificate.json."""
    from disclosable.answer.protect_request import ProtectRequest, TableRequest, Way
    from disclosable.answer.protecting import protect as make
    from disclosable.sdc.loss import Counted
    from disclosable.sdc.policy import RuleChanges
    from disclosable.sdc.rules import Promise, Zeros

    request = ProtectRequest.of(
        TableRequest(file, by, count, spec, sheet, margins, tuple(where or ())),
        policy=policy,
        changes=RuleChanges(
            threshold=threshold,
            inclusive=inclusive,
            zeros=None if zeros is None else _one_of(Zeros, zeros, "--zeros"),
            marker=marker,
            promise=None if promise is None else _one_of(Promise, promise, "--promise"),
        ),
        way=_one_of(Way, method, "--method"),
        counted=None if loss is None else _one_of(Counted, loss, "--loss"),
        weights=weights,
        alternatives=alternatives,
        prove=prove,
        patience=patience,
        seconds=time,
        shelf=shelf,
    )
    with watching(quiet=as_json) as report:
        made = make(request, out_dir, report)
    if as_json:
        print_json(made.as_json())
    else:
        for line in made.lines():
            out.print(line)
    return 0


@app.command()
def audit(
    files: Annotated[
        list[Path], typer.Argument(help="Published files and folders of them, judged together.")
    ],
    report: Annotated[
        Path | None, typer.Option(help="Write a page with each table and what it gives away.")
    ] = None,
    time: Annotated[
        float, typer.Option("--time", min=1, help="Seconds that one search may take.")
    ] = 30.0,
    as_json: JsonFlag = False,
) -> int:
    """What a reader can work out from what is already public."""
    from disclosable.published.judging import judge

    if report is not None and (report.is_dir() or report.resolve() in {f.resolve() for f in files}):
        raise BadInput(f"--report is {report}", expected="a new file, not one that is judged")
    with watching(quiet=as_json) as progress:
        judged = judge(files, seconds=time, progress=progress)
    if report is not None:
        from disclosable.published.report.report import report as tell

        report.write_text(tell(judged), encoding="utf-8")
    if as_json:
        print_json(judged.as_json())
    else:
        for line in judged.lines():
            out.print(line)
    return 0 if judged.safe is True else 3


@app.command()
def check(
    certificate: Annotated[Path, typer.Argument(help="The certificate.")],
    release: Annotated[Path, typer.Option(help="The folder of the published files.")],
    shelf: Annotated[
        Path | None,
        typer.Option(help="The folder with the ledger: check it beside the earlier releases, too."),
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """The small checker alone: a certificate against the published files."""
    from dataclasses import asdict

    from disclosable.checker.beside import check_beside
    from disclosable.checker.verify import BESIDE
    from disclosable.checker.verify import check as verify

    report = verify(certificate, release)
    beside = None
    if shelf is not None:
        beside = check_beside(certificate.with_name(BESIDE), release, shelf)
    if as_json:
        told = {"beside": asdict(beside)} if beside is not None else {}
        print_json({"accepted": True, **asdict(report), **told})
    else:
        out.print(report.sentence())
        if beside is not None:
            out.print(beside.sentence())
    return 0


@app.command()
def serve(
    case: Annotated[Path | None, typer.Option(help="A case folder to take in.")] = None,
    answer_dir: Annotated[
        Path | None, typer.Option("--answer", help="What `answer` wrote for that case.")
    ] = None,
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    data: Annotated[Path, typer.Option(help="Where the application keeps its data.")] = Path("var"),
) -> int:
    """The web application: the public disclosure log, and cases for staff."""
    # The library never imports the web application; it is another program that is started here.
    command = [sys.executable, "-m", "disclosable_web", "serve", "--port", str(port)]
    command += ["--data", str(data)]
    if case is not None:
        command += ["--case", str(case)]
    if answer_dir is not None:
        command += ["--answer", str(answer_dir)]
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 0


app.command()(inspect)
app.command()(lint)
app.command()(letter)
app.command()(statistics)
app.command()(receive)
app.command()(split)
app.command()(deadline)


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Options of the program itself."""
    if show:
        out.print(f"disclosable {__version__}")
        raise typer.Exit


# -- what verbs share ----------------------------------------------------------------------------


def _one_of(kind: Any, text: str, option: str) -> Any:
    try:
        return kind(text)
    except ValueError:
        raise BadInput(
            f"{option} is {text!r}", expected=" or ".join(member.value for member in kind)
        ) from None
