"""What a reader of the published tables knows. The audit sees this and nothing else.

The reader knows every published figure, that counts are whole and not negative, that totals are
the sums of their parts, that all tables of a release count the same records, and what each legend
says. There is no way from here to a true count.
"""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.errors import BadRelease
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.release import Release
from disclosable.solve.system import System


@dataclass(frozen=True)
class Knowledge:
    """The reader's system: an unknown for every group of people, bounds from what is printed.

    `hidden` are the unknowns that bear a marker wherever they are published and are shown nowhere.
    """

    release: Release
    atlas: Atlas
    system: System
    hidden: tuple[int, ...]

    @classmethod
    def of(cls, release: Release) -> Knowledge:
        """Read a release as its reader does.

        Raises:
            BadRelease: two tables print different figures for the same people, or a figure that
                the other's legend rules out.
        """
        atlas = Atlas.of([t.spec for t in release.tables])
        lows: list[int] = []
        highs: list[int | None] = []
        hidden: list[int] = []
        tables = {t.name: t for t in release.tables}
        for unknown, places in enumerate(atlas.places):
            low, high, shown = 0, None, False
            for name, cell in places:
                figure = tables[name][cell]
                if isinstance(figure, str):
                    meaning = tables[name].legend[figure]
                    here: tuple[int, int | None] = (meaning.low, meaning.high)
                else:
                    here, shown = (figure, figure), True
                low = max(low, here[0])
                if here[1] is not None:
                    high = here[1] if high is None else min(high, here[1])
            if high is not None and high < low:
                raise BadRelease(
                    "the tables contradict each other",
                    where=f"release {release.name!r}, {atlas.words(unknown)}",
                    expected="the same figure for the same people",
                    instead=[f"{tables[n][c]} in {n}" for n, c in places],
                )
            lows.append(low)
            highs.append(high)
            if places and not shown:
                hidden.append(unknown)
        system = System(tuple(lows), tuple(highs), atlas.equations)
        return cls(release, atlas, system, tuple(hidden))

    @property
    def covered(self) -> tuple[int, ...]:
        """The values that the rule covers: what a reader must not be able to rule out."""
        return tuple(self.release.rule.covered)
