"""Which elements a rule of a style sheet is for (Selectors Level 4, as far as pages use it)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import tinycss2.nth

_PART = re.compile(
    r"""(?P<tag>[a-z][\w-]*|\*)|\#(?P<id>[\w-]+)|\.(?P<class>(?:[\w-]|\\.)+)"""
    r"""|\[\s*(?P<name>[\w-]+)\s*(?:(?P<how>[~|^$*]?=)\s*(?:"(?P<said>[^"]*)"|'(?P<told>[^']*)'"""
    r"""|(?P<bare>[\w-]+))\s*i?)?\s*\]|(?P<pseudo>::?[\w-]+)(?:\((?P<inner>[^()]*)\))?""",
    re.IGNORECASE,
)
_COMBINED = re.compile(r"\s*([>+~])\s*|\s+")
# What a page looks like before anybody touches it: these rules do not apply.
_TOUCHED = frozenset(
    (
        ":focus", ":hover", ":active", ":visited", ":focus-visible", ":focus-within", ":target",
        ":checked", ":disabled", ":invalid", ":valid", ":fullscreen", ":popover-open", ":open",
    )
)  # fmt: skip
_ELEMENTS = frozenset(
    ("::before", "::after", ":before", ":after", "::selection", "::marker", "::backdrop")
)
_LEGACY_ELEMENTS = frozenset((":first-line", ":first-letter"))
MAX_PARTS = 20


@dataclass(slots=True)
class Node:
    """An open element: its name, its attributes, and its place among its siblings."""

    tag: str
    attributes: Mapping[str, str]
    position: int = 1
    same: int = 1
    classes: frozenset[str] = frozenset()
    children: int = 0
    by_tag: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element must be: `tag`, `id`, `classes`, attributes and pseudo-classes."""

    tag: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str, str], ...] = ()
    pseudos: tuple[tuple[str, str], ...] = ()

    def matches(self, node: Node) -> bool:
        """Whether the element is one of these; True where that cannot be told."""
        if self.tag and self.tag != node.tag:
            return False
        if self.id and node.attributes.get("id") != self.id:
            return False
        if not self.classes <= node.classes:
            return False
        return all(_has(node, *attribute) for attribute in self.attributes) and all(
            _is(node, name, inner) for name, inner in self.pseudos
        )


@dataclass(frozen=True, slots=True)
class Selector:
    """A chain of elements, the one it is for last.

    `touched` says that it holds only once a reader points at or into the element; `drawn` names a
    pseudo-element before or behind, and `known` is False for what cannot be read.
    """

    compounds: tuple[Compound, ...]
    combined: tuple[str, ...]
    specificity: tuple[int, int, int]
    touched: bool = False
    drawn: str = ""
    known: bool = True

    @property
    def is_simple(self) -> bool:
        """Whether the name, the identifier and the classes of an element decide."""
        last = self.compounds[-1]
        return len(self.compounds) == 1 and not last.attributes and not last.pseudos

    def matches(self, stack: Sequence[Node]) -> bool:
        """Whether it is for the last element of a stack of open ones.

        Which siblings came before is not kept: a chain of siblings is taken to hold.
        """
        if not self.compounds or not self.compounds[-1].matches(stack[-1]):
            return False
        place = len(stack) - 1
        for compound, how in zip(
            reversed(self.compounds[:-1]), reversed(self.combined), strict=True
        ):
            if how in "+~":
                return True
            if how == ">":
                place -= 1
                if place < 0 or not compound.matches(stack[place]):
                    return False
                continue
            place -= 1
            while place >= 0 and not compound.matches(stack[place]):
                place -= 1
            if place < 0:
                return False
        return True


def read_selector(text: str) -> Selector:
    """One selector, without commas."""
    place, text = 0, text.strip()
    compounds: list[Compound] = []
    combined: list[str] = []
    weight = [0, 0, 0]
    touched, drawn = False, ""
    while place < len(text) and len(compounds) < MAX_PARTS:
        tag, ident = "", ""
        classes: set[str] = set()
        attributes: list[tuple[str, str, str]] = []
        pseudos: list[tuple[str, str]] = []
        start = place
        while part := _PART.match(text, place):
            if part["tag"] and place > start:
                return Selector((), (), (0, 0, 0), known=False)
            place = part.end()
            pseudo = (part["pseudo"] or "").lower()
            if part["tag"]:
                tag = "" if part["tag"] == "*" else part["tag"].lower()
                weight[2] += bool(tag)
            elif part["id"]:
                ident = part["id"]
                weight[0] += 1
            elif part["class"]:
                classes.add(part["class"].replace("\\", ""))
                weight[1] += 1
            elif part["name"]:
                said = part["said"] or part["told"] or part["bare"] or ""
                attributes.append((part["name"].lower(), part["how"] or "", said))
                weight[1] += 1
            elif pseudo in _TOUCHED:
                touched = True
            elif pseudo in _ELEMENTS or pseudo.startswith("::") or pseudo in _LEGACY_ELEMENTS:
                drawn = pseudo
            else:
                pseudos.append((pseudo, part["inner"] or ""))
                weight[1] += 1
        if place == start:
            return Selector((), (), (0, 0, 0), known=False)
        compounds.append(
            Compound(tag, ident, frozenset(classes), tuple(attributes), tuple(pseudos))
        )
        between = _COMBINED.match(text, place)
        if between is None:
            break
        place = between.end()
        combined.append(between[1] or " ")
    if place < len(text) or len(combined) != len(compounds) - 1:
        return Selector((), (), (0, 0, 0), known=False)
    return Selector(
        tuple(compounds), tuple(combined), (weight[0], weight[1], weight[2]), touched, drawn
    )


def _has(node: Node, name: str, how: str, said: str) -> bool:
    value = node.attributes.get(name)
    if value is None:
        return False
    match how:
        case "":
            return True
        case "=":
            return value == said
        case "^=":
            return value.startswith(said)
        case "$=":
            return value.endswith(said)
        case "*=":
            return said in value
        case "~=":
            return said in value.split()
    return value == said or value.startswith(said + "-")


def _is(node: Node, name: str, inner: str) -> bool:
    match name:
        case ":root":
            return node.tag == "html"
        case ":link" | ":any-link":
            return node.tag == "a" and "href" in node.attributes
        case ":first-child":
            return node.position == 1
        case ":first-of-type":
            return node.same == 1
        case ":nth-child":
            return _nth(node.position, inner)
        case ":nth-of-type":
            return _nth(node.same, inner)
        case ":not":
            selectors = [read_selector(one) for one in inner.split(",")]
            if all(one.known and len(one.compounds) == 1 for one in selectors):
                return not any(one.compounds[0].matches(node) for one in selectors)
    return True


def _nth(position: int, inner: str) -> bool:
    found = tinycss2.nth.parse_nth(inner)
    if found is None:
        return True
    step, first = found
    if step == 0:
        return bool(position == first)
    return (position - first) % step == 0 and (position - first) // step >= 0
