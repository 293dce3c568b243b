"""Which categories make up which, as data: boroughs and the wider areas that they are parts of.

A mapping file says what no table says. It is TOML:

    title = "Areas of an example"
    dimensions = ["ward", "area"]

    [parts]
    "Whole town" = ["North", "South"]

    [also_called]
    "The North" = "North"

`dimensions` names the dimensions that it is about; left out, it is about any that has two of its
names. Under `[families]` a file keeps apart lists of codes that share a dimension's name and are
not about the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from disclosable.errors import BadSpec
from disclosable.toml_file import TomlTable

FOLDER = Path(__file__).parent.parent / "mappings"


def tidy(name: str) -> str:
    """A name as names are compared: in small letters, with single spaces, "&" written out."""
    return " ".join(name.replace("&", " and ").casefold().split())


@dataclass(frozen=True, slots=True)
class Family:
    """Codes of one way to categorise, with words that name it in a dimension's name or title."""

    name: str
    codes: frozenset[str]
    words: tuple[str, ...]


@dataclass(frozen=True)
class CategoryMapping:
    """Categories and what they are parts of; all names are tidy.

    Raises:
        BadSpec: a category is part of two others, or, by way of others, of itself.
    """

    title: str
    parts: Mapping[str, tuple[str, ...]]
    dimensions: frozenset[str] = frozenset()
    also_called: Mapping[str, str] = field(default_factory=dict)
    families: tuple[Family, ...] = ()

    def __post_init__(self) -> None:
        whole_of: dict[str, str] = {}
        for whole, parts in self.parts.items():
            for part in parts:
                if part in whole_of:
                    raise BadSpec(
                        f"{part!r} is part of {whole_of[part]!r} and of {whole!r}",
                        where=f"mapping {self.title!r}",
                        expected="each category in one place; write a second mapping for the other",
                    )
                whole_of[part] = whole
        for start in self.parts:
            at, steps = start, 0
            while at in whole_of:
                at, steps = whole_of[at], steps + 1
                if at == start or steps > len(whole_of):
                    raise BadSpec(f"{start!r} is part of itself", where=f"mapping {self.title!r}")
        object.__setattr__(self, "parts", MappingProxyType(dict(self.parts)))
        object.__setattr__(self, "also_called", MappingProxyType(dict(self.also_called)))

    @classmethod
    def read(cls, path: Path) -> CategoryMapping:
        """Read a mapping file.

        Raises:
            BadSpec: it cannot be read, or says something that cannot be; names the place.
        """
        top = TomlTable.read(path, BadSpec)
        title = top.get("title", str)
        dimensions = frozenset(map(tidy, top.strings("dimensions")))
        parts, also, families = dict[str, tuple[str, ...]](), dict[str, str](), list[Family]()
        if "parts" in top:
            section = top.table("parts")
            for name in section.names():
                parts[tidy(name)] = tuple(map(tidy, section.strings(name)))
        if "also_called" in top:
            section = top.table("also_called")
            also = {tidy(name): tidy(section.get(name, str)) for name in section.names()}
        if "families" in top:
            section = top.table("families")
            for name in section.names():
                said = section.table(name)
                codes = frozenset(map(tidy, said.strings("codes")))
                families.append(Family(name, codes, tuple(map(tidy, said.strings("words")))))
                said.finish()
        top.finish()
        return cls(title, parts, dimensions, also, tuple(families))

    @property
    def names(self) -> frozenset[str]:
        """Every category that it knows."""
        return frozenset(self.parts).union(*self.parts.values())

    def tops(self) -> Iterator[str]:
        """The categories that are part of no other."""
        below = frozenset[str]().union(*self.parts.values())
        return (whole for whole in self.parts if whole not in below)

    def is_about(self, dimension: str, names: frozenset[str]) -> bool:
        """Whether it has something to say of a dimension with these names."""
        if self.dimensions and tidy(dimension) not in self.dimensions:
            return False
        return len(self.names & names) >= 2


@cache
def own_mappings() -> tuple[CategoryMapping, ...]:
    """The mappings that come with this version."""
    return tuple(CategoryMapping.read(path) for path in sorted(FOLDER.glob("*.toml")))
