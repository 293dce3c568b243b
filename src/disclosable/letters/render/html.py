"""A letter as a web page: alone with its own look, or as a fragment inside a site's frame."""

from __future__ import annotations

import json
from functools import lru_cache

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from disclosable.letters.letter import Letter
from disclosable.letters.render.fragment import contents_of
from disclosable.letters.render.layout import Grid
from disclosable.letters.render.wording import address_of, date_in_words, printable
from disclosable.tables.cell import Cell


@lru_cache(maxsize=8)
def environment(*packages: str) -> Environment:
    """The templates of this room and, before them, those of the packages named.

    Everything is escaped, and a name that a template does not get is an error, not a blank.
    """
    loaders: list[BaseLoader] = [
        PackageLoader(package, package_path="")
        for package in (*packages, "disclosable.letters.render")
    ]
    made = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
    )
    made.globals.update(
        kind=lambda part: type(part).__name__,
        address=cell_address,
        link=address_of,
        grid_of=Grid,
    )
    return made


def _printable(value: object) -> object:
    return printable(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def cell_address(cell: Cell) -> str:
    """A cell as `data-cell` carries it: a JSON list of its codes."""
    return json.dumps(list(cell.codes), ensure_ascii=False)


def render_body(letter: Letter) -> str:
    """The letter's sections as a fragment of HTML with the GOV.UK Design System's class names.

    The frame around it gives the title (h1); sections begin at h2. A prose figure is
    `<data value data-table data-cell>`; a table is `<table data-table>` whose every figure is
    `<td data-cell>`, digits or the marker alone; each legend is `<p data-legend data-table>`.

    Raises:
        BadInput: a link leads to a kind of address that a letter may not link to.
    """
    return environment().get_template("_letter.html").render(letter=letter)


def render_page(letter: Letter) -> str:
    """The letter as one complete page: no script, nothing fetched, readable on paper.

    Raises:
        BadInput: as for `render_body`.
    """
    # The body was escaped as it was made; escaping it again would show its tags.
    body = Markup(render_body(letter))  # noqa: S704
    contents = contents_of(body)
    template = environment().get_template("letter_page.html")
    return template.render(
        letter=letter, body=body, contents=contents, dated=date_in_words(letter.dated)
    )
