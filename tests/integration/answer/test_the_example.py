"""The reference request, answered end to end, as an officer and a reader would check it."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from disclosable.answer.deliver import Delivery, answer
from disclosable.checker.beside import check_beside
from disclosable.checker.verify import check
from disclosable.errors import BadCase, BadRecords, BadRelease, NotFit, NotLawful, Unproved
from disclosable.gate.inspection import inspect
from disclosable.published.judging import judge
from disclosable.sdc.ledger import Ledger, LedgerEntry
from disclosable.sdc.shelf import Shelf

EXAMPLE = Path(__file__).parents[3] / "examples" / "knife-orders"
PUBLIC = {
    "letter.html",
    "letter.docx",
    "letter.pdf",
    "letter.txt",
    "tables.xlsx",
    "tables.ods",
    "demographics.csv",
    "residency.csv",
    "release.json",
    "log.html",
}


def rows(path: Path) -> dict[tuple[str, ...], str]:
    with path.open(encoding="utf-8", newline="") as file:
        _, *body = csv.reader(file)
    return {tuple(row[:-1]): row[-1] for row in body}


def test_it_is_answered_in_every_form(answered: tuple[Path, Delivery]) -> None:
    out, delivery = answered
    assert delivery.refusal is None
    assert {p.name for p in (out / "public").iterdir()} == PUBLIC
    inside = {p.name for p in (out / "inside").iterdir()}
    assert {"certificate.json", "case.json", "log.json", "ledger.jsonl"} <= inside
    assert "certificate.json" not in PUBLIC


def test_every_low_count_of_both_tables_is_hidden_and_the_others_are_the_fewest(
    answered: tuple[Path, Delivery],
) -> None:
    out, delivery = answered
    with (EXAMPLE / "records.csv").open(encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file))
    assert len(records) == 160
    beyond = 0
    for name, columns in (
        ("demographics", ["age_group", "sex", "ethnic_appearance"]),
        ("residency", ["residency"]),
    ):
        counts: Counter[tuple[str, ...]] = Counter()
        for record in records:
            codes = [(record[c], "Total") for c in columns]
            for mask in range(2 ** len(columns)):
                counts[tuple(pair[mask >> i & 1] for i, pair in enumerate(codes))] += 1
        for cell, figure in rows(out / "public" / f"{name}.csv").items():
            if 1 <= counts[cell] <= 5:
                assert figure == "xx", (name, cell)
            elif figure == "xx":
                beyond += 1
            else:
                assert figure == str(counts[cell]), (name, cell)
    assert beyond == 10
    protection = delivery.record["protection"]
    assert (protection["low"], protection["other"], protection["minimal"]) == (37, 10, True)


def test_the_boroughs_are_published_as_they_were(answered: tuple[Path, Delivery]) -> None:
    out, _ = answered
    published = rows(out / "public" / "residency.csv")
    assert sum(figure == "xx" for figure in published.values()) == 17
    assert [c for (c,), figure in published.items() if figure == "0"] == [
        "Havering",
        "Kingston",
        "Tower Hamlets",
    ]
    assert published["Total",] == "160"


def test_the_certificate_is_accepted_and_an_outsider_finds_nothing(
    answered: tuple[Path, Delivery],
) -> None:
    out, _ = answered
    report = check(out / "inside" / "certificate.json", out / "public")
    assert (report.tables, report.marked, report.prose) == (2, 47, 2)
    assert judge([out / "public"]).safe is True


def test_every_file_is_fit_and_nobody_who_asked_is_named(answered: tuple[Path, Delivery]) -> None:
    out, delivery = answered
    requester = delivery.record["requester"]
    for path in (out / "public").iterdir():
        assert inspect(path).fit, path.name
        for part in parts_of(path):
            for words in (requester["name"], requester["contact"]):
                assert words.encode() not in part, path.name
    covering = (out / "inside" / "covering-message.txt").read_text(encoding="utf-8")
    assert requester["name"] in covering


def parts_of(path: Path) -> list[bytes]:
    """The bytes of a file, and of every part inside it."""
    found = [path.read_bytes()]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            found += [package.read(name) for name in package.namelist()]
    return found


def test_a_second_run_writes_nothing_and_loses_nothing(answered: tuple[Path, Delivery]) -> None:
    out, _ = answered
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in out.rglob("*") if p.is_file()}
    again = answer(EXAMPLE, out)
    assert again.repeated
    assert before == {
        p: (p.stat().st_mtime_ns, p.read_bytes()) for p in out.rglob("*") if p.is_file()
    }
    assert len(Ledger.read(out / "inside" / "ledger.jsonl").entries) == 1


def test_a_changed_file_is_made_again(answered: tuple[Path, Delivery], tmp_path: Path) -> None:
    out, _ = answered
    letter = out / "public" / "letter.html"
    good = letter.read_bytes()
    letter.write_bytes(good + b" ")
    assert not answer(EXAMPLE, out).repeated
    assert letter.read_bytes() == good
    assert len(Ledger.read(out / "inside" / "ledger.jsonl").entries) == 1


def test_a_ledger_that_was_lost_is_missed(answered: tuple[Path, Delivery]) -> None:
    """Its head and the figures are still there: nothing is published beside half a shelf."""
    out, _ = answered
    ledger = out / "inside" / "ledger.jsonl"
    before = ledger.read_bytes()
    ledger.unlink()
    with pytest.raises(BadRelease, match="entries were cut off, or the file was lost"):
        answer(EXAMPLE, out)
    ledger.write_bytes(before)


def test_a_shelf_that_was_lost_as_a_whole_is_begun_again(
    answered: tuple[Path, Delivery], tmp_path: Path
) -> None:
    out = tmp_path / "answer"
    shutil.copytree(answered[0], out)
    inside = out / "inside"
    before = (inside / "ledger.jsonl").read_bytes()
    (inside / "ledger.jsonl").unlink()
    (inside / "ledger.head").unlink()
    shutil.rmtree(inside / "releases")
    again = answer(EXAMPLE, out)
    assert not again.repeated
    assert again.refusal is None
    assert (inside / "ledger.jsonl").read_bytes() == before


def test_the_ledger_of_an_earlier_version_is_given_its_figures(
    answered: tuple[Path, Delivery], tmp_path: Path
) -> None:
    """It names the release by its digest alone; the figures lie in what was published."""
    out = tmp_path / "answer"
    shutil.copytree(answered[0], out)
    inside = out / "inside"
    entry = json.loads((inside / "ledger.jsonl").read_text(encoding="utf-8"))
    old = {k: v for k, v in entry.items() if k not in ("kind", "source", "before", "seal")}
    sealed = LedgerEntry.of(old, "0" * 64)
    (inside / "ledger.jsonl").write_text(sealed.line() + "\n", encoding="utf-8")
    (inside / "ledger.head").unlink()
    shutil.rmtree(inside / "releases")
    assert answer(EXAMPLE, out).refusal is None
    shelf = Shelf.read(inside / "ledger.jsonl")
    assert [shelf.has_figures(r) for r in shelf.releases] == [True]


def test_figures_are_judged_beside_the_shelf(answered: tuple[Path, Delivery], case: Path) -> None:
    """The same records, asked for under another reference, and published in the same way."""
    out, delivery = answered
    edit(case / "request.toml", "000412", "000499")
    (case / "approval.toml").unlink()
    second = answer(case, case.parent / "second", ledger=out / "inside" / "ledger.jsonl")
    first = json.loads((out / "public" / "release.json").read_text(encoding="utf-8"))
    made = json.loads((second.folder / "release.json").read_text(encoding="utf-8"))
    assert first["beside"] == []
    assert len(made["beside"]) == 1
    assert made["tables"] == first["tables"]
    assert second.record["protection"]["beside"] == made["beside"]
    assert delivery.record["protection"]["covers"] == "kept"
    assert any("Judged beside 1 earlier release" in line for line in second.record["shelf"])
    inside = case.parent / "second" / "inside"
    report = check_beside(inside / "shelf-certificate.json", second.folder, out / "inside")
    assert report.releases == 1


def test_a_ledger_that_was_changed_stops_everything(answered: tuple[Path, Delivery]) -> None:
    out, _ = answered
    ledger = out / "inside" / "ledger.jsonl"
    before = ledger.read_bytes()
    ledger.write_bytes(before.replace(b"2023", b"2022", 1))
    with pytest.raises(BadRelease, match="the chain of seals is broken"):
        answer(EXAMPLE, out)
    ledger.write_bytes(before)


# -- what stops, and says why


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_without_approval_it_stops_at_a_draft(case: Path, tmp_path: Path) -> None:
    (case / "approval.toml").unlink()
    delivery = answer(case, tmp_path / "out")
    assert delivery.refusal is not None
    assert delivery.refusal.exit_code == 3
    assert not (tmp_path / "out" / "public").exists()
    assert (tmp_path / "out" / "draft" / "letter.pdf").exists()
    assert not (tmp_path / "out" / "inside" / "ledger.jsonl").exists()
    record = json.loads((tmp_path / "out" / "inside" / "case.json").read_text(encoding="utf-8"))
    assert (record["state"], record["approver"], record["answered"]) == ("draft", None, None)


def test_an_approval_of_other_words_is_no_approval(case: Path, tmp_path: Path) -> None:
    edit(case / "request.toml", 'subject = "', 'subject = "About ')
    delivery = answer(case, tmp_path / "out")
    assert delivery.refusal is not None
    assert "the approval is of the response" in delivery.refusal.sentence()
    assert not (tmp_path / "out" / "public").exists()


def test_a_draft_never_takes_the_place_of_what_was_published(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert answer(case, out).refusal is None
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    edit(case / "request.toml", 'subject = "', 'subject = "About ')
    assert answer(case, out).refusal is not None
    assert before.items() <= {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}.items()
    assert (out / "inside" / "draft" / "certificate.json").exists()
    edit(case / "request.toml", 'subject = "About ', 'subject = "')
    assert answer(case, out).repeated
    check(out / "inside" / "certificate.json", out / "public")


def test_a_decision_that_is_missing(case: Path, tmp_path: Path) -> None:
    edit(case / "decisions.toml", 'questions = ["1", "2", "3"]', 'questions = ["1", "3"]')
    with pytest.raises(BadCase, match="question 2 has no decision|Question 2 has no decision"):
        answer(case, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("residency", "borough", "there is no column 'residency'"),
        ("Barnet", "Barnett", "'Barnett' is not a known code"),
        ("2021-", "2019-", "lies outside the period"),
    ],
)
def test_records_that_are_wrong(case: Path, tmp_path: Path, old: str, new: str, words: str) -> None:
    edit(case / "records.csv", old, new)
    with pytest.raises(BadRecords, match=words) as why:
        answer(case, tmp_path / "out")
    assert "records.csv" in why.value.sentence()
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_proved_stops_and_names_the_cell(case: Path, tmp_path: Path) -> None:
    """Two people, one in each of two boroughs: their total of 2 cannot be kept open to 1."""
    text = (case / "tables.toml").read_text(encoding="utf-8")
    small = text[: text.index("[[tables]]")]
    (case / "tables.toml").write_text(
        small + '[[tables]]\nname = "demographics"\nby = ["sex"]\nquestion = "4"\n'
        '[[tables]]\nname = "residency"\nby = ["residency", "age_group", "ethnic_appearance"]\n'
        'question = "4"\n',
        encoding="utf-8",
    )
    lines = (case / "records.csv").read_text(encoding="utf-8").splitlines()
    header = lines[0].split(",")
    first, second = lines[1].split(","), lines[1].split(",")
    first[header.index("sex")], second[header.index("sex")] = "Female", "Male"
    (case / "records.csv").write_text(
        "\n".join([lines[0], ",".join(first), ",".join(second)]) + "\n", encoding="utf-8"
    )
    with pytest.raises(Unproved) as why:
        answer(case, tmp_path / "out")
    assert "unproved" in why.value.sentence()
    assert "table '" in why.value.sentence()
    assert not list((tmp_path / "out").rglob("*")) if (tmp_path / "out").exists() else True


def test_a_count_in_the_officer_s_own_words(case: Path, tmp_path: Path) -> None:
    decisions = (case / "decisions.toml").read_text(encoding="utf-8")
    start = decisions.index('result = "') + len('result = "')
    told = decisions[:start] + "we found that 3 of them were girls; " + decisions[start:]
    (case / "decisions.toml").write_text(told, encoding="utf-8")
    with pytest.raises(NotFit, match="the letter tells the number '3'"):
        answer(case, tmp_path / "out")


def test_figures_withheld_without_an_exemption(case: Path, tmp_path: Path) -> None:
    edit(
        case / "decisions.toml",
        'applies_to = ["demographics", "residency"]',
        'applies_to = ["residency"]',
    )
    with pytest.raises(NotLawful, match="demographics"):
        answer(case, tmp_path / "out")
