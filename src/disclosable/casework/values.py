"""The kinds of value that a case folder's files hold, beyond what every TOML file does."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from disclosable.errors import BadCase, DisclosableError
from disclosable.toml_file import TomlTable

E = TypeVar("E", bound=DisclosableError)

LARGEST = 1_000_000_000
"""No count, price or time of a case is larger: such a number is a slip of the keyboard."""

LONGEST = 200_000
"""Letters of a request. A longer one is a file that was attached to it, and fills a book."""


def placed(why: DisclosableError, place: str, kind: type[E]) -> E:
    """The same fault as an error of that kind, with its file or section in front."""
    where = why.where
    if not where.startswith(place):
        where = f"{place}, {where}" if where else place
    return kind(why.found, where=where, expected=why.expected, instead=why.instead)


def in_folder(why: E, folder: Path, file: str) -> E:
    """The same fault with the file of the folder that it is in, where it names none of them."""
    place = folder if why.where.startswith(str(folder)) else folder / file
    return placed(why, str(place), type(why))


def is_there(path: Path) -> bool:
    """Whether there is a file of that name, be it one that cannot be read.

    A link that leads nowhere is no missing file: what it stood for must not be left out in silence.
    """
    return path.exists() or path.is_symlink()


def read_words(path: Path) -> str:
    """The text of a UTF-8 file, with or without a byte-order mark.

    Raises:
        BadCase: the file is missing, blank, unreadable, not UTF-8, or too long for a request.
    """
    if path.exists() and not path.is_file():
        # A pipe is waited for and a device never ends; a folder is none of the two.
        raise BadCase("it is no ordinary file", where=str(path), expected="text in UTF-8")
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
    if "\0" in words:
        raise BadCase(
            f"line {words[: words.index(chr(0))].count(chr(10)) + 1} has a NUL byte",
            where=str(path),
            expected="text in UTF-8",
        )
    check_length(words, str(path))
    return words


def check_length(words: str, where: str) -> None:
    """Refuse words of a requester that no letter could quote.

    Raises:
        BadCase: they are too long.
    """
    if len(words) > LONGEST:
        raise BadCase(
            f"it has {len(words):,} letters",
            where=where,
            expected=f"the words of the request, with at most {LONGEST:,}; the letter quotes them",
        )


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


def whole(section: TomlTable, key: str, most: int = LARGEST) -> int:
    """A whole number, from 1 to `most`."""
    value = section.get(key, int)
    if value < 1:
        raise section.fail(key, f"the value is {_brief(value)}", "1 or more")
    if value > most:
        raise section.fail(key, f"the value is {_brief(value)}", f"at most {most:,}")
    return value


def decimal(section: TomlTable, key: str, unit: str) -> Fraction:
    """A number of `unit` as it is written: 2.5 is five halves, and not what binary makes of it."""
    wanted = f"a number of {unit}, such as 2.5"
    if key not in section:
        raise section.fail(key, "there is no such key", wanted)
    value = section.get(key, object)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise section.fail(key, f"the value is {value!r}", wanted)
    # What is no number at all, such as nan, is not within it either.
    if not -LARGEST <= value <= LARGEST:
        raise section.fail(
            key, f"the value is {_brief(value)}", f"{wanted}, and at most {LARGEST:,}"
        )
    return Fraction(str(value))


def _brief(value: float) -> str:
    """A number as a message tells it: one of hundreds of digits by its beginning."""
    try:
        told = str(value)
    except ValueError:
        # Python does not write numbers of thousands of digits.
        return "a number of thousands of digits"
    return told if len(told) <= 20 else f"{told[:20]}..., of {len(told)} digits"


def choice(section: TomlTable, key: str, choices: tuple[str, ...]) -> str:
    """One of some words."""
    value = text(section, key)
    if value not in choices:
        shown = repr(value) if len(value) <= 100 else f"{value[:100]!r}..."
        raise BadCase(
            f"the value is {shown}", where=f"{section.where}, key {key!r}", instead=choices
        )
    return value


def sections(section: TomlTable, key: str) -> tuple[TomlTable, ...]:
    """Sections written [[key]], with at least one of them."""
    section.get(key, list)
    found = section.tables(key)
    if not found:
        raise section.fail(key, "there is none", f"at least one section [[{key}]]")
    return found
