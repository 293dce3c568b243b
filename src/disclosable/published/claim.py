"""A count that the prose tells: "160 orders were made", "three of them were women"."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.errors import BadRelease


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence's number and whom it counts.

    `low` to `high` is what the sentence says ("fewer than five": 0 to 4; None: no upper end).
    `words` are the words of whom it counts, in small letters, as they stand ("people", "women",
    "dismissed"); where it says no more than "total", those of the table at hand. `is_whole` where
    it plainly counts all ("in total", "altogether", "n=65"). `sentence` is quoted to whoever must
    confirm it, and `order` is the passage's place among the page's items. `clause` is the part of
    the sentence that is about this number.

    Raises:
        BadRelease: from more to fewer.
    """

    low: int
    high: int | None
    words: tuple[str, ...]
    is_whole: bool
    sentence: str
    place: str
    order: int
    clause: str = ""

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise BadRelease(f"a sentence says from {self.low} to {self.high}", where=self.place)
