"""What is seen many times in one file, told once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from disclosable.published.entry import tidy_text
from disclosable.published.finding import ReadingFinding

_MOST_QUOTED = 3
_LONGEST_QUOTE = 60
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Sight:
    """A kind of thing to be seen in a file.

    Args:
        code: the finding's code.
        what: a sentence without its full stop; what was seen is quoted after it.
        settle: whether a person must look at it before anything can be called safe.
        settle_figures: likewise, but only where what was seen has a figure in it.
    """

    code: str
    what: str
    settle: bool = False
    settle_figures: bool = False


class Sightings:
    """Collects what is seen while a file is read, and tells each kind once, in order."""

    def __init__(self) -> None:
        self._seen: dict[Sight, list[tuple[str, str]]] = {}

    def see(self, sight: Sight, place: str, text: str = "") -> None:
        """Note one sighting, with the text that was seen if it has any."""
        self._seen.setdefault(sight, []).append((place, tidy_text(text)))

    def findings(self, file: str) -> tuple[ReadingFinding, ...]:
        """One finding for each kind."""
        return tuple(self._finding(file, sight, seen) for sight, seen in self._seen.items())

    @staticmethod
    def _finding(file: str, sight: Sight, seen: list[tuple[str, str]]) -> ReadingFinding:
        places = list(dict.fromkeys(place for place, _ in seen))
        where = ", ".join((file, *places[:_MOST_QUOTED]))
        if len(places) > _MOST_QUOTED:
            where += f" and {len(places) - _MOST_QUOTED:,} more places"
        texts = list(dict.fromkeys(text for _, text in seen if text))
        quoted = ", ".join(f"“{_short(text)}”" for text in texts[:_MOST_QUOTED])
        what = f"{sight.what}: {quoted}" if quoted else sight.what
        if len(texts) > _MOST_QUOTED:
            what += f" and {len(texts) - _MOST_QUOTED:,} more"
        has_figure = any(_FIGURE.search(text) for text in texts)
        return ReadingFinding(
            sight.code, where, what, settle=sight.settle or (sight.settle_figures and has_figure)
        )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1].rstrip() + "…"
