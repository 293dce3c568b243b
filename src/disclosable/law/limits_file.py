"""The figures and forms of a regime, read from the tables of its file."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypedDict, TypeVar, get_type_hints

from disclosable.law.limits import (
    Clarification,
    CostLimit,
    Extension,
    Fees,
    NotHeldForm,
    Regulator,
    Review,
    SpecialLimit,
    TimeLimit,
    Validity,
)
from disclosable.toml_file import TomlTable, said_in


class Limits(TypedDict):
    """Every table of a regime's file but its sections, as `Regime` takes them."""

    time: TimeLimit
    extension: Extension | None
    clarification: Clarification
    fees: Fees | None
    special: tuple[SpecialLimit, ...]
    regulator: Regulator
    cost: CostLimit | None
    review: Review
    not_held: NotHeldForm
    validity: Validity


T = TypeVar("T")


def read_limits(whole: TomlTable) -> Limits:
    """The limits that a regime's file gives; `extension`, `fees` and `cost` may be left out.

    Raises:
        BadInput: something is missing, of another type, unknown or contradictory.
    """
    return Limits(
        time=_read(whole.table("time"), TimeLimit),
        extension=_read(whole.table("extension"), Extension) if "extension" in whole else None,
        clarification=_read(whole.table("clarification"), Clarification),
        fees=_read(whole.table("fees"), Fees) if "fees" in whole else None,
        special=tuple(_read(one, SpecialLimit) for one in whole.tables("special")),
        regulator=_read(whole.table("regulator"), Regulator),
        cost=_read(whole.table("cost"), CostLimit) if "cost" in whole else None,
        review=_read(whole.table("review"), Review),
        not_held=_read(whole.table("not_held"), NotHeldForm),
        validity=_read(whole.table("validity"), Validity),
    )


def _read(table: TomlTable, kind: type[T]) -> T:
    """The dataclass that the table's keys are the fields of; what has a default may be absent."""
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name not in table and field.default is not MISSING:
            continue
        hint = hints[field.name]
        if hint == tuple[str, ...]:
            values[field.name] = table.strings(field.name)
        else:
            values[field.name] = table.get(field.name, _PLAIN.get(hint, str))
    table.finish()
    with said_in(table):
        return kind(**values)


_PLAIN: dict[Any, type] = {bool: bool, int: int, int | None: int}
