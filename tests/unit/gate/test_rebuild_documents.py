"""A fresh file of a document has no words that no reader of the old one sees, and all the others.

Where a shape lies over a page, the words beneath it are not known for certain: those that are there
by reckoning are left out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from gate_samples import docx_file, swap
from open_samples import box, graphic, odp, odt
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches
from traps_docx import RUN, SECRET, TEXT, VML, plain
from traps_rtf import rtf

from disclosable.gate.inspection import inspect
from disclosable.gate.rebuild.rebuild import rebuild

BLACK = graphic("b", 'draw:fill="solid" draw:fill-color="#000000"')
OVER = graphic(
    "b",
    'draw:fill="solid" draw:fill-color="#000000" style:wrap="run-through" '
    'style:run-through="foreground" style:vertical-rel="paragraph"',
)
BAR = (
    f'<w:r><w:pict {VML}><v:rect style="position:absolute;margin-left:0;margin-top:0;width:300pt;'
    'height:14pt" fillcolor="black"/></w:pict></w:r>'
)
RECT = '<draw:rect draw:style-name="b" svg:x="2cm" svg:y="{}cm" svg:width="9cm" svg:height="{}cm"/>'
SHAPE = (
    r"{\shp{\*\shpinst\shpleft%d\shptop0\shpright%d\shpbottom400\shpwr3\shpfblwtxt0"
    r"{\sp{\sn shapeType}{\sv %d}}%s}}"
)


def _slides(left: float = 1, hidden: bool = False, over: bool = False) -> bytes:
    deck = Presentation()
    deck.core_properties.author = ""
    for words, place in (("Twelve orders", 1.0), ("secret", left)):
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        slide.shapes.add_textbox(
            Inches(place), Inches(1), Inches(4), Inches(1)
        ).text_frame.text = words
    if hidden:
        slide._element.set("show", "0")
    if over:
        bar = slide.shapes.add_shape(1, Inches(1), Inches(1), Inches(4), Inches(1))
        bar.fill.solid()
        bar.fill.fore_color.rgb = RGBColor(0, 0, 0)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _even_head(document: object) -> None:
    document.sections[0].even_page_header.paragraphs[0].text = "secret"  # type: ignore[attr-defined]


SAMPLES: dict[str, Callable[[], bytes]] = {
    "no-page-has-it.docx": lambda: docx_file(_even_head),
    "docx-beneath.docx": lambda: swap(
        plain(), TEXT, RUN, f"{BAR}{SECRET}</w:p><w:p><w:r><w:t>Twelve orders</w:t></w:r>"
    ),
    "docx-deleted.docx": lambda: swap(
        plain(),
        TEXT,
        RUN,
        "<w:r><w:t>Twelve orders</w:t></w:r></w:p><w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr>"
        f"<w:tc><w:p>{SECRET}</w:p></w:tc></w:tr></w:tbl><w:p>",
    ),
    "odp-beneath.odp": lambda: odp(
        box("secret") + RECT.format(2, 3) + box("Twelve orders", "", "2cm 9cm 8cm 3cm"), BLACK
    ),
    "odp-off.odp": lambda: odp(box("Twelve orders") + box("secret", "", "-40cm 2cm 8cm 3cm")),
    "odt-beneath.odt": lambda: odt(
        f"<text:p>{RECT.format(0, 0.4)}secret</text:p><text:p>Twelve orders</text:p>", OVER
    ),
    "odt-hidden.odt": lambda: odt(
        "<text:p>Twelve orders</text:p><text:p><text:hidden-paragraph "
        'text:condition="ooow:TRUE"/>secret</text:p>'
    ),
    "pptx-off.pptx": lambda: _slides(left=-9),
    "pptx-hidden.pptx": lambda: _slides(hidden=True),
    "pptx-beneath.pptx": lambda: _slides(over=True),
    "rtf-off.rtf": lambda: rtf(
        r"\pard Twelve orders" + SHAPE % (-9000, -5000, 202, r"{\shptxt secret\par}") + r"\par"
    ),
    "rtf-beneath.rtf": lambda: rtf(
        r"\pard " + SHAPE % (0, 6000, 1, "") + r"secret\par Twelve orders"
    ),
    "rtf-first.rtf": lambda: rtf(r"{\headerf secret\par}\pard Twelve orders\par"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_words_that_nobody_sees_stay_behind(name: str, tmp_path: Path) -> None:
    old = tmp_path / name
    old.write_bytes(SAMPLES[name]())
    assert not inspect(old).fit
    rebuilt = rebuild(old, tmp_path / "fresh")
    assert rebuilt.fresh is not None, rebuilt.remaining
    fresh = tmp_path / "fresh" / rebuilt.fresh
    assert inspect(fresh).fit
    with zipfile.ZipFile(fresh) as parts:
        words = b" ".join(parts.read(part) for part in parts.namelist())
    assert b"secret" not in words
    assert b"Twelve orders" in words
