"""Every kind of decision there is."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What may be decided about a question; several may be true of one question."""

    DISCLOSED = "disclosed"
    NOT_HELD = "not held"
    EXEMPT = "exempt"
    OVER_COST_LIMIT = "over the cost limit"
    VEXATIOUS = "vexatious"
    REPEATED = "repeated"
    NEITHER = "neither confirmed nor denied"
    ELSEWHERE = "accessible elsewhere"
    INTENDED = "intended for publication"
    TRANSFERRED = "transferred"


ALONE = (Kind.NEITHER, Kind.VEXATIOUS, Kind.REPEATED, Kind.OVER_COST_LIMIT)
"""Kinds beside which nothing else can be decided about the same question.

Who neither confirms nor denies says nothing of whether there is anything to disclose or to
withhold; who need not comply with a request has not complied with it in part.
"""
