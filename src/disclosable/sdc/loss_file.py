"""Weights in a TOML file: what it costs to hide which cells, for `--weights`."""

from __future__ import annotations

from pathlib import Path

from disclosable.errors import BadSpec
from disclosable.sdc.loss import Counted, Loss
from disclosable.toml_file import TomlTable


def read_loss(path: Path, counted: Counted = Counted.CELLS) -> Loss:
    """Read `totals = 2.0` and `[dimensions.NAME]` sections of codes and factors.

    Raises:
        BadSpec: a key is unknown, or a factor is no number above 0; the message names file and key.
    """
    top = TomlTable.read(path, BadSpec)
    totals = _factor(top, "totals") if "totals" in top else 1.0
    weights: dict[str, dict[str, float]] = {}
    if "dimensions" in top:
        sections = top.table("dimensions")
        for name in sections.names():
            section = sections.table(name)
            weights[name] = {code: _factor(section, code) for code in section.names()}
    top.finish()
    try:
        return Loss(counted, totals, weights)
    except BadSpec as wrong:
        where = f"{path}, {wrong.where}" if wrong.where else str(path)
        raise BadSpec(wrong.found, where=where, expected=wrong.expected) from None


def _factor(section: TomlTable, key: str) -> float:
    value = section.get(key, object)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise section.fail(key, f"the weight is {value!r}", "a number, such as 2.5")
    return float(value)
