"""A whole request, from its folder to what is sent: the verb `answer`.

Everything is written to a fresh folder first, checked there as it lies on the disk, and moved into
place as one. What was delivered before stays until then.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

import disclosable
from disclosable.answer.case_record import DRAFT, SENT, case_record
from disclosable.answer.kept import keep_changed, written_digests
from disclosable.answer.prepare import prepare
from disclosable.answer.public_files import PublicFiles, write_public_files
from disclosable.answer.response import DecidedResponse, Response
from disclosable.answer.shelving import shelf_place
from disclosable.answer.uninterrupted import uninterrupted
from disclosable.answer.workplace import workplace
from disclosable.checker.beside import check_beside
from disclosable.checker.verify import BESIDE, Report, check
from disclosable.errors import BadCase, BadInput, DisclosableError, NotApproved
from disclosable.progress import Progress, silent
from disclosable.published.release_file import read_publication
from disclosable.sdc.certificate import ProseFigure, PublishedFile
from disclosable.sdc.publication import RELEASE
from disclosable.sdc.shelf import LEDGER, Shelf, check_files, enter

PUBLIC, INSIDE, DRAFTS = "public", "inside", "draft"
CERTIFICATE = "certificate.json"


@dataclass(frozen=True)
class Delivery:
    """What `answer` did. `record` is the content of `inside/case.json`.

    `folder` holds the files: `public` where they may leave, `draft` where nobody has approved yet;
    `refusal` then says why. `repeated` means that nothing had changed since the last time. `kept`
    are copies of files that somebody had changed by hand, and that were made anew.
    """

    folder: Path
    record: dict[str, Any]
    report: Report | None
    refusal: NotApproved | None = None
    repeated: bool = False
    kept: tuple[Path, ...] = ()


def answer(
    case_folder: Path,
    out: Path,
    *,
    ledger: Path | None = None,
    seconds: float = 600.0,
    today: date | None = None,
    progress: Progress = silent,
) -> Delivery:
    """Answer the request in `case_folder`; files for the public and files to keep, below `out`.

    With `today` nothing of the case may lie after it.

    Raises:
        DisclosableError: see `prepare`, `write_public_files`, `check`, `Response`. Nothing that
            was delivered before is then touched.
    """
    if out.exists() and not out.is_dir():
        raise BadInput("it is no folder", where=str(out), expected="a folder to write to")
    inputs = _inputs(case_folder)
    shelf = ledger or out / INSIDE / LEDGER
    before = _unchanged(out, inputs, shelf)
    if before is not None:
        return before
    _adopt(shelf, out / PUBLIC)
    place = shelf_place(shelf, new=True)
    decided = prepare(case_folder, place, seconds=seconds, today=today, progress=progress)
    with workplace(out) as staging:
        public, inside = staging / PUBLIC, staging / INSIDE
        public.mkdir()
        inside.mkdir()
        files = write_public_files(decided, public, progress)
        report = _certify(decided, public, inside, progress)
        _certify_beside(decided, public, inside, shelf, progress)
        approval = decided.case.approval
        refusal: NotApproved | None = None
        try:
            Response(decided, files.inspections, report, approval)
        except NotApproved as why:
            refusal = why
        _keep(decided, files, inside, inputs, approved=refusal is None)
        with uninterrupted():
            if refusal is None and decided.publication is not None and approval is not None:
                # First, so that nothing is ever public that the ledger does not know of.
                enter(shelf, decided.publication, approval.on)
            kept = _inside(out, approved=refusal is None)
            changed = _keep_changed(staging, out, PUBLIC if refusal is None else DRAFTS)
            where = _move(staging, out, PUBLIC if refusal is None else DRAFTS)
    return Delivery(where, _read_record(kept), report, refusal, kept=changed)


def _certify(
    decided: DecidedResponse, public: Path, inside: Path, progress: Progress
) -> Report | None:
    if decided.certificate is None:
        return None
    progress("sealing and checking the certificate", 0, None)
    pages = sorted(p.name for p in public.glob("*.html"))
    prose = dict.fromkeys(
        ProseFigure(page, figure.table, figure.cell.codes, figure.value)
        for page in pages
        for figure in decided.letter.figures()
    )
    files = [PublishedFile.of(p, public) for p in sorted(public.iterdir())]
    decided.certificate.sealing(files, prose).write(inside / CERTIFICATE)
    return check(inside / CERTIFICATE, public)


def _certify_beside(
    decided: DecidedResponse, public: Path, inside: Path, shelf: Path, progress: Progress
) -> None:
    """The witnesses beside the earlier releases, checked against all published files."""
    if decided.placed is None:
        return
    decided.placed.certify(inside, progress)
    if decided.placed.choice is not None:
        progress("checking the certificate beside the shelf", 0, None)
        check_beside(inside / BESIDE, public, shelf)


def _adopt(shelf: Path, public: Path) -> None:
    """Give the ledger of an earlier version the figures that it lacks, if they lie here.

    What was published is known by its digest, so nothing else can be taken for it.
    """
    if not (public / RELEASE).is_file():
        return
    known = {r.digest: r for r in Shelf.read(shelf).releases}
    try:
        publication = read_publication(public / RELEASE)
        entered = known.get(publication.digest())
        if entered is not None:
            check_files(publication, public)
            enter(shelf, publication, date.fromisoformat(entered.entered))
    except DisclosableError:
        # Files that somebody changed are made anew; the shelf itself is read again after this.
        return


def _keep(
    decided: DecidedResponse, files: PublicFiles, inside: Path, inputs: str, *, approved: bool
) -> None:
    record = case_record(decided, files.inspections, approved=approved)
    _write_json(inside / "case.json", {**record, "inputs": inputs})
    _write_json(inside / "log.json", files.entry.as_json())
    (inside / "covering-message.txt").write_text(_covering(decided), encoding="utf-8")


def _covering(decided: DecidedResponse) -> str:
    """What goes with the letter to the requester; the only text that names them."""
    case = decided.case
    requester = case.request.requester
    contact = requester.email or requester.address
    attached = "the letter and the tables" if decided.publication else "the letter"
    return (
        f"To: {requester.name}, {contact}\n"
        f"Subject: Your request for information, {case.request.reference}\n\n"
        f"Dear {requester.name},\n\n"
        f"Please find attached our answer to your request of "
        f"{case.request.received.day} {case.request.received:%B %Y}: {attached}.\n\n"
        f"{case.decided.author.role}\n{case.authority.name}\n"
    )


# -- files and folders ---------------------------------------------------------------------------


def _inputs(case_folder: Path) -> str:
    """A digest of this software, file by file, and of every file of the case."""
    if not case_folder.is_dir():
        raise BadCase("there is no such folder", where=str(case_folder), expected="a case folder")
    digest = sha256()
    for folder in (Path(disclosable.__file__).parent, case_folder):
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            name = path.relative_to(folder)
            if "__pycache__" not in name.parts:
                # Records may be larger than the memory.
                with path.open("rb") as file:
                    content = file_digest(file, "sha256").digest()
                # A name that is no UTF-8 is no reason to refuse a case that does not use it.
                digest.update(b"\n" + os.fsencode(name) + b" " + content)
    return digest.hexdigest()


def _unchanged(out: Path, inputs: str, shelf: Path) -> Delivery | None:
    """The delivery of an earlier run, if it was made from the same and is still as it was.

    What it published has to be in the ledger too; a ledger that was lost is written again.
    """
    try:
        record = _read_record(out / INSIDE)
        if record.get("inputs") != inputs or record["state"] != SENT:
            return None
        folder = out / PUBLIC
        certificate = out / INSIDE / CERTIFICATE
        report = check(certificate, folder) if record["protection"]["cells"] else None
        there = {p.name: sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}
        known = Shelf.read(shelf)
        entered = [r.name for r in known.releases if known.has_figures(r)]
        if report is not None and record["reference"] not in entered:
            return None
        if there != {f["name"]: f["sha256"] for f in record["files"]}:
            return None
    except (OSError, ValueError, KeyError, TypeError, DisclosableError):
        return None
    return Delivery(folder, record, report, repeated=True)


def _read_record(inside: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((inside / "case.json").read_text(encoding="utf-8"))
    return record


def _write_json(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _inside(out: Path, *, approved: bool) -> Path:
    """Where the authority's own files go. A draft never takes the place of a published answer's."""
    inside = out / INSIDE
    return inside / DRAFTS if not approved and (out / PUBLIC).exists() else inside


def _keep_changed(staging: Path, out: Path, name: str) -> tuple[Path, ...]:
    """Copies of what was changed by hand in the folders that are about to be replaced."""
    inside = out / INSIDE
    kept: list[Path] = []
    for folder in (DRAFTS, PUBLIC) if name == PUBLIC else (DRAFTS,):
        if not (out / folder).is_dir():
            continue
        apart = inside / DRAFTS / "case.json"
        record = apart if folder == DRAFTS and apart.exists() else inside / "case.json"
        inside.mkdir(exist_ok=True)
        written = written_digests(record)
        kept += keep_changed(out / folder, written, staging / PUBLIC, inside)
    return tuple(kept)


def _move(staging: Path, out: Path, name: str) -> Path:
    """Put the new files in place. The ledger, and what nobody made anew, stay."""
    target = out / name
    old = staging / "old"
    inside = _inside(out, approved=name == PUBLIC)
    for folder in (out / INSIDE, inside):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o700)
    try:
        if target.exists():
            target.rename(old)
        (staging / PUBLIC).rename(target)
    except BaseException:
        # Stopped in between: what was delivered before is put back, or it would go with the rest.
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    if name == PUBLIC:
        for draft in (out / DRAFTS, out / INSIDE / DRAFTS):
            shutil.rmtree(draft, ignore_errors=True)
    for path in sorted((staging / INSIDE).iterdir()):
        path.chmod(0o600)
        path.replace(inside / path.name)
    return target


__all__ = ["DRAFT", "SENT", "Delivery", "answer"]
