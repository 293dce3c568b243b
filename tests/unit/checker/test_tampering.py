"""The checker believes the published files and its own sums, and nothing that it is told."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from certificate_text import as_text
from slow_checker import SlowChecker

from disclosable.checker.verify import check
from disclosable.errors import BadRelease, CertificateRefused

pytestmark = pytest.mark.slow


def refused(published: Any) -> str:
    with pytest.raises(CertificateRefused) as why:
        check(published.certificate, published.folder)
    return why.value.sentence()


def test_what_was_made_is_accepted(published: Any) -> None:
    report = check(published.certificate, published.folder)
    assert report.prose == 1
    assert report.tables == 2
    assert report.witnessed + report.above > 0
    assert "Accepted" in report.sentence()


# -- the published files, even where the certificate lists them anew


def test_another_figure_in_a_table_file(published: Any) -> None:
    published.change_file("place.csv", "North,15", "North,16")
    assert "place.csv, line 2, North: it says 16, release.json says 15" in refused(published)


def test_another_figure_everywhere_no_longer_adds_up_with_the_witnesses(published: Any) -> None:
    published.change_file("place.csv", "North,15", "North,14")
    published.change_file("letter.html", '["North"]\'>15<', '["North"]\'>14<')
    release = published.folder / "release.json"
    data = json.loads(release.read_text(encoding="utf-8"))
    figures = next(t for t in data["tables"] if t["name"] == "place")["figures"]
    next(f for f in figures if f["cell"] == ["North"])["published"] = 14
    release.write_text(json.dumps(data), encoding="utf-8")
    published.list_again()
    assert "the tables disagree in the first witness" in refused(published)


def test_a_figure_shown_where_a_marker_was(published: Any) -> None:
    published.change_file("letter.html", '["East"]\'>xx<', '["East"]\'>3<')
    said = refused(published)
    assert "letter.html, table 'place', East: it says 3, release.json says xx" in said


def test_a_file_that_changed_by_a_byte(published: Any) -> None:
    path = published.folder / "place.csv"
    path.write_bytes(path.read_bytes() + b"\r\n")
    assert "place.csv: it has changed" in refused(published)


def test_a_file_more_and_a_file_less(published: Any) -> None:
    (published.folder / "extra.txt").write_text("hello", encoding="utf-8")
    (published.folder / "people.csv").unlink()
    said = refused(published)
    assert "extra.txt: it was published, but the certificate leaves it out" in said
    assert "people.csv" in said


def test_a_table_file_that_the_release_does_not_have(published: Any) -> None:
    (published.folder / "more.csv").write_text("a,published\nx,1\n", encoding="utf-8")
    published.list_again()
    assert "more.csv: it is a table that release.json does not have" in refused(published)


def test_a_table_in_a_page_that_the_release_does_not_have(published: Any) -> None:
    published.change_file("letter.html", "<table", "<table><tr><td>3</td></tr></table><table")
    said = refused(published)
    assert "there is a table that names no table of the release" in said
    assert "the prose tells the number '3'" in said


def test_a_row_missing_from_a_table_file(published: Any) -> None:
    published.change_file("place.csv", "North,15\n", "")
    assert "place.csv: North is missing" in refused(published)


@pytest.mark.parametrize(
    "words",
    ["Of these, 3 were children.", "Three were women.", "About 12% were under review.", "1,204"],
)
def test_a_number_in_the_prose_that_nothing_accounts_for(published: Any, words: str) -> None:
    published.change_file("letter.html", "<p>The register", f"<p>{words}</p><p>The register")
    assert "the release does not account for it" in refused(published)


@pytest.mark.parametrize(
    "words",
    [
        "Section 40(2) by virtue of section 40(3A)(a), sections 1, 10 and 17(7)(b).",
        "Article 5(1)(a) UK GDPR; the Data Protection Act 2018; 13 November 2023.",
        "Within 20 working days; see Question 4, Table 1 and 01.FOI.23.000412.",
        "Counts of 5 or fewer; from 1 to 5; telephone 0303 123 1113; SK9 5AF.",
    ],
)
def test_numbers_that_count_nobody_may_stand(published: Any, words: str) -> None:
    published.change_file("letter.html", "<p>The register", f"<p>{words}</p><p>The register")
    check(published.certificate, published.folder)


def test_a_figure_in_the_prose_that_is_not_the_release_s(published: Any) -> None:
    published.change_file("letter.html", 'value="40"', 'value="41"')
    assert "the prose tells '40' for table 'people'" in refused(published)


def test_a_legend_that_says_less_than_it_means(published: Any) -> None:
    sentence = json.loads((published.folder / "release.json").read_text(encoding="utf-8"))[
        "tables"
    ][1]["legend"][0]["sentence"]
    published.change_file("letter.html", sentence, sentence.replace("5", "4"))
    assert "the legend of 'xx' is not that of release.json" in refused(published)


def test_a_legend_changed_everywhere_is_no_longer_true_or_no_longer_said(published: Any) -> None:
    for name in ("release.json", "letter.html"):
        text = (published.folder / name).read_text(encoding="utf-8")
        (published.folder / name).write_text(text.replace("from 1 to 5", "from 1 to 4"), "utf-8")
    published.list_again()
    assert "from 1 to 5 is not what it says" in refused(published)


# -- the certificate


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("prose", "the certificate leaves out the figure in prose"),
        ("tables", "the certificate leaves out the table"),
        ("first", "the first witness"),
        ("moves", "witness"),
        ("witnessed", "no witness for the value"),
        ("above", "no witness for the value"),
        ("files", "the certificate leaves it out"),
    ],
)
def test_any_entry_left_out_is_missed(published: Any, key: str, words: str) -> None:
    data = json.loads(published.certificate.read_text(encoding="utf-8"))
    for number in range(len(data[key])):
        published.change(lambda d, n=number: d[key].pop(n))
        assert words in refused(published)
        published.certificate.write_text(as_text(data), encoding="utf-8")


@pytest.mark.parametrize("key", ["prose", "tables"])
def test_an_entry_that_was_not_published_is_noticed(published: Any, key: str) -> None:
    def invent(data: dict[str, Any]) -> None:
        entry = json.loads(json.dumps(data[key][0]))
        if key == "tables":
            entry["name"] = "other"
        else:
            entry[3] += 1
        data[key].append(entry)

    published.change(invent)
    assert "that was not published" in refused(published)


@pytest.mark.parametrize("by", [1, -1, 1000])
def test_any_other_number_in_the_first_witness(published: Any, by: int) -> None:
    data = json.loads(published.certificate.read_text(encoding="utf-8"))
    tried = 0
    for line, entry in enumerate(data["first"]):
        for at in range(len(entry)):

            def raise_it(d: dict[str, Any], line: int = line, at: int = at) -> None:
                d["first"][line][at] += by

            published.change(raise_it)
            refused(published)
            published.certificate.write_text(as_text(data), encoding="utf-8")
            tried += 1
    assert tried > 10


@pytest.mark.parametrize("by", [1, -1, 1000])
def test_any_other_number_in_any_move(published: Any, by: int) -> None:
    """Another table, cell or change: the move no longer adds up, or no longer shows its value."""
    data = json.loads(published.certificate.read_text(encoding="utf-8"))
    refusals = 0
    for move, entry in enumerate(data["moves"]):
        for at in range(len(entry)):

            def raise_it(d: dict[str, Any], move: int = move, at: int = at) -> None:
                d["moves"][move][at] += by

            published.change(raise_it)
            if SlowChecker(published.release, published.certificate).holds():
                # The move is another one now, and happens to show the same.
                check(published.certificate, published.folder)
            else:
                assert "witness" in refused(published)
                refusals += 1
            published.certificate.write_text(as_text(data), encoding="utf-8")
    assert refusals > 10


def test_any_other_number_in_any_witness(published: Any) -> None:
    """The cell, the move, and that it goes no further than the published figures allow."""
    data = json.loads(published.certificate.read_text(encoding="utf-8"))
    for number, (_, _, steps) in enumerate(data["witnessed"]):
        for step in range(len(steps)):
            for what, by in ((0, len(data["moves"])), (1, -1000), (2, 1000)):

                def change(
                    d: dict[str, Any], n: int = number, s: int = step, w: int = what, by: int = by
                ) -> None:
                    d["witnessed"][n][2][s][w] += by

                published.change(change)
                assert "witness" in refused(published)
                published.certificate.write_text(as_text(data), encoding="utf-8")
    assert data["witnessed"]


def test_each_step_of_each_witness_is_needed(published: Any) -> None:
    data = json.loads(published.certificate.read_text(encoding="utf-8"))
    for number, (_, _, steps) in enumerate(data["witnessed"]):
        for step in range(len(steps)):

            def drop(d: dict[str, Any], n: int = number, s: int = step) -> None:
                d["witnessed"][n][2].pop(s)

            published.change(drop)
            assert "no witness for the value" in refused(published)
            published.certificate.write_text(as_text(data), encoding="utf-8")


def test_a_count_that_the_files_tell_is_not_told_again(published: Any) -> None:
    """North, the first cell of the second table, is published; its count is read from there."""
    published.change(lambda d: d["first"].append([1, 0, 15]))
    said = refused(published)
    assert "table 'place', North: the first witness tells a count that is published" in said


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ([0, 10_000, 1], "has no finest cell 10000"),
        ([0, -1, 1], "has no finest cell -1"),
        ([7, 0, 1], "has no table 7"),
        ([0, 0], "something else than numbers"),
        ([0, 0, 1.0], "something else than numbers"),
        ([0, 0, True], "something else than numbers"),
        ([], "something else than numbers"),
        ({"0": 1}, "something else than numbers"),
    ],
)
def test_a_first_witness_in_no_cell_of_the_tables(published: Any, entry: Any, says: str) -> None:
    published.change(lambda d: d["first"].append(entry))
    assert says in refused(published)


def test_a_count_of_the_first_witness_that_stands_twice_or_is_negative(published: Any) -> None:
    data = json.loads(published.certificate.read_text(encoding="utf-8"))
    table, cell, count = data["first"][0][:3]
    published.change(lambda d: d["first"].append([table, cell, count]))
    assert "the first witness tells it twice" in refused(published)
    published.certificate.write_text(as_text(data), encoding="utf-8")
    published.change(lambda d: d["first"][0].__setitem__(2, -count))
    assert f"the first witness has the count -{count}" in refused(published)


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda d: d["witnessed"].append(d["witnessed"][0]), "it is witnessed twice"),
        (lambda d: d["witnessed"].append([1, 0, []]), "North, which is not hidden"),
        (lambda d: d["witnessed"].append([1, 99, []]), "there is no cell 99 of table 1"),
        (lambda d: d["witnessed"].append([1, True, []]), "is no cell to witness"),
        (lambda d: d["witnessed"].append([1, 0]), "does not hold"),
        (lambda d: d["witnessed"][0][2].append([0, 1]), "not a move, from and to"),
        (lambda d: d["witnessed"][0][2].append([0, 2, 1]), "no witness by move 0 from 2 to 1"),
        (lambda d: d["witnessed"][0][2].append([0, 0.0, 1]), "not a move, from and to"),
        (lambda d: d["moves"].append([0, 0]), "a table, a cell and a number, in turn"),
        (lambda d: d["moves"].append([]), "a table, a cell and a number, in turn"),
        (lambda d: d["moves"].append([9, 0, 1]), "table 9 has no finest cell 0"),
        (lambda d: d["moves"].append([1, 2, 1, 1, 2, -1]), "changes a cell twice"),
        (lambda d: d["moves"].append([1, 2, 1]), "disagrees with the witness's other tables"),
        (lambda d: d["above"].append([1, 0, 15]), "is not hidden, or stands twice"),
        (lambda d: d["above"].append([1, 2]), "not a table, a cell and a bound"),
    ],
)
def test_an_entry_that_means_nothing(
    published: Any, edit: Callable[[dict[str, Any]], object], says: str
) -> None:
    published.change(edit)
    assert says in refused(published)


def test_a_bound_that_single_sums_do_not_show(published: Any) -> None:
    data = json.loads(published.certificate.read_text(encoding="utf-8"))
    assert data["above"], "the sample has counts that are plainly above the rule"
    for number in range(len(data["above"])):
        published.change(lambda d, n=number: d["above"][n].__setitem__(2, 10**6))
        assert "it is said to be at least 1000000, and single sums show" in refused(published)
        published.certificate.write_text(as_text(data), encoding="utf-8")


@pytest.mark.parametrize("key", ["cells", "published", "hidden", "sums"])
def test_other_numbers_of_cells_and_sums(published: Any, key: str) -> None:
    def count(data: dict[str, Any]) -> None:
        data["tables"][0][key] += 1

    published.change(count)
    assert f"table 'people': the certificate says {key} " in refused(published)


def test_a_weaker_promise_is_not_passed_off(published: Any) -> None:
    published.change(lambda d: d.update(promise="not-worked-out"))
    assert "promise: the certificate says 'not-worked-out'" in refused(published)


def test_a_narrower_rule_is_not_passed_off(published: Any) -> None:
    published.change(lambda d: d["rule"].update(high=2))
    assert "rule: the certificate says" in refused(published)


def test_an_assumption_struck_out(published: Any) -> None:
    published.change(lambda d: d["assumed"].pop())
    assert "assumed: the certificate says" in refused(published)


def test_tables_joined_in_a_way_that_proves_nothing(published: Any) -> None:
    published.change(lambda d: d["joining"].pop())
    assert "the tables are joined as" in refused(published)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "[]",
            "{",
            '{"certificate": 1}',
            "\x00",
            '{"a":1,"a":2}',
            "{\n",
            '{\n"certificate":2',
        ),
        *('{\n"certificate":1,\n', '{\n"certificate":[\n2\n],\n', '{\n"certificate":[\n2\n'),
        *('{\n"certificate":' + "[" * 50_000, '{\n"certificate":' + "9" * 5_000),
    ],
)
def test_what_is_no_certificate_is_said_to_be_none(published: Any, text: str) -> None:
    published.certificate.write_text(text, encoding="utf-8")
    with pytest.raises((BadRelease, CertificateRefused)) as why:
        check(published.certificate, published.folder)
    assert "certificate.json" in why.value.sentence()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"moves":[', '"more":[],\n"moves":['),
        ('"secret":', '"secret":"twice",\n"secret":'),
        ('"joining":', '"covers":"kept",\n"joining":'),
        ("\n]\n}", "\n],\n}"),
        ("\n]\n}", "\n]\n}\n{}"),
        ("\n]\n}", "\n]"),
        ('"first":[\n', '"first":['),
        ('"first":[\n', '"first":[\n\n'),
        ('"low":', '"low":2,"low":'),
    ],
)
def test_a_certificate_in_another_form_is_not_guessed_at(
    published: Any, old: str, new: str
) -> None:
    text = published.certificate.read_text(encoding="utf-8")
    assert old in text
    published.certificate.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadRelease, match=r"certificate\.json, line \d+"):
        check(published.certificate, published.folder)


def test_it_stands_on_the_standard_library_and_the_errors_alone(published: Any) -> None:
    """In a Python without site-packages, with only the checker and the errors on the path."""
    source = Path(check.__code__.co_filename).parents[2]
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\n"
        "from disclosable.checker.verify import check\n"
        "print(check(Path(sys.argv[2]), Path(sys.argv[3])).sentence())\n"
        "own = {m for m in sys.modules if m.startswith('disclosable')}\n"
        "rooms = {m.split('.')[1] for m in own if '.' in m}\n"
        "assert rooms == {'checker', 'errors'}, rooms\n"
        "other = {m.split('.')[0] for m in sys.modules} - set(sys.stdlib_module_names)\n"
        "assert other <= {'disclosable', '__main__', '__mp_main__'}, other\n"
    )
    command = [sys.executable, "-I", "-S", "-c", program, str(source)]
    command += [str(published.certificate), str(published.folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Accepted")
