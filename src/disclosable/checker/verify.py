"""The small checker: a certificate against the published files, and nothing else.

It needs the standard library and this project's errors only, so that it can be read in one sitting
and run anywhere. It rebuilds sums, marked cells, legends and the counts in prose from the files
that were published, never from the certificate's own list, and re-adds every witness.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from disclosable.checker.agreement import compare_csv, compare_pages, phrases_of
from disclosable.checker.bounds import lowest
from disclosable.checker.prose import numbers_in
from disclosable.checker.published import (
    Address,
    PublishedRelease,
    read_json,
    read_release,
    show,
)
from disclosable.checker.rule import whole, wrong_with
from disclosable.checker.witnesses import Ledger, Reader, holders, read_as_reader
from disclosable.errors import BadRelease, CertificateRefused

VERSION = 1
JOINT = "all-dimensions-together"
MOST_SHOWN = 8
KINDS = (".csv", ".html", ".htm", ".docx", ".pdf", ".xlsx", ".ods")
"""The renderings of an answer. Word-processor files, PDFs and spreadsheets are not read here, only
bound by their digests; they are held against the release when they are made."""
PROMISES = ("every-value", "not-worked-out")


@dataclass(frozen=True)
class Report:
    """What was checked, in numbers; there is a report only where everything held."""

    files: int
    tables: int
    sums: int
    marked: int
    witnessed: int
    above: int
    prose: int
    promise: str

    def sentence(self) -> str:
        """One line for a person."""
        return (
            f"Accepted: {self.files} files, {self.tables} tables, {self.sums} sums, "
            f"{self.marked} marked cells, {self.prose} figures in prose; "
            f"promise {self.promise!r} witnessed for {self.witnessed} groups of people, "
            f"{self.above} plainly above the rule."
        )


def check(certificate: Path, folder: Path) -> Report:
    """Check a certificate against the published files in `folder`.

    Raises:
        BadRelease: the certificate or the release cannot be read.
        CertificateRefused: they are at odds; the message says where.
    """
    if not folder.is_dir():
        raise BadRelease("there is no such folder", where=str(folder))
    data = read_json(certificate)
    release = read_release(folder)
    try:
        return _Check(data, release, certificate, folder).run()
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as problem:
        raise CertificateRefused(
            f"it is not complete ({problem})", where=str(certificate)
        ) from None


class _Check:
    def __init__(
        self, data: dict[str, Any], release: PublishedRelease, certificate: Path, folder: Path
    ) -> None:
        self.data = data
        self.release = release
        self.certificate = certificate
        self.folder = folder
        self.problems: list[str] = []

    def run(self) -> Report:
        if self.data.get("certificate") != VERSION:
            raise BadRelease(
                f"its version is {self.data.get('certificate')!r}",
                where=str(self.certificate),
                expected=f"{VERSION}",
            )
        self._same("release", self.release.name)
        self._same("promise", self.release.promise)
        self._same("assumed", list(self.release.assumed))
        self._same("rule", {"low": self.release.rule.low, "high": self.release.rule.high})
        if self.release.promise not in PROMISES:
            self.problems.append(f"release.json: the promise {self.release.promise!r} is unknown")
        self._legends()
        self._low_shown()
        self._notes()
        files = self._files()
        self.problems += compare_csv(self.release, self.folder, files)
        prose, page_problems = compare_pages(self.release, self.folder, files)
        self.problems += page_problems
        self._list("prose", [[f, t, list(c), v] for f, t, c, v in prose])
        self._tables()
        sums = self._sums()
        marked = self._marked()
        reader = read_as_reader(self.release)
        self.problems += reader.contradictions
        witnessed, above = self._witnesses(reader)
        if self.problems:
            shown = "; ".join(self.problems[:MOST_SHOWN])
            more = len(self.problems) - MOST_SHOWN
            raise CertificateRefused(
                shown + (f"; and {more} more" if more > 0 else ""), where=str(self.certificate)
            )
        return Report(
            files=len(files),
            tables=len(self.release.tables),
            sums=sums,
            marked=marked,
            witnessed=witnessed,
            above=above,
            prose=len(prose),
            promise=self.release.promise,
        )

    # -- what was published ----------------------------------------------------------------------

    def _same(self, key: str, published: object) -> None:
        if self.data[key] != published:
            self.problems.append(
                f"{key}: the certificate says {self.data[key]!r}, release.json {published!r}"
            )

    def _legends(self) -> None:
        for table in self.release.tables.values():
            for marker, meaning in table.legend.items():
                where = f"release.json, table {table.name!r}, legend of {marker!r}"
                self.problems += [
                    f"{where}: {wrong}" for wrong in wrong_with(marker, meaning, self.release.rule)
                ]

    def _low_shown(self) -> None:
        """A figure that the rule covers needs no working out: it is given away."""
        for table in self.release.tables.values():
            self.problems += [
                f"table {table.name!r}, {show(codes)}: {figure} is shown, which the rule covers"
                for codes, figure in table.figures.items()
                if not isinstance(figure, str) and self.release.rule.covers(figure)
            ]

    def _notes(self) -> None:
        self.problems += [
            f"release.json: a note tells the number {number.number!r}, for which nothing accounts"
            for note in self.release.notes
            for number in numbers_in(note, phrases_of(self.release))
        ]

    def _files(self) -> list[str]:
        there = set()
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_symlink():
                # What it leads to can be changed, or be a whole folder, without a trace here.
                self.problems.append(f"{name}: it is a link, and no published file")
            elif not path.is_dir() and path.resolve() != self.certificate.resolve():
                there.add(name)
                if not name.casefold().endswith(KINDS) and name != "release.json":
                    self.problems.append(f"{name}: files of this kind are not published")
        listed = {f["name"]: f for f in self.data["files"]}
        for name in sorted(there - set(listed)):
            self.problems.append(f"{name}: it was published, but the certificate leaves it out")
        for name in sorted(set(listed) - there):
            self.problems.append(f"{name}: the certificate names it, but it is not there")
        for name in sorted(there & set(listed)):
            digest = sha256((self.folder / name).read_bytes()).hexdigest()
            if digest != listed[name]["sha256"]:
                self.problems.append(f"{name}: it has changed since the certificate was made")
        if "release.json" not in listed:
            self.problems.append("release.json: the certificate leaves it out")
        return sorted(there)

    def _list(self, key: str, published: list[Any]) -> None:
        """Compare a list of the certificate with what the files themselves say."""
        said = {repr(e): e for e in self.data[key]}
        found = {repr(e): e for e in published}
        if len(said) < len(self.data[key]):
            self.problems.append(f"{key}: an entry of the certificate stands twice")
        words = {"sums": "sum", "marked": "marked cell", "prose": "figure in prose"}[key]
        for entry in [e for k, e in found.items() if k not in said]:
            self.problems.append(f"the certificate leaves out the {words} {_words(entry)}")
        for entry in [e for k, e in said.items() if k not in found]:
            self.problems.append(
                f"the certificate has a {words} that was not published: {_words(entry)}"
            )

    def _tables(self) -> None:
        said = {t["name"]: (t["cells"], t["hidden"]) for t in self.data["tables"]}
        found = {
            t.name: (len(t.figures), sum(isinstance(f, str) for f in t.figures.values()))
            for t in self.release.tables.values()
        }
        for name in sorted(found.keys() - said.keys()):
            self.problems.append(f"the certificate leaves out the table {name!r}")
        for name in sorted(said.keys() - found.keys()):
            self.problems.append(f"the certificate has a table {name!r} that was not published")
        for name in sorted(found.keys() & said.keys()):
            if found[name] != said[name]:
                self.problems.append(f"table {name!r} has other numbers of cells or hidden cells")

    def _sums(self) -> int:
        found = [
            [t.name, list(total), [list(p) for p in parts]]
            for t in self.release.tables.values()
            for total, parts in t.sums()
        ]
        self._list("sums", found)
        return len(found)

    def _marked(self) -> int:
        found = [
            [t.name, list(codes), f, t.legend[f].low, t.legend[f].high]
            for t in self.release.tables.values()
            for codes, f in t.figures.items()
            if isinstance(f, str)
        ]
        self._list("marked", found)
        return len(found)

    # -- the witnesses ---------------------------------------------------------------------------

    def _witnesses(self, reader: Reader) -> tuple[int, int]:
        tables = holders(self.release, list(self.data["joining"]), JOINT)
        ledger = Ledger(tables, set(reader.bounds))
        told = [
            [name, codes, number] for name, leaves in self.data["first"] for codes, number in leaves
        ]
        first, leaves = ledger.add_up(told, "the first witness")
        if any(number < 0 for number in leaves.values()):
            raise ValueError("the first witness has a negative count")
        for address, bound in reader.bounds.items():
            number = first.get(address, 0)
            if number < bound.low or (bound.high is not None and number > bound.high):
                self.problems.append(f"{bound.where}: the first witness has another count")
        values: dict[Address, set[int]] = {}
        for entry in self.data["witnessed"]:
            address = tuple(sorted((str(d), str(c)) for d, c in entry["people"].items()))
            if address not in reader.hidden:
                raise ValueError(f"there is a witness for {_people(address)}, which is not hidden")
            if address in values:
                raise ValueError(f"{reader.hidden[address]}: it is witnessed twice")
            values[address] = set()
            for run in entry["runs"]:
                self._run(run, address, reader, ledger, first, leaves, values[address])
        return len(values), self._complete(reader, first, values)

    def _run(
        self,
        run: dict[str, Any],
        address: Address,
        reader: Reader,
        ledger: Ledger,
        first: dict[Address, int],
        leaves: dict[Any, int],
        values: set[int],
    ) -> None:
        where = f"{reader.hidden[address]}, witness from {run['from']} to {run['to']}"
        steps = whole(run["to"]) - whole(run["from"])
        start, start_leaves = ledger.add_up(run["start"], where)
        step, step_leaves = ledger.add_up(run["step"], where)
        if steps < 0 or (steps and step.get(address, 0) != 1):
            self.problems.append(f"{where}: it does not rise by one a step")
            return
        # Both ends are checked; between them every count lies between its values at the ends.
        for times, value in ((0, run["from"]), (steps, run["to"])):
            if (
                first.get(address, 0) + start.get(address, 0) + times * step.get(address, 0)
                != value
            ):
                self.problems.append(f"{where}: it does not give {value}")
                return
            for key in start_leaves.keys() | step_leaves.keys():
                moved = start_leaves.get(key, 0) + times * step_leaves.get(key, 0)
                if leaves.get(key, 0) + moved < 0:
                    self.problems.append(f"{where}: it needs a negative number of people")
                    return
            for other in start.keys() | step.keys():
                number = first.get(other, 0) + start.get(other, 0) + times * step.get(other, 0)
                bound = reader.bounds[other]
                if number < bound.low or (bound.high is not None and number > bound.high):
                    self.problems.append(f"{where}: it would have published another {bound.where}")
                    return
        # Only what the rule covers is asked for; a run may go on for thousands of millions.
        rule = self.release.rule
        asked = range(max(run["from"], rule.low), min(run["to"], rule.high) + 1)
        values.update(asked)
        if self.release.promise == "not-worked-out":
            values.update((run["from"], run["to"]))

    def _complete(
        self, reader: Reader, first: dict[Address, int], values: dict[Address, set[int]]
    ) -> int:
        """Every hidden count keeps what is promised; those above the rule are proved so here."""
        low, high = self.release.rule.low, self.release.rule.high
        least: dict[Hashable, int] | None = None
        above = 0
        for address, where in reader.hidden.items():
            witnessed = values.get(address, set())
            if self.release.promise == "not-worked-out":
                covered = low <= first.get(address, 0) <= high
                if covered and len(witnessed) < 2:
                    self.problems.append(f"{where}: fewer than two values are witnessed")
                continue
            missing = next((v for v in range(low, high + 1) if v not in witnessed), None)
            if missing is None:
                continue
            least = least or self._least(reader)
            if least[address] > high:
                above += 1
            else:
                self.problems.append(f"{where}: no witness for the value {missing}")
        return above

    def _least(self, reader: Reader) -> dict[Hashable, int]:
        bounds: dict[Hashable, tuple[int, int | None]] = {
            a: (b.low, b.high) for a, b in reader.bounds.items()
        }
        sums: list[tuple[Hashable, tuple[Hashable, ...]]] = [
            (t.address(total), tuple(t.address(p) for p in parts))
            for t in self.release.tables.values()
            for total, parts in t.sums()
        ]
        return lowest(bounds, sums)


def _people(address: Address) -> str:
    return ", ".join(f"{d} {c}" for d, c in address) or "everybody"


def _words(entry: list[Any]) -> str:
    """An entry of a list, for a message: where it is and what it says."""
    if isinstance(entry[0], str) and isinstance(entry[1], list):
        return f"of table {entry[0]!r}, {show(tuple(entry[1]))}"
    return f"in {entry[0]}, table {entry[1]!r}, {show(tuple(entry[2]))}: {entry[3]}"
