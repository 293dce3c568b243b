"""What an authority says of its own shelf, where the releases do not say it themselves.

It stands in `shelf.toml`:

    same_people = [["orders", "court orders"]]          # counting units with the same meaning
    different_people = [["orders", "knife orders"]]     # units that share a word and no people
    apart = [["orders-2021", "pilot-2021"]]             # releases about different people
    different_dimensions = [["victim sex", "suspect sex"]]
    given_away = ["orders-2020"]                        # whose hidden counts are out already
    mappings = ["areas.toml"]                           # files beside this one; see `mapping`

    [same_dimension]
    "gender" = "sex"

    [periods]
    "orders-2021" = "1 April 2021 to 31 March 2022"     # where the release words it otherwise

A release that was withdrawn is not named here: what was once public is still known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from disclosable.errors import BadSpec
from disclosable.sdc.joint.mapping import CategoryMapping, own_mappings, tidy
from disclosable.tables.period import Period
from disclosable.toml_file import TomlTable

DECLARED_IN = "shelf.toml"
"""Lies beside the ledger: what the authority says of its own releases."""
Groups = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Declared:
    """What is said of a shelf. Left empty, nothing is.

    Names of units, dimensions and releases are tidy (see `tidy`). `mappings` are those that come
    with this version and the authority's own.
    """

    same_people: Groups = ()
    different_people: Groups = ()
    apart: Groups = ()
    different_dimensions: Groups = ()
    given_away: frozenset[str] = frozenset()
    same_dimension: Mapping[str, str] = field(default_factory=dict)
    periods: Mapping[str, Period] = field(default_factory=dict)
    mappings: tuple[CategoryMapping, ...] = field(default_factory=own_mappings)

    def __post_init__(self) -> None:
        object.__setattr__(self, "same_dimension", MappingProxyType(dict(self.same_dimension)))
        object.__setattr__(self, "periods", MappingProxyType(dict(self.periods)))

    @classmethod
    def read(cls, path: Path) -> Declared:
        """Read a `shelf.toml`, and the mapping files that it names.

        Raises:
            BadSpec: it cannot be read, or says something that cannot be; names the place.
        """
        top = TomlTable.read(path, BadSpec)
        same, dated = dict[str, str](), dict[str, Period]()
        if "same_dimension" in top:
            section = top.table("same_dimension")
            same = {tidy(name): tidy(section.get(name, str)) for name in section.names()}
        if "periods" in top:
            section = top.table("periods")
            for name in section.names():
                text = section.get(name, str)
                period = Period.parse(text)
                if period is None:
                    expected = "two days, such as 1 April 2021 to 31 March 2022"
                    raise section.fail(name, f"the period {text!r} is not understood", expected)
                dated[tidy(name)] = period
        found = cls(
            same_people=_groups(top, "same_people"),
            different_people=_groups(top, "different_people"),
            apart=_groups(top, "apart"),
            different_dimensions=_groups(top, "different_dimensions"),
            given_away=frozenset(map(tidy, top.strings("given_away"))),
            same_dimension=same,
            periods=dated,
            mappings=(
                *own_mappings(),
                *(CategoryMapping.read(path.parent / name) for name in top.strings("mappings")),
            ),
        )
        top.finish()
        return found

    def unit(self, unit: str) -> str:
        """A counting unit by the first of the names that mean the same people."""
        name = tidy(unit)
        return next((min(group) for group in self.same_people if name in group), name)

    def dimension(self, name: str) -> str:
        """A dimension by the name that it is compared under."""
        return self.same_dimension.get(tidy(name), tidy(name))

    def are_different_people(self, one: str, other: str) -> bool:
        """Whether two units are said to have no people in common."""
        return _together(self.different_people, one, other)

    def are_different_dimensions(self, one: str, other: str) -> bool:
        """Whether two dimensions are said to be about different things."""
        return _together(self.different_dimensions, one, other)

    def are_apart(self, one: str, other: str) -> bool:
        """Whether two releases are said not to be about the same people."""
        return _together(self.apart, one, other)

    def is_given_away(self, release: str) -> bool:
        """Whether it is known that hidden counts of a release can be worked out already."""
        return tidy(release) in self.given_away

    def period(self, release: str, text: str) -> Period | None:
        """The days that a release is about; None where nobody says it so that it is understood.

        What the release itself says goes first: a name may come back year after year.
        """
        return Period.parse(text) or self.periods.get(tidy(release))

    def check_names(self, releases: Sequence[tuple[str, str]]) -> None:
        """Refuse what is said of a release by a name that several bear.

        `releases` are the names and period texts of a shelf.

        Raises:
            BadSpec: such a name; nobody can know which release is meant.
        """
        named = Counter(tidy(name) for name, _ in releases)
        undated = Counter(tidy(name) for name, text in releases if Period.parse(text) is None)
        said = [(name, named[name]) for group in self.apart for name in group]
        said += [(name, named[name]) for name in self.given_away]
        said += [(name, undated[name]) for name in self.periods]
        for name, times in said:
            if times > 1:
                raise BadSpec(
                    f"{times} releases on the shelf are called {name!r}",
                    where=DECLARED_IN,
                    expected="names that one release bears; under `apart` its digest will do",
                )


def _together(groups: Groups, one: str, other: str) -> bool:
    names = {tidy(one), tidy(other)}
    return len(names) == 2 and any(names <= group for group in groups)


def _groups(top: TomlTable, key: str) -> Groups:
    groups = []
    for group in top.optional(key, list, []):
        is_list = isinstance(group, list) and all(isinstance(name, str) for name in group)
        names = frozenset(map(tidy, group)) if is_list else frozenset[str]()
        if len(names) < 2:
            raise top.fail(key, f"the value has {group!r}", "lists of two or more names each")
        groups.append(names)
    return tuple(groups)
