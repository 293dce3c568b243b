"""Settings are read key by key, and every fault names the file and the key."""

from datetime import date

import pytest

from disclosable.errors import BadCase, BadSpec
from disclosable.toml_file import TomlTable


@pytest.fixture
def toml(tmp_path):
    def read(text, error=BadSpec):
        path = tmp_path / "settings.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return TomlTable.read(path, error)

    return read


def test_values_come_out_by_key_and_kind(toml):
    top = toml('name = "X"\nthreshold = 5\nhidden = true\nday = 2023-10-16\nby = ["a", "b"]\n')
    assert top.get("name", str) == "X"
    assert top.get("threshold", int) == 5
    assert top.get("hidden", bool) is True
    assert top.get("day", date) == date(2023, 10, 16)
    assert top.strings("by") == ("a", "b")
    assert top.names() == ("name", "threshold", "hidden", "day", "by")
    top.finish()


def test_what_may_be_left_out_has_a_default(toml):
    top = toml("a = 1")
    assert top.optional("a", int, 9) == 1
    assert top.optional("b", int, 9) == 9
    assert top.strings("c") == ()
    assert top.tables("d") == ()
    assert "a" in top
    assert "b" not in top


def test_sections_say_where_they_are(toml):
    top = toml('[outer.inner]\nx = 1\n[[row]]\nn = "one"\n[[row]]\nn = 2\n')
    inner = top.table("outer").table("inner")
    assert inner.get("x", int) == 1
    assert inner.where.endswith("settings.toml, [outer], [inner]")
    first, second = top.tables("row")
    assert first.get("n", str) == "one"
    with pytest.raises(BadSpec, match=r"settings\.toml, \[\[row\]\] number 2, key 'n': .* 2\. "):
        second.get("n", str)


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(toml):
    assert toml(b'\xef\xbb\xbfname = "X"\r\nother = 1\r\n').get("name", str) == "X"


@pytest.mark.parametrize(
    ("written", "kind", "expected"),
    [
        ("5", str, "words between quotes"),
        ('"5"', int, "a whole number"),
        ("5.0", int, "a whole number"),
        ("true", int, "a whole number"),
        ("1", bool, "true or false"),
        ('"2023-10-16"', date, "a date, such as 2023-10-16"),
        ("2023-10-16T09:00:00", date, "a date, such as 2023-10-16"),
        ("{}", list, "a list between"),
        ("[]", dict, "a section"),
        ('""', str, "words between quotes"),
        ('"  "', str, "words between quotes"),
    ],
)
def test_a_value_of_another_kind_is_refused(toml, written, kind, expected):
    with pytest.raises(BadSpec, match=r"settings\.toml, key 'x': the value is ") as raised:
        toml(f"x = {written}").get("x", kind)
    assert raised.value.expected.startswith(expected)


@pytest.mark.parametrize("written", ["[1]", '["a", 2]', '["a", ""]', '[["a"]]'])
def test_a_list_of_words_holds_words(toml, written):
    with pytest.raises(BadSpec, match="key 'x'.*a list of words between quotes"):
        toml(f"x = {written}").strings("x")


def test_a_list_of_sections_holds_sections(toml):
    with pytest.raises(BadSpec, match=r"sections written \[\[x\]\]"):
        toml("x = [1]").tables("x")
    with pytest.raises(BadSpec, match="a list between"):
        toml("[x]\na = 1").tables("x")


def test_a_key_that_is_missing_is_named_with_those_that_are_there(toml):
    with pytest.raises(BadCase) as raised:
        toml("nmae = 'X'\nage = 1", BadCase).get("name", str)
    message = str(raised.value)
    assert "there is no key 'name'" in message
    assert "name = words between quotes" in message
    assert "There is: age, nmae." in message


def test_a_key_that_nobody_asked_for_is_never_passed_over(toml):
    top = toml("name = 'X'\ntreshold = 5")
    top.get("name", str)
    with pytest.raises(BadSpec, match=r"the key 'treshold' is not known\. There is: name\."):
        top.finish()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x = \ny = 1", "it is not valid TOML.*line 1"),
        ("a = 1\nb = 2023-02-31", "it is not valid TOML.*line 2"),
        ("a = 1\na = 2", "it is not valid TOML"),
        (b"x = '\xe9'", "byte 5 is not UTF-8"),
        ("x = " + "9" * 5000, "it has a value that cannot be read"),
        ("x = " + "[" * 5000, "it is nested too deeply"),
    ],
    ids=["no value", "no such day", "twice", "latin-1", "digits without end", "depth"],
)
def test_what_is_no_toml_is_refused_with_the_place(toml, text, found):
    with pytest.raises(BadSpec, match=found) as raised:
        toml(text)
    assert raised.value.where.endswith("settings.toml")


def test_a_missing_file_is_refused_with_what_the_folder_holds(tmp_path):
    (tmp_path / "tables.toml").write_text("")
    with pytest.raises(BadCase, match=r"there is no such file\. There is: tables\.toml\."):
        TomlTable.read(tmp_path / "table.toml", BadCase)
    with pytest.raises(BadCase, match="there is no such file"):
        TomlTable.read(tmp_path / "nowhere" / "table.toml", BadCase)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(BadCase, match="it cannot be read"):
        TomlTable.read(tmp_path, BadCase)
