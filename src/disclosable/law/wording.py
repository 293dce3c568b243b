"""Dates and numbers in the clock's sentences, in English whatever the machine's language is."""

from __future__ import annotations

from datetime import date

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The months by name, from January, whatever the machine's language is."""


def in_full(day: date) -> str:
    """A day with its weekday: Monday 5 June 2023."""
    return f"{_DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def counted(number: int, thing: str) -> str:
    """A number of things: 1 working day, 3 working days."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
