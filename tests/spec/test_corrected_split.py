"""How an officer corrects a split. Read from top to bottom, this is the manual of split.toml."""

import json

import pytest

from disclosable.casework.corrected_split import read_correction
from disclosable.casework.split import split
from disclosable.errors import BadCase

REQUEST = """Dear team,

1. How many dogs were licensed in 2023 and how many cats?
2. I walk my dog each day. Who counts them?

Please answer by post.

Yours faithfully
A Resident
"""

HEAD = """by = "R. Officer, Information Rights"
on = 2026-03-04
why = "The first question asks two things, and the second begins with an aside."
"""

CORRECTION = (
    HEAD
    + """
notes = ["I walk my dog each day.", "Please answer by post."]

[[questions]]
label = "1a"
text = "How many dogs were licensed in 2023"

[[questions]]
label = "1b"
text = "and how many cats?"

[[questions]]
label = "2"
text = "Who counts them?"
"""
)


@pytest.fixture
def corrected(tmp_path):
    def read(words, request=REQUEST, name="split.toml"):
        file = tmp_path / name
        file.write_text(words, encoding="utf-8")
        return read_correction(file, request, split(request))

    return read


def test_the_words_are_regrouped_and_relabelled(corrected):
    found = corrected(CORRECTION)
    assert [(q.label, q.text) for q in found.officer.questions] == [
        ("1a", "How many dogs were licensed in 2023"),
        ("1b", "and how many cats?"),
        ("2", "Who counts them?"),
    ]
    assert [q.label for q in found.machine.questions] == ["1", "2"]
    assert found.by == "R. Officer, Information Rights"


def test_both_readings_can_be_shown_side_by_side(corrected):
    assert corrected(CORRECTION).differences() == [
        "The program found 2 questions; the correction has 3.",
        "Question 1 of the program: How many dogs were licensed in 2023 and how many cats?",
        "Question 2 of the program: I walk my dog each day. Who counts them?",
        "Question 1a of the correction: How many dogs were licensed in 2023",
        "Question 1b of the correction: and how many cats?",
        "Question 2 of the correction: Who counts them?",
        "The notes, as the program read the request: Please answer by post.",
        "The notes, as corrected: I walk my dog each day. / Please answer by post.",
    ]


def test_greeting_and_signature_stay_left_out_unless_the_officer_takes_them_in(corrected):
    assert corrected(CORRECTION).officer.left_out == (
        "Dear team,", "Yours faithfully", "A Resident",
    )  # fmt: skip
    taken = corrected('preamble = "Dear team,"\n' + CORRECTION)
    assert taken.officer.preamble == "Dear team,"
    assert "Dear team," not in taken.officer.left_out


@pytest.mark.parametrize(
    ("words", "instead", "said"),
    [
        ("Who counts them?", "Who has counted them?", "not in the request"),
        ("in 2023", "in 2024", "not in the request"),
        ("and how many cats?", "and how many more cats?", "not in the request"),
        ("How many dogs were licensed", "How many dogs licensed", "not in the request"),
        ("Who counts them?", "Who counts?", "not in the request"),
    ],
)
def test_the_words_are_never_altered(corrected, words, instead, said):
    with pytest.raises(BadCase, match=said) as refused:
        corrected(CORRECTION.replace(words, instead))
    assert "question" in str(refused.value)
    assert "dog" in str(refused.value), "the nearest line of the request is named"


def test_no_word_is_dropped_unless_it_is_listed(corrected):
    silent = CORRECTION.replace('"I walk my dog each day.", ', "")
    with pytest.raises(BadCase, match="I walk my dog each day"):
        corrected(silent)
    listed = corrected('left_out = ["I walk my dog each day."]\n' + silent)
    assert listed.officer.left_out[-1] == "I walk my dog each day."


def test_one_word_of_a_sentence_cannot_be_dropped(corrected):
    request = "1. How many dogs were not licensed?\n2. Why?"
    without = HEAD + '[[questions]]\nlabel = "1"\ntext = "How many dogs were licensed?"\n'
    with pytest.raises(BadCase, match="not in the request"):
        corrected(without + '[[questions]]\nlabel = "2"\ntext = "Why?"\n', request)


def test_no_word_is_used_twice(corrected):
    with pytest.raises(BadCase, match="used twice"):
        corrected('preamble = "Who counts them?"\n' + CORRECTION)


def test_what_the_program_prints_can_be_edited_instead(corrected):
    printed = split(REQUEST).as_json()
    printed |= {"by": "R. Officer", "on": "2026-03-04", "why": "A part of its own."}
    printed["questions"][1] = {
        "label": "2",
        "text": "I walk my dog each day.",
        "parts": [{"label": "a", "text": "Who counts them?"}],
    }
    found = corrected(json.dumps(printed), name="split.json")
    assert found.officer.questions[1].parts[0].text == "Who counts them?"
    assert len(found.differences()) == 2


def test_the_remarks_of_the_program_are_dropped_and_an_officers_own_are_refused(corrected):
    request = "1. How many dogs?\n1. How many cats?"
    printed = split(request).as_json()
    assert printed["notes"] == ["[The numbering starts again at 1.]"]
    printed |= {"by": "R. Officer", "on": "2026-03-04", "why": "Two questions have one number."}
    printed["questions"][1]["label"] = "2"
    assert corrected(json.dumps(printed), request, "split.json").officer.notes == ()
    printed["notes"].append("[An aside]")
    with pytest.raises(BadCase, match="An aside"):
        corrected(json.dumps(printed), request, "split.json")


@pytest.mark.parametrize(
    ("words", "instead", "said"),
    [
        ('label = "1b"', 'label = "1a"', "two questions of the correction are called '1a'"),
        ('label = "1b"\n', "", "no label"),
        ("on = 2026-03-04", "on = 2026-03-04T09:00:00", "'on'"),
        ('by = "R. Officer, Information Rights"\n', "", "'by'"),
        ("why =", "because =", "'why'"),
        ('text = "Who counts them?"', "", "no words"),
        ("[[questions]]", "[[queries]]", "not known"),
    ],
)
def test_a_correction_that_cannot_be_used_is_refused(corrected, words, instead, said):
    with pytest.raises(BadCase) as refused:
        corrected(CORRECTION.replace(words, instead))
    assert said in str(refused.value)
    assert "split.toml" in str(refused.value)


@pytest.mark.parametrize(
    "words", ["", "[]", '{"by": 1}', '{"on": "soon"', '{"by":"a","on":"soon","why":"b"}', "\ud800"]
)
def test_json_that_cannot_be_read_is_refused(tmp_path, words):
    file = tmp_path / "split.json"
    file.write_bytes(words.encode("utf-8", "surrogatepass"))
    with pytest.raises(BadCase, match=r"split\.json"):
        read_correction(file, REQUEST, split(REQUEST))


def test_a_correction_that_is_not_there_is_refused(tmp_path):
    for name in ("split.toml", "split.json"):
        with pytest.raises(BadCase, match="no such file"):
            read_correction(tmp_path / name, REQUEST, split(REQUEST))
