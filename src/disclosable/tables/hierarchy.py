"""A dimension of a table: its codes, how they nest, and what they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from disclosable.errors import BadSpec
from disclosable.tables.cell import TOTAL


@dataclass(frozen=True)
class Hierarchy:
    """A dimension. A flat one has every code directly below `Total`; a nested one has levels.

    `parents` maps every code to the code it is part of, in the order in which the codes are
    published; the top codes are part of `Total`. Leaves (codes that nothing is part of) are what
    records carry.

    Raises:
        BadSpec: no codes, an empty code, `Total` used as a code, an orphan, or a loop.
    """

    name: str
    parents: Mapping[str, str]
    title: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parents = dict(self.parents)
        if not self.name:
            raise BadSpec("a dimension has no name")
        if not parents:
            raise BadSpec("there are no codes", where=f"dimension {self.name!r}")
        for code, parent in parents.items():
            if not code or code != code.strip():
                raise BadSpec(
                    f"the code {code!r} is empty or begins or ends with a space",
                    where=f"dimension {self.name!r}",
                )
            if code.casefold() == TOTAL.casefold():
                raise BadSpec(
                    f"{code!r} is used as a code, but {TOTAL!r} stands for the sum of all codes",
                    where=f"dimension {self.name!r}",
                    expected=f"another name for that category, or {TOTAL!r} where it is the sum",
                )
            if parent != TOTAL and parent not in parents:
                raise BadSpec(
                    f"{code!r} is part of {parent!r}, which is not a code",
                    where=f"dimension {self.name!r}",
                    instead=[*parents][:20],
                )
        # What is known to end at the total is not followed again: long chains stay cheap.
        ends: set[str] = {TOTAL}
        for code in parents:
            seen, at = {code}, parents[code]
            while at not in ends:
                if at in seen:
                    raise BadSpec(
                        f"{at!r} is part of itself, by way of {parents[at]!r}",
                        where=f"dimension {self.name!r}",
                    )
                seen.add(at)
                at = parents[at]
            ends |= seen
        unknown = [code for code in self.meanings if code not in parents]
        if unknown:
            raise BadSpec(
                f"a meaning is given for {unknown[0]!r}, which is not a code",
                where=f"dimension {self.name!r}",
                instead=[*parents][:20],
            )
        children: dict[str, list[str]] = {TOTAL: []}
        for code, parent in parents.items():
            children.setdefault(parent, []).append(code)
        object.__setattr__(self, "parents", MappingProxyType(parents))
        object.__setattr__(self, "meanings", MappingProxyType(dict(self.meanings)))
        object.__setattr__(self, "title", self.title or self.name.replace("_", " ").capitalize())
        object.__setattr__(
            self, "_children", MappingProxyType({c: tuple(v) for c, v in children.items()})
        )

    @classmethod
    def flat(
        cls,
        name: str,
        codes: Iterable[str],
        *,
        title: str = "",
        meanings: Mapping[str, str] | None = None,
    ) -> Hierarchy:
        """A dimension without levels."""
        codes = list(codes)
        twice = sorted(code for code, times in Counter(codes).items() if times > 1)
        if twice:
            raise BadSpec(f"the code {twice[0]!r} is listed twice", where=f"dimension {name!r}")
        return cls(name, dict.fromkeys(codes, TOTAL), title, meanings or {})

    def children(self, code: str) -> tuple[str, ...]:
        """The codes directly below `code` (or below `Total`); empty for a leaf."""
        found: Mapping[str, tuple[str, ...]] = self._children  # type: ignore[attr-defined]
        return found.get(code, ())

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every code, `Total` last, in published order."""
        return (*self.parents, TOTAL)

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """The codes that records carry."""
        return tuple(code for code in self.parents if not self.children(code))

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each code stands in `codes`."""
        return MappingProxyType({code: place for place, code in enumerate(self.codes)})

    def is_code(self, code: str) -> bool:
        """Whether `code` is a code of this dimension, `Total` included."""
        return code == TOTAL or code in self.parents

    def ancestors(self, code: str) -> tuple[str, ...]:
        """`code` itself, then what it is part of, up to `Total`."""
        chain = [code]
        while chain[-1] != TOTAL:
            chain.append(self.parents[chain[-1]])
        return tuple(chain)
