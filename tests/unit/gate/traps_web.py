"""Traps in what a page covers, describes and draws, and their clean twins."""

from __future__ import annotations

from collections.abc import Callable

Sample = bytes | Callable[[], bytes]

HEAD = "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Stops</title>"
COVER = "position:absolute;top:0;left:0;width:99%;height:99px"
SVG_TYPE = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n'
    '  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
)


def page(body: str, head: str = "") -> bytes:
    """A whole page with 120 stops in it."""
    return f"{HEAD}{head}</head><body><p>120 stops</p>{body}</body></html>".encode()


def drawing(inner: str, before: str = "") -> bytes:
    """A drawing of one bar, 300 by 200."""
    return (
        f'{before}<svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 300 200">'
        '<rect width="300" height="200" fill="white"/>'
        f'<rect x="20" y="80" width="40" height="120" fill="#1d70b8"/>{inner}</svg>'
    ).encode()


WORDS = '<text x="100" y="50">figure 9483</text>'

TRAPS: dict[str, tuple[Sample, ...]] = {
    "html-hidden-element": (
        page(f"<p>case 7731</p><div style='{COVER};background:#000'></div>"),
        page("<p>case 7731</p><div style='margin-top:-40px;height:40px;background:#fff'></div>"),
        page("<table><tr><td title='3'>[c]</td></tr></table>"),
        page("<p title='case 7731'>x</p>"),
        page("<p aria-label='the true count is 3'>x</p>"),
        page("", "<meta name='description' content='case 7731'>"),
        page("<ruby>a<rp>case 7731</rp></ruby>"),
        page("<p style='-webkit-text-security:disc'>7731</p>"),
        page("<svg width='9' height='9'><desc>case 7731</desc></svg>"),
        drawing(f'{WORDS}<ellipse cx="150" cy="46" rx="120" ry="40"/>'),
        drawing(f'{WORDS}<path d="M90 30H290V70H90Z" fill="black"/>'),
        drawing(f'{WORDS}<path d="m90 30h200v40h-200z" fill="url(#g)"/>'),
        drawing(f'{WORDS}<polygon points="90,30 290,30 290,70 90,70"/>'),
        drawing(f'{WORDS}<g transform="translate(90,30)"><rect width="200" height="40"/></g>'),
        drawing(f'{WORDS}<line x1="90" y1="46" x2="290" y2="46" stroke="#000" stroke-width="30"/>'),
        drawing(f'<g transform="translate(-5000,0)">{WORDS}</g>'),
        drawing(f'<g transform="scale(0.001)">{WORDS}</g>'),
        drawing(
            '<clipPath id="c"><rect width="1" height="1"/></clipPath>'
            f'<g clip-path="url(#c)">{WORDS}</g>'
        ),
        drawing('<text x="22" y="20" fill="#fff">figure 9483</text>'),
    ),
    "html-generated-words": (
        page("", "<style>:root{--note:'count 7731'}</style>"),
        page("<p style='--note:&quot;7731&quot;'>x</p>"),
    ),
    "html-file-path": (
        page("<a href='https://cases.thameswick.local/7'>x</a>"),
        page("", "<meta name='generator' content='C:\\Users\\jexample\\export.py'>"),
    ),
    "html-broken": (
        page("<!-- 7731"),
        page("<!-- * -- > 7731 -->"),
    ),
}

CLEAN: dict[str, Sample] = {
    "words-that-are-shown": page("<p>x</p><p>a</p><table><tr><td>[c]</td></tr></table>"),
    "an-abbreviation": page(
        "<p><abbr title='Freedom of Information Act 2000'>FOIA 2000</abbr></p>"
    ),
    "a-badge": page(
        "<span style='position:absolute;right:0;background:#000;color:#fff'>New</span>"
    ),
    "a-bar": page("<div style='background:#1d70b8;width:60%;height:20px'></div><p>60%</p>"),
    "a-footnote": page(
        "<p>120<sup id='r1'><a href='#n1' aria-label='Footnote 1'>1</a></sup></p>"
        "<ol><li id='n1'>A note <a href='#r1' aria-label='Back to reference 1'>up</a></li></ol>"
    ),
    "a-program-as-author": page("", "<meta name='author' content='openpyxl'>"),
    "a-version-of-a-style": page("", "<style>:root{--govuk-frontend-version:'5.3.0'}</style>"),
    "utf-16": page("").decode().replace("utf-8", "utf-16").encode("utf-16"),
    "a-drawing-with-its-type": drawing('<text x="100" y="50">120</text>', SVG_TYPE),
    "a-drawing-with-a-link": drawing(
        '<a xlink:href="https://www.gov.uk/"><text x="100" y="50">GOV.UK</text></a>'
    ),
    "a-drawing-with-a-style": drawing(
        '<style type="text/css">.b{fill:#1d70b8}</style>'
        '<rect class="b" x="99" width="9" height="9"/>'
    ),
    "white-on-a-bar": drawing('<text x="22" y="150" fill="#fff">120</text>'),
    "words-beside-a-shape": drawing(
        '<text x="100" y="50">120</text><path d="M90 100L200 100L200 150Z"/>'
        '<circle cx="90" cy="46" r="3"/>'
    ),
    "words-within-their-frame": drawing(
        '<defs><clipPath id="c"><rect width="300" height="200"/></clipPath></defs>'
        '<g clip-path="url(#c)" transform="translate(10,10)"><text x="100" y="50">120</text></g>'
    ),
}
