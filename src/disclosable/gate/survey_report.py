"""The report of a survey: a table for programs, and a page for people."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from html import escape
from pathlib import Path

from disclosable.gate.finding import Finding
from disclosable.gate.survey import Surveyed

TABLE = "report.csv"
PAGE = "report.html"
_COLUMNS = ("file", "kind", "bytes", "sha256", "fit", "code", "where", "what", "mend")
_STYLE = (
    "body{font-family:sans-serif;max-width:70em;margin:2em auto;padding:0 1em;line-height:1.4}"
    "table{border-collapse:collapse;margin:1em 0}th,td{text-align:left;vertical-align:top;"
    "padding:.3em .8em .3em 0;border-bottom:1px solid #b1b4b6}code{font-size:.9em}"
)


class SurveyReport:
    """Gathers what was said of each file; only what keeps a file inside is kept in mind."""

    def __init__(self) -> None:
        self.files = 0
        self.fit = 0
        self.again = 0
        self._codes: Counter[str] = Counter()
        self._why: dict[str, str] = {}
        self._unfit: list[tuple[str, tuple[Finding, ...]]] = []
        self._notes: Counter[str] = Counter()
        self._table = io.StringIO()
        self._rows = csv.writer(self._table, lineterminator="\n")
        self._rows.writerow(_COLUMNS)

    def add(self, name: str, surveyed: Surveyed) -> None:
        """Take in what is said of one file, called `name` in the report."""
        inspection = surveyed.inspection
        self.files += 1
        self.fit += inspection.fit
        self.again += surveyed.again
        self._codes.update({finding.code for finding in inspection.findings})
        self._why.update({finding.code: finding.why for finding in inspection.findings})
        self._notes.update({note.code for note in inspection.notes})
        if not inspection.fit:
            self._unfit.append((name, inspection.findings))
        start = (name, inspection.kind, inspection.bytes, inspection.sha256)
        fit = "yes" if inspection.fit else "no"
        said: Iterable[Finding | None] = inspection.findings or (None,)
        for finding in said:
            rest = (finding.code, finding.where, finding.what, finding.mend) if finding else ()
            self._rows.writerow(_plain((*start, fit, *(rest or ("",) * 4))))

    def write(self, folder: Path) -> None:
        """Write the table and the page into `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / TABLE).write_text(self._table.getvalue(), encoding="utf-8", errors="replace")
        (folder / PAGE).write_text(self.page(), encoding="utf-8", errors="replace")

    def page(self) -> str:
        """The page, in HTML."""
        unfit = self.files - self.fit
        summary = (
            f"<p>{self.files:,} files were inspected: {self.fit:,} are fit to leave, "
            f"{unfit:,} are not.</p>"
        )
        codes = "".join(
            f"<tr><td><code>{escape(code)}</code></td><td>{count:,}</td>"
            f"<td>{escape(self._why[code])}</td></tr>"
            for code, count in self._codes.most_common()
        )
        counted = (
            "<h2>What was found</h2><table>"
            f"<tr><th>Check</th><th>Files</th><th>Why it matters</th></tr>{codes}</table>"
            if codes
            else ""
        )
        notes = "".join(
            f"<li><code>{escape(code)}</code>: {count:,} files</li>"
            for code, count in self._notes.most_common()
        )
        looked = f"<h2>What a person should look at</h2><ul>{notes}</ul>" if notes else ""
        files = "".join(
            f"<h3>{escape(name)}</h3><ul>{''.join(map(_item, findings))}</ul>"
            for name, findings in self._unfit
        )
        listed = f"<h2>Files that do not leave</h2>{files}" if files else ""
        return (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>Inspection report</title><style>{_STYLE}</style></head><body><main>"
            f"<h1>Inspection report</h1>{summary}{counted}{looked}{listed}"
            "</main></body></html>\n"
        )


def _item(finding: Finding) -> str:
    return (
        f"<li><strong>{escape(finding.where)}</strong>: {escape(finding.what)} "
        f"(<code>{escape(finding.code)}</code>). {escape(finding.mend)}</li>"
    )


def _plain(cells: Iterable[object]) -> list[str]:
    """A file's name can begin like a formula, and the table will be opened in a spreadsheet."""
    texts = [str(cell) for cell in cells]
    return [f"'{text}" if text.startswith(("=", "+", "@", "-")) else text for text in texts]
