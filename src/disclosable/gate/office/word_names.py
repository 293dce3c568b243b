"""The elements of WordprocessingML that can be read, and where each may stand.

ECMA-376 part 1, 17 (WordprocessingML) and 22.1 (mathematics); [MS-DOCX] 2.5 to 2.7 for the later
namespaces of Word.
"""

from __future__ import annotations

from disclosable.gate.markup import names

WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
MATHS = frozenset(
    {
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
    }
)
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_LATER = "http://schemas.microsoft.com/office/word/"

# What holds words, and what is in a run.
_CONTENT = names(
    "document body hdr ftr footnotes footnote endnotes endnote p r t tab br cr noBreakHyphen "
    "softHyphen ptab lastRenderedPageBreak hyperlink bookmarkStart bookmarkEnd tbl tr tc sdt "
    "sdtContent sdtPr sdtEndPr fldSimple fldChar instrText proofErr footnoteReference "
    "endnoteReference footnoteRef endnoteRef separator continuationSeparator sym ruby rubyPr "
    "rubyAlign hps hpsRaise hpsBaseText lid rt rubyBase dir bdo pgNum dayShort monthShort "
    "yearShort dayLong monthLong yearLong drawing pict txbxContent background noBreakHyphen"
)
_RUN_FORMAT = names(
    "rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
_PARAGRAPH_FORMAT = names(
    "pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId "
    "suppressLineNumbers pBdr top left bottom right between bar start end tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle"
)
_TABLE_FORMAT = names(
    "tblPr tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "tblCellSpacing tblInd tblBorders insideH insideV tblLayout tblCellMar tblLook tblCaption "
    "tblDescription tblGrid gridCol tblPrEx trPr gridBefore gridAfter wBefore wAfter cantSplit "
    "trHeight tblHeader hidden tcPr tcW gridSpan hMerge vMerge tcBorders noWrap tcMar tcFitText "
    "vAlign hideMark tl2br tr2bl"
)
_SECTION_FORMAT = names(
    "sectPr headerReference footerReference footnotePr endnotePr pos numFmt numStart numRestart "
    "type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols col formProt noEndnote titlePg "
    "rtlGutter docGrid"
)
_CONTROL_FORMAT = names(
    "alias tag id lock showingPlcHdr temporary text richText date dateFormat lid "
    "storeMappedDataAs calendar docPartObj docPartList docPartGallery docPartCategory "
    "docPartUnique group picture equation citation bibliography placeholder docPart label tabIndex"
)
STORY = frozenset(
    _CONTENT + _RUN_FORMAT + _PARAGRAPH_FORMAT + _TABLE_FORMAT + _SECTION_FORMAT + _CONTROL_FORMAT
)
"""The elements of the main namespace in the text, its headers, footers and notes."""

STYLES = STORY | frozenset(
    names(
        "styles docDefaults rPrDefault pPrDefault latentStyles lsdException style name aliases "
        "basedOn next link autoRedefine uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid tblStylePr"
    )
)
NUMBERING = STORY | frozenset(
    names(
        "numbering abstractNum nsid multiLevelType tmpl name styleLink numStyleLink lvl start "
        "lvlRestart isLgl suff lvlText lvlPicBulletId lvlJc legacy num abstractNumId lvlOverride "
        "startOverride numPicBullet numIdMacAtCleanup"
    )
)
FONTS = frozenset(names("fonts font altName panose1 charset family notTrueType pitch sig"))
WEB_SETTINGS = frozenset(
    names(
        "webSettings allowPNG doNotSaveAsSingleFile optimizeForBrowser relyOnVML divs div "
        "bodyDiv blockQuote marLeft marRight marTop marBottom divBdr divsChild top left bottom "
        "right encoding doNotRelyOnCSS doNotOrganizeInFolder doNotUseLongFileNames pixelsPerInch "
        "targetScreenSz"
    )
)
SETTINGS = frozenset(
    names(
        "settings writeProtection view zoom removePersonalInformation removeDateAndTime "
        "doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText "
        "printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts "
        "saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
        "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors "
        "hideGrammaticalErrors activeWritingStyle proofState formsDesign linkStyles "
        "stylePaneFormatFilter stylePaneSortMethod documentType revisionView trackRevisions "
        "doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme "
        "styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
        "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle "
        "evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets "
        "drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery "
        "displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin "
        "drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
        "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars "
        "noLineBreaksAfter noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema "
        "saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml "
        "saveXmlDataOnly useXSLTWhenSaving showXMLTags alwaysMergeEmptyNamespace updateFields "
        "footnotePr endnotePr footnote endnote pos numFmt numStart numRestart compat compatSetting "
        "rsids rsidRoot rsid themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats "
        "doNotAutoCompressPictures forceUpgrade captions caption autoCaptions autoCaption "
        "readModeInkLockDown shapeDefaults hdrShapeDefaults doNotEmbedSmartTags decimalSymbol "
        "listSeparator uiCompat97To2003 "
        # Compatibility with former programs: ECMA-376 part 4, 9.6 and part 1, 17.15.3.
        "useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL "
        "noColumnBalance balanceSingleByteDoubleByteWidth noExtraLineSpacing "
        "doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn spacingInWholePoints "
        "lineWrapLikeWord6 printBodyTextBeforeHeader printColBlack wpSpaceWidth showBreaksInFrames "
        "subFontBySize suppressBottomSpacing suppressTopSpacing suppressSpacingAtTopOfPage "
        "suppressTopSpacingWP suppressSpBfAfterPgBrk swapBordersFacingPages convMailMergeEsc "
        "truncateFontHeightsLikeWP6 mwSmallCaps usePrinterMetrics doNotSuppressParagraphBorders "
        "wrapTrailSpaces footnoteLayoutLikeWW8 shapeLayoutLikeWW8 alignTablesRowByRow "
        "forgetLastTabAlignment adjustLineHeightInTable autoSpaceLikeWord95 noSpaceRaiseLower "
        "doNotUseHTMLParagraphAutoSpacing layoutRawTableWidth layoutTableRowsApart "
        "useWord97LineBreakRules doNotBreakWrappedTables doNotSnapToGridInCell "
        "selectFldWithFirstOrLastChar applyBreakingRules doNotWrapTextWithPunct "
        "doNotUseEastAsianBreakRules useWord2002TableStyleRules growAutofit useFELayout "
        "useNormalStyleForList doNotUseIndentAsNumberingTabStop useAltKinsokuLineBreakRules "
        "allowSpaceOfSameStyleInTable doNotSuppressIndentation doNotAutofitConstrainedTables "
        "autofitToFirstFixedWidthCell underlineTabInNumList displayHangulFixedWidth "
        "splitPgBreakAndParaMark doNotVertAlignCellWithSp doNotBreakConstrainedForcedTable "
        "doNotVertAlignInTxbx useAnsiKerningPairs cachedColBalance overflowPunct"
    )
)
_MATHS = frozenset(
    names(
        "oMath oMathPara oMathParaPr r rPr t acc accPr bar barPr box boxPr borderBox borderBoxPr d "
        "dPr e eqArr eqArrPr f fPr func funcPr fName groupChr groupChrPr limLow limLowPr limUpp "
        "limUppPr lim m mPr mr nary naryPr rad radPr deg sPre sPrePr sSub sSubPr sSubSup sSubSupPr "
        "sSup sSupPr sub sup num den ctrlPr chr pos begChr sepChr endChr grow shp type limLoc "
        "subHide supHide degHide hideTop hideBot hideLeft hideRight strikeH strikeV strikeBLTR "
        "strikeTLBR opEmu noBreak diff brk aln baseJc maxDist objDist rSpRule rSp lit nor scr sty "
        "mcs mc mcPr count mcJc plcHide cGpRule cGp vertJc alnScr argPr argSz jc mathPr mathFont "
        "brkBin brkBinSub smallFrac dispDef lMargin rMargin defJc preSp postSp interSp intraSp "
        "wrapIndent wrapRight intLim naryLim"
    )
)
# Looks of text, and identities that name nobody, of later Words.
_LATER_NAMES = frozenset(
    names(
        "glow shadow reflection textOutline textFill scene3d props3d ligatures numForm numSpacing "
        "stylisticSets styleSet cntxtAlts noFill solidFill gradFill gsLst gs srgbClr schemeClr "
        "alpha lumMod lumOff tint shade satMod sat lum hue hueMod lin path fillToRect prstDash "
        "round bevel miter camera lightRig rot bevelT bevelB extrusionClr contourClr docId "
        "defaultImageDpi conflictMode discardImageEditingData checkbox checked checkedState "
        "uncheckedState entityPicker collapsed color appearance chartTrackingRefBased "
        "footnoteColumns repeatingSection repeatingSectionItem persistentDocumentId"
    )
)


NONE: frozenset[str] = frozenset()
"""For parts that hold none of them, such as the theme."""


def is_known(namespace: str, name: str, main: frozenset[str]) -> bool:
    """Whether an element may stand in a part whose own elements are `main`."""
    if namespace in WORD:
        return name in main
    if namespace in MATHS:
        return name in _MATHS
    if namespace == COMPATIBILITY:
        return name in ("AlternateContent", "Choice", "Fallback")
    return namespace.startswith(_LATER) and name in _LATER_NAMES
