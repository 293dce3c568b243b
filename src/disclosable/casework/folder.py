"""A case folder, read from disk into a `Case`.

The records are not read here, and of tables.toml only which question each table answers is kept:
counting is another room's work.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from disclosable.casework.approval import Approval
from disclosable.casework.case import Case, TableQuestion
from disclosable.casework.decision.decided import Decided
from disclosable.casework.decision.file import read_decisions, read_person
from disclosable.casework.opened import read_opened
from disclosable.casework.values import in_folder, is_there, placed, text
from disclosable.errors import BadCase, BadSpec, NotApproved, NotLawful
from disclosable.tables.spec_file import read_tables_file
from disclosable.toml_file import TomlTable

TABLES = "tables.toml"
DECISIONS = "decisions.toml"
APPROVAL = "approval.toml"


def read_case(path: Path) -> Case:
    """The case in the folder at `path`; `approval` is None where there is no approval.toml.

    Raises:
        BadCase: a file or a key is missing, unknown or of the wrong type, or the files contradict
            one another; the message names the file and the key.
        NotLawful: the request is not valid, or a decision lacks what the law asks for.
        NotApproved: the approver is the author.
    """
    opened = read_opened(path)
    central = opened.authority.central
    decided = read_decisions(path / DECISIONS, opened.routes.of_all, central=central)
    try:
        return Case(
            folder=path,
            subject=opened.subject,
            request=opened.request,
            asked=opened.asked,
            authority=opened.authority,
            routes=opened.routes,
            decided=decided,
            tables=_tables(path / TABLES, decided),
            approval=_approval(path / APPROVAL, decided),
            events=opened.events,
        )
    except (BadCase, NotLawful) as why:
        raise in_folder(why, path, DECISIONS) from None


def _tables(path: Path, decided: Decided) -> tuple[TableQuestion, ...]:
    """The tables and the question that each answers.

    An answer that discloses no table needs no tables.toml.
    """
    if not any(given.tables for given in decided.disclosed) and not is_there(path):
        return ()
    try:
        file = read_tables_file(path)
    except BadSpec as why:
        raise placed(why, str(path), BadCase) from None
    idle = [spec.name for spec in file.tables if spec.name not in file.questions]
    if idle:
        raise BadCase(
            f"the table {idle[0]!r} answers no question",
            where=str(path),
            expected="the key question in its section, with the label of a question",
        )
    return tuple(
        TableQuestion(spec.name, spec.title, file.questions[spec.name]) for spec in file.tables
    )


def _approval(path: Path, decided: Decided) -> Approval | None:
    if not is_there(path):
        return None
    top = TomlTable.read(path, BadCase)
    approver = read_person(top.table("approver"))
    on, digest = top.get("approved_on", date), text(top, "digest")
    top.finish()
    try:
        return Approval(decided.author, decided.on, approver, on, digest)
    except (BadCase, NotApproved) as why:
        raise placed(why, str(path), type(why)) from None
