"""Returns of statistics: what is counted, as it was known on a day. The manual of the register."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from case_files import toml
from invented_year import rows, write, year
from letter_cases import DECISIONS, REQUEST, REVIEW, letter_case

from disclosable.answer.statistics import statistics
from disclosable.casework.register.period import Period, asked_period, quarter
from disclosable.casework.register.reading import read_register
from disclosable.casework.register.register import Register
from disclosable.casework.register.returns import quarterly, scottish, section_45
from disclosable.errors import BadCase, BadDate, BadInput, NotLawful

Q1 = quarter("2024-Q1")
TODAY = date(2026, 11, 23)
MONDAY = date(2024, 2, 5)  # twenty working days later is Monday 4 March 2024


def register(tmp_path: Path, *requests: list[dict[str, str]]) -> Register:
    return read_register(write(tmp_path / "register.csv", [row for one in requests for row in one]))


def answered(outcome: str, after: int = 10, **more: str) -> tuple[str, int, dict[str, str]]:
    return ("answered", after, {"outcome": outcome, **more})


# -- The period and the day ------------------------------------------------------------------------


def test_a_quarter_is_three_months_and_any_other_period_is_two_days() -> None:
    assert quarter("2024-Q1") == Period(date(2024, 1, 1), date(2024, 3, 31))
    assert asked_period("", "2023-04-01", "2024-03-31").words == "1 April 2023 to 31 March 2024"


@pytest.mark.parametrize("asked", [("2024-Q5",), ("2024",), ("2024-Q1", "2024-01-01"), ("",)])
def test_a_period_that_is_not_clear_is_refused(asked: tuple[str, ...]) -> None:
    with pytest.raises(BadInput):
        asked_period(*asked)


def test_the_requests_of_a_return_are_those_received_in_the_period(tmp_path: Path) -> None:
    found = register(
        tmp_path,
        rows("before", date(2023, 12, 31), ()),
        rows("first", date(2024, 1, 1), ()),
        rows("last", date(2024, 3, 31), ()),
        rows("after", date(2024, 4, 1), ()),
    )
    made = section_45(found, Q1, date(2024, 6, 1))
    assert made.references("received") == ("first", "last")


def test_figures_of_a_period_that_is_not_over_are_refused(tmp_path: Path) -> None:
    found = register(tmp_path, rows("A", MONDAY, ()))
    with pytest.raises(BadDate, match="the period ends on 2024-03-31"):
        section_45(found, Q1, date(2024, 3, 30))


def test_what_was_entered_later_changes_only_later_figures(tmp_path: Path) -> None:
    """The answer went out in time on 15 February, and was entered on 20 April."""
    late = answered("disclosed", known="2024-04-20")
    found = register(tmp_path, rows("A", MONDAY, [late]))
    before = section_45(found, Q1, date(2024, 4, 19)).counts
    after = section_45(found, Q1, date(2024, 4, 20)).counts
    assert (before["outstanding_overdue"], before["in_time"]) == (1, 0)
    assert (after["outstanding_overdue"], after["in_time"]) == (0, 1)


def test_a_request_that_was_entered_later_is_not_there_before(tmp_path: Path) -> None:
    one = rows("A", MONDAY, ())
    one[0]["known"] = "2024-04-10"
    found = register(tmp_path, one)
    assert section_45(found, Q1, date(2024, 4, 9)).counts["received"] == 0
    assert section_45(found, Q1, date(2024, 4, 10)).counts["received"] == 1


# -- In time or late -------------------------------------------------------------------------------

COURSES = {
    "answered on day 20": ([answered("disclosed", 28)], "in_time", "in_time"),
    "answered on day 21": ([answered("disclosed", 29)], "late", "late"),
    "extended": (
        [("extended", 28, {"until": "2024-04-02"}), answered("disclosed", 57)],
        "in_extended_time",
        "extended",
    ),
    "extended too late": (
        [("extended", 30, {"until": "2024-04-02"}), answered("disclosed", 57)],
        "late",
        "late",
    ),
    "clarified": (
        [("clarification asked", 3), ("clarification given", 40), answered("disclosed", 60)],
        "in_time",
        "in_time",
    ),
    "clarified, but asked late": (
        [("clarification asked", 30), ("clarification given", 40), answered("disclosed", 60)],
        "late",
        "late",
    ),
    "never clarified": ([("clarification asked", 3)], "outstanding_stopped", "in_time"),
    "never clarified, and asked late": (
        [("clarification asked", 30)],
        "outstanding_stopped",
        "late",
    ),
    "a fee is awaited": ([("fees notice", 50)], "outstanding_overdue", "late"),
    "nothing happened": ([], "outstanding_overdue", "late"),
    "passed on": ([("transferred", 3)], "passed_on", "in_time"),
    "passed on too late": ([("transferred", 33)], "passed_on", "late"),
    "withdrawn": ([("withdrawn", 3)], "closed", "on_hold"),
    "lapsed": ([("fees notice", 3)], "closed", "on_hold"),
}


@pytest.mark.parametrize(("told", "code", "central"), COURSES.values(), ids=COURSES)
def test_every_course_has_its_line(tmp_path: Path, told: list, code: str, central: str) -> None:
    found = register(tmp_path, rows("A", MONDAY, told))
    day = date(2024, 6, 3)
    assert section_45(found, Q1, day).counts[code] == 1
    assert quarterly(found, Q1, day).counts[central] == 1


def test_what_comes_after_the_answer_does_not_change_whether_it_was_in_time(tmp_path: Path) -> None:
    told = [
        answered("exempt", exemptions="40(2)"),
        ("review asked", 20),
        ("review answered", 70, {"outcome": "replaced"}),
        ("complaint made", 80),
    ]
    counts = quarterly(register(tmp_path, rows("A", MONDAY, told)), Q1, date(2024, 6, 3)).counts
    assert (counts["in_time"], counts["withheld"]) == (1, 1)
    assert (counts["reviews_overturned"], counts["complaints"]) == (1, 1)


# -- The outcome -----------------------------------------------------------------------------------

OUTCOMES = {
    "disclosed": ("", "granted", "granted"),
    "disclosed; not held": ("", "granted_rest_not_held", "granted"),
    "disclosed; accessible elsewhere": ("21(1)", "part", "granted"),
    "disclosed; exempt": ("40(2)", "part", "part"),
    "disclosed; over the cost limit": ("", "part", "part"),
    "exempt": ("43(2)", "refused", "exempt"),
    "exempt; not held": ("43(2)", "refused", "exempt"),
    "neither confirmed nor denied": ("40(5B)(a)(i)", "refused", "exempt"),
    "over the cost limit": ("", "refused", "cost"),
    "vexatious": ("", "refused", "vexatious"),
    "repeated": ("", "refused", "repeated"),
    "accessible elsewhere": ("21(1)", "refused", "section_21_full"),
    "not held": ("", "not_held", "not_held"),
    "transferred": ("", "answered_passed_on", "advice"),
}


@pytest.mark.parametrize(("outcome", "expected"), OUTCOMES.items(), ids=OUTCOMES)
def test_every_outcome_has_its_line(
    tmp_path: Path, outcome: str, expected: tuple[str, str, str]
) -> None:
    exemptions, code, central = expected
    told = [answered(outcome, exemptions=exemptions)]
    found = register(tmp_path, rows("A", MONDAY, told))
    day = date(2024, 6, 3)
    assert section_45(found, Q1, day).counts[code] == 1
    assert quarterly(found, Q1, day).counts[central] == 1


def test_an_exemption_is_counted_once_for_each_request_that_relied_on_it(tmp_path: Path) -> None:
    found = register(
        tmp_path,
        rows("A", MONDAY, [answered("disclosed; exempt", exemptions="40(2); 40(1); 43(2)")]),
        rows("B", MONDAY, [answered("exempt", exemptions="40(2); eir 12(5)(e)")]),
    )
    made = quarterly(found, Q1, date(2024, 6, 3))
    assert made.references("foia_40") == ("A", "B")
    assert made.references("foia_43") == ("A",)
    assert made.references("eir_12(5)(e)") == ("B",)
    assert made.references("received_environmental") == ("B",)


def test_a_request_answered_wholly_under_section_21_is_in_no_other_central_figure(
    tmp_path: Path,
) -> None:
    found = register(
        tmp_path,
        rows("A", MONDAY, [answered("accessible elsewhere", exemptions="21(1)")]),
        rows("B", MONDAY, [answered("disclosed")]),
    )
    made = quarterly(found, Q1, date(2024, 6, 3))
    assert made.references("received") == ("B",)
    assert made.references("section_21_full") == ("A",)


def test_under_the_regulations_cost_and_vexatious_are_an_exception(tmp_path: Path) -> None:
    told = [answered("vexatious", exemptions="12(4)(b)")]
    made = quarterly(
        register(tmp_path, rows("A", MONDAY, told, regime="eir")), Q1, date(2024, 6, 3)
    )
    assert (made.counts["vexatious"], made.counts["exempt"]) == (0, 1)
    assert made.counts["eir_12(4)(b)"] == 1


# -- Reviews ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ([("review answered", 48, {"outcome": "confirmed"})], "reviews_in_time"),
        ([("review answered", 60, {"outcome": "confirmed"})], "reviews_late"),
        ([], "reviews_open"),
        ([("withdrawn", 25)], "reviews_withdrawn"),
        (
            [
                ("review extended", 40, {"until": "2024-04-12"}),
                ("review answered", 60, {"outcome": "confirmed"}),
            ],
            "reviews_in_time",
        ),
    ],
)
def test_a_review_is_in_time_or_late(tmp_path: Path, told: list, line: str) -> None:
    """Asked for on 26 February 2024: twenty working days later is 26 March."""
    course = [answered("not held"), ("review asked", 21), *told]
    made = section_45(register(tmp_path, rows("A", MONDAY, course)), Q1, date(2024, 6, 3))
    assert (made.counts["reviews"], made.counts[line]) == (1, 1)


# -- Scotland --------------------------------------------------------------------------------------


def test_the_scottish_form_counts_the_act_and_the_regulations_apart(tmp_path: Path) -> None:
    found = register(
        tmp_path,
        rows("A", MONDAY, [answered("exempt", exemptions="38(1)(b)")], regime="foisa"),
        rows("B", MONDAY, [answered("disclosed", 40)], regime="foisa"),
        rows(
            "C",
            MONDAY,
            [("extended", 20, {"until": "2024-04-02"}), answered("disclosed", 40)],
            regime="eisrs",
        ),
    )
    made = scottish(found, Q1, date(2024, 6, 3))
    counts = made.counts
    assert (counts["foi_received"], counts["eir_received"]) == (2, 1)
    assert (counts["foi_on_time"], counts["foi_late"]) == (1, 1)
    assert (counts["eir_extended"], counts["eir_on_time"]) == (1, 1)
    assert made.references("foisa_38(1)(b)") == ("A",)


def test_a_request_that_the_form_does_not_cover_is_named_and_not_left_out(tmp_path: Path) -> None:
    found = register(tmp_path, rows("A", MONDAY, (), regime="foisa"))
    with pytest.raises(BadInput, match="the request A is handled under the Freedom of Information"):
        section_45(found, Q1, date(2024, 6, 3))


# -- The register as a folder of cases -------------------------------------------------------------

EVENTS = """
[[events]]
what = "answered"
on = 2023-11-08
"""
REVIEW_EVENTS = (
    EVENTS
    + """
[[events]]
what = "review asked"
on = 2023-11-20

[[events]]
what = "review answered"
on = 2023-12-06
"""
)
LAST_QUARTER = quarter("2023-Q4")


def test_a_case_folder_is_counted_by_its_events_decisions_and_review(tmp_path: Path) -> None:
    letter_case(tmp_path / "one", events=EVENTS, decisions=DECISIONS)
    open_case = REQUEST.replace("0042", "0043")
    (tmp_path / "2023").mkdir()
    letter_case(tmp_path / "2023" / "two", request=open_case)
    found = read_register(tmp_path)
    assert found.authority == "Eastmoor Borough Council"
    counts = section_45(found, LAST_QUARTER, date(2024, 1, 31)).counts
    assert (counts["received"], counts["in_time"], counts["outstanding_overdue"]) == (2, 1, 1)


def test_a_case_that_was_answered_needs_its_decisions(tmp_path: Path) -> None:
    letter_case(tmp_path / "one", events=EVENTS)
    with pytest.raises(BadCase, match=r"decisions\.toml: there is no such file"):
        read_register(tmp_path)


def test_decisions_that_were_made_after_the_answer_are_not_those_of_the_answer(
    tmp_path: Path,
) -> None:
    early = EVENTS.replace("2023-11-08", "2023-10-17")
    letter_case(tmp_path / "one", events=early, decisions=DECISIONS)
    with pytest.raises(BadDate, match="review.toml"):
        read_register(tmp_path)


def test_a_review_that_was_answered_needs_its_outcome(tmp_path: Path) -> None:
    letter_case(tmp_path / "one", events=REVIEW_EVENTS, decisions=DECISIONS)
    with pytest.raises(BadCase, match=r"review\.toml: there is no such file"):
        read_register(tmp_path)


def test_the_outcome_of_a_review_is_read_from_the_case(tmp_path: Path) -> None:
    letter_case(tmp_path / "one", events=REVIEW_EVENTS, decisions=DECISIONS, review=REVIEW)
    made = section_45(read_register(tmp_path), LAST_QUARTER, date(2024, 1, 31))
    outcomes = ("reviews_upheld", "reviews_changed", "reviews_overturned")
    assert sum(made.counts[key] for key in outcomes) == 1


def test_a_broken_case_is_named_and_nothing_is_counted_without_it(tmp_path: Path) -> None:
    letter_case(tmp_path / "good")
    letter_case(tmp_path / "bad", request="subject = 1")
    letter_case(tmp_path / "worse", events='[[events]]\nwhat = "lost"\non = 2023-10-20')
    with pytest.raises(BadCase) as refused:
        read_register(tmp_path)
    said = str(refused.value)
    assert "2 cases cannot be read, so nothing is counted" in said
    assert "bad/request.toml" in said
    assert "worse/events.toml" in said


@pytest.mark.parametrize("name", ["case.zip", "decisions.toml"])
def test_a_file_that_is_no_case_is_named_and_not_passed_over(tmp_path: Path, name: str) -> None:
    letter_case(tmp_path / "good")
    (tmp_path / "notes.md").write_text("Who keeps this folder.", encoding="utf-8")
    read_register(tmp_path)
    (tmp_path / name).write_text("", encoding="utf-8")
    with pytest.raises(BadCase, match="neither a case folder nor a CSV file"):
        read_register(tmp_path)


def test_two_cases_with_one_reference_are_refused(tmp_path: Path) -> None:
    letter_case(tmp_path / "one")
    letter_case(tmp_path / "again")
    with pytest.raises(BadCase, match="the reference EBC-2023-0042 is there twice"):
        read_register(tmp_path)


# -- The files -------------------------------------------------------------------------------------


@pytest.fixture
def published(tmp_path: Path) -> Path:
    source = write(tmp_path / "register.csv", year())
    out = tmp_path / "out"
    statistics(source, quarter("2024-Q2"), date(2024, 8, 15), out, form="quarterly", today=TODAY)
    return out


def test_what_is_published_has_every_figure_and_no_reference(published: Path) -> None:
    inside = json.loads((published / "inside" / "references.json").read_text(encoding="utf-8"))
    behind = inside["references"]
    data = json.loads((published / "public" / "return.json").read_text(encoding="utf-8"))
    figures = {f["key"]: f["count"] for group in data["groups"] for f in group["figures"]}
    assert figures == {key: len(found) for key, found in behind.items()}
    with (published / "public" / "return.csv").open(encoding="utf-8", newline="") as file:
        table = {row["key"]: int(row["requests"]) for row in csv.DictReader(file)}
    assert table == figures
    for path in (published / "public").iterdir():
        assert "EBC/" not in path.read_text(encoding="utf-8")
    assert sorted(p.name for p in (published / "public").iterdir()) == [
        "return.csv",
        "return.html",
        "return.json",
    ]


def test_the_same_return_can_be_made_again_and_is_the_same_to_the_letter(
    published: Path, tmp_path: Path
) -> None:
    def files() -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in sorted(published.rglob("*")) if p.is_file()}

    first = files()
    source = tmp_path / "register.csv"
    for later in (TODAY, date(2027, 3, 1)):
        statistics(
            source, quarter("2024-Q2"), date(2024, 8, 15), published, form="quarterly", today=later
        )
        assert files() == first


def test_another_return_is_not_written_over_the_first(published: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="a new folder for each return"):
        statistics(
            tmp_path / "register.csv",
            quarter("2024-Q3"),
            date(2024, 12, 1),
            published,
            form="quarterly",
            today=TODAY,
        )


def test_a_low_figure_about_people_who_ask_is_pointed_out_and_stays_inside(tmp_path: Path) -> None:
    source = write(tmp_path / "register.csv", rows("A", MONDAY, [answered("vexatious")]))
    made = statistics(source, Q1, date(2024, 6, 3), tmp_path / "out", form="quarterly", today=TODAY)
    assert "Vexatious: section 14(1): 1" in made.figures.cautions[0]
    page = (tmp_path / "out" / "public" / "return.html").read_text(encoding="utf-8")
    assert "may point to a person" not in page


def test_an_authority_can_bring_a_form_of_its_own_that_has_to_add_up(tmp_path: Path) -> None:
    source = write(tmp_path / "register.csv", rows("A", MONDAY, [answered("not held")]))
    line = {"key": "all", "label": "All", "definition": "All requests."}
    given = {**line, "key": "given", "label": "Given", "counts": {"outcome": ["disclosed in full"]}}
    groups = [
        {"key": "all", "title": "All", "lines": [line]},
        {"key": "parts", "title": "Parts", "of": "all", "lines": [given]},
    ]
    form = {"key": "own", "title": "Ours", "about": "Ours.", "regimes": ["foia"], "groups": groups}
    path = tmp_path / "own.toml"
    path.write_text(toml(form), encoding="utf-8")
    with pytest.raises(BadInput, match="do not add up to 'all': look at the request A"):
        statistics(source, Q1, date(2024, 6, 3), form=path, today=TODAY)


# -- What is refused -------------------------------------------------------------------------------

BAD_ROWS = {
    "a regime that is none": ({"regime": "gdpr"}, BadCase, "'regime'"),
    "an event that is none": ({"what": "lost"}, BadCase, "'what'"),
    "a day that is none": ({"on": "2024-02-30"}, BadDate, "'on'"),
    "known before it happened": ({"known": "2024-02-14"}, BadDate, "before it happened"),
    "no outcome": ({"outcome": ""}, BadCase, "what the answer came to"),
    "an outcome that is none": ({"outcome": "binned"}, BadCase, "'outcome'"),
    "withheld under nothing": ({"outcome": "exempt"}, BadCase, "no exemption or exception"),
    "a repealed exemption": (
        {"outcome": "exempt", "exemptions": "40(3)(a)(i)"},
        NotLawful,
        "ceased to be in force",
    ),
    "no exemption": ({"outcome": "exempt", "exemptions": "17(1)"}, BadCase, "is none"),
    "no reference": ({"reference": ""}, BadCase, "'reference'"),
}


@pytest.mark.parametrize(("change", "error", "said"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_row_that_is_wrong_is_refused_with_its_line(
    tmp_path: Path, change: dict[str, str], error: type[Exception], said: str
) -> None:
    one = rows("A", MONDAY, [answered("disclosed")])
    one[1] |= change
    with pytest.raises(error, match=said) as refused:
        register(tmp_path, one)
    assert "line " in str(refused.value)


def test_a_column_of_names_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    head = "reference,regime,what,on,known,until,outcome,exemptions,requester\n"
    path.write_text(head + "A,foia,received,2024-02-05,,,,,Alex Sample\n", encoding="utf-8")
    with pytest.raises(BadCase, match="a register holds nobody's name"):
        read_register(path)


def test_events_that_lie_in_the_future_are_refused(tmp_path: Path) -> None:
    source = write(tmp_path / "register.csv", rows("A", MONDAY, [answered("disclosed", 300)]))
    with pytest.raises(BadDate, match="lies after today"):
        statistics(source, Q1, date(2024, 6, 3), today=date(2024, 6, 3))


def test_a_day_that_has_not_come_is_refused(tmp_path: Path) -> None:
    source = write(tmp_path / "register.csv", rows("A", MONDAY, ()))
    with pytest.raises(BadDate, match="today is 2024-06-03"):
        statistics(source, Q1, date(2024, 6, 4), today=date(2024, 6, 3))
