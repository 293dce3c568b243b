"""Traps for each code of plain text, and its clean twin."""

from __future__ import annotations

LETTER = b"Eastmoor Borough Council\n\nYour request\n============\n\nWe do not hold it.\n"

TRAPS = {
    "text-encoding": [LETTER + b"caf\xe9\n", LETTER.decode().encode("utf-16")],
    "text-unseen": [
        LETTER + "no\N{ZERO WIDTH SPACE}body\n".encode(),
        LETTER + "\N{RIGHT-TO-LEFT OVERRIDE}3 = x\n".encode(),
        LETTER + "\N{TAG LATIN SMALL LETTER A}\n".encode(),
        LETTER + "a\N{ZERO WIDTH NON-JOINER}b\N{ZERO WIDTH JOINER}c\n".encode(),
        LETTER + "x\N{HANGUL FILLER}y\N{VARIATION SELECTOR-3}\n".encode(),
    ],
    "text-far-right": [LETTER + b" " * 300 + b"3 people\n", LETTER + b"\n" * 40 + b"3 people\n"],
    "text-email-thread": [
        LETTER + b"From: A Officer\nSent: Monday\nTo: B Officer\nIt was three of them.\n",
        LETTER + b"> From: a@council.example\n> Subject: the low count\n",
        LETTER + b"On Mon, 3 Mar 2026 at 10:02, Jo Example <jo@x.example> wrote:\n> three\n",
        LETTER + b"Jo Example wrote:\n> three\n",
        LETTER + b"-----Original Message-----\nthree\n",
        LETTER + b"---------- Forwarded message ---------\nthree\n",
        LETTER + b"Begin forwarded message:\n\nthree\n",
        LETTER + b"From: A Officer Sent: 3 March 2026 To: B Officer\nthree\n",
    ],
    "text-markup": [
        LETTER + b"<script>let cases = 3</script>\n",
        LETTER + b"See below.<!-- three -->\n",
    ],
    "csv-formula": [b"Names\n=HYPERLINK(A1)\nNorth\n"],
}

CLEAN = {
    "letter": LETTER,
    "mark of the encoding": b"\xef\xbb\xbf" + LETTER,
    "Windows lines": LETTER.replace(b"\n", b"\r\n"),
    "markdown": b"# Answer\n\n- North: 12\n- South: xx\n\n"
    b"| Area | Orders |\n|---|---|\n| North | 12 |\n",
    "signs": (
        "Ff\N{SOFT HYPHEN}oi: £5, café, 3 – 4, \N{NO-BREAK SPACE}x "
        "\N{HEAVY BLACK HEART}\N{VARIATION SELECTOR-16}\n"
    ).encode(),
    "request quoted": LETTER + b"You asked:\n\n> How many orders were made?\n",
    "words of a thread": LETTER + b"On 3 March 2026 you wrote to us.\nDate: 3 March 2026\n",
    "less than": LETTER + b"<5 means four or fewer; see <https://council.example/foi>.\n",
    "one column": b"Date\n2026-01-01\n2026-01-02\n",
}
