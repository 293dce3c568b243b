"""A letter before or after the answer, from its file in the case folder: the verb `letter`.

Nothing is sent and nothing is entered: the letter is written to a folder of its own, and the event
that follows from sending it is suggested.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from disclosable.answer.kept import keep_changed, written_digests
from disclosable.answer.spoken import spoken_differences
from disclosable.answer.told_numbers import check_numbers
from disclosable.answer.uninterrupted import uninterrupted
from disclosable.answer.workplace import workplace
from disclosable.answer.written import LetterKind, Written, event_lines
from disclosable.casework.correspondence.clarification import read_clarification
from disclosable.casework.correspondence.extension import read_extension
from disclosable.casework.correspondence.fees_notice import read_fees_notice
from disclosable.casework.correspondence.holding import read_holding
from disclosable.casework.correspondence.letter_law import letter_law
from disclosable.casework.correspondence.review import read_review
from disclosable.casework.correspondence.settings import CORRESPONDENCE, read_correspondence
from disclosable.casework.correspondence.transfer import read_transfer
from disclosable.casework.declared import contacts_of
from disclosable.casework.folder import DECISIONS, read_case
from disclosable.casework.opened import Opened, read_opened
from disclosable.casework.person import Person
from disclosable.casework.values import in_folder, is_there
from disclosable.casework.wording import day
from disclosable.errors import BadInput, NotFit, NotLawful
from disclosable.gate.contacts import Contacts
from disclosable.gate.inspection import Inspection, inspect
from disclosable.law.clock import not_in_future
from disclosable.letters.acknowledgement import acknowledgement
from disclosable.letters.clarification import clarification
from disclosable.letters.correspondence import Desk, Made
from disclosable.letters.extension import extension
from disclosable.letters.fees_notice import fees_notice
from disclosable.letters.holding import holding
from disclosable.letters.letter import Letter
from disclosable.letters.render.docx import render_docx
from disclosable.letters.render.html import render_page
from disclosable.letters.render.pdf import render_pdf
from disclosable.letters.render.text import render_text
from disclosable.letters.review_outcome import review_outcome
from disclosable.letters.style_file import LETTERS, read_style
from disclosable.letters.transfer import transfer

__all__ = ["LetterKind", "Written", "correspond", "desk_of", "event_lines", "make"]

INSIDE = "inside"


def correspond(kind: LetterKind | str, folder: Path, out: Path, today: date) -> Written:
    """Write one letter of the case in `folder`, dated `today`, to a folder below `out`.

    The letter lies in `out/KIND-DATE` as a page, a Word document, a PDF and plain text, all from
    one tree; the message that it goes with, which alone names the requester, in `out/inside`.

    Raises:
        BadInput: there is no such letter.
        BadCase: a file of the case is missing or wrong, or the letter does not fit the events.
        BadDate: the request or an event lies after `today`.
        NotLawful: the law does not allow the letter, or asks for something that it lacks.
        NotFit: a file is not fit to leave, or tells a number that could be a count.
    """
    kind = _kind(kind)
    desk = desk_of(folder, today)
    made = make(kind, desk)
    name = f"{kind.value}-{today.isoformat()}"
    with workplace(out) as staging:
        fresh = staging / name
        fresh.mkdir()
        inspections = _write(made.letter, fresh, kind.value, _contacts(desk))
        written = Written(kind, out / name, made.letter, inspections, made.event, made.cautions)
        with uninterrupted():
            kept = _place(written, desk.opened, staging, out)
    return replace(written, kept=tuple(kept))


def make(kind: LetterKind | str, desk: Desk) -> Made:
    """The letter as a tree, before any file is written.

    Raises:
        BadInput, BadCase, BadDate, NotLawful, NotFit: see `correspond`.
    """
    kind, folder = _kind(kind), desk.opened.folder
    try:
        made = _MAKERS[kind](desk)
        check_numbers(made.letter, None, _known(desk))
    except (BadInput, NotLawful, NotFit) as why:
        # What the law does not allow is in the letter's own file, where it has one.
        file = f"{kind.value}.toml"
        if not (folder / file).is_file():
            raise
        raise in_folder(why, folder, file) from None
    return made


def desk_of(folder: Path, today: date) -> Desk:
    """What a letter about the case in `folder` is made with, on the day `today`.

    Raises:
        BadCase, NotLawful: see `read_opened`, `read_style` and `read_correspondence`.
        BadDate: the request was received after `today`.
    """
    opened = read_opened(folder)
    not_in_future(opened.request.received, today, opened.regime)
    style = read_style(folder / LETTERS, opened.regime)
    settings = read_correspondence(folder / CORRESPONDENCE, opened.authority)
    return Desk(opened, style, settings, today)


def _kind(kind: LetterKind | str) -> LetterKind:
    if kind not in tuple(LetterKind):
        raise BadInput(f"there is no letter {kind!r}", instead=[one.value for one in LetterKind])
    return LetterKind(kind)


def _review(desk: Desk) -> Made:
    return review_outcome(desk, read_review(desk.opened), _took_part(desk.opened))


def _took_part(opened: Opened) -> tuple[Person, ...]:
    """Who decided on the request and who approved the answer; nobody before there is a decision."""
    if not is_there(opened.folder / DECISIONS):
        return ()
    case = read_case(opened.folder)
    approver = (case.approval.approver,) if case.approval is not None else ()
    return (case.decided.author, *approver)


_MAKERS: dict[LetterKind, Callable[[Desk], Made]] = {
    LetterKind.ACKNOWLEDGEMENT: acknowledgement,
    LetterKind.CLARIFICATION: lambda desk: clarification(desk, read_clarification(desk.opened)),
    LetterKind.FEES: lambda desk: fees_notice(desk, read_fees_notice(desk.opened)),
    LetterKind.EXTENSION: lambda desk: extension(desk, read_extension(desk.opened, desk.today)),
    LetterKind.HOLDING: lambda desk: holding(desk, read_holding(desk.opened)),
    LetterKind.TRANSFER: lambda desk: transfer(desk, read_transfer(desk.opened)),
    LetterKind.REVIEW: _review,
}


def _known(desk: Desk) -> list[str]:
    """What the settings and the law print with numbers that count nobody."""
    authority, settings = desk.opened.authority, desk.settings
    regulators = [authority.regulator_of(regime) for regime in desk.opened.regimes]
    laws = [letter_law(regime) for regime in desk.opened.regimes]
    known = [
        ", ".join(settings.contact.post),
        settings.contact.phone,
        *settings.payment,
        ", ".join(authority.complaints.post),
        *(", ".join(regulator.address) for regulator in regulators),
        *(law.fee.source for law in laws),
        *(law.offer.source for law in laws if law.offer is not None),
    ]
    return [words for words in known if words]


def _contacts(desk: Desk) -> Contacts:
    """The authority's own particulars, and those of whoever answers questions about a request."""
    known, asked = contacts_of(desk.opened.authority), desk.settings.contact
    return replace(
        known,
        emails=known.emails | {asked.email},
        phones=known.phones | {asked.phone},
        addresses=known.addresses | {", ".join(asked.post)},
    )


def _write(letter: Letter, folder: Path, name: str, contacts: Contacts) -> tuple[Inspection, ...]:
    """Every rendering, read back and inspected as it lies on the disk."""
    (folder / f"{name}.html").write_text(render_page(letter), encoding="utf-8")
    render_docx(letter, folder / f"{name}.docx")
    render_pdf(letter, folder / f"{name}.pdf")
    (folder / f"{name}.txt").write_text(render_text(letter), encoding="utf-8", newline="")
    inspections = []
    for path in sorted(folder.iterdir()):
        for difference in spoken_differences(path, letter):
            raise NotFit(difference, where=path.name, expected="every word of the letter")
        inspection = inspect(path, contacts)
        if not inspection.fit:
            found = inspection.findings[0]
            raise NotFit(f"{found.what} ({found.code}, {found.where})", where=path.name)
        inspections.append(inspection)
    return tuple(inspections)


def _place(written: Written, opened: Opened, staging: Path, out: Path) -> list[Path]:
    """Put the letter in its place; what somebody changed by hand there is kept inside."""
    name = written.folder.name
    inside = out / INSIDE
    inside.mkdir(exist_ok=True)
    inside.chmod(0o700)
    record = inside / f"{name}.json"
    kept: list[Path] = []
    if written.folder.exists():
        digests = written_digests(record)
        kept = keep_changed(written.folder, digests, staging / name, inside)
        written.folder.rename(staging / "old")
    try:
        (staging / name).rename(written.folder)
    except BaseException:
        if (staging / "old").exists():
            (staging / "old").rename(written.folder)
        raise
    told = json.dumps(written.as_json(), indent=1, ensure_ascii=False)
    for path, words in (
        (record, f"{told}\n"),
        (inside / f"{name}-covering-message.txt", _covering(written, opened)),
    ):
        path.write_text(words, encoding="utf-8")
        path.chmod(0o600)
    return kept


def _covering(written: Written, opened: Opened) -> str:
    """What the letter goes with; the only text that names the requester."""
    who, letter = opened.request.requester, written.letter
    contact = who.email or ", ".join(who.address.splitlines())
    to = ", ".join(words for words in (who.name, contact) if words)
    return (
        f"To: {to}\n"
        f"Subject: {letter.title} ({letter.reference})\n\n"
        f"{f'Dear {who.name}' if who.name else 'Hello'},\n\n"
        f"Please find attached our letter of {day(letter.dated)} about your request of "
        f"{day(opened.request.received)}.\n\n"
        f"{letter.authority}\n"
    )
