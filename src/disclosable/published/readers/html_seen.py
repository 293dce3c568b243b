"""What of a web page its reader sees as its content, and what is furniture or hidden."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

NEVER_TEXT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "datalist",
        "option",
        "textarea",
        "input",
        "progress",
        "meter",
    ]
)
_FURNITURE = frozenset({"nav", "aside", "form", "dialog", "menu"})
_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
    ]
)
_NAMES = re.compile(
    r"\b(?:cookies?|consent|breadcrumbs?|skip(?:-?(?:link|nav|to-content))?|pagination|pager"
    r"|share|sharing|social|sidebar|navbar|navigation|site-?(?:header|footer))\b",
    re.IGNORECASE,
)
_HOLDERS = frozenset({"main", "article", "section", "figure", "table", "td", "th", "blockquote"})
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_FOR_SCREEN_READERS = re.compile(
    r"\b(?:sr-only|screen-reader(?:-text)?|(?:\w+-)?visually-?hidden|offscreen)\b", re.IGNORECASE
)
_PAGE = ("main", "article", "h1", "html", "body")


def tag_of(element: Element) -> str:
    """The element's name in small letters; empty for a comment."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def line_of(element: Element, otherwise: int = 1) -> int:
    """The line of the file on which an element begins."""
    line: Any = element.sourceline
    return int(line) if line else otherwise


def is_hidden(element: Element) -> bool:
    """Whether the page itself says that this is not shown."""
    return element.get("hidden") is not None or bool(_HIDING.search(element.get("style") or ""))


def is_for_screen_readers(element: Element) -> bool:
    """Whether this is read aloud and not shown."""
    return bool(_FOR_SCREEN_READERS.search(element.get("class") or ""))


def is_decoration(element: Element) -> bool:
    """What is no content outside tables, though in them it may be: buttons, icons.

    The heads of a table that can be sorted are buttons; and what is kept from screen readers is
    shown all the same.
    """
    silent = (element.get("aria-hidden") or "").lower() == "true"
    return (silent or tag_of(element) == "button") and not within(element, frozenset({"table"}))


def within(element: Element, tags: frozenset[str]) -> bool:
    """Whether the element stands inside one of these."""
    return any(tag_of(above) in tags for above in element.iterancestors())


def has_table(element: Element) -> bool:
    """Whether a table stands in it."""
    return next(element.iter("table"), None) is not None


def is_furniture(element: Element) -> bool:
    """Whether this is about the site and not part of the page's content.

    What holds a table is kept, but for navigation and what asks for consent to cookies: whoever
    drops a table loses figures.
    """
    tag = tag_of(element)
    if tag in ("html", "body", "main", "article", "table"):
        return False
    role = (element.get("role") or "").lower()
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    label = element.get("aria-label") or ""
    in_table = within(element, frozenset({"table"}))
    if not in_table and re.search(r"cookie|consent", f"{named} {label}", re.IGNORECASE):
        return _is_small(element)
    if tag == "nav" or role == "navigation":
        return _is_small(element)
    furniture = (
        tag in _FURNITURE
        or role in _ROLES
        or (tag in ("header", "footer") and not within(element, _HOLDERS))
        or (not in_table and bool(_NAMES.search(named)))
    )
    if not furniture or has_table(element) or not _is_small(element):
        return False
    return tag != "aside" or not within(element, _HOLDERS) or is_links(element)


def _is_small(element: Element) -> bool:
    """Some sites wrap the whole page in one form, or call all of it a sidebar's neighbour."""
    return next(element.iter(*_PAGE), None) is None


def is_links(element: Element) -> bool:
    """Whether most of its text is links."""
    text = _length(element)
    return text == 0 or 2 * sum(_length(link) for link in element.iter("a")) > text


def _length(element: Element) -> int:
    return sum(len(piece.strip()) for piece in element.itertext() if isinstance(piece, str))
