"""The estimate of a refusal on cost, read from a section of decisions.toml."""

from __future__ import annotations

from datetime import date

from disclosable.casework.decision.estimate import Activity, Aggregated, CostEstimate
from disclosable.casework.values import decimal, sections, text, whole
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


def _activity(section: TomlTable) -> Activity:
    work = Activity(
        text(section, "activity"),
        text(section, "what"),
        whole(section, "units"),
        decimal(section, "minutes_each", "minutes"),
    )
    section.finish()
    return work


def _aggregated(section: TomlTable) -> Aggregated:
    other = Aggregated(
        text(section, "reference"),
        section.get("received", date),
        text(section, "why"),
        decimal(section, "minutes", "minutes"),
    )
    section.finish()
    return other
