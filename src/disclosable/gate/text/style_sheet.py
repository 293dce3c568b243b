"""The style sheet of a page: its rules, what they are for, and what they fetch or write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2

from disclosable.gate.markup import names
from disclosable.gate.text.selector import Node, Selector, read_selector
from disclosable.gate.text.style import Look, look_of

Declarations = dict[str, tuple[str, bool]]
"""The value of each property, and whether it is important."""

# What well-known converters write into every style sheet: nobody's words.
_KNOWN_COMMENTS = {
    *names(
        """Alert Annotation Attribute BaseN BuiltIn ControlFlow Char Constant Comment CommentVar
    Documentation DataType DecVal Error Float Function Import Information Keyword Operator Other
    Preprocessor RegionMarker SpecialChar SpecialString String Variable VerbatimString
    Warning"""
    ),
    "Font Definitions", "Style Definitions", "Page Definitions", "List Definitions",
    "Default styles provided by pandoc. ** See "
    "https://pandoc.org/MANUAL.html#variables-for-html for config info.",
    "The extra [class] is a hack that increases specificity enough to override a similar rule in "
    "reveal.js",
}  # fmt: skip
_QUIET = frozenset(("page", "charset", "font-face", "counter-style", "list", "namespace"))
_NESTED = frozenset(("media", "supports", "layer", "container", "scope"))
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_WRITES = re.compile(r"[\"'][^\"']*\w[^\"']*[\"']|attr\(")
# A text with a number in it, other than that of a version.
_NUMBER_IN_TEXT = re.compile(r"([\"'])(?!\d+(?:\.\d+)+[\"'])[^\"']*\d[^\"']*\1")
MAX_RULES = 3_000
_OF_PRINT = re.compile(r"\s*(?:only\s+)?print\b[^,]*\Z", re.IGNORECASE)
_OF_DARK = re.compile(r"prefers-color-scheme\s*:\s*dark", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """Declarations, and for what; the `order` in which it was written decides among equals."""

    selector: Selector
    declarations: Declarations
    order: int


@dataclass(slots=True)
class StyleSheet:
    """All the rules of a page. What is wrong with them is gathered in the tuples of words."""

    rules: dict[str, list[Rule]] = field(default_factory=dict)
    simple: dict[tuple[str, str, frozenset[str]], list[Rule]] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    focused: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)
    fetching: list[str] = field(default_factory=list)
    hiding: list[str] = field(default_factory=list)
    writing: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, text: str) -> None:
        """Take in the text of a <style> element."""
        waiting: list[Iterable[Any]] = [tinycss2.parse_stylesheet(text)]
        while waiting:
            for node in waiting.pop():
                if node.type == "comment":
                    self._comment(node.value)
                elif node.type == "error":
                    self.unknown.append("a style that cannot be read")
                elif node.type == "qualified-rule":
                    self._rule(node)
                elif node.type == "at-rule":
                    waiting.append(self._at_rule(node))

    def _comment(self, text: str) -> None:
        if " ".join(text.split()) not in _KNOWN_COMMENTS:
            self.comments.append("comments in a style")

    def _at_rule(self, node: Any) -> Iterable[Any]:
        """The rules within it that hold on a screen."""
        name, content = node.lower_at_keyword, node.content or []
        written = tinycss2.serialize(node.prelude)
        if name == "import" or _fetches(tinycss2.serialize(content)):
            self.fetching.append(f"an address in @{name}")
        if name in _NESTED:
            if _OF_PRINT.match(written):
                # What is hidden on paper alone is seen by everyone who reads the page.
                self._on_paper(tinycss2.serialize(content))
            elif _OF_DARK.search(written):
                self._in_the_dark(content)
            else:
                return tinycss2.parse_rule_list(content)
        elif name.endswith("keyframes"):
            if re.search(r"opacity|visibility|display|color", tinycss2.serialize(content)):
                self.hiding.append("an animation that hides or shows")
        elif name not in _QUIET and name != "import":
            self.unknown.append(f"a style rule @{name}")
        return ()

    def _in_the_dark(self, content: Iterable[Any]) -> None:
        for rule in tinycss2.parse_rule_list(content):
            if rule.type == "qualified-rule":
                declared = self.declarations(rule.content).items()
                plain = {k: v for k, (v, _) in declared if k not in _COLOURS and "var(" not in v}
                if look_of(Look(), plain).hidden:
                    self.hiding.append("a style that hides where the reader's screen is dark")

    def _rule(self, node: Any) -> None:
        declared = self.declarations(node.content)
        # A style of old pages stands in the marks of a comment.
        prelude = tinycss2.serialize([t for t in node.prelude if t.type != "comment"])
        prelude = prelude.replace("<!--", "").replace("-->", "")
        for token in node.prelude:
            if token.type == "comment":
                self._comment(token.value)
        for text in _split(prelude):
            self.count += 1
            if self.count > MAX_RULES:
                self.unknown = ["too many rules of style"]
                return
            selector = read_selector(text)
            if not selector.known:
                plain = {name: value for name, (value, _) in declared.items()}
                if look_of(Look(), plain).hidden or "color" in plain:
                    self.hiding.append("a style for elements that the gate cannot tell")
                continue
            last = selector.compounds[-1]
            if selector.touched:
                self.focused |= last.classes
            elif selector.drawn:
                self._drawn(selector, declared)
            else:
                if last.pseudos == ((":root", ""),) or last.tag in ("html", "body"):
                    for name, (value, _) in declared.items():
                        if name.startswith("--"):
                            self.variables[name] = value
                key = last.id or next(iter(sorted(last.classes)), "") or last.tag
                self.rules.setdefault(key, []).append(Rule(selector, declared, self.count))

    def _drawn(self, selector: Selector, declared: Declarations) -> None:
        content = declared.get("content", ("", False))[0]
        if _WRITES.search(content) and not _is_counter(content):
            self.writing.append("words that a style writes")
        if selector.drawn in ("::first-line", "::first-letter", ":first-line", ":first-letter"):
            plain = {name: value for name, (value, _) in declared.items()}
            if look_of(Look(), plain).hidden:
                self.hiding.append("a style that hides the first line or letter")

    def _on_paper(self, text: str) -> None:
        # On paper, a page may write out its links.
        for content in re.findall(r"content\s*:\s*([^;}]*)", text):
            if _WRITES.search(content) and not re.fullmatch(
                r"\s*\"[ (<\[]*\"\s*attr\(href\)\s*\"[ )>\]]*\"\s*", content
            ):
                self.writing.append("words that a style writes on paper")

    def declarations(self, content: Iterable[Any] | str) -> Declarations:
        """The declarations of a rule or of a style attribute."""
        found: Declarations = {}
        nodes: list[Any] = tinycss2.parse_blocks_contents(content)
        for node in nodes:
            if node.type == "comment":
                self._comment(node.value)
            elif node.type == "declaration":
                value = tinycss2.serialize(
                    [token for token in node.value if token.type != "comment"]
                ).strip()
                for token in node.value:
                    if token.type == "comment":
                        self._comment(token.value)
                if _fetches(value):
                    self.fetching.append("an address in a style")
                name = node.name if node.name.startswith("--") else node.lower_name
                if name.startswith("--") and _NUMBER_IN_TEXT.search(value):
                    self.writing.append("a number in a variable of a style")
                if node.important or not found.get(name, ("", False))[1]:
                    found[name] = (value.lower() if name != "content" else value, node.important)
            elif node.type == "error":
                self.unknown.append("a style that cannot be read")
            elif node.type == "qualified-rule":
                self.unknown.append("a style rule within another")
        return found

    def style_of(
        self, stack: Sequence[Node], inline: Declarations, hints: Mapping[str, str]
    ) -> dict[str, str]:
        """The declarations that apply to the last element of a stack, each property's strongest."""
        if not self.rules and not inline and not hints:
            return {}
        node = stack[-1]
        keys = ("", node.tag, node.attributes.get("id", ""), *node.classes)
        known = (node.tag, node.attributes.get("id", ""), node.classes)
        if known not in self.simple:
            self.simple[known] = [
                rule
                for key in set(keys)
                for rule in self.rules.get(key, ())
                if rule.selector.is_simple and rule.selector.matches(stack)
            ]
        matching = self.simple[known] + [
            rule
            for key in set(keys)
            for rule in self.rules.get(key, ())
            if not rule.selector.is_simple and rule.selector.matches(stack)
        ]
        matching.sort(key=lambda rule: (rule.selector.specificity, rule.order))
        style = dict(hints)
        strong: dict[str, str] = {}
        for declared in (*(rule.declarations for rule in matching), inline):
            for name, (value, important) in declared.items():
                if name == "background":
                    style.pop("background-color", None)
                (strong if important else style)[name] = value
        style.update(strong)
        return {
            name: self._resolved(value) if "var(" in value else value
            for name, value in style.items()
        }

    def _resolved(self, value: str) -> str:
        for _ in range(5):
            value = _VARIABLE.sub(
                lambda found: self.variables.get(found[1], (found[2] or "").strip()), value
            )
        return value[:1_000]

    def wrongs(self) -> Iterator[tuple[str, str]]:
        """What is wrong with the rules themselves: the list's name, and what was seen."""
        for name in ("comments", "fetching", "hiding", "writing", "unknown"):
            for what in dict.fromkeys(getattr(self, name)):
                yield name, what


_COLOURS = ("color", "background", "background-color", "-webkit-text-fill-color", "fill")


def _split(prelude: str) -> list[str]:
    """The selectors between commas that stand in no brackets."""
    found, depth, start = [], 0, 0
    for place, sign in enumerate(prelude):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            found.append(prelude[start:place])
            start = place + 1
    return [*found, prelude[start:]]


def _fetches(text: str) -> bool:
    return re.search(r"url\(\s*['\"]?(?!['\"]?#)|image-set\(|image\(", text, re.I) is not None


def _is_counter(content: str) -> bool:
    return not re.search(r"[\"'][^\"']*[^\W_][^\"']*[\"']|attr\(", content)
