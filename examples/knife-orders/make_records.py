"""Write records.csv: 160 constructed records whose counts are those of a published answer.

    python make_records.py [FILE]

The counts by age group, sex and ethnic appearance, and those of the residencies that were given
exactly, are the published ones. Which low count each of the other residencies has was made up
here. So was which residency and which day goes with which person: they are mixed by a fixed
sequence, and the same file comes out every time. The records are about nobody.
"""

from __future__ import annotations

import csv
import sys
from datetime import date, timedelta
from pathlib import Path

PEOPLE = {
    ("Youth", "Female", "IC1"): 1,
    ("Youth", "Female", "IC3"): 1,
    ("Youth", "Male", "IC1"): 8,
    ("Youth", "Male", "IC2"): 2,
    ("Youth", "Male", "IC3"): 41,
    ("Youth", "Male", "IC4"): 4,
    ("Youth", "Male", "IC6"): 1,
    ("Youth", "Male", "Not Recorded"): 1,
    ("Adult", "Male", "IC1"): 21,
    ("Adult", "Male", "IC2"): 5,
    ("Adult", "Male", "IC3"): 64,
    ("Adult", "Male", "IC4"): 6,
    ("Adult", "Male", "IC6"): 5,
}
PUBLISHED_RESIDENCIES = {
    "Barking & Dagenham": 7,
    "Barnet": 7,
    "Brent": 8,
    "Croydon": 18,
    "Ealing": 7,
    "Enfield": 7,
    "Hammersmith & Fulham": 6,
    "Hounslow": 7,
    "Lambeth": 8,
    "Merton": 6,
    "Newham": 7,
    "Southwark": 6,
    "Unknown": 7,
    "Waltham forest": 6,
}
MADE_UP_RESIDENCIES = {
    "Bexley": 3,
    "Bromley": 4,
    "Camden": 2,
    "Greenwich": 5,
    "Hackney": 5,
    "Haringey": 4,
    "Harrow": 3,
    "Hillingdon": 2,
    "Islington": 4,
    "Kensington & Chelsea": 3,
    "Lewisham": 5,
    "Outside London": 2,
    "Redbridge": 1,
    "Richmond": 1,
    "Sutton": 2,
    "Wandsworth": 3,
    "Westminster": 4,
}
FIRST_DAY, LAST_DAY = date(2021, 7, 5), date(2023, 3, 31)


class Sequence:
    """Numbers that look mixed and never change: a linear congruential generator."""

    def __init__(self, start: int) -> None:
        self.state = start

    def below(self, limit: int) -> int:
        """The next number from 0 to limit - 1."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def mixed(self, things: list[str]) -> list[str]:
        """The things in another order."""
        order = list(things)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order


def each(counts: dict[str, int]) -> list[str]:
    """Every code as many times as it counts."""
    return [code for code, count in counts.items() for _ in range(count)]


def records() -> list[tuple[str, ...]]:
    """The records, in the order of their days, numbered."""
    sequence = Sequence(2023)
    people = [person for person, count in PEOPLE.items() for _ in range(count)]
    residencies = sequence.mixed(each(PUBLISHED_RESIDENCIES | MADE_UP_RESIDENCIES))
    span = (LAST_DAY - FIRST_DAY).days
    days = [FIRST_DAY + timedelta(days=sequence.below(span + 1)) for _ in people]
    rows = sorted(
        (day.isoformat(), *person, residency)
        for day, person, residency in zip(days, people, residencies, strict=True)
    )
    return [(f"R{number:03d}", *row) for number, row in enumerate(rows, 1)]


def main() -> None:
    """Write the file that is named, or records.csv beside this script."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "records.csv"
    header = ("record", "order_date", "age_group", "sex", "ethnic_appearance", "residency")
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(records())


if __name__ == "__main__":
    main()
