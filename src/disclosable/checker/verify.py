"""The small checker: a certificate against the published files, and nothing else.

It needs the standard library and this project's errors only, so that it can be read in one sitting
and run anywhere. It rebuilds sums, marked cells, legends and the counts in prose from the files
that were published, never from the certificate, reads the certificate once from first line to
last, and adds up every witness again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from typing import Any

from disclosable.checker.agreement import compare_csv, compare_pages, phrases_of
from disclosable.checker.certificate_file import CertificateFile
from disclosable.checker.first import first_witness, wrong_counts
from disclosable.checker.low_shown import wrong_with_shown
from disclosable.checker.moves import Moves
from disclosable.checker.promise import COVERS, ENOUGH, KEPT, NOT_PROVED, PROMISES, Judgement
from disclosable.checker.prose import numbers_in
from disclosable.checker.published import PublishedRelease, read_release, show
from disclosable.checker.reader import Reader
from disclosable.checker.rule import wrong_with
from disclosable.checker.said import wrong_about_the_shelf
from disclosable.errors import BadRelease, CertificateRefused

VERSION = 2
MOST_SHOWN = 8
BESIDE = "shelf-certificate.json"
"""The certificate beside earlier releases: see `checker.beside`."""
KINDS = (".csv", ".html", ".htm", ".docx", ".pdf", ".xlsx", ".ods")
"""The renderings of an answer. Word-processor files, PDFs and spreadsheets are not read here, only
bound by their digests; they are held against the release when they are made."""
NAMES = ("release.json", "letter.txt")
"""The only files of other kinds: a text of any other name is no rendering. The letter is bound by
its digest as its other renderings are."""


@dataclass(frozen=True)
class Report:
    """What was checked, in numbers; there is a report only where everything held.

    `shown` are the low figures that the authority judged to identify nobody.
    """

    files: int
    tables: int
    sums: int
    marked: int
    witnessed: int
    above: int
    prose: int
    promise: str
    covers: str = KEPT
    shown: int = 0

    def sentence(self) -> str:
        """One line for a person."""
        others = "" if self.covers == KEPT else " Hidden counts that are not low were not judged."
        if self.shown:
            others += (
                f" Not checked, on the authority's word: {self.shown} low "
                f"{'figures' if self.shown > 1 else 'figure'} shown, which "
                f"{'identify' if self.shown > 1 else 'identifies'} nobody."
            )
        return (
            f"Accepted: {self.files} files, {self.tables} tables, {self.sums} sums, "
            f"{self.marked} marked cells, {self.prose} figures in prose; "
            f"promise {self.promise!r} witnessed for {self.witnessed} groups of people, "
            f"{self.above} plainly above the rule.{others}"
        )


def check(certificate: Path, folder: Path) -> Report:
    """Check a certificate against the published files in `folder`.

    Raises:
        BadRelease: the certificate or the release cannot be read.
        CertificateRefused: they are at odds; the message says where.
    """
    if not folder.is_dir():
        raise BadRelease("there is no such folder", where=str(folder))
    release = read_release(folder)
    with CertificateFile(certificate) as said:
        checking = _Check(said, release, certificate, folder)
        try:
            return checking.run()
        except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as problem:
            # Nothing after such an entry can be read for what it was meant to be.
            checking.problems.append(f"it does not hold ({problem})")
            raise checking.refusal() from None


class _Check:
    def __init__(
        self, said: CertificateFile, release: PublishedRelease, certificate: Path, folder: Path
    ) -> None:
        self.said = said
        self.release = release
        self.certificate = certificate
        self.folder = folder
        self.problems: list[str] = []

    def run(self) -> Report:
        version = self.said.value("certificate")
        if version != VERSION:
            raise BadRelease(
                f"its version is {version!r}", where=str(self.certificate), expected=f"{VERSION}"
            )
        self.said.value("secret")
        release, rule = self.release, self.release.rule
        self._same("release", release.name)
        self._same("promise", release.promise)
        self._same("covers", release.covers)
        self._same("rule", {"low": rule.low, "high": rule.high})
        self._same("assumed", list(release.assumed))
        self._promised()
        self._legends()
        self._notes()
        files = self._files(self.said.value("files"))
        self.problems += compare_csv(release, self.folder, files)
        if self.problems and any(t.in_file for t in release.tables.values()):
            # Figures that could not be read have nothing to be held against.
            raise self.refusal()
        # A figure that the rule covers needs no working out: it is given away.
        self._keep(wrong_with_shown(release))
        sums, marked = self._tables(self.said.value("tables"))
        prose, page_problems = compare_pages(release, self.folder, files)
        self.problems += page_problems
        self._prose(self.said.value("prose"), [[f, t, list(c), v] for f, t, c, v in prose])
        reader = Reader.of(release, list(self.said.value("joining")))
        self._keep(reader.contradictions())
        judged = self._witnesses(reader)
        if self.problems:
            raise self.refusal()
        return Report(
            files=len(files),
            tables=len(release.tables),
            sums=sums,
            marked=marked,
            witnessed=judged.witnessed,
            above=judged.above,
            prose=len(prose),
            promise=release.promise,
            covers=release.covers,
            shown=len(release.shown),
        )

    def refusal(self) -> CertificateRefused:
        """The first problems, and how many more there are."""
        shown = "; ".join(self.problems[:MOST_SHOWN])
        more = len(self.problems) - MOST_SHOWN
        return CertificateRefused(
            shown + (f"; and {more} more" if more > 0 else ""), where=str(self.certificate)
        )

    def _keep(self, problems: Iterable[str]) -> None:
        """Note problems, but no more than anybody would read of a table of a million cells."""
        self.problems += islice(problems, ENOUGH)

    # -- what was published ----------------------------------------------------------------------

    def _same(self, key: str, published: object) -> None:
        said = self.said.value(key)
        if json.dumps(said) != json.dumps(published):
            self.problems.append(
                f"{key}: the certificate says {said!r}, release.json {published!r}"
            )

    def _promised(self) -> None:
        release = self.release
        self.problems += wrong_about_the_shelf(release)
        if release.promise not in PROMISES:
            self.problems.append(f"release.json: the promise {release.promise!r} is unknown")
        if release.covers not in COVERS:
            self.problems.append(f"release.json: covers are {release.covers!r}, which is unknown")
        if release.covers != KEPT and NOT_PROVED not in release.assumed:
            self.problems.append(
                f"release.json: covers are {release.covers!r}, and it does not say {NOT_PROVED!r}"
            )

    def _legends(self) -> None:
        for table in self.release.tables.values():
            for marker, meaning in table.legend.items():
                where = f"release.json, table {table.name!r}, legend of {marker!r}"
                self.problems += [
                    f"{where}: {wrong}" for wrong in wrong_with(marker, meaning, self.release.rule)
                ]

    def _notes(self) -> None:
        known = phrases_of(self.release)
        said = [("a note", text) for text in self.release.notes]
        said += [("what is assumed", text) for text in self.release.assumed]
        said += [("a reason for showing a low count", each.why) for each in self.release.shown]
        self.problems += [
            f"release.json: {what} tells the number {number.number!r}, for which nothing accounts"
            for what, text in said
            for number in numbers_in(text, known)
        ]

    def _files(self, said: list[dict[str, Any]]) -> list[str]:
        there = set()
        # Where the release has no folder of its own, what is kept inside lies there, too.
        beside = self.certificate.parent.glob(f"{Path(BESIDE).stem}*.json")
        own = {self.certificate.resolve(), *(path.resolve() for path in beside)}
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_symlink():
                # What it leads to can be changed, or be a whole folder, without a trace here.
                self.problems.append(f"{name}: it is a link, and no published file")
            elif not path.is_dir() and path.resolve() not in own:
                there.add(name)
                if not name.casefold().endswith(KINDS) and name not in NAMES:
                    self.problems.append(f"{name}: files of this kind are not published")
        listed = {f["name"]: f for f in said}
        for name in sorted(there - set(listed)):
            self.problems.append(f"{name}: it was published, but the certificate leaves it out")
        for name in sorted(set(listed) - there):
            self.problems.append(f"{name}: the certificate names it, but it is not there")
        for name in sorted(there & set(listed)):
            with (self.folder / name).open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
            if digest != listed[name]["sha256"]:
                self.problems.append(f"{name}: it has changed since the certificate was made")
        if "release.json" not in listed:
            self.problems.append("release.json: the certificate leaves it out")
        return sorted(there)

    def _prose(self, said: list[Any], published: list[Any]) -> None:
        """Compare the figures that the certificate says are told in prose with those that are."""
        listed = {repr(e): e for e in said}
        found = {repr(e): e for e in published}
        if len(listed) < len(said):
            self.problems.append("prose: an entry of the certificate stands twice")
        for entry in [e for k, e in found.items() if k not in listed]:
            self.problems.append(f"the certificate leaves out the figure in prose {_words(entry)}")
        for entry in [e for k, e in listed.items() if k not in found]:
            self.problems.append(
                f"the certificate has a figure in prose that was not published: {_words(entry)}"
            )

    def _tables(self, said: list[dict[str, Any]]) -> tuple[int, int]:
        """Compare numbers of cells and sums; returns how many sums and marked cells there are."""
        found = [
            {
                "name": t.name,
                "cells": t.lattice.size,
                "published": sum(t.published),
                "hidden": sum(told < 0 for told in t.told) - t.published.count(0),
                "sums": t.lattice.number_of_sums,
            }
            for t in self.release.tables.values()
        ]
        listed = {t["name"]: t for t in said}
        for name in [t["name"] for t in found if t["name"] not in listed]:
            self.problems.append(f"the certificate leaves out the table {name!r}")
        for name in [name for name in listed if name not in self.release.tables]:
            self.problems.append(f"the certificate has a table {name!r} that was not published")
        if [t["name"] for t in said] != [t["name"] for t in found]:
            self.problems.append("the certificate has other tables, or in another order")
        for table in found:
            for key, number in table.items():
                other = listed.get(table["name"], table).get(key)
                if repr(other) != repr(number):
                    self.problems.append(
                        f"table {table['name']!r}: the certificate says {key} {other!r}, "
                        f"the files {number!r}"
                    )
        return sum(t.lattice.number_of_sums for t in self.release.tables.values()), sum(
            int(str(t["hidden"])) for t in found
        )

    # -- the witnesses ---------------------------------------------------------------------------

    def _witnesses(self, reader: Reader) -> Judgement:
        release = self.release
        first = first_witness(reader, self.said.entries("first"))
        self._keep(wrong_counts(reader, first))
        moves = Moves(reader, first, self.said.entries("moves"))
        judged = Judgement(reader, first, moves, release.rule, release.promise, release.covers)
        for place, entry in self.said.entries("witnessed"):
            judged.read(place, entry)
            if len(judged.problems) >= ENOUGH:
                self.problems += judged.problems
                raise self.refusal()
        judged.finish(self.said.entries("above"))
        self.said.end()
        self.problems += judged.problems
        return judged


def _words(entry: list[Any]) -> str:
    """A figure in prose, for a message: where it is and what it says."""
    return f"in {entry[0]}, table {entry[1]!r}, {show(tuple(entry[2]))}: {entry[3]}"
