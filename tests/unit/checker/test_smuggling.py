"""Whoever made the page or the release meant to give a count away; the checker does not let it by.

The certificate lists every file anew each time, so that no digest does the checker's work.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from disclosable.checker.moves import Moves
from disclosable.checker.promise import Judgement
from disclosable.checker.prose import numbers_in, phrases_of
from disclosable.checker.published import read_release
from disclosable.checker.reader import MARKED, OPEN, Reader
from disclosable.checker.verify import check
from disclosable.errors import BadRelease, CertificateRefused, TooLarge


def refused(published: Any) -> str:
    with pytest.raises((CertificateRefused, BadRelease)) as why:
        check(published.certificate, published.folder)
    return why.value.sentence()


def change_release(published: Any, edit: Callable[[dict[str, Any]], object]) -> None:
    path = published.folder / "release.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    edit(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    published.list_again()


def place(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(t for t in data["tables"] if t["name"] == "place")
    return found


# -- pages


@pytest.mark.parametrize(
    ("smuggled", "says"),
    [
        ("<!-- East is 3 -->", "comment"),
        ("<script>document.write('East is 3')</script>", "<script>"),
        ("<style>p::after { content: 'East is 3' }</style>", "style prints"),
        ("<style>@import 'east-3.css'</style>", "style prints"),
        ('<p data-east="3">Hello.</p>', "attribute 'data-east'"),
        ("<p style='--east: 3'>Hello.</p>", "attribute 'style'"),
        ('<meta name="viewport" content="East is 3">', "number '3'"),
        ('<p title="East is 3">Hello.</p>', "number '3'"),
        ("<svg><text>East</text></svg>", "<svg>"),
        ("<input value=3>", "<input>"),
        ("<li value=3>East</li>", "attribute 'value'"),
        ("<iframe srcdoc='East is 3'></iframe>", "<iframe>"),
        ("<![CDATA[East is 3]]>", "declaration"),
        ("<?east 3?>", "instruction"),
        ("<p title='' title='East is 3'>Hello.</p>", "twice"),
        ("<p>East: <b>1</b><i>2</i></p>", "number '12'"),
        ("<p>East is ...3</p>", "number '3'"),
        ("<p>East has 3people</p>", "number '3'"),
        ("<p>East has x3</p>", "number '3'"),
        ("<p>East has &#51;</p>", "number '3'"),
        ("<p>East has \uff13</p>", "number '3'"),
        ("<p>East has \u2462</p>", "number '3'"),
        ("<p>East has \u2162</p>", "number '3'"),
        ("<p>East has \u4e09</p>", "number '3'"),
        ("<p>East has thr\u200bee</p>", "number 'three'"),
        ("<p>Only one of them lives in East.</p>", "number 'Only one'"),
        ("<p>Thirteen live in South.</p>", "number 'Thirteen'"),
        ("<p>The number in East rose from 3 to 4.</p>", "number '3'"),
        ("<p>East has more than 2, and fewer than 4.</p>", "number '2'"),
    ],
)
def test_a_count_that_a_page_tells_where_few_would_look(
    published: Any, smuggled: str, says: str
) -> None:
    published.change_file("letter.html", "<p>The register", f"{smuggled}<p>The register")
    assert says in refused(published)


def test_a_cell_that_is_begun_twice(published: Any) -> None:
    """A browser shows both; a reader that keeps the last one would have seen the marker alone."""
    marked = "<td data-cell='[\"East\"]'>xx</td>"
    published.change_file("letter.html", marked, "<td data-cell='[\"East\"]'>3" + marked)
    assert "a <td> begins before the one before it has ended" in refused(published)


def test_a_figure_that_never_ends_would_swallow_the_rest_of_the_page(published: Any) -> None:
    path = published.folder / "letter.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + '<p><data value="40" data-table="people">East has 3', encoding="utf-8")
    published.list_again()
    assert "a figure has no end" in refused(published)


def test_a_legend_around_a_legend(published: Any) -> None:
    published.change_file(
        "letter.html", '<p data-legend="xx"', '<div data-legend="xx">East has 3 <p data-legend="xx"'
    )
    assert "begins before the one before it has ended" in refused(published)


def test_a_table_inside_a_table(published: Any) -> None:
    published.change_file(
        "letter.html", "<tr><th>North", "<tr><td><table data-table='more'></table></td><th>North"
    )
    assert "a table inside a table" in refused(published)


# -- the folder


def test_a_link_to_a_folder_is_no_place_to_hide_a_table(published: Any, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "truth.csv").write_text("place,published\nEast,3\n", encoding="utf-8")
    (published.folder / "more").symlink_to(elsewhere)
    assert "more: it is a link" in refused(published)


def test_a_link_to_the_certificate_does_not_publish_it(published: Any) -> None:
    (published.folder / "proof.html").symlink_to(published.certificate)
    assert "proof.html: it is a link" in refused(published)


@pytest.mark.parametrize("name", ["notes.txt", "truth.json", "more/release.json", "chart.svg"])
def test_a_file_of_a_kind_that_no_answer_has(published: Any, name: str) -> None:
    path = published.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("East is 3", encoding="utf-8")
    published.change(
        lambda d: d["files"].append({"name": name, "bytes": 9, "sha256": sha256_of(path)})
    )
    assert f"{name}: files of this kind are not published" in refused(published)


def sha256_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


# -- release.json, changed together with everything that is held against it


def test_a_low_count_that_is_simply_shown(published: Any) -> None:
    """With its marker gone from every file and every list, there is nothing left to witness."""

    def show_east(data: dict[str, Any]) -> None:
        figures = place(data)["figures"]
        next(f for f in figures if f["cell"] == ["East"])["published"] = 3

    change_release(published, show_east)
    published.change_file("place.csv", "East,xx", "East,3")
    published.change_file("letter.html", "data-cell='[\"East\"]'>xx", "data-cell='[\"East\"]'>3")

    def forget(data: dict[str, Any]) -> None:
        data["witnessed"] = [w for w in data["witnessed"] if w[:2] != [1, 2]]
        next(t for t in data["tables"] if t["name"] == "place")["hidden"] -= 1

    published.change(forget)
    assert "table 'place', East: 3 is shown, which the rule covers" in refused(published)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ({"high": 0}, "from 1 to 0"),
        ({"high": -5}, "from 1 to -5"),
        ({"high": 1}, "from 1 to 1"),
        ({"low": 5}, "begins at 5"),
        ({"low": 0}, "begins at 0"),
        ({"high": 10**15}, "from 1 to"),
        ({"high": float("inf")}, "no whole number"),
        ({"high": float("nan")}, "no whole number"),
        ({"high": True}, "no whole number"),
        ({"high": 3}, "not what its sentence says"),
        ({"zeros": "hidden"}, "begins at 1"),
        ({"zeros": "perhaps"}, "zeros are 'perhaps'"),
        ({"marker": "3"}, "its marker is '3'"),
    ],
)
def test_a_rule_that_covers_little_or_nothing(
    published: Any, rule: dict[str, Any], says: str
) -> None:
    change_release(published, lambda d: d["rule"].update(rule))
    published.change(
        lambda d: d["rule"].update({k: v for k, v in rule.items() if k in ("low", "high")})
    )
    assert says in refused(published)


@pytest.mark.parametrize(
    ("high", "sentence"),
    [
        (None, "xx means a number from 1 to 5; no number is higher than 5."),
        (None, "xx means a number that is not shown. It may be 0, and it may be higher than 5."),
        (5, "xx means a number from 1 to 5, which is too low to show. East is from 3 to 3."),
        (5, "xx means a number not from 1 to 5."),
    ],
)
def test_a_legend_that_tells_people_what_it_does_not_tell_programs(
    published: Any, high: int | None, sentence: str
) -> None:
    def lie(data: dict[str, Any]) -> None:
        place(data)["legend"][0].update(high=high, sentence=sentence)

    before = place(json.loads((published.folder / "release.json").read_text(encoding="utf-8")))
    change_release(published, lie)
    published.change_file("letter.html", before["legend"][0]["sentence"], sentence)
    assert "legend of 'xx'" in refused(published)


@pytest.mark.parametrize("marker", ["3*", "=3", "³", "three", "y", "[c]"])
def test_a_second_marker_for_a_few_cells_would_single_them_out(published: Any, marker: str) -> None:
    def single_out(data: dict[str, Any]) -> None:
        legend = place(data)["legend"]
        sentence = legend[0]["sentence"].replace("xx means", f"{marker} means")
        legend.append({**legend[0], "marker": marker, "sentence": sentence})

    change_release(published, single_out)
    assert f"legend of {marker!r}" in refused(published)


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda d: d["assumed"].append("East is 3."), "what is assumed tells the number '3'"),
        (lambda d: d.update(truth={"East": 3}), "'truth' is not known"),
        (lambda d: place(d)["figures"][2].update(hidden=3), "'hidden' is not known"),
        (lambda d: d["population"].update(notes=["East is 3"]), "a note tells the number '3'"),
        (lambda d: d["dimensions"].append(d["dimensions"][0]), "two dimensions have one name"),
        (lambda d: place(d).update(dimensions=["place", "place"]), "or one twice"),
        (lambda d: place(d).update(file="people.csv"), "two tables are in one file"),
        (lambda d: place(d).update(name=3), "3 is no text"),
        (lambda d: place(d)["legend"].append(place(d)["legend"][0]), "a marker stands twice"),
        (lambda d: place(d)["legend"][0].update(low=True), "True is no whole number"),
        (lambda d: place(d)["legend"][0].update(low=-1), "makes no sense"),
        (lambda d: place(d)["figures"][0].update(published=15.0), "the figure is 15.0"),
    ],
)
def test_a_release_that_says_more_than_a_release_does(
    published: Any, edit: Callable[[dict[str, Any]], object], says: str
) -> None:
    change_release(published, edit)
    assert says in refused(published)


def test_more_cells_than_memory_holds_are_refused_first(published: Any) -> None:
    def grow(data: dict[str, Any]) -> None:
        codes = [{"code": f"c{i}", "part_of": "Total", "meaning": ""} for i in range(400)]
        data["dimensions"] = [{"name": n, "title": n, "codes": codes} for n in "abcd"]
        for table in data["tables"]:
            table["dimensions"] = list("abcd")

    change_release(published, grow)
    with pytest.raises(TooLarge, match="cells"):
        check(published.certificate, published.folder)


# -- the certificate


@pytest.mark.parametrize("end", [10**15, float("nan"), float("inf"), True, "9", None])
def test_a_run_without_end_is_not_counted_out(published: Any, end: Any) -> None:
    published.change(lambda d: d["witnessed"][0][2][0].__setitem__(2, end))
    refused(published)


def test_a_true_run_beyond_all_memory_is_read_no_further_than_the_rule(
    published: Any,
) -> None:
    """Where a legend is open above, a count can rise without end; so can an honest run."""
    release = read_release(published.folder)
    table = release.tables["place"]
    cells = table.lattice.size
    reader = Reader(
        (table,),
        (table.lattice,),
        (range(cells),),
        lows=array("q", bytes(8 * cells)),
        highs=array("q", [OPEN]) * cells,
        kinds=bytearray([MARKED]) * cells,
        holders=(0,),
        shared={},
        wider={},
    )
    first = array("q", bytes(8 * cells))
    (east,) = (c for c in range(cells) if table.lattice.codes(c) == ("East",))
    moves = Moves(reader, first, [("line 1", [0, east, 1])])
    judged = Judgement(reader, first, moves, release.rule, "every-value", "kept")
    judged.read("line 2", [0, east, [[0, 0, 10**15]]])
    judged.finish([])
    assert (judged.witnessed, judged.above) == (1, 0)
    others = [c for c in range(cells) if c != east]
    assert judged.problems == [f"{reader.where(c)}: no witness for the value 1" for c in others]


# -- what may stand


def test_codes_that_are_numbers_may_stand_where_they_stand_alone() -> None:
    phrases = phrases_of(1, 5, ["xx means a number from 1 to 5."], ["10-17", "3", "IC3"])
    for text in ("10-17", "3", "IC3 and others", "xx means a number from 1 to 5.", "From 2019"):
        assert list(numbers_in(text, phrases)) == [], text
    for text in ("There are 3", "10-17: 4", "IC33", "xIC3", "from 2 to 5"):
        assert list(numbers_in(text, phrases)), text


@pytest.mark.parametrize(
    "text",
    ["No one knows.", "one of the conditions", "disclosed to one person is", "more than one order"],
)
def test_one_is_a_word_before_it_is_a_number(text: str) -> None:
    assert list(numbers_in(text)) == []
