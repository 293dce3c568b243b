"""Words in settings of an OpenDocument part that are numbers, names or switches.

OpenDocument 1.3, part 3, chapter 19: what each attribute may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.gate.markup import Element, attribute_name, local, names

# A number, a length, a colour, a switch, an address without blanks, or one name.
_PLAIN = re.compile(r"[A-Za-z0-9_.:+/=#{}%?&@$!,;()\[\]*'\"~-]{0,160}\Z")
_FIGURES = re.compile(r"[-+]?[0-9][0-9.,]*[a-z%]{0,3}\Z")
# LibreOffice names the program of an object's picture so.
_MEDIA = re.compile(r'[\w.+-]+/[\w.+-]+;windows_formatname="[\w -]{0,40}"\Z')
# Attributes that are words, formulas, paths of a drawing, or lists: their readers know them.
_WORDS = frozenset(
    names(
        "name display-name d font-name font-name-asian font-name-complex font-family "
        "font-family-asian font-family-complex font-style-name font-style-name-asian "
        "font-style-name-complex font-adornments bullet-char marker-start marker-end condition "
        "border border-left border-right border-top border-bottom border-line-width shadow "
        "text-shadow text-emphasize text-position formula print notify-on-update-of-ranges href "
        "full-path string-value clip range-usable-as num-list-format num-suffix "
        "num-prefix rel-column-width rel-width value text-areas enhanced-path transform "
        "handle-position glue-points points viewBox stroke-dasharray label-string expression "
        "comment cell-range-address values-cell-range-address label-cell-address "
        "target-range-address base-cell-address cell-address cell-range end-cell-address "
        "source-range-addresses source-cell-range-addresses print-ranges range-address title "
        "description label leader-text leader-char position fill-image-name gradient-name "
        "hatch-name stroke-dash opacity-name style column-sep dde-topic dde-item creator about "
        "current-value template-name reference-name target-frame-name master-page-name "
        "page-style-name index-name outline-style-name date-string message values keyTimes "
        "accelerate formula-index style-name parent-style-name next-style-name list-style-name "
        "default-style-name page-layout-name data-style-name default-cell-style-name "
        "text-style-name presentation-page-layout-name visited-style-name citation-style-name "
        "citation-body-style-name font-face-name apply-style-name linked-style-name color-name "
        "filter-name key1 key2 string-value-if-true string-value-if-false placeholder-type"
    )
)


def strays(element: Element) -> Iterator[str]:
    """Each setting of the element that holds words and should not, as a finding says it."""
    for name, value in element.attrib.items():
        value = str(value)
        if _PLAIN.match(value):
            continue
        called = attribute_name(str(name))
        if called == "media-type" and _MEDIA.match(value):
            continue
        if called not in _WORDS and not all(map(_FIGURES.match, value.split())):
            yield f"words in the setting {called!r} of <{local(element)}>"


def has_loose_words(root: Element) -> bool:
    """Whether words stand beside elements, in a part where elements have words or elements."""
    return any(
        bool(str(element.tail or "").strip() and element is not root)
        or bool(len(element) and str(element.text or "").strip())
        for element in root.iter()
    )
