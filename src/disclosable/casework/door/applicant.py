"""The name that a request gives: can it be taken for somebody's own?

Section 8(1)(b) of the Freedom of Information Act 2000 asks for "the name of the applicant": the
real one, of a person or of an organisation. A name in use is real, whatever a birth certificate
says: a first name or an initial and a surname, a title and a surname, a maiden name, the name of a
company. What is likely to be nobody's own name is a reason to ask and not to refuse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from disclosable.casework.door.lexicon import data_table

_WORD = re.compile(r"[^\W_](?:[\w.'’-]*[^\W_])?", re.UNICODE)
_MIXED = re.compile(r"[a-z][A-Z]")
_PREFIXES = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz", "O", "St", "Ap", "D", "Al")


@dataclass(frozen=True, slots=True)
class _Known:
    descriptions: frozenset[str]
    stock: frozenset[str]
    titles: frozenset[str]
    organisations: frozenset[str]


def doubt_about(name: str) -> str:
    """Why that may not be the applicant's own name, as the end of a sentence; "" if it may.

    The sentence begins with the name, as in "Mickey Mouse" + " is a name of fiction". A name that
    reads as a name is never doubted: nobody has to show that they are called that.
    """
    known = _known()
    words = [word.rstrip(".") for word in _WORD.findall(name)]
    plain = " ".join(word.lower() for word in words)
    if plain in known.stock:
        return "is a name that stands for anybody, or one from fiction"
    if "@" in name or "_" in name or any(ch.isdigit() for ch in name):
        return "is written as an account's name is"
    organised = bool(known.organisations & set(plain.split()))
    if organised:
        return ""
    if any(re.search(rf"\b{re.escape(one)}\b", plain) for one in known.descriptions):
        return "describes somebody and names nobody"
    if any(_is_handle(word) for word in words):
        return "is written as an account's name is"
    rest = words[1:] if words and words[0].lower() in known.titles else words
    if not any(len(word.replace(".", "")) > 1 for word in rest):
        return "has initials and no surname"
    if len(words) < 2:
        return "is one name alone, and it could be of many people"
    return ""


def _is_handle(word: str) -> bool:
    """Capitals in the midst of a word, but for those of names such as McAdam and O'Hara."""
    for found in _MIXED.finditer(word):
        if word[: found.start() + 1].split("-")[-1] not in _PREFIXES:
            return True
    return False


@cache
def _known() -> _Known:
    top = data_table("applicant")
    known = _Known(
        *(
            frozenset(top.strings(key))
            for key in ("descriptions", "stock", "titles", "organisations")
        )
    )
    top.finish()
    return known
