"""The events of a request, read from its events.toml."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from disclosable.errors import BadCase
from disclosable.law.event import Event, What
from disclosable.toml_file import TomlTable, said_in


def read_events(path: Path) -> tuple[Event, ...]:
    """The events in the order of the file; docs/reference/clock.md gives its form.

    Raises:
        BadCase: it is not there or not of that form, or an event is none that there is; the
            message has the place.
        BadDate: an event's dates contradict each other.
    """
    whole = TomlTable.read(path, BadCase)
    found = tuple(_event(table) for table in whole.tables("events"))
    whole.finish()
    if not found:
        raise BadCase("there are no events", where=str(path), expected="sections [[events]]")
    return found


def _event(table: TomlTable) -> Event:
    words = table.get("what", str)
    try:
        what = What(words)
    except ValueError:
        raise BadCase(
            f"the value is {words!r}",
            where=f"{table.where}, key 'what'",
            expected="what happened, in one of these words",
            instead=[one.value for one in What],
        ) from None
    on = table.get("on", date)
    with said_in(table):
        event = Event(
            what,
            on,
            known=table.optional("known", date, on),
            until=table.get("until", date) if "until" in table else None,
            reason=table.optional("reason", str, ""),
        )
    table.finish()
    return event
