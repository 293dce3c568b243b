"""The estimate of a refusal on cost, read from a section of decisions.toml."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from disclosable.casework.decision.estimate import Activity, Aggregated, CostEstimate
from disclosable.casework.values import sections, text, whole
from disclosable.law.limits import CostLimit
from disclosable.toml_file import TomlTable


def read_estimate(section: TomlTable, limit: CostLimit, *, central: bool) -> CostEstimate:
    """The keys `activities`, `basis` and `aggregated`.

    Raises:
        BadCase: a key is missing or of the wrong type.
        NotLawful: work that may not be counted, or a cost within the limit.
    """
    others = section.tables("aggregated") if "aggregated" in section else ()
    return CostEstimate(
        limit,
        central,
        tuple(_activity(one) for one in sections(section, "activities")),
        text(section, "basis"),
        tuple(_aggregated(one) for one in others),
    )


def _minutes(section: TomlTable, key: str) -> Fraction:
    value = section.get(key, object)
    if not isinstance(value, int | float):
        raise section.fail(key, f"the value is {value!r}", "a number of minutes, such as 2.5")
    # A decimal as it is written: 2.5 minutes are five halves, and not what binary makes of them.
    try:
        return Fraction(str(value))
    except ValueError:
        raise section.fail(key, f"the value is {value!r}", "a number of minutes") from None


def _activity(section: TomlTable) -> Activity:
    work = Activity(
        text(section, "activity"),
        text(section, "what"),
        whole(section, "units"),
        _minutes(section, "minutes_each"),
    )
    section.finish()
    return work


def _aggregated(section: TomlTable) -> Aggregated:
    other = Aggregated(
        text(section, "reference"),
        section.get("received", date),
        text(section, "why"),
        _minutes(section, "minutes"),
    )
    section.finish()
    return other
