"""Policies that authorities are seen to have, read from `presets.toml` beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from disclosable.errors import BadSpec
from disclosable.sdc.group_rule import GroupRule
from disclosable.sdc.policy import Policy
from disclosable.sdc.precision import Precision
from disclosable.sdc.ratios import RatioRule
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.toml_file import TomlTable, said_in

FILE = Path(__file__).with_name("presets.toml")


@cache
def load_presets() -> Mapping[str, Policy]:
    """The presets that this version comes with, by name, in the file's order."""
    return MappingProxyType(read_policies(FILE))


def preset(name: str) -> Policy:
    """The preset of that name.

    Raises:
        BadSpec: there is none; the message lists those that there are.
    """
    presets = load_presets()
    if name not in presets:
        raise BadSpec(f"there is no preset {name!r}", expected="a preset", instead=presets)
    return presets[name]


def find_policy(text: str) -> Policy:
    """The policy that `text` names: a preset, `FILE` with one policy, or `FILE#NAME`.

    Raises:
        BadSpec: there is no such preset, file or policy; a file has several and none is named.
    """
    if text in load_presets():
        return preset(text)
    name, chosen = text, ""
    if not Path(name).exists():
        name, _, chosen = text.rpartition("#") if "#" in text else (text, "", "")
    if not Path(name).exists() and not name.lower().endswith(".toml"):
        raise BadSpec(
            f"there is no policy {text!r}",
            expected="a preset, or a file of policies in TOML",
            instead=load_presets(),
        )
    policies = read_policies(Path(name))
    if not chosen and len(policies) == 1:
        return next(iter(policies.values()))
    if chosen not in policies:
        raise BadSpec(
            f"there is no policy {chosen!r}" if chosen else f"it has {len(policies)} policies",
            where=name,
            expected=f"one of them, such as {name}#NAME",
            instead=policies,
        )
    return policies[chosen]


def read_policies(path: Path) -> dict[str, Policy]:
    """The policies of a file in the form of `presets.toml`, by name.

    Raises:
        BadSpec: a key is missing, unknown or makes no sense; the message names file and key.
    """
    top = TomlTable.read(path, BadSpec)
    found = {name: _policy(name, top.table(name)) for name in top.names()}
    top.finish()
    return found


def _policy(name: str, section: TomlTable) -> Policy:
    title = section.get("title", str)
    authority = section.get("authority", str)
    source = section.get("source", str)
    rule = _rule(section) if "threshold" in section else None
    groups, precision = _groups(section), _precision(section)
    few = {kind: section.optional(kind, int, 0) for kind in ("percentages", "rates", "means")}
    section.finish()
    with said_in(section):
        return Policy(name, source, rule, groups, RatioRule(**few), precision, title, authority)


def _groups(section: TomlTable) -> GroupRule | None:
    if "groups" not in section:
        return None
    asked, size = section.get("groups", bool), section.optional("groups_exempt_from", int, 0)
    with said_in(section):
        return GroupRule(size or None) if asked else None


def _precision(section: TomlTable) -> Precision:
    if "rounding" not in section:
        return Precision.exact()
    how, base = section.get("rounding", str), section.get("base", int)
    if how not in ("nearest", "controlled"):
        raise section.fail("rounding", f"the value is {how!r}", "nearest or controlled")
    with said_in(section):
        return Precision.nearest(base) if how == "nearest" else Precision.controlled(base)


def _rule(section: TomlTable) -> PrimaryRule:
    zeros, promise = section.get("zeros", str), section.optional("promise", str, "every-value")
    if zeros not in tuple(Zeros):
        raise section.fail("zeros", f"the value is {zeros!r}", " or ".join(Zeros))
    if promise not in tuple(Promise):
        raise section.fail("promise", f"the value is {promise!r}", " or ".join(Promise))
    threshold, inclusive = section.get("threshold", int), section.get("inclusive", bool)
    marker = section.get("marker", str)
    with said_in(section):
        return PrimaryRule(threshold, inclusive, Zeros(zeros), marker, Promise(promise))
