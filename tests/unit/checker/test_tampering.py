"""The checker believes the published files and its own sums, and nothing that it is told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from disclosable.checker.verify import check
from disclosable.errors import BadRelease, CertificateRefused


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
    assert "table 'place', North: the first witness has another count" in refused(published)


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
        ("sums", "the certificate leaves out the sum of table"),
        ("marked", "the certificate leaves out the marked cell of table"),
        ("prose", "the certificate leaves out the figure in prose"),
        ("tables", "the certificate leaves out the table"),
        ("witnessed", "no witness for the value"),
        ("files", "the certificate leaves it out"),
    ],
)
def test_any_entry_left_out_is_missed(published: Any, key: str, words: str) -> None:
    data = json.loads(published.certificate.read_text(encoding="utf-8"))
    for number in range(len(data[key])):
        published.change(lambda d, n=number: d[key].pop(n))
        assert words in refused(published)
        published.certificate.write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.parametrize("key", ["sums", "marked", "prose", "tables"])
def test_an_entry_that_was_not_published_is_noticed(published: Any, key: str) -> None:
    def invent(data: dict[str, Any]) -> None:
        entry = json.loads(json.dumps(data[key][0]))
        if key == "tables":
            entry["name"] = "other"
        elif key == "prose":
            entry[3] += 1
        else:
            entry[1][0] = "nobody"
        data[key].append(entry)

    published.change(invent)
    assert "that was not published" in refused(published)


def test_any_other_number_in_the_first_witness(published: Any) -> None:
    data = json.loads(published.certificate.read_text(encoding="utf-8"))
    for table_number, (_, leaves) in enumerate(data["first"]):
        for leaf in range(len(leaves)):

            def raise_it(d: dict[str, Any], t: int = table_number, n: int = leaf) -> None:
                d["first"][t][1][n][1] += 1

            published.change(raise_it)
            refused(published)
            published.certificate.write_text(json.dumps(data), encoding="utf-8")


def test_any_other_number_in_any_witness(published: Any) -> None:
    data = json.loads(published.certificate.read_text(encoding="utf-8"))
    tried = 0
    for e, entry in enumerate(data["witnessed"]):
        for r, run in enumerate(entry["runs"]):
            for part in ("start", "step"):
                for c in range(len(run[part])):

                    def raise_it(
                        d: dict[str, Any], e: int = e, r: int = r, part: str = part, c: int = c
                    ) -> None:
                        d["witnessed"][e]["runs"][r][part][c][2] += 1

                    published.change(raise_it)
                    assert "witness" in refused(published)
                    published.certificate.write_text(json.dumps(data), encoding="utf-8")
                    tried += 1
    assert tried > 10


def test_a_run_that_claims_more_than_it_shows(published: Any) -> None:
    published.change(lambda d: d["witnessed"][0]["runs"][0].update(to=99))
    assert "witness from" in refused(published)


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


@pytest.mark.parametrize("text", ["", "[]", "{", '{"certificate": 1}', "\x00", '{"a":1,"a":2}'])
def test_what_is_no_certificate_is_said_to_be_none(published: Any, text: str) -> None:
    published.certificate.write_text(text, encoding="utf-8")
    with pytest.raises((BadRelease, CertificateRefused)) as why:
        check(published.certificate, published.folder)
    assert "certificate.json" in why.value.sentence()


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
