"""A small publication with a certificate that holds: two tables, a page, a figure in prose."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from certificate_text import change
from small_tables import POPULATION, table

from disclosable.sdc.certificate import ProseFigure, PublishedFile, certify
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Release
from disclosable.sdc.rules import PrimaryRule
from disclosable.sdc.suppression import publish, suppress


@dataclass
class Published:
    """A folder of published files and its certificate, both free to be tampered with."""

    folder: Path
    certificate: Path
    release: Release

    def change(self, edit: Callable[[dict[str, Any]], None]) -> None:
        """Edit the certificate."""
        change(self.certificate, edit)

    def change_file(self, name: str, old: str, new: str) -> None:
        """Edit a published file, and let the certificate list the new file's digest."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_bytes(text.replace(old, new, 1).encode())
        self.list_again()

    def list_again(self) -> None:
        """Let the certificate list the files as they are now: digests alone then prove nothing."""

        def edit(data: dict[str, Any]) -> None:
            data["files"] = [
                {"name": p.name, "bytes": p.stat().st_size, "sha256": _digest(p)}
                for p in sorted(self.folder.iterdir())
                if p != self.certificate
            ]

        self.change(edit)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def page(release: Release) -> str:
    """A page with every table, its legends, and one figure in its prose."""
    parts = ["<!doctype html><html lang=en-GB><title>An answer</title><body>"]
    parts.append(
        '<p>The register holds <data value="40" data-table="people" '
        'data-cell=\'["Total","Total"]\'>40</data> orders, see section 40(2).</p>'
    )
    for t in release.tables:
        parts.append(f'<table data-table="{t.name}"><caption>{t.spec.title}</caption>')
        for cell, figure in t.figures.items():
            address = json.dumps(list(cell.codes))
            parts.append(f"<tr><th>{cell}</th><td data-cell='{address}'>{figure}</td></tr>")
        parts.append("</table>")
        parts += [
            f'<p data-legend="{m}" data-table="{t.name}">{e.sentence}</p>'
            for m, e in t.legend.meanings.items()
        ]
    return "\n".join(parts)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The publication as it was made; made once, since choosing what to hide takes a while."""
    folder = tmp_path_factory.mktemp("public")
    people = table(
        "people", {"sex": ["F", "M"], "age": ["old", "young", "child"]}, [2, 9, 0, 12, 3, 14]
    )
    place = table(
        "place",
        {"place": ["North", "South", "East", "West", "Centre", "Coast"]},
        [15, 13, 3, 2, 4, 3],
    )
    suppression = suppress([people, place], PrimaryRule())
    release = publish(suppression, "example", POPULATION)
    assert release.table("people")[release.table("people").spec.grand_total] == 40
    written = list(Publication.of(release).write(folder))
    (folder / "letter.html").write_text(page(release), encoding="utf-8")
    written.append(folder / "letter.html")
    certificate = certify(release, suppression.counts).sealing(
        [PublishedFile.of(p, folder) for p in written],
        [ProseFigure("letter.html", "people", ("Total", "Total"), 40)],
    )
    path = tmp_path_factory.mktemp("inside") / "certificate.json"
    certificate.write(path)
    return Published(folder, path, release)


@pytest.fixture
def published(made: Published, tmp_path: Path) -> Published:
    """A copy to tamper with."""
    folder = tmp_path / "public"
    folder.mkdir()
    for path in made.folder.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    certificate = tmp_path / "certificate.json"
    certificate.write_bytes(made.certificate.read_bytes())
    return Published(folder, certificate, made.release)
