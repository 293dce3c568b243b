"""What a refusal notice has to say, by name."""

from __future__ import annotations

from enum import StrEnum


class Element(StrEnum):
    """A statement that a regime asks of a notice: `regime.notice[Element.FACT]` is "17(1)(a)".

    A regime's `notice` has an entry for each statement that it asks for, and none for the others.
    """

    IN_WRITING = "in writing"
    FACT = "fact"
    EXEMPTION = "exemption"
    WHY = "why"
    BALANCE = "balance"
    NEITHER_BALANCE = "neither balance"
    ESTIMATE = "estimate"
    COST = "cost"
    VEXATIOUS = "vexatious"
    COMPLAINTS = "complaints"
    APPEAL = "appeal"
    HELD = "held"
    NOT_HELD = "not held"

    @property
    def words(self) -> str:
        """What has to be said, in plain words."""
        return _WORDS[self]


_WORDS = {
    Element.IN_WRITING: "the refusal is in writing",
    Element.FACT: "that the authority relies on an exemption or exception",
    Element.EXEMPTION: "which one",
    Element.WHY: "why it applies",
    Element.BALANCE: "why the public interest is in withholding",
    Element.NEITHER_BALANCE: "why the public interest is in neither confirming nor denying",
    Element.ESTIMATE: "by which date the public interest will have been weighed",
    Element.COST: "that complying would cost more than the limit",
    Element.VEXATIOUS: "that the request is vexatious or repeated",
    Element.COMPLAINTS: "how the authority looks again, or that it does not",
    Element.APPEAL: "how to go to the regulator",
    Element.HELD: "that the information is held",
    Element.NOT_HELD: "that it is not",
}
