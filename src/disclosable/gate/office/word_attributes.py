"""The attributes of WordprocessingML, PresentationML, DrawingML and VML that can be read.

An attribute is shown by no program as text: one that is on no list, or far longer than such values
are, can hold anything. ECMA-376 parts 1 and 4.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from disclosable.gate.markup import Element, attribute_name, names

LONGEST = 300
"""Characters; VML paths, formulas and field codes are longer, and are read apart."""

_WORD = names(
    "abstractNumId accent1 accent2 accent3 accent4 accent5 accent6 after afterAutospacing "
    "afterLines algIdExt algIdExtSource algorithmName alias allowOverlap anchor anchorLock appName "
    "ascii asciiTheme author baseline before beforeAutospacing beforeLines bg1 bg2 bidi bottom "
    "bottomFromText bottomLinePitch chapSep chapStyle char charSpace checkCompatibility checkStyle "
    "code colDelim colFirst colLast color combine combineBrackets count countBy cs csb0 csb1 "
    "cstheme customStyle cryptAlgorithmClass cryptAlgorithmSid cryptAlgorithmType cryptProvider "
    "cryptProviderType cryptProviderTypeExt cryptProviderTypeExtSource cryptSpinCount "
    "defLockedState defQFormat defSemiHidden defUIPriority defUnhideWhenUsed default dirty display "
    "distance dllVersion drawAspect dropCap eastAsia eastAsiaTheme edGrp edit element enforcement "
    "equalWidth evenHBand evenVBand fill first firstColumn firstLine firstLineChars firstRow "
    "firstRowFirstColumn firstRowLastColumn fldCharType fldLock fmt followedHyperlink font footer "
    "format formatting frame fullDate grammar gutter h hAnchor hAnsi hAnsiTheme hRule hSpace "
    "hanging hangingChars hash hashValue header headingStyles hint history hyperlink id ilvl "
    "initials insDel instr inkAnnotations last lastColumn lastRow lastRowFirstColumn "
    "lastRowLastColumn lastValue leader left leftChars leftFromText legacy legacyIndent "
    "legacySpace len line linePitch lineRule lines locked markup name nlCheck noHBand noVBand "
    "noBorder numId numberingStyle oddHBand oddVBand offsetFrom op orient other percent pos "
    "prefixMappings qFormat recommended restart right rightChars rightFromText rsid rsidDel rsidP "
    "rsidR rsidRDefault rsidRPr rsidSect rsidTr salt saltValue sep semiHidden shadow solutionID "
    "space spelling spinCount stableIds start startChars end endChars styleId styleLockQFSet sz t1 "
    "t2 tabs tblpX tblpXSpec tblpY tblpYSpec tentative themeColor themeFill themeFillShade "
    "themeFillTint themeShade themeTint tgtFrame tmpl tooltip top topFromText topLinePitch type "
    "uiPriority unhideWhenUsed uri usb0 usb1 usb2 usb3 val vAnchor vSpace vendorID vert vertAnchor "
    "vertCompress visibleStyles w wrap x xAlign xml y yAlign zOrder horzAnchor direction allStyles "
    "customStyles latentStyles stylesInUse numberingStyles tableStyles directFormattingOnRuns "
    "directFormattingOnParagraphs directFormattingOnNumbering directFormattingOnTables "
    "clearFormatting top3HeadingStyles alternateStyleNames rsidRoot fitText docLocation bidiVisual "
    "paraId textId cx cy rev ext editId anchorId saltData hashData charset characterSet embedded "
    "fontKey subsetted pitch alt Ignorable ProcessContent Requires MustUnderstand PreserveElements "
    "PreserveAttributes "
    # Mathematics and the later effects of text.
    "alnAt rad sx sy kx ky algn dir blurRad dist cap cmpd prst rig ang scaled path idx l t r b stA "
    "stPos endA endPos stDist fadeDir contourW extrusionH prstMaterial lim lat lon "
)
_DRAWING = names(
    "id idx name descr title hidden decorative uri x y cx cy l t r b distL distR distT distB "
    "simplePos relativeHeight behindDoc locked layoutInCell allowOverlap relativeFrom wrapText "
    "edited noChangeAspect noChangeArrowheads noChangeShapeType noGrp noMove noResize noRot "
    "noSelect noAdjustHandles noEditPoints noTextEdit noUngrp noDrilldown noCrop "
    "preferRelativeResize bwMode rot flipH flipV prst fmla w h fill stroke extrusionOk val lastClr "
    "amt thresh rotWithShape path ang scaled flip algn tx ty sx sy kx ky cap cmpd blurRad dist dir "
    "rad size stA stPos endA endPos endDir stDist fadeDir grow blend bright contrast hue lum sat "
    "useA cstate dpi compression tooltip action history invalidUrl tgtFrame endSnd highlightClick "
    "embed link relId pict id dm lo qs cs vert wrap lIns tIns rIns bIns numCol spcCol rtlCol "
    "fromWordArt anchor anchorCtr forceAA upright compatLnSpc spcFirstLastPara vertOverflow "
    "horzOverflow fontScale lnSpcReduction txBox typeface panose pitchFamily charset script lang "
    "altLang kumimoji sz b i u strike kern spc baseline normalizeH noProof dirty err smtClean "
    "smtId bmk marL marR lvl indent defTabSz rtl eaLnBrk fontAlgn latinLnBrk hangingPunct type "
    "startAt char pos prstMaterial z extrusionH contourW zoom fov rig lat lon rev ref refX refY "
    "minX maxX minY maxY refR refAng minR maxR minAng maxAng gdRefX gdRefY gdRefR gdRefAng ang hR "
    "wR stAng swAng gridSpan rowSpan hMerge vMerge firstRow firstCol lastRow lastCol bandRow "
    "bandCol marT marB horzOverflow bg1 tx1 bg2 tx2 accent1 accent2 accent3 accent4 accent5 "
    "accent6 hlink folHlink styleId styleName def orient userDrawn preserve showMasterSp "
    "showMasterPhAnim matchingName hasCustomPrompt isPhoto nvPr vid d n spd advClick advTm macro "
    "textlink fLocksText modelId invX invY phldr phldrT shapeId blackWhiteMode useLocalDpi rIns "
    "linked seq space anchorId editId wp14:editId"
)
_VML = names(
    "id type style coordsize coordorigin path adj filled fillcolor stroked strokecolor "
    "strokeweight opacity wrapcoords alt title href target print spid spt connecttype "
    "connectangles textboxrect gradientshapeok extrusionok shadowok strokeok fillok allowincell "
    "allowoverlap insetmode inset insetpen on aspectratio shapetype grouping ungrouping text "
    "rotation cropping verticies position selection v ext string fitshape fitpath trim xscale "
    "joinstyle eqn f h position xrange yrange polar radiusrange switch topleft topright invx invy "
    "map src relid croptop cropbottom cropleft cropright gain blacklevel gamma grayscale bilevel "
    "detectmouseclick hr hralign hrstd hrnoshade hrpct bullet button from to points control1 "
    "control2 startangle endangle arcsize color color2 colors angle focus focussize focusposition "
    "method size origin rotate recolor alignshape offset offset2 obscured matrix weight linestyle "
    "miterlimit endcap dashstyle startarrow endarrow startarrowwidth startarrowlength "
    "endarrowwidth endarrowlength filltype imagealignshape imageaspect imagesize forcedash data "
    "spidmax anchorx anchory side width shadow doubleclicknotify oned regroupid userdrawn "
    "cliptowrap borderleftcolor bordertopcolor borderrightcolor borderbottomcolor althref "
    "tablelimits tableproperties dgmlayout master ole preferrelative connectortype clip "
    "forcemargins equationxml bwmode bwpure bwnormal render diffusity metal skewangle viewpoint "
    "textpathok connectlocs limo arrowok insetpenok viewpointorigin skewamt edge foredepth "
    "backdepth lightposition lightlevel lightharsh lightposition2 lightlevel2 lightharsh2 "
    "brightness facet orientation orientationangle plane rotationangle rotationcenter shininess "
    "specularity autorotationcenter lockrotationcenter accentbar accentborder minusx minusy "
    "dropauto drop length lengthspecified gap distance"
)
_MORE = names(
    "num clear alignment relativeTo customMarkFollows tplc restartNumberingAfterBreak durableId "
    "displacedByCustomXml storeItemChecksum storeItemID xpath chapNum heading noLabel numFmt date "
    "dateUtc normalEastAsianFlow useBgFill showCaptions sp st end opacity2 editas idref how ID "
    "oleicon showPlaceholder textFormat noProof"
)
_PRESENTATION = names(
    "showSpecialPlsOnTitleSld firstSlideNum serverZoom rtl removePersonalInfoOnSave compatMode "
    "strictFirstAndLastChars embedTrueTypeFonts saveSubsetFonts autoCompressPictures "
    "bookmarkIdSeed conformance lastView showComments show hasCustomPrompt spd advClick advTm "
    "thruBlk spokes pattern isInverted isContent option presetID presetClass presetSubtype dur "
    "repeatCount repeatDur accel decel autoRev restart syncBehavior tmFilter evt evtFilter display "
    "masterRel bldLvl grpId afterEffect nodeType nodePh delay concurrent prevAc nextAc spid build "
    "uiExpand animBg autoUpdateAnimBg advAuto calcmode valueType additive accumulate xfrmType from "
    "to by override origin ptsTypes pathEditMode rAng rctx clrSpc bounceEnd presetBounceEnd tm p "
    "transition filter prLst showOutlineIcons snapVertSplitter vertBarState horzBarState "
    "preferSingleView autoAdjust varScale snapToGrid snapToObjects showGuides n prnWhat clrMode "
    "hiddenSlides scaleToFitPaper frameSlides loop showNarration showAnimation useTimings sldNum "
    "hdr ftr dt invalStChars invalEndChars saltData hashData spinValue algorithmName allowPng "
    "layout bw shapeID prst slideId invalidUrl contentType progId backwards r g b h s l showCtrls "
    "showScrollbar hideLastTrans userDrawn lastClr bwMode shadeToTitle ty"
)
_KNOWN = frozenset((*_WORD, *_DRAWING, *_VML, *_MORE, *_PRESENTATION))
_LONG = frozenset(
    names(
        "path style coordsize formulas eqn points wrapcoords instr descr alt title tooltip string "
        "gfxdata"
    )
)
_PREFIXES = (
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "http://schemas.microsoft.com/office/",
    "http://www.w3.org/XML/1998/namespace",
    "urn:schemas-microsoft-com:",
)


def odd(element: Element) -> Iterator[str]:
    """What is odd about the attributes of an element, in words."""
    for key, value in element.attrib.items():
        if not _is_known(str(key)):
            yield "an attribute that is not known"
        elif len(value) > LONGEST and attribute_name(str(key)) not in _LONG:
            yield "an attribute of more than 300 characters"


@lru_cache(maxsize=4096)
def _is_known(name: str) -> bool:
    ours = name[:1] != "{" or name[1:].startswith(_PREFIXES)
    return ours and attribute_name(name) in _KNOWN
