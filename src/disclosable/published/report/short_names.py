"""A judgement with its files named as briefly as they can be told apart.

A report leaves the machine it was made on, and the folders of that machine are nobody's business.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from disclosable.published.finding import ReadingFinding
from disclosable.published.judged import Judged
from disclosable.published.printed import PrintedPage, PrintedTable


def short_names(files: Iterable[str]) -> dict[str, str]:
    """Each file without the folders that all of them lie in."""
    paths = {file: PurePath(file) for file in files}
    try:
        shared = os.path.commonpath([path.parent for path in paths.values()])
    except ValueError:
        # Some from the root and some from here: only whole names tell them apart.
        return {file: file for file in paths}
    return {file: path.relative_to(shared).as_posix() for file, path in paths.items()}


def listed(names: Sequence[str]) -> str:
    """Some files in a few words."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{names[0]} and {len(names) - 1} more files"


def with_short_names(judged: Judged) -> Judged:
    """The same judgement, every file under its short name wherever it is mentioned."""
    names = short_names(page.file for page in judged.pages)
    # One pass over each text, however many files there are; of two names the longer first.
    named = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"\Z\A")

    def said(text: str) -> str:
        return named.sub(lambda match: names[str(match[0])], text)

    return replace(
        judged,
        pages=tuple(_page(page, names[page.file], said) for page in judged.pages),
        legends=tuple(
            replace(legend, findings=_findings(legend.findings, said)) for legend in judged.legends
        ),
        cells=tuple(replace(cell, derivation=said(cell.derivation)) for cell in judged.cells),
        findings=_findings(judged.findings, said),
        sums=tuple(map(said, judged.sums)),
    )


def _page(page: PrintedPage, name: str, said: Callable[[str], str]) -> PrintedPage:
    return replace(
        page,
        file=name,
        items=tuple(
            replace(item, file=name) if isinstance(item, PrintedTable) else item
            for item in page.items
        ),
        findings=_findings(page.findings, said),
    )


def _findings(
    findings: Iterable[ReadingFinding], said: Callable[[str], str]
) -> tuple[ReadingFinding, ...]:
    return tuple(replace(f, where=said(f.where), what=said(f.what)) for f in findings)
