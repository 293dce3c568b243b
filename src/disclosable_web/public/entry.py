"""An answer in the disclosure log. It has no field for the person who asked."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import PurePosixPath

from disclosable.errors import BadRelease
from disclosable.letters.render.fragment import Place, contents_of
from disclosable_web.addresses import REFERENCE
from disclosable_web.document import Document
from disclosable_web.public.markup import check_fragment

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
}
"""What may be downloaded, and how it is announced."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class LogFile:
    """A file that goes with an answer: a plain name, what it is in words, its size and digest.

    Raises:
        BadRelease: the name could lead out of its folder, or is of a kind that is not published.
    """

    name: str
    kind: str
    bytes: int
    sha256: str

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name) or ".." in self.name:
            raise BadRelease(
                f"the file name {self.name!r} is not plain",
                expected="letters, digits, hyphens and full stops, without a folder",
            )
        if self.suffix not in CONTENT_TYPES:
            raise BadRelease(
                f"the file {self.name!r} is of a kind that is not published", instead=CONTENT_TYPES
            )
        if not _SHA256.fullmatch(self.sha256):
            raise BadRelease(f"the digest of {self.name!r} is no SHA-256", expected="64 hex digits")

    @property
    def suffix(self) -> str:
        """The end of its name: .pdf."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def format(self) -> str | None:
        """The format, as PDF, where the words for its kind do not say it already."""
        name = self.suffix.removeprefix(".").upper()
        return (
            None if name in self.kind.upper().replace("(", " ").replace(")", " ").split() else name
        )

    @property
    def content_type(self) -> str:
        """How it is announced to a browser."""
        return CONTENT_TYPES[self.suffix]


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """A question in the requester's words, and what became of it."""

    label: str
    text: str
    outcome: str


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An answer as the public reads it.

    Raises:
        BadRelease: the reference cannot stand in an address, two files have one name, there is no
            question, or the body holds markup that our own renderer does not write.
    """

    reference: str
    title: str
    authority: str
    published: date
    outcome: str
    summary: str
    questions: tuple[LoggedQuestion, ...]
    files: tuple[LogFile, ...]
    body_html: str

    def __post_init__(self) -> None:
        if not REFERENCE.fullmatch(self.reference):
            raise BadRelease(
                f"the reference is {self.reference!r}",
                expected="letters, digits, full stops, hyphens, underscores and slashes",
            )
        where = f"log entry {self.reference}"
        if not self.questions:
            raise BadRelease("there is no question", where=where)
        names = [file.name.casefold() for file in self.files]
        if len(set(names)) < len(names):
            raise BadRelease("two files have one name", where=where)
        check_fragment(self.body_html, where=f"{where}, body_html")

    @property
    def digest(self) -> str:
        """SHA-256 over everything that is said here, the files' digests included."""
        said = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def has_title(self) -> bool:
        """Whether the body brings its own top heading."""
        return "<h1" in self.body_html.lower()

    @property
    def contents(self) -> tuple[Place, ...]:
        """The sections and tables of the body that a list at the top of the page leads to."""
        return contents_of(self.body_html)

    def file(self, name: str) -> LogFile | None:
        """The file of that name, where the entry lists one."""
        return next((file for file in self.files if file.name == name), None)


def read_entry(document: Document) -> LogEntry:
    """A log entry from `inside/log.json`.

    Raises:
        BadRelease: a key is missing, unknown (a requester, say) or of the wrong kind.
    """
    document.only(
        "reference",
        "title",
        "authority",
        "published",
        "outcome",
        "summary",
        "questions",
        "files",
        "body_html",
    )
    return LogEntry(
        reference=document.text("reference"),
        title=document.text("title"),
        authority=document.text("authority"),
        published=document.day("published"),
        outcome=document.text("outcome"),
        summary=document.text("summary"),
        questions=tuple(_question(part) for part in document.parts("questions")),
        files=tuple(_file(part) for part in document.parts("files")),
        body_html=document.text("body_html"),
    )


def _question(part: Document) -> LoggedQuestion:
    part.only("label", "text", "outcome")
    return LoggedQuestion(part.text("label"), part.text("text"), part.text("outcome"))


def _file(part: Document) -> LogFile:
    part.only("name", "kind", "bytes", "sha256")
    return LogFile(part.text("name"), part.text("kind"), part.whole("bytes"), part.text("sha256"))
