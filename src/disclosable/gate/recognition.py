"""Tells what kind of file this is: its content decides, never its name."""

from __future__ import annotations

import io
import re
import zipfile

from disclosable.gate.kind import Kind

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PEEK = 1_000_000
MOST_PARTS = 2_000
"""Parts of a ZIP archive that are read."""

_LONGEST_ENTRY = 1_000
"""Bytes of the directory for one part: far more than any has."""


_TYPES = (
    (b"spreadsheetml.sheet.main+xml", Kind.XLSX),
    (b"spreadsheetml.template.main+xml", Kind.XLSX),
    (b"ms-excel.sheet.macroEnabled.main+xml", Kind.XLSM),
    (b"ms-excel.sheet.binary.macroEnabled.main", Kind.XLSB),
    (b"wordprocessingml.document.main+xml", Kind.DOCX),
    (b"ms-word.document.macroEnabled.main+xml", Kind.DOCM),
    (b"presentationml.presentation.main+xml", Kind.PPTX),
    (b"presentationml.slideshow.main+xml", Kind.PPTX),
    (b"ms-powerpoint.presentation.macroEnabled.main+xml", Kind.PPTM),
)
"""What the list of content types of an Office package says of its main part."""

_OPEN_TYPES = {
    b"application/vnd.oasis.opendocument.spreadsheet": Kind.ODS,
    b"application/vnd.oasis.opendocument.text": Kind.ODT,
    b"application/vnd.oasis.opendocument.text-web": Kind.ODT,
    b"application/vnd.oasis.opendocument.presentation": Kind.ODP,
}
_STREAMS = (
    ("EncryptedPackage", Kind.ENCRYPTED),
    ("__properties_version1.0", Kind.MSG),
    ("WordDocument", Kind.DOC),
    ("PowerPoint Document", Kind.PPT),
    ("Workbook", Kind.XLS),
    ("Book", Kind.XLS),
)
"""The stream that a compound (OLE) file of each kind has."""

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"II*\0", Kind.TIFF),
    (b"MM\0*", Kind.TIFF),
    (b"{\\rt", Kind.RTF),
    (b"\x1f\x8b", Kind.GZIP),
    (b"BZh", Kind.BZIP2),
    (b"\xfd7zXZ\0", Kind.XZ),
    (b"7z\xbc\xaf\x27\x1c", Kind.SEVEN_ZIP),
    (b"Rar!\x1a\x07", Kind.RAR),
)
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


def recognise(data: bytes) -> Kind:
    """The kind of a file from its content alone.

    Text without marks of its own is a table where its lines agree in the number of their cells, and
    otherwise plain text.
    """
    if data.startswith(_ZIP_MAGIC):
        return _recognise_archive(data)
    if data.startswith(OLE_MAGIC):
        return _recognise_compound(data)
    # The mark of a tar archive lies behind its first name, and its first member may be a PDF.
    if data[257:262] == b"ustar":
        return Kind.TAR
    # Some programs read a PDF that begins a little later: what stands before it is a finding.
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return Kind.HEIC
    # Imported here because it tells the kinds apart by the words of this module.
    from disclosable.gate.text.kind_of_text import kind_of_text

    return kind_of_text(data)


def claimed_parts(data: bytes) -> int:
    """How many parts a ZIP archive says that it has, by its end (APPNOTE 4.3.14, 4.3.16).

    Nothing rests on it but an early refusal: to read a directory of many takes long. Where the
    directory is longer than what is said, its length tells.
    """
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if end < 0 or len(data) < end + 22:
        return 0
    count = int.from_bytes(data[end + 10 : end + 12], "little")
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if data[end - 20 : end - 16] == b"PK\x06\x07":
        start = int.from_bytes(data[end - 12 : end - 4], "little")
        if data[start : start + 4] == b"PK\x06\x06":
            count = int.from_bytes(data[start + 32 : start + 40], "little")
            size = int.from_bytes(data[start + 40 : start + 48], "little")
    return max(count, min(size, len(data)) // _LONGEST_ENTRY)


def _recognise_archive(data: bytes) -> Kind:
    if claimed_parts(data) > MOST_PARTS:
        # Its reader refuses it, whatever it is.
        return Kind.ZIP
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                types = _peek(archive, "[Content_Types].xml")
                return next((kind for mark, kind in _TYPES if mark in types), Kind.UNKNOWN)
            if "mimetype" in names:
                return _OPEN_TYPES.get(_peek(archive, "mimetype").strip(), Kind.UNKNOWN)
            return Kind.ZIP
    except Exception:  # whatever zipfile makes of hostile bytes, the kind is not known
        return Kind.UNKNOWN


def _recognise_compound(data: bytes) -> Kind:
    # Imported here because few files need it.
    from disclosable.gate.compound.container import root_names

    names = root_names(data)
    for name, kind in _STREAMS:
        # A broken file is given to the reader of what it was, which says where it breaks off.
        if name in names or (not names and name.encode("utf-16-le") in data):
            return kind
    return Kind.UNKNOWN


def _peek(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_PEEK)


_NAMED = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\0\1\0\0Standard Jet DB", "an Access database"),
    (b"\0\1\0\0Standard ACE DB", "an Access database"),
    (b"PAR1", "a Parquet table of records"),
    (b"Obj\1", "an Avro file of records"),
    (b"ARROW1", "an Arrow table of records"),
    (b"\x89HDF\r\n\x1a\n", "an HDF5 store of data"),
    (b"!BDN", "an Outlook store of mail (PST or OST)"),
    (b"!<arch>\n", "an archive of programs"),
    (b"MSCF", "a Cabinet archive: send the files as they are, or in a ZIP archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: send it as a ZIP archive"),
    (b"Rar!\x1a\x07", "a RAR archive: send it as a ZIP archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive: send it as a ZIP archive"),
    (b"\x04\x22\x4d\x18", "an LZ4 archive: send it as a ZIP archive"),
    (b"LZIP", "an lzip archive: send it as a ZIP archive"),
    (b"\x1f\x9d", "a compressed file of an old kind: send it as a ZIP archive"),
    (b"\x78\x9f\x3e\x22", "an Outlook attachment in a wrapper (winmail.dat)"),
    (b"%!PS", "a PostScript file: send it as PDF"),
    (b"\xc5\xd0\xd3\xc6", "a PostScript drawing: send it as PDF"),
    (b"\xd7\xcd\xc6\x9a", "a Windows metafile: send the picture as PNG"),
    (b"\0\0\1\0", "an icon: send the picture as PNG"),
    (b"BM", "a bitmap picture: send it as PNG"),
    (b"8BPS", "a Photoshop picture with its layers: send it as PNG"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture: send it as PNG"),
    (b"\xff\x0a", "a JPEG XL picture: send it as PNG"),
    (b"AC10", "an AutoCAD drawing: send it as PDF"),
    (b"OTTO", "a font"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\0\1\0\0\0", "a font"),
    (b"ttcf", "a font"),
    (b"ID3", "a sound"),
    (b"\xff\xfb", "a sound"),
    (b"OggS", "a sound"),
    (b"fLaC", "a sound"),
    (b"\x1a\x45\xdf\xa3", "a film"),
    (b"\0\0\1\xba", "a film"),
    (b"\x30\x26\xb2\x75", "a film or a sound"),
    (b"L\0\0\0\1\x14\2\0", "a Windows shortcut, which names a path"),
    (b"\xff\xffxl", "a SPSS or SAS file of records"),
    (b"$FL2", "an SPSS file of records"),
    (b"$FL3", "an SPSS file of records"),
    (b"<stata_dta>", "a Stata file of records"),
    (b"-----BEGIN PGP", "an encrypted or signed text"),
    (b"-----BEGIN", "a key or a certificate"),
    (b"#!", "a script"),
    (b"@echo off", "a script"),
    (b"BEGIN:VCALENDAR", "a calendar, which names people"),
    (b"BEGIN:VCARD", "address cards of people"),
)
_RIFF = {b"WAVE": "a sound", b"AVI ": "a film"}
_OPEN_NAMES = (
    (b"application/epub+zip", "an electronic book: send it as PDF"),
    (b"opendocument.graphics", "an OpenDocument drawing: send it as PDF"),
    (b"-template", "a template: save it as a document"),
    (b"opendocument.", "an OpenDocument file of a kind that the gate does not read"),
)
_XML_NAMES = (
    ("urn:schemas-microsoft-com:office:spreadsheet", "an XML spreadsheet of 2003: save it as XLSX"),
    ("schemas.microsoft.com/office/word/2003", "a Word XML file of 2003: save it as DOCX"),
    ("schemas.microsoft.com/office/2006/xmlpackage", "a flat Word XML file: save it as DOCX"),
    ("opendocument:xmlns:office", "a flat OpenDocument file: save it as ODS, ODT or ODP"),
    ("opengis.net/kml", "a map with places (KML)"),
    ("<gpx", "a track of places (GPX)"),
    ("<rss", "a news feed"),
)


def describe(data: bytes) -> str:
    """What a file that the gate does not read looks like, for the officer who has to mend it.

    Empty where nothing can be said. Nothing rests on it: such a file stays inside whatever it is.
    """
    for magic, words in _NAMED:
        if data.startswith(magic):
            return words
    if data[:4] == b"RIFF":
        return _RIFF.get(data[8:12], "a sound, a film or a picture of a kind that is not read")
    if data[4:8] == b"ftyp":
        return "an AVIF picture: send it as PNG" if data[8:12] == b"avif" else "a film or a sound"
    if data[40:44] == b" EMF":
        return "a Windows metafile: send the picture as PNG"
    if data[2:5] == b"-lh":
        return "an LHA archive: send it as a ZIP archive"
    if data.startswith(_ZIP_MAGIC):
        return _describe_archive(data)
    if data.startswith(OLE_MAGIC):
        return "a compound file of an Office program that the gate does not know, or a broken one"
    if _is_dbase(data):
        return "a dBASE table of records"
    head = data[:20_000].decode("utf-8", "replace").lstrip("\ufeff").lstrip()
    if re.match(r"From (?:\S+ (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\S+@).*\n[A-Za-z-]+:", head):
        return "a mailbox with many messages (mbox): send the one message that is meant"
    if head.startswith("<"):
        for mark, words in _XML_NAMES:
            if mark in head:
                return words
        return "an XML file of a vocabulary that the gate does not know"
    return ""


def _describe_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                kind = _peek(archive, "mimetype")
                return next((words for mark, words in _OPEN_NAMES if mark in kind), "")
            if "[Content_Types].xml" in names:
                return "an Office package of a kind that the gate does not read"
    except Exception:  # nothing rests on this sentence
        return "a broken ZIP archive"
    return ""


def _is_dbase(data: bytes) -> bool:
    """A header of dBASE III to 7: a version, a date, and a header of whole fields (xBase)."""
    if len(data) < 68 or data[0] not in (0x02, 0x03, 0x30, 0x31, 0x43, 0x83, 0x8B, 0xF5):
        return False
    length = int.from_bytes(data[8:10], "little")
    return 1 <= data[2] <= 12 and 1 <= data[3] <= 31 and length % 32 in (1, 8) and length >= 65
