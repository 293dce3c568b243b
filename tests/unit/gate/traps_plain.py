"""Traps for each code of plain text, and its clean twin."""

from __future__ import annotations

import base64

LETTER = b"Eastmoor Borough Council\n\nYour request\n============\n\nWe do not hold it.\n"

ENCODED = base64.encodebytes(bytes(range(256)) * 3)

TRAPS = {
    "text-encoded-file": [
        LETTER + ENCODED,
        LETTER + ENCODED.replace(b"\n", b"") + b"\n",
        LETTER + b"-----BEGIN PGP MESSAGE-----\n\nhQEMA0\n-----END PGP MESSAGE-----\n",
        LETTER + b"begin 644 cases.csv\n#0V%T\n`\nend\n",
    ],
    "text-large": [LETTER + b".\n" * 500_001],
    "text-encoding": [LETTER + b"caf\x81\n"],
    "text-older-encoding": [LETTER + b"caf\xe9\n", LETTER.decode().encode("utf-16")],
    "text-unseen": [
        LETTER + "no\N{ZERO WIDTH SPACE}body\n".encode(),
        LETTER + "\N{RIGHT-TO-LEFT OVERRIDE}3 = x\n".encode(),
        LETTER + "\N{TAG LATIN SMALL LETTER A}\n".encode(),
        LETTER + "a\N{ZERO WIDTH NON-JOINER}b\N{ZERO WIDTH JOINER}c\n".encode(),
        LETTER + "2\N{SOFT HYPHEN}41 no\N{SOFT HYPHEN}\N{SOFT HYPHEN}body\n".encode(),
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
        LETTER + b"[//]: # (three of them)\n",
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
    "from one day to another": LETTER + b"From: 1 April 2022\nTo: 31 March 2023\n\n241 orders.\n",
    "from one hour to another": LETTER + b"From: 9 am\nTo: 5 pm, Mon to Fri\n",
    "a letter's date and subject": b"Date: 3 May 2024\nSubject: Orders\n\nWe made 241 orders.\n",
    "a period first": b"From 1 April 2022 the rule is new.\nTotal: 241\n",
    "another script": (
        "\u06a9\u0631\u062f\u0647\N{ZERO WIDTH NON-JOINER}\u0627\u06cc\u0645\n".encode()
    ),
    "one line with a sum": "The cost is £1,200 \N{EN DASH} 50% more.\n".encode(),
    "request quoted": LETTER + b"You asked:\n\n> How many orders were made?\n",
    "words of a thread": LETTER + b"On 3 March 2026 you wrote to us.\nDate: 3 March 2026\n",
    "less than": LETTER + b"<5 means four or fewer; see <https://council.example/foi>.\n",
    "one column": b"Date\n2026-01-01\n2026-01-02\n",
}
