"""Traps for each code of a Rich Text Format document, and clean twins as several programs write
them."""

# ruff: noqa: E501 - lines of RTF are kept as a program writes them
from __future__ import annotations

import io
import struct
from pathlib import Path

from PIL import Image

MADE = Path(__file__).parent / "made" / "rtf"

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset2 Symbol;}}"
    r"{\colortbl ;\red255\green255\blue255;\red0\green0\blue0;\red31\green56\blue100;}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\*\cs10\v Secret;}"
    r"{\*\cs11\sbasedon10 Child;}}"
)
BODY = r"\pard\s1 Answer\par\pard Twelve orders were made.\par "


def rtf(body: str = "", head: str = HEAD, tail: str = "") -> bytes:
    """A document with the body after its first two paragraphs."""
    return (head + BODY + body + "}" + tail).encode("latin-1")


def table(row: str, *cells: str, depth: str = "") -> str:
    """One line of a table whose row is defined so."""
    return rf"{{\trowd {row}" + "".join(rf"\pard\intbl{depth} {c}\cell " for c in cells) + r"\row}"


def png() -> str:
    """A logo, in hexadecimal."""
    out = io.BytesIO()
    Image.new("RGB", (8, 4), (0, 80, 160)).save(out, "PNG")
    return out.getvalue().hex()


WORDPAD = (
    b"{\\rtf1\\ansi\\ansicpg1252\\deff0\\nouicompat\\deflang2057{\\fonttbl{\\f0\\fnil\\fcharset0 "
    b"Calibri;}{\\f1\\fnil\\fcharset2 Symbol;}}\r\n{\\colortbl ;\\red0\\green0\\blue255;}\r\n"
    b"{\\*\\generator Riched20 10.0.19041}\\viewkind4\\uc1 \r\n"
    b"\\pard\\sa200\\sl276\\slmult1\\b\\f0\\fs22\\lang9 Answer\\b0\\par\r\n"
    b"Twelve orders, caf\\'e9, \\u8364?5.\\par\r\n"
    b"\\pard{\\pntext\\f1\\'B7\\tab}{\\*\\pn\\pnlvlblt\\pnf1\\pnindent0{\\pntxtb\\'B7}}\\fi-360\\li720 "
    b"North\\par\r\n{\\pntext\\f1\\'B7\\tab}South\\par\r\n"
    b"\\pard{{\\field{\\*\\fldinst{HYPERLINK https://example.org }}{\\fldrslt{\\ul\\cf1 guidance}}}}"
    b"\\f0\\fs22\\par\r\n}\r\n\x00"
)
WORD_LINK = (
    "00d0c9ea79f9bace118c8200aa004ba90b0200000017000000"
    + f"{21:02x}000000"
    + "https://example.org/\0".encode("utf-16-le").hex()
    + "e0c9ea79f9bace118c8200aa004ba90b2a000000"
    + "https://example.org/\0".encode("utf-16-le").hex()
    + "795881f43b1d7f48af2c825dc485276300000000a5ab0000"
)


def data_store() -> str:
    """The empty compound file that Word puts at the end of each document, in hexadecimal."""
    head = bytes.fromhex("d0cf11e0a1b11ae1" + "00" * 16 + "3e000300feff09000600" + "00" * 10)
    head += struct.pack("<9I", 1, 1, 0, 4096, 2**32 - 2, 0, 2**32 - 2, 0, 0) + b"\xff" * 432
    chains = struct.pack("<2I", 2**32 - 3, 2**32 - 2) + b"\xff" * 504
    root = "Root Entry".encode("utf-16-le").ljust(64, b"\0") + b"\x16\0\5\0" + b"\xff" * 12
    root += bytes.fromhex("0c6ad98892f1d411a65f0040963251e5") + bytes(20) + b"\xfe\xff\xff\xff"
    unused = (bytes(68) + b"\xff" * 12 + bytes(48)) * 3
    ole = head + chains + root + bytes(8) + unused
    name = b"Msxml2.SAXXMLReader.6.0\0" + bytes(8) + len(ole).to_bytes(4, "little")
    before = struct.pack("<3I", 1281, 2, 24) + name
    return (before + ole + b"\1\5" + bytes(6)).hex()


WORD = (
    r"{\rtf1\adeflang1025\ansi\ansicpg1252\uc1\adeff31507\deff0\stshfdbch31505\stshfloch31506"
    r"\stshfhich31506\stshfbi31507\deflang2057\deflangfe2057\themelang2057\themelangfe0\themelangcs0"
    r"{\fonttbl{\f0\fbidi \froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}"
    r"{\flomajor\f31500\fbidi \froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}}"
    r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;\chyperlink\ctint255\cshade255\red5"
    r"\green99\blue193;}{\*\defchp \fs22\loch\af31506\hich\af31506\dbch\af31505 }{\*\defpap \ql"
    r"\li0\ri0\sa160\sl259\slmult1\widctlpar\wrapdefault\aspalpha\aspnum\faauto\adjustright\rin0"
    r"\lin0\itap0 }\noqfpromote {\stylesheet{\ql \li0\ri0\sa160\sl259\slmult1\widctlpar\wrapdefault"
    r"\rtlch\fcs1 \af31507\afs22\alang1025 \ltrch\fcs0 \fs22\lang2057\langfe1033\loch\f31506 \snext0"
    r" \sqformat \spriority0 Normal;}{\*\cs10 \additive \ssemihidden \sunhideused \spriority1 Default"
    r" Paragraph Font;}{\*\ts11\tsrowd\trftsWidthB3\trpaddl108\trpaddr108\trpaddfl3\trpaddft3"
    r"\tblind0\tblindtype3\tsvertalt\tsbrdrt \snext11 Normal Table;}}"
    r"{\*\listtable{\list\listtemplateid-1\listhybrid{\listlevel\levelnfc23\levelnfcn23\leveljc0"
    r"\leveljcn0\levelfollow0\levelstartat1\levelspace360\levelindent0{\leveltext\leveltemplateid1"
    r"\'01\u-3913 ?;}{\levelnumbers;}\f3\fbias0 \fi-360\li720\lin720 }{\listname ;}\listid7}}"
    r"{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}{\*\pgptbl {\pgp\ipgp0"
    r"\itap0\li0\ri0\sb0\sa0}}{\*\rsidtbl \rsid1\rsid2}{\mmathPr\mmathFont34\mbrkBin0\mbrkBinSub0"
    r"\msmallFrac0\mdispDef1\mlMargin0\mrMargin0\mdefJc1\mwrapIndent1440\mintLim0\mnaryLim1}"
    r"{\info{\title Answer}{\creatim\yr2026\mo11\dy2\hr9\min5}{\version2}{\edmins1}{\nofpages1}"
    r"{\nofwords5}{\nofchars30}{\nofcharsws34}{\vern57}}{\*\xmlnstbl {\xmlns1 http://schemas.microsof"
    r"t.com/office/word/2003/wordml}}\paperw11906\paperh16838\margl1440\margr1440\margt1440\margb1440"
    r"\gutter0\ltrsect \widowctrl\ftnbj\aenddoc\trackmoves0\trackformatting1\donotembedsysfont1"
    r"\relyonvml0\donotembedlingdata0\grfdocevents0\validatexml1\showplaceholdtext0"
    r"\ignoremixedcontent0\saveinvalidxml0\showxmlerrors1\noxlattoyen\expshrtn\noultrlspc"
    r"\dntblnsbdb\nospaceforul\formshade\horzdoc\dgmargin\dghspace180\dgvspace180\dghorigin1440"
    r"\dgvorigin1440\dghshow1\dgvshow1\jexpand\viewkind1\viewscale100\pgbrdrhead\pgbrdrfoot\splytwnine"
    r"\ftnlytwnine\htmautsp\nolnhtadjtbl\useltbaln\alntblind\lytcalctblwd\lyttblrtgr\lnbrkrule"
    r"\nobrkwrptbl\snaptogridincell\allowfieldendsel\wrppunct\asianbrkrule\rsidroot1\newtblstyruls"
    r"\nogrowautofit\usenormstyforlist\noindnmbrts\felnbrelev\nocxsptable\indrlsweleven\noafcnsttbl"
    r"\afelev\utinl\hwelev\spltpgpar\notcvasp\notbrkcnstfrctbl\notvatxbx\krnprsnet\cachedcolbal"
    r" \nouicompat \fet0{\*\wgrffmtfilter 2450}\nofeaturethrottle1\ilfomacatclnup0"
    r"{\*\ftnsep \ltrpar \pard\plain \ltrpar {\rtlch\fcs1 \af31507 \ltrch\fcs0 \insrsid1 \chftnsep "
    "\n"
    r"\par }}\ltrpar \sectd \ltrsect\linex0\headery708\footery708\colsx708\endnhere"
    r"\sectlinegrid360\sectdefaultcl\sectrsid1\sftnbj {\*\pnseclvl1\pnucrm\pnstart1\pnindent720"
    r"\pnhang {\pntxta .}}\pard\plain \ltrpar\ql \li0\ri0\sa160\sl259\slmult1\widctlpar\wrapdefault"
    r"\aspalpha\aspnum\faauto\adjustright\rin0\lin0\itap0\pararsid1 \rtlch\fcs1 \af31507\afs22"
    r"\alang1025 \ltrch\fcs0 \fs22\lang2057\langfe1033 {\rtlch\fcs1 \af31507 \ltrch\fcs0 \insrsid1"
    r" \hich\af31506\dbch\af31505\loch\f31506 Answer\rquote s orders}{\rtlch\fcs1 \af31507 \ltrch"
    r"\fcs0 \insrsid2 "
    "\n"
    r"\par }{\listtext\pard\plain\ltrpar \f3 \loch\af3\dbch\af0\hich\f3 \'b7\tab}"
    r"\pard \ltrpar\fi-360\li720\ls1 {\insrsid1 North\par }\pard {\field\fldedit{\*\fldinst {\insrsid1 "
    r' HYPERLINK "https://example.org/" }{\insrsid1 {\*\datafield ' + WORD_LINK + r"}}}{\fldrslt {"
    r"\cs15\ul\cf3\insrsid1 guidance}}}\sectd \par "
    r"\trowd \irow0\irowband0\lastrow \ltrrow\ts11\trgaph108\trleft-108\trbrdrt\brdrs\brdrw10 "
    r"\trftsWidth1\trftsWidthB3\trautofit1\trpaddl108\trpaddr108\trpaddfl3\trpaddfr3\tblrsid1"
    r"\tbllkhdrrows\tbllkhdrcols\tbllknocolband\tblind0\tblindtype3 \clvertalt\clbrdrt\brdrs\brdrw10"
    r" \clcbpat1\cltxlrtb\clftsWidth3\clwWidth4508\clshdrawnil \cellx4400\clvertalt\cltxlrtb"
    r"\clftsWidth3\clwWidth4508 \cellx8908\pard \ltrpar\intbl\itap0\yts11 {\cf2\insrsid1 Area\cell }{\insrsid1 "
    r"12\cell }\pard \ltrpar\intbl{\insrsid1 \trowd \irow0\irowband0\lastrow \ltrrow\ts11\clcbpat1"
    r"\cellx4400\cellx8908\row }\pard {\insrsid1 \par }{\*\latentstyles\lsdstimax376"
    r"\lsdlockeddef0\lsdsemihiddendef0\lsdunhideuseddef0\lsdqformatdef0\lsdprioritydef99"
    r"{\lsdlockedexcept \lsdqformat1 \lsdpriority0 \lsdlocked0 Normal;\lsdqformat1 heading 1;}}{\*\datastore "
    + data_store()
    + "}}"
)
PANDOC = (
    r"{\rtf1\ansi\deff0{\fonttbl{\f0 \fswiss Helvetica;}{\f1 Courier;}}"
    r"{\colortbl;\red255\green0\blue0;\red0\green0\blue255;}\widowctrl\hyphauto"
    "\n\n"
    r"{\pard \ql \f0 \sa180 \li0 \fi0 \outlinelevel0 \b \fs36 Answer\par}"
    r"{\pard \ql \f0 \sa180 \li0 \fi0 {\field{\*\fldinst{HYPERLINK "
    '"https://example.org/"}}{\\fldrslt{\\ul\nGuidance\n}}}\n.\\par}'
    r"{\pard \ql \f0 \sa0 \li360 \fi-360 \bullet \tx360\tab North\sa180\par}"
    "{\n\\trowd \\trgaph120\n\\clbrdrb\\brdrs\\cellx4320\\clbrdrb\\brdrs\\cellx8640\n\\trkeep\\intbl\n"
    "{\n{{\\pard\\intbl \\ql \\f0 \\sa0 \\li0 \\fi0 Area\\par}\n\\cell}\n"
    "{{\\pard\\intbl \\qr \\f0 \\sa0 \\li0 \\fi0 12\\par}\n\\cell}\n}\n\\intbl\\row}\n"
    r"{\pard \ql \f0 \sa180 \li0 \fi0 Text{\super\chftn}{\*\footnote\chftn\~\plain\pard "
    r"{\pard \ql \f0 A note.\par}}\par}}"
    "\n"
)
COCOA = (
    r"{\rtf1\ansi\ansicpg1252\cocoartf2639\cocoatextscaling0\cocoaplatform0{\fonttbl\f0\fswiss"
    r"\fcharset0 Helvetica;}" "\n" r"{\colortbl;\red255\green255\blue255;}" "\n"
    r"{\*\expandedcolortbl;;}" "\n" r"\paperw11900\paperh16840\margl1440\margr1440\vieww11520\viewh8400"
    r"\viewkind0" "\n" r"\pard\tx566\tx1133\pardirnatural\partightenfactor0" "\n\n"
    "\\f0\\fs24 \\cf0 Twelve orders.\\\nNorth: \\'91twelve\\'92}"
)  # fmt: skip

TRAPS: dict[str, tuple[bytes, ...]] = {
    "rtf-broken": (
        rtf()[:-1],
        b"{\\rtf1 " + b"{" * 300 + b"x" + b"}" * 301,
        b"{\\rtf1 \\bin9999 x}",
    ),
    "rtf-trailing-bytes": (
        rtf(tail="secret"),
        rtf(tail=rtf().decode("latin-1")),
        rtf("a\0b"),
        rtf(r"a\'00b"),
        rtf(r"\bin6 secret"),
        rtf(tail="\0\0"),
    ),
    "rtf-unknown-word": (
        rtf(r"{\*\secret 3 of them}"),
        rtf(r"\secretword x"),
        rtf(r"{\*\fs20 secret}"),
        rtf(r"{\*\txfieldtype secret}"),
    ),
    "rtf-tracked-change": (
        rtf(r"{\revised\revauth1\revdttm1 new}"),
        rtf(r"{\deleted\revauthdel1 secret}"),
        rtf(r"{\*\revtbl{Unknown;}{Jo Example;}}"),
        rtf(r"\pard\prauth1\prdate2 x{\*\oldpprops \li720}\par"),
        lambda: (MADE / "tracked.rtf").read_bytes(),
    ),
    "rtf-comment": (
        rtf(r"{\*\atnid JE}{\*\atnauthor Jo Example}\chatn{\*\annotation three of them}"),
        lambda: (MADE / "comment.rtf").read_bytes(),
    ),
    "rtf-hidden-text": (
        rtf(r"{\v secret}"),
        rtf(r"{\webhidden secret}"),
        rtf(r"{\cf1 secret}"),
        rtf(r"{\chcbpat2 secret}"),
        rtf(r"{\cf3\highlight3 secret}"),
        rtf(r"\pard\cbpat3\cf3 secret\par"),
        rtf(r"{\fs2 secret}"),
        rtf(r"{\cs10 secret}"),
        rtf(r"{\cs11 secret}"),
        rtf(r"\pard\sl-10\slmult0 secret\par"),
        rtf(r"\pard\li30000 secret\par"),
        rtf(r"\pard\posnegx-15000 secret\par"),
        rtf(r"{\charscalex1 secret}"),
        rtf(table(r"\cellx2000\clvmrg\cellx4000", "North", "secret")),
        rtf(table(r"\cellx2000\cellx2001", "North", "secret")),
        rtf(table(r"\cellx2000", "North", "secret")),
        rtf(table(r"\clcbpat3\cellx2000", r"{\cf3 secret}")),
        rtf(table(r"\trrh-10\cellx2000", "secret")),
        rtf(r"{\upr{secret}{\*\ud{shown}}}"),
        rtf(r"\uc90\u65 " + "secret " * 12),
        rtf(r"\uc1 \u8364 1\u8364 2"),
        rtf(r"{\listtext three of them were Jo Example's\tab}"),
        rtf(r"{\nonesttables secret}"),
        rtf(r"{\shp{\*\shpinst{\sp{\sn fHidden}{\sv 1}}{\shptxt secret\par}}}"),
        rtf(r"{\shp{\*\shpinst\shpleft90000\shpright99000{\shptxt secret\par}}}"),
        rtf(r"{\shp{\*\shpinst\shpwr3\shpfblwtxt0{\sp{\sn fillColor}{\sv 0}}}}"),
        rtf(r"{\shp{\*\shpinst{\sp{\sn fillColor}{\sv 0}}{\shptxt secret\par}}}"),
        rtf(r"{\shp{\*\shpinst{\shptxt shown\par}}{\shprslt{\*\do\dptxbxtext secret\par}}}"),
        rtf(r"{\*\pgdsctbl{\pgdsc0{\header secret\par}\pgdscnxt0 Unused;}}"),
        rtf(r"{\headerf secret\par}"),
        rtf(r"{\footerl secret\par}"),
        rtf(r"{\field three{\*\fldinst PAGE}{\fldrslt 1}}"),
    ),
    "rtf-field": (
        rtf(r'{\field{\*\fldinst INCLUDETEXT "records.doc"}{\fldrslt 3}}'),
        rtf(r"{\field{\*\fldinst FILENAME \\p}{\fldrslt x}}"),
        rtf(r"{\field{\*\fldinst PAGE three of them}{\fldrslt 1}}"),
        rtf(r'{\field{\*\fldinst IF 3 > 2 "secret" "x"}{\fldrslt x}}'),
        rtf(r"{\field{\*\fldinst PAGE {\*\datafield 0a0b}}{\fldrslt 1}}"),
        rtf(r"{\field{\*\fldinst FORMTEXT {\*\formfield{\ffdeftext 3}}}{\fldrslt }}"),
    ),
    "rtf-person": (
        rtf(r"{\info{\author Jo Example}}"),
        rtf(r"{\info{\operator Jo Example}}"),
        rtf(r"{\info{\manager Jo Example}}"),
        rtf(r"{\info{\*\company Example Ltd}}"),
        rtf(r"{\*\protusertbl{jo}}"),
    ),
    "rtf-stored-data": (
        rtf(r"{\info{\doccomm three of them}}"),
        rtf(r"{\*\userprops{\propname case}\proptype30{\staticval 3}}"),
        rtf(r"{\*\docvar {case}{3}}"),
        rtf(r"{\*\datastore 0105}"),
        rtf(r"{\*\xmlopen\xmlns1{\*\xmlname case}}"),
        rtf(r"{\*\mailmerge\mmlinktoquery{\*\mmquery SELECT}}"),
        rtf(r"{\xe {\*\txe three} Jo Example}"),
        rtf(r"{\*\themedata 504b0304}"),
        rtf(head=HEAD.replace("colortbl ;", "colortbl secret;")),
        rtf(r"{\*\rsidtbl \rsid1 three of them}"),
    ),
    "rtf-file-path": (
        rtf(r"{\*\template C:\\Cases\\answer.dot}"),
        rtf(r"{\*\filetbl{\file\fid0 C:\\Cases\\list.doc}}"),
        rtf(r"{\info{\hlinkbase C:\\Cases}}"),
        rtf(r'{\field{\*\fldinst HYPERLINK "file:///C:/Cases/list.xls"}{\fldrslt list}}'),
        rtf(r"{\info{\title C:\\Cases\\answer.doc}}"),
        rtf(r"{\*\shppict{\pict{\*\picprop{\sp{\sn pibName}{\sv C:\\a.png}}}\pngblip " + png() + "}}"),
    ),
    "rtf-embedded-object": (
        rtf(r"{\object\objemb{\*\objclass Excel.Sheet.12}{\*\objdata 0105}{\result x}}"),
        rtf(head=HEAD.replace("Arial;", r"{\*\fontemb\ftruetype 00}Arial;")),
    ),
    "rtf-picture": (
        rtf(r"{\pict\wmetafile8 010009}"),
        rtf(r"{\pict\emfblip 01}"),
        rtf(r"{\pict\pngblip 504b0304}"),
        rtf(r"{\*\shppict{\pict\pngblip\piccropl900 " + png() + "}}"),
        rtf(r"{\nonshppict{\pict\wmetafile8 010009}}"),
        rtf(r"{\do\dptxbxtext secret}"),
        rtf(r"{\shp{\*\shpinst{\sp{\sn metroBlob}{\sv PK secret}}}}"),
    ),
}  # fmt: skip


def many_lines() -> bytes:
    """A long table, as a program without many ideas writes it."""
    row = r"\cellx2000\cellx4000"
    return rtf("".join(table(row, f"Area {n}", str(n)) for n in range(300)))


CLEAN = {
    "hand": rtf(),
    "wordpad": WORDPAD,
    "word": WORD.encode("latin-1"),
    "pandoc": PANDOC.encode("latin-1"),
    "cocoa": COCOA.encode("latin-1"),
    "shaded": rtf(table(r"\clcbpat3\cellx2000\clcbpat3\cellx4000", r"{\cf1 Area}", r"{\cf1 Orders}")),
    "shape": rtf(
        r"{\shp{\*\shpinst\shpleft100\shptop100\shpright4000\shpbottom900\shpz0"
        r"{\sp{\sn fillColor}{\sv 6566943}}{\sp{\sn wzName}{\sv Box}}{\shptxt \pard {\cf1 Note}\par}}"
        r"{\shprslt{\*\do\dobxcolumn\dptxbx{\dptxbxtext Note\par}}}}"
    ),
    "picture": rtf(r"{\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv Logo}}}\pngblip " + png() + "}}"),
    "margins": rtf(r"{\header Thameswick Constabulary\par}{\footer Page {\field{\*\fldinst PAGE}{\fldrslt 1}}}"),
    "pages-apart": rtf(r"\facingp\titlepg{\headerf First\par}{\headerl Left\par}"),
    "many-lines": many_lines,
    "libreoffice": lambda: (MADE / "written.rtf").read_bytes(),
    "libreoffice-logo": lambda: (MADE / "logo.rtf").read_bytes(),
    "libreoffice-tables": lambda: (MADE / "tables.rtf").read_bytes(),
    "libreoffice-notes": lambda: (MADE / "notes.rtf").read_bytes(),
}  # fmt: skip
