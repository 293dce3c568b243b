"""Reading one published file back: what its reader is told, and nothing else."""

from __future__ import annotations

from pathlib import Path

from disclosable.errors import FileUnreadable
from disclosable.published.contents import NOT_PUBLISHED as NOT_PUBLISHED
from disclosable.published.contents import Reading as Reading
from disclosable.published.contents import ReadingFinding as ReadingFinding
from disclosable.published.csv_file import read_csv_file
from disclosable.published.release_file import NAME, read_publication, read_release

READ = "a CSV file, a release.json, or a folder with a release.json"
"""The kinds of file that are read, for messages."""


def read_published(path: Path) -> Reading:
    """Read a published file.

    A folder with `release.json`, or that file, is a release of ours. A CSV file that the
    `release.json` beside it names is that table of the release, with its legend. Any other CSV file
    is read from its own lines.

    Raises:
        FileUnreadable: missing, empty, of another kind, or not in UTF-8.
        BadRecords: a CSV file in which no table can be read.
        BadRelease: a `release.json` that is not complete or contradicts itself.
    """
    if path.is_dir():
        release = path / NAME
        if not release.is_file():
            raise FileUnreadable(
                f"there is no {NAME} in this folder",
                where=str(path),
                expected=READ,
                instead=sorted(p.name for p in path.iterdir())[:12],
            )
        return read_release(release, str(path))
    kind = path.suffix.lower()
    if kind not in (".csv", ".json"):
        found = f"files of the kind {kind}" if kind else "files without an ending such as .csv"
        raise FileUnreadable(
            f"{found} are not read", where=str(path), expected=f"{READ}; save the table as CSV"
        )
    if kind == ".json":
        return read_release(path, str(path))
    beside = path.parent / NAME
    if path.is_file() and beside.is_file():
        files = read_publication(beside).files
        if path.name in files.values():
            return read_release(beside, str(path), only=path.name)
    return read_csv_file(path)
