"""Traps for each code of a web page, and its clean twin."""

from __future__ import annotations

from gate_samples import HTML


def _html(old: bytes, new: bytes) -> bytes:
    assert old in HTML
    return HTML.replace(old, new, 1)


def _in_body(markup: str) -> bytes:
    return _html(b"</h1>", b"</h1>" + markup.encode())


def _in_style(rule: str) -> bytes:
    """A page with an element of the class, and this rule for it."""
    return _styled(f".x{{{rule}}}")


def _styled(sheet: str, element: str = '<p class="x" id="y">secret</p>') -> bytes:
    return _in_body(element).replace(b"</style>", f"{sheet}</style>".encode())


def _drawn(markup: str) -> bytes:
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
        b'<rect width="100" height="100" fill="#ffffff"/>' + markup.encode() + b"</svg>"
    )


# The box ends exactly where the figures do.

TRAPS: dict[str, tuple[bytes, ...]] = {
    "html-encoding": (HTML.replace(b"Orders", b"Ord\xe9rs"), HTML.replace(b"Orders", b"Ord\0rs")),
    "html-broken": (
        HTML[:300],
        HTML + b"<p>three</p>",
        HTML + b"three",
        _in_body("<p>x</p three>"),
        _in_body("<svg><text x='1' y='9'>3</text>"),
        _in_body("<style/>"),
    ),
    "html-comment": (
        _in_body("<!-- three siblings -->"),
        _in_body("<?php secret ?>"),
        _in_body("<![CDATA[secret]]>"),
        _in_style("color:red;/* three siblings */"),
        _html(b"doctype html", b'doctype html system "a.dtd"'),
    ),
    "html-hidden-element": (
        _in_body("<p hidden>secret</p>"),
        _in_body('<p style="display : none">secret</p>'),
        _in_body('<p style="visibility:hidden">secret</p>'),
        _in_body('<p style="opacity:0">secret</p>'),
        _in_body('<p style="font-size:0">secret</p>'),
        _in_body('<p style="position:absolute;left:-9999px">secret</p>'),
        _in_body('<p style="color:transparent">secret</p>'),
        _in_body('<input type="hidden" value="3">'),
        _in_body("<template>secret</template>"),
        _in_style("DISPLAY:NONE"),
        _in_style("dis\\70 lay:none"),
        _in_style("clip-path:inset(50%)"),
        _in_body('<data value="3">xx</data>'),
        _in_style("position:absolute;top:-10rem"),
        _in_style("position:absolute;top:-10rem").replace(b"</style>", b".x:focus{top:0}</style>"),
        _in_style("color:#fff"),
        _in_style("color:#FEFEFE"),
        _in_style("background:#0b0c0c"),
        _in_style("font-size:1px"),
        _in_style("font:0/0 a"),
        _in_style("font-size:calc(0px)"),
        _in_style("height:0;overflow:hidden"),
        _in_style("position:absolute;width:1px;height:1px;overflow:hidden"),
        _in_style("transform:scale(0)"),
        _in_style("text-indent:-9999px"),
        _in_style("opacity:.01"),
        _in_style("filter:opacity(0)"),
        _in_style("z-index:-1;position:relative"),
        _in_style("mso-hide:all"),
        _in_style("color:rgba(0,0,0,0)"),
        _in_style("-webkit-text-fill-color:transparent"),
        _styled(":root{--c:#fff}.x{color:var(--c)}"),
        _styled("p{display:none}"),
        _styled("#y{display:none}"),
        _styled("body p.x{display:none}"),
        _styled("[class=x]{display:none}"),
        _styled("main > *, p:nth-of-type(1n+1){visibility:hidden}"),
        _styled("p:is(.x){display:none}"),
        _styled("@media screen{.x{display:none}}"),
        _styled("@media (min-width:1px){.x{display:none}}"),
        _styled(".x{display:none}@media print{.x{display:block}}"),
        _styled("@keyframes a{from{opacity:0}to{opacity:0}}.x{animation:a}"),
        _styled(
            ".a{color:#fff}.b{background:#fff}", '<div class="b"><p class="a">secret</p></div>'
        ),
        _in_body('<div style="color:#fff"><p>secret</p></div>'),
        _in_body('<font color="white">secret</font>'),
        _in_body('<table bgcolor="#000000"><tr><td><font color="#010101">3</font></table>'),
        _in_body("<noscript>secret</noscript>"),
        _in_body('<table><tr><td sdval="3" sdnum="2057;">xx</td></tr></table>'),
        _in_body('<table><tr><td sdval="0.12345" sdnum="2057;0;0%">12%</td></tr></table>'),
        _in_body("<table><tr hidden><td>3</td></tr></table>"),
        _in_body('<button value="3">xx</button>'),
        _drawn('<text x="5" y="20" fill="#ffffff">3</text>'),
        _drawn('<text x="5" y="20" display="none">3</text>'),
        _drawn('<text x="5" y="20" opacity="0">3</text>'),
        _drawn('<text x="5" y="2000">3</text>'),
        _drawn('<text x="5" y="20" fill="none">3</text>'),
        _drawn('<defs><text x="5" y="20">3</text></defs>'),
        _drawn('<text x="5" y="20">3</text><rect x="0" y="0" width="50" height="50"/>'),
        _drawn("<style>.h{display:none}</style><text class='h' x='5' y='20'>3</text>"),
    ),
    "html-data-attribute": (
        _in_body('<table><tr><td data-count="3">xx</td></tr></table>'),
        _in_body('<p data-case="case of jo">x</p>'),
    ),
    "html-unseen": (
        _in_body("<p>or\N{ZERO WIDTH SPACE}ders</p>"),
        _in_body("<p>x&#8238;3</p>"),
        _in_body('<p title="&#xe0033;">x</p>'),
    ),
    "html-generated-words": (
        _styled('.x::after{content:"secret"}'),
        _styled(".x:before{content:attr(title)}"),
    ),
    "html-script": (
        _in_body("<script>let cases = 3</script>"),
        _in_body('<p onclick="go()">x</p>'),
        _in_body('<script type="application/ld+json">{"a": 3}</script>'),
        _drawn("<script>let cases = 3</script>"),
        _drawn('<rect onload="go()" width="5" height="5"/>'),
        _in_body('<a href="java\nscript:go()">x</a>'),
    ),
    "html-external-reference": (
        _html(b"</title>", b'</title><link rel="stylesheet" href="https://example.org/a.css">'),
        _html(b"</title>", b'</title><meta http-equiv="refresh" content="0;url=/x">'),
        _in_style("background:url(https://example.org/a.png)"),
        _in_body('<blockquote cite="https://example.org/">x</blockquote>'),
        _in_body('<a href="ftp://example.org/x">x</a>'),
        _in_body('<img src="https://example.org/pixel.gif" alt="">'),
        _in_body('<img src="logo.png" alt="x">'),
        _in_body('<img src="cid:logo" alt="x">'),
        _styled("@import 'https://example.org/a.css';"),
        _styled("@font-face{font-family:a;src:url(https://example.org/a.woff)}"),
        _drawn('<use href="https://example.org/a.svg#x"/>'),
    ),
    "html-file-path": (
        _in_body('<a href="file:///c/cases">x</a>'),
        _in_body('<a href="C:\\Cases\\x.xlsx">x</a>'),
    ),
    "html-embedded-object": (
        _in_body('<img src="data:image/png;base64,A" alt="x">'),
        _in_body('<iframe src="https://example.org/"></iframe>'),
        _in_body("<svg><foreignObject><p>3</p></foreignObject></svg>"),
        _in_body("<svg><metadata>3</metadata></svg>"),
        _drawn("<animate attributeName='x'/>"),
        _in_body('<object data="#x"></object>'),
        _in_body('<a href="data:text/csv,a">x</a>'),
    ),
    "html-person": (
        _html(b"</title>", b'</title><meta name="author" content="Jo Example">'),
        _html(b"</title>", b'</title><link rel="author" href="/jo">'),
        _html(b"</title>", b'</title><meta name="changedby" content="Jo Example">'),
    ),
    "html-unknown-element": (
        _in_body("<secret-cases>3</secret-cases>"),
        _html(b"</title>", b'</title><meta name="case" content="3">'),
        _in_body('<p secret="3">x</p>'),
        _in_body('<p class="a" class="three">x</p>'),
        _in_body("<o:p>x</o:p>"),
        _html(
            b'<html lang="en"', b'<html lang="en" xmlns:o="urn:schemas-microsoft-com:office:office"'
        ),
        _drawn('<rect case="3" width="5" height="5"/>'),
    ),
}
_PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsKkJ6gAAAABJRU5ErkJggg=="
)
CLEAN: dict[str, bytes] = {
    "html": HTML,
    "a rule for nobody": _styled(".z{display:none}"),
    "hidden on paper alone": _styled("@media print{.x{display:none}}"),
    "light on dark": _styled(
        "table{border-collapse:collapse}th{background:#1d3557;color:#fff}"
        "tr:nth-child(even){background-color:#f3f2f1}td{border:1px solid #000;padding:4px}",
        "<table><tr><th>Area<th>Orders<tr><td>North<td>12<tr><td>South<td>xx</table>",
    ),
    "light on dark by attributes": _in_body(
        '<table bgcolor="#000080"><tr><td><font color="#ffffff">Area</font></td></tr></table>'
    ),
    "variables of style": _styled(":root{--ink:#0b0c0c;--paper:#fff}body{color:var(--ink)}"),
    "details": _in_body("<details><summary>Notes</summary><p>As held.</p></details>"),
    "a list of tasks": _in_body('<ul><li><input type="checkbox" disabled checked> Done</li></ul>'),
    "quotation marks by style": _styled('q::before{content:"\\201C"}li::marker{content:"- "}'),
    "links on paper": _styled('@media print{a[href]::after{content:" (" attr(href) ")"}}'),
    "percentages": _in_body('<table><tr><td sdval="0.123" sdnum="2057;0;0.0%">12.3%</td></table>'),
    "a date": _in_body(
        '<table><tr><td sdval="45000" sdnum="2057;0;DD/MM/YYYY">15/03/2023</td></tr></table>'
    ),
    "thousands": _in_body('<table><tr><td sdval="1234" sdnum="2057;0;#,##0">1,234</td></table>'),
    "a value of what is shown": _in_body('<p data-area="North">North</p>'),
    "no end tags": b"<!DOCTYPE html><title>A</title><p>One<p>Two<ul><li>a<li>b</ul></html>",
    "a piece": b"<h2>Answer</h2><p>Twelve orders.</p>",
    "an old document type": HTML.replace(
        b"<!doctype html>",
        b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
        b'"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
    ),
    "a drawing in a page": _in_body(
        '<svg viewBox="0 0 100 40" role="img"><title>Orders</title><desc>North: 12.</desc>'
        '<rect width="100" height="40" fill="#fff"/><text x="5" y="20">North</text>'
        '<rect x="40" y="8" width="30" height="18" fill="#1d5a96" stroke="#000"/>'
        '<text x="42" y="20" fill="#fff">12</text></svg>'
    ),
    "a drawing": _drawn(
        '<g fill="none" stroke="#000"><path d="M0 0L9 9"/></g>'
        '<g transform="translate(5 5)"><text>North</text></g><text x="50" y="50">12</text>'
    ),
    "a drawing with a declaration": b"<?xml version='1.0' encoding='UTF-8'?>\n"
    + _drawn('<circle cx="5" cy="5" r="3"/>'),
}
