"""An answer as the public log shows it. It has no requester, and no field to hold one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from disclosable.errors import BadCase
from disclosable.letters.render.fragment import check_fragment, contents_of
from disclosable.letters.render.html import environment
from disclosable.letters.render.wording import date_in_words

_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class LogFile:
    """A file that the log offers: its name, what it is in words, its size and SHA-256.

    Raises:
        BadCase: the name could lead out of the folder, or the digest is no SHA-256.
    """

    name: str
    kind: str
    bytes: int
    sha256: str

    def __post_init__(self) -> None:
        plain = self.name.isprintable() and not set(self.name) & set('/\\:"<>|?*%#')
        if not self.name or not plain or self.name.startswith("."):
            raise BadCase(
                f"a file of the log is called {self.name!r}",
                where="disclosure log",
                expected="a plain file name",
            )
        if len(self.sha256) != 64 or not set(self.sha256) <= _HEX:
            raise BadCase(
                f"the digest is {self.sha256!r}",
                where=f"disclosure log, file {self.name!r}",
                expected="a SHA-256 in 64 lower-case hexadecimal digits",
            )
        if self.bytes < 0 or not self.kind:
            raise BadCase(
                "the size or the kind is missing", where=f"disclosure log, file {self.name!r}"
            )

    @property
    def size(self) -> str:
        """The size in words: 812 bytes, 14 KB, 2.3 MB."""
        if self.bytes < 1_000:
            return f"{self.bytes} bytes"
        if self.bytes < 999_500:
            return f"{max(1, round(self.bytes / 1_000))} KB"
        return f"{self.bytes / 1_000_000:.1f} MB"


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """A question as it was asked, and what became of it."""

    label: str
    text: str
    outcome: str


@dataclass(frozen=True)
class DisclosureLogEntry:
    """One answer in the public log; `body_html` is what `render_body` made of its letter.

    Raises:
        BadCase: a part is empty or two files have one name.
        NotFit: the body holds what no letter of ours holds, such as a script.
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
        for name in ("reference", "title", "authority", "outcome", "summary", "body_html"):
            if not getattr(self, name).strip():
                raise BadCase(f"the {name} is empty", where="disclosure log")
        names = [file.name for file in self.files]
        if len(set(names)) < len(names):
            raise BadCase("two files have one name", where=f"disclosure log {self.reference!r}")
        check_fragment(self.body_html, where=f"disclosure log {self.reference!r}")

    def as_json(self) -> dict[str, Any]:
        """The entry as the web application takes it in; the date as YYYY-MM-DD."""
        return {
            "reference": self.reference,
            "title": self.title,
            "authority": self.authority,
            "published": self.published.isoformat(),
            "outcome": self.outcome,
            "summary": self.summary,
            "questions": [
                {"label": q.label, "text": q.text, "outcome": q.outcome} for q in self.questions
            ],
            "files": [
                {"name": f.name, "kind": f.kind, "bytes": f.bytes, "sha256": f.sha256}
                for f in self.files
            ],
            "body_html": self.body_html,
        }


def render_log_page(entry: DisclosureLogEntry) -> str:
    """The entry as one complete page beside its files: no script, and only relative downloads."""
    # The body was escaped as it was made, and the entry has refused anything else.
    body = Markup(entry.body_html)  # noqa: S704
    template = environment("disclosable.answer").get_template("log_page.html")
    return template.render(
        entry=entry,
        body=body,
        contents=contents_of(entry.body_html),
        published=date_in_words(entry.published),
    )
