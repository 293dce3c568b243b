"""The layers of a PDF (ISO 32000-2, 8.11): whether a reader sees all of them, always."""

from __future__ import annotations

import re

import pikepdf

from disclosable.gate import markup


def _keys(text: str) -> frozenset[str]:
    return frozenset(f"/{name}" for name in markup.names(text))


_MOST_LAYERS = 1_000
_LONGEST_NAME = 100
_PROGRAM = re.compile(r"[A-Za-z .()]{0,40}[\d.]{0,12}\Z")
_PROPERTIES = _keys("OCGs D")
_CONFIGURATION = _keys(
    "Type Name Creator BaseState ON OFF Intent AS Order ListMode RBGroups Locked"
)
_LAYER = _keys("Type Name Intent Usage")
_USAGE = _keys("CreatorInfo View Print Export PageElement")
_GROUP = _keys("Type OCGs P")
_STATES = ("/ViewState", "/PrintState", "/ExportState")


def shown_layers(pdf: pikepdf.Pdf) -> dict[tuple[int, int], str] | None:
    """The objects that hold the layers of a file, and their names, if all of them are shown.

    None where there are none, or where one is hidden, can be hidden by the way in which the file
    is looked at, or is described by an entry that is not known.
    """
    given = pdf.Root.get("/OCProperties")
    if not isinstance(given, pikepdf.Dictionary) or not set(given.keys()) <= _PROPERTIES:
        return None
    first, listed = given.get("/D"), given.get("/OCGs")
    if not isinstance(first, pikepdf.Dictionary) or not isinstance(listed, pikepdf.Array):
        return None
    empty = all(not len(first.get(key, pikepdf.Array())) for key in ("/OFF", "/AS", "/RBGroups"))
    base = first.get("/BaseState", "/ON")
    if not set(first.keys()) <= _CONFIGURATION or not empty or base != "/ON":
        return None
    if len(listed) > _MOST_LAYERS:
        return None
    found = {item.objgen: "" for item in (given, first, listed) if item.is_indirect}
    found |= {item.objgen: "" for _, item in first.items() if _is_indirect(item)}
    if not all(_is_name(value) for key, value in first.items() if key in ("/Name", "/Creator")):
        return None
    for layer in listed:
        if not isinstance(layer, pikepdf.Dictionary) or not _is_plain(layer):
            return None
        found[layer.objgen] = str(layer.get("/Name", ""))
    order = first.get("/Order", pikepdf.Array())
    if not all(isinstance(item, pikepdf.Dictionary) for item in order):
        return None
    groups = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
    for group in groups:
        if group.get("/Type") == "/OCMD" and not (
            set(group.keys()) <= _GROUP and group.get("/P", "/AnyOn") in ("/AnyOn", "/AllOn")
        ):
            return None
    return found


def _is_plain(layer: pikepdf.Dictionary) -> bool:
    """Whether a layer is shown on the screen and on paper alike."""
    usage = layer.get("/Usage", pikepdf.Dictionary())
    if not set(layer.keys()) <= _LAYER or layer.get("/Intent", "/View") != "/View":
        return False
    if not isinstance(usage, pikepdf.Dictionary) or not set(usage.keys()) <= _USAGE:
        return False
    uses = [item for _, item in usage.items() if isinstance(item, pikepdf.Dictionary)]
    if len(uses) < len(usage) or not all(_is_name(x) for item in uses for _, x in item.items()):
        return False
    hidden = any(item.get(state, "/ON") != "/ON" for item in uses for state in _STATES)
    return not hidden and len(str(layer.get("/Name", ""))) <= _LONGEST_NAME


def _is_indirect(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _is_name(value: object) -> bool:
    """Whether a value is a name, or a text no longer than the name of a program."""
    if isinstance(value, pikepdf.String):
        return _PROGRAM.match(str(value)) is not None
    return isinstance(value, pikepdf.Name)
