"""Traps for each code of plain text, and its clean twin."""

from __future__ import annotations

LETTER = b"Eastmoor Borough Council\n\nYour request\n============\n\nWe do not hold it.\n"

TRAPS = {
    "text-encoding": [LETTER + b"caf\xe9\n", b"\xef\xbb\xbf" + LETTER],
    "text-unseen": [
        LETTER + "no\N{ZERO WIDTH SPACE}body\n".encode(),
        LETTER + "\N{RIGHT-TO-LEFT OVERRIDE}3 = x\n".encode(),
        LETTER + "\N{TAG LATIN SMALL LETTER A}\n".encode(),
    ],
    "text-far-right": [LETTER + b" " * 300 + b"3 people\n", LETTER + b"\n" * 40 + b"3 people\n"],
    "text-email-thread": [
        LETTER + b"From: A Officer\nSent: Monday\nTo: B Officer\nIt was three of them.\n",
        LETTER + b"> From: a@council.example\n> Subject: the low count\n",
    ],
}

CLEAN = {"letter": LETTER}
