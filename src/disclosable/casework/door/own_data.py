"""Whether a question asks for somebody's personal data, and whose.

A requester's own personal data are exempt absolutely from the right to information (section 40(1)
of the Freedom of Information Act 2000), because Article 15 of the UK GDPR gives its own right to
them. Personal data are about "an identified or identifiable living individual" (section 3(2) of the
Data Protection Act 2018): the records of somebody who has died are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from disclosable.casework.door.lexicon import ENOUGH, Reading, data_table, load_lexicon


class Whose(StrEnum):
    """About whom a question asks."""

    REQUESTER = "the requester"
    CHILD = "a child of the requester"
    ANOTHER = "another person close to the requester"
    DECEASED = "somebody who has died"
    NAMED = "a named person"


@dataclass(frozen=True, slots=True)
class PersonalSign:
    """What in a question suggests personal data: whose, the requester's own words, and why."""

    whose: Whose
    words: tuple[str, ...]
    why: str


_RECORDS_OR_ASKING = ("own", "records", "asking")
_WHY_NAMED = "it is about an individual whom it names"


def personal(text: str) -> PersonalSign | None:
    """The sign that this question asks for somebody's personal data, or None.

    Where several people are meant, the one whose data are handled in the most particular way goes
    first: somebody who has died, a child, another person, the requester, a named person.
    """
    reading = load_lexicon("own_data").read(text)
    relatives = reading.of("child", "other")
    if reading.of("deceased").evidence:
        return _sign(Whose.DECEASED, reading.of("deceased", "child", "other"))
    if relatives.evidence and reading.of("death").evidence:
        return _sign(Whose.DECEASED, reading.of("death", "child", "other"))
    for whose, limb in ((Whose.CHILD, "child"), (Whose.ANOTHER, "other")):
        found = reading.of(limb)
        if found.evidence and reading.of(limb, *_RECORDS_OR_ASKING).weight >= ENOUGH:
            return _sign(whose, found)
    own = reading.of("own", "records")
    if own.evidence and reading.of(*_RECORDS_OR_ASKING).weight >= ENOUGH:
        return _sign(Whose.REQUESTER, own)
    names = named_people(text)
    return PersonalSign(Whose.NAMED, names, _WHY_NAMED) if names else None


def named_people(text: str) -> tuple[str, ...]:
    """Titles and names as they stand in the text: "Ms Fenwick", "PC Dorran"."""
    pattern, offices = _titled()
    found = (" ".join(hit[0].split()) for hit in pattern.finditer(text))
    return tuple(dict.fromkeys(name for name in found if not name.startswith(offices)))


def _sign(whose: Whose, reading: Reading) -> PersonalSign:
    why = next((e.of.why for e in reading.evidence if e.of.why), "")
    return PersonalSign(whose, reading.words, why)


@cache
def _titled() -> tuple[re.Pattern[str], tuple[str, ...]]:
    top = data_table("named_person")
    titles, offices = top.strings("titles"), top.strings("offices")
    top.finish()
    name = r"[A-Z][\w’'-]+"
    either = "|".join(sorted(titles, key=len, reverse=True))
    return re.compile(rf"\b(?:{either})\.?[ \t]+{name}(?:[ \t]+{name})?"), offices
