"""What is said beside a page (titles, descriptions, bookmarks): it may tell no new number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

# What programs call a picture or a part that nobody has described.
_NUMBERED = re.compile(
    r"(?:picture|image|graphics?|figure|chart|object|shape|table|diagram|logo|text ?box|page|slide"
    r"|footnote|note|reference|layer|content placeholder|rectangle|group"
    r"|back to (?:reference|content))"
    r"[ _-]?\d{1,3}(?:-\d{1,2})?(?:\.(?:png|jpe?g|gif|svg|webp|emf|wmf))?\Z",
    re.IGNORECASE,
)


def words_of(text: str) -> list[str]:
    """The words of a text, as they are compared."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def tells_more(text: str, shown: Collection[str]) -> bool:
    """Whether a description tells a number that is not among the words shown."""
    if _NUMBERED.match(text.strip()):
        return False
    return any(word not in shown for word in words_of(text) if any(map(str.isdigit, word)))
