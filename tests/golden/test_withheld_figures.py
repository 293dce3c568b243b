"""Every figure that a table withholds has an exemption, and no exemption covers a figure given.

FOIA section 17(1)(b): the notice "specifies the exemption in question". Which cells are withheld
is known only once the tables are made, so this is asked of the whole answer.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import golden_cases
import pytest
from case_files import Values, toml

from disclosable.answer.prepare import prepare
from disclosable.errors import BadCase, NotFit, NotLawful

ONE_TABLE = "thameswick-constabulary/low-counts-40-2"
TWO_TABLES = "thameswick-constabulary/plain-clothes-31-1-a-beside-40-2"
IN_WORDS = "thameswick-constabulary/not-held-and-told-in-words"

Change = Callable[[Values], None]


def refused(name: str, change: Change, folder: Path) -> str:
    """The message with which the changed case is refused."""
    file = golden_cases.assemble(name, folder) / "decisions.toml"
    values = tomllib.loads(file.read_text(encoding="utf-8"))
    change(values)
    file.write_text(toml(values), encoding="utf-8")
    with pytest.raises((NotLawful, BadCase, NotFit)) as why:
        prepare(folder)
    return str(why.value)


def exemption(values: Values, citation: str) -> Values:
    """The decision that claims it."""
    return next(d for d in values["decisions"] if d.get("citation") == citation)


def test_figures_are_not_withheld_without_an_exemption(tmp_path: Path) -> None:
    def dropped(values: Values) -> None:
        values["decisions"].remove(exemption(values, "40(2)"))

    found = refused(ONE_TABLE, dropped, tmp_path)
    assert "no exemption is claimed" in found
    assert "section 17(1)(b)" in found


def test_every_withheld_cell_is_under_one(tmp_path: Path) -> None:
    def all_but_one(values: Values) -> None:
        exemption(values, "31(1)(a)")["cells"].pop()

    found = refused(TWO_TABLES, all_but_one, tmp_path)
    assert "Oldbridge / Plain-clothes operation" in found
    assert "Harbour" not in found
    assert "section 17(1)(b)" in found


def test_an_exemption_covers_no_figure_that_is_given(tmp_path: Path) -> None:
    def one_too_many(values: Values) -> None:
        given = {"table": "how", "codes": ["Harbour", "Held by shop staff"]}
        exemption(values, "31(1)(a)")["cells"].append(given)

    found = refused(TWO_TABLES, one_too_many, tmp_path)
    assert "Harbour / Held by shop staff" in found
    assert "section 31(1)(a)" in found


def test_a_cell_that_there_is_not_cannot_be_exempt(tmp_path: Path) -> None:
    def misspelt(values: Values) -> None:
        exemption(values, "31(1)(a)")["cells"].append(
            {"table": "how", "codes": ["Harbor", "Total"]}
        )

    assert "Harbor / Total" in refused(TWO_TABLES, misspelt, tmp_path)


def test_a_sum_of_money_is_declared_before_it_is_told(tmp_path: Path) -> None:
    def undeclared(values: Values) -> None:
        del values["decisions"][0]["statements"][0]["figures"]

    assert "'£412,500'" in refused(IN_WORDS, undeclared, tmp_path)
