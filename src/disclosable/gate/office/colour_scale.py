"""Conditional formats: those that only draw the cells' own values, or colour them, are harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from disclosable.gate import markup
from disclosable.gate.finding import Check
from disclosable.gate.markup import Element, attributes, children, descendants, local
from disclosable.gate.office.sheet_checks import CONDITIONAL, SHOWS_OTHER

_DRAWN = {"colorScale", "dataBar", "iconSet"}
# Where a scale begins and ends: at the values' own ends, or at a share of the way between them.
_ENDS = {"min", "max", "autoMin", "autoMax"}
_SHARES = {"percent", "percentile"}
_ROUND = {"0", "10", "20", "25", "33", "40", "50", "60", "67", "75", "80", "90", "100"}
# Conditions that say no more than a round number, a marker or a rank, and colour what fits.
_COLOURED = markup.names(
    "cellIs top10 aboveAverage duplicateValues uniqueValues containsBlanks notContainsBlanks "
    "expression"
)
_SETTINGS = set(
    markup.names(
        "type dxfId priority stopIfTrue operator rank percent bottom aboveAverage equalAverage "
        "stdDev"
    )
)
_PLAIN_SETTING = re.compile(r"[A-Za-z0-9]{0,24}\Z")
_BLANKS = r"LEN\(TRIM\(\$?[A-Z]{1,3}\$?[0-9]{1,7}\)\)(?:=|>)0"
_CONDITIONS = {
    # A bound of a few figures, a marker, or the cell beside which others are measured.
    "cellIs": re.compile(
        r'-?[0-9]{1,3}0*(?:\.[0-9]{1,2})?\Z|"[^"\w]{0,3}"\Z|"\[?(?:[a-z]|xx|low|ns)\]?"\Z'
        r"|\$?[A-Z]{1,3}\$?[0-9]{1,7}\Z"
    ),
    # Every other row.
    "expression": re.compile(r"MOD\((?:ROW|COLUMN)\(\), ?[2-9]\)=[0-8]\Z"),
    "containsBlanks": re.compile(_BLANKS + r"\Z"),
    "notContainsBlanks": re.compile(_BLANKS + r"\Z"),
}
_GUID = re.compile(r"\{[0-9A-Fa-f-]{36}\}\Z")
_CELLS = re.compile(r"[A-Z0-9$: ]*\Z")


def faults_of_conditions(
    group: Element, differences: Sequence[str | None]
) -> Iterator[tuple[Check, str]]:
    """Why a group of conditional formats does not leave; nothing where it may.

    `differences` are what is wrong with the looks that the workbook keeps for them.
    """
    for rule in children(group, "cfRule"):
        kind = attributes(rule).get("type", "")
        if kind in _COLOURED:
            yield from _coloured(rule, kind, differences)
            continue
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


def _coloured(
    rule: Element, kind: str, differences: Sequence[str | None]
) -> Iterator[tuple[Check, str]]:
    given = attributes(rule)
    words = (rule.text or "").strip() or any((child.tail or "").strip() for child in rule)
    # LibreOffice writes all of them into every rule, and the text empty.
    if not given.get("text"):
        given.pop("text", None)
    plain = set(given) <= _SETTINGS and all(map(_PLAIN_SETTING.match, given.values()))
    if not plain or words or any(local(child) != "formula" or len(child) for child in rule):
        yield CONDITIONAL, "a conditional format with settings that are not known"
    for formula in children(rule, "formula"):
        condition = _CONDITIONS.get(kind)
        if condition is None or not condition.match((formula.text or "").strip()):
            yield CONDITIONAL, "a conditional format with a condition of its own"
    number = given.get("dxfId", "")
    known = number.isdigit() and len(number) < 7 and int(number) < len(differences)
    fault = differences[int(number)] if known else "a conditional format that changes nothing"
    if fault:
        yield CONDITIONAL, fault
