"""The elements of PresentationML that can be read: ECMA-376 part 1, 19; [MS-PPTX] 2."""

from __future__ import annotations

from disclosable.gate.markup import names

PRESENTATION = frozenset(
    {
        "http://schemas.openxmlformats.org/presentationml/2006/main",
        "http://purl.oclc.org/ooxml/presentationml/main",
    }
)
_LATER = (
    "http://schemas.microsoft.com/office/powerpoint/",
    "http://schemas.microsoft.com/office/drawing/2012/",
)
_MAIN = frozenset(
    names(
        # The presentation and its properties.
        "presentation sldMasterIdLst sldMasterId notesMasterIdLst notesMasterId handoutMasterIdLst "
        "handoutMasterId sldIdLst sldId sldSz notesSz embeddedFontLst custShowLst custShow sldLst "
        "photoAlbum kinsoku defaultTextStyle modifyVerifier extLst ext presentationPr prnPr showPr "
        "present browse kiosk sldAll sldRg penClr clrMru viewPr normalViewPr restoredLeft "
        "restoredTop slideViewPr cSldViewPr cViewPr scale origin guideLst guide outlineViewPr "
        "notesTextViewPr sorterViewPr notesViewPr gridSpacing sld "
        # Slides, layouts, masters and notes.
        "sldLayout sldMaster notes notesMaster handoutMaster cSld bg bgPr bgRef spTree clrMap "
        "clrMapOvr sldLayoutIdLst sldLayoutId txStyles titleStyle bodyStyle otherStyle notesStyle "
        "hf "
        # Shapes.
        "sp nvSpPr cNvPr cNvSpPr nvPr ph spPr style txBody grpSp nvGrpSpPr cNvGrpSpPr grpSpPr pic "
        "nvPicPr cNvPicPr blipFill graphicFrame nvGraphicFramePr cNvGraphicFramePr xfrm cxnSp "
        "nvCxnSpPr cNvCxnSpPr "
        # Transitions, without sounds.
        "transition blinds checker circle comb cover cut diamond dissolve fade newsflash plus pull "
        "push random randomBar split strips wedge wheel wipe zoom "
        # Animations.
        "timing tnLst par seq excl cTn stCondLst endCondLst endSync cond rtn tn tgtEl sldTgt spTgt "
        "subSp txEl charRg pRg graphicEl bg childTnLst subTnLst iterate tmAbs tmPct prevCondLst "
        "nextCondLst anim animClr animEffect animMotion animRot animScale cBhvr attrNameLst "
        "attrName set to strVal boolVal intVal fltVal clrVal tavLst tav val by from rCtr rgb hsl "
        "progress bldLst bldP bldDgm bldGraphic bldSub bldAsOne tmplLst tmpl oleChartEl"
    )
)
_LATER_NAMES = frozenset(
    names(
        "creationId modId sectionLst section sldIdLst sldId sectionSldIdLst discardImageEditData "
        "defaultImageDpi sldGuideLst notesGuideLst guide clr extLst ext chartTrackingRefBased "
        "browseMode laserClr showMediaCtrls showEvtLst presetBounceEnd bounceEnd "
        "conveyor doors ferris flash flip flythrough gallery glitter honeycomb pan prism reveal "
        "ripple shred switch vortex warp wheelReverse window prstTrans morph "
        "nvContentPartPr designElem designTagLst hidden"
    )
)


def is_known(namespace: str, name: str) -> bool:
    """Whether an element of a presentation is one of those that can be read."""
    if namespace in PRESENTATION:
        return name in _MAIN
    return namespace.startswith(_LATER) and name in _LATER_NAMES
