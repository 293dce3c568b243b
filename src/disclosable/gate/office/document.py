"""A DOCX document, read as raw parts: what it tells, and what it keeps beside its pages.

ECMA-376 part 1, 17 (WordprocessingML) and 11.3 (its parts); [MS-DOCX] 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from disclosable.gate.colour import Colour
from disclosable.gate.finding import Finding
from disclosable.gate.markup import Element, attributes, children, descendants, local
from disclosable.gate.office import drawing, word_names
from disclosable.gate.office.document_element import (
    COMMENT,
    STORED_DATA,
    TEMPLATE,
    read_elements,
)
from disclosable.gate.office.document_story import HIDDEN_TEXT, Story
from disclosable.gate.office.document_text import NOTHING, TextStyle, TextStyles
from disclosable.gate.office.document_words import has_words
from disclosable.gate.office.package import (
    MACROS,
    Format,
    Package,
    read_package,
)
from disclosable.gate.office.properties import read_properties
from disclosable.gate.office.table_style import TableStyles
from disclosable.gate.office.theme import Theme
from disclosable.gate.office.unseen_layout import is_on
from disclosable.gate.office.unshown import unshown
from disclosable.gate.office.word_beneath import Beneath
from disclosable.gate.office.word_page import WordPage
from disclosable.gate.told import Passage, Role, Told

FORMAT = Format(
    parts={
        "officeDocument": "document",
        "styles": "styles",
        "stylesWithEffects": "styles",
        "settings": "settings",
        "webSettings": "webSettings",
        "fontTable": "fonts",
        "numbering": "numbering",
        "header": "hdr",
        "footer": "ftr",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
    },
    refusals={
        "comments": COMMENT,
        "commentsExtended": COMMENT,
        "commentsIds": COMMENT,
        "commentsExtensible": COMMENT,
        "people": COMMENT,
        "attachedTemplate": TEMPLATE,
        "mailMergeSource": STORED_DATA,
        "mailMergeHeaderSource": STORED_DATA,
        "recipientData": STORED_DATA,
        "glossaryDocument": STORED_DATA,
        "keyMapCustomizations": MACROS,
    },
    binary=frozenset({"image"}),
)


_MAIN_NAMES: Mapping[str, frozenset[str]] = {
    "styles": word_names.STYLES,
    "stylesWithEffects": word_names.STYLES,
    "numbering": word_names.NUMBERING,
    "fontTable": word_names.FONTS,
    "webSettings": word_names.WEB_SETTINGS,
    "settings": word_names.SETTINGS,
}
# Longer words, or a number of three digits, do not count the items of a list.
_LONGEST_NUMBER, _FIGURE = 20, re.compile(r"[0-9]{3}")
_COUNTED = re.compile(r"%[1-9]|[\W_]|[A-Za-z](?![A-Za-z])")


def read_document(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """What a DOCX document tells.

    Raises:
        CannotRead: the package or its document part cannot be read.
    """
    package = read_package(data, FORMAT)
    yield from package.findings
    main = package.main()
    yield from read_properties(package, allowed_names)
    for kind in FORMAT.parts:
        names_ = _MAIN_NAMES.get(kind, word_names.STORY)
        for name, root in package.of(kind):
            yield from read_elements(name, root, names_)
    for name, root in package.of("theme"):
        yield from read_elements(name, root, word_names.NONE)
    yield from _stories(package, main)
    yield from _unused_stories(package, main)
    yield from _numbers(package)
    yield from drawing.pictures(package)


def _stories(package: Package, main: str) -> Iterator[Told]:
    theme = _theme(package)
    document = package.roots[main]
    page = WordPage.read(document)
    sheets = package.targets(main, "styles")
    styles = package.roots[sheets[0]] if sheets else None
    texts = TextStyles.read(styles, theme, page)
    texts.default = texts.default.over(_page_ground(package, document, theme))
    tables = TableStyles.read(styles, texts)
    unused = {where for where, _, _ in _unused(package, main)}
    margins: list[Element] = []
    for kind, place in (("header", "page header"), ("footer", "page footer")):
        for name, root in package.of(kind):
            margins.append(root)
            story = Story(name, f"{place} {name}", Role.MARGIN, texts, tables, page)
            told = story.tell(root)
            yield from unshown(told) if name in unused else told
            yield from story.seen.findings()
    beneath = Beneath.read(document, margins, theme, page)
    story = Story(main, "the text", None, texts, tables, page, beneath)
    yield from story.tell(document)
    yield from story.seen.findings()
    for kind in ("footnotes", "endnotes"):
        for name, root in package.of(kind):
            for note in root:
                place = f"{local(note)} {attributes(note).get('id', '')}"
                story = Story(name, place, Role.NOTE, texts, tables, page)
                told = story.tell(note)
                yield from unshown(told) if place in unused else told
                yield from story.seen.findings()


def _page_ground(package: Package, document: Element, theme: Theme) -> TextStyle:
    """The colour of the pages (ECMA-376 part 1, 17.2.1), where the settings let it be shown."""
    shown = any(_switched_on(root, "displayBackgroundShape") for _, root in package.of("settings"))
    for ground in children(document, "background") if shown else ():
        colour = theme.word_colour(attributes(ground), "color", "Color")
        return TextStyle(ground=colour if isinstance(colour, Colour) else None)
    return NOTHING


def _theme(package: Package) -> Theme:
    roots = [root for _, root in package.of("theme")]
    theme = Theme.read(roots[0] if roots else None)
    short = {"light1": "lt1", "dark1": "dk1", "light2": "lt2", "dark2": "dk2"}
    for _, settings in package.of("settings"):
        for entry in descendants(settings, "clrSchemeMapping"):
            said = attributes(entry)
            theme = theme.mapped(
                {
                    key.replace("t1", "tx1").replace("t2", "tx2"): short.get(value, value)
                    for key, value in said.items()
                    if key in ("bg1", "t1", "bg2", "t2")
                }
            )
    return theme


def _numbers(package: Package) -> Iterator[Finding | Passage]:
    """Words that stand before the items of lists."""
    for name, root in package.of("numbering"):
        for entry in descendants(root, "lvlText"):
            text = attributes(entry).get("val", "")
            words = _COUNTED.sub("", text)
            if len(words) > _LONGEST_NUMBER or _FIGURE.search(words):
                yield STORED_DATA.at(name, "more in the number of a list than a number needs")
            if words:
                yield Passage(f"{name}: the number of a list", text, Role.PROPERTY)


def _unused_stories(package: Package, main: str) -> Iterator[Finding]:
    for _, where, what in _unused(package, main):
        yield HIDDEN_TEXT.at(where, what)


def _unused(package: Package, main: str) -> Iterator[tuple[str, str, str]]:
    """The part or the note that no page shows, the part it is in, and what is said of it."""
    root = package.roots[main]
    settings = [root for _, root in package.of("settings")]
    even = any(_switched_on(entry, "evenAndOddHeaders") for entry in settings)
    shown = {
        attributes(entry).get("id", "")
        for section in descendants(root, "sectPr")
        for entry in descendants(section, "headerReference", "footerReference")
        if {"even": even, "first": _switched_on(section, "titlePg")}.get(
            attributes(entry).get("type", "default"), True
        )
    }
    for arrow in package.relationships.get(main, ()):
        story = package.roots.get(arrow.target)
        unused = arrow.name in ("header", "footer") and arrow.id not in shown
        if unused and story is not None and has_words(story):
            yield arrow.target, arrow.target, f"a {arrow.name} that no page shows"
    for kind in ("footnote", "endnote"):
        cited = {attributes(entry).get("id", "") for entry in descendants(root, f"{kind}Reference")}
        for name, notes in package.of(f"{kind}s"):
            for note in children(notes, kind):
                identity = attributes(note).get("id", "")
                if identity not in cited and has_words(note):
                    yield f"{kind} {identity}", name, f"a {kind} that the text does not cite"


def _switched_on(holder: Element, name: str) -> bool:
    return any(is_on(entry) for entry in children(holder, name))
