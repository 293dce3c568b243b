"""Opening a CSV file of records or counts, and saying exactly where it is wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from disclosable.errors import BadRecords, FileUnreadable

LARGEST_FIELD = 100_000
"""Characters; a longer field is a broken quote, not a code."""


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, with or without a byte-order mark.

    Raises:
        FileUnreadable: missing, a folder, empty, or in another encoding.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        folder = path.parent
        there = sorted(p.name for p in folder.iterdir())[:12] if folder.is_dir() else []
        raise FileUnreadable("there is no such file", where=str(path), instead=there) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise FileUnreadable(
            f"it cannot be read ({why})", where=str(path), expected="a readable file"
        ) from None
    if not data.strip():
        raise FileUnreadable(
            "the file is empty", where=str(path), expected="a line of column names"
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise FileUnreadable(
            "it is encoded as UTF-16", where=str(path), expected="UTF-8; save it as 'CSV UTF-8'"
        )
    if b"\x00" in data:
        raise FileUnreadable(
            "it contains NUL bytes, so it is no text file", where=str(path), expected="CSV in UTF-8"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = data[: error.start].count(b"\n") + 1
        raise FileUnreadable(
            f"line {at} is not UTF-8 (byte 0x{data[error.start]:02x})",
            where=str(path),
            expected="UTF-8; in a spreadsheet choose 'CSV UTF-8' when saving",
        ) from None


def read_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The header, then every row, each with its line number in the file.

    Lines with nothing in any field are passed over. Every other row has as many fields as the
    header. A row that goes over several lines has the number of its last.

    Raises:
        FileUnreadable: see `read_text`; nothing but blank lines.
        BadRecords: a broken quote, a ragged row, an unnamed or repeated column.
    """
    text = read_text(path)
    csv.field_size_limit(LARGEST_FIELD)
    # `splitlines` would also split at signs that may stand inside a code, such as U+2028.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    while True:
        try:
            row = next(reader)
        except StopIteration:
            if header is None:
                raise FileUnreadable(
                    "there is nothing in any line",
                    where=str(path),
                    expected="a line of column names",
                ) from None
            return
        except csv.Error as error:
            raise BadRecords(
                f"the line cannot be read as CSV ({error})",
                where=f"{path}, line {reader.line_num}",
                expected="fields between commas, quotes doubled inside quotes",
            ) from None
        if not any(field.strip() for field in row):
            continue
        if header is None:
            header = [name.strip() for name in row]
            _check_header(f"{path}, line {reader.line_num}", header)
            yield reader.line_num, header
            continue
        if len(row) != len(header):
            raise BadRecords(
                f"{len(row)} fields",
                where=f"{path}, line {reader.line_num}",
                expected=f"{len(header)}, one for each of {', '.join(header)}",
            )
        yield reader.line_num, row


def _check_header(where: str, header: list[str]) -> None:
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


def need_columns(path: Path, line: int, header: list[str], wanted: Sequence[str]) -> None:
    """Refuse a header that lacks a column.

    Raises:
        BadRecords: the first column that is missing, and which there are instead.
    """
    missing = [name for name in wanted if name not in header]
    if missing:
        raise BadRecords(
            f"there is no column {missing[0]!r}",
            where=f"{path}, line {line}",
            expected=f"columns {', '.join(wanted)}",
            instead=header,
        )
