import pytest

from disclosable.casework.split import split
from disclosable.casework.splitting.inline import inline_series
from disclosable.casework.splitting.message import read_message
from disclosable.casework.splitting.sentence import (
    adds_question,
    announces,
    requests,
    sets_terms,
    split_sentences,
)
from disclosable.casework.splitting.sign import Alphabet, read_sign
from disclosable.errors import BadInput

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "line",
    ["2020/21", "2019. It was cold", "12 High Street", "5 - 9 years",
     "e.g. dogs", "i.e. cats", "Part 2 of the form is missing", "1/4/2020 to 1/9/2022",
     "Q2 in the form", "(see below) How many?", "(1 How many", "A dog", "I would like",
     "-5 degrees"],
)  # fmt: skip
def test_lines_that_begin_with_no_sign(line):
    sign = read_sign(line)
    assert sign is None or sign.weak


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
        ("For the period 2020 to 2023, how many dogs were found?", requests),
        ("Please tell me how many letters were sent by post.", requests),
        ("Please say how many of them are still in post.", requests),
        ("All emails between the mayor and the harbour master in May 2025", requests),
        ("The date of the last inspection of each lift?", requests),
        ("Where a complaint was refused, how many people appealed?", requests),
        ("I would like this information for 2020 to 2023.", sets_terms),
        ("Could you please let me know if you need anything else?", sets_terms),
        ("Please let me know if there is a charge.", sets_terms),
        ("Please provide me with advice and assistance.", sets_terms),
        ("All figures should be for the financial year.", sets_terms),
        ('"Stray" means a dog without a collar.', sets_terms),
        ("Please reply by email.", sets_terms),
        ("I have three questions.", announces),
    ],
)
def test_what_a_sentence_does(sentence, what):
    assert what(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Thank you for your help.", "I look forward to your reply.", "Please acknowledge receipt.",
     "This is a request under the Freedom of Information Act.", "I live in Eastmoor.",
     "Could you please acknowledge receipt of this?", "I need this for my coursework.",
     "Any help would be appreciated."],
)  # fmt: skip
def test_what_asks_for_no_information(sentence):
    assert not requests(sentence)


@pytest.mark.parametrize(
    "line",
    ["Hi how many dogs are licensed", "To the nearest pound how much was paid",
     "This email is a request for the number of dogs"],
)  # fmt: skip
def test_a_first_line_that_asks_is_never_taken_for_a_greeting(line):
    lines, left_out = read_message(f"{line}\nin Eastmoor since the year 2023?")
    assert lines[0].text == line
    assert left_out == []


@pytest.mark.parametrize(
    "last",
    ["Ada Lind\n12 Well Street", "Ada Lind\nEditor, The Courier\n01632 960 118",
     "Name: Ada Lind", "-- \nAda Lind", "Many thanks, Ada", "Diolch yn fawr\nAda",
     "Sent from my iPad"],
)  # fmt: skip
def test_who_signs_is_no_part_of_the_last_question(last):
    found = split(f"1. How many dogs?\n2. How many cats are there now?\n\n{last}")
    assert [q.text for q in found.questions][-1] == "How many cats are there now?"
    assert not any("Ada" in note for note in found.notes)


def test_a_list_at_the_end_is_no_signature():
    found = split("Please list what is spent on:\n\nStreet Cleaning\nRoad Gritting")
    assert [part.text for part in found.questions[0].parts] == ["Street Cleaning", "Road Gritting"]


def test_a_quarter_is_no_question():
    found = split("1. How many dogs were found in\nQ1 2024\nQ2 2024\n2. Why?")
    assert [q.label for q in found.questions] == ["1", "2"]


@pytest.mark.parametrize(
    "unit",
    ["1. a\n", "1\n", "Thanks\n", "From: a\n", "> x\n", "Mr. A ", "a) dog ", "please excel ",
     "<ol><li>a</ol>", "1 Dog\n2 Cat\n", "dogs:\n", "i) dog\n"],
)  # fmt: skip
def test_a_long_hostile_text_is_read_or_refused(unit):
    # Each of these once took time that grew with the square of its length.
    try:
        found = split(unit * (20_000 // len(unit)))
    except BadInput as why:
        refused = why
    else:
        assert found.questions
        return
    assert refused.expected


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
