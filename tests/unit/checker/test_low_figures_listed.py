"""No low count is published that the release does not list with a reason; and no more is listed.

The certificate names every changed file anew, so that no digest does the checker's work.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from certificate_text import change
from small_tables import POPULATION, table

from disclosable.checker.verify import check
from disclosable.errors import BadRelease, CertificateRefused
from disclosable.sdc.certificate import PublishedFile, certify
from disclosable.sdc.publication import MOST_FIGURES, Publication
from disclosable.sdc.release import Release
from disclosable.sdc.rounding import round_shown
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.shown import JUDGED, SHOWN_TOO, Shown
from disclosable.sdc.suppression import publish, suppress
from disclosable.tables.cell import Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

pytestmark = pytest.mark.slow


KEY = "shown although low"
WHY = "Anybody in the area could be meant, and nothing more is told of them."
AGES, PLACES = ("old", "young", "child"), ("N", "S", "E")


def counted() -> Table:
    """N/old is 2, S/young is 3; no other count is low."""
    return table("people", {"place": PLACES, "age": AGES}, [2, 9, 20, 12, 3, 14, 30, 8, 16])


def old() -> Table:
    """The old people of the same table, by themselves."""
    spec = TableSpec("old", counted().spec.dimensions, where={"age": "old"})
    return Table(spec, dict(counted().leaves))


def seal(
    folder: Path, *tables: Table, shown: tuple[Shown, ...] = (), rule: PrimaryRule | None = None
) -> Release:
    """A certified release of the tables in a folder, and its certificate beside it."""
    found = suppress(tables, rule or PrimaryRule(), shown=shown)
    release = publish(found, "r", POPULATION)
    write(folder, release, found.counts)
    return release


def write(folder: Path, release: Release, counts: Any) -> None:
    written = Publication.of(release).write(folder)
    certificate = certify(release, counts)
    sealed = certificate.sealing([PublishedFile.of(path, folder) for path in written])
    sealed.write(folder / "certificate.json")


def tamper(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "release.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    edit(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    list_again(folder, {"assumed": data["assumed"]})


def list_again(folder: Path, more: Mapping[str, Any]) -> None:
    found = [PublishedFile.of(p, folder) for p in sorted(folder.iterdir()) if "cert" not in p.name]
    files = [{"name": f.name, "bytes": f.bytes, "sha256": f.sha256} for f in found]
    change(folder / "certificate.json", lambda d: d.update(files=files, **more))


def refused(folder: Path) -> str:
    with pytest.raises((CertificateRefused, BadRelease)) as why:
        check(folder / "certificate.json", folder)
    return why.value.sentence()


ONE = Shown("people", Cell(("N", "old")), WHY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A release that shows one low count, with the reason, and hides another."""
    seal(tmp_path, counted(), shown=(ONE,))
    return tmp_path


def test_a_low_count_that_is_listed_with_a_reason_is_accepted(folder: Path) -> None:
    report = check(folder / "certificate.json", folder)
    assert report.shown == 1
    assert report.witnessed > 0
    assert "on the authority's word: 1 low figure shown, which identifies nobody" in (
        report.sentence()
    )


def test_two_tables_that_print_the_same_people(tmp_path: Path) -> None:
    release = seal(tmp_path, counted(), old(), shown=(ONE,))
    assert len(release.shown) == 2
    assert check(tmp_path / "certificate.json", tmp_path).shown == 2
    tamper(tmp_path, lambda d: d[KEY].pop())
    assert "table 'old', N / old: 2 is shown, which the rule covers" in refused(tmp_path)


@pytest.mark.parametrize("promise", Promise)
@pytest.mark.parametrize("zeros", Zeros)
def test_with_every_promise_and_with_zeros_hidden(
    tmp_path: Path, promise: Promise, zeros: Zeros
) -> None:
    seal(tmp_path, counted(), shown=(ONE,), rule=PrimaryRule(promise=promise, zeros=zeros))
    assert check(tmp_path / "certificate.json", tmp_path).shown == 1


def test_a_zero_that_the_rule_hides_and_that_is_shown_needs_a_reason_too(tmp_path: Path) -> None:
    true = table("people", {"place": PLACES, "age": AGES}, [0, 9, 20, 12, 3, 14, 30, 8, 16])
    seal(tmp_path, true, shown=(ONE,), rule=PrimaryRule(zeros=Zeros.HIDDEN))
    assert check(tmp_path / "certificate.json", tmp_path).shown == 1
    tamper(tmp_path, _without)
    assert "table 'people', N / old: 0 is shown, which the rule covers" in refused(tmp_path)


def _without(data: dict[str, Any]) -> None:
    """As a release says it that shows no low count."""
    del data[KEY]
    data["assumed"].remove(JUDGED)
    data["rule"]["sentence"] = data["rule"]["sentence"].removesuffix(f" {SHOWN_TOO}")


def test_a_low_count_that_nothing_is_said_of(folder: Path) -> None:
    tamper(folder, _without)
    assert "table 'people', N / old: 2 is shown, which the rule covers" in refused(folder)


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda d: d[KEY][0].update(cell=["S", "old"]), "N / old: 2 is shown"),
        (lambda d: d[KEY][0].update(cell=["S", "old"]), "'people', S / old is listed under"),
        (lambda d: d[KEY].append({**d[KEY][0], "cell": ["N", "child"]}), "no such low count"),
        (lambda d: d[KEY].append({**d[KEY][0], "cell": ["S", "young"]}), "no such low count"),
        (lambda d: d[KEY].append({**d[KEY][0], "cell": ["N"]}), "no such low count"),
        (lambda d: d[KEY].append({**d[KEY][0], "table": "others"}), "no such low count"),
        (lambda d: d[KEY].append(d[KEY][0]), "a cell stands twice"),
        (lambda d: d[KEY][0].update(why=" "), "no reason is given"),
        (lambda d: d[KEY][0].pop("why"), "KeyError: 'why'"),
        (lambda d: d[KEY][0].update(why=3), "3 is no text"),
        (lambda d: d[KEY][0].update(cell="N / old"), "a cell is 'N / old'"),
        (lambda d: d[KEY][0].update(count=2), "'count' is not known"),
        (lambda d: d[KEY].clear(), "nothing is listed"),
        (lambda d: d.update({KEY: "N / old"}), "it is not complete"),
        (lambda d: d["assumed"].remove(JUDGED), "and does not say 'Not proved: that the low"),
        (lambda d: d["rule"].update(sentence=_plain(d)), "its rule does not say 'Some low counts"),
        (
            lambda d: d["rule"].update(sentence=f"{_plain(d)} East is 3."),
            "its rule is not what its sentence says",
        ),
    ],
)
def test_what_is_said_of_it_wrongly(
    folder: Path, edit: Callable[[dict[str, Any]], object], says: str
) -> None:
    tamper(folder, edit)
    assert says in refused(folder)


def _plain(data: dict[str, Any]) -> str:
    sentence: str = data["rule"]["sentence"]
    return sentence.removesuffix(f" {SHOWN_TOO}")


@pytest.mark.parametrize("why", ["Only 3 live there.", "Of three, none is known.", "All ③ of them"])
def test_a_reason_that_tells_a_number(folder: Path, why: str) -> None:
    tamper(folder, lambda d: d[KEY][0].update(why=why))
    assert "a reason for showing a low count tells the number" in refused(folder)


@pytest.mark.parametrize("said", [JUDGED, SHOWN_TOO])
def test_a_release_that_says_it_and_shows_none(tmp_path: Path, said: str) -> None:
    seal(tmp_path, counted())

    def edit(data: dict[str, Any]) -> None:
        if said == JUDGED:
            data["assumed"].append(JUDGED)
        else:
            data["rule"]["sentence"] += f" {SHOWN_TOO}"

    tamper(tmp_path, edit)
    assert f"says {said!r}" in refused(tmp_path)


def test_a_hidden_count_cannot_be_listed_and_put_in_its_place_is_found(folder: Path) -> None:
    """Whoever writes S/young's count into the files and lists it, gives others away by it."""

    def edit(data: dict[str, Any]) -> None:
        data[KEY].append({**data[KEY][0], "cell": ["S", "young"]})
        figures = data["tables"][0]["figures"]
        next(f for f in figures if f["cell"] == ["S", "young"])["published"] = 3

    csv = folder / "people.csv"
    lines = csv.read_text(encoding="utf-8").splitlines()
    marked = next(line for line in lines if line.startswith("S,young,"))
    changed = [line if line != marked else "S,young,3" for line in lines]
    csv.write_bytes("".join(f"{line}\r\n" for line in changed).encode())
    tamper(folder, edit)
    assert "the certificate says hidden" in refused(folder)


def test_margins_that_are_not_published_are_no_low_counts(tmp_path: Path) -> None:
    dimensions = (Hierarchy.flat("place", ["N", "S"]), Hierarchy.flat("age", ["old", "young"]))
    spec = TableSpec("people", dimensions, "", (frozenset(),))
    true = Table(spec, dict(zip(spec.leaves(), [2, 1, 12, 13], strict=True)))
    seal(tmp_path, true, shown=(ONE,))
    assert check(tmp_path / "certificate.json", tmp_path).shown == 1
    tamper(tmp_path, lambda d: d[KEY][0].update(cell=["N", "Total"]))
    assert "'people', N / Total is listed under" in refused(tmp_path)


def test_a_rounded_figure_that_is_low_is_no_low_count(tmp_path: Path) -> None:
    """Rounded to the nearest 5, a 5 is 3 to 7: nothing is to be listed, and nothing may be."""
    true = table("people", {"place": ("N", "S", "E", "W", "C")}, [6, 30, 3, 4, 2])
    found = suppress([true], PrimaryRule())
    write(tmp_path, round_shown(publish(found, "r", POPULATION), 5), found.counts)
    check(tmp_path / "certificate.json", tmp_path)

    def edit(data: dict[str, Any]) -> None:
        figures = data["tables"][0]["figures"]
        assert {"cell": ["N"], "published": 5} in figures
        data[KEY] = [{"table": "people", "cell": ["N"], "why": WHY}]

    tamper(tmp_path, edit)
    assert "'people', N is listed under" in refused(tmp_path)


def test_a_large_table_whose_figures_are_in_its_file_alone(tmp_path: Path) -> None:
    codes = [f"W{number}" for number in range(MOST_FIGURES + 1)]
    counts = np.full(len(codes), 40)
    counts[[7, 8, 9]] = 2, 3, 4
    true = table("wards", {"ward": codes}, counts.tolist())
    seven = Shown("wards", Cell(("W7",)), WHY)
    seal(tmp_path, true, shown=(seven,))
    assert check(tmp_path / "certificate.json", tmp_path).shown == 1
    tamper(tmp_path, _without)
    assert "table 'wards', W7: 2 is shown, which the rule covers" in refused(tmp_path)
