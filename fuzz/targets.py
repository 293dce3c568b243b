"""What is fuzzed: a reader for each kind of file, and the parts within those that have parts."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

import samples
import shells

from disclosable.gate.contacts import NOBODY
from disclosable.gate.finding import CannotRead
from disclosable.gate.inspection import inspect_bytes
from disclosable.gate.kind import Kind
from disclosable.gate.people.recogniser import Recogniser
from disclosable.gate.readers import READERS
from disclosable.gate.recognition import recognise
from disclosable.gate.told import Passage, Row

_PACKAGES = (Kind.XLSX, Kind.XLSB, Kind.DOCX, Kind.PPTX, Kind.ODS, Kind.ODT, Kind.ODP)
_TABLES = (Kind.CSV, Kind.TSV, Kind.TEXT, Kind.JSON)
"""Their words and lines go to the recogniser of people, too: it is fuzzed with them."""
_SAME = {Kind.XLSM: Kind.XLSX, Kind.DOCM: Kind.DOCX, Kind.PPTM: Kind.PPTX}
"""Kinds with the reader of another."""

Find = tuple[str, str]
"""The kind of an exception and the place in the gate that raised it."""


@dataclass(frozen=True)
class Target:
    """One reader with one way to reach it."""

    name: str
    kind: Kind | None
    make: Callable[[Kind], shells.Shell]

    @cached_property
    def shell(self) -> shells.Shell:
        """What is put around the fuzzer's bytes."""
        return self.make(self.kind) if self.kind else shells.Bare()

    def seeds(self) -> Iterator[bytes]:
        """Inputs to begin with."""
        for kind in (self.kind,) if self.kind else READERS:
            for file in islice(samples.samples(kind), None if self.kind else 3):
                yield from self.shell.seeds(file)

    def keep(self, data: bytes, folder: Path, why: str) -> Path:
        """Write a whole file that was found; its name is kind, why."""
        path = folder / f"{self.name}-{why}"
        path.write_bytes(data)
        return path

    def read(self, data: bytes) -> Find | None:
        """Read the file to its end; only the reader's own refusal is meant."""
        try:
            if self.kind is None:
                inspect_bytes(f"answer{READERS[recognise(data)].endings[0]}", data)
            else:
                _read(self.kind, data)
        except CannotRead:
            return None
        except KeyError as error:
            # A kind without a reader is refused before anything is read.
            return None if isinstance(error.args[0], Kind) else _find(error)
        except Exception as error:
            return _find(error)
        return None


def _read(kind: Kind, data: bytes) -> None:
    ear = Recogniser(NOBODY) if kind in _TABLES else None
    for told in READERS[kind].read(data, frozenset()):
        if ear and isinstance(told, Passage | Row):
            ear.hear(told)
    if ear:
        list(ear.findings())


def _find(error: BaseException) -> Find:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/disclosable/gate/" in frame.filename] or list(frames)
    place = ours[-1].filename.rsplit("/", 1)[-1].removesuffix(".py")
    return type(error).__name__, f"{place}_{ours[-1].lineno}"


def _bare(_kind: Kind) -> shells.Shell:
    return shells.Bare()


def _parts(kind: Kind) -> shells.Shell:
    return shells.package(_small(kind))


def _streams(kind: Kind) -> shells.Shell:
    return shells.compound(_small(kind))


def _small(kind: Kind) -> list[bytes]:
    """Clean files are the best holders: what is wrong with them is then the changed part."""
    found = [data for _, data in samples.clean() if recognise(data) is kind]
    found += [data for data in samples.samples(kind) if data not in found]
    return [data for data in found if len(data) <= 60_000]


_SHELLS: dict[Kind, tuple[tuple[str, Callable[[Kind], shells.Shell]], ...]] = {
    **dict.fromkeys(_PACKAGES, (("", _parts),)),
    **dict.fromkeys((Kind.XLS, Kind.DOC, Kind.MSG), (("", _bare), ("-streams", _streams))),
    Kind.PDF: (("", _bare), ("-objects", lambda _kind: shells.Numbered())),
    Kind.PNG: (("", lambda _kind: shells.Chunks()),),
    Kind.TAR: (("", lambda _kind: shells.Headed()),),
    Kind.GZIP: (("", _bare), ("-inside", lambda _kind: shells.Squeezed())),
}

TARGETS: dict[str, Target] = {
    f"{kind}{suffix}": Target(f"{kind}{suffix}", kind, make)
    for kind in READERS
    if kind not in _SAME
    for suffix, make in _SHELLS.get(kind, (("", _bare),))
}
# The bytes of a whole file, of whatever kind they then are: the reader of archives is met here.
TARGETS["file"] = Target("file", None, _bare)
