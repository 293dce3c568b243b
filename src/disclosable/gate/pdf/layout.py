"""The bytes of a PDF in their order (ISO 32000-2, 7.5): header, objects, cross-references, ends.

Every byte is accounted for: what belongs to no object in use is a finding, wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from disclosable.gate.finding import CannotRead, Check, Finding, Sightings

BROKEN = Check(
    "pdf-broken",
    "The file's structure, strictly: header, cross-reference, objects, pages.",
    "Programs repair a broken PDF each in their own way, and show what another did not read.",
    "Write the file again from its source.",
)
STRAY = Check(
    "pdf-stray-bytes",
    "Every byte: before the header, between and within objects, behind packed content, after the "
    "end mark; and comments in the code of the file.",
    "Another file, or text, can ride along unseen.",
    "Write the file again from its source.",
)
UPDATE = Check(
    "pdf-incremental-update",
    "More than one end mark or cross-reference, objects that stand in the file twice, and links "
    "to earlier cross-references.",
    "An update is added at the end: the earlier version stays in the file and can be brought back.",
    "Save the file as a new one, not over the old.",
)
CHECKS = (BROKEN, STRAY, UPDATE)

Length = Callable[[int, int], int | None]
"""The length of the packed content of an object (number, generation); None where it has none."""

_BLANK = b"\0\t\n\x0c\r "
_HEAD = re.compile(rb"%PDF-[12]\.\d[ \t]*(?:\r\n|\r|\n)")
_BLANKS = re.compile(rb"[\0\t\n\x0c\r ]*")
_OBJECT = re.compile(rb"(\d{1,10})[\0\t\n\x0c\r ]+(\d{1,5})[\0\t\n\x0c\r ]+obj\b")
_MARK = re.compile(rb"[%(]|\bstream(?:\r\n|\n|\r)|\bendobj\b")
_STRING = re.compile(rb"[()\\]")
_END_STREAM = re.compile(rb"[\0\t\n\x0c\r ]{0,4}endstream\b")
_TABLE = re.compile(rb"xref[\0\t\n\x0c\r ]+")
_SECTION = re.compile(rb"(\d{1,10})[ ]+(\d{1,10})[\0\t\n\x0c\r ]+")
_ENTRY = re.compile(rb"\d{10} \d{5} [nf][\r\n ]{0,2}")
_TRAILER = re.compile(rb"trailer\b")
_START = re.compile(rb"startxref[\0\t\n\x0c\r ]+\d{1,12}[\0\t\n\x0c\r ]*")
_END = re.compile(rb"%%EOF")
_COMMENT = re.compile(rb"%[^\r\n]*")
# The second line says that the file is not text. ReportLab and QPDF sign there, too, and QPDF
# numbers pages and objects in its readable form.
_KNOWN_COMMENT = re.compile(
    rb"%(?:[\x80-\xff][\x80-\xff ]{0,15}"
    rb"|[\x80-\xff]{4} ReportLab Generated PDF document \([ -~]{1,60}\)"
    rb"| ReportLab generated PDF document -- digest \([ -~]{1,60}\) *"
    rb"|QDF-1\.\d|QDF: ignore_newline"
    rb"|% (?:Contents for page \d+|Page \d+|Original object ID: \d+ \d+|Original page \d+))?"
)


@dataclass(slots=True)
class Layout:
    """What stands in the file, in order."""

    objects: Counter[int] = field(default_factory=Counter)
    generations: dict[int, int] = field(default_factory=dict)
    ends: int = 0
    tables: int = 0
    empty_tables: int = 0
    seen: Sightings = field(default_factory=Sightings)


def read_layout(data: bytes, length: Length) -> Layout:
    """Walk through the bytes of the file.

    Raises:
        CannotRead: there is something that is neither an object, a table, an end nor a blank.
    """
    layout = Layout()
    head = _HEAD.search(data[:1100])
    if not head:
        raise CannotRead(BROKEN.at("the header", "it is not that of a PDF"))
    if head.start():
        layout.seen.see(STRAY, "before the header", f"{head.start():,} bytes", "foreign bytes")
    at = head.end()
    while True:
        at = _after_blanks(data, at)
        if at >= len(data):
            return layout
        at = _one(data, at, length, layout)


def _after_blanks(data: bytes, at: int) -> int:
    found = _BLANKS.match(data, at)
    return found.end() if found else at


def _one(data: bytes, at: int, length: Length, layout: Layout) -> int:
    """Take in what stands here; where it ends."""
    if found := _OBJECT.match(data, at):
        number, generation = int(found.group(1)), int(found.group(2))
        layout.objects[number] += 1
        layout.generations[number] = generation
        return _object(data, found.end(), (number, generation), length, layout)
    if found := _END.match(data, at):
        layout.ends += 1
        return found.end()
    if data.startswith(b"%", at):
        return _comment(data, at, "between objects", layout)
    if found := _START.match(data, at):
        layout.tables += 1
        return found.end()
    if found := _TABLE.match(data, at):
        return _table(data, found.end(), layout)
    if found := _TRAILER.match(data, at):
        return _code(data, found.end(), _START, "the trailer", layout)
    return _foreign(data, at, layout)


def _foreign(data: bytes, at: int, layout: Layout) -> int:
    """Pass over what belongs to nothing, up to the next thing that belongs to something."""
    ahead = re.compile(
        rb"[\0\t\n\x0c\r ](?=\d{1,10}[\0\t\n\x0c\r ]+\d{1,5}[\0\t\n\x0c\r ]+obj\b|xref\b"
        rb"|trailer\b|startxref\b|%%EOF)"
    )
    found = ahead.search(data, at)
    end = found.start() if found else len(data)
    place = "after the end mark" if layout.ends and not found else f"byte {at + 1:,}"
    layout.seen.see(STRAY, "the file", place, "bytes that belong to nothing")
    return max(end, at + 1)


def _comment(data: bytes, at: int, place: str, layout: Layout) -> int:
    found = _COMMENT.match(data, at)
    end = found.end() if found else at + 1
    if not _KNOWN_COMMENT.fullmatch(data, at, end):
        layout.seen.see(STRAY, "the file", place, "a comment in the code of the file")
    return end


def _table(data: bytes, at: int, layout: Layout) -> int:
    """A cross-reference table (7.5.4): its sections, each with as many lines as it says."""
    entries = 0
    while found := _SECTION.match(data, at):
        at = found.end()
        for _ in range(int(found.group(2))):
            entry = _ENTRY.match(data, at)
            if not entry:
                raise CannotRead(BROKEN.at(f"byte {at + 1:,}", "the cross-reference is broken"))
            at = entry.end()
            entries += 1
        at = _after_blanks(data, at)
    layout.empty_tables += not entries
    return at


def _object(data: bytes, at: int, own: tuple[int, int], length: Length, layout: Layout) -> int:
    place = f"object {own[0]}"
    while found := _MARK.search(data, at):
        mark = found.group()
        at = found.end()
        if mark == b"%":
            at = _comment(data, at - 1, place, layout)
        elif mark == b"(":
            at = _string(data, at)
        elif mark == b"endobj":
            return at
        else:
            at = _stream(data, at, own, length, layout)
    raise CannotRead(BROKEN.at(place, "its end is missing"))


def _stream(data: bytes, at: int, own: tuple[int, int], length: Length, layout: Layout) -> int:
    place = f"object {own[0]}"
    size = length(*own)
    found = _END_STREAM.match(data, at + size) if size is not None else None
    if found:
        return found.end()
    # An object that is not in use, or whose length is wrong, ends where the next end mark stands.
    if size is not None:
        layout.seen.see(BROKEN, "the file", place, "the length of its content is wrong")
    end = data.find(b"endstream", at)
    if end < 0:
        raise CannotRead(BROKEN.at(place, "its end is missing"))
    return end + len(b"endstream")


def _string(data: bytes, at: int) -> int:
    """Where the string that starts here, behind its parenthesis, ends (7.3.4.2)."""
    depth = 1
    while found := _STRING.search(data, at):
        at = found.end()
        if found.group() == b"\\":
            at += 1
            continue
        depth += 1 if found.group() == b"(" else -1
        if not depth:
            return at
    raise CannotRead(BROKEN.at(f"byte {at + 1:,}", "a text has no end"))


def _code(data: bytes, at: int, until: re.Pattern[bytes], place: str, layout: Layout) -> int:
    """Pass over code, looking for comments, up to a mark that is left standing."""
    stop = until.search(data, at)
    if not stop:
        raise CannotRead(BROKEN.at(place, "its end is missing"))
    comments_within(data[at : stop.start()], place, layout.seen)
    return stop.start()


def comments_within(code: bytes, place: str, seen: Sightings) -> None:
    """See the comments in the code of objects, as in a stream that holds objects."""
    at = 0
    marks = re.compile(rb"[%(]")
    while found := marks.search(code, at):
        at = found.end()
        if found.group() == b"(":
            try:
                at = _string(code, at)
            except CannotRead:
                return
        else:
            comment = _COMMENT.match(code, at - 1)
            at = comment.end() if comment else at
            if comment and _KNOWN_COMMENT.fullmatch(comment.group()):
                continue
            seen.see(STRAY, "the file", place, "a comment in the code of the file")


def judge_layout(
    layout: Layout, known: frozenset[int], *, linearised: bool, earlier: bool, hybrid: bool
) -> Iterator[Finding]:
    """Findings in what stands in the file, against the objects that are in use.

    `earlier` says that the last cross-reference leads to an earlier one. Word ends its files with
    a second, empty table that only leads to the first (`hybrid`); a linearised file has two.
    """
    yield from layout.seen.findings()
    if not layout.ends:
        raise CannotRead(BROKEN.at("the end", "the end mark %%EOF is missing"))
    second = hybrid and layout.empty_tables == 1
    most = 2 if linearised or second else 1
    if max(layout.ends, layout.tables) > most or (earlier and not linearised and not second):
        yield UPDATE.at("the file", f"{layout.ends} end marks, {layout.tables} cross-references")
    twice = sorted(number for number, count in layout.objects.items() if count > 1)
    if twice:
        named = ", ".join(str(number) for number in twice[:3])
        yield UPDATE.at("the file", f"{len(twice)} objects stand in the file twice: {named}")
    unused = sorted(set(layout.objects) - known)
    if unused:
        named = ", ".join(str(number) for number in unused[:3])
        yield STRAY.at("the file", f"{len(unused)} objects that the cross-reference lacks: {named}")
