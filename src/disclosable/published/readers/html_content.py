"""The part of a web page that is its content, and the page's title."""

from __future__ import annotations

import re

from disclosable.published.entry import tidy_text
from disclosable.published.readers.cell_text import join_lines
from disclosable.published.readers.html_seen import Element, is_furniture, is_hidden, tag_of
from disclosable.published.readers.html_text import flow_of

_SITE = re.compile(r"\s+(?:\||-|–|—|::|»|·)\s+")
_CONTENT_IDS = ("main", "content", "main-content", "maincontent", "primary")


def content_of(body: Element) -> Element:
    """The part of the page that is its content, if it says so and leaves no table outside."""
    mains = [e for e in body.iter() if tag_of(e) and (tag_of(e) == "main" or _role(e) == "main")]
    articles = list(body.iter("article"))
    by_id = [e for e in body.iter() if tag_of(e) and e.get("id") in _CONTENT_IDS]
    for found in (mains, articles, by_id):
        shown = [e for e in found if not is_hidden(e)]
        if len(shown) != 1:
            continue
        chosen = shown[0]
        inside = set(chosen.iter("table"))
        if all(table in inside or _in_furniture(table) for table in body.iter("table")):
            return chosen
    return body


def _role(element: Element) -> str:
    return (element.get("role") or "").lower()


def _in_furniture(table: Element) -> bool:
    return any(is_furniture(above) for above in table.iterancestors())


def title_of(root: Element, content: Element) -> str:
    """The first heading of the content, else that of the page, else its title without the site."""
    for place in (content, root):
        for heading in place.iter("h1"):
            text = join_lines(flow_of(heading).lines)
            if text and not is_hidden(heading):
                return text
    named = root.find(".//head/title")
    text = tidy_text(str(named.text or "")) if named is not None else ""
    return _SITE.split(text)[0] if text else ""
