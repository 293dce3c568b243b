"""Nothing is public that the ledger does not know of."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosable.answer import deliver
from disclosable.errors import BadRelease


def test_a_damaged_ledger_stops_an_answer_before_it_is_public(case: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text("{}\n", encoding="utf-8")
    out = tmp_path / "out"
    with pytest.raises(BadRelease, match="no entry of a ledger"):
        deliver.answer(case, out, ledger=ledger)
    assert not (out / deliver.PUBLIC).exists()
    assert not list(out.glob(".unfinished-*"))
