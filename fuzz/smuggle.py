"""Hides a word in clean files: one that is still fit must show the word to whoever listens."""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import hideouts
import samples
import shells
import words
from hideouts import WORD, Hide, Vocabulary

from disclosable.gate.finding import Finding
from disclosable.gate.inspection import inspect_bytes
from disclosable.gate.kind import Kind
from disclosable.gate.readers import READERS
from disclosable.gate.recognition import recognise
from disclosable.gate.told import Passage, Row

FOLDER = Path(__file__).parents[1] / "build" / "fuzz" / "holes"
_WORD = WORD.decode().lower().replace(" ", "")
_WIDE = WORD.decode().encode("utf-16-le")
_MARKUP = (Kind.HTML, Kind.SVG)
_ZIPPED = (
    Kind.XLSX, Kind.XLSB, Kind.DOCX, Kind.PPTX, Kind.ODS, Kind.ODT, Kind.ODP, Kind.ZIP,
)  # fmt: skip
_DRAWN = (Kind.JPEG, Kind.TIFF, Kind.GIF, Kind.WEBP, Kind.HEIC)
_COMPOUND = (Kind.XLS, Kind.DOC, Kind.MSG)


@dataclass
class Ear:
    """Listens for the word."""

    heard: bool = False

    def hear(self, told: Passage | Row) -> None:
        if told.shown:
            texts = [told.text] if isinstance(told, Passage) else map(str, told.cells)
            said = "".join("".join(texts).split()).lower()
            self.heard = self.heard or _WORD in said

    def findings(self) -> Iterator[Finding]:
        return iter(())


@dataclass(frozen=True)
class Hole:
    """A fit file with a word in it that nobody was told of."""

    kind: Kind
    sample: str
    part: str
    way: str
    around: str
    file: bytes

    @property
    def place(self) -> tuple[str, ...]:
        """Where it is, without what differs from file to file."""
        part = re.sub(r"\d+", "#", self.part)
        return self.kind, part, self.way, re.sub(r"\d+", "#", self.around[20:-20])


@dataclass
class Bench:
    """The clean files of a kind, taken apart."""

    kind: Kind
    files: list[tuple[str, bytes]]
    apart: Callable[[bytes], shells.Parts]
    together: Callable[[shells.Parts], bytes]
    known: Vocabulary = field(init=False)

    def __post_init__(self) -> None:
        parts = [part for _, file in self.files for part in self.apart(file).values()]
        READERS[self.kind].read  # noqa: B018  imports the reader, and with it its words
        self.known = Vocabulary.of(parts, words.known())

    def trial(self, chance: random.Random) -> Hole | None:
        """Hide the word once."""
        name, file = chance.choice(self.files)
        parts = self.apart(file)
        part = chance.choice(sorted(parts, key=str))
        way = chance.choice(_ways(self.kind, parts[part]))
        changed = way(parts[part], self.known, chance)
        if changed == parts[part]:
            return None
        # The word may be in a shown place of its own accord where it stands twice.
        whole = self.together({**parts, part: changed})
        ear = Ear()
        if not inspect_bytes(_name(self.kind), whole, listeners=[ear]).fit or ear.heard:
            return None
        at = max(changed.find(WORD), changed.find(_WIDE))
        if self.kind in _DRAWN and _among_pixels(self.kind, changed, at):
            return None
        around = changed[max(0, at - 70) : at + len(WORD) + 40]
        return Hole(self.kind, name, str(part), way.__name__, ascii(around)[2:-1], whole)


def benches(kinds: Sequence[Kind] = tuple(READERS)) -> Iterator[Bench]:
    """One for each kind that has clean files."""
    compound_bytes = samples.load("compound_samples").compound_bytes
    for kind in kinds:
        files = [
            (name, file)
            for name, file in (*samples.clean(), *_made())
            if recognise(file) is kind and inspect_bytes(_name(kind), file).fit
        ]
        whole: tuple[Callable[[bytes], shells.Parts], Callable[[shells.Parts], bytes]]
        if kind in _ZIPPED:
            whole = shells.members, shells.packed
        elif kind in _COMPOUND:
            whole = shells.streams, compound_bytes
        elif kind is Kind.PDF:
            whole = _objects, lambda parts: shells.Numbered().fill(parts["objects"])
        elif kind is Kind.PNG:
            whole = _one, lambda parts: shells.Chunks().fill(parts["file"])
        else:
            whole = _one, lambda parts: parts["file"]
        files = [
            (name, file)
            for name, file in files
            if (parts := whole[0](file)) and inspect_bytes(_name(kind), whole[1](parts)).fit
        ]
        if files:
            yield Bench(kind, files, *whole)


def _made() -> Iterator[tuple[str, bytes]]:
    for path in sorted(samples.TESTS.glob("made/*/*")):
        if path.suffix != ".md" and path.stat().st_size <= samples.LARGEST:
            yield f"made/{path.parent.name}/{path.name}", path.read_bytes()


def _among_pixels(kind: Kind, data: bytes, at: int) -> bool:
    """Whether the place may be that of pixels: words over them are a picture of noise."""
    return kind is not Kind.JPEG or b"\xff\xda" in data[:at]


def _one(data: bytes) -> shells.Parts:
    return {"file": data}


def _objects(data: bytes) -> shells.Parts:
    seeds = list(shells.Numbered().seeds(data))
    return {"objects": seeds[0]} if seeds else {}


def _name(kind: Kind) -> str:
    return f"answer{READERS[kind].endings[0]}"


def _ways(kind: Kind, part: bytes) -> Sequence[Hide]:
    if kind is Kind.RTF:
        return hideouts.RICH
    if kind is Kind.PDF:
        return hideouts.PORTABLE
    if kind is Kind.EML:
        return hideouts.LETTER
    if kind in _MARKUP or part.lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"<"):
        return hideouts.MARKUP
    return hideouts.BINARY


def main() -> int:
    """Exit code 1 where a hole was found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--trials", type=int, default=300, help="for each kind of file")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", nargs="*", default=[], help="these kinds only")
    given = asked.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    holes: dict[tuple[str, ...], Hole] = {}
    counts: Counter[str] = Counter()
    for bench in benches([Kind(name) for name in given.only] or tuple(READERS)):
        began = time.monotonic()
        chance = random.Random(f"{bench.kind} {given.seed}")
        for _ in range(given.trials):
            hole = bench.trial(chance)
            if hole and hole.place not in holes:
                holes[hole.place] = hole
                counts[bench.kind] += 1
                path = FOLDER / f"{counts[bench.kind]:03}-{_name(bench.kind)}"
                path.write_bytes(hole.file)
                print(f"  {path.name} [{hole.sample}] {hole.part} {hole.way}: {hole.around}")
        print(
            f"{bench.kind:6} {len(bench.files):4} files {given.trials:6} trials"
            f" {time.monotonic() - began:5.0f} s  {counts[bench.kind]} holes",
            flush=True,
        )
    print(f"{len(holes)} holes")
    return 1 if holes else 0


if __name__ == "__main__":
    sys.exit(main())
