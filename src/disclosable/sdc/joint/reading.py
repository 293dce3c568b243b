"""Some releases about the same people, read as one: their dimensions, their time, their figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosable.sdc.joint.categories import Categories, Place
from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.joint.facts import Facts
from disclosable.sdc.joint.finding import JointFinding
from disclosable.sdc.joint.laying_out import lay_out
from disclosable.sdc.joint.layout import PlacedTable
from disclosable.sdc.joint.worlds import Stretches, Worlds, names_periods, periods_of, stretches_of
from disclosable.sdc.release import Release
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.period import Period

_ALWAYS = Period.parse("1 January 1900 to 31 December 1900")


@dataclass(frozen=True, eq=False)
class JointReading:
    """What some releases print together. `findings` are about what is uncertain in that.

    `members` are their places among all releases.
    """

    members: tuple[int, ...]
    facts: Facts
    findings: tuple[JointFinding, ...]

    @classmethod
    def of(
        cls,
        members: Sequence[int],
        releases: Sequence[Release],
        periods: Sequence[Period | None],
        declared: Declared,
        labels: Sequence[str],
    ) -> JointReading:
        """Read the members as one. Where no period is understood, all are about the same one.

        Raises:
            TooLarge: too many groups of people come of their categories.
        """
        assert _ALWAYS is not None
        days = {m: periods[m] or _ALWAYS for m in members}
        dated: dict[Place, dict[str, Period]] = {}
        hierarchies: dict[Place, Hierarchy] = {}
        findings: list[JointFinding] = []
        for m in members:
            for table in releases[m].tables:
                for dimension in table.spec.dimensions:
                    hierarchies[m, dimension.name] = dimension
        for (m, name), hierarchy in hierarchies.items():
            found = periods_of(hierarchy, days[m])
            if found is not None:
                dated[m, name] = found
            elif names_periods(hierarchy) and len(members) > 1:
                what = (
                    f"the periods of {name} do not divide {releases[m].population.period!r}, the "
                    "period of the release, so they are not compared with other releases"
                )
                findings.append(JointFinding("periods-of-codes", labels[m], what, True, (m,)))
        dated = _one_each(dated)
        plain = [(place, h) for place, h in hierarchies.items() if place not in dated]
        categories = Categories.of(plain, declared, labels, lambda a, b: days[a].overlaps(days[b]))
        worlds = Worlds.among([*days.values(), *(p for d in dated.values() for p in d.values())])
        tables = [
            placed
            for m in members
            for placed in _placed(m, releases[m], days[m], dated, categories, worlds)
        ]
        facts = Facts.of(lay_out(tables, categories, worlds))
        return cls(tuple(members), facts, (*findings, *categories.findings))


def _one_each(dated: dict[Place, dict[str, Period]]) -> dict[Place, dict[str, Period]]:
    """Of two dimensions of periods in one release only the first divides time."""
    kept: dict[int, str] = {}
    for m, name in dated:
        kept.setdefault(m, name)
    return {place: found for place, found in dated.items() if kept[place[0]] == place[1]}


def _placed(
    m: int,
    release: Release,
    days: Period,
    dated: dict[Place, dict[str, Period]],
    categories: Categories,
    worlds: Worlds,
) -> list[PlacedTable]:
    found = []
    for table in release.tables:
        names = table.spec.dimension_names
        along = next((at for at, name in enumerate(names) if (m, name) in dated), None)
        if along is None:
            periods: tuple[Stretches, ...] = (worlds.of[days],)
        else:
            dimension = table.spec.dimensions[along]
            periods = tuple(stretches_of(dimension, dated[m, names[along]], worlds))
        sides = tuple(categories.at[m, n] for at, n in enumerate(names) if at != along)
        found.append(PlacedTable(m, table, sides, periods, along))
    return found
