"""What an authority says of its own shelf, and how it is told that it cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from disclosable.errors import BadSpec
from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.joint.mapping import CategoryMapping, own_mappings
from disclosable.tables.period import Period

SHELF = """
same_people = [["Orders", "court  orders"]]
different_people = [["orders", "knife orders"]]
apart = [["orders-2021", "pilot"]]
different_dimensions = [["victim sex", "suspect sex"]]
mappings = ["areas.toml"]

[same_dimension]
"Gender" = "sex"

[periods]
"orders-2021" = "1 April 2021 to 31 March 2022"
"""
AREAS = """
title = "Areas"
dimensions = ["ward"]

[parts]
"Whole town" = ["North", "South"]

[also_called]
"The North" = "North"
"""


def test_a_shelf_file_says_what_the_releases_do_not(tmp_path: Path) -> None:
    (tmp_path / "shelf.toml").write_text(SHELF, encoding="utf-8")
    (tmp_path / "areas.toml").write_text(AREAS, encoding="utf-8")
    found = Declared.read(tmp_path / "shelf.toml")
    assert found.unit("Court orders") == found.unit("orders")
    assert found.are_different_people("knife orders", "Orders")
    assert not found.are_different_people("orders", "orders")
    assert found.are_apart("pilot", "orders-2021")
    assert found.are_different_dimensions("Suspect sex", "victim sex")
    assert found.dimension("gender") == "sex"
    assert str(found.period("Orders-2021", "some time ago")) == "1 April 2021 to 31 March 2022"
    assert found.period("orders-2022", "some time ago") is None
    own = found.mappings[-1]
    assert own.parts == {"whole town": ("north", "south")}
    assert own.is_about("Ward", frozenset({"north", "south"}))
    assert not own.is_about("area", frozenset({"north", "south"}))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("apart = [['one']]", r"key 'apart'.*lists of two or more names"),
        ("apart = 'one'", "key 'apart'"),
        ("[periods]\n'a' = 'lately'", "the period 'lately' is not understood"),
        ("aprt = []", "the key 'aprt' is not known"),
        ("mappings = ['gone.toml']", r"gone.toml: there is no such file"),
        ("[same_dimension]\n'a' = 3", "key 'a'"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "shelf.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadSpec, match=message):
        Declared.read(tmp_path / "shelf.toml")


def test_a_category_has_one_place_in_a_mapping() -> None:
    with pytest.raises(BadSpec, match="'a' is part of 'b' and of 'c'"):
        CategoryMapping("m", {"b": ("a",), "c": ("a",)})
    with pytest.raises(BadSpec, match="is part of itself"):
        CategoryMapping("m", {"a": ("b",), "b": ("a",)})


def test_the_boroughs_of_london_are_all_there() -> None:
    (london,) = (m for m in own_mappings() if m.title == "London boroughs")
    assert len(london.parts["inner london"]) == 13
    assert len(london.parts["outer london"]) == 20
    assert set(london.also_called.values()) <= london.names


def test_a_release_that_says_its_period_is_not_overruled_by_a_name() -> None:
    """The next `orders` is not about the spring of the last one."""
    declared = Declared(periods={"orders": Period(date(2020, 3, 1), date(2020, 5, 31))})
    assert declared.period("orders", "since spring") == Period(date(2020, 3, 1), date(2020, 5, 31))
    assert declared.period("orders", "2021") == Period(date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    "declared",
    [
        Declared(periods={"orders": Period(date(2020, 3, 1), date(2020, 5, 31))}),
        Declared(apart=(frozenset({"orders", "pilot"}),)),
        Declared(given_away=frozenset({"orders"})),
    ],
)
def test_a_name_that_several_releases_bear_says_nothing(declared: Declared) -> None:
    declared.check_names([("Orders", "since spring"), ("pilot", "2021")])
    with pytest.raises(BadSpec, match="2 releases on the shelf are called 'orders'"):
        declared.check_names([("Orders", "since spring"), ("orders", "in summer")])
