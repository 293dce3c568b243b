"""Writes a case folder and an answer's folder of the shape that `disclosable answer` writes.

Everything in it is invented. The web's tests use it where the real pipeline would only be slow, or
where they need an answer that the pipeline would never write.
"""

from __future__ import annotations

import hashlib
import json
from html import escape
from pathlib import Path
from typing import Any

REFERENCE = "01.FOI.23.000777"
REQUESTER = "Pat Invented"
CONTACT = "pat@example.org"
AREAS = {"Northgate": "12", "Southquay": "xx", "Eastmoor": "xx", "Westholme": "21", "Total": "38"}
SCHOOLS = {
    ("Primary", "Girls"): "xx",
    ("Primary", "Boys"): "11",
    ("Primary", "Total"): "xx",
    ("Secondary", "Girls"): "xx",
    ("Secondary", "Boys"): "xx",
    ("Secondary", "Total"): "xx",
    ("Total", "Girls"): "9",
    ("Total", "Boys"): "29",
    ("Total", "Total"): "38",
}
LEGEND = "xx: a low count, or a count that is hidden so that a low count cannot be worked out."


def write_sample(folder: Path, *, state: str = "sent", reference: str = REFERENCE) -> Path:
    """Write `folder`/case and `folder`/answer. Returns `folder`/answer."""
    case, answer = folder / "case", folder / "answer"
    for made in (case, answer / "public", answer / "inside"):
        made.mkdir(parents=True, exist_ok=True)
    (case / "request.toml").write_text(f'reference = "{reference}"\n', encoding="utf-8")
    for name, content in _public_files(reference).items():
        (answer / "public" / name).write_bytes(content)
    write_json(answer / "inside" / "log.json", log_json(answer, reference))
    write_json(answer / "inside" / "case.json", case_json(answer, reference, state))
    return answer


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Write a JSON file, as the pipeline does."""
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def log_json(answer: Path, reference: str) -> dict[str, Any]:
    """What `inside/log.json` holds."""
    kinds = {
        "letter.html": "The answer as a web page",
        "letter.docx": "The answer as a document",
        "letter.pdf": "The answer as a document for printing",
        "tables.xlsx": "The tables as a spreadsheet",
        "areas.csv": "The table of areas as plain figures",
        "release.json": "The tables for a program",
    }
    return {
        "reference": reference,
        "title": "Pupils moved between schools: reasons, and how many",
        "authority": "Invented Borough Council",
        "published": "2023-11-03",
        "outcome": "Some of the information is disclosed",
        "summary": "How many pupils moved school during the pilot, by area and kind of school.",
        "questions": [
            {
                "label": "1",
                "text": "How will the council decide about the pilot, and when?",
                "outcome": "Not held",
            },
            {
                "label": "2",
                "text": "How many pupils moved, by area, sex and kind of school?",
                "outcome": "Disclosed in part: low counts are exempt under section 40(2)",
            },
        ],
        "files": [
            {"name": name, "kind": kind, **_measured(answer / "public" / name)}
            for name, kind in kinds.items()
        ],
        "body_html": _body(),
    }


def case_json(answer: Path, reference: str, state: str) -> dict[str, Any]:
    """What `inside/case.json` holds."""
    sent = state == "sent"
    events = [
        {"on": "2023-10-16", "what": "The request was received", "who": "Disclosure team"},
        {"on": "2023-11-01", "what": "The answer was decided", "who": "Disclosure manager"},
    ]
    if sent:
        events.append(
            {"on": "2023-11-03", "what": "The answer was approved and sent", "who": "Approver"}
        )
    return {
        "reference": reference,
        "title": "Pupils moved between schools: reasons, and how many",
        "authority": "Invented Borough Council",
        "state": state,
        "received": "2023-10-16",
        "due": "2023-11-13",
        "answered": "2023-11-03" if sent else None,
        "requester": {"name": REQUESTER, "contact": CONTACT},
        "preamble": "The pilot has ended.\nPlease answer each question by itself.",
        "questions": [
            {
                "label": "1",
                "text": "How will the council decide about the pilot, and when?",
                "outcomes": [{"decision": "not held", "words": "Searched: the pilot's own files."}],
            },
            {
                "label": "2",
                "text": "How many pupils moved, by area, sex and kind of school?",
                "outcomes": [
                    {"decision": "disclosed", "words": "Two tables."},
                    {"decision": "exempt", "words": "Section 40(2) by virtue of 40(3A)(a)."},
                ],
            },
        ],
        "events": events,
        "protection": {
            "promise": "every-value",
            "rule": "Counts of 5 or fewer are not shown. A count of 0 is hidden.",
            "low": 3,
            "other": 4,
            "shown": 7,
            "cells": 14,
            "minimal": True,
            "certificate": "accepted",
            "assumed": ["The reader does not know how the other hidden cells were chosen."],
        },
        "files": [
            {"name": path.name, **_measured(path), "fit": True}
            for path in sorted((answer / "public").iterdir())
        ],
        "author": {"name": "Alex Invented", "role": "Disclosure manager"},
        "approver": {"name": "Sam Invented", "role": "Head of information"} if sent else None,
        "digest": "5" * 64,
        "cautions": [
            {
                "about": "section 16(1)",
                "words": "Question 1: the letter does not say who else may hold it.",
            }
        ],
        "correction": {
            "by": "Disclosure manager",
            "on": "2023-10-17",
            "why": "The first sentence asks for nothing",
            "differences": ["The program found 3 questions; the correction has 2."],
        },
    }


def _public_files(reference: str) -> dict[str, bytes]:
    rows = "".join(f"{area},{figure}\n" for area, figure in AREAS.items())
    page = f"<!DOCTYPE html><title>{reference}</title><h1>{reference}</h1>"
    return {
        "letter.html": page.encode(),
        "letter.docx": b"PK\x03\x04 a document of the tests\n",
        "letter.pdf": b"%PDF-1.7\n% a document of the tests\n",
        "tables.xlsx": b"PK\x03\x04 a workbook of the tests\n" * 400,
        "areas.csv": ("area,published\n" + rows).encode(),
        "release.json": b'{"tables": []}\n',
        "log.html": page.encode(),
    }


def _measured(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _cell(codes: tuple[str, ...], figure: str) -> str:
    address = escape(json.dumps(list(codes)), quote=True)
    return (
        '<td class="govuk-table__cell govuk-table__cell--numeric" '
        f'data-cell="{address}">{figure}</td>'
    )


def _head(*titles: str) -> str:
    cells = "".join(
        f'<th scope="col" class="govuk-table__header'
        f'{" govuk-table__header--numeric" if number else ""}">{title}</th>'
        for number, title in enumerate(titles)
    )
    return f'<thead class="govuk-table__head"><tr class="govuk-table__row">{cells}</tr></thead>'


def _table(name: str, caption: str, head: str, rows: list[tuple[str, str]]) -> str:
    body = "".join(
        '<tr class="govuk-table__row">'
        f'<th scope="row" class="govuk-table__header">{title}</th>{cells}</tr>'
        for title, cells in rows
    )
    return (
        f'<div class="disclosable-table" role="region" tabindex="0" aria-label="{caption}">'
        f'<table class="govuk-table" data-table="{name}">'
        f'<caption class="govuk-table__caption govuk-table__caption--m">{caption}</caption>'
        f'{head}<tbody class="govuk-table__body">{body}</tbody></table></div>'
        f'<p class="govuk-body govuk-!-font-weight-bold disclosable-legend" '
        f'data-legend="xx" data-table="{name}">{LEGEND}</p>'
    )


def _body() -> str:
    areas = _table(
        "areas",
        "Pupils moved, by area",
        _head("Area", "Pupils"),
        [(area, _cell((area,), figure)) for area, figure in AREAS.items()],
    )
    schools = _table(
        "schools",
        "Pupils moved, by kind of school and sex",
        _head("School", "Girls", "Boys", "Total"),
        [
            (
                kind,
                "".join(_cell((kind, s), SCHOOLS[kind, s]) for s in ("Girls", "Boys", "Total")),
            )
            for kind in ("Primary", "Secondary", "Total")
        ],
    )
    return f"""
<section class="disclosable-section" id="part-1-request">
<h2 class="govuk-heading-l">Your request</h2>
<blockquote class="request govuk-inset-text">
<p class="govuk-body">The pilot has ended.</p>
<p class="govuk-body">1. How will the council decide about the pilot, and when?</p>
<p class="govuk-body">2. How many pupils moved, by area, sex and kind of school?</p>
</blockquote>
</section>
<section class="disclosable-section" id="part-2-decision">
<h2 class="govuk-heading-l">Our decision</h2>
<p class="govuk-body">We disclose some of the information. This is a refusal notice under section 17
of the Freedom of Information Act 2000 for the rest.</p>
<p class="govuk-body">The records hold <data value="38" data-table="areas"
data-cell="[&quot;Total&quot;]">38</data> pupils.</p>
{areas}
{schools}
</section>
<section class="disclosable-section" id="part-3-rights">
<h2 class="govuk-heading-l">If you are not satisfied</h2>
<dl class="govuk-summary-list"><div class="govuk-summary-list__row">
<dt class="govuk-summary-list__key">Review</dt><dd class="govuk-summary-list__value">Write to
<a class="govuk-link" href="mailto:reviews@example.org">reviews@example.org</a></dd></div></dl>
</section>
"""
