"""What is found because nobody sees it is never told as shown, and so is in no fresh file.

Each trap whose code says that something is not seen is compared with the clean twins of its
module: what it tells as shown beyond these would be written, in black, into the fresh file.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from open_samples import box, odp
from traps_odp import BLACK, RECT

from disclosable.gate.finding import CannotRead
from disclosable.gate.readers import READERS
from disclosable.gate.rebuild.rebuild import rebuild
from disclosable.gate.recognition import recognise
from disclosable.gate.told import Passage, Role, Row

Sample = bytes | Callable[[], bytes]
MODULES = [path.stem for path in sorted(Path(__file__).parent.glob("traps_*.py"))]
HIDING = {
    "csv-far",
    "csv-unseen",
    "doc-comment",
    "doc-hidden-text",
    "doc-stray-text",
    "docx-comment",
    "docx-hidden-text",
    "drawing-covers",
    "drawing-hidden",
    "html-comment",
    "html-hidden-element",
    "html-unseen",
    "json-unseen",
    "odf-comment",
    "odf-covered-content",
    "odf-hidden-slide",
    "odf-notes",
    "odf-unseen-text",
    "ods-comment",
    "ods-covered-content",
    "ods-hidden-column",
    "ods-hidden-row",
    "ods-hidden-sheet",
    "ods-out-of-sight",
    "ods-unseen-text",
    "pdf-hidden-text",
    "pdf-layer",
    "pdf-text-beside",
    "pptx-comment",
    "pptx-hidden-slide",
    "pptx-hidden-text",
    "pptx-notes",
    "pptx-unused-words",
    "rtf-comment",
    "rtf-hidden-text",
    "text-far-right",
    "text-unseen",
    "xls-comment",
    "xls-covered-cell",
    "xls-hidden-column",
    "xls-hidden-row",
    "xls-hidden-sheet",
    "xls-orphan-text",
    "xls-out-of-sight",
    "xls-unseen-text",
    "xlsx-comment",
    "xlsx-covered-cell",
    "xlsx-hidden-column",
    "xlsx-hidden-row",
    "xlsx-hidden-sheet",
    "xlsx-orphan-text",
    "xlsx-out-of-sight",
    "xlsx-unseen-text",
}
"""The codes that say that something is not seen by who looks at the page."""

SEEN = {
    # What is left of words once the letters without width are taken out of them.
    ("text", "csv-unseen"): {"3"},
    ("html", "html-unseen"): {"orders", "x3", "x"},
    ("text", "json-unseen"): {"areas"},
    ("plain", "text-unseen"): {
        f"We do not hold it.\n{words}" for words in ("nobody", "3 = x", "abc", "241 nobody", "xy")
    },
    ("mail", "text-unseen"): {"Twelve orders were made in North, and none elsewhere.\nthree"},
    # The words beside those that are hidden, and are seen.
    ("text", "csv-far"): {"a", "b", "1", "xx"},
    ("documents", "docx-hidden-text"): {"Twelve"},
    ("documents", "rtf-hidden-text"): {"Twelve  orders"},
    ("odt", "odf-comment"): {"Twelve"},
    ("odt", "odf-unseen-text"): {"Twelve"},
    ("ods", "ods-unseen-text"): {"3"},
    ("strays", "ods-unseen-text"): {
        *("Area", "Orders", "North", "South", "12", "xx"),
        *("???", "Page 1"),
    },
    ("pdf", "pdf-hidden-text"): {"seen", "345"},
    ("pdf_content", "pdf-hidden-text"): {"Orders"},
    ("rtf", "rtf-hidden-text"): {"shown", "€€"},
    ("xls", "xls-unseen-text"): {"seen"},
    ("xlsb", "xls-unseen-text"): {"seen", "Ar"},
    ("workbook", "xlsx-unseen-text"): {"(part)", "South ", "Page 1 of 1"},
    ("xlsx", "xlsx-unseen-text"): {"seen end"},
    # Words that run out of their box: the first lines of them are seen.
    ("odt", "odf-covered-content"): {" ".join(["the child is"] * 90)},
    # What is seen beside a stored number, a title or a guide that is not.
    ("html", "html-hidden-element"): {"12%"},
    ("web", "html-hidden-element"): {"x", "a", "[c]"},
}
"""By module and code: words that are told as shown, and rightly so."""


def _data(sample: Sample) -> bytes:
    return sample if isinstance(sample, bytes) else sample()


def _shown(data: bytes) -> set[str]:
    """What a file tells as shown, without what stands beside the page."""
    words: set[str] = set()
    try:
        for told in READERS[recognise(data)].read(data, frozenset()):
            if isinstance(told, Row) and told.shown:
                words.update(str(cell) for cell in told.cells if cell != "")
            elif isinstance(told, Passage) and told.shown and told.role is not Role.PROPERTY:
                words.add(told.text)
    except CannotRead:
        # Of a file that is not read to its end no fresh file is written.
        return set()
    return words


@cache
def _clean(module: str) -> frozenset[str]:
    samples = getattr(importlib.import_module(module), "CLEAN", {}).values()
    known = (data for data in map(_data, samples) if recognise(data) in READERS)
    return frozenset(word for data in known for word in _shown(data))


TRAPS = [
    pytest.param(module, code, sample, id=f"{module}-{code}-{number}")
    for module in MODULES
    for code, samples in importlib.import_module(module).TRAPS.items()
    if code in HIDING
    for number, sample in enumerate(samples, start=1)
]


@pytest.mark.slow
@pytest.mark.parametrize(("module", "code", "sample"), TRAPS)
def test_what_is_not_seen_is_not_told_as_shown(module: str, code: str, sample: Sample) -> None:
    data = _data(sample)
    if recognise(data) not in READERS:
        pytest.skip("a file that has no reader is not rebuilt")
    assert (
        _shown(data) - _clean(module) - SEEN.get((module.removeprefix("traps_"), code), set())
        == set()
    )


def _words(data: bytes, *, shown: bool) -> str:
    words: list[str] = []
    for told in READERS[recognise(data)].read(data, frozenset()):
        if isinstance(told, Row) and (told.shown or not shown):
            words.extend(str(cell) for cell in told.cells)
        elif isinstance(told, Passage) and (told.shown or not shown):
            words.append(told.text)
    return " ".join(words)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "code", "number", "secret"),
    [
        ("traps_workbook", "xlsx-covered-cell", 1, "3"),
        ("traps_xlsx", "xlsx-unseen-text", 6, "secret"),
        ("traps_xlsx", "xlsx-out-of-sight", 2, "far"),
        ("traps_officer", "xlsx-conditional-format", 1, "17"),
        ("traps_xls", "xls-unseen-text", 7, "not"),
        ("traps_xls", "xls-covered-cell", 1, "under"),
        ("traps_xlsb", "xls-unseen-text", 1, "secret"),
        ("traps_ods", "ods-unseen-text", 2, "12"),
        ("traps_odt", "odf-unseen-text", 1, "orders"),
        ("traps_docx", "docx-hidden-text", 1, "secret"),
        ("traps_pptx", "pptx-hidden-text", 1, "Twelve"),
        ("traps_doc", "doc-hidden-text", 1, "secret"),
        ("traps_rtf", "rtf-hidden-text", 1, "secret"),
        ("traps_pdf", "pdf-hidden-text", 6, "12345"),
        ("traps_html", "html-hidden-element", 1, "secret"),
        ("traps_text", "csv-far", 2, "3"),
        ("traps_plain", "text-far-right", 1, "people"),
        ("traps_mail", "mail-alternatives", 1, "none"),
    ],
)
def test_hidden_words_are_in_no_fresh_file(
    module: str, code: str, number: int, secret: str, tmp_path: Path
) -> None:
    data = _data(importlib.import_module(module).TRAPS[code][number - 1])
    old = tmp_path / f"old.{recognise(data)}"
    old.write_bytes(data)
    rebuilt = rebuild(old, tmp_path / "fresh")
    assert rebuilt.fresh is not None, rebuilt.remaining
    fresh = (tmp_path / "fresh" / rebuilt.fresh).read_bytes()
    assert secret in _words(data, shown=False).split()
    assert secret not in _words(fresh, shown=False).split()
    assert secret.encode() not in fresh or not secret.isalpha()


def test_covered_words_are_in_no_fresh_presentation(tmp_path: Path) -> None:
    seen, under = box("See the guidance", at="2cm 9cm 8cm 3cm"), box("secret")
    old = tmp_path / "old.odp"
    old.write_bytes(odp(seen + under + RECT.format(2, 2, 8, 3), BLACK))
    rebuilt = rebuild(old, tmp_path / "fresh")
    assert rebuilt.fresh is not None, rebuilt.remaining
    words = _words((tmp_path / "fresh" / rebuilt.fresh).read_bytes(), shown=False)
    assert "See the guidance" in words
    assert "secret" not in words
