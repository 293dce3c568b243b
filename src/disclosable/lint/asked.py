"""Which passages are the requester's own words.

What they cite, and how, is not the authority's to answer for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosable.lint.passage import Passage
from disclosable.lint.wording import wording

_LONGEST_OPENER = 140
_MOST = 40
# "Section 31(1)(a) - Law enforcement": an exemption in a list, and no part of a request.
_LISTED = re.compile(
    r"\W*(?:sections?|s\.?|regulations?|reg\.?)\s?\d{1,2}\s?\(.{0,40}?[-–—:]", re.IGNORECASE
)


def asked_passages(passages: Sequence[Passage]) -> frozenset[int]:
    """The numbers of the passages in which a request is given word for word.

    They begin after a heading such as "Your request", or a sentence that ends with a colon, and end
    before the first passage that answers. Where nothing answers within forty passages, none is
    taken to be the requester's: then every passage is checked.
    """
    begins, ends = wording("request-begins"), wording("request-ends")
    asked: set[int] = set()
    at = 0
    while at < len(passages):
        text = passages[at].text
        opener = begins.find(text)
        opens = (
            opener is not None
            and len(text) <= _LONGEST_OPENER
            and (text.rstrip().endswith(":") or (opener.start() <= 4 and _is_title(text)))
        )
        at += 1
        if not opens:
            continue
        begin = at
        while at < min(begin + _MOST, len(passages)):
            found = ends.find(passages[at].text)
            if (found is not None and found.start() <= 2) or _LISTED.match(passages[at].text):
                if at > begin:
                    asked |= set(range(begin, at))
                break
            again = begins.find(passages[at].text)
            if again is not None and passages[at].text.rstrip().endswith(":"):
                begin = at + 1
            at += 1
    return frozenset(asked)


def _is_title(text: str) -> bool:
    return len(text.split()) <= 6 and not text.rstrip().endswith((".", "?", "!"))
