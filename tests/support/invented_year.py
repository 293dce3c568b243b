"""An invented year of requests to an invented council, as another case system would hand them over.

    .venv/bin/python tests/support/invented_year.py register.csv

Nothing in it is random: the same rows come out every time. `register` gives the rows that a test
needs, in few words.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

HEADER = ("reference", "regime", "what", "on", "known", "until", "outcome", "exemptions")
DAY = timedelta(days=1)
Told = tuple[str, int] | tuple[str, int, dict[str, str]]

_COURSES: tuple[tuple[str, int, tuple[Told, ...]], ...] = (
    # regime, how many a year, and what happened so many days after the receipt
    ("foia", 61, (("answered", 15, {"outcome": "disclosed"}),)),
    ("foia", 21, (("answered", 22, {"outcome": "disclosed; exempt", "exemptions": "40(2)"}),)),
    ("foia", 12, (("answered", 24, {"outcome": "not held"}),)),
    ("foia", 9, (("answered", 26, {"outcome": "disclosed; not held"}),)),
    ("foia", 11, (("answered", 41, {"outcome": "disclosed"}),)),
    ("foia", 8, (("answered", 20, {"outcome": "over the cost limit"}),)),
    ("foia", 7, (("answered", 18, {"outcome": "exempt", "exemptions": "43(2); 41(1)"}),)),
    ("foia", 6, (("answered", 10, {"outcome": "accessible elsewhere", "exemptions": "21(1)"}),)),
    ("foia", 2, (("answered", 19, {"outcome": "vexatious"}),)),
    ("foia", 1, (("answered", 17, {"outcome": "repeated"}),)),
    (
        "foia",
        6,
        (
            ("extended", 20, {"until": "+50"}),
            ("answered", 47, {"outcome": "disclosed; exempt", "exemptions": "31(1)(a)"}),
        ),
    ),
    ("foia", 10, (("clarification asked", 6),)),
    (
        "foia",
        9,
        (
            ("clarification asked", 5),
            ("clarification given", 12),
            ("answered", 35, {"outcome": "disclosed"}),
        ),
    ),
    ("foia", 2, (("fees notice", 9),)),
    ("foia", 4, (("withdrawn", 8),)),
    ("foia", 3, (("transferred", 4),)),
    (
        "foia",
        5,
        (
            ("answered", 21, {"outcome": "exempt", "exemptions": "40(2)"}),
            ("review asked", 30),
            ("review answered", 52, {"outcome": "confirmed"}),
        ),
    ),
    (
        "foia",
        2,
        (
            ("answered", 21, {"outcome": "exempt", "exemptions": "43(2)"}),
            ("review asked", 33),
            ("review answered", 90, {"outcome": "replaced"}),
            ("complaint made", 100),
        ),
    ),
    ("foia", 6, ()),
    ("eir", 14, (("answered", 16, {"outcome": "disclosed"}),)),
    ("eir", 3, (("answered", 27, {"outcome": "exempt", "exemptions": "12(5)(e)"}),)),
    ("eir", 2, (("answered", 14, {"outcome": "vexatious", "exemptions": "12(4)(b)"}),)),
)


def rows(
    reference: str, received: date, told: Iterable[Told], *, regime: str = "foia", late: int = 0
) -> list[dict[str, str]]:
    """The rows of one request; every event but the receipt is entered `late` days after it."""
    found = [_row(reference, regime, "received", received, {})]
    for one in told:
        on = received + one[1] * DAY
        more = dict(one[2]) if len(one) == 3 else {}
        if more.get("until", "").startswith("+"):
            more["until"] = (received + int(more["until"]) * DAY).isoformat()
        if late:
            more["known"] = (on + late * DAY).isoformat()
        found.append(_row(reference, regime, one[0], on, more))
    return found


def _row(reference: str, regime: str, what: str, on: date, more: dict[str, str]) -> dict[str, str]:
    row = dict.fromkeys(HEADER, "")
    return {
        **row,
        "reference": reference,
        "regime": regime,
        "what": what,
        "on": on.isoformat(),
        **more,
    }


def year(first: date = date(2024, 1, 2)) -> list[dict[str, str]]:
    """About two hundred requests in a year, each course spread over it."""
    found = []
    number = 0
    for regime, many, told in _COURSES:
        for one in range(many):
            number += 1
            received = first + (7 * number + 364 * one // many) % 364 * DAY
            reference = f"EBC/{received.year}/{number:04}"
            found += rows(reference, received, told, regime=regime)
    return sorted(found, key=lambda row: (row["reference"], row["on"]))


def write(path: Path, found: Iterable[dict[str, str]]) -> Path:
    """The rows as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        writer.writerows(found)
    return path


if __name__ == "__main__":
    write(Path(sys.argv[1]), year())
