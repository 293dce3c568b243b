"""The theme of an XLS workbook ([MS-XLS] 2.4.326): an archive in a record, known by its parts."""

from __future__ import annotations

from disclosable.gate import markup
from disclosable.gate.archive import read_archive
from disclosable.gate.colour import Colour
from disclosable.gate.finding import CannotRead
from disclosable.gate.markup import Element
from disclosable.gate.office.cell_style import StyleSheet

_PART = "theme/theme/theme1.xml"
_PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "theme/theme/themeManager.xml",
    "theme/theme/_rels/themeManager.xml.rels",
    _PART,
}
_SPACES = ("http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/office/")
_LONGEST = 120
_MOST_BYTES = 1_000_000
# Light before dark, as cells count them.
_ORDER = markup.names(
    "lt1 dk1 lt2 dk2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"
)


def theme_colours(data: bytes) -> list[Colour] | None:
    """The colours of a theme that is nothing but a theme; None where it is anything else."""
    if len(data) > _MOST_BYTES:
        return None
    try:
        archive = read_archive(data)
        if archive.findings or not {_PART} <= set(archive.parts) <= _PARTS:
            return None
        roots = {name: markup.parse(name, archive.parts[name]) for name in archive.parts}
    except CannotRead:
        return None
    if not all(_is_plain(root) for root in roots.values()):
        return None
    colours = StyleSheet.read(None, roots[_PART]).theme
    found = [colours.get(name) for name in _ORDER]
    return [each for each in found if each] if all(found) else None


def _is_plain(root: Element) -> bool:
    """Whether nothing in it is words: themes are elements, and attributes of a few letters."""
    return all(
        isinstance(element.tag, str)
        and markup.namespace(element).startswith(_SPACES)
        and not (element.text or "").strip()
        and not (element.tail or "").strip()
        and all(len(value) <= _LONGEST for value in markup.attributes(element).values())
        for element in root.iter()
    )
