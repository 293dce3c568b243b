"""How far an audit of published files says what a case of `tests/published_cases` expects.

A case is a folder with the files of one or more answers and `expected.json`; the README beside the
cases says how they were made and read. `mistakes` compares that with the JSON of an audit and
returns a sentence for everything that is wrong. It knows nothing of how the audit works.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

TOTAL_WORDS = frozenset(("total", "totals", "all", "overall", "sum", "grand"))
EMPTY_WORDS = frozenset(("the", "of", "n", "no", "number", "numbers", "count", "counts", "value"))


@dataclass(frozen=True)
class PublishedCase:
    """A case: its folder, and what must be found in its files."""

    folder: Path
    expected: Json

    @classmethod
    def read(cls, folder: Path) -> PublishedCase:
        return cls(folder, json.loads((folder / "expected.json").read_text(encoding="utf-8")))

    @property
    def files(self) -> list[Path]:
        """In the order in which the case counts their tables."""
        return [self.folder / name for name in self.expected["files"]]

    def mistakes(self, judged: Json) -> list[str]:
        """What `judged`, the JSON of an audit, has wrong: a sentence each, none if all is right."""
        partner = _partners(self.expected["cells"], judged["cells"])
        wrong = _safety(self.expected["safe"], judged["safe"])
        for number, cell in enumerate(self.expected["cells"]):
            wrong += _cell(cell, partner.get(number))
        met = {id(cell) for cell in partner.values()}
        wrong += [f"{_name(c)}: is not hidden" for c in judged["cells"] if id(c) not in met]
        return wrong + self._findings(judged)

    def _findings(self, judged: Json) -> list[str]:
        said = [_text(finding) for finding in judged["findings"]]
        reasons = [_text(cell.get("derivation")) for cell in judged["cells"]]
        wrong = []
        for finding in self.expected["findings"]:
            heard = said + reasons if finding.get("or_derivation") else said
            if finding["must"] and not _is_said(finding["any"], heard):
                wrong.append(f"nothing says: {finding['what']}")
        for finding in self.expected.get("must_not", []):
            if _is_said(finding["any"], said):
                wrong.append(f"it is said, wrongly: {finding['what']}")
        return wrong


def _safety(expected: bool | None, found: bool | None) -> list[str]:
    """An open reading may be told as open or as not safe, but never as safe."""
    right = found is not True if expected is None else found is expected
    return [] if right else [f"safe is {found}, expected {expected}"]


def _cell(expected: Json, found: Json | None) -> list[str]:
    name = _name(expected)
    if found is None:
        return [] if expected.get("optional") else [f"{name}: not reported"]
    if expected.get("contradiction"):
        return []
    wrong = []
    for end in ("low", "high"):
        fair = [expected[end], *expected.get(f"also_{end}", [])]
        if found[end] not in fair:
            wrong.append(f"{name}: {end} is {found[end]}, expected {fair[0]}")
    if not wrong and found["worked_out"] is not (found["low"] == found["high"]):
        wrong.append(f"{name}: worked_out is {found['worked_out']}, against its own ends")
    return wrong


def _partners(expected: list[Json], found: list[Json]) -> dict[int, Json]:
    """The reported cell that each expected one means: the nearest in words, then in place.

    A reported cell may have more labels than the case asks for, never fewer.
    """
    pairs = []
    for number, cell in enumerate(expected):
        for place, other in enumerate(found):
            missing, extra = _unlike(cell, other)
            if not missing:
                drift = abs(number / len(expected) - place / len(found))
                elsewhere = Path(str(other.get("file", cell["file"]))).name != cell["file"]
                apart = abs(int(other["table"]) - cell["table"])
                pairs.append((elsewhere, extra, apart, drift, number, place))
    partners: dict[int, Json] = {}
    used: set[int] = set()
    for *_, number, place in sorted(pairs):
        if number not in partners and place not in used:
            partners[number] = found[place]
            used.add(place)
    return partners


def _unlike(expected: Json, found: Json) -> tuple[int, int]:
    """How many words of the expected labels are missing, and how many more there are."""
    wanted, given = _words(expected), _words(found)
    return (wanted - given).total(), (given - wanted).total()


def _words(cell: Json) -> Counter[str]:
    """The words of a cell's labels; all words for a total are one word."""
    labels = " ".join(str(label) for label in cell["cell"].values()).casefold()
    labels = re.sub(r"\[note \d+\]", " ", labels).replace("&", " and ").replace("’", "'")
    words = re.findall(r"[a-z0-9']+", labels)
    return Counter(
        "total" if word in TOTAL_WORDS else word for word in words if word not in EMPTY_WORDS
    )


def _name(cell: Json) -> str:
    return f"table {cell['table']}, " + " / ".join(str(label) for label in cell["cell"].values())


def _is_said(patterns: list[str], heard: list[str]) -> bool:
    flags = re.IGNORECASE | re.DOTALL
    return any(re.search(pattern, text, flags) for pattern in patterns for text in heard)


def _text(told: object) -> str:
    """Everything that a finding or a derivation says, in one string."""
    if isinstance(told, dict):
        return " ".join(_text(part) for part in told.values())
    if isinstance(told, list | tuple):
        return " ".join(_text(part) for part in told)
    return "" if told is None else str(told)
