"""Pages as a reader of files hands them over: passages and small tables, made from plain lists."""

from __future__ import annotations

from collections.abc import Sequence

from disclosable.published.entry import read_entry
from disclosable.published.printed import Passage, Printed, PrintedPage, PrintedTable

Figures = Sequence[Sequence[str]]


def page(*items: str | Figures, title: str = "") -> PrintedPage:
    """A page of passages (`"## ..."` is a heading) and tables.

    A table is a list of rows whose first field is the label; its first row are the column headings,
    where the very first field may be `"caption | name"`.
    """
    made: list[Passage | PrintedTable] = []
    tables = 0
    for at, item in enumerate(items):
        place = f"line {10 * at + 1}"
        if isinstance(item, str):
            level = 2 if item.startswith("## ") else 0
            made.append(Passage(item.removeprefix("## "), place, level))
        else:
            tables += 1
            made.append(_table(item, tables, at))
    return PrintedPage("answer.html", "web page", title, tuple(made))


def _table(rows: Figures, number: int, at: int) -> PrintedTable:
    head, *body = rows
    caption, _, name = head[0].rpartition(" | ")
    return PrintedTable(
        file="answer.html",
        number=number,
        title=caption,
        place=f"line {10 * at + 1}",
        row_names=(name,),
        rows=tuple((row[0],) for row in body),
        column_names=("",),
        columns=tuple((label,) for label in head[1:]),
        cells=tuple(
            tuple(Printed(read_entry(text), f"line {10 * at + 2 + r}") for text in row[1:])
            for r, row in enumerate(body)
        ),
        indents=(0,) * len(body),
    )
