"""A fresh HTML page: headings, paragraphs, lists and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from disclosable.gate.told import Passage, Role, Row

_DEEPEST = 6
_HEAD = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{}</title>\n'
    "<style>body{{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em}}"
    "table{{border-collapse:collapse}}td{{border:1px solid;padding:.2em .5em}}</style>\n"
    "</head>\n<body>\n"
)


def write_page(shown: Iterable[Passage | Row]) -> bytes:
    """The page: no script, no link, no picture."""
    items = list(shown)
    title = next(
        (i.text for i in items if isinstance(i, Passage) and i.role is Role.HEADING), "Answer"
    )
    body = "".join(_body(items))
    return f"{_HEAD.format(escape(title))}{body}</body>\n</html>\n".encode()


def _body(items: list[Passage | Row]) -> Iterator[str]:
    for kind, group in groupby(items, key=_block):
        if kind.startswith("table "):
            yield "<table>\n"
            for row in group:
                if isinstance(row, Row):
                    cells = "".join(f"<td>{_text(str(value))}</td>" for value in row.cells)
                    yield f"<tr>{cells}</tr>\n"
            yield "</table>\n"
        elif kind == "list":
            points = "".join(f"<li>{_text(i.text)}</li>\n" for i in group if isinstance(i, Passage))
            yield f"<ul>\n{points}</ul>\n"
        else:
            for item in group:
                if isinstance(item, Passage) and item.role is not Role.PROPERTY:
                    rank = min(max(item.level, 1), _DEEPEST)
                    tag = f"h{rank}" if item.role is Role.HEADING else "p"
                    yield f"<{tag}>{_text(item.text)}</{tag}>\n"


def _block(item: Passage | Row) -> str:
    if isinstance(item, Row):
        return f"table {item.table}"
    return "list" if item.role is Role.LIST_ITEM else "text"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
