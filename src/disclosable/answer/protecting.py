"""Records or ready counts to a certified release, without a case: the verb `protect`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosable.answer.asked_tables import read_asked
from disclosable.answer.made_release import MadeRelease, make_release, publication_of
from disclosable.answer.protect_request import ProtectRequest
from disclosable.answer.uninterrupted import uninterrupted
from disclosable.answer.workplace import workplace
from disclosable.checker.beside import BesideReport, check_beside
from disclosable.checker.verify import BESIDE, Report, check
from disclosable.progress import Progress, silent
from disclosable.sdc.certificate import PublishedFile
from disclosable.sdc.methods import Method
from disclosable.sdc.publication import RELEASE

CERTIFICATE = "certificate.json"


@dataclass(frozen=True, repr=False)
class Protected:
    """What was made, and where: numbers of cells, and never what a hidden cell holds.

    `cells` were to be published; with some methods other cells are. `judged` is the checker's
    report beside the earlier releases, where there is a shelf.
    """

    folder: Path
    files: tuple[str, ...]
    request: ProtectRequest
    made: MadeRelease
    report: Report
    cells: int
    judged: BesideReport | None = None

    def __repr__(self) -> str:
        return f"Protected({self.made.release.name!r})"

    def as_json(self) -> dict[str, Any]:
        """For programs. Where methods were compared it is for the authority's own."""
        made = self.made
        shown = {
            "folder": str(self.folder),
            "files": list(self.files),
            "method": made.method.value,
            "how": made.how,
            "policy": {
                "name": self.request.policy.name,
                "source": self.request.policy.source,
                "changes": list(self.request.changes),
            },
            "cells": self.cells,
            "low": made.low,
            "others": made.others,
            "least": made.others if made.minimal else made.least,
            "minimal": made.minimal,
            "promise": self.report.promise,
            "covers": self.report.covers,
            "legends": {
                t.name: {m: e.sentence for m, e in t.legend.meanings.items()}
                for t in made.release.tables
            },
            "precision": {t.name: t.precision.sentence for t in made.release.tables},
            "certificate": str(self.folder / CERTIFICATE),
            "accepted": True,
        }
        if made.release.shown:
            shown["shown_although_low"] = [
                {"table": s.table, "cell": list(s.cell.codes), "why": s.why}
                for s in made.release.shown
            ]
        if made.placed is not None:
            shown["beside"] = made.placed.as_json()
            shown["shelf_certificate"] = str(self.folder / BESIDE)
        if made.laid_out is not None:
            shown["alternatives"] = made.laid_out.as_json()
        return shown

    def lines(self) -> Iterator[str]:
        """For people."""
        made, policy = self.made, self.request.policy
        if made.laid_out is not None:
            yield from made.laid_out.lines()
            yield "Keep the lines above inside: they name low counts."
        if policy.title:
            yield f"Policy: {policy.title} ({policy.source})."
        yield from (f"Changed for this release: {change}" for change in self.request.changes)
        if made.method is Method.SUPPRESSION:
            yield (
                f"Protected {self.cells} cells: {made.low} low, {made.others} more hidden so that "
                f"the low ones stay hidden ({_fewest(made)})."
            )
        else:
            yield f"Protected {self.cells} cells by {made.method.value}: {made.how}."
            yield f"It tells {made.told}."
        for each in made.release.shown:
            yield f"Shown although low: {each.table}, {each.cell}. {each.why}"
        for table in made.release.tables:
            for meaning in table.legend.meanings.values():
                yield f"{table.spec.title}: {meaning.sentence}"
            if not table.precision.is_exact:
                yield f"{table.spec.title}: {table.precision.sentence}"
        yield self.report.sentence()
        if made.placed is not None and self.judged is not None:
            yield from made.placed.lines()
            yield self.judged.sentence()
        yield f"Publish: {', '.join(str(self.folder / name) for name in self.files)}"
        inside = [CERTIFICATE, BESIDE] if self.judged is not None else [CERTIFICATE]
        yield f"Keep inside: {', '.join(str(self.folder / name) for name in inside)}"
        if self.judged is not None:
            yield (
                f"Once it is published: disclosable shelf add {self.folder} "
                f"--shelf {self.request.shelf} --on DAY"
            )


def _fewest(made: MadeRelease) -> str:
    if made.minimal:
        return "proved to be the fewest for this legend"
    if made.least and made.least == made.others:
        return "none with fewer was found, which is not proved"
    if made.least:
        return f"at least {made.least} are needed"
    return "not proved to be the fewest"


def protect(request: ProtectRequest, out: Path, progress: Progress = silent) -> Protected:
    """Count (or read counts), hide, certify, check; then put the files into `out`.

    Whatever stops it, `out` holds either all the files of before or all the new ones.

    Raises:
        BadInput: several tables with a method for one.
        BadRecords, BadSpec, FileUnreadable, TooLarge: the file, the specification, the weights.
        NotSafe, Unproved, CertificateRefused: nothing is then written.
    """
    asked = read_asked(request.table, progress)
    made = make_release(request, asked, progress)
    with workplace(out) as staging:
        progress("writing the release", 0, None)
        publication = publication_of(made.release)
        written = publication.write(staging)
        sealed = made.certificate.sealing([PublishedFile.of(p, staging) for p in written])
        certificate = staging / CERTIFICATE
        certificate.touch(mode=0o600)
        sealed.write(certificate)
        progress("checking the certificate", 0, None)
        report = check(certificate, staging)
        inside, judged = [certificate], None
        if made.placed is not None and request.shelf is not None:
            beside = made.placed.certify(staging, progress)
            progress("checking the certificate beside the shelf", 0, None)
            judged = check_beside(beside[0], staging, request.shelf)
            inside += beside
        _put(staging, (*written, *inside), out)
    return Protected(
        folder=out,
        files=tuple(path.name for path in written),
        request=request,
        made=made,
        report=report,
        judged=judged,
        cells=asked.cells,
    )


def _put(staging: Path, new: tuple[Path, ...], out: Path) -> None:
    """Put the new files in place of those of before; if a step fails, put those back."""
    names = [path.name for path in new]
    aside = staging / "before"
    aside.mkdir()
    done: list[str] = []
    with uninterrupted():
        try:
            for name in sorted({*_tables_of_before(out), *names}):
                if (out / name).exists():
                    (out / name).rename(aside / name)
            for path in new:
                path.rename(out / path.name)
                done.append(path.name)
        except BaseException:
            for name in done:
                (out / name).unlink(missing_ok=True)
            for path in aside.iterdir():
                path.rename(out / path.name)
            raise


def _tables_of_before(out: Path) -> set[str]:
    """The table files of an earlier release in this folder, and its certificates beside others.

    They must not lie beside the new one.
    """
    try:
        release = json.loads((out / RELEASE).read_text(encoding="utf-8"))
        names = {str(table["file"]) for table in release["tables"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    tables = {name for name in names if Path(name).name == name and name.endswith(".csv")}
    return tables | {path.name for path in out.glob(f"{Path(BESIDE).stem}*.json")}
