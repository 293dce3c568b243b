"""Programs that sign what they write, where a person would: they are nobody."""

from __future__ import annotations

import re

_PROGRAM = re.compile(
    r"(?:openpyxl|xlsxwriter|xlwt|pandas|gptables|aftables|Apache POI|EPPlus|ClosedXML|ExcelJS"
    r"|SheetJS|js-xlsx|Excelize|xuri|PhpSpreadsheet|PHPExcel|python-docx|python-pptx|PptxGenJS"
    r"|docx|xlsx|odfpy|odfdo|Aspose(?:\.[A-Za-z]+)?|Unknown(?: Creator)?|Un-named"
    r"|ReportLab(?: PDF Library)?|Typst|Pandoc|Quarto|R Markdown|knitr|Sphinx|Matplotlib"
    r"|anonymous|\(anonymous\)|unspecified|\(unspecified\)"
    r"|LibreOffice(?:/[\w.$-]+)?|OpenOffice(?:\.org)?"
    r"|Microsoft (?:Excel|Office|Word|PowerPoint)(?: (?:Online|User))?)"
    r"(?: (?:version |v)?\d+(?:\.\d+)*)?(?:,? https?://[\w.-]+/?)?\Z",
    re.IGNORECASE,
)

# What libraries say of themselves where a description should stand.
_MADE_BY = re.compile(
    r"(?:generated|created|made) (?:by|with|using) (?:Python and )?([\w.-]{1,30})\.?\Z",
    re.IGNORECASE,
)


def is_program(name: str) -> bool:
    """Whether an author's name is that of a program, with or without its version and address."""
    return _PROGRAM.match(name.strip()) is not None


def is_signature(text: str) -> bool:
    """Whether a description says only which program made the file."""
    found = _MADE_BY.match(text)
    return found is not None and is_program(found[1])
