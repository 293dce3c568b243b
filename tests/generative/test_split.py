"""Whatever a request looks like, no word of it is lost, doubled, altered or moved between lines."""

import itertools
import json
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosable.casework.corrected_split import read_correction
from disclosable.casework.split import split
from disclosable.casework.splitting.remark import Remark
from disclosable.errors import BadCase, BadInput

WORDS = ["dogs", "cats", "many", "please", "provide", "number", "would", "like", "including",
         "2023", "under", "section", "could", "tell", "council", "Eastmoor", "wards"]  # fmt: skip
SIGNS = ["1.", "2)", "(3)", "Q1.", "Question 2:", "a)", "(b)", "ii)", "IV.", "1a.", "2b)", "1.1",
         "*", "-", "•", "4.", "10)", "1,", "2,", "#1", "#2", "1", "2", "①", "②", "1.)", "Part A:",
         "  o", "1.1.2", "2.2", "One:", "2-",
         "Section 2 -", "Question one:", "FOI request 1:", "**1.**", "1a", "[ ]", "->"]  # fmt: skip
OPENERS = ["", "", "How many", "Please provide", "I would like", "If the cost limit", "For each",
           "Thank you for", "Please split", "Dear team,", "Kind regards", "The following",
           "which", "PS", "Note:", "By dogs I mean", "If so,", "Background", "> ", "Subject:",
           "Name:", "From: me", "On 3 March 2026 you wrote:", "-- ", "Sent from my", "Diolch",
           "Disclaimer:", "For questions 1 and 2,", "| a |", "## ", "I think", "[I do not need",
           "(I know", "I am not asking for", "My questions are"]  # fmt: skip
# Everything that a sign is made of; no word above is among them.
OF_SIGNS = re.compile(
    r"[0-9]{1,2}|[a-zA]|[ivxIVX]+|Q[0-9]{0,2}|Question|[0-9]{1,2}[a-z]|[①②]|Part|Section|[oO]ne|FOI|request"
)

phrases = st.builds(
    lambda opener, words, end: " ".join(filter(None, [opener, *words])) + end,
    st.sampled_from(OPENERS),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
    st.sampled_from(["?", ".", ":", ",", "", "", ".]", ".)", ";", "; and"]),
)
lines = st.one_of(
    st.builds(lambda sign, phrase: f"{sign} {phrase}", st.sampled_from(SIGNS), phrases),
    st.builds(lambda indent, phrase: indent + phrase, st.sampled_from(["", "", "   "]), phrases),
    st.builds(lambda one, two: f"{one} {two}", phrases, phrases),
    st.builds(lambda a, b: f"1) {a} 2) {b}", phrases, phrases),
    st.just(""),
)


def tokens(text):
    return re.findall(r"\w+", text)


def is_subsequence(short, long):
    rest = iter(long)
    return all(token in rest for token in short)


def buckets(found):
    yield found.preamble
    for question in found.questions:
        yield question.text
        yield from (part.text for part in question.parts)
    yield from (note for note in found.notes if not isinstance(note, Remark))
    yield from found.left_out


@settings(deadline=None)
@given(st.lists(lines, min_size=1, max_size=12))
def test_every_word_lands_in_exactly_one_place_and_in_its_order(drawn):
    text = "\n".join(drawn)
    given_tokens = tokens(text)
    try:
        found = split(text)
    except BadInput:
        assert not any(line.strip() and line.strip()[0].isdigit() for line in drawn)
        return
    kept = [tokens(bucket) for bucket in buckets(found)]
    here = Counter(token for bucket in kept for token in bucket)
    assert not here - Counter(given_tokens), "a word was doubled or made up"
    lost = Counter(given_tokens) - here
    assert all(OF_SIGNS.fullmatch(token) for token in lost), f"lost: {lost}"
    for bucket in kept:
        assert is_subsequence(bucket, given_tokens), bucket


@settings(deadline=None)
@given(drawn=st.lists(lines, min_size=1, max_size=10))
def test_the_programs_own_split_is_a_lawful_correction(drawn, tmp_path_factory):
    text = told_apart(drawn)
    try:
        found = split(text)
    except BadInput:
        return
    correction = as_correction(found)
    corrected = read_back(correction, text, found, tmp_path_factory)
    assert corrected.officer.left_out == found.left_out
    asked = [(tokens(q.text), len(q.parts)) for q in found.questions]
    assert [(tokens(q.text), len(q.parts)) for q in corrected.officer.questions] == asked


@settings(deadline=None)
@given(drawn=st.lists(lines, min_size=1, max_size=6), data=st.data())
def test_a_correction_that_loses_or_alters_a_word_is_refused(drawn, data, tmp_path_factory):
    text = told_apart(drawn)
    try:
        found = split(text)
    except BadInput:
        return
    correction = as_correction(found)
    question = data.draw(st.sampled_from(correction["questions"]))
    words = question["text"].split()
    if not words:
        return
    at = data.draw(st.integers(0, len(words) - 1))
    if not NUMBERED_WORD.match(words[at]):
        return  # a sign, which is no word of the requester
    altered = data.draw(st.sampled_from([[], ["zebra"], [words[at], "zebra"]]))
    question["text"] = " ".join([*words[:at], *altered, *words[at + 1 :]])
    with pytest.raises(BadCase):
        read_back(correction, text, found, tmp_path_factory)


NUMBERED_WORD = re.compile(r"[A-Za-z]+x[0-9]+x\b")


def told_apart(drawn):
    """The text with a number at each word of some letters, so that no two words are alike."""
    counted = itertools.count()
    return re.sub(
        r"\b(dogs|cats|many|wards|council|tell|number|Eastmoor)\b",
        lambda found: f"{found[0]}x{next(counted)}x",
        "\n".join(drawn),
    )


def as_correction(found):
    """What the program prints, with a label for every question and the officer's three keys."""
    printed = found.as_json()
    for n, question in enumerate(printed["questions"], 1):
        question["label"] = f"Q{n}"
    return printed | {"by": "R. Officer", "on": "2026-03-04", "why": "Labels."}


def read_back(correction, text, found, folders):
    file = folders.getbasetemp() / "split.json"
    file.write_text(json.dumps(correction), encoding="utf-8")
    return read_correction(file, text, found)


questions = st.lists(
    st.builds(
        lambda words: "How many " + " ".join(words) + "?",
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=9,
)


@settings(deadline=None)
@given(questions, st.sampled_from(["{}.", "{})", "({})", "Q{}.", "Question {}:", "[{}]"]))
def test_numbered_questions_come_back_word_for_word(asked, style):
    text = "\n".join(f"{style.format(n)} {one}" for n, one in enumerate(asked, 1))
    found = split(f"Dear team,\n\nThis is about Eastmoor.\n\n{text}\n\nYours faithfully\nPat")
    assert [question.text for question in found.questions] == asked
    assert [question.label for question in found.questions] == [
        str(n) for n in range(1, len(asked) + 1)
    ]
    assert found.preamble == "This is about Eastmoor."
    assert found.notes == ()


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_split_or_refused_with_a_sentence(text):
    try:
        found = split(text)
    except BadInput as error:
        refused = error
    else:
        assert found.questions
        return
    assert refused.found
    assert str(refused).endswith(".")
