"""Take any one thing away from a golden case's decisions: it is refused, and said what is missing.

What may be left out is listed here; everything else is asked for by the law or by the reference.
"""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import golden_cases
import pytest
from case_files import Values, toml

from disclosable.casework.folder import read_case
from disclosable.errors import BadCase, NotLawful

OPTIONAL = {
    "explanations": "what a reader should know",
    "narrower": "what another request could get",
    "figures": "asked for when the letter is composed, where the words have numbers",
    "pointer": "who else may hold it, where that is known",
    "others": "the motive and the tone of a vexatious request",
    "shown": "low counts that identify nobody",
    "cells": "where an exemption does not cover every withheld figure of a table",
}
ONLY_UNDER = {"consent": ("foia", "foisa"), "by": ("foisa",)}
"""Keys that one regime asks for and another does not."""

Path_ = tuple[str | int, ...]


def paths(values: Values, above: Path_ = ()) -> Iterator[Path_]:
    """Every key, in tables and in lists of tables."""
    for key, value in values.items():
        path = (*above, key)
        yield path
        if isinstance(value, dict):
            yield from paths(value, path)
        elif isinstance(value, list):
            for number, one in enumerate(value):
                if isinstance(one, dict):
                    yield from paths(one, (*path, number))


def without(values: Values, path: Path_) -> Values:
    """The values without that key."""
    left = copy.deepcopy(values)
    place: object = left
    for step in path[:-1]:
        place = place[step]  # type: ignore[index]
    del place[path[-1]]  # type: ignore[attr-defined]
    return left


def asked_for(path: Path_, values: Values, regime: str) -> bool:
    key = str(path[-1])
    if key in OPTIONAL or (key == "statements" and "tables" in values["decisions"][path[1]]):
        return False
    if key == "by" and (path[-2] == "opinion" or "searches" in path):
        # The office of a qualified person, and the role of whoever searched.
        return True
    return key not in ONLY_UNDER or regime in ONLY_UNDER[key]


@pytest.mark.parametrize("name", golden_cases.names())
def test_whatever_is_taken_away_is_missed(name: str, tmp_path: Path) -> None:
    folder = golden_cases.assemble(name, tmp_path / "case")
    case = read_case(folder)
    file = folder / "decisions.toml"
    values = tomllib.loads(file.read_text(encoding="utf-8"))
    tried = 0
    for path in paths(values):
        regime = case.regime.key
        if path[0] == "decisions" and len(path) > 1:
            labels = values["decisions"][path[1]]["questions"]
            regime = case.routes.of(labels[0]).key
            if not asked_for(path, values, regime):
                continue
        file.write_text(toml(without(values, path)), encoding="utf-8")
        with pytest.raises((BadCase, NotLawful)) as refused:
            read_case(folder)
        named = re.search(rf"\b{path[-1]}\b|section|regulation", str(refused.value))
        assert named, f"{path}: {refused.value}"
        tried += 1
    assert tried >= 8
