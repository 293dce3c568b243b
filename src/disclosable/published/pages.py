"""Published files as pages with their legends: every kind of file, and folders of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from disclosable.errors import BadInput, DisclosableError, FileUnreadable, TooLarge
from disclosable.progress import Progress, silent
from disclosable.published.finding import ReadingFinding
from disclosable.published.geometry.page import read_page
from disclosable.published.geometry.shape import SettledShape
from disclosable.published.legends import PageLegends, TableLegend
from disclosable.published.page_legends import read_legends
from disclosable.published.printed import PrintedPage
from disclosable.published.readers.read import read_document
from disclosable.published.release_file import NAME, read_publication, read_release
from disclosable.published.release_page import ReleasePage
from disclosable.published.settled import SUFFIX, Settled, settled_beside
from disclosable.sdc.release import Meaning

NOT_READ = "not-read"
"""The finding of a file that could not be read. Nobody can accept it: nothing is known of it."""
ABOUT_MARKERS = ("no-legend", "two-legends", "no-rule")
"""Findings that fall away once somebody has said what the marker means."""


@dataclass(frozen=True)
class Page:
    """A file as read: its tables and prose, what its legends say, and what was settled of it.

    `release` is there where the file is a release of ours, which leaves nothing to be read.
    """

    path: Path
    printed: PrintedPage
    legends: PageLegends
    settled: Settled
    release: ReleasePage | None = None


def files_in(paths: Sequence[Path]) -> list[Path]:
    """Every file to read: those named, and those below the folders named, each once, in order.

    Raises:
        FileUnreadable: a path that is not there, or a folder with nothing in it.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise FileUnreadable("there is no such file or folder", where=str(path))
        if not path.is_dir():
            found[path] = None
            continue
        below = sorted(p for p in path.rglob("*") if p.is_file() and not _is_hidden(p, path))
        releases = {p.parent for p in below if p.name == NAME}
        below = [p for p in below if not _settles(p) and _stands_alone(p, releases)]
        if not below:
            raise FileUnreadable("there is no file in this folder", where=str(path))
        found |= dict.fromkeys(below)
    return list(found)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _stands_alone(path: Path, releases: Collection[Path]) -> bool:
    """Whether a file is to be read by itself: of a release's folder only `release.json` is."""
    return path.name == NAME or path.parent not in releases


def _settles(path: Path) -> bool:
    """Whether a file is what was settled about the file beside it."""
    return path.suffix == SUFFIX and path.with_suffix("").is_file()


def read_pages(
    paths: Sequence[Path],
    settled: Mapping[Path, Settled] | None = None,
    progress: Progress = silent,
) -> tuple[list[Page], list[ReadingFinding]]:
    """Read files; what cannot be read is a finding, unless it is everything.

    Raises:
        FileUnreadable, TooLarge, BadInput: nothing could be read at all.
    """
    pages: list[Page] = []
    findings: list[ReadingFinding] = []
    failed: DisclosableError | None = None
    for done, path in enumerate(paths):
        progress("reading what is published", done, len(paths))
        try:
            pages.append(_read(path, (settled or {}).get(path)))
        except (FileUnreadable, TooLarge, BadInput) as problem:
            failed = failed or problem
            findings.append(ReadingFinding(NOT_READ, str(path), problem.sentence(), settle=True))
    if failed is not None and not pages:
        raise failed
    return pages, findings


def _read(path: Path, settled: Settled | None) -> Page:
    known = settled_beside(path) if settled is None else settled
    released = _released(path)
    if released is not None:
        return Page(path, released.printed, released.legends, known, released)
    shapes = {
        number: SettledShape(table.header_rows, table.label_columns, table.headings)
        for number, table in known.tables.items()
    }
    printed = read_page(read_document(path), shapes)
    legends = read_legends(printed)
    if known.markers:
        legends = _with_markers(legends, known)
    return Page(path, printed, legends, known)


def _released(path: Path) -> ReleasePage | None:
    """The release that a file is, or that a CSV file belongs to."""
    beside = path if path.name == NAME else path.parent / NAME
    if path.suffix.lower() not in (".json", ".csv") or not beside.is_file():
        return None
    if path != beside and path.name not in read_publication(beside).files.values():
        return None
    release, findings = read_release(beside, None if path == beside else path.name)
    return ReleasePage.of(release, str(path), findings)


def _with_markers(legends: PageLegends, settled: Settled) -> PageLegends:
    """The same with what a person has said of markers."""
    told = {
        marker: Meaning(said.low, said.high, "Settled by a person who knows.")
        for marker, said in settled.markers.items()
    }

    def changed(table: TableLegend) -> TableLegend:
        return replace(
            table,
            meanings={
                marker: told.get(marker, meaning) for marker, meaning in table.meanings.items()
            },
        )

    left = tuple(
        f
        for f in legends.findings
        if f.code not in ABOUT_MARKERS or not any(repr(marker) in f.what for marker in told)
    )
    return replace(legends, tables=tuple(map(changed, legends.tables)), findings=left)
