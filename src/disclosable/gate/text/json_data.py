"""A JSON file: UTF-8, one value, no key twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from disclosable.gate.finding import CannotRead, Check, Finding

ENCODING = Check(
    "json-encoding",
    "The bytes, as strict UTF-8 without a byte order mark.",
    "JSON is UTF-8 (RFC 8259); another encoding is read differently by each program.",
    "Write the file again in UTF-8.",
)
BROKEN = Check(
    "json-broken",
    "The whole file as one JSON value, strictly: no NaN, no infinity, nothing after the value.",
    "What is not JSON is read differently by each program.",
    "Write the file again with a JSON writer.",
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
CHECKS = (ENCODING, BROKEN, DUPLICATE, INSIDE)

CANNOT_SEE = "Whether a value is personal data. The order of keys."

_INSIDE_KEYS = (
    ("a certificate", frozenset({"certificate", "first", "witnessed"})),
    ("a case record", frozenset({"reference", "requester", "protection"})),
)


def read_json(data: bytes, allowed_names: frozenset[str]) -> Iterator[Finding]:  # noqa: ARG001
    """Findings in a JSON file.

    Raises:
        CannotRead: the bytes are no UTF-8, or not one JSON value.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CannotRead(
            ENCODING.at(f"byte {error.start + 1}", "the file is not in UTF-8")
        ) from error
    if text.startswith("\ufeff"):
        raise CannotRead(ENCODING.at("byte 1", "a byte order mark"))
    twice: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice.extend(key for key in found if keys.count(key) > 1)
        return found

    try:
        value = json.loads(text, object_pairs_hook=unique, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise CannotRead(
            BROKEN.at(f"line {error.lineno}, column {error.colno}", error.msg)
        ) from error
    except (ValueError, RecursionError) as error:
        raise CannotRead(BROKEN.at("the file", f"it cannot be read ({error})")) from error
    for key in dict.fromkeys(twice):
        yield DUPLICATE.at("an object", f"the key {key!r} occurs more than once")
    for what, keys in _INSIDE_KEYS:
        if isinstance(value, dict) and keys <= value.keys():
            yield INSIDE.at("the file", f"it is {what}")


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
