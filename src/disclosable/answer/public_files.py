"""The files that leave: written from the decided response, then read back against it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from disclosable.answer.accounting import accounting
from disclosable.answer.comparison import compare
from disclosable.answer.disclosure_log import (
    DisclosureLogEntry,
    LogFile,
    LoggedQuestion,
    render_log_page,
)
from disclosable.answer.requester_unnamed import RequesterUnnamed
from disclosable.answer.response import DecidedResponse
from disclosable.answer.spoken import pieces, spoken_differences
from disclosable.casework.declared import contacts_of
from disclosable.casework.outcome import outcome_of, overall, summary
from disclosable.checker.page import read_page
from disclosable.errors import NotFit
from disclosable.gate.inspection import Inspection, inspect
from disclosable.gate.listening import Listener
from disclosable.letters.letter import Letter, Quote
from disclosable.letters.render.docx import render_docx
from disclosable.letters.render.html import render_body, render_page
from disclosable.letters.render.pdf import render_pdf
from disclosable.letters.render.text import render_text
from disclosable.letters.sheets.ods import render_ods
from disclosable.letters.sheets.xlsx import render_xlsx
from disclosable.progress import Progress, silent

_KINDS = {
    "letter.html": "The letter, as a web page",
    "letter.docx": "The letter, for a word processor",
    "letter.pdf": "The letter, as a PDF",
    "letter.txt": "The letter, as plain text",
    "tables.xlsx": "The tables, as a spreadsheet (Excel)",
    "tables.ods": "The tables, as a spreadsheet (OpenDocument)",
    "release.json": "The tables and their legends, for programs (JSON)",
}
_NOT_COMPARED = ("release.json",)


@dataclass(frozen=True)
class PublicFiles:
    """What was written to a folder, with what the gate says of each file."""

    entry: DisclosureLogEntry
    inspections: tuple[Inspection, ...]


def write_public_files(
    decided: DecidedResponse, folder: Path, progress: Progress = silent
) -> PublicFiles:
    """Write every rendering into an empty folder, read each back, and inspect it.

    Raises:
        NotFit: a file says something other than the release, or has something hidden in it.
    """
    letter, case = decided.letter, decided.case
    progress("writing the letter", 0, None)
    (folder / "letter.html").write_text(render_page(letter), encoding="utf-8")
    render_docx(letter, folder / "letter.docx")
    render_pdf(letter, folder / "letter.pdf")
    (folder / "letter.txt").write_text(render_text(letter), encoding="utf-8", newline="")
    publication = decided.publication
    if publication is not None:
        progress("writing the tables", 0, None)
        sheet = (publication.release, case.authority.name, letter.reference, letter.dated)
        render_xlsx(*sheet, folder / "tables.xlsx")
        render_ods(*sheet, folder / "tables.ods")
        publication.write(folder)
    entry = _entry(decided, folder)
    (folder / "log.html").write_text(render_log_page(entry), encoding="utf-8")
    inspections: list[Inspection] = []
    contacts = contacts_of(case.authority)
    said = "\n".join(
        piece for as_text in (True, False) for piece in pieces(letter, as_text=as_text)
    )
    account = accounting(folder, said) if publication is not None else None
    paths = sorted(folder.iterdir())
    for done, path in enumerate(paths):
        progress("inspecting what is about to leave", done, len(paths))
        listeners: list[Listener] = [RequesterUnnamed(case.request.requester)]
        if account is not None and path.name not in _NOT_COMPARED:
            listeners.append(account.of_another_file())
        inspections.append(inspect(path, contacts, listeners))
        if publication is not None and path.name not in _NOT_COMPARED:
            differences = compare(path, publication.release, letter)
            if differences:
                raise NotFit(differences[0], where=path.name, expected="what the release says")
        if path.stem == "letter":
            for difference in spoken_differences(path, letter):
                raise NotFit(difference, where=path.name, expected="every word of the letter")
        if path.suffix == ".html":
            _check_quotes(path, letter)
    unfit = [i for i in inspections if not i.fit]
    if unfit:
        found = unfit[0].findings[0]
        raise NotFit(f"{found.what} ({found.code}, {found.where})", where=unfit[0].file)
    return PublicFiles(entry, tuple(inspections))


def _check_quotes(path: Path, letter: Letter) -> None:
    """The requester's words are not searched for figures, so nothing else may stand among them."""
    quoted = [
        " ".join(ln.split()) for b in letter.blocks() if isinstance(b, Quote) for ln in b.lines
    ]
    said = " ".join("".join(read_page(path).request).split())
    if said.replace(" ", "") != "".join(quoted).replace(" ", ""):
        raise NotFit(
            "its quotation of the request is not the request",
            where=path.name,
            expected="the requester's own words and nothing else",
        )


def _entry(decided: DecidedResponse, folder: Path) -> DisclosureLogEntry:
    case, letter = decided.case, decided.letter
    return DisclosureLogEntry(
        reference=letter.reference,
        title=letter.title,
        authority=letter.authority,
        published=letter.dated,
        outcome=overall(case).value,
        summary=summary(case),
        questions=tuple(
            LoggedQuestion(q.label, q.text, outcome_of(case, q.label).value)
            for q in case.split.questions
        ),
        files=tuple(_file(decided, path) for path in _order(folder)),
        body_html=render_body(letter),
    )


def _order(folder: Path) -> list[Path]:
    """Letters first, then spreadsheets, then tables one by one, then what programs read."""
    known = list(_KINDS)
    last = len(known)

    def rank(path: Path) -> tuple[int, str]:
        if path.name == "release.json":
            return last + 1, path.name
        return (known.index(path.name) if path.name in known else last), path.name

    return sorted(folder.iterdir(), key=rank)


def _file(decided: DecidedResponse, path: Path) -> LogFile:
    kind = _KINDS.get(path.name)
    if kind is None and decided.publication is not None:
        release = decided.publication.release
        name = next(n for n, f in decided.publication.files.items() if f == path.name)
        kind = f"{release.table(name).spec.title} (CSV)"
    data = path.read_bytes()
    return LogFile(path.name, kind or "A file of the answer", len(data), sha256(data).hexdigest())
