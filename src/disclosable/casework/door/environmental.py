"""Whether a question asks for environmental information, as far as its words tell.

Regulation 2(1) of the Environmental Information Regulations 2004 (and of those of Scotland) calls
environmental "any information ... on" six things: (a) the state of the elements of the environment,
(b) factors such as noise, energy and waste, (c) measures and activities, (d) reports on
environmental legislation, (e) economic analyses used for (c), and (f) human health and built
structures as far as they are affected. What the information is *on* decides, and a slight
connection is not enough; so this only suggests, and shows the words it went by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from disclosable.casework.door.lexicon import ENOUGH, Reading, load_lexicon

LIMBS: Mapping[str, str] = MappingProxyType(
    {
        "a": "the state of the elements of the environment",
        "b": "factors such as substances, energy, noise, waste and emissions",
        "c": "measures and activities likely to affect the environment, or to protect it",
        "d": "reports on the implementation of environmental legislation",
        "e": "economic analyses used for such measures",
        "f": "human health and safety, living conditions and built structures, as affected",
    }
)
"""What each limb of regulation 2(1) is about, in our words."""


@dataclass(frozen=True, slots=True)
class EnvironmentalSign:
    """What in a question suggests environmental information.

    `limb` is the paragraph of regulation 2(1), "a" to "f"; `words` are the requester's own, those
    that weigh most first; `why` says more where more is known, and `doubts` are words that speak
    against it. `borderline` says that the words alone do not settle it.
    """

    limb: str
    words: tuple[str, ...]
    why: str
    borderline: bool
    doubts: tuple[str, ...] = ()

    @property
    def provision(self) -> str:
        """The provision, as both sets of regulations number it: "2(1)(c)"."""
        return f"2(1)({self.limb})"


def environmental(text: str) -> EnvironmentalSign | None:
    """The sign that this question asks for environmental information, or None."""
    reading = load_lexicon("environmental").read(text)
    sure = Reading(tuple(e for e in reading.evidence if not e.of.borderline), reading.against)
    borderline = sure.weight < ENOUGH
    if borderline and not _worth_a_look(reading):
        return None
    shown = reading if borderline else sure
    best = max(LIMBS, key=lambda limb: (_weight(shown, limb), -ord(limb)))
    why = next((e.of.why for e in shown.evidence if e.of.limb == best and e.of.why), "")
    return EnvironmentalSign(
        limb=best,
        words=(*shown.of(best).words, *(w for w in shown.words if w not in shown.of(best).words)),
        why=why,
        borderline=borderline,
        doubts=tuple(dict.fromkeys(e.words for e in reading.against)),
    )


def _weight(reading: Reading, limb: str) -> int:
    return sum(e.of.weight for e in reading.evidence if e.of.limb == limb)


def _worth_a_look(reading: Reading) -> bool:
    """Enough by weight but for what speaks against it, or a subject on which decisions differ."""
    if any(e.of.borderline for e in reading.evidence):
        return reading.weight > 0
    return sum(e.of.weight for e in reading.evidence) >= ENOUGH and reading.weight > 0
