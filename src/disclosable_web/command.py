"""`python -m disclosable_web serve`: make ready, take in an answered case, serve."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from disclosable.errors import BadCase, BadInput, DisclosableError, FileUnreadable
from disclosable_web.place import Place


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns the exit code: 0, or 2 or 3 with a sentence on standard error."""
    options = _parser().parse_args(arguments)
    try:
        serve(options.case, options.answer, options.port, Place(options.data.resolve()))
    except DisclosableError as error:
        print(f"Error: {error.sentence()}", file=sys.stderr)
        return error.exit_code
    return 0


def serve(case: Path | None, answer: Path | None, port: int, place: Place) -> None:
    """Serve the installation in `place` until it is stopped, with the answered case in it.

    Raises:
        DisclosableError: the port is taken, the folders disagree, or the answer cannot be taken in.
    """
    if (case is None) != (answer is None):
        raise BadInput(
            "only one of --case and --answer is given",
            expected="both, or neither to serve what is here already",
        )
    if case is not None and answer is not None:
        _check_same_case(case, answer)

    from disclosable_web.server import HOST, Server, listen

    with listen(port) as holder:
        number = holder.getsockname()[1]
        _say(f"Making ready in {place.root}")
        from disclosable_web.installation import make_ready

        make_ready(place)
        if answer is not None:
            _bring_in(answer, place)
        if place.first_sign_in.exists():
            _say(f"Staff sign in with the user name and password in {place.first_sign_in}")
        _say(f"The disclosure log is at http://localhost:{number}/")
        _say(f"Staff sign in at http://localhost:{number}/staff/")
        _say(f"Only this machine can reach it ({HOST}). Stop with Ctrl+C.")

        from django.core.wsgi import get_wsgi_application
        from django.db import connections

        # The worker is a fork of this process; a connection must not be shared between the two.
        connections.close_all()
        Server(get_wsgi_application(), holder).run()


def _bring_in(answer: Path, place: Place) -> None:
    from django.utils import timezone

    from disclosable_web.casework.actions import bring_in
    from disclosable_web.public.shelf import Shelf

    done = bring_in(answer, Shelf(place.published), who="command line", at=timezone.now())
    reference = done.case.reference
    if not done.changed:
        _say(f"Case {reference} is here already, unchanged")
    elif done.published:
        _say(f"Case {reference} was taken in and published in the disclosure log")
    else:
        _say(f"Case {reference} was taken in as a draft: only staff can see it")


def _check_same_case(case: Path, answer: Path) -> None:
    """Refuse an answer that was made from another case's folder."""
    from disclosable_web.document import Document

    path = case / "request.toml"
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("reference")
    except (OSError, ValueError) as error:
        raise FileUnreadable(
            f"the file cannot be read ({error})", where=str(path), expected="a case folder"
        ) from error
    answered = Document.read(answer / "inside" / "case.json", BadCase).text("reference")
    if found != answered:
        raise BadCase(
            f"the answer is for {answered!r}",
            where=str(answer / "inside" / "case.json"),
            expected=f"the reference of {path}, {found!r}",
        )


def _say(words: str) -> None:
    print(words, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m disclosable_web", description="Disclosable's web application."
    )
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    verb = verbs.add_parser("serve", help="serve the disclosure log and the staff's pages")
    verb.add_argument("--case", type=Path, help="the folder of a case")
    verb.add_argument("--answer", type=Path, help="what 'disclosable answer' wrote for that case")
    verb.add_argument("--port", type=_port, default=8000, help="0 takes any free port")
    verb.add_argument("--data", type=Path, default=Path("var"), help="where everything is kept")
    return parser


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: a number from 0 to 65535")
    return int(text)
