"""Words in places of an Office Open XML part that hold none.

No element of [ECMA-376] has both words and elements in it (part 1, annex A), most hold no words at
all, and most attributes are numbers, switches, references or single names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.gate.finding import Check, Finding
from disclosable.gate.markup import Element, attribute_name, local, names

STRAY_WORDS = Check(
    "office-stray-words",
    "Words between the elements of a part, in elements that hold no words, and in settings that "
    "are numbers, switches or single names.",
    "No program shows them, and anyone who unpacks the file can read them.",
    "Write the file again from its source.",
)

# Elements that hold words or one value; the reader of the format knows what becomes of them.
_WORDY = frozenset(
    names(
        # workbooks (18) and what Excel 2010 and 2013 add
        "t v f fldData formula formula1 formula2 definedName oddHeader oddFooter evenHeader "
        "evenFooter firstHeader firstFooter author text calculatedColumnFormula totalsRowFormula "
        "sqref oldFormula name ext val pt id "
        # documents; the words of formulas are among those of documents
        "delText instrText delInstrText posOffset align pctWidth pctHeight pctPosHOffset "
        "pctPosVOffset "
        # drawings (20, 21): where a drawing stands, styles of tables, numbers of charts
        "col row colOff rowOff x y tableStyleId formatCode separator minRefreshable "
        # what VML keeps for Excel
        "Anchor Row Column MoveWithCells SizeWithCells AutoFill AutoLine TextHAlign TextVAlign "
        "Visible Locked LockText PrintObject "
        # properties of the package, of the program, and of its user (15.2, 22.2)
        "creator lastModifiedBy contributor publisher category contentStatus contentType created "
        "description identifier keywords language lastPrinted modified revision subject title "
        "version value Template Manager Company Pages Words Characters PresentationFormat Lines "
        "Paragraphs Slides Notes TotalTime HiddenSlides MMClips ScaleCrop LinksUpToDate "
        "CharactersWithSpaces SharedDoc HyperlinkBase HyperlinksChanged Application AppVersion "
        "DocSecurity lpstr lpwstr bstr i1 i2 i4 i8 int uint ui1 ui2 ui4 ui8 r4 r8 decimal bool "
        "date filetime cy error blob"
    )
)
# Where some of them stand: anywhere else no program shows them, nor does a reader look for them.
_PARENTS = {
    "t": frozenset(names("r fld si is rPh text Choice Fallback")),
    "instrText": frozenset(names("r Choice Fallback")),
    "delText": frozenset(names("r Choice Fallback")),
    "f": frozenset(
        names(
            "c strRef numRef multiLvlStrRef cfvo cfRule formula1 formula2 formula sparkline "
            "sparklineGroup formulaRef fullRef levelRef numDim strDim txData condition "
            "filteredSeriesTitle datalabelsRange rangeset nf strFormula numFormula formulas"
        )
    ),
    **dict.fromkeys(
        names("oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter"),
        frozenset({"headerFooter"}),
    ),
}
_NUMBER = re.compile(r"\s*[+-]?[0-9]{1,20}\s*\Z")
_SWITCH = re.compile(r"\s*(?:true|false|0|1)\s*\Z")
_MOMENT = re.compile(r"\s*[0-9TZ:.+-]{4,40}\s*\Z")
# Elements of one value.
_FORMS = {
    **dict.fromkeys(
        names(
            "posOffset pctWidth pctHeight pctPosHOffset pctPosVOffset col row colOff rowOff Pages "
            "Words Characters Lines Paragraphs Slides Notes TotalTime HiddenSlides MMClips "
            "CharactersWithSpaces DocSecurity i1 i2 i4 i8 int uint ui1 ui2 ui4 ui8"
        ),
        _NUMBER,
    ),
    **dict.fromkeys(names("ScaleCrop LinksUpToDate SharedDoc HyperlinksChanged bool"), _SWITCH),
    **dict.fromkeys(names("created modified lastPrinted date filetime"), _MOMENT),
    "revision": re.compile(r"\s*[0-9]{0,9}(?:\.[0-9]{1,9})?\s*\Z"),
    "AppVersion": re.compile(r"\s*[0-9]{1,5}(?:\.[0-9]{1,9}){0,3}\s*\Z"),
    "id": re.compile(r"\s*\{[0-9A-Fa-f-]{36}\}\s*\Z"),
    "tableStyleId": re.compile(r"\s*\{[0-9A-Fa-f-]{36}\}\s*\Z"),
}
# A number, a measure, a colour, a switch, an identity, or one name of a list that a schema gives.
_PLAIN = re.compile(r"[A-Za-z0-9_.:+/=#{}%?&@$!-]{0,120}\Z")
_FIGURES = re.compile(r"[-+]?[0-9][0-9.,]*[a-z%]{0,2}\Z")
# Attributes that are words, and the elements that have them (all where there are none): the
# readers of the formats know what becomes of them.
_WORDS = {
    called: frozenset(names(kinds))
    for called, kinds in {
        "val": "name lvlText mathFont listSeparator decimalSymbol altName docPartGallery "
        "docPartCategory docPart filter alias tag aliases docVar rFont pStyle rStyle tblStyle "
        "basedOn next link styleLink numStyleLink tblCaption tblDescription dateFormat default "
        "format chr begChr endChr sepChr sym noLineBreaksAfter noLineBreaksBefore statusText "
        "helpText entryMacro exitMacro result attachedTemplate activeWritingStyle tag",
        "text": "cfRule filterColumn textPr tag",
        "title": "cNvPr docPr webPublishing hyperlink shape imagedata",
        "tooltip": "hyperlink hlinkClick hlinkHover hlinkMouseOver",
        "display": "hyperlink",
        "location": "hyperlink",
        "anchor": "hyperlink",
        "comment": "definedName table scenario",
        "description": "definedName",
        "char": "buChar sym",
        "descr": "cNvPr docPr",
        "caption": "caption pivotField cacheField",
        "style": "",
        "name": "",
        "displayName": "table person",
        "alt": "",
        "formatCode": "",
        "Target": "Relationship",
        "typeface": "",
        "ascii": "",
        "hAnsi": "",
        "cs": "",
        "eastAsia": "",
        "font": "",
        "fontfamily": "",
        "prompt": "",
        "promptTitle": "",
        "error": "",
        "errorTitle": "",
        "headerRowCellStyle": "",
        "dataCellStyle": "",
        "totalsRowCellStyle": "",
        "totalsRowLabel": "",
        "styleName": "",
        "styleId": "",
        "instr": "",
        "displayText": "listItem",
        "value": "listItem",
        "Ignorable": "",
        "Requires": "",
        "ProcessContent": "",
        "PreserveElements": "",
        "PreserveAttributes": "",
        "MustUnderstand": "",
        "sqref": "",
        "ref": "",
        "spans": "",
        "prefixMappings": "dataBinding",
        "xpath": "dataBinding",
        # VML ([ECMA-376] part 4, 19), of watermarks and text boxes
        **dict.fromkeys(
            ("ID", "id"),
            "shape rect oval line polyline roundrect group arc curve image shapetype background",
        ),
        "path": "shape shapetype rect background",
        "equationxml": "",
        "gfxdata": "",
        "string": "textpath",
        "href": "",
        "src": "",
        "adj": "",
        "formula": "",
        "fmla": "",
        "eqn": "",
        "position": "h",
        "connectsites": "",
        "connectlocs": "",
        "textboxrect": "",
        "points": "",
        "from": "line",
        "to": "line",
        "strokecolor": "",
        "fillcolor": "",
        "color": "fill stroke shadow extrusion",
        "color2": "fill stroke shadow extrusion",
        "coordsize": "",
        "coordorigin": "",
        "inset": "",
        "offset": "",
        "origin": "",
    }.items()
}


def strays(part: str, root: Element) -> Iterator[Finding]:
    """A finding for each kind of place in the part that holds words and should not."""
    seen: dict[str, int] = {}
    for element in root.iter():
        kind = local(element)
        if not kind:
            continue
        for place in _in(element, kind):
            seen[place] = seen.get(place, 0) + 1
        if element is not root and element.tail and not element.tail.isspace():
            seen["between elements"] = seen.get("between elements", 0) + 1
    for place, count in seen.items():
        yield STRAY_WORDS.at(part, f"words {place}" + (f" ({count} times)" if count > 1 else ""))


def _in(element: Element, kind: str) -> Iterator[str]:
    text = element.text
    if text and not text.isspace():
        form = _FORMS.get(kind)
        if len(element):
            yield "between elements"
        elif kind not in _WORDY or (form is not None and not form.match(text)):
            yield f"in an element <{kind}>"
        elif (
            kind in _PARENTS
            and (around := element.getparent()) is not None
            and local(around) not in _PARENTS[kind]
        ):
            yield f"in an element <{kind}> within <{local(around)}>"
    for name, value in element.attrib.items():
        value = str(value)
        if _PLAIN.match(value):
            continue
        called = attribute_name(str(name))
        kinds = _WORDS.get(called)
        if kinds is not None and (not kinds or kind in kinds):
            continue
        if not all(map(_FIGURES.match, value.split())):
            yield f"in the setting {called!r} of <{kind}>"
