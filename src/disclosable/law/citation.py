"""A citation of a provision: how people write it, and the one way we write it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from disclosable.errors import BadInput

_SECTION = r"[0-9]{1,3}[A-Z]{0,2}"
_STEP = r"\(\s*([0-9]{1,2}[A-Z]{0,2}|[a-z]{1,4})\s*\)"
_WORD = r"(?P<regulation>regulations?|regs?\.?|rr?\.?)|(?P<section>sections?|ss?\.?|§)"
_CITATION = re.compile(
    rf"(?:{_WORD})?\s*(?P<number>{_SECTION})(?P<steps>(?:\s*\([^()]*\))*)"
    r"(?:\s*,?\s+(?:of\s+)?(?P<act>[A-Za-z].*?))?\.?",
    re.IGNORECASE,
)
_ACT = re.compile(r"\b(Act|Regulations)\b|^(the )?([A-Z]{3,}s?|FOI\(S\)A|EI\(S\)Rs?)( [0-9]{4})?$")


@dataclass(frozen=True, slots=True)
class Citation:
    """One provision: its section or regulation, and the steps down to it.

    `Citation("40", ("3A", "a"))` is section 40(3A)(a). `act` is the statute that the citation
    named and `word` is "section" or "regulation", each empty where it named none.

    Raises:
        BadInput: the section or a step is not of a shape that sections have.
    """

    section: str
    steps: tuple[str, ...] = ()
    act: str = ""
    word: str = ""

    def __post_init__(self) -> None:
        shaped = re.fullmatch(_SECTION, self.section) and all(
            re.fullmatch(_STEP, f"({step})") for step in self.steps
        )
        if not shaped:
            raise BadInput(
                f"{self} is not the citation of a provision",
                expected="a section and its steps in brackets, such as 40(3A)(a): a capital "
                "letter only right after a number, a small letter for a paragraph",
            )

    def __str__(self) -> str:
        return self.section + "".join(f"({step})" for step in self.steps)

    @property
    def squashed(self) -> str:
        """Letters and digits alone, for finding what a wrong citation may have meant."""
        return squash(str(self))


def squash(text: str) -> str:
    """The letters and digits of `text`, small."""
    return "".join(ch for ch in text.lower() if ch.isalnum())


def parse_citation(text: str) -> Citation:
    """Read one citation: "section 40(2)", "S40 (2)", "s.40(2) of FOIA", "reg. 12(5)(b)".

    Raises:
        BadInput: it is not one citation, or is written in a way no provision is ("40(3)(A)(a)").
    """
    found = _CITATION.fullmatch(text.strip())
    if found is None or (found["act"] and not _ACT.search(found["act"])):
        raise BadInput(
            f"{text!r} is not the citation of one provision",
            expected="a section such as section 40(2), s.40(2) or 40(2), "
            "or a regulation such as regulation 12(5)(b)",
        )
    word = "regulation" if found["regulation"] else "section" if found["section"] else ""
    steps = tuple(step.strip() for step in re.findall(r"\(([^()]*)\)", found["steps"]))
    return Citation(found["number"].upper(), steps, (found["act"] or "").strip(), word)
