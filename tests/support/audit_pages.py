"""A check of two files with a judge that stands in, and what its pages say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import judged_sample
import lxml.html

from disclosable.published.judged import Judged
from disclosable.published.settled import Settled, key_of

WARDS = b"<table><tr><td>Wards</td></tr></table>"
AGES = b"Age,People\nUnder 18,*\n"


class StandInJudge:
    """Judges every pair of files alike, and remembers what was settled when it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Settled]] = []
        self.refuses: Exception | None = None
        self.waits: Callable[[], None] = lambda: None

    def __call__(
        self,
        paths: list[Path],
        *,
        settled: Mapping[Path, Settled],
        seconds: float,
        progress: Callable[[str, int, int | None], None],
    ) -> Judged:
        self.waits()
        progress("judging", 0, None)
        if self.refuses is not None:
            raise self.refuses
        self.asked.append({path.name: what for path, what in settled.items()})
        assert [path.name for path in paths] == ["ages.csv", "wards.html"]
        found = judged_sample.two_files(f"{paths[0].parent}/")
        accepted = {key for what in settled.values() for key in what.accepted}
        files = [page.file for page in found.pages]
        findings = tuple(
            replace(f, settle=f.settle and key_of(f, files) not in accepted) for f in found.findings
        )
        return replace(found, findings=findings)


def uploads(*files: tuple[str, bytes]) -> dict[str, Any]:
    """The form that brings files in: the two of the sample, if none are given."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    given = files or (("wards.html", WARDS), ("ages.csv", AGES))
    return {"files": [SimpleUploadedFile(name, content) for name, content in given]}


def page(client: Any, address: str) -> Any:
    """The page at an address."""
    response = client.get(address)
    assert response.status_code == 200
    return lxml.html.document_fromstring(response.content.decode())


def said(element: Any) -> str:
    """The words of a part of a page."""
    return " ".join(element.text_content().split())


def form_of(client: Any, address: str) -> dict[str, str]:
    """What the form of a page would send if nobody touched it."""
    (form,) = page(client, address).xpath("//form[@id='settle']")
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def events() -> list[tuple[str, str]]:
    """What was done to the files, and by whom."""
    from disclosable_web.audit.models import AuditEvent

    return list(AuditEvent.objects.values_list("what", "who"))


def on_disk(site: Any, address: str) -> dict[str, bytes]:
    """The files of a check and what was settled beside them."""
    folder = site.audits / address.split("/")[3]
    return {path.name: path.read_bytes() for path in folder.iterdir()}
