"""The list of contents of a report: its figures are the numbers of pages, and count nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from disclosable.published.entry import read_entry, tidy_text

MOST_PAGES = 2_000

_CONTENTS = re.compile(r"(?:table\s+of\s+)?contents(?:\s+page)?\W*", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[^\W\d].*")
_CHAPTER = re.compile(
    r"(?:(?:executive\s+)?summary|introduction|background|methods?|methodology|results|findings"
    r"|conclusions?|recommendations|foreword|preface|glossary|references|bibliography"
    r"|acknowledge?ments|(?:appendix|annex)\b.*)",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"[\s.…_]*\Z")


def is_contents(lines: Sequence[tuple[str, str]], above: str) -> bool:
    """Whether lines, each a text and a figure, are a list of contents.

    The pages never go back, and the list is called one, or all of its lines are numbered like
    chapters or named like them.

    Args:
        lines: the text and the figure of each line.
        above: what stands above them.
    """
    pages = [read_entry(figure).count for _, figure in lines]
    known = [page for page in pages if page is not None and 0 < page <= MOST_PAGES]
    if len(known) < len(pages) or not pages or any(a > b for a, b in pairwise(known)):
        return False
    titles = [_LEADERS.sub("", tidy_text(text)) for text, _ in lines]
    if _CONTENTS.fullmatch(tidy_text(above)):
        return True
    return len(lines) > 1 and all(_NUMBERED.fullmatch(t) or _CHAPTER.fullmatch(t) for t in titles)
