"""A register, read from a folder of case folders or from one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from disclosable.casework.opened import REQUEST
from disclosable.casework.register.case_entry import read_entry
from disclosable.casework.register.csv_entries import read_csv_entries
from disclosable.casework.register.entry import Entry
from disclosable.casework.register.register import Register
from disclosable.casework.values import is_there
from disclosable.errors import BadCase, DisclosableError
from disclosable.progress import Progress, silent

_NOTES = frozenset({".md", ".txt"})
"""A folder of cases may hold these, for the people who keep it; they are not read."""
_NAMED = 5
"""So many broken cases are told of at once."""


def read_register(path: Path, progress: Progress = silent) -> Register:
    """All requests below the folder `path`, or those in the CSV file `path`.

    A folder with a request.toml is a case. Folders of cases may stand in one another, and may hold
    CSV files of requests from another system. Nothing is passed over: what cannot be read, and
    what is neither, is refused by its name.

    Raises:
        BadCase: there is no case at all, a case cannot be read, two have one reference, or they are
            the cases of two authorities; the message names each, up to five.
        FileUnreadable, BadRecords, BadDate, NotLawful: as `read_csv_entries`.
    """
    if path.is_file():
        if path.suffix.lower() != ".csv":
            raise _neither(path)
        return Register(_some(read_csv_entries(path), path))
    if not path.is_dir():
        raise BadCase(
            "there is no such folder or file",
            where=str(path),
            expected="a folder of case folders, or a CSV file of events",
        )
    found = sorted(_sources(path))
    entries: list[Entry] = []
    authorities: dict[str, tuple[str, Path]] = {}
    broken: list[DisclosableError] = []
    for done, source in enumerate(found):
        progress("reading the cases", done, len(found))
        try:
            if source.is_file():
                entries += read_csv_entries(source)
                continue
            entry, opened = read_entry(source)
        except DisclosableError as why:
            broken.append(why)
            continue
        entries.append(entry)
        notice = opened.authority.invented_notice
        authorities.setdefault(opened.authority.name, (notice, source))
    _all_whole(path, broken)
    if len(authorities) > 1:
        (first, (_, here)), (second, (_, there)) = list(authorities.items())[:2]
        raise BadCase(
            f"{here} is a case of {first}, and {there} one of {second}",
            where=str(path),
            expected="the cases of one authority",
        )
    name, (notice, _) = next(iter(authorities.items()), ("", ("", path)))
    return Register(_some(tuple(entries), path), name, notice)


def _some(entries: tuple[Entry, ...], path: Path) -> tuple[Entry, ...]:
    if not entries:
        raise BadCase("there is no request", where=str(path), expected="one request or more")
    return entries


def _sources(folder: Path) -> Iterator[Path]:
    """Every case folder and every CSV file below the folder."""
    if is_there(folder / REQUEST):
        yield folder
        return
    try:
        held = [one for one in folder.iterdir() if not one.name.startswith(".")]
    except OSError as why:
        raise BadCase(
            f"it cannot be read ({why.strerror})", where=str(folder), expected="a folder of cases"
        ) from None
    if not held:
        raise BadCase("this folder is empty", where=str(folder), expected=f"a case, with {REQUEST}")
    for one in held:
        if one.is_dir():
            yield from _sources(one)
        elif one.suffix.lower() == ".csv":
            yield one
        elif one.suffix.lower() not in _NOTES:
            raise _neither(one)


def _neither(path: Path) -> BadCase:
    return BadCase(
        "this is neither a case folder nor a CSV file of events",
        where=str(path),
        expected=f"folders with a {REQUEST}, CSV files, and notes (.md, .txt); what was written "
        "for the public and to be kept inside lies elsewhere",
    )


def _all_whole(path: Path, broken: list[DisclosableError]) -> None:
    """Refuse a register of which a case cannot be read: it would count too few.

    Raises:
        DisclosableError: the one fault that there is.
        BadCase: several faults, each in a sentence.
    """
    if not broken:
        return
    if len(broken) == 1:
        raise broken[0]
    more = len(broken) - _NAMED
    told = [f"({n}) {why.sentence()}" for n, why in enumerate(broken[:_NAMED], 1)]
    if more > 0:
        told.append(f"And {more} more.")
    raise BadCase(
        f"{len(broken)} cases cannot be read, so nothing is counted. {' '.join(told)}",
        where=str(path),
    )
