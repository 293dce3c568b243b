"""An answer that is late: why, and when it will come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosable.casework.correspondence.asked import read_questions, regime_of
from disclosable.casework.opened import Opened
from disclosable.casework.values import text
from disclosable.errors import BadCase
from disclosable.law.statute import Regime
from disclosable.toml_file import TomlTable

HOLDING = "holding.toml"


@dataclass(frozen=True, slots=True)
class Holding:
    """What a requester is told of a delay: its reason, in sentences, and the new day."""

    regime: Regime
    questions: tuple[str, ...]
    why: str
    new_date: date


def read_holding(opened: Opened) -> Holding:
    """What holding.toml of the case says.

    Raises:
        BadCase: it is not there, or a key is missing, unknown or of the wrong type.
    """
    top = TomlTable.read(opened.folder / HOLDING, BadCase)
    labels = read_questions(top, opened, HOLDING)
    holding = Holding(
        regime_of(opened, labels), labels, text(top, "why"), top.get("new_date", date)
    )
    top.finish()
    return holding
