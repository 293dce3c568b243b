"""Bytes as text: what the file declares, else UTF-8, else a guess that is told."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.published.finding import ReadingFinding

MOST_LINES = 200_000
"""Lines of a text or a CSV file: more than any table for readers, and seconds of work."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_PEEK = 4096
# What a page calls Latin-1 is Windows text to every browser, which matters for dashes and quotes.
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and what must be said of how it was decoded."""

    text: str
    findings: tuple[ReadingFinding, ...] = ()


def decode(path: Path, data: bytes, *, markup: bool = False) -> Decoded:
    """The text of a file.

    A byte-order mark decides; then UTF-8, if all of the file is; then, in `markup`, what the page
    declares; and else it is read as Windows text (cp1252), which is a finding.

    Raises:
        FileUnreadable: it breaks the encoding that its byte-order mark names.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(name))
            except UnicodeDecodeError as error:
                raise FileUnreadable(
                    f"it says that it is {name.removesuffix('-sig').upper()}, but byte "
                    f"{error.start:,} is not",
                    where=str(path),
                    expected="text in UTF-8",
                ) from None
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        bad = error
    declared = _declared(data) if markup else None
    if declared is not None:
        try:
            return Decoded(data.decode(declared))
        except UnicodeDecodeError as error:
            bad = error
        except LookupError:  # "zip" and the like are codecs, too, but not of text.
            pass
    line = data[: bad.start].count(b"\n") + 1
    return Decoded(
        data.decode("cp1252", "replace"),
        (
            ReadingFinding(
                "encoding-guessed",
                f"{path}, line {line}",
                "the file is not in UTF-8; it is read as Windows text (cp1252). Figures are not "
                "affected, but letters with accents and signs such as £ may be wrong",
            ),
        ),
    )


def check_lines(path: Path, text: str) -> None:
    """Refuse a text that nobody can mean to be read.

    Raises:
        TooLarge: it has more than `MOST_LINES`.
    """
    lines = text.count("\n") + text.count("\r")
    if lines > 2 * MOST_LINES or text.count("\n") > MOST_LINES:
        raise TooLarge(
            f"it has some {lines:,} lines",
            where=str(path),
            expected=f"at most {MOST_LINES:,}; save the tables that matter in a file of their own",
        )


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares, if there is such a one."""
    found = _DECLARED_XML.search(data[:_PEEK]) or _DECLARED.search(data[:_PEEK])
    if found is None:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None
    return _AS_BROWSERS_DO.get(name, name)
