"""The search that was made before an answer said "not held", and who else may hold it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosable.errors import BadCase


@dataclass(frozen=True, slots=True)
class Search:
    """One place that was searched.

    Section 1(1)(a) of the Freedom of Information Act 2000 gives a right to be told whether the
    authority holds the information. "Not held" is that statement, and it is only as good as the
    search: the Commissioner asks what was searched, with what terms, by whom and when, and decides
    on the balance of probabilities.

    Attributes:
        place: the system, team or file that was searched.
        terms: the words that were looked for.
        by: the role of whoever searched; never a name, since the letter prints it.
        on: the day.
        result: what was found, in a sentence.
    """

    place: str
    terms: tuple[str, ...]
    by: str
    on: date
    result: str

    def __post_init__(self) -> None:
        fields = {"place": self.place, "by": self.by, "result": self.result}
        for name, value in fields.items():
            if not value.strip():
                raise BadCase(f"a search has no {name}")
        if not self.terms or not all(term.strip() for term in self.terms):
            raise BadCase("a search has no terms", expected="the words that were looked for")


@dataclass(frozen=True, slots=True)
class Pointer:
    """Who may hold what this authority does not.

    Section 16(1): it is the duty of an authority "to provide advice and assistance, so far as it
    would be reasonable to expect the authority to do so".

    Attributes:
        body: the other authority.
        why: why it may hold the information, in a sentence.
        words: the text of the link.
        address: where a request to it can be made; an https:// address.
    """

    body: str
    why: str
    words: str
    address: str

    def __post_init__(self) -> None:
        if not self.address.startswith("https://"):
            raise BadCase(
                f"the address of {self.body} is {self.address!r}", expected="an https:// address"
            )
