"""Releases of every shape and method, read back from their files and judged alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_releases import draw_release

from disclosable.published.judging import judge
from disclosable.published.release_file import read_publication, read_release
from disclosable.sdc.audit import audit
from disclosable.sdc.publication import Publication


@pytest.mark.parametrize("block", range(4))
def test_every_release_is_read_back_and_judged_alike(block: int, tmp_path: Path) -> None:
    """Of any shape and method. Read from its files it gives what it gave before it was written."""
    for seed in range(50 * block, 50 * block + 50):
        drawn = draw_release(seed).release
        folder = tmp_path / str(seed)
        folder.mkdir()
        written = Publication.of(drawn)
        written.write(folder)
        read = read_publication(folder / "release.json")
        assert read == written
        assert read.digest() == written.digest()
        assert not read_release(folder / "release.json")[1], "these are the figures of records"
        judged, expected = judge([folder]), audit(drawn)
        assert judged.safe is expected.safe
        assert [(c.labels, c.marker, c.interval, c.verdict) for c in judged.cells] == [
            (drawn.table(c.table).spec.named(c.cell), c.marker, c.interval, c.verdict)
            for c in expected.cells
        ]
