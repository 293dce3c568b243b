"""Releases that keep their promise alone and not together, and what is said of them."""

from __future__ import annotations

from small_releases import LOW_LEGEND, release

from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.joint.judging import JointAudit, JointCell, judge_together
from disclosable.sdc.joint.mapping import CategoryMapping
from disclosable.sdc.release import Release
from disclosable.sdc.verdict import Verdict

HALVES = ("1 April 2022 to 30 September 2022", "1 October 2022 to 31 March 2023")


def found(audit: JointAudit, place: int, *codes: str) -> JointCell:
    return next(c for c in audit.cells if c.release == place and c.cell.codes == codes)


def codes(audit: JointAudit) -> list[str]:
    return [finding.code for finding in audit.findings]


def assert_safe_alone(*releases: Release) -> None:
    for each in releases:
        assert judge_together([each]).safe is True


def test_one_release_by_itself_is_judged_as_ever() -> None:
    one = release("r", {"town": ["Ash", "Elm", "Oak"]}, {"Ash": 3, "Elm": 18}, ["Ash"])
    audit = judge_together([one])
    assert audit.safe is False
    cell = found(audit, 0, "Ash")
    assert (cell.interval.low, cell.interval.high) == (3, 3)
    assert cell.derivation == "town Ash: 21 less 18 is 3"


def test_the_same_table_with_other_counts_hidden() -> None:
    towns = {"town": ["Ash", "Elm", "Oak"]}
    counts = {"Ash": 3, "Elm": 18, "Oak": 20}
    first = release("first", towns, counts, ["Ash", "Elm"])
    second = release("second", towns, counts, ["Ash", "Oak"])
    assert_safe_alone(first, second)
    audit = judge_together([first, second])
    assert audit.safe is False
    cell = found(audit, 0, "Ash")
    assert cell.verdict is Verdict.WORKED_OUT
    assert "41 in first" in cell.derivation
    assert "18 in second" in cell.derivation
    assert "20 in first" in cell.derivation
    used = {(s.release, s.cell.codes) for s in cell.uses}
    assert {(1, ("Elm",)), (0, ("Oak",))} <= used


def test_a_year_less_its_first_half_is_its_second() -> None:
    town = {"town": ["Ash", "Elm", "Oak"]}
    half = {"Ash": 12, "Elm": 9, "Oak": 30}
    whole = {"Ash": 14, "Elm": 18, "Oak": 50}
    rest = {code: whole[code] - half[code] for code in whole}
    first = release("first half", town, half, period=HALVES[0])
    year = release("year", town, whole)
    second = release("second half", town, rest, ["Ash", "Elm"], period=HALVES[1])
    assert_safe_alone(first, year, second)
    audit = judge_together([first, year, second])
    cell = found(audit, 2, "Ash")
    assert (cell.interval.low, cell.interval.high) == (2, 2)
    assert cell.verdict is Verdict.WORKED_OUT
    assert {(0, ("Ash",)), (1, ("Ash",))} <= {(s.release, s.cell.codes) for s in cell.uses}
    # Nobody can subtract a year that is not about the same time.
    other = judge_together([first, release("other", town, whole, period="2021/22"), second])
    assert found(other, 2, "Ash").verdict is Verdict.PROTECTED


def test_a_table_by_period_is_read_with_releases_about_those_periods() -> None:
    by_half = release(
        "by half",
        {"half": list(HALVES), "sex": ["Female", "Male"]},
        {(HALVES[0], "Female"): 3, (HALVES[0], "Male"): 8, (HALVES[1], "Female"): 9},
        [(half, code) for half in (*HALVES, "Total") for code in ("Female", "Total")][:-1],
    )
    half = release("half", {"town": ["Ash", "Elm"]}, {"Ash": 11, "Elm": 0}, period=HALVES[0])
    cell = found(judge_together([by_half, half]), 0, HALVES[0], "Total")
    assert (cell.interval.low, cell.interval.high) == (11, 11)


def test_boroughs_are_parts_of_inner_and_outer_london() -> None:
    areas = release("areas", {"area": ["Inner London", "Outer London"]}, {"Inner London": 33})
    boroughs = release(
        "boroughs",
        {"area": ["Camden", "Hackney", "Barnet", "City of Westminster"]},
        {"Camden": 4, "Hackney": 9, "City of Westminster": 20},
        ["Camden", "Hackney"],
    )
    assert_safe_alone(areas, boroughs)
    # Alone, Camden and Hackney together are 13, and so they are with inner London.
    assert judge_together([areas, boroughs]).safe is True
    less = release(
        "less",
        {"area": {"Inner": "Total", "Camden": "Inner", "Hackney": "Inner", "Barnet": "Total"}},
        {"Camden": 4, "Hackney": 9, "Barnet": 20},
        ["Camden", "Hackney", "Inner", "Barnet"],
    )
    wide = release("wide", {"area": ["Inner London", "Barnet"]}, {"Inner London": 13, "Barnet": 20})
    cell = found(judge_together([less, wide]), 0, "Barnet")
    assert (cell.interval.low, cell.interval.high) == (20, 20)


def test_other_areas_may_hold_the_parts_that_nobody_names() -> None:
    wide = release("wide", {"area": ["Inner London", "Elsewhere"]}, {"Inner London": 9})
    fine = release(
        "fine",
        {"area": ["Camden", "Other areas"]},
        {"Camden": 4, "Other areas": 5},
        ["Camden", "Other areas"],
    )
    cell = found(judge_together([wide, fine]), 1, "Camden")
    # Whoever is in another inner borough is among the others.
    assert (cell.interval.low, cell.interval.high) == (1, 8)


def test_age_bands_that_cross_need_what_the_tables_share() -> None:
    """Ages by area in one answer and by sex in the other; 10 to 17 crosses under 16."""
    one = release(
        "by area",
        {"age": ["Under 16", "16 and over"], "area": ["Ash", "Elm"]},
        {("Under 16", "Ash"): 3, ("16 and over", "Elm"): 12},
    )
    other = release(
        "by sex",
        {"age": ["Under 10", "10-17", "18+"], "sex": ["Female", "Male"]},
        {("Under 10", "Female"): 3, ("18+", "Male"): 12},
        [(age, sex) for age in ("Under 10", "18+", "Total") for sex in ("Female", "Male", "Total")][
            :-1
        ],
    )
    # Nobody is 10 to 17, so whoever is under 16 is under 10.
    cell = found(judge_together([one, other]), 1, "Under 10", "Total")
    assert (cell.interval.low, cell.interval.high) == (3, 3)
    assert found(judge_together([other]), 0, "Under 10", "Total").interval.high != 3


def test_three_tables_that_meet_in_a_ring_are_laid_out_together() -> None:
    """Every two agree, and yet no records have all three: two pairs are equal, the third is not."""
    equal = {("0", "0"): 1, ("1", "1"): 1}
    unequal = {("0", "1"): 1, ("1", "0"): 1}
    sides = ["0", "1"]
    releases = [
        release("ab", {"first": sides, "second": sides}, equal),
        release("bc", {"second": sides, "third": sides}, equal),
        release("ca", {"third": sides, "first": sides}, unequal, [("0", "1")], meaning=LOW_LEGEND),
    ]
    audit = judge_together(releases)
    assert codes(audit) == ["contradiction"]
    assert audit.safe is not True


def test_a_live_database_contradicts_itself_and_nothing_is_reconciled() -> None:
    town = {"town": ["Ash", "Elm", "Oak"]}
    may = release("may", town, {"Ash": 3, "Elm": 4, "Oak": 20}, ["Ash", "Elm"], as_at="1 May 2023")
    june = release(
        "june", town, {"Ash": 3, "Elm": 4, "Oak": 21}, ["Ash", "Elm"], as_at="1 June 2023"
    )
    audit = judge_together([may, june])
    assert audit.safe is None
    contradiction = next(f for f in audit.findings if f.code == "contradiction")
    assert contradiction.settle
    assert contradiction.releases == (0, 1)
    assert "town Oak" in " ".join(f.what for f in audit.findings)
    for words in ("may (records as at 1 May 2023)", "june (records as at 1 June 2023)"):
        assert words in contradiction.where
    assert {"20", "21"} <= set(" ".join(f.what for f in audit.findings).split())
    # Each is judged by itself all the same.
    assert {(c.release, c.verdict) for c in audit.cells} == {
        (0, Verdict.PROTECTED),
        (1, Verdict.PROTECTED),
    }


def test_the_rest_of_a_shelf_is_judged_where_two_releases_contradict() -> None:
    town = {"town": ["Ash", "Elm"]}
    may = release("may", town, {"Ash": 8, "Elm": 20})
    june = release("june", town, {"Ash": 9, "Elm": 20})
    alone = release("alone", {"sex": ["F", "M"]}, {"F": 3, "M": 9}, ["F"], period="2020/21")
    audit = judge_together([may, june, alone])
    assert "contradiction" in codes(audit)
    assert found(audit, 2, "F").verdict is Verdict.WORKED_OUT
    assert audit.safe is False


def test_releases_that_are_declared_apart_are_not_compared() -> None:
    town = {"town": ["Ash", "Elm"]}
    one = release("one", town, {"Ash": 8, "Elm": 20})
    pilot = release("pilot", town, {"Ash": 3, "Elm": 4}, ["Ash", "Elm"])
    apart = Declared(apart=(frozenset({"one", "pilot"}),))
    assert judge_together([one, pilot], apart).safe is True
    assert "contradiction" in codes(judge_together([one, pilot]))


def test_a_category_that_another_release_does_not_have() -> None:
    few = release("few", {"town": ["Ash", "Elm"]}, {"Ash": 8, "Elm": 20})
    more = release("more", {"town": ["Ash", "Elm", "Oak"]}, {"Ash": 8, "Elm": 17, "Oak": 3})
    audit = judge_together([few, more])
    assert "contradiction" in codes(audit)
    # In another year there may be one more.
    later = release("later", {"town": ["Ash", "Elm", "Oak"]}, {"Oak": 3}, period="2023/24")
    assert judge_together([few, later]).safe is True
    both = release(
        "both",
        {"town": ["Ash", "Elm", "Oak"]},
        {"Ash": 9, "Elm": 25, "Oak": 3},
        ["Oak", "Elm"],
        period="2022/23 to 2023/24",
    )
    audit = judge_together([few, later, both])
    assert "contradiction" in codes(audit)


def test_codes_that_nothing_relates_are_asked_about() -> None:
    short = release("short", {"sex": ["F", "M"]}, {"F": 8, "M": 2}, ["F", "M"])
    long = release("long", {"sex": ["Female", "Male"]}, {"Female": 8, "Male": 2})
    audit = judge_together([short, long])
    assert audit.safe is None
    assert codes(audit) == ["codes-differ"]
    assert "F, M in the one, Female, Male in the other" in audit.findings[0].what
    words = CategoryMapping("sex", {}, also_called={"f": "female", "m": "male"})
    cell = found(judge_together([short, long], Declared(mappings=(words,))), 0, "M")
    assert (cell.interval.low, cell.interval.high) == (2, 2)


def test_identity_codes_and_self_defined_ethnicity_are_never_taken_for_one_another() -> None:
    seen = release(
        "seen", {"ethnicity": ["IC1", "IC3", "White"]}, {"White": 3, "IC1": 9}, ["White", "IC1"]
    )
    said = release(
        "said", {"ethnicity": ["W1", "B1", "White"]}, {"White": 4, "W1": 8}, ["White", "W1"]
    )
    audit = judge_together([seen, said])
    assert codes(audit) == ["codes-differ"]
    assert "officer-observed" in audit.findings[0].what
    assert "self-defined" in audit.findings[0].what
    assert audit.safe is True


def test_dimensions_of_two_names_with_the_same_codes_are_asked_about() -> None:
    one = release("one", {"sex": ["Female", "Male"]}, {"Female": 8, "Male": 2}, ["Female", "Male"])
    two = release("two", {"gender": ["Female", "Male"]}, {"Female": 8, "Male": 2})
    assert codes(judge_together([one, two])) == ["dimensions-alike"]
    same = judge_together([one, two], Declared(same_dimension={"gender": "sex"}))
    assert found(same, 0, "Male").verdict is Verdict.WORKED_OUT
    different = Declared(different_dimensions=(frozenset({"gender", "sex"}),))
    assert judge_together([one, two], different).safe is True


def test_units_that_share_a_word_may_be_the_same_people() -> None:
    town = {"town": ["Ash", "Elm"]}
    orders = release("a", town, {"Ash": 3, "Elm": 8}, ["Ash", "Elm"])
    court = release("b", town, {"Ash": 3, "Elm": 8}, unit="court orders")
    assert judge_together([orders, court]).safe is None
    assert codes(judge_together([orders, court])) == ["perhaps-the-same-people"]
    same = Declared(same_people=(frozenset({"orders", "court orders"}),))
    assert judge_together([orders, court], same).safe is False
    different = Declared(different_people=(frozenset({"orders", "court orders"}),))
    assert judge_together([orders, court], different).findings == ()
    dogs = release("c", town, {"Ash": 3, "Elm": 8}, unit="dogs")
    audit = judge_together([orders, dogs])
    assert codes(audit) == ["perhaps-the-same-people"]
    assert audit.safe is True


def test_a_period_that_is_not_understood_blocks() -> None:
    town = {"town": ["Ash", "Elm"]}
    dated = release("dated", town, {"Ash": 3, "Elm": 8}, ["Ash", "Elm"])
    vague = release("vague", town, {"Ash": 3, "Elm": 8}, period="recently")
    audit = judge_together([dated, vague])
    assert audit.safe is None
    assert codes(audit) == ["period-not-understood"]
    told = Declared(periods={"vague": Declared().period("", "2022/23")})  # type: ignore[dict-item]
    assert judge_together([dated, vague], told).safe is False
    # Those that say it in the same words are about the same time, whatever it is.
    also = release("also", town, {"Ash": 3, "Elm": 8}, ["Ash", "Elm"], period="Recently")
    assert judge_together([vague, also]).safe is False


def test_only_what_a_new_release_has_a_part_in_is_judged_again() -> None:
    town = {"town": ["Ash", "Elm"]}
    old = release("old", town, {"Ash": 3, "Elm": 8}, ["Ash"], period="2019/20")
    new = release("new", town, {"Ash": 3, "Elm": 8}, ["Ash", "Elm"])
    assert judge_together([old, new]).safe is False
    about_new = judge_together([old, new], about={1})
    assert about_new.safe is True
    assert {cell.release for cell in about_new.cells} == {1}


def test_girls_by_borough_and_everybody_by_borough() -> None:
    dimensions = {"town": ["Ash", "Elm"], "sex": ["Girls", "Boys"]}
    counts = {("Ash", "Girls"): 3, ("Elm", "Girls"): 7, ("Ash", "Boys"): 9, ("Elm", "Boys"): 9}
    girls = release(
        "girls", dimensions, counts, [("Ash", "Girls"), ("Elm", "Girls")], where={"sex": "Girls"}
    )
    boys = release("boys", dimensions, counts, where={"sex": "Boys"})
    everybody = release("everybody", {"town": ["Ash", "Elm"]}, {"Ash": 12, "Elm": 16})
    assert_safe_alone(girls, boys, everybody)
    assert judge_together([girls, boys]).safe is True
    assert judge_together([girls, everybody]).safe is True
    cell = found(judge_together([girls, boys, everybody]), 0, "Ash", "Girls")
    assert (cell.interval.low, cell.interval.high) == (3, 3)


def test_what_there_was_no_time_for_is_unproved_and_not_safe() -> None:
    towns = {"town": ["Ash", "Elm", "Oak"]}
    one = release("r", towns, {"Ash": 3, "Elm": 18, "Oak": 9}, ["Ash", "Elm"])
    audit = judge_together([one], patience=-1.0)
    assert {cell.verdict for cell in audit.cells} == {Verdict.UNPROVED}
    assert {(cell.interval.low, cell.interval.high) for cell in audit.cells} == {(1, 20)}
    assert audit.safe is False


def test_a_category_that_only_the_new_release_lacks_is_news_about_an_old_one() -> None:
    ages = {"age": ["Under 10", "10-17", "18+"]}
    old = release("old", ages, {"10-17": 2, "18+": 9}, ["Under 10", "10-17"])
    new = release("new", {"age": ["10-17", "18+"]}, {"10-17": 2, "18+": 9}, ["10-17", "18+"])
    audit = judge_together([old, new], about={1})
    # The legend says 1 or more, and the new release has nobody under 10.
    assert "contradiction" in codes(audit)
    assert audit.safe is not True
