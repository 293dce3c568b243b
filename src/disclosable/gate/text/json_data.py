"""A JSON file (RFC 8259): UTF-8, one value or one a line, no key twice."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NoReturn

from disclosable.gate.finding import CannotRead, Check, Sightings
from disclosable.gate.text.text_checks import ENCODED
from disclosable.gate.text.unseen import has_unseen, is_encoded, without_unseen
from disclosable.gate.told import Row, Told

ENCODING = Check(
    "json-encoding",
    "The bytes, as strict UTF-8, with or without a byte order mark.",
    "JSON is UTF-8 (RFC 8259); another encoding is read differently by each program.",
    "Write the file again in UTF-8.",
)
BROKEN = Check(
    "json-broken",
    "The whole file as one JSON value, or one on each line, strictly: no NaN, no infinity, nothing "
    "after the value.",
    "What is not JSON is read differently by each program.",
    "Write the file again with a JSON writer.",
)
LARGE = Check(
    "json-large",
    "The number of bytes, against the most that is read of JSON.",
    "It is read whole, and takes many times its size.",
    "Send a table so large as CSV.",
)
DUPLICATE = Check(
    "json-duplicate-key",
    "The keys of every object.",
    "Of two values of one key, programs read one, so the other is hidden.",
    "Write each key once.",
)
INSIDE = Check(
    "json-inside-file",
    "The keys of the top object, for a certificate or a case record of this program.",
    "A certificate is made from the true counts, and a case record names the requester.",
    "Keep the file inside the authority, and publish the files of the public folder only.",
)
UNSEEN = Check(
    "json-unseen",
    "Every key and text, for characters that no reader sees or that turn the direction of writing.",
    "What is not seen is not checked, and is still copied and searched.",
    "Write the file again from its source.",
)
CHECKS = (ENCODING, BROKEN, LARGE, DUPLICATE, INSIDE, UNSEEN)

CANNOT_SEE = "The order of keys, and the blanks between values."

MAX_BYTES = 30_000_000

_INSIDE_KEYS = (
    ("a certificate", frozenset({"certificate", "first", "witnessed"})),
    ("a case record", frozenset({"reference", "requester", "protection"})),
)


def read_json(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:  # noqa: ARG001
    """What a JSON file tells: every list as the line of a table, every other value with its key.

    Raises:
        CannotRead: the bytes are no UTF-8, no JSON, or too many.
    """
    if len(data) > MAX_BYTES:
        raise CannotRead(LARGE.at("the file", f"{len(data):,} bytes, more than {MAX_BYTES:,}"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRead(
            ENCODING.at(f"byte {error.start + 1}", "the file is not in UTF-8")
        ) from error
    twice: dict[str, None] = {}
    value = parse(text, twice)
    for key in twice:
        yield DUPLICATE.at("an object", f"the key {key!r} occurs more than once")
    for what, keys in _INSIDE_KEYS:
        if isinstance(value, dict) and keys <= value.keys():
            yield INSIDE.at("the file", f"it is {what}")
    seen = Sightings()
    for row in _rows(value):
        if any(
            isinstance(cell, str) and not cell.isascii() and has_unseen(cell) for cell in row.cells
        ):
            seen.see(UNSEEN, "the file", row.table, "characters that nobody sees")
            row = replace(row, cells=tuple(map(_seen, row.cells)))
        if any(isinstance(cell, str) and is_encoded(cell) for cell in row.cells):
            seen.see(ENCODED, "the file", row.table, "a file written in letters")
        yield row
    yield from seen.findings()


def parse(text: str, twice: dict[str, None]) -> Any:
    """The value of a file, or a list of those of its lines; keys that come twice are noted.

    Raises:
        CannotRead: it is no JSON.
    """

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            twice.update((key, None) for key, count in counts.items() if count > 1)
        return found

    def load(piece: str) -> Any:
        return json.loads(
            piece, object_pairs_hook=unique, parse_constant=_refuse, parse_float=_finite
        )

    try:
        return load(text)
    except json.JSONDecodeError as error:
        broken = BROKEN.at(f"line {error.lineno}, column {error.colno}", error.msg)
    except (ValueError, RecursionError) as error:
        raise CannotRead(BROKEN.at("the file", f"it cannot be read ({error})")) from error
    # JSON by lines (NDJSON): each line is a value of its own.
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or not all(line.startswith("{") for line in lines):
        raise CannotRead(broken)
    try:
        return [load(line) for line in lines]
    except (ValueError, RecursionError) as error:
        raise CannotRead(broken) from error


def _rows(value: Any) -> Iterator[Row]:
    """The values in their order, without recursion.

    A list of plain objects is a table with its keys as the head; so are a list of lists and an
    object of columns. A list of plain values is a line; what is left is a line of the key and the
    value.
    """
    waiting: list[tuple[str, Any]] = [("the value", value)]
    while waiting:
        path, here = waiting.pop()
        if isinstance(here, dict) and (points := _points(here)):
            yield from _table(path, points)
        elif isinstance(here, dict) and (lines := _columns(here)):
            for number, cells in enumerate(lines, 1):
                yield Row(path, number, tuple(map(_cell, cells)))
        elif isinstance(here, dict):
            plain = [(key, item) for key, item in here.items() if not isinstance(item, dict | list)]
            for number, (key, item) in enumerate(plain, 1):
                yield Row(path, number, (key, _cell(item)))
            deep = [(key, item) for key, item in here.items() if isinstance(item, dict | list)]
            if deep:
                yield Row(f"{path}: keys", 1, tuple(key for key, _ in deep))
            waiting.extend((f"{path}, {key!r}"[:200], item) for key, item in reversed(deep))
        elif isinstance(here, list):
            if here and all(_is_record(item) for item in here):
                yield from _table(path, here)
            elif len(here) > 1 and all(_is_line(item) for item in here):
                for number, line in enumerate(here, 1):
                    yield Row(path, number, tuple(map(_cell, line)))
            elif any(isinstance(item, dict | list) for item in here):
                waiting.extend(
                    (f"{path}, {number}"[:200], item)
                    for number, item in reversed(list(enumerate(here, 1)))
                )
            elif here:
                yield Row(path, 1, tuple(_cell(item) for item in here))
        else:
            yield Row(path, 1, (_cell(here),))


def _points(here: dict[str, Any]) -> list[dict[str, Any]]:
    """The features of a map, if all are points (GeoJSON, RFC 7946): a line each, with its place."""
    features = here.get("features")
    if here.get("type") != "FeatureCollection" or not isinstance(features, list):
        return []
    found = []
    for feature in features:
        match feature:
            case {
                "geometry": {"type": "Point", "coordinates": [east, north, *_]},
                "properties": dict(told),
                **rest,
            } if _is_record(told) and _is_record({"east": east, "north": north}):
                named = {
                    key: item for key, item in rest.items() if not isinstance(item, dict | list)
                }
                found.append({"longitude": east, "latitude": north, **told, **named})
            case _:
                return []
    return found


def _is_record(item: Any) -> bool:
    return isinstance(item, dict) and not any(isinstance(v, dict | list) for v in item.values())


def _columns(here: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The lines of a table that is an object; none where it is no table.

    Its columns are lists of one length, or objects whose keys number the lines. Objects with the
    same other keys are the lines themselves.
    """
    columns = list(here.values())
    if len(columns) < 2:
        return []
    if all(map(_is_line, columns)):
        same = len(set(map(len, columns))) == 1 and len(columns[0]) > 1
        return [tuple(here), *zip(*columns, strict=True)] if same else []
    first = columns[0]
    if all(map(_is_record, columns)) and all(column.keys() == first.keys() for column in columns):
        if all(key.isdigit() for key in first):
            head = ("", *here)
            return [head, *((key, *(column[key] for column in columns)) for key in first)]
        return [("", *first), *((key, *(line[k] for k in first)) for key, line in here.items())]
    return []


def _is_line(item: Any) -> bool:
    return (
        isinstance(item, list) and bool(item) and not any(isinstance(v, dict | list) for v in item)
    )


def _table(path: str, records: list[dict[str, Any]]) -> Iterator[Row]:
    keys = list(dict.fromkeys(key for record in records for key in record))
    yield Row(path, 1, tuple(keys))
    for number, record in enumerate(records, 2):
        yield Row(path, number, tuple(_cell(record.get(key, "")) for key in keys))


def _cell(item: Any) -> int | float | str:
    if item is None:
        return ""
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, int | float | str):
        return item
    return ""


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{digits[:20]} is too large")
    return number


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _seen(cell: int | float | str) -> int | float | str:
    return without_unseen(cell) if isinstance(cell, str) else cell
