"""The fees notice of a case, read from fees.toml."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.casework.correspondence.asked import read_questions, regime_of
from disclosable.casework.correspondence.fee import Fee, Item
from disclosable.casework.decision.estimate import Activity
from disclosable.casework.opened import Opened
from disclosable.casework.values import decimal, placed, text, whole
from disclosable.errors import BadCase, NotLawful
from disclosable.toml_file import TomlTable

FEES = "fees.toml"


@dataclass(frozen=True, slots=True)
class FeesNotice:
    """A fee, for which questions, and why the authority asks for it."""

    questions: tuple[str, ...]
    why: str
    fee: Fee


def read_fees_notice(opened: Opened) -> FeesNotice:
    """What fees.toml of the case asks for.

    Raises:
        BadCase: it is not there, or a key is missing, unknown or of the wrong type.
        NotLawful: see `Fee`.
    """
    path = opened.folder / FEES
    top = TomlTable.read(path, BadCase)
    labels = read_questions(top, opened, FEES)
    why = text(top, "why")
    work = tuple(_work(one) for one in top.tables("work"))
    items = tuple(_item(one) for one in top.tables("items"))
    hourly = whole(top, "hourly_pence") if "hourly_pence" in top else 0
    asked = whole(top, "asked_pence") if "asked_pence" in top else None
    offered = top.optional("offered", bool, False)
    agreed = text(top, "agreed") if "agreed" in top else ""
    top.finish()
    try:
        fee = Fee(
            regime_of(opened, labels),
            opened.authority.central,
            work,
            items,
            hourly,
            asked,
            offered,
            agreed,
        )
    except (BadCase, NotLawful) as wrong:
        raise placed(wrong, str(path), type(wrong)) from None
    return FeesNotice(labels, why, fee)


def _work(section: TomlTable) -> Activity:
    try:
        work = Activity(
            text(section, "activity"),
            text(section, "what"),
            whole(section, "units"),
            decimal(section, "minutes_each", "minutes"),
        )
    except BadCase as why:
        raise placed(why, section.where, BadCase) from None
    section.finish()
    return work


def _item(section: TomlTable) -> Item:
    try:
        item = Item(
            text(section, "what"), whole(section, "units"), decimal(section, "pence_each", "pence")
        )
    except BadCase as why:
        raise placed(why, section.where, BadCase) from None
    section.finish()
    return item
