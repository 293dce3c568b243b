"""A case folder, read from disk into a `Case`.

The records are not read here, and of tables.toml only which question each table answers is kept:
counting is another room's work.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from disclosable.casework.approval import Approval
from disclosable.casework.case import Case, TableQuestion
from disclosable.casework.decision import Decided
from disclosable.casework.decisions_file import read_decisions, read_person
from disclosable.casework.request import Request, Requester, SplitRequest, read_channel
from disclosable.casework.settings import read_authority
from disclosable.casework.split import split
from disclosable.casework.values import placed, read_words, text
from disclosable.errors import BadCase, BadInput, BadSpec, NotApproved, NotLawful
from disclosable.law.regime import load_regime
from disclosable.tables.spec_file import read_tables_file
from disclosable.toml_file import TomlTable

AUTHORITY = "authority.toml"
REQUEST = "request.toml"
WORDS = "request.txt"
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
    if not path.is_dir():
        raise BadCase("this is not a folder", where=str(path), expected="a case folder")
    authority = read_authority(path / AUTHORITY)
    try:
        regime = load_regime(authority.regime)
    except BadInput as why:
        raise placed(why, f"{path / AUTHORITY}, key 'regime'", BadCase) from None
    subject, request, questions = _request(path)
    decided = read_decisions(path / DECISIONS, regime)
    try:
        return Case(
            folder=path,
            subject=subject,
            request=request,
            split=questions,
            authority=authority,
            regime=regime,
            decided=decided,
            tables=_tables(path / TABLES, decided),
            approval=_approval(path / APPROVAL, decided),
        )
    except BadCase as why:
        raise placed(why, str(path), BadCase) from None


def _request(path: Path) -> tuple[str, Request, SplitRequest]:
    top = TomlTable.read(path / REQUEST, BadCase)
    subject, reference = text(top, "subject"), text(top, "reference")
    received, channel = top.get("received", date), text(top, "channel")
    who = top.table("requester")
    name, email = text(who, "name"), text(who, "email")
    who.finish()
    top.finish()
    words = read_words(path / WORDS)
    try:
        request = Request(
            reference=reference,
            received=received,
            text=words,
            requester=Requester(name=name, email=email),
            channel=read_channel(channel),
        )
        questions = split(request.text)
    except NotLawful as why:
        raise placed(why, str(path / REQUEST), NotLawful) from None
    except BadInput as why:
        raise placed(why, str(path / REQUEST), BadCase) from None
    return subject, request, questions


def _tables(path: Path, decided: Decided) -> tuple[TableQuestion, ...]:
    """The tables and the question that each answers.

    An answer that discloses no table needs no tables.toml.
    """
    if not decided.disclosed and not path.exists():
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
    if not path.exists():
        return None
    top = TomlTable.read(path, BadCase)
    approver = read_person(top.table("approver"))
    on, digest = top.get("approved_on", date), text(top, "digest")
    top.finish()
    try:
        return Approval(decided.author, decided.on, approver, on, digest)
    except (BadCase, NotApproved) as why:
        raise placed(why, str(path), type(why)) from None
