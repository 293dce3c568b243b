"""One reason of a refusal notice, as it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.errors import NotLawful


@dataclass(frozen=True, slots=True)
class Reason:
    """A heading, what is said first, points with a name each, and what follows from them."""

    heading: str
    before: tuple[str, ...]
    points: tuple[tuple[str, str], ...] = ()
    after: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        said = (self.heading, *self.before, *self.after, *(w for pair in self.points for w in pair))
        if not self.before or not all(words.strip() for words in said):
            raise NotLawful(
                "a reason for refusing has no words",
                expected="why the exemption applies (section 17(1)(c))",
            )


@dataclass(frozen=True, slots=True)
class PublicInterest:
    """The public-interest test of a qualified exemption, as section 17(3)(b) asks for it.

    Attributes:
        for_disclosure: what speaks for disclosing.
        for_maintaining: what speaks for maintaining the exemption.
        balance: why the second outweighs the first "in all the circumstances of the case".
    """

    for_disclosure: tuple[str, ...]
    for_maintaining: tuple[str, ...]
    balance: str

    def __post_init__(self) -> None:
        sides = {
            "in favour of disclosure": self.for_disclosure,
            "in favour of maintaining the exemption": self.for_maintaining,
            "on the balance": (self.balance,),
        }
        for name, words in sides.items():
            if not words or not all(w.strip() for w in words):
                raise NotLawful(
                    f"the public-interest test says nothing {name}",
                    expected="reasons on both sides, and on the balance (section 17(3))",
                )
