"""Opening a CSV file of records or counts, and saying exactly where it is wrong."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from disclosable.errors import BadRecords, FileUnreadable, TooLarge

if TYPE_CHECKING:
    from _csv import Reader

LARGEST_FIELD = 100_000
"""Characters; a longer field is a broken quote, not a code."""

LARGEST_WHOLE = 1 << 26
"""Bytes; a larger file is read piece by piece and never held in memory as a whole."""

PIECE = 1 << 24
"""Bytes read at once of a large file; also the longest line of one, in bytes."""

BLOCK = 1 << 11
"""Rows handed over at once: few enough to stay in the processor's cache."""

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of a file, every one with all its fields, and the line of each."""

    lines: Sequence[int]
    rows: Sequence[Sequence[str]]


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, with or without a byte-order mark.

    Raises:
        FileUnreadable: missing, a folder, empty, or in another encoding.
    """
    with _opening(path):
        data = path.read_bytes()
    if not data.strip():
        raise FileUnreadable(
            "the file is empty", where=str(path), expected="a line of column names"
        )
    _check_kind(path, data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(path, 0, error) from None


@contextmanager
def _opening(path: Path) -> Iterator[None]:
    """Say in a sentence why a file cannot be opened or read."""
    try:
        yield
    except FileNotFoundError:
        folder = path.parent
        there = sorted(p.name for p in folder.iterdir())[:12] if folder.is_dir() else []
        raise FileUnreadable("there is no such file", where=str(path), instead=there) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise FileUnreadable(
            f"it cannot be read ({why})", where=str(path), expected="a readable file"
        ) from None


def check_readable(path: Path) -> None:
    """Refuse what is no file that can be opened.

    Raises:
        FileUnreadable: it is missing, a folder, empty, or may not be read.
    """
    with _opening(path), path.open("rb") as file:
        empty = not file.read(1)
    if empty:
        raise FileUnreadable("the file is empty", where=str(path), expected="a file with records")


def _check_kind(path: Path, data: bytes, first: bool = True) -> None:
    if first and data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise FileUnreadable(
            "it is encoded as UTF-16", where=str(path), expected="UTF-8; save it as 'CSV UTF-8'"
        )
    if b"\x00" in data:
        raise FileUnreadable(
            "it contains NUL bytes, so it is no text file", where=str(path), expected="CSV in UTF-8"
        )


def _not_utf8(path: Path, lines_before: int, error: UnicodeDecodeError) -> FileUnreadable:
    at = lines_before + error.object[: error.start].count(b"\n") + 1
    return FileUnreadable(
        f"line {at} is not UTF-8 (byte 0x{error.object[error.start]:02x})",
        where=str(path),
        expected="UTF-8; in a spreadsheet choose 'CSV UTF-8' when saving",
    )


def _check_large(path: Path) -> None:
    """What `read_text` checks, piece by piece."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines = 0
    with _opening(path), path.open("rb") as file:
        data = file.read(PIECE)
        _check_kind(path, data)
        while data:
            _check_kind(path, data, first=False)
            if len(data) == PIECE and b"\n" not in data and b"\r" not in data:
                raise TooLarge(
                    f"a line is longer than {PIECE:,} bytes",
                    where=f"{path}, line {lines + 1}",
                    expected="a line for each record",
                )
            following = file.read(PIECE)
            try:
                decoder.decode(data, final=not following)
            except UnicodeDecodeError as error:
                raise _not_utf8(path, lines, error) from None
            lines += data.count(b"\n")
            data = following


@contextmanager
def _text_of(path: Path) -> Iterator[TextIO]:
    """The checked text of a file, with its line ends as they are.

    `splitlines` would also split at signs that may stand inside a code, such as U+2028.
    """
    if path.is_file() and path.stat().st_size > LARGEST_WHOLE:
        _check_large(path)
        with _opening(path), path.open(encoding="utf-8-sig", newline="") as file:
            yield file
    else:
        yield io.StringIO(read_text(path), newline="")


def read_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The header, then every row, each with its line number; see `read_blocks`."""
    for block in read_blocks(path):
        yield from zip(block.lines, map(list, block.rows), strict=True)


def read_blocks(path: Path) -> Iterator[Block]:
    """The header alone, then every row, a block at a time.

    Lines with nothing in any field are passed over. Every other row has as many fields as the
    header. A row that goes over several lines has the number of its last.

    Raises:
        FileUnreadable: see `read_text`; nothing but blank lines.
        BadRecords: a broken quote, a ragged row, an unnamed or repeated column.
        TooLarge: a line so long that it is none.
    """
    csv.field_size_limit(LARGEST_FIELD)
    with _text_of(path) as text:
        reader = csv.reader(text, strict=True)
        header: list[str] = []
        while not any(header):
            rows = _next_rows(path, reader, 1)
            if not rows:
                raise FileUnreadable(
                    "there is nothing in any line",
                    where=str(path),
                    expected="a line of column names",
                )
            header = [name.strip() for name in rows[0]]
        check_header(f"{path}, line {reader.line_num}", header)
        yield Block([reader.line_num], [header])
        before = reader.line_num
        while rows := _next_rows(path, reader, BLOCK):
            yield _block(path, rows, before, reader.line_num, header)
            before = reader.line_num


def _next_rows(path: Path, reader: Reader, most: int) -> list[list[str]]:
    try:
        return list(islice(reader, most))
    except csv.Error as error:
        raise BadRecords(
            f"the line cannot be read as CSV ({error})",
            where=f"{path}, line {reader.line_num}",
            expected="fields between commas, quotes doubled inside quotes",
        ) from None


def _block(path: Path, rows: list[list[str]], before: int, after: int, header: list[str]) -> Block:
    # The usual case in a few sweeps: a line for each row, all fields there, the first not blank.
    if (
        len(rows) == after - before
        and set(map(len, rows)) == {len(header)}
        and all(map(str.strip, map(itemgetter(0), rows)))
    ):
        return Block(range(before + 1, after + 1), rows)
    lines: list[int] = []
    kept: list[list[str]] = []
    line = before
    for row in rows:
        line += 1 + sum(len(_LINE_END.findall(field)) for field in row)
        if not any(field.strip() for field in row):
            continue
        if len(row) != len(header):
            raise BadRecords(
                f"{len(row)} fields",
                where=f"{path}, line {line}",
                expected=f"{len(header)}, one for each of {', '.join(header)}",
            )
        lines.append(line)
        kept.append(row)
    return Block(lines, kept)


def check_header(where: str, header: Sequence[str]) -> None:
    """Refuse column names that do not tell the columns apart.

    Raises:
        BadRecords: a column without a name, or two with the same.
    """
    if "" in header:
        raise BadRecords(
            f"column {header.index('') + 1} has no name",
            where=where,
            expected="a name for every column",
        )
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise BadRecords(
            f"two columns are called {twice[0]!r}",
            where=where,
            expected="every column name once",
        )


def need_columns(where: str, header: Sequence[str], wanted: Sequence[str]) -> None:
    """Refuse a header that lacks a column.

    Raises:
        BadRecords: the first column that is missing, and which there are instead.
    """
    missing = [name for name in wanted if name not in header]
    if missing:
        raise BadRecords(
            f"there is no column {missing[0]!r}",
            where=where,
            expected=f"columns {', '.join(wanted)}",
            instead=header,
        )
