"""Whether a value that a page stores is the one that it shows."""

from __future__ import annotations

import datetime
import re


def same_date(value: str, shown: str, form: str) -> bool:
    """Whether a stored day (LibreOffice counts from the end of 1899) is the one that is shown."""
    if not value.isdigit() or len(value) > 6 or not re.search("[DMY]", form.rpartition(";")[2]):
        return False
    day = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(value))
    numbers = {int(number) for number in re.findall(r"\d+", shown)}
    return bool(numbers) and numbers <= {day.day, day.month, day.year, day.year % 100}


def same(value: str, shown: str) -> bool:
    """Whether a stored value is the one that is shown; commas between thousands say nothing."""
    plain = " ".join(shown.replace("\x02", "").split())
    if value.strip() == plain or value.strip() == plain.replace(",", ""):
        return True
    try:
        number = re.sub(r"[£$€,%\s]", "", plain)
        scale = 100 if plain.endswith("%") else 1
        return abs(float(value) * scale - float(number)) < 1e-9 * max(1.0, abs(float(number)))
    except ValueError:
        return False
