"""Where the words of a DOCX document stand: through controls, choices and tracked changes.

ECMA-376 part 1: 17.3.3 (runs), 17.5 (controls); part 3, 10.2.1 (choices between formats).
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosable.gate.markup import Element, attributes, children, descendants, local
from disclosable.gate.office.word_names import WORD

# What words and tables can stand in without being changed by it.
WRAPPERS = frozenset(
    {"sdt", "sdtContent", "ins", "moveTo", "del", "moveFrom", "customXml", "smartTag", "hyperlink"}
    | {
        "fldSimple",
        "dir",
        "bdo",
        "oMath",
        "oMathPara",
        "AlternateContent",
        "Choice",
        "rubyBase",
        "rt",
    }
    | {"ruby"}
)
_SYMBOL = 0xF000


def through(holder: Element, name: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, also within controls and tracked changes."""
    for entry in holder:
        kind = local(entry)
        if kind == name:
            yield entry
        elif kind in WRAPPERS:
            yield from through(entry, name)


def run_nodes(run: Element) -> Iterator[Element]:
    """What stands in a run, through the choices between formats."""
    for node in run:
        if local(node) in ("AlternateContent", "Choice"):
            yield from run_nodes(node)
        else:
            yield node


def text_boxes(node: Element) -> Iterator[Element]:
    """The text boxes of a drawing; what lies within one is met when its words are told."""
    if local(node) == "txbxContent":
        yield node
    elif local(node) != "Fallback":
        for entry in node:
            yield from text_boxes(entry)


def is_word(element: Element) -> bool:
    """Whether an element is one of WordprocessingML itself."""
    return str(element.tag)[1:].partition("}")[0] in WORD


def span(text: str | None, default: int) -> int:
    """How many columns a cell or a gap takes, within bounds."""
    return min(int(text), 1_000) if text and text.isdigit() else default


def symbol(node: Element) -> str:
    """The character of a `sym` element: those of a symbol font stand in a private area."""
    try:
        code = int(attributes(node).get("char", ""), 16)
    except ValueError:
        return ""
    code = code - _SYMBOL if _SYMBOL <= code < _SYMBOL + 256 else code
    return chr(code) if 32 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def has_words(element: Element) -> bool:
    """Whether there are words beneath an element."""
    return any(str(entry.text or "").strip() for entry in descendants(element, "t"))


def words_that_differ(story: Element) -> Iterator[int]:
    """How many words only some branches of each choice have (ECMA-376 part 3, 10.2.1).

    A fallback without any words is one that shows a picture of them, or nothing.
    """
    for alternate in descendants(story, "AlternateContent"):
        chosen = [_words(choice) for choice in children(alternate, "Choice")]
        kept = [_words(entry) for entry in children(alternate, "Fallback")]
        branches = [frozenset(words) for words in (*chosen, *kept) if words]
        if branches:
            every, common = branches[0], branches[0]
            for branch in branches:
                every, common = every | branch, common & branch
            yield len(every - common)


def _words(element: Element) -> list[str]:
    return " ".join(str(entry.text or "") for entry in descendants(element, "t")).split()
