"""Large tables, tables of some margins or about a part, rounded ones, and covers not judged."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from certificate_text import change
from small_tables import POPULATION

from disclosable.checker.lattice import Dimension, Lattice
from disclosable.checker.precision import Precision as ReadPrecision
from disclosable.checker.promise import NOT_PROVED
from disclosable.checker.published import PublishedRelease
from disclosable.checker.published import PublishedTable as ReadTable
from disclosable.checker.reader import JOINT, Reader
from disclosable.checker.rule import Marker, Rule, wrong_with
from disclosable.checker.verify import Report, check
from disclosable.errors import BadRelease, CertificateRefused, TooLarge
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.bands import Bands, band
from disclosable.sdc.certificate import Certificate, PublishedFile, certify
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.moves import Witnesses
from disclosable.sdc.precision import EXACT, Precision
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Promise
from disclosable.sdc.style import Style, legend_of
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

pytestmark = pytest.mark.slow

RULE = PrimaryRule(threshold=3)


def seal(certificate: Certificate, folder: Path) -> Path:
    """The release and its certificate as files; the certificate's path."""
    written = Publication.of(certificate.knowledge.release).write(folder)
    path = folder / "certificate.json"
    certificate.sealing([PublishedFile.of(p, folder) for p in written]).write(path)
    return path


def tamper(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    """Edit `release.json`, and let the certificate name the new file."""
    path = folder / "release.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    edit(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    list_again(folder)


def list_again(folder: Path) -> None:
    names = [p for p in sorted(folder.iterdir()) if p.name != "certificate.json"]
    files = [vars_of(PublishedFile.of(p, folder)) for p in names]
    change(folder / "certificate.json", lambda d: d.update(files=files))


def vars_of(file: PublishedFile) -> dict[str, Any]:
    return {"name": file.name, "bytes": file.bytes, "sha256": file.sha256}


def refused(folder: Path) -> str:
    with pytest.raises((CertificateRefused, BadRelease)) as why:
        check(folder / "certificate.json", folder)
    return why.value.sentence()


def flat(name: str, codes: str) -> Hierarchy:
    return Hierarchy.flat(name, codes.split())


def published(
    spec: TableSpec, leaves: list[Any], hidden: list[str], precision: Precision = EXACT
) -> tuple[PublishedTable, list[int]]:
    """A table with some cells hidden, each given as its codes; and the count of every cell."""
    table = Table.of_array(spec, np.array(leaves))
    codes = table.counts.copy()
    if not precision.is_exact:
        codes = (codes + precision.base // 2) // precision.base * precision.base
    marked = [" / ".join(c.codes) in hidden for c in spec.cells()]
    codes[marked] = -1
    legend = legend_of(Style.ONE_MARKER, ["xx"] if hidden else [], RULE)
    return (
        PublishedTable.of_array(spec, codes, ("xx",), legend, precision),
        table.counts.tolist(),
    )


# -- a table whose figures are in its file alone


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """300 rows by 80 columns; a low count in each of ten rows, kept open by the row below it."""
    rows, columns = 300, 80
    spec = TableSpec(
        "t",
        (
            flat("area", " ".join(f"a{i}" for i in range(rows))),
            flat("kind", " ".join(f"k{i}" for i in range(columns))),
        ),
    )
    leaves = np.full((rows, columns), 20)
    codes = np.zeros((rows + 1, columns + 1), bool)
    witnesses = Witnesses()
    for row in range(0, 20, 2):
        leaves[row, row] = 2
        corners = [(row, row), (row, row + 1), (row + 1, row), (row + 1, row + 1)]
        for corner in corners:
            codes[corner] = True
        cells = np.array([r * (columns + 1) + c for r, c in corners])
        move, sign = witnesses.move(cells, np.array([1, -1, -1, 1]))
        assert sign == 1
        witnesses.witness(int(cells[0]), [(move, -1, 1)])
    table = Table.of_array(spec, leaves)
    figures = np.where(codes.reshape(-1), -1, table.counts)
    legend = legend_of(Style.ONE_MARKER, ["xx"], RULE)
    release = Release(
        "large",
        POPULATION,
        (PublishedTable.of_array(spec, figures, ("xx",), legend),),
        RULE,
        (NOT_PROVED,),
        "not judged",
    )
    knowledge = Knowledge.of(release)
    seal(Certificate(knowledge, table.counts, witnesses.moves, witnesses.witnessed, ()), tmp_path)
    assert json.loads((tmp_path / "release.json").read_text())["tables"][0]["figures"] == (
        "in the file"
    )
    return tmp_path


def test_a_large_table_is_read_from_its_file(large: Path) -> None:
    report = check(large / "certificate.json", large)
    assert (report.marked, report.witnessed, report.sums) == (40, 10, 301 + 81)
    assert "not low were not judged" in report.sentence()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("a5,k70,20\r\n", "a5,k70,21\r\n", "t.csv|first witness"),
        ("a5,k70,20\r\n", "a5,k70,?\r\n", "line 477, a5 / k70: '?' is no count and no marker"),
        ("a5,k70,20\r\n", "a5,k70,020\r\n", "'020' is no count"),
        ("a5,k70,20\r\n", "a5,k70,9" + "9" * 30 + "\r\n", "is no count"),
        ("a5,k70,20\r\n", "a5,k70,2\r\n", "a5 / k70: 2 is shown, which the rule covers"),
        ("a5,k70,20\r\n", "a5,k71,20\r\n", "no cell of the table, or a cell again"),
        ("a5,k70,20\r\n", "a5,k99,20\r\n", "no cell of the table, or a cell again"),
        ("a5,k70,20\r\n", "a5,k70\r\n", "no cell of the table, or a cell again"),
        ("a5,k70,20\r\n", "", "t.csv: a5 / k70 is missing"),
        ("a0,k0,xx", "a0,k0,2", "the first witness tells a count that is published|first witness"),
        ("area,kind,", "area,sort,", "the columns are"),
        ("a5,k70,20\r\n", 'a5,"k70,20\r\n', "cannot be read as CSV"),
    ],
)
def test_a_large_table_that_was_tampered_with(large: Path, old: str, new: str, says: str) -> None:
    path = large / "t.csv"
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    list_again(large)
    told = refused(large)
    assert any(words in told for words in says.split("|")), told


# -- covers that are not judged


def test_covers_need_nothing_only_where_both_files_say_so(large: Path) -> None:
    tamper(large, lambda d: d.pop("covers"))
    assert "covers: the certificate says 'not judged', release.json 'kept'" in refused(large)
    change(large / "certificate.json", lambda d: d.update(covers="kept"))
    assert "a0 / k1: no witness for the value 1" in refused(large)


def test_covers_that_are_not_judged_have_to_be_said_to_be(large: Path) -> None:
    tamper(large, lambda d: d.update(assumed=["Something else."]))
    change(large / "certificate.json", lambda d: d.update(assumed=["Something else."]))
    assert "release.json: covers are 'not judged', and it does not say" in refused(large)


def test_no_other_word_for_covers(large: Path) -> None:
    tamper(large, lambda d: d.update(covers="forgotten"))
    change(large / "certificate.json", lambda d: d.update(covers="forgotten"))
    assert "covers are 'forgotten', which is unknown" in refused(large)


def test_low_counts_need_their_witnesses_all_the_same(large: Path) -> None:
    change(large / "certificate.json", lambda d: d["witnessed"].pop())
    assert "a18 / k18: no witness for the value 1" in refused(large)


def test_tables_that_need_more_cells_together_than_memory_holds() -> None:
    """Three tables in a ring can only be joined by all their dimensions: 27 million cells."""
    codes = {n: Dimension(n, {f"{n}{i}": "Total" for i in range(300)}) for n in "abc"}
    tables = {}
    for names in ("ab", "bc", "ca"):
        lattice = Lattice([codes[n] for n in names])
        tables[names] = ReadTable(
            names, names, lattice, {}, ReadPrecision(), {}, b"", array("q"), False
        )
    rule = Rule(1, 3, "shown", "xx", RULE.sentence)
    release = PublishedRelease("r", "every-value", "kept", rule, (), (), codes, tables)
    with pytest.raises(ValueError, match="shares dimensions with several tables at once"):
        Reader.of(release, ["ab", "bc", "ca"])
    with pytest.raises(TooLarge, match="27,542,704 cells together"):
        Reader.of(release, [JOINT])


# -- some margins, and a part of the records


def checked(release: Release, counts: list[int], folder: Path) -> Report:
    seal(certify(release, counts, seconds=10), folder)
    return check(folder / "certificate.json", folder)


def test_the_inner_cells_without_their_margins(tmp_path: Path) -> None:
    """What no margin gives away needs no other cell hidden; the margins are unknown too."""
    spec = TableSpec("t", (flat("a", "x y"), flat("b", "p q")), totalled=(frozenset(),))
    table, counts = published(spec, [[2, 9], [8, 7]], ["x / p"])
    report = checked(Release("r", POPULATION, (table,), RULE), counts, tmp_path)
    assert (report.marked, report.witnessed) == (1, 1)
    tamper(tmp_path, lambda d: d["tables"][0].pop("margins"))
    assert "a cell is missing" in refused(tmp_path)


def test_a_margin_that_is_published_after_all(tmp_path: Path) -> None:
    spec = TableSpec("t", (flat("a", "x y"), flat("b", "p q")), totalled=(frozenset(),))
    table, counts = published(spec, [[2, 9], [8, 7]], ["x / p"])
    checked(Release("r", POPULATION, (table,), RULE), counts, tmp_path)

    def add(data: dict[str, Any]) -> None:
        data["tables"][0]["margins"].append(["a"])
        data["tables"][0]["figures"] += [
            {"cell": ["Total", "p"], "published": 10},
            {"cell": ["Total", "q"], "published": 16},
        ]

    tamper(tmp_path, add)
    csv = tmp_path / "t.csv"
    csv.write_bytes(csv.read_bytes() + b"Total,p,10\r\nTotal,q,16\r\n")
    list_again(tmp_path)
    change(tmp_path / "certificate.json", lambda d: d["tables"][0].update(published=6))
    assert "it would have published another table 't', Total / p" in refused(tmp_path)


def test_two_tables_about_a_part_each(tmp_path: Path) -> None:
    """Girls by borough and boys by borough have no total; their columns for sex are left out."""
    dimensions = (flat("borough", "n s w"), flat("sex", "F M"))
    girls = TableSpec("girls", dimensions, where={"sex": "F"})
    boys = TableSpec("boys", dimensions, where={"sex": "M"})
    leaves = [[2, 9], [8, 7], [11, 6]]
    one, counts = published(girls, leaves, ["n / F", "s / F"])
    two, _ = published(boys, leaves, [])
    release = Release("r", POPULATION, (one, two), RULE, (NOT_PROVED,), "not judged")
    report = checked(release, counts, tmp_path)
    assert (report.tables, report.marked, report.witnessed) == (2, 2, 1)
    assert (tmp_path / "girls.csv").read_text(encoding="utf-8").startswith("borough,published\n")
    csv = tmp_path / "girls.csv"
    csv.write_bytes(csv.read_bytes().replace(b"w,11", b"w,12"))
    list_again(tmp_path)
    assert "girls.csv, line 4, w / F: it says 12, release.json says 11" in refused(tmp_path)


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda t: t.update(where={"sex": "X"}), "it is about the sex 'X', which is no code"),
        (lambda t: t.update(where={"age": "F"}), "is not complete"),
        (lambda t: t.update(margins=[["borough", "borough"]]), "name a dimension twice"),
        (lambda t: t.update(margins=[["age"]]), "is not complete"),
        (lambda t: t.update(margins=[]), "it publishes no cell"),
        (lambda t: t.update(margins=[["sex"]]), "it publishes no cell"),
        (lambda t: t.update(precision={"how": "nearest"}), "nearest to 1"),
        (lambda t: t.update(precision={"how": "exact", "base": 5}), "exact to 5"),
        (lambda t: t.update(precision={"how": "about", "base": 5}), "its figures are 'about'"),
        (lambda t: t.update(precision={"how": "nearest", "base": 5, "of": 1}), "'of' is not known"),
        (lambda t: t.update(precision={"how": "nearest", "base": 5}), "no multiple of 5"),
        (lambda t: t.update(figures="somewhere"), "is not complete"),
        (lambda t: t["legend"].append({**t["legend"][0], "marker": "3"}), "reads as a figure"),
    ],
)
def test_what_a_table_says_of_itself_has_to_make_sense(
    tmp_path: Path, edit: Callable[[dict[str, Any]], object], says: str
) -> None:
    dimensions = (flat("borough", "n s w"), flat("sex", "F M"))
    spec = TableSpec("t", dimensions, where={"sex": "F"})
    table, counts = published(spec, [[2, 9], [8, 7], [11, 6]], ["n / F", "s / F"])
    release = Release("r", POPULATION, (table,), RULE, (NOT_PROVED,), "not judged")
    checked(release, counts, tmp_path)
    tamper(tmp_path, lambda d: edit(d["tables"][0]))
    assert says in refused(tmp_path)


# -- rounded figures


def test_rounded_figures_that_leave_their_own_values_open(tmp_path: Path) -> None:
    spec = TableSpec("t", (flat("a", "x y z"),))
    table, counts = published(spec, [2, 11, 24], [], Precision.nearest(5))
    report = checked(Release("r", POPULATION, (table,), RULE), counts, tmp_path)
    # 2 is published as 0, which stands for 0, 1 or 2; of these the rule covers 1 and 2.
    assert (report.marked, report.witnessed) == (0, 1)
    change(tmp_path / "certificate.json", lambda d: d["witnessed"].pop())
    assert "table 't', x: no witness for the value 1" in refused(tmp_path)


def test_rounded_figures_that_their_sum_gives_away(tmp_path: Path) -> None:
    """0 + 5 = 10: only 2 and 7 give 8 or more, though 0 by itself might be 1."""
    spec = TableSpec("t", (flat("a", "x y"),))
    table, counts = published(spec, [2, 7], [], Precision.nearest(5))
    release = Release("r", POPULATION, (table,), RULE)
    knowledge = Knowledge.of(release)
    witnesses = Witnesses()
    move, _ = witnesses.move(np.array([0, 1]), np.array([1, -1]))
    witnesses.witness(0, [(move, -1, 0)])
    certificate = Certificate(knowledge, np.array(counts), witnesses.moves, witnesses.witnessed, ())
    seal(certificate, tmp_path)
    assert "it would have published another table 't', y" in refused(tmp_path)


def test_controlled_figures_stand_for_either_side(tmp_path: Path) -> None:
    spec = TableSpec("t", (flat("a", "x y"),))
    table, counts = published(spec, [2, 14], [], Precision.nearest(5))
    controlled = PublishedTable.of_array(
        spec, np.array([0, 15, 15]), (), table.legend, Precision.controlled(5)
    )
    rule = PrimaryRule(threshold=3, promise=Promise.NOT_WORKED_OUT)
    report = checked(Release("r", POPULATION, (controlled,), rule), counts, tmp_path)
    assert report.witnessed == 1


def test_two_roundings_of_one_count_that_leave_less_together(tmp_path: Path) -> None:
    """To 5 it is 5, so 3 to 7; to 7 it is 0, so 0 to 3. Each leaves more than both: it is 3."""
    spec = [TableSpec(n, (flat("a", "x y"),)) for n in ("one", "two")]
    one, counts = published(spec[0], [3, 40], [], Precision.nearest(5))
    two, _ = published(spec[1], [3, 40], [], Precision.nearest(7))
    release = Release("r", POPULATION, (one, two), RULE)
    assert Atlas.of(spec).size == 3
    certificate = Certificate(Knowledge.of(release), np.array(counts), Witnesses().moves, (), ())
    seal(certificate, tmp_path)
    assert "table 'one', x: no witness for the value 1" in refused(tmp_path)


# -- bands


def banded(folder: Path) -> Report:
    """Four counts, each in its band; the total in the open one."""
    spec = TableSpec("t", (flat("a", "w x y z"),))
    true = Table.of_array(spec, np.array([2, 4, 0, 12]))
    table = band(true, Bands((3, 10), 0))
    assert [table[c] for c in spec.cells()] == [
        *("0 to 3", "4 to 10", "0 to 3", "11 or more", "11 or more")
    ]
    return checked(Release("r", POPULATION, (table,), RULE), true.counts.tolist(), folder)


def test_bands_keep_what_they_hold_of_the_rule(tmp_path: Path) -> None:
    """Two of the counts are in the band of low ones, three are plainly above."""
    report = banded(tmp_path)
    assert (report.marked, report.witnessed, report.above) == (5, 2, 3)


@pytest.mark.parametrize(
    ("legend", "says"),
    [
        ({"high": 2}, "from 0 to 2 is not what it says"),
        ({"low": 1}, "from 1 to 3 is not what it says"),
        ({"sentence": "0 to 3 means a number from 0 to 3. It is 2."}, "is not what it says"),
    ],
)
def test_a_band_says_what_its_label_says(tmp_path: Path, legend: dict[str, Any], says: str) -> None:
    banded(tmp_path)

    def lie(data: dict[str, Any]) -> None:
        next(e for e in data["tables"][0]["legend"] if e["marker"] == "0 to 3").update(legend)

    tamper(tmp_path, lie)
    assert says in refused(tmp_path)


@pytest.mark.parametrize(
    ("label", "low", "high", "says"),
    [
        ("1 to 2", 1, 2, "holds some of what the rule covers, 1 to 3, not all"),
        ("2 or more", 2, None, "holds some of what the rule covers, 1 to 3, not all"),
        ("7 to 7", 7, 7, "holds one count only"),
    ],
)
def test_a_band_that_tells_too_much(label: str, low: int, high: int | None, says: str) -> None:
    bounds = f"of {low} or more" if high is None else f"from {low} to {high}"
    meaning = Marker(low, high, f"{label} means a number {bounds}.")
    rule = Rule(1, 3, "shown", "xx", RULE.sentence)
    assert [w for w in wrong_with(label, meaning, rule) if says in w]
