"""Writing a zipped document so that the same content is the same bytes, on any day."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time every part bears: the earliest that a zip archive can say."""


def seal(path: Path, parts: Iterable[tuple[str, bytes]], *, plain: frozenset[str]) -> None:
    """Write `parts` to `path` in the order given; those named in `plain` are not compressed.

    No clock, no user and no operating system leave a trace in the archive.
    """
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name in plain else zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, content)
