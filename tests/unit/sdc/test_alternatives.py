"""The ways to publish one table, side by side."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from small_tables import POPULATION, table

from disclosable.errors import BadSpec
from disclosable.sdc.alternatives import Alternative, lay_out
from disclosable.sdc.group_rule import GroupRule
from disclosable.sdc.methods import Method, Task, plans
from disclosable.sdc.policy import Policy
from disclosable.sdc.presets import preset
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

pytestmark = pytest.mark.slow

TRUE = table(
    "orders",
    {"borough": ["a", "b", "c"], "sex": ["F", "M"]},
    [2, 9, 14, 1, 20, 31],
)


def _by_method(true: Table, policy: Policy, *methods: Method) -> dict[Method, Alternative]:
    found = lay_out(true, policy, "r", POPULATION, methods=methods or tuple(Method), seconds=60)
    return {option.method: option for option in found.options}


def test_safe_ways_stand_side_by_side_and_the_most_telling_is_recommended() -> None:
    found = lay_out(TRUE, preset("police"), "r", POPULATION, seconds=60)
    assert {o.method for o in found.options} == set(Method)
    best = found.recommended
    assert best is not None
    assert best.fits
    assert best.told is not None
    for option in found.fitting:
        assert option.told is not None
        assert option.told.share <= best.told.share
    assert found.reason.startswith(f"Recommended: {best.how}.")
    text = "\n".join(found.lines())
    assert all(method.value in text for method in Method)


def test_every_safe_release_is_true_of_the_counts() -> None:
    for option in _by_method(TRUE, preset("police")).values():
        if not option.safe or option.method is Method.MERGING:
            continue
        assert option.release is not None
        for shown in option.release.tables:
            for cell, figure in shown.figures.items():
                address = dict(shown.spec.address(cell))
                codes = tuple(address.get(n, TOTAL) for n in TRUE.spec.dimension_names)
                count = TRUE[type(cell)(codes)]
                if isinstance(figure, str):
                    assert shown.legend[figure].allows(count)
                else:
                    low, high = shown.precision.interval(figure)
                    assert low <= count <= high


def test_what_is_not_safe_says_why_and_is_never_recommended() -> None:
    """Two counts of 1 with a total of 2 and nobody else: no marker can hide them."""
    true = table("t", {"a": ["x", "y"]}, [1, 1])
    found = lay_out(
        true, preset("police"), "r", POPULATION, methods=[Method.SUPPRESSION, Method.ROUNDING]
    )
    options = {o.method: o for o in found.options}
    assert not options[Method.SUPPRESSION].safe
    assert "would be worked out or narrowed" in options[Method.SUPPRESSION].why
    assert found.recommended is not options[Method.SUPPRESSION]
    alone = lay_out(true, preset("police"), "r", POPULATION, methods=[Method.SUPPRESSION])
    assert alone.recommended is None
    assert alone.reason.startswith("No way that was tried is proved safe")


def test_a_rounding_that_gives_counts_away_is_repaired_by_a_coarser_base() -> None:
    true = table("t", {"a": ["w", "x", "y", "z"]}, [2, 2, 2, 2])
    option = _by_method(true, preset("rounded-5"), Method.ROUNDING)[Method.ROUNDING]
    assert option.safe
    assert option.how == "every figure to the nearest 10"


def test_rounding_narrower_than_the_rule_goes_on_to_a_base_that_is_not() -> None:
    options = _by_method(TRUE, preset("police"), Method.ROUNDING, Method.CONTROLLED)
    assert options[Method.ROUNDING].how == "every figure to the nearest 20"
    assert "multiple of 10" in options[Method.CONTROLLED].how


def test_what_a_table_tells_goes_down_from_exact_to_left_out() -> None:
    options = _by_method(TRUE, preset("police"))
    margins = options[Method.MARGINS].told
    assert margins is not None
    assert margins.gone == 6
    plain = table("t", {"borough": ["a", "b"]}, [10, 20])
    told = _by_method(plain, preset("police"), Method.SUPPRESSION)[Method.SUPPRESSION].told
    assert told is not None
    assert (told.share, told.exact, told.hidden) == (1.0, 3, 0)


def test_a_hierarchy_can_be_published_without_its_finest_level() -> None:
    parents = {"n": TOTAL, "n1": "n", "n2": "n", "s": TOTAL, "s1": "s", "s2": "s"}
    spec = TableSpec("t", (Hierarchy("place", parents),))
    true = Table(spec, dict(zip(spec.leaves(), [2, 30, 4, 40], strict=True)))
    option = _by_method(true, preset("police"), Method.COARSER_LEVELS)[Method.COARSER_LEVELS]
    assert option.safe
    assert option.release is not None
    assert [c.codes[0] for c in option.release.tables[0].figures] == ["n", "s", TOTAL]


def test_a_group_all_in_one_category_is_hidden_where_the_policy_asks() -> None:
    true = table("t", {"borough": ["a", "b"], "sex": ["F", "M"]}, [0, 30, 20, 25])
    rule = PrimaryRule()
    asked = Policy("p", "Our policy", rule, GroupRule())
    options = [
        _by_method(true, policy, Method.SUPPRESSION)[Method.SUPPRESSION]
        for policy in (Policy("p", "Our policy", rule), asked)
    ]
    shown = []
    for option in options:
        assert option.safe
        assert option.release is not None
        shown.append(option.release.table("t")[Cell(("a", "F"))])
    assert shown[0] == 0
    assert isinstance(shown[1], str)
    assert "1 group" in options[1].why or "2 groups" in options[1].why
    # All 20 of F are in b as well; only groups below that size are asked about now.
    exempt = Policy("p", "Our policy", rule, GroupRule(exempt_from=20))
    assert _by_method(true, exempt, Method.SUPPRESSION)[Method.SUPPRESSION].safe
    # Rounded to 20, the group's 0 may be a few people.
    assert _by_method(true, asked, Method.ROUNDING)[Method.ROUNDING].safe


def test_a_table_about_a_part_of_the_records_has_alternatives_too() -> None:
    """Girls by borough, of a table of which the rest is never published."""
    spec = TableSpec("girls", TRUE.spec.dimensions, where={"sex": "F"})
    true = Table.of_array(spec, np.array([[2, 9], [14, 1], [20, 31]]))
    whole = (Method.ROUNDING, Method.CONTROLLED, Method.BANDS)
    rest = (Method.COARSER_LEVELS, Method.MARGINS)
    options = _by_method(true, preset("police"), *whole, *rest)
    assert all(options[method].release is None for method in rest)
    for method in whole:
        assert options[method].safe
        release = options[method].release
        assert release is not None
        (shown,) = release.tables
        assert [cell.codes[1] for cell in shown.figures] == ["F"] * 4
    told = options[Method.ROUNDING].told
    assert told is not None
    assert told.ranged == 4


def test_what_is_told_is_counted_cell_by_cell() -> None:
    """Against a plain sum over the cells of what each of them prints."""
    people = TRUE[TRUE.spec.grand_total]
    for option in _by_method(TRUE, preset("police")).values():
        if option.release is None or option.method is Method.MERGING:
            continue
        assert option.told is not None
        printed: dict[object, tuple[int, int]] = {}
        for shown in option.release.tables:
            for cell, figure in shown.figures.items():
                meaning = shown.legend[figure] if isinstance(figure, str) else None
                low, high = (
                    (meaning.low, meaning.high)
                    if meaning
                    else shown.precision.interval(int(figure))
                )
                printed[shown.spec.address(cell)] = (low, people if high is None else high)
        bits = 0.0
        for cell in TRUE.spec.cells():
            if (found := printed.get(TRUE.spec.address(cell))) is not None:
                bits += math.log2((people + 1) / (min(people, found[1]) - found[0] + 1))
        share = bits / (TRUE.spec.size * math.log2(people + 1))
        assert option.told.share == pytest.approx(share)
        assert option.told.gone == sum(
            TRUE.spec.address(c) not in printed for c in TRUE.spec.cells()
        )


def test_pairs_of_dimensions_that_give_an_unpublished_count_away_are_not_enough() -> None:
    """Every pair is shown, all of 10 and more or 0, and yet the 3 in the middle is the only one."""
    codes = {"a": ["a", "b"], "c": ["c", "d"], "e": ["e", "f"]}
    true = table("t", codes, [0, 0, 10, 10, 10, 10, 10, 3])
    option = _by_method(true, preset("police"), Method.MARGINS)[Method.MARGINS]
    assert option.safe
    assert option.how == "one table for each dimension"
    pairs = next(
        p
        for p in plans(Method.MARGINS, Task(true, preset("police"), PrimaryRule(), "r", POPULATION))
        if "2 dimensions" in p.how
    ).make(30)
    found, _ = pairs.settle(preset("police"), 30)
    assert not found.safe
    assert "a b, c d, e f is published nowhere and can be worked out" in found.sentence


def test_the_json_form_has_every_option_and_no_figure_of_the_table() -> None:
    found = lay_out(
        TRUE, preset("police"), "r", POPULATION, methods=[Method.SUPPRESSION, Method.BANDS]
    )
    data = json.loads(json.dumps(found.as_json()))
    assert [o["method"] for o in data["options"]] == [o.method.value for o in found.options]
    assert data["recommended"] == "suppression"
    assert set(data["options"][0]) == {
        "method",
        "how",
        "safe",
        "narrower_than_rule",
        "hides",
        "why",
        "tells",
    }
    assert "Alternatives('orders'" in repr(found)


def test_a_policy_that_hides_nothing_leaves_nothing_to_choose() -> None:
    with pytest.raises(BadSpec, match="nothing to choose between"):
        lay_out(TRUE, preset("none"), "r", POPULATION)
