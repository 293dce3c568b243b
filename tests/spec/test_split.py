"""How a request comes apart. Read from top to bottom, this is the manual of `split`."""

import pytest

from disclosable.casework.split import split
from disclosable.errors import BadInput


def labels(found):
    return [question.label for question in found.questions]


def texts(found):
    return [question.text for question in found.questions]


def test_numbered_questions_below_a_preamble():
    found = split(
        "The market hall was closed in 2021 for repairs.\n"
        "1. Please say when it is to open again, and\n"
        "2. What have the repairs cost so far?\n"
    )
    assert found.as_json() == {
        "preamble": "The market hall was closed in 2021 for repairs.",
        "questions": [
            {"label": "1", "text": "Please say when it is to open again, and", "parts": []},
            {"label": "2", "text": "What have the repairs cost so far?", "parts": []},
        ],
        "notes": [],
    }


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        ("1.", "2.", "1"),
        ("1)", "2)", "1"),
        ("(1)", "(2)", "1"),
        ("[1]", "[2]", "1"),
        ("[1].", "[2].", "1"),
        ("1 -", "2 -", "1"),
        ("Q1.", "Q2.", "1"),
        ("Q1", "Q2", "1"),
        ("Question 1:", "Question 2:", "1"),
        ("Request 1", "Request 2", "1"),
        ("a)", "b)", "a"),
        ("(A)", "(B)", "A"),
        ("I.", "II.", "I"),
        ("(i)", "(ii)", "i"),
    ],
)
def test_a_label_is_what_the_requester_wrote_without_its_punctuation(first, second, label):
    found = split(f"{first} How many dogs are there?\n{second} How many cats are there?")
    assert labels(found)[0] == label
    assert texts(found) == ["How many dogs are there?", "How many cats are there?"]


def test_greeting_and_signature_belong_to_the_message_and_not_to_the_request():
    found = split(
        "Dear FOI team,\n\n1. How many lamps are there?\n2. How many work?\n\n"
        "I look forward to hearing from you.\n\nYours faithfully\nA Resident\n\n"
        "-----Original Message-----\nFrom: the council\n1. We have your request\n"
    )
    assert texts(found) == ["How many lamps are there?", "How many work?"]
    assert (found.preamble, found.notes) == ("", ())
    assert "A Resident" in found.left_out


def test_letters_below_a_number_are_parts():
    found = split(
        "(1) How many people waited more than a day in\n(a) March, and\n(b) April?\n(2) And in May?"
    )
    assert [(p.label, p.text) for p in found.questions[0].parts] == [
        ("a", "March, and"),
        ("b", "April?"),
    ]
    assert texts(found) == ["How many people waited more than a day in", "And in May?"]


def test_1a_and_1b_without_a_line_for_1_make_one_question():
    found = split("1a. Dogs found\n1b. Dogs returned\n2a. Cats found\n2b. Cats returned")
    assert labels(found) == ["1", "2"]
    assert [[part.label for part in q.parts] for q in found.questions] == [["a", "b"], ["a", "b"]]


def test_the_line_that_ends_a_broken_sentence_goes_back_to_its_question():
    found = split("1. How many were\na) young,\nb) old,\nwhen they were fined?\n2. Why?")
    assert texts(found)[0] == "How many were when they were fined?"
    assert [part.text for part in found.questions[0].parts] == ["young,", "old,"]


def test_bullets_are_parts_of_what_leads_into_them():
    found = split(
        "Please tell me how many complaints there were, by:\n* staff\n* visitors\n"
        "I would also like the number that:\n* were upheld\n* were dropped\n"
    )
    assert [len(question.parts) for question in found.questions] == [2, 2]


def test_whole_questions_as_bullets_are_questions():
    found = split("Please answer the following:\n- How many dogs?\n- How many cats?\n- Who counts?")
    assert texts(found) == ["How many dogs?", "How many cats?", "Who counts?"]
    assert found.preamble == "Please answer the following:"


def test_without_numbers_each_sentence_that_asks_is_a_question_and_a_note_says_so():
    found = split(
        "I walk my dog every day. How many dogs were licensed in 2023? Please split this by "
        "month.\n\nPlease also send me the policy on leads."
    )
    assert found.preamble == "I walk my dog every day."
    assert texts(found) == [
        "How many dogs were licensed in 2023? Please split this by month.",
        "Please also send me the policy on leads.",
    ]
    assert labels(found) == ["1", "2"]
    assert found.notes == (
        "[The questions carry no numbers: they are numbered 1 to 2 in the order in which they "
        "stand.]",
    )


def test_numbers_that_run_on_in_one_line():
    found = split(
        "Please tell me 1) how many dogs there are, 2) how many cats and 3) why not more."
    )
    assert found.preamble == "Please tell me"
    assert texts(found) == ["how many dogs there are,", "how many cats and", "why not more."]


def test_slips_in_the_numbering_are_kept_and_noted():
    found = split("1. How many?\n2. Where?\n4. When?\n4. Why?")
    assert labels(found) == ["1", "2", "4", "4"]
    assert found.notes == ("[The numbering goes from 2 to 4.]", "[The label 4 is used twice.]")
    again = split("Dogs\n1. How many?\n2. Where?\n\nCats\n1. How many?\n2. Where?")
    assert labels(again) == ["1", "2", "1", "2"]
    assert again.notes == ("Cats", "[The numbering starts again at 1.]")


def test_a_format_a_condition_and_a_period_for_all_belong_to_no_question():
    found = split(
        "1. How many dogs?\n2. How many cats?\n"
        "If the cost limit is exceeded, leave out question 2.\n\n"
        "Please provide the data in Excel format.\n\nThe period is 2020 to 2023."
    )
    assert texts(found) == ["How many dogs?", "How many cats?"]
    assert found.notes == (
        "If the cost limit is exceeded, leave out question 2.",
        "Please provide the data in Excel format.",
        "The period is 2020 to 2023.",
    )


def test_a_question_below_the_numbered_ones_is_not_lost():
    found = split("1. How many dogs?\n2. How many cats?\n\nFinally, could you tell me who counts?")
    assert texts(found)[-1] == "Finally, could you tell me who counts?"
    assert labels(found)[-1] == ""
    assert found.notes == ("[A question without a number stands after the numbered ones.]",)


def test_a_wrapped_line_goes_on_and_a_number_that_begins_one_is_no_label():
    found = split("1. How many of the dogs that were found in the year 2023, or in the\n    "
                  "40 weeks after it, were returned?\n2. How many of them in fewer than\n"
                  "24. Hours, that is?\n")  # fmt: skip
    assert labels(found) == ["1", "2"]
    assert texts(found)[0].endswith("or in the 40 weeks after it, were returned?")
    assert texts(found)[1].endswith("24. Hours, that is?")


def test_a_reference_to_another_question_cuts_nothing():
    found = split("1. How many?\n2. Of those in 1. above and in (a) and (b), how many?\n3. Why?")
    assert texts(found)[1] == "Of those in 1. above and in (a) and (b), how many?"


@pytest.mark.parametrize(
    ("first", "second"),
    [("1,", "2,"), ("1/", "2/"), ("1.)", "2.)"), ("#1", "#2"), ("1 ", "2 "), ("①", "②"),
     ("**1.**", "**2.**"), ("Question one:", "Question two:"), ("First question:",
     "Second question:"), ("FOI request 1:", "FOI request 2:"), ("Q1 of 2:", "Q2 of 2:")],
)  # fmt: skip
def test_numbers_in_the_stranger_forms_that_people_use(first, second):
    found = split(f"{first} How many dogs are there?\n{second} How many cats are there?")
    assert labels(found) == ["1", "2"]
    assert texts(found) == ["How many dogs are there?", "How many cats are there?"]


def test_a_bare_number_counts_only_in_a_series_from_1():
    found = split("Please send me the plans for\n12 High Street\nin Eastmoor.")
    assert len(found.questions) == 1
    assert found.questions[0].text.endswith("12 High Street in Eastmoor.")


def test_sections_with_numbers_of_their_own_are_headings():
    found = split("Part A: Dogs\n1. How many?\n2. Where?\nPart B: Cats\n3. How many?")
    assert labels(found) == ["1", "2", "3"]
    assert (found.preamble, found.notes) == ("Part A: Dogs", ("Part B: Cats",))
    alone = split("Part A\n\nHow many dogs?\n\nPart B\n\nHow many cats?")
    assert labels(alone) == ["A", "B"]


def test_a_second_list_that_only_sets_conditions_is_no_questions():
    found = split(
        "1. How many dogs?\n2. How many cats?\n\nNotes\n\n1. Please answer in Excel.\n"
        "2. If you cannot answer within the cost limit, leave out 2."
    )
    assert texts(found) == ["How many dogs?", "How many cats?"]
    assert found.notes == (
        "Notes",
        "Please answer in Excel.",
        "If you cannot answer within the cost limit, leave out 2.",
    )


def test_a_definition_and_a_footnote_belong_to_no_question():
    found = split(
        "1. How many strays* were found?\n\n"
        'For questions 1 and 2, "found" means handed in.\n\n'
        "2. How many were kept?\n\n* By a stray I mean a dog without a collar."
    )
    assert texts(found) == ["How many strays* were found?", "How many were kept?"]
    assert len(found.notes) == 2


def test_mail_headers_an_address_and_a_banner_above_the_greeting_are_left_out():
    found = split(
        "From: A Resident <a@resident.example>\nSubject: dogs\n\n"
        "CAUTION: This email came from outside.\n\n1 High Row\nEastmoor\n\nDear team,\n\n"
        "How many dogs are there?"
    )
    assert (found.preamble, texts(found)) == ("", ["How many dogs are there?"])
    assert "Subject: dogs" in found.left_out


@pytest.mark.parametrize(
    "thread",
    ["> You asked:\n> 1. How many cats?",
     "On Tue, 3 Mar 2026 at 10:12, The Team <team@eastmoor.example>\nwrote:\n1. How many cats?",
     "From: The Team\nSent: 3 March 2026\nTo: A Resident\n\n1. How many cats?",
     "-----Original Message-----\n1. How many cats?"],
)  # fmt: skip
def test_what_a_mail_quotes_asks_nothing(thread):
    found = split(f"1. How many dogs?\n2. Whose?\n\nRegards\nPat\n\n{thread}")
    assert texts(found) == ["How many dogs?", "Whose?"]


def test_a_message_that_was_passed_on_is_the_request():
    found = split(
        "One to log, please.\n\n---------- Forwarded message ---------\n"
        "From: A Resident\nSubject: dogs\n\n1. How many dogs?\n2. Whose?"
    )
    assert texts(found) == ["How many dogs?", "Whose?"]
    assert found.preamble == ""


def test_a_form_is_read_below_its_fields():
    found = split("Name: A Resident\nEmail: a@resident.example\nYour request: How many dogs?")
    assert texts(found) == ["How many dogs?"]


def test_html_is_read_as_a_browser_shows_it():
    found = split("<p>Please answer:</p><ol><li>How many dogs?</li><li>Dogs &amp; cats?</li></ol>")
    assert found.preamble == "Please answer:"
    assert list(zip(labels(found), texts(found), strict=True)) == [
        ("1", "How many dogs?"),
        ("2", "Dogs & cats?"),
    ]


def test_a_question_in_a_postscript_is_not_lost():
    found = split("How many dogs?\n\nYours\nPat\n\nPS Could you also say how many cats?")
    assert texts(found) == ["How many dogs?", "PS Could you also say how many cats?"]


def test_a_question_above_the_numbers_stays_in_the_preamble_and_a_note_says_so():
    found = split("Who licenses dogs? I ask because of my own.\n\n1. How many dogs?\n2. Whose?")
    assert labels(found) == ["1", "2"]
    assert found.notes == (
        "[What stands above 1 asks something too: see whether it is a question of its own.]",
    )


def test_categories_complete_the_sentence_that_leads_into_them():
    found = split("The number of dogs found in each year:\n1. 2022/23\n2. 2023/24")
    assert [(q.text, len(q.parts)) for q in found.questions] == [
        ("The number of dogs found in each year:", 2)
    ]
    inline = split("Please tell me a) how many dogs there are and b) how many cats.")
    assert [p.text for p in inline.questions[0].parts] == ["how many dogs there are and",
                                                           "how many cats."]  # fmt: skip


def test_if_so_goes_with_the_question_before_it():
    found = split("Does the council own a dog? If so, what is it called? Does it own a cat?")
    assert len(found.questions) == 2


def test_what_reads_as_no_question_is_given_whole():
    found = split("Parking fines in Eastmoor.")
    assert texts(found) == ["Parking fines in Eastmoor."]
    assert found.notes == (
        "[No sentence reads as a question: the whole text is given as one.]",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "  \n ", "?!", "Dear Sir,\n\nYours faithfully\nA Person", "Thank you all."]
)
def test_a_message_without_a_request_is_refused(text):
    with pytest.raises(BadInput):
        split(text)
