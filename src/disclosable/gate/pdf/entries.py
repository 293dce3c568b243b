"""The entries that the dictionaries of a PDF may have (ISO 32000-2), and where texts may stand."""

from __future__ import annotations

from disclosable.gate import markup


def _keys(text: str) -> frozenset[str]:
    return frozenset(f"/{name}" for name in markup.names(text))


ROOT = _keys(
    "Type Pages MarkInfo Metadata Lang Outlines StructTreeRoot ViewerPreferences PageLabels "
    "PageMode PageLayout Names Dests OutputIntents Version Extensions OpenAction"
)
PAGE = _keys(
    "Type Parent Contents Resources MediaBox CropBox BleedBox TrimBox ArtBox Rotate Annots "
    "StructParents Tabs Group UserUnit LastModified"
)
LINK = _keys(
    "Type Subtype Rect Border BS C A Dest F P StructParent H QuadPoints Contents NM M PA BE"
)
TRAILER = _keys("Size Root Info ID Prev XRefStm DocChecksum Type W Index Filter DecodeParms Length")

MAPS = _keys(
    "Font XObject ExtGState ColorSpace Pattern Shading Properties CharProcs RoleMap ClassMap "
    "Dests Colorants RoleMapNS Extensions"
)
"""Entries whose value is a dictionary of names that the writer of the file has given."""

STREAMS = _keys(
    "Contents XObject FontFile FontFile2 FontFile3 ToUnicode Metadata DestOutputProfile Function "
    "Functions Shading Pattern CharProcs Encoding CIDSet CIDToGIDMap SMask Mask G ColorSpace CS "
    "UseCMap TR TR2"
)
"""Entries under which a stream may stand."""

ENTRIES = (
    _keys("Type Subtype S Length Filter DecodeParms Parent Kids Count Resources ProcSet Name")
    # Fonts (9.6 to 9.10).
    | _keys(
        "BaseFont Encoding FirstChar LastChar Widths FontDescriptor ToUnicode DescendantFonts "
        "CIDSystemInfo DW W DW2 W2 CIDToGIDMap FontBBox FontMatrix CharProcs Differences "
        "BaseEncoding Registry Ordering Supplement FontName Flags FontFamily FontStretch "
        "FontWeight ItalicAngle Ascent Descent CapHeight XHeight Leading StemV StemH AvgWidth "
        "MaxWidth MissingWidth CharSet CIDSet FontFile FontFile2 FontFile3 Style Lang Panose FD "
        "Length1 Length2 Length3 CMapName WMode UseCMap"
    )
    # Forms, images and what packs them (7.4, 8.9, 8.10, 11.6).
    | _keys(
        "Matrix BBox FormType Width Height ColorSpace BitsPerComponent Decode ImageMask Mask SMask "
        "SMaskInData Interpolate Intent StructParent StructParents Group I K CS Matte Predictor "
        "Colors Columns EarlyChange EndOfLine EncodedByteAlign Rows EndOfBlock BlackIs1 "
        "DamagedRowsBeforeError ColorTransform Metadata"
    )
    # The state of drawing, patterns, shadings, functions and colours (7.10, 8.4, 8.6, 8.7).
    | _keys(
        "Font XObject ExtGState Pattern Shading Properties LW LC LJ ML D RI OP op OPM BG BG2 UCR "
        "UCR2 TR TR2 HT FL SM SA BM CA ca AIS TK G BC ShadingType Background AntiAlias Coords "
        "Domain Function Extend PatternType PaintType TilingType XStep YStep BitsPerCoordinate "
        "BitsPerFlag VerticesPerRow Range FunctionType Size BitsPerSample Order Encode C0 C1 N "
        "Functions Bounds Alternate WhitePoint BlackPoint Gamma Colorants Process MixingHints "
        "Components Solidities"
    )
    # Outlines, destinations, links, labels of pages, actions (12.3 to 12.6).
    | _keys(
        "First Last Title Prev Next Dest A SE C F Rect Border BS BE H QuadPoints Contents NM M P "
        "PA URI IsMap Nums Limits Names St"
    )
    # The structure of the document (14.7, 14.8).
    | _keys(
        "ParentTree ParentTreeNextKey IDTree RoleMap ClassMap Namespaces Pg T Alt E ActualText R "
        "ID Obj MCID Stm O NS RoleMapNS Placement WritingMode BackgroundColor BorderColor "
        "BorderStyle BorderThickness Padding Color SpaceBefore SpaceAfter StartIndent EndIndent "
        "TextIndent TextAlign BlockAlign InlineAlign TBorderStyle TPadding LineHeight "
        "BaselineShift TextDecorationType TextDecorationColor TextDecorationThickness ColumnCount "
        "ColumnGap ColumnWidths GlyphOrientationVertical RubyAlign RubyPosition ListNumbering "
        "ContinuedList ContinuedFrom RowSpan ColSpan Headers Scope Summary Short TextPosition "
        "Attached Marked Suspects Artifact"
    )
    # Colour on paper, viewers, extensions (12.2, 14.11.5, 7.12).
    | _keys(
        "OutputCondition OutputConditionIdentifier RegistryName Info DestOutputProfile HideToolbar "
        "HideMenubar HideWindowUI FitWindow CenterWindow DisplayDocTitle NonFullScreenPageMode "
        "Direction ViewArea ViewClip PrintArea PrintClip PrintScaling Duplex PickTrayByPDFSize "
        "PrintPageRange NumCopies BaseVersion ExtensionLevel ExtensionRevision URL"
    )
    | ROOT
    | PAGE
)
"""What any other dictionary may have. Each is harmless wherever it stands."""

BOOKMARK = "a bookmark"
TOLD_TEXTS = {
    "/Title": BOOKMARK,
    "/Alt": "an alternative text",
    "/T": "the title of a part",
    "/Contents": "the description of a link",
    "/Summary": "the summary of a table",
    "/Short": "the short name of a heading",
    "/P": "the label of a page",
}
"""Texts that programs show or read out beside the page, and what to call them."""

REPLACING_TEXTS = frozenset({"/ActualText", "/E"})
"""Texts that stand for what is on the page: they have to say the same."""

TEXTS = {
    "/Lang": 40,
    "/ID": 300,
    "/URI": 2_000,
    "/NM": 80,
    "/M": 40,
    "/LastModified": 40,
    "/D": 100,
    "/Dest": 100,
    "/Names": 100,
    "/Dests": 100,
    "/Limits": 100,
    "/Registry": 40,
    "/Ordering": 60,
    "/CharSet": 20_000,
    "/FontFamily": 80,
    "/Panose": 12,
    "/OutputCondition": 120,
    "/OutputConditionIdentifier": 80,
    "/RegistryName": 80,
    "/Info": 120,
    "/NS": 120,
    "/Headers": 100,
    "/ColorSpace": 1_024,
    "/CS": 1_024,
    "/URL": 120,
    "/BaseVersion": 10,
    "/Tabs": 1,
}
"""Other entries whose value may be a text, and how long it may be."""
