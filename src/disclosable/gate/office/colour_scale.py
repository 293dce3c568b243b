"""Conditional formats: those that only draw the size of the cells' own values are harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.gate.finding import Check
from disclosable.gate.markup import Element, attributes, children, descendants, local
from disclosable.gate.office.sheet_checks import CONDITIONAL, SHOWS_OTHER

_DRAWN = {"colorScale", "dataBar", "iconSet"}
# Where a scale begins and ends: at the values' own ends, or at a share of the way between them.
_ENDS = {"min", "max", "autoMin", "autoMax"}
_SHARES = {"percent", "percentile"}
_ROUND = {"0", "10", "20", "25", "33", "40", "50", "60", "67", "75", "80", "90", "100"}
_GUID = re.compile(r"\{[0-9A-Fa-f-]{36}\}\Z")
_CELLS = re.compile(r"[A-Z0-9$: ]*\Z")


def faults_of_conditions(group: Element) -> Iterator[tuple[Check, str]]:
    """Why a group of conditional formats does not leave; nothing where it may."""
    for rule in children(group, "cfRule"):
        kind = attributes(rule).get("type", "")
        if kind not in _DRAWN:
            yield CONDITIONAL, f"a conditional format of the kind {kind or 'unknown'}"
            continue
        for end in descendants(rule, "cfvo"):
            given = attributes(end)
            shown = given.get("val", "") or "".join(str(f.text) for f in children(end, "f"))
            if given.get("type") in _ENDS:
                plain = shown in ("", "0")
            else:
                plain = given.get("type") in _SHARES and shown in _ROUND
            if not plain:
                yield CONDITIONAL, "a conditional format with a number or a formula of its own"
        for drawn in descendants(rule, *_DRAWN):
            if attributes(drawn).get("showValue") in ("0", "false"):
                yield SHOWS_OTHER, "a conditional format that hides the values it is drawn from"
        for node in rule.iter():
            words = (node.text or "").strip()
            if local(node) == "f":
                continue
            if words and not (local(node) == "id" and _GUID.match(words)):
                yield CONDITIONAL, "a conditional format that holds words"
    for node in group:
        if local(node) == "sqref" and _CELLS.match(str(node.text or "")):
            continue
        if local(node) not in ("cfRule", "extLst"):
            yield CONDITIONAL, f"the element <{local(node)}>"
