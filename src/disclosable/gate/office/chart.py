"""A chart: what it says, and whether the figures it keeps are those that its sheet shows.

[ECMA-376] part 1, 21.2 (DrawingML charts); [MS-ODRAWXML] 2.24 for the later elements.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from disclosable.gate.colour import WHITE, Colour
from disclosable.gate.finding import Check, Finding
from disclosable.gate.markup import (
    Element,
    attributes,
    children,
    descendants,
    local,
    names,
    namespace,
    text_of,
)
from disclosable.gate.office.cell_address import Area
from disclosable.gate.office.cell_style import SMALLEST_TEXT
from disclosable.gate.office.drawing_names import is_known
from disclosable.gate.office.sheet_grid import Grid
from disclosable.gate.told import Passage, Told

CHART = Check(
    "xlsx-chart-cache",
    "Charts: each element against a list, and each figure and name that they keep against the "
    "shown cells they refer to.",
    "A chart keeps the figures it was drawn from, even after the cells were changed or deleted.",
    "Draw the chart again from the cells that are shown, or publish the figures as a table.",
)
CHECKS = (CHART,)

_CHARTS = (
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://purl.oclc.org/ooxml/drawingml/chart",
)
_MAIN = frozenset(
    names(
        "chartSpace date1904 lang roundedCorners style clrMapOvr protection chart spPr txPr "
        "printSettings extLst ext title autoTitleDeleted view3D floor sideWall backWall plotArea "
        "legend plotVisOnly dispBlanksAs showDLblsOverMax tx rich layout manualLayout "
        "layoutTarget xMode yMode wMode hMode x y w h overlay rotX hPercent rotY depthPercent "
        "rAngAx perspective thickness area3DChart areaChart bar3DChart barChart bubbleChart "
        "doughnutChart line3DChart lineChart ofPieChart pie3DChart pieChart radarChart "
        "scatterChart stockChart surface3DChart surfaceChart catAx dateAx serAx valAx dTable "
        "showHorzBorder showVertBorder showOutline showKeys barDir grouping varyColors ser dLbls "
        "gapWidth gapDepth overlap shape serLines axId marker smooth hiLowLines dropLines "
        "upDownBars upBars downBars firstSliceAng holeSize ofPieType splitType splitPos custSplit "
        "secondPiePt secondPieSize radarStyle scatterStyle bubbleScale showNegBubbles "
        "sizeRepresents bubble3D wireframe bandFmts bandFmt idx order invertIfNegative dPt "
        "trendline errBars cat val xVal yVal bubbleSize explosion symbol size dLbl delete numFmt "
        "dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize "
        "separator showLeaderLines leaderLines name trendlineType period forward backward "
        "intercept dispRSqr dispEq trendlineLbl errDir errBarType errValType noEndCap plus minus "
        "scaling logBase orientation max min axPos majorGridlines minorGridlines majorTickMark "
        "minorTickMark tickLblPos crossAx crosses crossesAt crossBetween majorUnit minorUnit "
        "dispUnits builtInUnit custUnit dispUnitsLbl auto lblAlgn lblOffset noMultiLvlLbl "
        "tickLblSkip tickMarkSkip baseTimeUnit majorTimeUnit minorTimeUnit legendPos legendEntry "
        "strRef strCache numRef numCache multiLvlStrRef multiLvlStrCache lvl ptCount pt v f "
        "formatCode headerFooter pageMargins pageSetup pictureOptions pictureFormat "
        "pictureStackUnit "
    )
)
# What later versions of Excel add to every chart: looks and identities without data.
_LATER = frozenset(
    names(
        "AlternateContent Choice Fallback style uniqueId layout showLeaderLines leaderLines "
        "dataDisplayOptions16 dispNaAsBlank pivotOptions invertSolidFillFmt spPr "
        "numFmt autoCat xForSave manualLayout w h showDataLabelsRange"
    )
)
_LATER_SPACES = re.compile(
    r"http://schemas\.(?:microsoft\.com/office/drawing/20[0-9]{2}/(?:[0-9]{1,2}/){0,2}chart"
    r"|openxmlformats\.org/markup-compatibility/2006)\Z"
)
_WORDED = {"v", "f", "formatCode", "separator", "name", "t", "layout"}
_CACHES = {"numCache", "strCache", "multiLvlStrCache"}
_REFERENCE = re.compile(
    r"(?:'((?:[^']|'')+)'|([\w.]+))!(\$?[A-Z]+\$?[0-9]+(?::\$?[A-Z]+\$?[0-9]+)?)\Z"
)
_PAINTS = ("solidFill", "gradFill", "blipFill", "pattFill")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"\Z')
_SETTING = re.compile(r"[A-Za-z0-9 .,:;#%{}\[\]()+_/@\"\\*?$£€<>=!-]{0,120}\Z")


def read_chart(name: str, root: Element, grids: Mapping[str, Grid]) -> Iterator[Told]:
    """What a chart tells, and the findings in it."""
    yield from _elements(name, root)
    unseen = set[Element]()
    if _is_title_unseen(root):
        yield CHART.at(name, "a title in the colour of the chart's ground")
        unseen = {p for title in descendants(root, "title") for p in descendants(title, "p")}
    for paragraph in descendants(root, "p"):
        text = "".join(text_of(t) for t in descendants(paragraph, "t")).strip()
        if text:
            yield Passage(f"{name}: a title or label", text, shown=paragraph not in unseen)
    for holder in descendants(root, "tx", "trendline"):
        for literal in children(holder, "v") + children(holder, "name"):
            if text_of(literal).strip():
                yield Passage(f"{name}: the name of a series", text_of(literal).strip())
    sheets = {sheet.casefold(): grid for sheet, grid in grids.items()}
    for reference in descendants(root, "numRef", "strRef", "multiLvlStrRef"):
        said = _literal(reference)
        if said is not None:
            yield Passage(f"{name}: the name of a series", said)
            continue
        fault = _fault(reference, sheets)
        if fault:
            yield CHART.at(name, fault)


def read_chart_style(name: str, root: Element) -> Iterator[Finding]:
    """The finding in a chart's style or its colours ([MS-ODRAWXML] 2.24.4), which hold no words."""
    for element in root.iter():
        worded = (element.text or "").strip() or (element.tail or "").strip()
        if worded or not all(_SETTING.match(value) for value in attributes(element).values()):
            yield CHART.at(name, "words in the style of a chart")
            return


def _elements(name: str, root: Element) -> Iterator[Finding]:
    unknown: dict[str, None] = {}
    words = False
    for element in root.iter():
        space, kind = namespace(element), local(element)
        if space in _CHARTS:
            known = kind in _MAIN
        elif _LATER_SPACES.match(space):
            known = kind in _LATER
        else:
            known = is_known(space, kind)
        if not known:
            unknown.setdefault(kind)
        text = (element.text or "").strip()
        words = words or bool((element.tail or "").strip()) or bool(text and kind not in _WORDED)
        words = words or any(
            len(value) > 400 or not _SETTING.match(value) for value in attributes(element).values()
        )
    if unknown:
        yield CHART.at(name, f"elements that are not known: {', '.join(list(unknown)[:5])}")
    if words:
        yield CHART.at(name, "words where a chart has none")


def _is_title_unseen(root: Element) -> bool:
    """Whether a title has words in the colour of the ground, where that is told plainly."""
    ground = WHITE
    for properties in children(root, "spPr"):
        for paint in properties:
            if local(paint) not in _PAINTS:
                continue
            plain = _plain_colour(paint)
            if plain is None:
                return False
            ground = plain
    for title in descendants(root, "title"):
        for run in descendants(title, "r"):
            words = any(text_of(t).strip() for t in children(run, "t"))
            for look in children(run, "rPr"):
                size = attributes(look).get("sz", "")
                if words and size.isdigit() and int(size) < SMALLEST_TEXT * 100:
                    return True
                for paint in children(look, "solidFill"):
                    colour = _plain_colour(paint)
                    if words and colour is not None and colour.unseen_on(ground):
                        return True
    return False


def _plain_colour(paint: Element) -> Colour | None:
    for colour in children(paint, "srgbClr"):
        return Colour.from_hex(attributes(colour).get("val", "")) if not len(colour) else None
    for colour in children(paint, "schemeClr"):
        if not len(colour) and attributes(colour).get("val") in ("bg1", "lt1"):
            return WHITE
    return None


def _literal(reference: Element) -> str | None:
    """A text that stands in place of a reference, as LibreOffice writes the name of a series."""
    found = _QUOTED.match("".join(text_of(f) for f in children(reference, "f")).strip())
    if found is None or local(reference) != "strRef":
        return None
    text = found[1].replace('""', '"')
    points = [text_of(v) for v in descendants(reference, "v")]
    return text if all(point == text for point in points) else None


def _fault(reference: Element, sheets: Mapping[str, Grid]) -> str | None:
    formula = "".join(text_of(f) for f in children(reference, "f")).strip()
    points = [
        (int(given) if (given := attributes(point).get("idx", "")).isdigit() else -1, point)
        for cache in reference
        if local(cache) in _CACHES
        for point in descendants(cache, "pt")
    ]
    found = _REFERENCE.match(formula)
    area = Area.read(found[3].replace("$", "")) if found else None
    if found is None or area is None:
        return "a chart that is drawn from something else than a range of cells"
    sheet = found[2] or found[1].replace("''", "'")
    grid = sheets.get(sheet.casefold())
    if grid is None:
        return "a chart that is drawn from a sheet that is not shown"
    nested = local(reference) == "multiLvlStrRef"
    for index, point in points:
        value = "".join(text_of(v) for v in children(point, "v"))
        shown = value in _shown_texts(grid, area) if nested else _is_shown(grid, area, index, value)
        if not shown:
            return "figures or names that the cells do not show"
    return None


def _is_shown(grid: Grid, area: Area, index: int, value: str) -> bool:
    if not 0 <= index < area.cells:
        return False
    rows = area.bottom - area.top + 1
    columns = area.right - area.left + 1
    # The points of a range of several rows and columns are counted along its rows.
    row, column = divmod(index, columns) if columns > 1 or rows == 1 else (index, 0)
    cell = grid.values.get((area.top + row, area.left + column))
    if cell is None:
        return not value.strip()
    if isinstance(cell, str):
        return cell == value
    try:
        return math.isclose(float(value), cell, rel_tol=1e-11)
    except ValueError:
        return False


def _shown_texts(grid: Grid, area: Area) -> set[str]:
    if area.cells > 100_000:
        return set()
    values = (
        grid.values.get((row, column))
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    )
    return {str(value) for value in values if value is not None}
