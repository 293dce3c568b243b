"""The requester's identity, which no letter prints: an answer is published, a person is not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from disclosable.errors import NotFit
from disclosable.letters.letter import Facts, Heading, Letter, Link, Quote, TableBlock

REMOVED = "[name removed]"
"""What stands where a requester named themselves within the request."""

_TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Cllr|Councillor"


class Identity:
    """The ways in which a text may name one requester: full name, last name, contact."""

    def __init__(self, name: str, *contacts: str) -> None:
        words = name.split()
        whole = [r"\s+".join(map(re.escape, words))] if words else []
        whole += [r"\s+".join(map(re.escape, contact.split())) for contact in contacts if contact]
        # A last name is looked for as it is written: "Price" is a name, "price" a word.
        last = words[-1] if len(words) > 1 and len(words[-1]) > 1 else ""
        self._whole = re.compile(
            "|".join(rf"(?<!\w){pattern}(?!\w)" for pattern in whole) or r"(?!)", re.IGNORECASE
        )
        self._last = re.compile(rf"(?<!\w){re.escape(last)}(?!\w)" if last else r"(?!)")
        # "Mr Price", "W. Price" and "Price, Will" name somebody as the whole name does.
        first, end = (re.escape(words[0]), re.escape(last)) if last else ("", "")
        formal = (
            rf"(?:{_TITLES}|{re.escape(words[0][0]) if last else ''})\.?\s+{end}|{end},\s+{first}"
        )
        self._formal = re.compile(rf"(?<!\w)(?:{formal})(?!\w)" if last else r"(?!)")

    def removed(self, text: str) -> str:
        """The text with every mention replaced by `REMOVED`."""
        return self._last.sub(REMOVED, self._whole.sub(REMOVED, text))

    def check(self, letter: Letter) -> None:
        """Refuse a letter that names the requester in full, or by a title or initial and last name.

        Raises:
            NotFit: it does; the message says in which part of it.
        """
        for where, text in _texts(letter):
            seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
            if self._whole.search(seen) or self._formal.search(seen):
                raise NotFit(
                    "the letter names the requester",
                    where=f"letter {letter.reference}, {where}",
                    expected="a letter that can be published",
                )


def _texts(letter: Letter) -> Iterator[tuple[str, str]]:
    yield "title", letter.title
    for section in letter.sections:
        where = section.heading
        yield where, section.heading
        for block in section.blocks:
            if isinstance(block, Heading):
                yield where, block.text
            elif isinstance(block, Quote):
                yield where, " ".join(block.lines)
            elif isinstance(block, Facts):
                for name, _ in block.pairs:
                    yield where, name
            elif isinstance(block, TableBlock):
                yield where, block.caption
    for content in letter.lines():
        said = "".join(
            f"{part.text} {part.address}" if isinstance(part, Link) else getattr(part, "text", "")
            for part in content
        )
        yield "its prose", said
