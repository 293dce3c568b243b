"""Several releases judged together, against every set of records that they allow."""

from __future__ import annotations

from dataclasses import replace

from drawn_shelf import MAPPING, shelves
from hypothesis import given, settings
from slow_joint import Drawn, Kind, every_set, inside, told

from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.joint.judging import JointAudit, JointCell, judge_together
from disclosable.sdc.joint.outline import Outline, interacting
from disclosable.sdc.knowledge import range_of
from disclosable.sdc.release import Legend, Meaning, PublishedTable
from disclosable.sdc.rules import Promise
from disclosable.sdc.verdict import Verdict
from disclosable.tables.cell import Cell

THOROUGH = settings(deadline=None, max_examples=100)
QUICK = settings(deadline=None, max_examples=40)
DECLARED = Declared(mappings=(MAPPING,))


def judged(shelf: list[Drawn], **more: object) -> JointAudit:
    return judge_together([drawn.release for drawn in shelf], DECLARED, **more)  # type: ignore[arg-type]


def expected(
    kinds: list[Kind], drawn: Drawn, cell: JointCell, sets: list[tuple[int, ...]]
) -> Verdict:
    """The verdict on a cell by listing everything."""
    rule, table = drawn.release.rule, drawn.release.table(cell.table)
    mine = inside(kinds, drawn, cell.table, cell.cell)
    values = {sum(counts[k] for k in mine) for counts in sets}
    assert (cell.interval.low, cell.interval.high) == (min(values), max(values))
    low, high = range_of(table, table[cell.cell])
    wanted = {v for v in rule.covered if low <= v and (high is None or v <= high)}
    if min(values) > rule.high:
        return Verdict.ABOVE
    if len(values) == 1:
        return Verdict.WORKED_OUT
    if rule.promise is Promise.NOT_WORKED_OUT or (wanted or set(rule.covered)) <= values:
        return Verdict.PROTECTED
    return Verdict.NARROWED


def with_only(drawn: Drawn, place: int, kept: set[tuple[int, Cell]]) -> Drawn:
    """The release with all figures hidden but those in `kept`; what was hidden keeps its legend."""
    old = drawn.release.tables[0]
    figures = {
        c: "gone" if isinstance(n, int) and (place, c) not in kept else n
        for c, n in old.figures.items()
    }
    meanings = dict(old.legend.meanings)
    if "gone" in figures.values():
        meanings["gone"] = Meaning(0, None, "gone")
    table = PublishedTable(old.spec, figures, Legend(meanings))
    return replace(drawn, release=replace(drawn.release, tables=(table,)))


def listed(kinds: list[Kind], shelf: list[Drawn], size: int) -> list[tuple[int, ...]]:
    """Every set of records; what no release is about has no end and is left out."""
    about = frozenset[int]().union(*(fact.kinds for d in shelf for fact in told(kinds, d)))
    sets = every_set(kinds, shelf, size, about)
    assert sets, "the records that were drawn are one of them"
    return sets


@THOROUGH
@given(shelves())
def test_every_hidden_count_is_judged_as_the_list_of_all_records_judges_it(
    drawn: tuple[list[Kind], list[Drawn], int],
) -> None:
    kinds, shelf, size = drawn
    sets = listed(kinds, shelf, size)
    audit = judged(shelf)
    assert not [f for f in audit.findings if f.code == "contradiction"]
    assert len(audit.cells) == sum(1 for d in shelf for t in d.release.tables for c in t.hidden)
    for cell in audit.cells:
        assert cell.verdict is expected(kinds, shelf[cell.release], cell, sets), (
            cell,
            audit.findings,
        )


@QUICK
@given(shelves())
def test_what_is_left_out_as_independent_says_nothing_of_a_new_release(
    drawn: tuple[list[Kind], list[Drawn], int],
) -> None:
    """A new release with those that can interact with it, against the list made of all of them."""
    kinds, [*old, new], size = drawn
    outlines = [Outline.of(d.release) for d in old]
    near = [old[n] for n in interacting(Outline.of(new.release), outlines, DECLARED)]
    audit = judged([*near, new], about={len(near)})
    everything = judged([*old, new], about={len(old)})
    sets = listed(kinds, [*old, new], size)
    for cell in audit.cells:
        drawn_cell = [*near, new][cell.release]
        assert cell.verdict is expected(kinds, drawn_cell, cell, sets)
    assert [(c.table, c.cell, c.interval, c.verdict) for c in audit.cells] == [
        (c.table, c.cell, c.interval, c.verdict) for c in everything.cells
    ]
    assert {c.cell for c in audit.cells if c.release == len(near)} == set(
        new.release.tables[0].hidden
    )


@QUICK
@given(shelves())
def test_what_a_new_release_has_no_part_in_is_as_it_was(
    drawn: tuple[list[Kind], list[Drawn], int],
) -> None:
    """Whatever is not judged anew keeps the verdict that it had before the new release."""
    _, [*old, new], _ = drawn
    anew = {(c.release, c.cell) for c in judged([*old, new], about={len(old)}).cells}
    before = {(c.release, c.cell): c for c in judged(old).cells}
    for cell in judged([*old, new]).cells:
        if (cell.release, cell.cell) not in anew:
            assert cell.interval == before[cell.release, cell.cell].interval
            assert cell.verdict is before[cell.release, cell.cell].verdict


@QUICK
@given(shelves())
def test_a_reason_falls_only_with_one_of_the_figures_that_it_names(
    drawn: tuple[list[Kind], list[Drawn], int],
) -> None:
    """Hiding everything but the figures that a reason names leaves the count as worked out."""
    _, shelf, _ = drawn
    for cell in judged(shelf).cells:
        if cell.verdict is not Verdict.WORKED_OUT or not cell.uses:
            continue
        kept = {(source.release, source.cell) for source in cell.uses}
        bare = [with_only(d, n, kept) for n, d in enumerate(shelf)]
        again = judged(bare)
        found = next(c for c in again.cells if (c.release, c.cell) == (cell.release, cell.cell))
        assert found.interval.is_point
        return
