"""A bar chart of the figures of a return, as SVG that stands in a page or alone.

Every bar carries its label and its figure, so nothing is told by colour alone, and the page has the
same figures in a table beside it. There is no script, and nothing is fetched.
"""

from __future__ import annotations

import textwrap
from html import escape
from xml.etree import ElementTree

from disclosable.casework.register.figures import Figure, FigureGroup
from disclosable.errors import NotFit

_INK, _BAR, _EDGE, _WHITE = "#0b0c0c", "#1d5a96", "#0b2d4b", "#ffffff"
_WIDTH, _LEFT, _RIGHT = 760, 330, 640
_LABEL = 42
"""Signs of a label on one line; at this size they fit the space left of the bars."""
_LINE, _GAP = 18, 14
_ELEMENTS = ("svg", "title", "desc", "rect", "line", "text")
_TEXT = "{http://www.w3.org/2000/svg}text"


def bar_chart(group: FigureGroup, *, title: str = "") -> str:
    """One bar for each figure of the group, in its order; the longest has the whole width."""
    most = max((figure.count for figure in group.figures), default=0)
    marks: list[str] = []
    told: list[str] = []
    top = 10
    for figure in group.figures:
        lines, said = _lines(figure), _said(group, figure)
        told.append(f"{figure.label}: {said}.")
        height = _LINE * len(lines)
        for number, line in enumerate(lines):
            marks.append(_words(_LEFT - 12, top + _LINE * number + 13, line, "end"))
        long = round((_RIGHT - _LEFT) * figure.count / most, 1) if most else 0.0
        middle = top + (height - _LINE) / 2
        if long:
            marks.append(
                f'<rect x="{_LEFT}" y="{middle:.1f}" width="{long}" height="{_LINE}" '
                f'fill="{_BAR}" stroke="{_EDGE}"/>'
            )
        marks.append(_words(_LEFT + long + 8, middle + 13, said, "start"))
        top += height + _GAP
    marks.append(
        f'<line x1="{_LEFT}" y1="4" x2="{_LEFT}" y2="{top - 4}" stroke="{_INK}" stroke-width="2"/>'
    )
    name = escape(title or group.title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}" role="img" '
        f'aria-labelledby="chart-{group.key}-title chart-{group.key}-about" '
        'font-family="Arial, Helvetica, sans-serif" font-size="14">\n'
        f'<title id="chart-{group.key}-title">{name}</title>\n'
        f'<desc id="chart-{group.key}-about">{escape(" ".join(told))}</desc>\n'
        f'<rect width="{_WIDTH}" height="{top}" fill="{_WHITE}"/>\n' + "\n".join(marks) + "\n</svg>"
    )


def _lines(figure: Figure) -> list[str]:
    return textwrap.wrap(figure.label, _LABEL)


def _said(group: FigureGroup, figure: Figure) -> str:
    share = group.share(figure)
    return f"{figure.count:,} ({share})" if share else f"{figure.count:,}"


def _words(x: float, y: float, words: str, side: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{_INK}" text-anchor="{side}">{escape(words)}</text>'
    )


_DRAWN = frozenset(f"{{http://www.w3.org/2000/svg}}{name}" for name in _ELEMENTS)


def check_chart(chart: str, group: FigureGroup) -> None:
    """Refuse a picture that holds anything but the labels and figures of its group.

    The release gate asks whether anything in it is hidden; this holds every word against the group.

    Raises:
        NotFit: another element, a place that leads elsewhere, or a word or a figure of nothing in
            the group.
    """
    # The picture was drawn here, from no file of anybody's: it cannot be an attack on its reader.
    for element in ElementTree.fromstring(chart).iter():  # noqa: S314
        leads = [name for name in element.attrib if "href" in name or name.startswith("on")]
        if element.tag not in _DRAWN or leads:
            raise NotFit(f"the picture holds {element.tag}", where=f"picture of {group.title!r}")
    drawn = [text.text or "" for text in ElementTree.fromstring(chart).iter(_TEXT)]  # noqa: S314
    meant = [words for figure in group.figures for words in (*_lines(figure), _said(group, figure))]
    if drawn != meant:
        raise NotFit(
            f"the picture says {drawn}",
            where=f"picture of {group.title!r}",
            expected=f"the labels and figures of its table: {meant}",
        )
