"""Requests that came through a scanner, a copy or a hurried hand."""

import pytest

from disclosable.casework.split import split


def test_letters_without_a_stop_count_only_one_after_the_other():
    (question,) = split("1. Homes that were\na unsafe\nb damp\nc crowded").questions
    assert [(p.label, p.text) for p in question.parts] == [
        ("a", "unsafe"), ("b", "damp"), ("c", "crowded")
    ]  # fmt: skip
    (question,) = split("1. How many homes had\na leak or\na hole in the roof?").questions
    assert question.text == "How many homes had a leak or a hole in the roof?"
    assert not question.parts


def test_a_number_that_stands_too_late_is_read_where_it_stands():
    found = split("1. How many?\n3. Where?\n2. Who?\n4. Why?")
    assert [q.label for q in found.questions] == ["1", "3", "2", "4"]
    assert "[2 stands after 3.]" in found.notes


def test_a_number_within_a_bracket_is_none():
    first, second = split("1. How many (at home\n2. or more days)?\n2. Who?").questions
    assert first.text == "How many (at home 2. or more days)?"
    assert (second.label, second.text) == ("2", "Who?")


@pytest.mark.parametrize("sign", ["l.", "I."])
def test_a_scanner_takes_the_first_1_for_a_letter(sign):
    found = split(f"{sign} How many dogs are there?\n2. How many cats are there?")
    assert [q.label for q in found.questions] == ["1", "2"]


def test_a_scanner_sets_the_stop_apart():
    found = split("1 . How many?\n2 , Where?\n3 . Who?")
    assert [(q.label, q.text) for q in found.questions] == [
        ("1", "How many?"), ("2", "Where?"), ("3", "Who?")
    ]  # fmt: skip


def test_letters_and_numbers_together_begin_again_with_the_next_letter():
    found = split("A1. How many?\nA2. Where?\nB1. Who?")
    assert [q.label for q in found.questions] == ["A1", "A2", "B1"]
    (question,) = split("1. Where is the depot on the\nA1. and who owns it?").questions
    assert question.text == "Where is the depot on the A1. and who owns it?"


def test_every_second_line_blank_is_a_paragraph_all_the_same():
    text = "How many of you\n\nhave waited\n\nfor a home\n\nor a flat?\n\nWho decides?"
    assert [q.text for q in split(text).questions] == [
        "How many of you have waited for a home or a flat?", "Who decides?"
    ]  # fmt: skip


def test_what_the_questions_are_about_is_no_question():
    names = "Please answer for these schools:\n1. Hobb Lane Primary\n2. Saltby Infants\n\n"
    found = split(f"{names}Questions\n1. How many pupils?\n2. How many teachers?")
    assert [q.text for q in found.questions] == ["How many pupils?", "How many teachers?"]
    assert "Saltby Infants" in found.preamble
    alone = split("Please answer for these schools:\n1. Hobb Lane Primary\n2. Saltby Infants")
    assert "Saltby Infants" in alone.questions[-1].text


def test_a_signature_below_two_dashes_is_cut_whatever_it_asks():
    signed = "1. How many?\n2. Who?\n--\nPerpetua Vole\nt: 01632 960 555\nGot a story?"
    assert [q.text for q in split(signed).questions] == ["How many?", "Who?"]
    parted = "1. How many?\n--\n2. Who runs it, and where?\nt: 01632 960 555"
    assert [q.label for q in split(parted).questions] == ["1", "2"]


def test_a_message_passed_on_twice_is_the_request():
    head = "Begin forwarded message:\n\nFrom: A <a@desk.example>\nSubject: Fwd\n\n"
    found = split(f"Log it.\n\n{head}See below.\n\n{head}How many horses are there?")
    assert [q.text for q in found.questions] == ["How many horses are there?"]
    found = split(f"Log it.\n\n{head}How many horses are there?\n\n{head}Who is on at six?")
    assert [q.text for q in found.questions] == ["How many horses are there?"]


def test_the_words_of_the_act_are_no_question_where_others_follow():
    rights = "Section 1(1) says that I am entitled\n(a) to be told, and\n(b) to be sent it.\n\n"
    found = split(f"{rights}I therefore ask for the following:\n1. The report.\n2. The invoices.")
    assert [(q.label, q.text) for q in found.questions] == [
        ("1", "The report."), ("2", "The invoices.")
    ]  # fmt: skip
    assert "to be told, and" in found.preamble


def test_small_items_below_a_colon_and_a_wrapped_line():
    (question,) = split("Of each library shut since 2010 say:\nits name\nits size").questions
    assert [part.text for part in question.parts] == ["its name", "its size"]
    (question,) = split("Please tell me:\nhow many of you\nhave waited for\na home?").questions
    assert question.text.endswith("how many of you have waited for a home?")


def test_questions_with_a_stroke_between_them():
    found = split("How many left? / How many joined? / Who and/or what is gone?")
    assert [q.text for q in found.questions] == [
        "How many left?", "How many joined?", "Who and/or what is gone?"
    ]  # fmt: skip
