"""A table of texts, with prose around it, as a web page, a text, a CSV file or a workbook."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from itertools import chain
from xml.sax.saxutils import escape, quoteattr

import openpyxl
from old_workbook import OldSheet, xls_bytes
from rendered_documents import Sample, Span

Shown = list[list[str]]

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_WHOLE = re.compile(r"0|[1-9]\d{0,8}")
_PERCENT = re.compile(r"(0|[1-9]\d{0,2})(?:\.(\d))?%")


def span_at(sample: Sample, row: int, column: int) -> Span:
    """The merged cell that stands in a place, or a single one."""
    return next((s for s in sample.spans if s.covers(row, column)), Span(row, column))


def unmerged(sample: Sample) -> Shown:
    """What is seen where cells cannot be merged: the text where it begins, and then nothing."""
    return [
        [text if sample.origin(r, c) == (r, c) else "" for c, text in enumerate(row)]
        for r, row in enumerate(sample.seen())
    ]


def html_bytes(sample: Sample) -> bytes:
    """A page of a site, with its navigation, a cookie banner and a footer."""
    parts = ["<!doctype html><html><head><meta charset='utf-8'><title>Answer | A site</title>"]
    parts.append("<style>td{color:red}</style></head><body><nav><ul><li>Home 7</li></ul></nav>")
    parts.append("<div class='cookie-banner'><p>We use 3 cookies</p></div><main><h1>Answer</h1>")
    parts += [f"<p>{html.escape(text)}</p>" for text in sample.above]
    parts.append("<table><tbody>")
    for r, row in enumerate(sample.rows):
        parts.append("<tr>")
        for c, text in enumerate(row):
            if sample.origin(r, c) != (r, c):
                continue
            span = span_at(sample, r, c)
            size = f" rowspan={span.height}" if span.height > 1 else ""
            size += f" colspan={span.width}" if span.width > 1 else ""
            tag = "th" if r < sample.header_rows else "td"
            note = sample.notes.get((r, c))
            raised = f"<sup>{note}</sup>" if note else ""
            parts.append(f"<{tag}{size}>{html.escape(text)}{raised}</{tag}>")
        parts.append("</tr>\n")
    parts.append("</tbody></table>")
    parts += [f"<p>{html.escape(text)}</p>" for text in sample.below]
    parts.append("</main><footer><p>Page 1 of 1</p></footer></body></html>")
    return "".join(parts).encode()


def csv_bytes(sample: Sample, separator: str = ",", *, padded: bool = True) -> bytes:
    """A CSV file, prose as lines with one field; `padded` as spreadsheets save it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    for line in _lines(sample):
        writer.writerow(line if padded else _short(line))
    return out.getvalue().encode()


def _lines(sample: Sample) -> Shown:
    width = len(sample.rows[0])
    prose = [[text, *[""] * (width - 1)] for text in sample.above]
    after = [[text, *[""] * (width - 1)] for text in sample.below]
    gap = [[""] * width]
    above = [*prose, *gap] if prose else []
    below = [*gap, *after] if after else []
    return [*above, *unmerged(sample), *below]


def _short(line: list[str]) -> list[str]:
    while line and not line[-1]:
        line = line[:-1]
    return line


def _text(sample: Sample, table: list[str]) -> bytes:
    parts = [*(f"{text}\n" for text in sample.above), "\n".join(table) + "\n", *sample.below]
    return ("\n".join(parts) + "\n").encode()


def pipes_bytes(sample: Sample) -> bytes:
    """A text with a table as in Markdown."""
    rows = [
        "| " + " | ".join(text.replace("|", "\\|") for text in row) + " |"
        for row in unmerged(sample)
    ]
    rule = "|" + "---|" * len(sample.rows[0])
    return _text(sample, [*rows[: sample.header_rows], rule, *rows[sample.header_rows :]])


def box_bytes(sample: Sample) -> bytes:
    """A text with a table in a drawn box."""
    shown = [[text.replace("|", "\\|") for text in row] for row in unmerged(sample)]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    rows = [
        "│" + "│".join(f" {text.ljust(w)} " for text, w in zip(row, widths, strict=True)) + "│"
        for row in shown
    ]
    lines = [
        left + across.join("─" * (w + 2) for w in widths) + right
        for left, across, right in ("┌┬┐", "├┼┤", "└┴┘")
    ]
    head = sample.header_rows
    return _text(sample, [lines[0], *rows[:head], lines[1], *rows[head:], lines[2]])


def tabs_bytes(sample: Sample) -> bytes:
    """A text with a table as copied from a spreadsheet."""
    return _text(sample, ["\t".join(row) for row in unmerged(sample)])


def aligned_bytes(sample: Sample) -> bytes:
    """A text with a table in aligned columns, figures to the right."""
    shown = unmerged(sample)
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    rows = [
        row[0].ljust(widths[0])
        + "".join("   " + text.rjust(w) for text, w in zip(row[1:], widths[1:], strict=True))
        for row in shown
    ]
    return _text(sample, [row.rstrip() for row in rows])


def stored(text: str) -> tuple[str | float, str]:
    """What a spreadsheet stores for a text that is typed into it, and the format it gives it."""
    if _WHOLE.fullmatch(text):
        return float(text), "0"
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(",", "")), "#,##0"
    if found := _PERCENT.fullmatch(text):
        places = f".{'0' * len(found[2])}" if found[2] else ""
        return float(text[:-1]) / 100, f"0{places}%"
    return text, "General"


def xlsx_bytes(sample: Sample) -> bytes:
    """A workbook; figures are numbers with formats."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for r, line in enumerate(_lines(sample), 1):
        for c, text in enumerate(line, 1):
            if text:
                cell = sheet.cell(r, c)
                cell.value, cell.number_format = stored(text)
                if cell.data_type == "f":  # a text that begins with = is not meant as a formula
                    cell.data_type = "s"
    top = len(sample.above) + 1 if sample.above else 0
    for span in sample.spans:
        sheet.merge_cells(
            start_row=top + span.row + 1,
            start_column=span.column + 1,
            end_row=top + span.row + span.height,
            end_column=span.column + span.width,
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls_bytes_of(sample: Sample) -> bytes:
    """A workbook of the old format; percentages are typed in as texts."""
    cells: dict[tuple[int, int], str | float] = {}
    for r, line in enumerate(_lines(sample)):
        for c, text in enumerate(line):
            if text:
                value, form = stored(text)
                cells[r, c] = value if form == "0" else text
    top = len(sample.above) + 1 if sample.above else 0
    merged = [
        (top + s.row, s.column, top + s.row + s.height - 1, s.column + s.width - 1)
        for s in sample.spans
    ]
    return xls_bytes(OldSheet("Sheet1", cells, merged))


_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="Sheet1">'
)


def ods_bytes(sample: Sample) -> bytes:
    """An OpenDocument spreadsheet; figures are numbers, with what they show beside them."""
    top = len(sample.above) + 1 if sample.above else 0
    rows = []
    for r, line in enumerate(_lines(sample)):
        cells = (_ods_cell(sample, r - top, c, text) for c, text in enumerate(line))
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    end = "</table:table></office:spreadsheet></office:body></office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "".join(chain([_ODS], rows, [end])))
    return out.getvalue()


def _ods_cell(sample: Sample, row: int, column: int, text: str) -> str:
    in_table = 0 <= row < len(sample.rows)
    if in_table and sample.origin(row, column) != (row, column):
        return "<table:covered-table-cell/>"
    span = span_at(sample, row, column) if in_table else Span(row, column)
    size = f' table:number-rows-spanned="{span.height}"' if span.height > 1 else ""
    size += f' table:number-columns-spanned="{span.width}"' if span.width > 1 else ""
    if not text:
        return f"<table:table-cell{size}/>"
    value, _ = stored(text)
    kind = ' office:value-type="string"'
    if not isinstance(value, str):
        name = "percentage" if "%" in text else "float"
        kind = f' office:value-type="{name}" office:value={quoteattr(repr(value))}'
    return f"<table:table-cell{size}{kind}><text:p>{escape(text)}</text:p></table:table-cell>"


Render = Callable[[Sample], bytes]

MERGING: Mapping[str, Render] = {
    "page.html": html_bytes,
    "book.xlsx": xlsx_bytes,
    "book.xls": xls_bytes_of,
    "book.ods": ods_bytes,
}
"""Formats with merged cells, by the name of a file of each."""

PLAIN: Mapping[str, Render] = {
    "commas.csv": csv_bytes,
    "short.csv": lambda sample: csv_bytes(sample, padded=False),
    "semicolons.csv": lambda sample: csv_bytes(sample, ";"),
    "tabs.tsv": lambda sample: csv_bytes(sample, "\t"),
    "pipes.md": pipes_bytes,
    "box.txt": box_bytes,
    "tabs.txt": tabs_bytes,
    "aligned.txt": aligned_bytes,
}
"""Formats without merged cells, by the name of a file of each."""
