import pytest

from disclosable.casework.marker import Alphabet, inline_series, read_sign
from disclosable.casework.message import read_message
from disclosable.casework.sentence import (
    adds_question,
    announces,
    requests,
    sets_terms,
    split_sentences,
)
from disclosable.casework.split import split


@pytest.mark.parametrize(
    "line",
    ["2020/21", "2019. It was cold", "12 High Street", "5 - 9 years",
     "e.g. dogs", "i.e. cats", "Part 2 of the form is missing", "1/4/2020 to 1/9/2022",
     "Q2 in the form", "(see below) How many?", "(1 How many", "A dog", "I would like",
     "-5 degrees"],
)  # fmt: skip
def test_lines_that_begin_with_no_sign(line):
    assert read_sign(line) is None


@pytest.mark.parametrize(
    ("line", "alphabet", "value", "label", "rest"),
    [
        ("1.How many", Alphabet.NUMBER, 1, "1", "How many"),
        ("12) How", Alphabet.NUMBER, 12, "12", "How"),
        ("Q3: How", Alphabet.NUMBER, 3, "3", "How"),
        ("question no. 4 - How", Alphabet.NUMBER, 4, "4", "How"),
        ("c) How", Alphabet.LETTER, 3, "c", "How"),
        ("iv. How", Alphabet.ROMAN, 4, "iv", "How"),
        ("XIX) How", Alphabet.CAPITAL_ROMAN, 19, "XIX", "How"),
        ("• How", Alphabet.BULLET, 1, "", "How"),
        ("o How", Alphabet.BULLET, 1, "", "How"),
    ],
)
def test_signs(line, alphabet, value, label, rest):
    sign = read_sign(line)
    assert sign is not None
    reading = sign.readings[0]
    assert (reading.alphabet, reading.value, reading.label) == (alphabet, value, label)
    assert sign.rest == rest


def test_i_is_a_numeral_and_a_letter_until_its_series_tells():
    parts = [f"{ch}) of kind {ch}{ch}" for ch in "abcdefghij"]
    lettered = split("1. How many\n" + "\n".join(parts)).questions[0]
    assert [part.label for part in lettered.parts] == list("abcdefghij")
    numerals = split("1. How many\ni) red\nii) blue\niii) green\niv) grey\nv) white").questions[0]
    assert [part.label for part in numerals.parts] == ["i", "ii", "iii", "iv", "v"]


def test_parts_of_parts_carry_both_labels():
    (question,) = split("1. How many\na) dogs\ni) young\nii) old\nb) cats").questions
    assert [part.label for part in question.parts] == ["a", "a(i)", "a(ii)", "b"]


def test_a_lettered_heading_holds_numbers_that_start_again():
    found = split("A. Staff\n1. How many?\n2. How old?\nB. Cars\n1. How many?\n2. How old?")
    assert [(q.label, [p.label for p in q.parts]) for q in found.questions] == [
        ("A", ["1", "2"]),
        ("B", ["1", "2"]),
    ]


def test_one_initial_is_no_question():
    found = split("My landlord is\nA. Person of Eastmoor.\nHow many homes does he let?")
    assert [q.text for q in found.questions] == ["How many homes does he let?"]


def test_decimal_numbers_are_parts_of_their_whole_number():
    found = split("1.1 How many?\n1.2 Where?\n2.1 Who?")
    assert [(q.label, [p.label for p in q.parts]) for q in found.questions] == [
        ("1", ["1.1", "1.2"]),
        ("2", ["2.1"]),
    ]


def test_a_decimal_fraction_at_the_start_of_a_line_is_no_label():
    found = split("1. How many of the\n1.5 million people were asked?\n2. Why?")
    assert [q.text for q in found.questions] == [
        "How many of the 1.5 million people were asked?",
        "Why?",
    ]


def test_a_number_with_nothing_below_it_is_noted_and_invents_no_words():
    found = split("1. How many dogs?\n2.\n3. How many cats?")
    assert [q.label for q in found.questions] == ["1", "3"]
    assert found.notes == ("[Below the label 2 there are no words.]",)


def test_thanks_for_an_earlier_answer_end_nothing():
    found = split("Thank you for your answer of 3 May.\nIt was short.\n\n1. How many?\n2. Why?")
    assert found.preamble == "Thank you for your answer of 3 May. It was short."
    assert [q.label for q in found.questions] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "numbers", "count"),
    [
        ("say 1) how many and 2) where they are", True, 2),
        ("by (a) the age of each, (b) the sex of each", False, 2),
        ("the cases in (a) and (b) of 2023", False, 0),
        ("under section 1(1)(a) and (b) of the Act", False, 0),
        ("only 1) how many", True, 0),
        ("2) how many and 3) where they are", True, 0),
    ],
)
def test_series_within_a_line(text, numbers, count):
    assert len(list(inline_series(text, numbers=numbers))) == count


@pytest.mark.parametrize(
    "text",
    ["See e.g. Dr. Smith. He knows.", "At St. Mary's and at no. 5 High St. nobody. None.", "One?"],
)
def test_sentences_join_up_again(text):
    assert " ".join(split_sentences(text)) == text


def test_abbreviations_end_no_sentence():
    assert split_sentences("Ask Dr. Smith, e.g. Tuesday. He knows.") == [
        "Ask Dr. Smith, e.g. Tuesday.",
        "He knows.",
    ]


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("How many dogs are there?", requests),
        ("I would like to know the number of dogs.", requests),
        ("Please provide a copy of the spreadsheet of fines.", requests),
        ("Please supply the minutes of the board.", requests),
        ("A list of homes closed since 2019", requests),
        ("I am writing to request the number of fires.", requests),
        ("This is a request under the Freedom of Information Act.", announces),
        ("I would like to request the following information:", announces),
        ("Please send me the data in CSV format.", sets_terms),
        ("If you cannot answer within the cost limit, let me know.", sets_terms),
        ("Please provide the figures for each year.", sets_terms),
        ("Could you also tell me who counts them?", adds_question),
    ],
)
def test_what_a_sentence_does(sentence, what):
    assert what(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Thank you for your help.", "I look forward to your reply.", "Please acknowledge receipt.",
     "This is a request under the Freedom of Information Act.", "I live in Eastmoor.",
     "Could you please acknowledge receipt of this?"],
)  # fmt: skip
def test_what_asks_for_no_information(sentence):
    assert not requests(sentence)


def test_a_greeting_on_the_line_of_the_request():
    lines, left_out = read_message("Hello, how many dogs are there?")
    assert [line.text for line in lines] == ["how many dogs are there?"]
    assert left_out == ["Hello,"]


def test_a_question_below_the_signature_is_kept():
    found = split(
        "1. How many dogs?\n\nKind regards\nPat\n\nPS: by post, please.\n\n2. How many cats?"
    )
    assert [q.text for q in found.questions] == ["How many dogs?", "How many cats?"]
    assert found.notes == ("PS: by post, please.",)


def test_a_long_line_is_read_in_one_pass():
    found = split("please can you " + "and i would like " * 3000 + "the list?")
    assert len(found.questions) == 1
