"""The reference pages of the regimes are what the data say today."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosable.law import page
from disclosable.law.page import regime_page, write_pages
from disclosable.law.regime import load_regime, read_regime, regimes

PAGES = Path(__file__).parents[3] / "docs" / "reference" / "law"


@pytest.mark.parametrize("key", regimes())
def test_the_page_of_a_regime_is_the_one_that_its_data_make(key):
    written = (PAGES / f"{key}.md").read_text(encoding="utf-8")
    assert written == regime_page(load_regime(key)), (
        "run .venv/bin/python -m disclosable.law.page docs/reference/law"
    )


@pytest.mark.parametrize("key", regimes())
def test_every_provision_that_is_about_something_has_a_line_of_its_own(key):
    regime = load_regime(key)
    rows = [line.split(" | ") for line in regime_page(regime).splitlines() if line.startswith("| ")]
    shown = [(row[0].removeprefix("| "), row[1]) for row in rows if len(row) == 7]
    for versions in regime.provisions.values():
        for one in versions:
            if one.about != one.title:
                assert any(c == one.citation and a.startswith(one.about) for c, a in shown), one
    assert all(line.count(" | ") == 6 for line in regime_page(regime).splitlines()
               if line.startswith("| ") and " in force" in line)  # fmt: skip


def test_what_is_from_memory_stands_out():
    text = regime_page(load_regime("foia"))
    row = next(line for line in text.splitlines() if line.startswith("| 77(1) |"))
    assert row.endswith("| from memory: check it |")
    row = next(line for line in text.splitlines() if line.startswith("| 17(1)(b) |"))
    assert row.endswith("| the Act as revised to 7 April 2026 |")


def test_the_pages_are_written_again_with_one_command(tmp_path, capsys):
    assert page.main([str(tmp_path / "law")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in said] == [f"law/{key}.md" for key in regimes()]
    assert {p.name for p in (tmp_path / "law").iterdir()} == {f"{key}.md" for key in regimes()}
    assert said == write_pages(tmp_path / "law")


def test_the_command_says_how_it_is_used(capsys):
    assert page.main([]) == 2
    assert capsys.readouterr().err.startswith("Usage: python -m disclosable.law.page")


def test_data_that_cannot_be_read_are_named_and_nothing_is_a_traceback(
    monkeypatch, capsys, tmp_path
):
    def broken(key):
        return read_regime("[act", where=f"law/{key}.toml")

    monkeypatch.setattr(page, "load_regime", broken)
    assert page.main([str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("law/eir.toml: it is not valid TOML")
