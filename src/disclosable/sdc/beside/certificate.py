"""The certificate of a release beside earlier ones: witnesses for what all together leave open.

It holds sets of records that publish every figure of every release, made from the true counts of
the new one, so it is secret. What the checker makes of it (`checker.beside`) rests on the published
files alone, but for one thing: which categories are about which people. That is told there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosable.sdc.beside.neighbours import Neighbours
from disclosable.sdc.beside.records import ANY, Record
from disclosable.sdc.beside.taken_as import Taken
from disclosable.sdc.certificate_lines import KEEP, list_lines, tight
from disclosable.sdc.publication import Publication

VERSION = 1
NAME = "shelf-certificate.json"

CellPlace = tuple[int, int, int]
"""A cell by numbers: release, table, cell of the table's lattice."""


@dataclass(frozen=True, repr=False)
class ShelfCertificate:
    """All that the checker needs beside the published files, as the lines that it reads.

    Of the releases `beside` those in `together` are judged here. Where some of them are declared to
    be apart, there are several certificates: this is `number[0]` of `number[1]`.
    """

    release: str
    number: tuple[int, int]
    beside: tuple[str, ...]
    together: tuple[str, ...]
    apart: tuple[tuple[str, str], ...]
    taken: Taken
    first: Mapping[Record, int]
    moves: tuple[Mapping[Record, int], ...]
    groups: tuple[tuple[frozenset[int], ...], ...]
    sums: tuple[tuple[int, ...], ...]
    above: tuple[tuple[CellPlace, int, int | None], ...]
    witnessed: tuple[tuple[CellPlace, tuple[tuple[int, int, int], ...]], ...]
    given_away: tuple[tuple[CellPlace, tuple[int, ...]], ...]
    differences: tuple[tuple[CellPlace, CellPlace, int, int], ...]

    @classmethod
    def of_nothing(cls, publication: Publication, neighbours: Neighbours) -> ShelfCertificate:
        """Of a release that no earlier one can be about the same people as."""
        taken = Taken((), (), (), ())
        nothing: tuple[Any, ...] = ((), (), (), (), (), (), ())
        return cls(publication.digest(), (1, 1), (), (), neighbours.apart, taken, {}, *nothing)

    def __repr__(self) -> str:
        # A traceback or a log line must never show a count.
        return f"ShelfCertificate({len(self.beside)} earlier releases)"

    def write(self, path: Path) -> None:
        """Write it as JSON, one entry a line, in the order in which the checker reads."""
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(self._lines())

    def _lines(self) -> Iterator[str]:
        yield "{\n"
        for key, value in (
            ("shelf_certificate", VERSION),
            ("secret", KEEP),
            ("release", self.release),
            ("number", self.number),
        ):
            yield f"{tight(key)}:{tight(value)},\n"
        yield from _list("beside", self.beside)
        yield from _list("together", self.together)
        yield from _list("apart", map(list, self.apart))
        yield from _list("assumed", self.taken.assumed)
        yield from _list("dimensions", self.taken.dimensions)
        yield from _list("held", self.taken.held)
        yield from _list("categories", self.taken.categories)
        yield from _list("first", ([n, *_atoms(r)] for r, n in self.first.items()))
        yield from _list(
            "moves", ([x for r, n in m.items() for x in (n, *_atoms(r))] for m in self.moves)
        )
        yield from _list("groups", ([sorted(atoms) for atoms in box] for box in self.groups))
        yield from _list("sums", map(list, self.sums))
        yield from _list("above", ([*place, least, most] for place, least, most in self.above))
        yield from _list(
            "witnessed", ([*place, [list(run) for run in runs]] for place, runs in self.witnessed)
        )
        yield from _list("given_away", ([*p, list(values)] for p, values in self.given_away))
        yield from _list(
            "differences", ([*a, *b, move, times] for a, b, move, times in self.differences), "\n"
        )
        yield "}\n"


def file_name(number: int) -> str:
    """What the certificate with this number is called; 1 is the first."""
    return NAME if number == 1 else NAME.replace(".json", f"-{number}.json")


def _atoms(record: Record) -> list[int]:
    return [0 if atom == ANY else atom for atom in record]


def _list(key: str, entries: Iterable[Any], end: str = ",\n") -> Iterator[str]:
    return list_lines(key, map(tight, entries), end)
