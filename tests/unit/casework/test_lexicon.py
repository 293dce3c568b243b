import pytest

from disclosable.casework.door.lexicon import Lexicon, Phrases, read_lexicon
from disclosable.errors import BadInput
from disclosable.toml_file import TomlTable


def read(text, *phrases, **given):
    return Lexicon((Phrases(phrases, **given),)).read(text)


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("tree", "Two TREES, please", "TREES"),
        ("tree", "the tree’s age", "tree’s"),
        ("fly tip*", "fly-tipping", "fly-tipping"),
        ("fly tip*", "fly  \n tipped", "fly tipped"),
        ("my _ records", "my very old school records", "my very old school records"),
        ("pm2.5", "PM2.5 levels", "PM2.5"),
    ],
)
def test_a_phrase_is_found_as_people_write_it(phrase, text, words):
    assert read(text, phrase).words == (words,)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("tree", "street"),
        ("tree", "treetop"),
        ("my _ records", "my house. The records"),
        ("my _ records", "my one two three four records"),
        ("my records", "my old records"),
    ],
)
def test_and_not_within_another_word_or_across_sentences(phrase, text):
    assert read(text, phrase).evidence == ()


def test_masked_words_are_taken_away_first():
    lists = (Phrases(("environment",)),)
    masked = (Phrases(("working environment",)),)
    found = Lexicon(lists, masked).read("the working environment and the environment")
    assert found.words == ("environment",)
    assert Lexicon(lists, masked).read("working environments").evidence == ()


def test_words_within_longer_ones_of_the_same_heading_count_once():
    lists = (
        Phrases(("planning application",), weight=3, limb="c"),
        Phrases(("planning",), weight=2, limb="c"),
        Phrases(("application",), weight=1, limb="other"),
    )
    found = Lexicon(lists).read("the planning application")
    assert found.weight == 4
    assert found.of("c").words == ("planning application",)


def test_what_speaks_against_it_is_taken_off():
    lexicon = Lexicon((Phrases(("waste",), weight=3),), (), (Phrases(("off sick",), weight=2),))
    assert lexicon.read("off sick in the waste service").weight == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[words]]\nphrases = []", "empty"),
        ('[[words]]\nphrases = ["a tree!"]', "no phrase"),
        ('[[words]]\nphrases = ["_ tree"]', "no phrase"),
        ('[[words]]\nphrases = ["tree"]\nweight = 4', "weight is 4"),
        ('[[words]]\nphrases = ["tree"]\nheavy = 4', "'heavy' is not known"),
        ('[[word]]\nphrases = ["tree"]', "'word' is not known"),
    ],
)
def test_a_list_that_contradicts_itself_is_refused_with_its_place(tmp_path, text, told):
    file = tmp_path / "words.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=told) as refused:
        read_lexicon(TomlTable.read(file, BadInput))
    assert "words.toml" in str(refused.value)
