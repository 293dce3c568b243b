"""Is every number of a file accounted for by the certified release or the approved letter?

The comparison of renderings (`comparison`) asks whether a file says all that was decided, each
figure in its place. This asks the other question: does the file, at any depth of its package, say
anything besides? It hears every passage and line that the gate's readers tell, hidden ones too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from disclosable.checker.lattice import TOTAL
from disclosable.checker.prose import numbers_in, phrases_of
from disclosable.checker.published import PublishedTable, read_json, read_release
from disclosable.checker.table_file import read_table
from disclosable.errors import BadRelease
from disclosable.gate.finding import Check, Finding, Sightings
from disclosable.gate.listening import Listening
from disclosable.gate.told import Passage, Row

UNACCOUNTED = Check(
    "release-unaccounted-number",
    "Every number in the file's words and tables, against the figures of the certified release and "
    "the words of the approved letter.",
    "A number that was not decided on was not protected either: it may be a hidden count, or give "
    "one away.",
    "Take the number out, or decide on it: add it to the letter or the release, and protect it.",
)
CHECKS = (UNACCOUNTED,)

CANNOT_SEE = (
    "Whether a figure stands in the right place: the renderings of an answer are compared cell by "
    "cell besides. Numbers that set out a page (widths, sizes, colours) are not heard. A number of "
    "the right row in the wrong column is accounted for."
)

LETTER = "letter.txt"
_POINTERS = re.compile(
    r"(?i)(?:'[^']*'|\b\w+)![$]?[a-z]{1,3}[$]?\d+(?::[$]?[a-z]{1,3}[$]?\d+)?"
    r"|\b\w*?(?:table|sheet|caveat|note|slide)[ _]\d+\b"
)
"""Numbers that only say where something stands: a sheet's cell, Table_1, the second caveat."""

_QUOTED = re.compile(r"(?m)^> ?")
_NUMBER = re.compile(r"[-−]?\s?\d[\d,\s]*(?:\.\d+)?\s?%?\Z")


def listening_to(folder: Path) -> Listening:
    """How a worker of the gate makes the listener for the release in `folder`.

    It names the release's bytes too: what was said of a file beside another release is not said
    again beside this one.

    Raises:
        BadRelease: there is no release, or it is not complete.
    """
    running = sha256()
    for name in ("release.json", LETTER):
        path = folder / name
        running.update(path.read_bytes() if path.is_file() else b"")
    about = json.dumps({"folder": str(folder.absolute()), "sha256": running.hexdigest()})
    account_of(about)  # a release that cannot be read is said at once, not of each file
    return Listening(f"{__name__}:{account_of.__name__}", about)


def account_of(about: str) -> Accounting:
    """The listener that `listening_to` names. It knows the letter beside the release, if any.

    Raises:
        BadRelease: there is no release, or it is not complete.
    """
    folder = Path(json.loads(about)["folder"])
    letter = folder / LETTER
    return accounting(folder, letter.read_text(encoding="utf-8") if letter.is_file() else "")


def accounting(folder: Path, letter: str) -> Accounting:
    """A listener for one file, beside the release in `folder` and the words of the letter.

    Raises:
        BadRelease: there is no release, or it is not complete.
    """
    release = read_release(folder)
    said = read_json(folder / "release.json")
    for table in release.tables.values():
        if table.in_file:
            problems = read_table(table, folder / table.file)
            if problems:
                raise BadRelease(problems[0], where=str(folder / table.file))
    rule, texts = said["rule"], _texts(said)
    return Accounting(
        tables=tuple(_Table.of(table, said) for table in release.tables.values()),
        words=_squeezed(letter + "\n" + "\n".join(texts)),
        phrases=phrases_of(rule["low"], rule["high"], texts, ()),
    )


@dataclass(slots=True)
class _Table:
    """A table's labels, and the figures of the cells that each is a label of."""

    cells: list[tuple[frozenset[str], str]]
    at: dict[str, set[int]]
    names: dict[str, str]
    """What a label is called, squeezed, to its code."""

    @classmethod
    def of(cls, table: PublishedTable, said: dict[str, Any]) -> _Table:
        names = {_squeezed(TOTAL): TOTAL}
        for dimension in said["dimensions"]:
            for code in dimension["codes"]:
                names[_squeezed(code["code"])] = code["code"]
                if code.get("meaning"):
                    names[_squeezed(code["meaning"])] = code["code"]
        cells: list[tuple[frozenset[str], str]] = []
        at: dict[str, set[int]] = {}
        for number in table.cells():
            codes = table.lattice.codes(number)
            for code in codes:
                at.setdefault(code, set()).add(len(cells))
            cells.append((frozenset(codes), table.text(number)))
        return cls(cells, at, names)

    def figures(self, labels: set[str]) -> set[str] | None:
        """The figures of the cells with all these labels; None where one is no label of it."""
        found: set[int] | None = None
        for label in labels:
            code = self.names.get(label)
            here = self.at.get(code, set()) if code is not None else None
            if here is None:
                return None
            found = here if found is None else found & here
        if found is None:
            return None
        return {self.cells[number][1] for number in found}


@dataclass(slots=True)
class Accounting:
    """Hears one file. `words` is all that may be said in words, without blanks."""

    tables: tuple[_Table, ...]
    words: str
    phrases: tuple[str, ...]
    seen: Sightings = field(default_factory=Sightings)
    _all: set[str] = field(default_factory=set)
    _labels: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for table in self.tables:
            self._all |= {text for _, text in table.cells}
            self._labels |= set(table.names)

    def of_another_file(self) -> Accounting:
        """A listener for another file beside the same release and letter."""
        return replace(self, seen=Sightings())

    def hear(self, told: Passage | Row) -> None:
        """Take in a passage or a line of a table."""
        if isinstance(told, Row):
            self._row(told)
        else:
            self._passage(told)

    def findings(self) -> Iterator[Finding]:
        """The numbers that nothing accounts for, by place; never the numbers themselves."""
        yield from self.seen.findings()

    def _row(self, row: Row) -> None:
        squeezed = [_squeezed(str(cell)) for cell in row.cells]
        labels = {text for text in squeezed if text in self._labels}
        known = self._known(labels)
        for column, (cell, text) in enumerate(zip(row.cells, squeezed, strict=True), start=1):
            if not text or text in known or text in self._labels:
                continue
            if isinstance(cell, str) and not _NUMBER.match(cell.strip()):
                if self._said(cell):
                    continue
                what = "words with a number that no release or letter has"
            elif self._plain(cell) in known:
                continue
            else:
                what = "a number that is no figure of the release for this line"
            self.seen.see(UNACCOUNTED, row.table, f"line {row.number}, cell {column}", what)

    def _known(self, labels: set[str]) -> set[str]:
        """The figures that a line with these labels may show."""
        known: set[str] = set()
        for table in self.tables:
            figures = table.figures({label for label in labels if label in table.names})
            known |= figures if figures is not None else set()
        return known if labels else self._all

    def _passage(self, passage: Passage) -> None:
        if not self._said(passage.text):
            what = "words with a number that no release or letter has"
            self.seen.see(UNACCOUNTED, passage.where, "its words", what)

    def _said(self, text: str) -> bool:
        """Whether every number in some words is the letter's, the release's, or no count."""
        # Plain text quotes the request with a mark before each line.
        if _squeezed(_QUOTED.sub("", text)) in self.words:
            return True
        plain = _POINTERS.sub(" ", text)
        numbers = {self._plain(found.number) for found in numbers_in(plain, self.phrases)}
        return not numbers or numbers <= self._told_by_labels(text)

    def _told_by_labels(self, text: str) -> set[str]:
        """The figures of the lines of tables that the words could be: a label and its figures."""
        words = _squeezed(text)
        labels = {label for label in self._labels if label in words}
        known: set[str] = set()
        for table in self.tables:
            for label in labels & table.names.keys():
                known |= table.figures({label}) or set()
        return known

    @staticmethod
    def _plain(number: int | float | str) -> str:
        """A number as the release prints it: 1,234 and 1234.0 are 1234."""
        text = re.sub(r"[,\s]", "", str(number)).replace("−", "-")
        return re.sub(r"\.0+\Z", "", text)


def _texts(said: dict[str, Any]) -> list[str]:
    """Every text of `release.json`, and every number that is no figure of a table."""
    texts: list[str] = []
    stack: list[Any] = [{**said, "tables": [{**t, "figures": ""} for t in said["tables"]]}]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)
        elif isinstance(item, str):
            texts.append(item)
    return texts


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()
