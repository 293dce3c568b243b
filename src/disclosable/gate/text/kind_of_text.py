"""What kind of text this is: a page, data, a message, a table, or prose."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator

from disclosable.gate.kind import Kind

_CONTROLS = bytes([*range(1, 9), 0x0B, *range(0x0E, 0x20), 0x7F])
_CHUNK = 1 << 20
_CONTROL_WIDE = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_HTML = re.compile(
    r"(?:\s*<\?xml[^>]*\?>|\s*<!--.*?-->)*\s*<(?:!doctype\s+html|html|!--|"
    r"(?!svg[\s/>])[a-z][a-z0-9]*[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_XHTML = re.compile(
    r"\s*<\?xml[^>]*\?>(?:\s*<!--.*?-->)*\s*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_SVG = re.compile(
    r"\s*(?:<\?xml[^>]*\?>)?(?:\s*<!--.*?-->|\s*<!doctype\s+svg[^>]*>)*\s*<(?:\w+:)?svg[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?|\s*<[a-z][\w.-]*:[a-z]", re.IGNORECASE)
_JSON = re.compile(r"""[\[{]\s*(?:["\[\]{}]|-?[0-9]|true|false|null|NaN|-?Infinity|$)""")
_NOT_JSON = re.compile(r"\[\s*[0-9]+\s*\][ \t]*[^\s,\]\[{}]")
"""A footnote at the beginning of a text."""
_REFUSED = re.compile(
    r"#!|BEGIN:V(?:CARD|CALENDAR)\b|-----BEGIN |"
    r"From (?:\S+ (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\S+@).*\r?\n[A-Za-z-]+:"
)
_HEADER = re.compile(r"([!-9;-~]+):[^\r\n]*(?:\r?\n[ \t]+\S[^\r\n]*)*\r?\n")
_MESSAGE = frozenset(
    ("from", "to", "subject", "date", "received", "mime-version", "message-id", "return-path")
)
_SENDERS = frozenset(("from", "received", "mime-version", "message-id", "return-path"))
"""A letter may begin with its date and its subject, but with none of these."""

_MARK = re.compile(r"\s*(?:\d{1,3}[.)]?|[A-Za-z][.)]?|\([A-Za-z0-9]{1,3}\)|[-*•·o▪–])\s*\Z")
_NAME_OF_COLUMN = re.compile(r"[A-Za-z][\w ()/%£&'-]{0,40}\Z")
MAX_HEAD = 1_000_000
"""So many characters at the beginning say what a text is."""

_MAX_LINES = 5_000
_MOST_TITLES = 20


def kind_of_text(data: bytes) -> Kind:
    """The kind of a text; UNKNOWN where the bytes are no text, or text that is refused unread."""
    head = head_of(data)
    if head is None:
        return Kind.UNKNOWN
    start = head.lstrip("\ufeff").lstrip()
    if _REFUSED.match(start):
        return Kind.UNKNOWN
    if start.startswith("<"):
        return _kind_of_markup(start)
    if _JSON.match(start) and not _NOT_JSON.match(start):
        return Kind.JSON
    if is_message(start):
        return Kind.EML
    # A blank at the beginning of a table is an empty cell.
    delimiter = delimiter_of(head.lstrip("\ufeff"), whole=len(data) <= MAX_HEAD)
    if delimiter:
        return Kind.TSV if delimiter == "\t" else Kind.CSV
    return Kind.TEXT


def _kind_of_markup(start: str) -> Kind:
    if _SVG.match(start):
        return Kind.SVG
    if _XHTML.match(start):
        return Kind.HTML
    if _XML.match(start):
        return Kind.UNKNOWN
    if _HTML.match(start):
        return Kind.HTML
    # "<5 means fewer than five" and "<https://council.example>" are prose.
    return Kind.TEXT if re.match(r"<\s*[0-9=]|<https?://|<[\w.+-]+@", start) else Kind.UNKNOWN


def is_message(text: str) -> bool:
    """Whether it begins with the head of an email: two of its lines or more, to an empty line."""
    seen: set[str] = set()
    position = 0
    while found := _HEADER.match(text, position):
        seen.add(found[1].lower())
        position = found.end()
    ends = position == len(text) or text.startswith(("\n", "\r\n"), position)
    return ends and len(seen & _MESSAGE) >= 2 and not seen.isdisjoint(_SENDERS)


def head_of(data: bytes) -> str | None:
    """The beginning of a text in any encoding that the gate can name; None where it is no text.

    NUL characters are kept, for the reader to report. A wrong encoding is the reader's finding too:
    here the question is only what the file claims to be.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            wide = data[: 2 * MAX_HEAD].decode("utf-16")
        except UnicodeDecodeError:
            return None
        return None if _CONTROL_WIDE.search(wide) else wide
    if _has_controls(data) or data.count(b"\0") * 4 > len(data):
        return None
    head = data[:MAX_HEAD]
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError as error:
        # The cut may fall within a character.
        if error.start > len(head) - 4 and len(data) > MAX_HEAD:
            return head[: error.start].decode("utf-8")
        if b"\0" in data:
            return None
        return head.decode("latin-1")


def _has_controls(data: bytes) -> bool:
    for place in range(0, len(data), _CHUNK):
        piece = data[place : place + _CHUNK]
        if len(piece.translate(None, _CONTROLS)) < len(piece):
            return True
    return False


def delimiter_of(text: str, *, whole: bool = True) -> str:
    """What parts the cells of a table: a comma, a tab or a semicolon; empty where it is prose.

    A table has two lines or more; half of its lines, and at least two, have the same number of
    cells, more than one, or three that follow each other have, below titles. Lines that do not are
    for the reader to report. A line alone may be the head of a table without lines. Prose has
    commas too: each with a blank behind it, and sentences that end with a full stop.
    """
    lines = text.replace("\0", "")
    best, most = "", 0
    for delimiter in ("\t", ",", ";"):
        if delimiter not in lines:
            continue
        rows = list(_rows(lines, delimiter, whole))
        widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
        if not widths:
            continue
        count = max((count for width, count in widths.items() if width > 1), default=0)
        lines_with_words = sum(widths.values())
        half = count * 2 >= lines_with_words
        head_alone = whole and len(rows) == 1 and all(map(_NAME_OF_COLUMN.match, rows[0]))
        if not head_alone and (count < 2 or count <= most):
            continue
        if not half and not _stands_below_titles(rows):
            continue
        if half and delimiter != "\t" and _is_prose(rows, len(widths) == 1):
            continue
        if delimiter == "\t" and _is_list(rows):
            continue
        best, most = delimiter, count
    return best


def _rows(text: str, delimiter: str, whole: bool) -> Iterator[list[str]]:
    lines = text.splitlines(keepends=True)
    if not whole:
        lines = lines[:-1]
    rows = csv.reader(lines[:_MAX_LINES], delimiter=delimiter)
    while True:
        try:
            yield next(rows)
        except (StopIteration, csv.Error):
            return


def _stands_below_titles(rows: list[list[str]]) -> bool:
    """Whether a few titles are followed by a table, and nothing but notes as many by that.

    Its lines, three or more, have the same number of cells, and no blank behind what parts them.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    start = 0
    for place in range(1, len(filled) + 1):
        if place < len(filled) and len(filled[place]) == len(filled[start]):
            continue
        block = filled[start:place]
        if len(block) > 2 and len(block[0]) > 1:
            spaced = any(cell[:1].isspace() for row in block for cell in row[1:])
            return not spaced and start <= _MOST_TITLES and len(block) * 2 >= len(filled) - start
        start = place
    return False


def _is_list(rows: list[list[str]]) -> bool:
    """Whether most lines are a mark or a number of a list, a tab, and words of an item."""
    lines = [row for row in rows if any(cell.strip() for cell in row)]
    items = sum(
        len(row) > 1
        and _MARK.match(row[0] or row[1]) is not None
        and len(row[-1].split()) > 1
        and len([cell for cell in row if cell.strip()]) == 2
        for row in lines
    )
    return items * 2 > len(lines)


def _is_prose(rows: list[list[str]], alike: bool) -> bool:
    """Whether the commas part clauses: all but few have a blank behind them, and sentences end."""
    behind = [cell for row in rows for cell in row[1:] if cell]
    spaced = sum(cell.startswith(" ") for cell in behind)
    if not behind:
        return True
    if spaced * 10 < len(behind) * 9:
        return False
    ends = [row[-1].rstrip()[-1:] for row in rows if any(cell.strip() for cell in row)]
    sentences = sum(end in ".:,;?!" for end in ends)
    numbers = sum(cell.strip().isdigit() for cell in behind)
    return sentences > 0 or not alike or not numbers
