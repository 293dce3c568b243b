"""A picture of the statistics: how the invented requests of a quarter were answered.

    .venv/bin/python tests/support/invented_year.py build/register.csv
    .venv/bin/python docs/pictures/draw_statistics.py build/register.csv docs/pictures

`statistics.svg` is drawn as a return's page draws it, from the same figures.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from disclosable.answer.bar_chart import bar_chart, check_chart
from disclosable.casework.register.period import quarter
from disclosable.casework.register.reading import read_register
from disclosable.casework.register.returns import section_45


def main() -> None:
    """Draw it."""
    register = read_register(Path(sys.argv[1]))
    made = section_45(register, quarter("2024-Q2"), date(2024, 8, 15))
    group = next(group for group in made.groups if group.key == "outcome")
    drawn = bar_chart(group)
    check_chart(drawn, group)
    (Path(sys.argv[2]) / "statistics.svg").write_text(drawn + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
