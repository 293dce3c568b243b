"""An authority's settings, read from authority.toml."""

from __future__ import annotations

from pathlib import Path

from disclosable.casework.authority import (
    Authority,
    Complaints,
    Policy,
    ReferencePattern,
    Regulator,
)
from disclosable.casework.declared import contacts_in
from disclosable.casework.values import choice, placed, text, texts, whole
from disclosable.errors import BadCase, BadSpec
from disclosable.gate.contacts import NOBODY
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.toml_file import TomlTable

_MOST = 1_000_000
"""No policy hides counts above this; every value up to the threshold has to be witnessed."""


def read_authority(path: Path) -> Authority:
    """The settings in the file at `path`.

    Raises:
        BadCase: a key is missing, unknown or of the wrong type, or the settings contradict
            themselves; the message names the file and the key.
    """
    top = TomlTable.read(path, BadCase)
    try:
        authority = Authority(
            name=text(top, "name"),
            invented=top.get("invented", bool),
            invented_notice=top.optional("invented_notice", str, "").strip(),
            regime=text(top, "regime"),
            reference_pattern=ReferencePattern(text(top, "reference_pattern")),
            rule=_rule(top.table("rule")),
            policy=_policy(top.table("policy")),
            complaints=_complaints(top.table("complaints")),
            regulator=_regulator(top.table("regulator")),
            reuse=text(top, "reuse"),
            central=top.optional("central", bool, False),
            regulators=_regulators(top),
            contacts=contacts_in(top.table("contacts")) if "contacts" in top else NOBODY,
        )
    except BadCase as why:
        raise placed(why, str(path), BadCase) from None
    top.finish()
    return authority


def _rule(section: TomlTable) -> PrimaryRule:
    threshold, inclusive = whole(section, "threshold", _MOST), section.get("inclusive", bool)
    zeros = Zeros(choice(section, "zeros", tuple(Zeros)))
    promise = Promise(choice(section, "promise", tuple(Promise)))
    marker = section.get("marker", str)
    section.finish()
    try:
        return PrimaryRule(threshold, inclusive, zeros, marker, promise)
    except BadSpec as why:
        raise placed(why, section.where, BadCase) from None


def _policy(section: TomlTable) -> Policy:
    policy = Policy(text(section, "name"), text(section, "citation"))
    section.finish()
    return policy


def _complaints(section: TomlTable) -> Complaints:
    complaints = Complaints(
        unit=text(section, "unit"),
        post=texts(section, "post"),
        email=text(section, "email"),
        ask_within=whole(section, "ask_within_working_days"),
        answered_within=whole(section, "answered_within_working_days"),
    )
    section.finish()
    return complaints


def _regulator(section: TomlTable) -> Regulator:
    name, address = text(section, "name"), texts(section, "address")
    website, phone = text(section, "website"), text(section, "phone")
    section.finish()
    return Regulator(name, address, website, phone)


def _regulators(top: TomlTable) -> dict[str, Regulator]:
    """The sections [regulators.REGIME], where there are any."""
    if "regulators" not in top:
        return {}
    section = top.table("regulators")
    found = {key: _regulator(section.table(key)) for key in section.names()}
    section.finish()
    return found
