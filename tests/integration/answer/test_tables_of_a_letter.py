"""What `tables.toml` may ask for in a case, and what only `protect` can make."""

from pathlib import Path

import pytest

from disclosable.answer.deliver import answer
from disclosable.answer.prepare import prepare
from disclosable.errors import BadCase, BadInput, TooLarge


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("margins = [[]]", "publishes only some of its cells, which a letter cannot show"),
        ('where = { sex = "Male" }', "publishes only some of its cells, which a letter cannot"),
    ],
)
def test_a_part_of_a_table_is_no_table_of_a_letter(
    case: Path, tmp_path: Path, keys: str, said: str
) -> None:
    _add(case, keys)
    with pytest.raises(BadCase, match=said):
        answer(case, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_table_too_large_for_a_letter_is_refused_by_its_size(case: Path, tmp_path: Path) -> None:
    file = case / "tables.toml"
    text = file.read_text(encoding="utf-8")
    many = ", ".join(f'"r{n}"' for n in range(1_200))
    text = text.replace(
        '"Unknown",\n]\n\n[dimensions.residency.m', f'"Unknown", {many}]\n\n[dimensions.residency.m'
    )
    text = text.replace(
        'by = ["residency"]', 'by = ["residency", "age_group", "ethnic_appearance"]'
    )
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TooLarge, match=r"'residency' has [0-9]{2},[0-9]{3} cells with margins"):
        answer(case, tmp_path / "out")


def test_records_under_other_names_and_dates_left_out(case: Path, tmp_path: Path) -> None:
    """The same case from records whose column is called otherwise gives the same letter."""
    records = case / "records.csv"
    text = records.read_text(encoding="utf-8")
    records.write_text(text.replace("residency", "Home borough", 1), encoding="utf-8")
    with pytest.raises(BadInput, match="there is no column 'residency'"):
        answer(case, tmp_path / "out")
    file = case / "tables.toml"
    described = file.read_text(encoding="utf-8")
    at = described.index("[dimensions.")
    named = '[records.columns]\nresidency = "Home borough"\n\n'
    file.write_text(described[:at] + named + described[at:], encoding="utf-8")
    decided = prepare(case, seconds=2)
    assert decided.publication is not None
    assert (decided.low, decided.cells) == (37, 98)


def _add(case: Path, keys: str) -> None:
    file = case / "tables.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('question = "4"', f'question = "4"\n{keys}', 1), encoding="utf-8")
