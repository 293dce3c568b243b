"""The page styles of an OpenDocument file: heads, feet, and what they say of pages not used.

OpenDocument 1.3, part 3: 16.4 to 16.9 (page layouts and master pages).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from disclosable.gate.finding import Finding
from disclosable.gate.markup import Element, attributes, descendants, local, text_of
from disclosable.gate.opendocument import field as fields
from disclosable.gate.opendocument.package import CONTENT, STYLES, Package
from disclosable.gate.opendocument.prose import Prose
from disclosable.gate.opendocument.setting import Setting
from disclosable.gate.opendocument.style import OpenStyles
from disclosable.gate.told import Inner, Role, Told

_MARGINS = {
    "header": "the head",
    "header-left": "the head of left pages",
    "header-first": "the head of the first page",
    "footer": "the foot",
    "footer-left": "the foot of left pages",
    "footer-first": "the foot of the first page",
}
_STYLES = ("styles", "automatic-styles", "font-face-decls")
# Pieces of a number style: what stands before, between and behind the digits.
_SHORT, _LONGEST_PIECE = ("text", "currency-symbol", "fill-character"), 40
# What the programs write at the foot of every page style, used or not.
_USUAL = re.compile(r"(?:Page|Seite|of|von|\?\?\?|[\s/(),0-9:.-])*\Z")
_PICTURES = ("fill-image", "background-image", "list-level-style-image")


def read_styles_part(package: Package) -> Iterator[Finding | Inner]:
    """What stands in the styles of both parts beside the look of things."""
    for part in (STYLES, CONTENT):
        root = package.roots.get(part)
        for group in root if root is not None else ():
            yield from read_styles(package, part, group)


def read_styles(package: Package, part: str, group: Element) -> Iterator[Finding | Inner]:
    """Pictures that a group of styles leads to, and words that stand in it."""
    checks, kind = package.checks, local(group)
    if kind not in _STYLES:
        if part == STYLES and kind not in ("master-styles", "scripts", ""):
            yield checks.unknown_element.at(part, f"the element <{kind}>")
        return
    for element in group.iter():
        name, given = local(element), attributes(element)
        if name in _PICTURES and (href := given.get("href")):
            yield from package.picture(href, f"{part}: <{name}>")
        elif name == "sound":
            yield checks.embedded.at(part, "a sound")
        elif name == "font-face-uri":
            yield checks.embedded.at(part, "a font that the file brings or links to")
        elif name in ("p", "h") and text_of(element).strip():
            yield checks.unseen.at(part, "words in the styles")
        elif name in _SHORT:
            if len(text_of(element)) > _LONGEST_PIECE:
                yield checks.unknown_element.at(part, f"words in the element <{name}>")
        elif name and str(element.text or "").strip():
            yield checks.unknown_element.at(part, f"words in the element <{name}>")


def read_masters(package: Package, styles: OpenStyles, prose: Prose) -> Iterator[Told]:
    """Heads and feet of pages; those of a page style that no page uses are a finding."""
    root = package.roots.get(STYLES)
    if root is None:
        return
    masters = [entry for group in descendants(root, "master-styles") for entry in group]
    used = _used(masters, styles, prose)
    for master in masters:
        given = attributes(master)
        name, kind = given.get("name", ""), local(master)
        if not kind:
            continue
        if kind != "master-page":
            if text_of(master).strip():
                prose.see(package.checks.unseen, Setting(f"<{kind}>"), "words on no page")
            continue
        for part in master:
            yield from _margin(part, name, name in used, prose)


def _margin(part: Element, name: str, used: bool, prose: Prose) -> Iterator[Told]:
    checks, kind, given = prose.package.checks, local(part), attributes(part)
    if kind not in _MARGINS:
        if kind and (text_of(part).strip() or kind not in ("forms", "style", "theme")):
            prose.see(checks.unknown_element, Setting(f"page style {name!r}"), f"<{kind}>")
        return
    at = Setting(f"{_MARGINS[kind]}, page style {name!r}", role=Role.MARGIN)
    said = not _USUAL.match(_own_words(part))
    shown = used and given.get("display", "true") != "false"
    if said and not shown:
        prose.see(checks.unseen, at, "words at the head or foot of no page")
    at = replace(at, shown=shown)
    regions = [child for child in part if local(child).startswith("region-")]
    for region in regions:
        yield from prose.blocks(region, at)
    for block in part:
        if block not in regions:
            yield from prose.block(block, at)


def _own_words(part: Element) -> str:
    """The words that are not a field's: page numbers, dates and names of sheets say nothing."""
    pieces: list[str] = []
    for element in part.iter():
        if local(element) not in fields.KNOWN:
            pieces.append(str(element.text or ""))
        pieces.append(str(element.tail or ""))
    return " ".join(pieces)


def _used(masters: list[Element], styles: OpenStyles, prose: Prose) -> set[str]:
    """The page styles that pages use: those that styles of the content name, and what follows."""
    names = [attributes(master).get("name", "") for master in masters]
    used = prose.page_styles | {
        style.properties["master-page-name"]
        for (family, _), style in styles.by_name.items()
        if family == "table" and style.properties.get("master-page-name")
    }
    # A text begins with the first page style, unless its first paragraph says otherwise.
    used |= {"Standard"} & set(names) or set(names[:1])
    follows = {
        attributes(master).get("name", ""): attributes(master).get("next-style-name", "")
        for master in masters
    }
    waiting = list(used)
    while waiting:
        after = follows.get(waiting.pop(), "")
        if after and after not in used:
            used.add(after)
            waiting.append(after)
    return used
