"""The kinds of value that a case folder's files hold, beyond what every TOML file does."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from disclosable.errors import BadCase, DisclosableError
from disclosable.toml_file import TomlTable

E = TypeVar("E", bound=DisclosableError)


def placed(why: DisclosableError, place: str, kind: type[E]) -> E:
    """The same fault as an error of that kind, with its file or section in front."""
    where = why.where
    if not where.startswith(place):
        where = f"{place}, {where}" if where else place
    return kind(why.found, where=where, expected=why.expected, instead=why.instead)


def read_words(path: Path) -> str:
    """The text of a UTF-8 file, with or without a byte-order mark.

    Raises:
        BadCase: the file is missing, blank, unreadable or not UTF-8.
    """
    try:
        words = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        there = sorted(p.name for p in path.parent.iterdir()) if path.parent.is_dir() else []
        raise BadCase("there is no such file", where=str(path), instead=there[:12]) from None
    except UnicodeDecodeError as why:
        raise BadCase(
            f"byte {why.start} is not UTF-8", where=str(path), expected="text in UTF-8"
        ) from None
    except OSError as why:
        raise BadCase(f"it cannot be read ({why.strerror})", where=str(path)) from None
    if not words.strip():
        raise BadCase("the file is empty", where=str(path), expected="the words of the request")
    return words


def text(section: TomlTable, key: str) -> str:
    """Words that are not blank."""
    return section.get(key, str).strip()


def texts(section: TomlTable, key: str) -> tuple[str, ...]:
    """A list of words, with at least one entry."""
    section.get(key, list)
    found = tuple(words.strip() for words in section.strings(key))
    if not found:
        raise section.fail(key, "the list is empty", "at least one entry")
    return found


def whole(section: TomlTable, key: str) -> int:
    """A whole number, 1 or more."""
    value = section.get(key, int)
    if value < 1:
        raise section.fail(key, f"the value is {value}", "1 or more")
    return value


def choice(section: TomlTable, key: str, choices: tuple[str, ...]) -> str:
    """One of some words."""
    value = text(section, key)
    if value not in choices:
        raise BadCase(
            f"the value is {value!r}", where=f"{section.where}, key {key!r}", instead=choices
        )
    return value


def sections(section: TomlTable, key: str) -> tuple[TomlTable, ...]:
    """Sections written [[key]], with at least one of them."""
    section.get(key, list)
    found = section.tables(key)
    if not found:
        raise section.fail(key, "there is none", f"at least one section [[{key}]]")
    return found
