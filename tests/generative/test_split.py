"""Whatever a request looks like, no word of it is lost, doubled, altered or moved between lines."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosable.casework.split import split
from disclosable.errors import BadInput

WORDS = ["dogs", "cats", "many", "please", "provide", "number", "would", "like", "including",
         "2023", "under", "section", "could", "tell", "council", "Eastmoor", "wards"]  # fmt: skip
SIGNS = ["1.", "2)", "(3)", "Q1.", "Question 2:", "a)", "(b)", "ii)", "IV.", "1a.", "2b)", "1.1",
         "*", "-", "•", "4.", "10)"]  # fmt: skip
OPENERS = ["", "", "How many", "Please provide", "I would like", "If the cost limit", "For each",
           "Thank you for", "Please split", "Dear team,", "Kind regards", "The following",
           "which"]  # fmt: skip
# Everything that a sign is made of; no word above is among them.
OF_SIGNS = re.compile(r"[0-9]{1,2}|[a-z]|[ivxIVX]+|Q[0-9]{0,2}|Question|[0-9]{1,2}[a-z]")

phrases = st.builds(
    lambda opener, words, end: " ".join(filter(None, [opener, *words])) + end,
    st.sampled_from(OPENERS),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
    st.sampled_from(["?", ".", ":", ",", "", ""]),
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
    yield from (note for note in found.notes if not note.startswith("["))
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
