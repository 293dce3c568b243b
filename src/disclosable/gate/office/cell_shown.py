"""What cells of one look show of the values that they store."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime

from disclosable.gate.office.cell_style import Font, Look
from disclosable.gate.office.number_format import hides_number, hides_text
from disclosable.gate.office.number_text import decimal, shown_number
from disclosable.gate.office.text_run import Run, parted

NO_NUMBER = "a number that is none"
TOO_LONG = "a number of more digits than are shown"

_KEPT = 20_000
# More than the digits of any number that a program writes: the rest would carry something else.
_LONGEST = 25
# Formats that show a number as it is, with a fixed count of decimal places.
_SIMPLE = re.compile(r"(?:general|@|0|#,##0|(?:0|#,##0)\.(0{1,12}))\Z", re.IGNORECASE)
_PERCENT = re.compile(r"0(?:\.(0{1,12}))?%\Z")

Shown = int | float | str
Remembered = dict[tuple[str, bytes], tuple[Shown, str | None]]
"""What is shown of a number under a format, and how that differs from what is stored."""


class CellShown:
    """The cells of one look: why their text is unseen, and what they show of a number.

    A look whose number format is not in the file has no `code`. What was worked out is
    `remembered`, for all looks together, so that many looks take no more memory than one.
    """

    def __init__(self, look: Look | None, since_1904: bool, remembered: Remembered) -> None:
        self._look = look
        self._since_1904 = since_1904
        self._kept = remembered
        self.code = look.number_format if look is not None else None
        self.unseen = look.hides() if look is not None else None
        code = self.code or ""
        self.text_problem = hides_text(code)
        simple, percent = _SIMPLE.match(code), _PERCENT.match(code)
        self.whole = simple is not None
        """Whether a whole number that is not negative is shown as that number."""
        self._places = len(simple[1] or "") if simple else 0
        self._fixed = simple is not None and code.lower() not in ("general", "@")
        self._free = simple is not None and not self._fixed
        self._percent = len(percent[1] or "") if percent else None

    def hides(self, font: Font) -> str | None:
        """Why text in a font of its own is not seen in these cells."""
        return self._look.hides(font) if self._look is not None else None

    def parted(self, text: str, runs: Sequence[Run]) -> tuple[str, str]:
        """What of a text is seen in these cells, and what of it is not."""
        return parted(text, self._look, runs) if self._look is not None else (text, "")

    def number(self, raw: bytes) -> tuple[Shown, str | None]:
        """What is shown of a stored number, and how that differs from what is stored."""
        quick = self._quick(raw)
        if quick is not None:
            return quick
        key = (self.code or "", raw)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            kept = self._kept[key] = self._slow(raw)
        return kept

    def _quick(self, raw: bytes) -> tuple[Shown, str | None] | None:
        if len(raw) > _LONGEST or not (self.whole or self._percent is not None):
            return None
        try:
            value = float(raw)
        except ValueError:
            return None
        if not -1e15 < value < 1e15:
            return None
        if self._percent is not None:
            text = f"{value * 100:.{self._percent}f}"
            same = f"{value * 100:.12g}" == f"{float(text):.12g}"
            return f"{text}%", None if same else "a number format that rounds"
        # A text this short has no more digits than are shown.
        if len(raw) > 16:
            value = float(f"{value:.15g}")
        if self._free:
            return int(value) if value.is_integer() else value, None
        shown = round(value, self._places)
        if shown == value:
            return int(value) if value.is_integer() else value, None
        return f"{value:,.{self._places}f}", "a number format that rounds"

    def _slow(self, raw: bytes) -> tuple[Shown, str | None]:
        value = decimal(raw.decode("utf-8", "replace")) if len(raw) <= 400 else None
        if value is None:
            return raw.decode("utf-8", "replace")[:400], NO_NUMBER
        problem = hides_number(self.code or "", value)
        if len(raw) > _LONGEST and len(value.normalize().as_tuple().digits) > 17:
            problem = problem or TOO_LONG
        shown = shown_number(self.code or "", value, self._since_1904)
        return shown, problem


def number_of(raw: bytes) -> float | None:
    """The stored number of a cell; None where it is none."""
    try:
        value = float(raw)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def serial_of(text: str, since_1904: bool) -> bytes | None:
    """The number of days that a date or time written out (ISO 8601) stands for; None if it is none.

    It is given as a cell would store it.
    """
    try:
        moment = datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        return None
    past = moment - (datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30))
    return f"{past.days + past.seconds / 86_400:.15g}".encode()
