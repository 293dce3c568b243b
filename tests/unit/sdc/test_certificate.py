"""A certificate is written line by line, says nothing twice, and shows no count in a message."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from small_tables import POPULATION, table

from disclosable.errors import Unproved
from disclosable.sdc.certificate import LINE, Certificate, certify
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.moves import Witnesses
from disclosable.sdc.release import PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.style import Style, legend_of
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

RULE = PrimaryRule(threshold=3)


def release_of(
    true: Table, hidden: list[str], rule: PrimaryRule = RULE, covers: str = "kept"
) -> Release:
    codes = true.counts.copy()
    codes[[str(c) in hidden for c in true.spec.cells()]] = -1
    legend = legend_of(Style.ONE_MARKER, ["xx"], rule)
    shown = PublishedTable.of_array(true.spec, codes, ("xx",), legend)
    return Release("r", POPULATION, (shown,), rule, (), covers)


@pytest.fixture
def true() -> Table:
    return table("t", {"a": ["x", "y", "z"], "b": ["p", "q"]}, [2, 12, 173, 9, 0, 4])


CORNERS = ["x / p", "x / q", "y / p", "y / q"]


def test_what_is_written_is_one_object_with_an_entry_on_each_line(
    true: Table, tmp_path: Path
) -> None:
    path = tmp_path / "certificate.json"
    certify(release_of(true, CORNERS), true.counts).write(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    data = json.loads("\n".join(lines))
    assert [*data] == [
        "certificate",
        "secret",
        "release",
        "promise",
        "covers",
        "rule",
        "assumed",
        "files",
        "tables",
        "prose",
        "joining",
        "first",
        "moves",
        "witnessed",
        "above",
    ]
    # Four hidden cells, of which none is 0; the two that are shown are not told again.
    assert data["first"] == [[0, 0, 2, 1, 12, 3, 173, 4, 9]]
    assert data["moves"] == [[0, 0, 1, 0, 1, -1, 0, 3, -1, 0, 4, 1]]
    assert data["tables"] == [{"name": "t", "cells": 12, "published": 12, "hidden": 4, "sums": 7}]
    assert "[0,0,[[0,-1,1]]]" in [line.rstrip(",") for line in lines]


def test_all_hidden_counts_share_one_move(true: Table) -> None:
    certificate = certify(release_of(true, CORNERS), true.counts)
    assert len(certificate.moves) == 1
    for unknown, steps in certificate.witnessed:
        for number, back, forth in steps:
            first = int(certificate.first[unknown])
            by = certificate.moves[number][unknown]
            assert {first + k * by for k in range(back, forth + 1)} <= {*range(1, 200)}
    assert {u for u, _ in certificate.witnessed} | {u for u, _ in certificate.above} == {
        *certificate.knowledge.hidden
    }


def test_covers_that_are_not_judged_have_no_witness(true: Table) -> None:
    certificate = certify(release_of(true, CORNERS, covers="not judged"), true.counts)
    assert [u for u, _ in certificate.witnessed] == [
        true.spec.lattice.index(next(true.spec.cells()))
    ]
    assert certificate.above == ()


def test_the_weaker_promise_needs_one_other_value(true: Table) -> None:
    rule = PrimaryRule(threshold=3, promise=Promise.NOT_WORKED_OUT)
    certificate = certify(release_of(true, CORNERS, rule), true.counts)
    ((unknown, ((number, back, forth),)),) = certificate.witnessed
    assert certificate.moves[number][unknown] * back != 0
    assert back == forth


def test_a_value_without_a_witness_is_named(true: Table) -> None:
    """Two hidden counts in one row, and their columns' totals shown: both are worked out."""
    with pytest.raises(Unproved, match="no alternative set of records was found") as why:
        certify(release_of(true, ["x / p", "x / q"]), true.counts)
    assert why.value.where == "table 't', x / p"


def test_counts_that_do_not_publish_this_release(true: Table) -> None:
    release = release_of(true, CORNERS)
    other = true.counts.copy()
    other[0] += 1
    for counts in (other, true.counts[:-1], true.counts * 0):
        with pytest.raises(Unproved, match="do not give the figures of this release"):
            certify(release, counts)


def test_a_certificate_shows_no_count(true: Table) -> None:
    certificate = certify(release_of(true, CORNERS), true.counts)
    assert "173" not in repr(certificate)


def test_a_certificate_by_moves_that_are_not_there(true: Table) -> None:
    knowledge = Knowledge.of(release_of(true, CORNERS))
    witnesses = Witnesses()
    with pytest.raises(ValueError, match="not one count for each unknown"):
        Certificate(knowledge, np.zeros(3, np.int64), witnesses.moves, (), ())
    with pytest.raises(ValueError, match="a move that is not there"):
        Certificate(knowledge, true.counts, witnesses.moves, ((0, ((0, 0, 1),)),), ())


def test_a_long_first_witness_is_told_on_several_lines(tmp_path: Path) -> None:
    codes = [f"c{i}" for i in range(LINE + 5)]
    spec = TableSpec("t", (Hierarchy.flat("a", codes),))
    true = Table.of_array(spec, np.full(len(codes), 7))
    rule = PrimaryRule(threshold=3, zeros=Zeros.HIDDEN)
    release = release_of(true, codes, rule, "not judged")
    witnesses = Witnesses()
    certificate = Certificate(
        Knowledge.of(release), true.counts, witnesses.moves, witnesses.witnessed, ()
    )
    certificate.write(tmp_path / "c.json")
    first = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["first"]
    assert [len(line) for line in first] == [1 + 2 * LINE, 1 + 2 * 5]
    assert first[1][:3] == [0, LINE, 7]
