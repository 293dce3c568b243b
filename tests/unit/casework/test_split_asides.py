"""Notes in brackets, opinions and facts beside the questions belong to none of them."""

import pytest

from disclosable.casework.split import split
from disclosable.casework.splitting.aside import end_of_note, is_aside, set_apart
from disclosable.casework.splitting.line import Line


def texts(found):
    return [question.text for question in found.questions]


@pytest.mark.parametrize(
    "between",
    [
        "[I do not need their names.]",
        "[I do not need their\nnames, nor their homes.]",
        "(I have asked every council the same.)",
        "(If this costs too much, leave it out.)",
        "I think it is a disgrace that nobody knows.",
        "In my view there are too many of them.",
        "I am not asking for names, or for anything that shows who they are.",
    ],
)
def test_what_stands_between_two_questions_and_asks_nothing_is_a_note(between):
    found = split(f"1. How many dogs were there?\n{between}\n2. How many cats were there?")
    assert texts(found) == ["How many dogs were there?", "How many cats were there?"]
    assert found.notes == (" ".join(between.split()),)


@pytest.mark.parametrize(
    "between",
    [
        "(By dogs I mean all breeds.)",
        "[by ward]",
        "(Yes / No)",
        "[Please say how many were old.]",
        "I mean those that were licensed.",
        "I would like this by ward.",
    ],
)
def test_what_completes_a_question_stays_with_it(between):
    found = split(f"1. How many dogs were there?\n{between}\n2. How many cats were there?")
    assert texts(found)[0] == f"How many dogs were there? {between}"


def test_an_opinion_with_a_question_in_it_is_no_aside():
    assert is_aside("I think that it was wrong.")
    assert not is_aside("I think that it was wrong. How many were there?")


def test_a_note_on_the_line_of_a_question_is_set_apart():
    line = Line("How many? [A range will do.] And when?", gap=True, indent=2)
    assert set_apart(line) == [
        Line("How many?", True, 2),
        Line("[A range will do.]", False, 2),
        Line("And when?", False, 2),
    ]
    for whole in ("How many [sic] were there?", "[The] council", "Why? [Trust] policy"):
        assert [one.text for one in set_apart(Line(whole, False))] in (
            [whole],
            ["Why?", "[Trust] policy"],
        )


def test_a_note_may_run_over_lines_and_a_bracket_that_stays_open_is_none():
    lines = [Line(text, False) for text in ("Dogs.", "[I do not", "need names.]", "Cats.")]
    assert [end_of_note(lines, n) for n in range(4)] == [0, 3, 0, 0]
    assert end_of_note(lines[:2], 1) == 0
    numbered = [Line(text, False) for text in ("[I do not", "2. Cats", "need names.]")]
    assert end_of_note(numbered, 0) == 0


def test_a_note_below_a_question_without_a_number_is_a_note_too():
    found = split("How many dogs were there?\n[A range will do.]\nWho counts them?")
    assert texts(found) == ["How many dogs were there?", "Who counts them?"]
    assert found.notes[0] == "[A range will do.]"


def test_a_note_between_two_bullets_does_not_end_their_list():
    found = split("I ask for the number of:\n- dogs\n[I do not need names.]\n- cats\nin each year.")
    assert [[part.text for part in q.parts] for q in found.questions] == [["dogs", "cats"]]
    assert found.notes[0] == "[I do not need names.]"


def test_bullets_that_lie_below_a_bullet_are_its_parts():
    found = split(
        "* How many dogs are there?\n* How many cats are there?\n  o in homes\n  o elsewhere\n"
        "* Who counts them?"
    )
    assert [len(question.parts) for question in found.questions] == [0, 2, 0]
    pasted = split("• How many cats are there?\no in homes\no elsewhere\n• Who counts them?")
    assert [len(question.parts) for question in pasted.questions] == [2, 0]


def test_numbered_facts_above_lettered_questions_are_preamble():
    found = split(
        "1. The market was closed on 4 March.\n2. Nobody was told why it was closed.\n"
        "My questions are:\na. What was the reason?\nb. Who was told?"
    )
    assert [question.label for question in found.questions] == ["a", "b"]
    assert "Nobody was told" in found.preamble
    assert found.preamble.endswith("My questions are:")


def test_topics_above_lettered_questions_are_no_facts():
    found = split(
        "1. Number of dogs.\n2. Number of cats.\nOf each, please say:\na. how old\nb. where"
    )
    assert [question.label for question in found.questions] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1. Dogs\n1.1 How many?\n1.1.2 How old?\n1.1.4 Where?\n1.3 Whose?", 4),
        ("1. Dogs\n1.2 How many?\n1.3 Whose?", 2),
        ("1. Dogs\n1.1.1 How many?\n1.2 Whose?", 2),
        ("1. How many cost more than\n1.5 million pounds?", 0),
        ("1. How many teams have\n2.5 FTE staff?", 0),
    ],
)
def test_steps_may_be_missing_from_decimals_and_a_figure_is_none(text, parts):
    (question,) = split(f"{text}\n2. And cats?").questions[:-1]
    assert len(question.parts) == parts


@pytest.mark.parametrize(
    ("one", "two"),
    [("One:", "Two:"), ("1-", "2-"), ("1st question:", "2nd question:"), ("1.", "2.")],
)
def test_further_ways_to_count(one, two):
    found = split(f"{one} How many dogs?\n{two} How many cats?")
    assert [question.label for question in found.questions] == ["1", "2"]
    assert texts(found) == ["How many dogs?", "How many cats?"]


def test_numerals_without_a_stop_and_numbers_without_a_space():
    bare = split("i How many dogs?\nii How many cats?")
    assert [question.label for question in bare.questions] == ["i", "ii"]
    glued = split("1.How many dogs?2.How many cats?3.How many birds?")
    assert texts(glued) == ["How many dogs?", "How many cats?", "How many birds?"]


def test_the_end_of_a_sentence_below_its_numbers_is_for_all_of_them():
    found = split("Please supply:\n1. All emails;\n2. All minutes;\nfrom 1 March to 3 April 2023.")
    assert texts(found) == ["All emails;", "All minutes;"]
    assert found.notes == ("from 1 March to 3 April 2023.",)


def test_lines_that_end_in_semicolons_are_a_list_to_the_last():
    found = split(
        "Please provide, for 2023:\nThe number of dogs;\nThe number of cats; and\nThe dog policy."
    )
    assert [len(question.parts) for question in found.questions] == [3]
