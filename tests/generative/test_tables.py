"""Tables of any shape: what is written comes back, totals add up, and the order is one order."""

import csv
import io
from collections import Counter

import pytest
from drawn_specs import CODE, TEXT, whole_specs
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from disclosable.errors import BadRecords, DisclosableError
from disclosable.tables.by import dimensions_of, natural, parse_by
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.count import count
from disclosable.tables.counts_file import read_counts
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.records import read_records
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table
from disclosable.tables.text_file import read_rows

QUICK = settings(deadline=None, max_examples=60)


@st.composite
def tables(draw):
    """A table with its true counts."""
    spec = draw(whole_specs())
    leaves = st.sampled_from(list(spec.leaves()))
    return Table(spec, draw(st.dictionaries(leaves, st.integers(0, 9), min_size=1, max_size=12)))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Rows, or bytes, as a CSV file."""
    path = tmp_path_factory.mktemp("tables") / "data.csv"

    def write(rows):
        text = io.StringIO()
        if not isinstance(rows, bytes):
            csv.writer(text).writerows(rows)
        path.write_bytes(rows if isinstance(rows, bytes) else text.getvalue().encode())
        return path

    return write


@QUICK
@given(whole_specs())
def test_the_margins_are_all_the_sums_there_are(spec):
    cells = set(spec.cells())
    assert len(cells) == spec.size
    for margin in spec.margins():
        assert margin.total in cells
        assert cells.issuperset(margin.parts)
        assert margin.total not in margin.parts
    # A cell is a total along a dimension, or its code there is a leaf.
    wanted = sum(
        bool(d.children(code))
        for cell in cells
        for d, code in zip(spec.dimensions, cell.codes, strict=True)
    )
    assert len(list(spec.margins())) == wanted


@QUICK
@given(tables())
def test_every_total_is_the_sum_of_its_parts(table):
    for margin in table.spec.margins():
        assert table[margin.total] == sum(table[part] for part in margin.parts)
    assert table[table.spec.grand_total] == sum(table.leaves.values())


@QUICK
@given(whole_specs(), st.data())
def test_a_leaf_is_contained_in_exactly_the_cells_that_count_it(spec, data):
    leaf = data.draw(st.sampled_from(list(spec.leaves())))
    table = Table(spec, {leaf: 1})
    containing = list(spec.containing(leaf))
    assert len(containing) == len(set(containing))
    assert {cell for cell in spec.cells() if table[cell]} == set(containing)


@QUICK
@given(tables())
def test_addresses_tell_cells_apart_within_a_table(table):
    addresses = [table.spec.address(cell) for cell in table.spec.cells()]
    assert len(set(addresses)) == len(addresses)


@QUICK
@given(tables(), st.booleans(), st.randoms(use_true_random=False))
def test_ready_counts_come_back_whatever_their_order(written, table, with_totals, chance):
    cells = [c for c in table.spec.cells() if with_totals or c in table.leaves]
    rows = [[*cell.codes, table[cell]] for cell in cells]
    chance.shuffle(rows)
    path = written([[*table.spec.dimension_names, "n"], *rows])
    again = read_counts(path, table.spec, "n")
    assert all(again[cell] == table[cell] for cell in table.spec.cells())


@QUICK
@given(tables(), st.data())
def test_one_wrong_total_is_always_found(written, table, data):
    totals = [c for c in table.spec.cells() if c not in set(table.spec.leaves())]
    wrong = data.draw(st.sampled_from(totals))
    by = data.draw(st.integers(1, 3))
    rows = [[*c.codes, table[c] + by * (c == wrong)] for c in table.spec.cells()]
    path = written([[*table.spec.dimension_names, "n"], *rows])
    with pytest.raises(BadRecords, match="its parts add up to"):
        read_counts(path, table.spec, "n")


@QUICK
@given(tables())
def test_records_are_counted_one_by_one(written, table):
    rows = [list(leaf.codes) for leaf, number in table.leaves.items() for _ in range(number)]
    assume(rows)
    path = written([[*table.spec.dimension_names], *rows])
    counted = count(read_records(path, table.spec.dimensions), table.spec)
    assert all(counted[cell] == table[cell] for cell in table.spec.cells())


@QUICK
@given(st.lists(st.tuples(CODE, CODE), min_size=1, max_size=8), st.randoms())
def test_dimensions_do_not_depend_on_the_order_of_the_rows(written, rows, chance):
    first = dimensions_of(written([["a", "b"], *rows]), parse_by("a,b"))
    shuffled = chance.sample(rows, len(rows))
    second = dimensions_of(written([["a", "b"], *shuffled]), parse_by("b,a"))
    assert [d.codes for d in first] == [d.codes for d in reversed(second)]
    assert set(first[0].leaves) == {a for a, _ in rows}


@QUICK
@given(st.lists(st.tuples(CODE, CODE), min_size=1, max_size=8))
def test_levels_nest_or_are_refused(written, rows):
    path = written([["a", "b"], *rows])
    parents = {b: {a for a, other in rows if other == b} for _, b in rows}
    nested = all(len(above) == 1 for above in parents.values())
    apart = not {a for a, _ in rows} & {b for _, b in rows}
    if nested and apart:
        (found,) = dimensions_of(path, parse_by("a>b"))
        assert {b: found.ancestors(b)[1] for b in found.leaves} == {
            b: next(iter(above)) for b, above in parents.items()
        }
    else:
        with pytest.raises(DisclosableError, match="is part of|is a code of"):
            dimensions_of(path, parse_by("a>b"))


@QUICK
@given(st.lists(st.lists(CODE, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_a_csv_writer_wrote_is_read_back(written, rows):
    read = [row for _, row in read_rows(written([["x", "y"], *rows]))]
    assert read == [["x", "y"], *rows]


@QUICK
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_with_a_place(written, data):
    path = written(data)
    one = Hierarchy.flat("a", ["x"])
    for read in (
        lambda: read_records(path, (one,)),
        lambda: read_counts(path, TableSpec("t", (one,)), "n"),
        lambda: dimensions_of(path, (("a",),)),
    ):
        with pytest.raises(DisclosableError) as raised:
            read()
        assert "data.csv" in raised.value.where


@QUICK
@given(st.lists(TEXT, max_size=5))
def test_natural_order_is_an_order(codes):
    ordered = sorted(codes, key=lambda c: (natural(c), c))
    backwards = ordered[::-1]
    assert ordered == sorted(backwards, key=lambda c: (natural(c), c))
    assert Counter(ordered) == Counter(codes)


@QUICK
@given(st.integers(0, 10**6), st.integers(0, 10**6), TEXT.filter(lambda t: not t[:1].isdigit()))
def test_natural_order_agrees_with_numbers(first, second, tail):
    assert (natural(f"{first}{tail}") < natural(f"{second}{tail}")) is (first < second)


@QUICK
@given(whole_specs())
def test_a_cell_is_an_address_only_in_its_table(spec):
    assert all(spec.has(cell) for cell in spec.cells())
    assert not spec.has(Cell((*spec.grand_total.codes, TOTAL)))
