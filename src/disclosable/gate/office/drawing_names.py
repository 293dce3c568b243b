"""The elements of drawings that can be read: DrawingML, its later parts, and VML.

ECMA-376 part 1: 20.1 (main), 20.2 (pictures), 20.4 (drawings in documents); part 4: 19 (VML);
[MS-ODRAWXML] 2 (the later namespaces).
"""

from __future__ import annotations

from collections.abc import Mapping

from disclosable.gate.markup import names

_MAIN = frozenset(
    names(
        # Graphics, their identities and places.
        "graphic graphicData graphicFrameLocks picLocks spLocks cxnSpLocks grpSpLocks xfrm off ext "
        "chOff chExt hlinkClick hlinkHover hlinkMouseOver extLst stCxn endCxn "
        # Geometry.
        "prstGeom custGeom avLst gdLst gd ahLst ahXY ahPolar pos cxnLst cxn rect pathLst path "
        "moveTo lnTo arcTo cubicBezTo quadBezTo close pt "
        # Fills, lines, colours.
        "noFill solidFill gradFill gsLst gs lin fillToRect tileRect pattFill fgClr bgClr grpFill "
        "blipFill blip stretch fillRect tile srcRect ln lnL lnR lnT lnB lnTlToBr lnBlToTr round "
        "bevel miter headEnd tailEnd prstDash custDash ds srgbClr schemeClr sysClr prstClr "
        "scrgbClr hslClr alpha alphaMod alphaModFix alphaOff alphaBiLevel alphaCeiling alphaFloor "
        "alphaInv alphaRepl biLevel lumMod lumOff lum hue hueMod hueOff sat satMod satOff tint "
        "shade comp inv gray grayscl gamma invGamma red redMod redOff green greenMod greenOff blue "
        "blueMod blueOff duotone clrChange clrFrom clrTo clrRepl blur fillOverlay hsl "
        # Effects.
        "effectLst effectDag cont effect glow outerShdw innerShdw prstShdw reflection softEdge "
        "scene3d camera lightRig rot backdrop anchor norm up sp3d bevelT bevelB extrusionClr "
        "contourClr flatTx "
        # Text.
        "bodyPr lstStyle prstTxWarp noAutofit normAutofit spAutoFit p r br fld t pPr rPr "
        "endParaRPr defPPr defRPr lvl1pPr lvl2pPr lvl3pPr lvl4pPr lvl5pPr lvl6pPr lvl7pPr lvl8pPr "
        "lvl9pPr lnSpc spcBef spcAft spcPct spcPts buNone buAutoNum buChar buBlip buClr buClrTx "
        "buSzPct buSzPts buSzTx buFont buFontTx tabLst tab latin ea cs sym highlight uLn uLnTx "
        "uFill uFillTx rtl "
        # Tables.
        "tbl tblPr tableStyleId tblGrid gridCol tr tc txBody tcPr "
        # Styles of shapes and tables.
        "style lnRef fillRef effectRef fontRef tblStyleLst tblStyle tblBg wholeTbl band1H band2H "
        "band1V band2V lastCol firstCol lastRow seCell swCell firstRow neCell nwCell tcTxStyle "
        "tcStyle tcBdr left right top bottom insideH insideV tl2br tr2bl fill font lnTx "
        # Themes.
        "theme themeElements clrScheme dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 "
        "accent6 hlink folHlink fontScheme majorFont minorFont fmtScheme fillStyleLst lnStyleLst "
        "effectStyleLst effectStyle bgFillStyleLst objectDefaults spDef lnDef txDef spPr "
        "extraClrSchemeLst extraClrScheme clrMap custClrLst custClr masterClrMapping "
        "overrideClrMapping themeOverride sx sy"
    )
)
_BY_NAMESPACE: Mapping[str, frozenset[str]] = {
    "http://schemas.openxmlformats.org/drawingml/2006/main": _MAIN,
    "http://purl.oclc.org/ooxml/drawingml/main": _MAIN,
    **dict.fromkeys(
        (
            "http://schemas.openxmlformats.org/drawingml/2006/picture",
            "http://purl.oclc.org/ooxml/drawingml/picture",
        ),
        frozenset(names("pic nvPicPr cNvPr cNvPicPr blipFill spPr")),
    ),
    **dict.fromkeys(
        (
            "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
            "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        ),
        frozenset(
            names(
                "inline anchor extent effectExtent docPr cNvGraphicFramePr simplePos positionH "
                "positionV posOffset align wrapNone wrapSquare wrapTight wrapThrough "
                "wrapTopAndBottom wrapPolygon start lineTo"
            )
        ),
    ),
    "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing": frozenset(
        names("sizeRelH sizeRelV pctWidth pctHeight pctPosHOffset pctPosVOffset")
    ),
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": frozenset(
        names("wsp cNvPr cNvSpPr cNvCnPr spPr style txbx linkedTxbx bodyPr extLst")
    ),
    "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup": frozenset(
        names("wgp grpSp cNvPr cNvGrpSpPr grpSpPr extLst")
    ),
    "http://schemas.microsoft.com/office/drawing/2010/main": frozenset(
        names("useLocalDpi hiddenFill hiddenLine hiddenEffects shadowObscured compatExt")
    ),
    "http://schemas.microsoft.com/office/drawing/2014/main": frozenset(
        names("creationId rowId colId predDERef cxnDERefs")
    ),
    "http://schemas.microsoft.com/office/drawing/2017/decorative": frozenset(("decorative",)),
    "http://schemas.microsoft.com/office/drawing/2016/SVG/main": frozenset(("svgBlip",)),
    "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor": frozenset(("hlinkClr",)),
    "http://schemas.microsoft.com/office/thememl/2012/main": frozenset(("themeFamily",)),
    "urn:schemas-microsoft-com:vml": frozenset(
        names(
            "shape shapetype rect roundrect oval line polyline group imagedata textbox textpath "
            "path fill stroke shadow formulas f handles h extrusion arc curve image background"
        )
    ),
    "urn:schemas-microsoft-com:office:office": frozenset(
        names(
            "lock callout extrusion complex skew top left bottom right column shapedefaults "
            "shapelayout idmap colormru colormenu regrouptable entry rules r proxy fill"
        )
    ),
    "urn:schemas-microsoft-com:office:word": frozenset(
        names("wrap anchorlock bordertop borderleft borderbottom borderright")
    ),
}


def is_known(namespace: str, name: str) -> bool:
    """Whether an element of a drawing is one of those that can be read."""
    return name in _BY_NAMESPACE.get(namespace, ())
