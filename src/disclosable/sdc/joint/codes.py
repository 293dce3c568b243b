"""The codes of one dimension as one release has them, by the names that other releases may share.

An age band is named by its ages, however it is written. "Not known" and its kin name nothing that
two releases could have in common by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from disclosable.sdc.joint.atoms import Names, Way
from disclosable.sdc.joint.mapping import CategoryMapping, Family, tidy
from disclosable.tables.age_span import AgeSpan
from disclosable.tables.cell import TOTAL
from disclosable.tables.hierarchy import Hierarchy

_RESIDUAL = re.compile(
    r"(?:not|un)[ -]?(?:known|stated|recorded|specified|given|disclosed|available|applicable|asked)"
    r"|unknown|unrecorded|missing|blank|none|n/?a|refused|prefer not to say|declined.*"
)
_OTHER = re.compile(
    r"(?:all |any )?others?\b.*|elsewhere.*|rest of .*|remaind.*|remaining .*|outside .*"
)
_AGES = re.compile(r"\bages?\b|\bage[ _-]?(?:group|band|range)s?\b|\baged\b")


def is_residual(name: str) -> bool:
    """Whether a category is only for those of whom nothing is known."""
    return bool(_RESIDUAL.fullmatch(name))


def is_other(name: str) -> bool:
    """Whether a category is for all whom no other category names."""
    return bool(_OTHER.fullmatch(name))


@dataclass(frozen=True, eq=False)
class Codes:
    """One dimension of one release. `names` has the shared name of every code.

    `spans` has the ages of those codes that are age bands.
    """

    hierarchy: Hierarchy
    names: Mapping[str, str]
    spans: Mapping[str, AgeSpan]

    @classmethod
    def of(cls, hierarchy: Hierarchy, mappings: Sequence[CategoryMapping]) -> Codes:
        """Name the codes of a dimension."""
        called = tidy(f"{hierarchy.name} {hierarchy.title}").replace("_", " ")
        codes = tuple(hierarchy.parents)
        spans = AgeSpan.parse_labels(codes, in_ages=bool(_AGES.search(called)))
        names, ages = dict[str, str](), dict[str, AgeSpan]()
        for code, span in zip(codes, spans, strict=True):
            if span is not None:
                ages[code] = span
                names[code] = name_of_ages(span)
                continue
            name = tidy(code)
            for mapping in mappings:
                if not mapping.dimensions or tidy(hierarchy.name) in mapping.dimensions:
                    name = mapping.also_called.get(name, name)
            names[code] = name
        return cls(hierarchy, names, ages)

    @cached_property
    def way(self) -> Way:
        """As a way to categorise, its leaves in the order of the hierarchy's."""
        found = []
        for leaf in self.hierarchy.leaves:
            above = self.hierarchy.ancestors(leaf)
            found.append(frozenset(self.names[code] for code in above if code != TOTAL))
        return Way(tuple(found))

    @cached_property
    def telling(self) -> Names:
        """The names that another release can share, those for nobody in particular left out."""
        return frozenset(n for n in self.way.names if not is_residual(n) and not is_other(n))

    def family(self, families: Sequence[Family]) -> str:
        """Which of the families that must not be mixed it belongs to; empty if to none."""
        called = tidy(f"{self.hierarchy.name} {self.hierarchy.title}").replace("_", " ")
        for family in families:
            words = any(word in called for word in family.words)
            if words or len(self.way.names & family.codes) >= 2:
                return family.name
        return ""


def name_of_ages(span: AgeSpan) -> str:
    """The name of an age band."""
    return f"aged {span}"
