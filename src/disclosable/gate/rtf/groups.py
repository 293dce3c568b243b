"""What each destination of an RTF document is to the gate: told, known furniture, or refused."""

from __future__ import annotations

from disclosable.gate.finding import Check
from disclosable.gate.markup import names
from disclosable.gate.rtf.checks import (
    COMMENT,
    EMBEDDED,
    FIELD,
    FILE_PATH,
    PERSON,
    PICTURE,
    STORED_DATA,
    TRACKED,
)
from disclosable.gate.told import Role

STORIES: dict[str, tuple[str, Role]] = {
    "header": ("the head of a page", Role.MARGIN),
    "headerl": ("the head of a left page", Role.MARGIN),
    "headerr": ("the head of a right page", Role.MARGIN),
    "headerf": ("the head of a first page", Role.MARGIN),
    "footer": ("the foot of a page", Role.MARGIN),
    "footerl": ("the foot of a left page", Role.MARGIN),
    "footerr": ("the foot of a right page", Role.MARGIN),
    "footerf": ("the foot of a first page", Role.MARGIN),
    "footnote": ("a footnote", Role.NOTE),
    "shptxt": ("a shape", Role.PARAGRAPH),
    "ftnsep": ("the line above footnotes", Role.MARGIN),
    "ftnsepc": ("the line above footnotes", Role.MARGIN),
    "ftncn": ("the line above footnotes", Role.MARGIN),
    "aftnsep": ("the line above endnotes", Role.MARGIN),
    "aftnsepc": ("the line above endnotes", Role.MARGIN),
    "aftncn": ("the line above endnotes", Role.MARGIN),
}
"""Destinations whose words stand on a page."""

SET_APART = {
    "headerf": "titlepg",
    "footerf": "titlepg",
    "headerl": "facingp",
    "footerl": "facingp",
}
"""Heads and feet of pages that are shown only where a control word sets those pages apart."""

TITLES = {
    "title": "the title",
    "subject": "the subject",
    "keywords": "the keywords",
    "category": "the category",
}
PEOPLE = {
    "author": "the author",
    "operator": "the last to change it",
    "manager": "the manager",
    "company": "the company",
    "protusertbl": "one who may edit it",
}
SINKS = frozenset(
    names("""
    comment doccomm hlinkbase revtbl fldinst datafield bkmkstart bkmkend shprslt sn sv propname
    staticval leveltext levelnumbers listname liststylename pntxta pntxtb lsdlockedexcept pict
    nonesttables
    """)
)
"""Destinations whose words are gathered, and judged when they are known."""

CONTAINERS = frozenset(
    names("info field shp shpinst shpgrp shppict nonshppict background userprops picprop sp")
)
"""Groups that hold others, and no words of their own."""

INSIDE = frozenset(names("fldrslt upr ud nesttableprops list listlevel listoverride lfolevel pgp"))
"""Groups that hold what their holder may hold."""

REFUSED: dict[str, tuple[Check, str]] = {
    **dict.fromkeys(
        names(
            "annotation atnid atnauthor atndate atntime atnref atnicn atnparent atrfstart atrfend"
        ),
        (COMMENT, "a comment"),
    ),
    **dict.fromkeys(names("oldcprops oldpprops oldtprops oldsprops"), (TRACKED, "a former format")),
    **dict.fromkeys(
        names(
            "object objdata objclass objname objalias objsect objtime objattph oleclsid objhtml "
            "result"
        ),
        (EMBEDDED, "an embedded or linked object"),
    ),
    **dict.fromkeys(names("fontemb fontfile"), (EMBEDDED, "an embedded font")),
    **dict.fromkeys(names("do mmathPict mmath NeXTGraphic"), (PICTURE, "a drawing")),
    **dict.fromkeys(
        names("docvar xmlopen xmlname xmlattrname xmlattrvalue factoidname"),
        (STORED_DATA, "data that is not in the text"),
    ),
    **dict.fromkeys(
        names(
            "mailmerge mmdatasource mmconnectstr mmconnectstrdata mmheadersource mmodso mmquery "
            "mmodsosrc mmodsotable mmodsoudl mmodsoudldata mmodsofilter mmodsosort "
            "mmodsorecipdata"
        ),
        (STORED_DATA, "a source of a mail merge"),
    ),
    **dict.fromkeys(names("xe tc tcn rxe txe yxe pxe bxe ixe"), (STORED_DATA, "an index entry")),
    **dict.fromkeys(
        names(
            "formfield ffname ffdeftext ffhelptext ffstattext ffentrymcr ffexitmcr ffl ffformat "
            "fldtype"
        ),
        (FIELD, "a form field"),
    ),
    **dict.fromkeys(
        names("svb hl"),
        (PICTURE, "data of a shape"),
    ),
    **dict.fromkeys(
        names("template filetbl file nextfile subdocument wbitmap linkval"),
        (FILE_PATH, "the name of another file"),
    ),
    **dict.fromkeys(names("password writereservation writereservhash"), (PERSON, "a password")),
}

TRACKED_WORDS = {
    b"revised": "text that was inserted and not accepted",
    b"deleted": "text that was deleted and is kept",
    **dict.fromkeys((b"revauth", b"revdttm"), "who inserted text, or when"),
    **dict.fromkeys((b"revauthdel", b"revdttmdel"), "who deleted text, or when"),
    **dict.fromkeys(
        (b"crauth", b"crdate", b"prauth", b"prdate", b"srauth", b"srdate", b"trauth", b"trdate"),
        "a format that was changed and not accepted",
    ),
    **dict.fromkeys((b"mvf", b"mvt", b"mvauth", b"mvdate"), "text that was moved"),
    **dict.fromkeys(
        (b"clins", b"clinsauth", b"clinsdttm", b"cldel", b"cldelauth", b"cldeldttm"),
        "cells that were inserted or deleted",
    ),
    **dict.fromkeys(
        (b"clmrgd", b"clmrgdr", b"clmrgdauth", b"clmrgddttm", b"dfrauth", b"dfrdate", b"dfrxst"),
        "cells that were merged, or a former field",
    ),
}

CHARACTERS = {
    b"tab": "\t",
    b"line": "\n",
    b"lbr": "",
    b"page": "\n",
    b"column": "\n",
    b"softline": "",
    b"softpage": "",
    b"softcol": "",
    b"emdash": "—",
    b"endash": "–",
    b"emspace": "\N{EM SPACE}",
    b"enspace": "\N{EN SPACE}",
    b"qmspace": "\N{FOUR-PER-EM SPACE}",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"zwj": "\N{ZERO WIDTH JOINER}",
    b"zwnj": "\N{ZERO WIDTH NON-JOINER}",
    b"zwbo": "",
    b"zwnbo": "",
    b"ltrmark": "",
    b"rtlmark": "",
    b"chftn": "",
    b"chatn": "",
    b"chpgn": "",
    b"sectnum": "",
    b"chdate": "",
    b"chtime": "",
    b"chdpl": "",
    b"chdpa": "",
}
SYMBOLS = {
    b"~": "\N{NO-BREAK SPACE}",
    b"-": "\N{SOFT HYPHEN}",
    b"_": "\N{NON-BREAKING HYPHEN}",
    b"\\": "\\",
    b"{": "{",
    b"}": "}",
    b"\t": "\t",
}
CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""The code page of each `fcharset` that is not the document's own."""
