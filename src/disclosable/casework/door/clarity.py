"""Whether the information can be found from what was asked, as far as the words tell.

Section 1(3) of the Freedom of Information Act 2000 lets an authority that "reasonably requires
further information in order to identify and locate the information requested" ask for it. A
request that is wide is not unclear: this only suggests that somebody look.
"""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.casework.door.lexicon import ENOUGH, load_lexicon


@dataclass(frozen=True, slots=True)
class ClaritySign:
    """What in a question may need asking: its words, why, and whether it asks for views."""

    words: tuple[str, ...]
    why: str
    views: bool


def clarity(text: str) -> ClaritySign | None:
    """The sign that this question should be clarified, or that it asks for views; or None."""
    reading = load_lexicon("clarity").read(text)
    views = reading.of("views")
    if views.evidence:
        return ClaritySign(views.words, views.evidence[0].of.why, views=True)
    unclear = reading.of("everything", "unclear")
    if not unclear.evidence or unclear.weight < ENOUGH:
        return None
    return ClaritySign(unclear.words, unclear.evidence[0].of.why, views=False)
