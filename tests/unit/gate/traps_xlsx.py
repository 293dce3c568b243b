"""One trap for each code of a workbook, of packages and of archives."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

from gate_samples import CONTENT_TYPES, RELATIONSHIPS, relate, retouch, swap, xlsx

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
BOOK_RELS = "xl/_rels/workbook.xml.rels"


def _formatted(value: object, **looks: object) -> bytes:
    return xlsx(lambda book, sheet: sheet.write(3, 1, value, book.add_format(looks)))


def _part(kind: str, content: str = "<x/>") -> bytes:
    return relate(
        xlsx(), BOOK_RELS, f"{RELATIONSHIPS}/{kind}", "extra/x.xml", "xl/extra/x.xml", content
    )


def _chart(book: object, sheet: object) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Orders!$B$2:$B$2"})
    sheet.insert_chart("D2", chart)


def _chart_sheet(book: object, sheet: object) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Orders!$B$2:$B$2"})
    book.add_chartsheet("Chart").set_chart(chart)


def _hidden(method: str) -> bytes:
    def write(book: object, sheet: object) -> None:
        extra = book.add_worksheet("Working")
        extra.write(0, 0, "Records")
        getattr(extra, method)()

    return xlsx(write)


def _filter(book: object, sheet: object) -> None:
    other = book.add_worksheet("More")
    other.write_column(0, 0, ["Area", "North", "South"])
    other.autofilter("A1:A3")
    other.filter_column("A", "x == North")


def _calendar_date(looks: str) -> bytes:
    return _formatted(38_000, num_format=looks)


TRAPS: dict[str, tuple[bytes, ...]] = {
    "xlsx-hidden-sheet": (
        _hidden("hide"),
        _hidden("very_hidden"),
        # A sheet that is in the package but not in the workbook's list.
        relate(
            xlsx(),
            BOOK_RELS,
            f"{RELATIONSHIPS}/worksheet",
            "worksheets/sheet9.xml",
            "xl/worksheets/sheet9.xml",
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
        ),
    ),
    "xlsx-sheet-kind": (xlsx(_chart_sheet),),
    "xlsx-pivot": (
        _part("pivotCacheDefinition"),
        _part("pivotTable"),
        swap(xlsx(), BOOK, "</workbook>", "<pivotCaches><pivotCache/></pivotCaches></workbook>"),
    ),
    "xlsx-connection": (
        _part("connections"),
        swap(xlsx(), "xl/tables/table1.xml", "<table ", '<table tableType="queryTable" '),
    ),
    "xlsx-defined-name": (
        xlsx(lambda book, sheet: book.define_name("Cases", "=12")),
        xlsx(lambda book, sheet: book.define_name("Cases", "=Persons!$A$1:$B$9")),
        swap(
            xlsx(lambda book, sheet: sheet.print_area("A1:B3")), BOOK, "Orders!$A$1:$B$3", '"123"'
        ),
    ),
    "xlsx-revision": (_part("revisionHeaders"), _part("usernames")),
    "xlsx-orphan-text": (
        swap(xlsx(), "xl/sharedStrings.xml", "</sst>", "<si><t>Jo Example</t></si></sst>"),
    ),
    "xlsx-hidden-row": (
        xlsx(lambda book, sheet: sheet.set_row(1, None, None, {"hidden": True})),
        xlsx(lambda book, sheet: sheet.set_row(1, 0.5)),
    ),
    "xlsx-hidden-column": (
        xlsx(lambda book, sheet: sheet.set_column("B:B", None, None, {"hidden": True})),
        swap(xlsx(lambda b, s: s.set_column("B:B", 9)), SHEET, 'width="9.7109375"', 'width="0"'),
        swap(xlsx(), SHEET, "<sheetFormatPr ", '<sheetFormatPr defaultColWidth="0" '),
    ),
    "xlsx-filter": (
        xlsx(_filter),
        swap(
            xlsx(),
            "xl/tables/table1.xml",
            '<autoFilter ref="A1:B3"/>',
            '<autoFilter ref="A1:B3"><filterColumn colId="0"/></autoFilter>',
        ),
    ),
    "xlsx-formula": (
        xlsx(lambda book, sheet: sheet.write_formula(3, 1, "=SUM(B2:B3)", None, 15)),
        _part("calcChain", "<calcChain><c/></calcChain>"),
    ),
    "xlsx-shows-other": (
        _formatted(3, num_format=";;;"),
        _formatted(3, num_format='"xx"'),
        _formatted(3, num_format='[<=5]"xx";0'),
        _formatted(3.7, num_format="0"),
        _formatted(3, num_format='"1"0'),
        _formatted(3, num_format="[White]0"),
        _formatted(1234, num_format="0,"),
        _formatted(0.123, num_format="0%"),
        _formatted(-3, num_format="0;0"),
        _formatted("hidden words", num_format="0;0;0;"),
        _calendar_date("mmm yyyy"),
        _formatted(38_000.5, num_format="dd/mm/yyyy"),
        xlsx(lambda book, sheet: sheet.hide_zero()),
    ),
    "xlsx-unseen-text": (
        _formatted("secret", font_color="#FFFFFF"),
        _formatted("secret", font_color="#FEFEFE"),
        _formatted("secret", font_color="#1F4E78", bg_color="#1F4E78", pattern=1),
        _formatted("secret", font_size=1),
        swap(
            _formatted("secret", bold=True),
            "xl/styles.xml",
            '<font><b/><sz val="11"/><color theme="1"/>',
            '<font><b/><sz val="11"/><color theme="0"/>',
        ),
        xlsx(
            lambda book, sheet: sheet.write_rich_string(
                3, 1, "seen ", book.add_format({"font_color": "white"}), "secret", "end"
            )
        ),
    ),
    "xlsx-out-of-sight": (
        xlsx(lambda book, sheet: sheet.write(300, 0, "far below")),
        xlsx(lambda book, sheet: sheet.write(0, 200, "far right")),
        xlsx(lambda book, sheet: (sheet.freeze_panes(3, 0), sheet.set_top_left_cell(2, 0))),
    ),
    "xlsx-validation": (
        xlsx(
            lambda book, sheet: sheet.data_validation(
                "C1", {"validate": "list", "source": ["Alpha", "Beta"]}
            )
        ),
    ),
    "xlsx-conditional-format": (
        xlsx(
            lambda book, sheet: sheet.conditional_format(
                "B2:B3", {"type": "cell", "criteria": "<", "value": 6}
            )
        ),
    ),
    "xlsx-comment": (
        xlsx(lambda book, sheet: sheet.write_comment("B2", "three of these are siblings")),
        _part("threadedComment"),
        _part("person"),
    ),
    "xlsx-phonetic": (
        swap(
            xlsx(),
            "xl/sharedStrings.xml",
            "<t>North</t>",
            "<t>North</t><rPh sb='0' eb='1'><t>hidden</t></rPh>",
        ),
    ),
    "xlsx-unknown-element": (
        swap(xlsx(), SHEET, "<tableParts", "<secrets/><tableParts"),
        swap(xlsx(), SHEET, "</worksheet>", "<extLst><ext uri='{0}'/></extLst></worksheet>"),
        swap(xlsx(), BOOK, "</workbook>", "<secrets/></workbook>"),
        swap(xlsx(), SHEET, "</c></row></sheetData>", "</c><q>3</q></row></sheetData>"),
        swap(xlsx(), SHEET, "<v>0</v>", "<v>999</v>"),
    ),
    "office-unknown-part": (_part("secretPart"), _part("table")),
    "office-unreached-part": (retouch(xlsx(), {"xl/old/sheet7.xml": "<x/>"}),),
    "office-custom-xml": (_part("customXml"),),
    "office-macros": (
        _part("vbaProject"),
        retouch(
            xlsx(),
            {
                CONTENT_TYPES: lambda text: text.replace(
                    "</Types>",
                    '<Override PartName="/xl/theme/theme1.xml" '
                    'ContentType="application/vnd.ms-office.vbaProject"/></Types>',
                )
            },
        ),
    ),
    "office-embedded-object": (_part("package"), _part("oleObject"), _part("control")),
    "office-picture": (
        swap(xlsx(), SHEET, "<tableParts", '<legacyDrawing r:id="rId9"/><tableParts'),
        swap(xlsx(), SHEET, "<tableParts", '<picture r:id="rId9"/><tableParts'),
        swap(
            xlsx(),
            SHEET,
            "<tableParts",
            "<headerFooter><oddHeader>&amp;L&amp;G</oddHeader></headerFooter><tableParts",
        ),
    ),
    "office-external-link": (
        _part("externalLink"),
        retouch(
            xlsx(),
            {
                BOOK_RELS: lambda text: text.replace(
                    "</Relationships>",
                    f'<Relationship Id="q" Type="{RELATIONSHIPS}/image" Target="http://a.b/" '
                    f'TargetMode="External"/><Relationship Id="z" Type="{RELATIONSHIPS}/theme" '
                    'Target="https://example.org/t.xml" TargetMode="External"/></Relationships>',
                )
            },
        ),
    ),
    "office-file-path": (
        xlsx(lambda book, sheet: sheet.write_url(6, 0, r"external:C:\Cases\list.xlsx")),
        swap(
            xlsx(),
            BOOK,
            "<bookViews>",
            '<mc:AlternateContent xmlns:mc="m"><mc:Choice><a:absPath xmlns:a="a" url="C:\\Jo\\"/>'
            "</mc:Choice></mc:AlternateContent><bookViews>",
        ),
        xlsx(lambda book, sheet: book.set_properties({"hyperlink_base": "C:\\Cases\\"})),
    ),
    "office-printer-settings": (_part("printerSettings"),),
    "office-thumbnail": (
        relate(
            xlsx(),
            "_rels/.rels",
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
            "docProps/thumbnail.jpeg",
            "docProps/thumbnail.jpeg",
            b"\xff\xd8\xff",
        ),
    ),
    "office-person": (
        xlsx(lambda book, sheet: book.set_properties({"author": "Jo Example"})),
        xlsx(lambda book, sheet: book.set_properties({"manager": "Jo Example"})),
        xlsx(lambda book, sheet: book.set_properties({"company": "Example Ltd"})),
        swap(xlsx(), BOOK, "<bookViews>", '<fileSharing userName="Jo Example"/><bookViews>'),
    ),
    "office-custom-properties": (
        xlsx(lambda book, sheet: book.set_custom_property("Case", "12/345")),
    ),
}


def _encrypted() -> bytes:
    """The encryption flag set on the first part, in its own header and in the directory."""
    data = bytearray(xlsx())
    data[6] |= 1
    directory = data.rfind(b"PK\x01\x02\x14")
    directory = data.find(b"PK\x01\x02")
    data[directory + 8] |= 1
    return bytes(data)


def _twice() -> bytes:
    out = io.BytesIO(xlsx())
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(BOOK, b"<workbook/>")
    return out.getvalue()


def _commented() -> bytes:
    out = io.BytesIO(xlsx())
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"for Jo"
    return out.getvalue()


def _extra_field() -> bytes:
    out = io.BytesIO(xlsx())
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("xl/theme/other.xml")
        info.extra = struct.pack("<HH", 0x9999, 6) + b"secret"
        archive.writestr(info, b"<x/>")
    return out.getvalue()


def _gap() -> bytes:
    """Bytes between the last part and the directory, as a deleted part leaves them."""
    data = xlsx()
    directory = data.find(b"PK\x01\x02")
    end = data.rfind(b"PK\x05\x06")
    hidden = b"a deleted sheet"
    moved = struct.pack("<L", directory + len(hidden))
    return data[:directory] + hidden + data[directory : end + 16] + moved + data[end + 20 :]


TRAPS |= {
    "zip-broken": (xlsx()[:-40], xlsx()[:2000], swap(xlsx(), BOOK_RELS, "styles.xml", "none.xml")),
    "zip-encrypted": (_encrypted(),),
    "zip-bomb": (
        retouch(xlsx(), {"xl/theme/theme1.xml": b" " * 5_000_000}),
        retouch(xlsx(), {f"xl/x{n}.xml": b"<x/>" for n in range(2001)}),
    ),
    "zip-path": (
        retouch(xlsx(), {"../../escape.xml": "<x/>"}),
        retouch(xlsx(), {"/absolute.xml": "<x/>"}),
        retouch(xlsx(), {"C:\\x.xml": "<x/>"}),
    ),
    "zip-duplicate": (_twice(), retouch(xlsx(), {"XL/Workbook.xml": "<x/>"})),
    "zip-nested": (
        retouch(xlsx(), {"xl/media/a.xml": b"PK\x03\x04 and more"}),
        retouch(xlsx(), {"xl/media/a.xml": b"%PDF-1.7 and more"}),
        retouch(xlsx(), {"xl/media/a.xml": b"\0" * 257 + b"ustar"}),
    ),
    "zip-stray-bytes": (xlsx() + b"tail", _gap(), _extra_field()),
    "zip-comment": (_commented(),),
    "xml-broken": (
        swap(xlsx(), SHEET, "</worksheet>", ""),
        swap(xlsx(), BOOK, 'encoding="UTF-8"', 'encoding="UTF-7"'),
        retouch(xlsx(), {SHEET: b"\xff\xfe\xff"}),
    ),
    "xml-doctype": (
        swap(xlsx(), SHEET, "<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
        retouch(
            xlsx(),
            {SHEET: ("\ufeff<!DOCTYPE x []><worksheet/>").encode("utf-16-le")},
        ),
    ),
    "xml-comment": (
        swap(xlsx(), SHEET, "<sheetData>", "<!-- three siblings --><sheetData>"),
        swap(xlsx(), SHEET, "<sheetData>", "<?note three siblings?><sheetData>"),
        swap(xlsx(), "xl/styles.xml", "<styleSheet", "<!-- before --><styleSheet"),
    ),
}

CLEAN = {"xlsx": xlsx()}
