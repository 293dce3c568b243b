"""Traps for each code of a web page, and its clean twin."""

from __future__ import annotations

from gate_samples import HTML


def _html(old: bytes, new: bytes) -> bytes:
    assert old in HTML
    return HTML.replace(old, new, 1)


def _in_body(markup: str) -> bytes:
    return _html(b"</h1>", b"</h1>" + markup.encode())


def _in_style(rule: str) -> bytes:
    return _html(b"</style>", f".x{{{rule}}}</style>".encode())


# The box ends exactly where the figures do.

TRAPS: dict[str, tuple[bytes, ...]] = {
    "html-encoding": (HTML.replace(b"Orders", b"Ord\xe9rs"), HTML.replace(b"Orders", b"Ord\0rs")),
    "html-broken": (HTML[:300],),
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
        _in_style("position:absolute;top:-10rem")
        .replace(b"</style>", b".x:focus{top:0}</style>")
        .replace(b"</h1>", b'</h1><p class="x">secret</p>'),
    ),
    "html-script": (
        _in_body("<script>let cases = 3</script>"),
        _in_body('<p onclick="go()">x</p>'),
        _in_body('<a href="java\nscript:go()">x</a>'),
    ),
    "html-external-reference": (
        _html(b"</title>", b'</title><link rel="stylesheet" href="https://example.org/a.css">'),
        _html(b"</title>", b'</title><meta http-equiv="refresh" content="0;url=/x">'),
        _in_style("background:url(https://example.org/a.png)"),
        _in_body('<blockquote cite="https://example.org/">x</blockquote>'),
        _in_body('<a href="ftp://example.org/x">x</a>'),
    ),
    "html-file-path": (
        _in_body('<a href="file:///c/cases">x</a>'),
        _in_body('<a href="C:\\Cases\\x.xlsx">x</a>'),
    ),
    "html-embedded-object": (
        _in_body('<img src="data:image/png;base64,AAAA" alt="x">'),
        _in_body('<iframe src="https://example.org/"></iframe>'),
        _in_body("<svg><text>3</text></svg>"),
        _in_body('<a href="data:text/csv,a">x</a>'),
    ),
    "html-person": (
        _html(b"</title>", b'</title><meta name="author" content="Jo Example">'),
        _html(b"</title>", b'</title><link rel="author" href="/jo">'),
    ),
    "html-unknown-element": (
        _in_body("<secret-cases>3</secret-cases>"),
        _html(b"</title>", b'</title><meta name="case" content="3">'),
    ),
}
CLEAN = {"html": HTML}
