"""Traps for each code of a message, and their clean twins."""

from __future__ import annotations

import struct
from email.message import EmailMessage

from gate_samples import CSV
from mail_samples import (
    BODY,
    NAMES,
    PAGE,
    PLAIN,
    RECIPIENT,
    attached,
    both,
    headed,
    message,
    outlook,
    outlook_within,
)
from traps_html import HTML

_HEAD = b"From: foi@eastmoor.example\r\nTo: r@reader.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
_PARTS = _HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
_PART = b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nTwelve\r\n"
_THREAD = "On Mon, 2 Mar 2026 at 09:00, Jo Example <jo@reader.example> wrote:\n> three of them\n"


def _set(name: str, value: str) -> bytes:
    def change(mail: EmailMessage) -> None:
        del mail[name]
        mail[name] = value

    return message(change)


def _typed(kind: str, content: bytes = b"three") -> bytes:
    return attached(content, "x.bin", kind)


def _described(mail: EmailMessage) -> None:
    mail.add_attachment(CSV, maintype="text", subtype="csv", filename="t.csv")
    next(mail.iter_attachments())["Content-Description"] = "three of them"


def _rich(text: bytes) -> bytes:
    """A body in Rich Text Format, as a property that is not compressed ([MS-OXRTFCP] 2.1.3.1)."""
    body = b"{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0 " + text + b"}"
    return struct.pack("<IIII", len(body) + 12, len(body), 0x414C454D, 0) + body


TRAPS = {
    "mail-broken": (
        _HEAD + b"Subject: three\r\n\r\nTwelve\r\n",
        _PARTS + _PART,
        _HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\nOrd\xe9rs\r\n",
        _HEAD + b"Content-Type: text/plain; charset=utf-7\r\n\r\nTwelve\r\n",
        _HEAD + b"Content-Transfer-Encoding: base64\r\n\r\nVHdlbHZl!three!\r\n",
        _HEAD + b"Content-Transfer-Encoding: secret\r\n\r\nTwelve\r\n",
        outlook(PLAIN | {0x1009: b"no RTF"}),
        outlook(PLAIN | {0x1013: b"<p>Ord\xe9rs</p>"}),
    ),
    "mail-bomb": (
        _HEAD + b"X-A: " + b"a" * 300_000 + b"\r\n\r\nTwelve\r\n",
        lambda: (
            _PARTS
            + b"".join(
                b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1)
                for n in range(99)
            )
        ),
        lambda: (
            _PARTS.replace(b"boundary", b"BOUNDARY")
            + b"".join(
                b"--b%d\r\nContent-Type: multipart/mixed; BOUNDARY=b%d\r\n\r\n" % (n, n + 1)
                for n in range(99)
            )
        ),
        lambda: message(body="Twelve orders.\n" * 400_000),
        lambda: _PARTS + _PART * 3_000 + b"--b--\r\n",
    ),
    "mail-recipients": (
        _set("To", "a@reader.example, b@reader.example"),
        _set("Cc", "Jo Example <jo@eastmoor.example>"),
        _set("Bcc", "jo@eastmoor.example"),
        _set("Reply-To", "jo@eastmoor.example"),
        _set("Sender", "jo@eastmoor.example"),
        headed("Resent-To: jo@eastmoor.example"),
        outlook(recipients=(RECIPIENT, RECIPIENT)),
        outlook(recipients=(RECIPIENT | {0x0C15: 3},)),
        outlook(PLAIN | {0x0E03: "Jo Example"}),
        outlook(PLAIN | {0x3FFA: "Jo Example"}),
    ),
    "mail-route": (
        headed("Received: from pc-17 ([10.0.0.17]) by mail.eastmoor.example; today"),
        headed("X-Originating-IP: [10.0.0.17]"),
        headed("Return-Path: <jo@eastmoor.example>"),
        headed("X-MS-Exchange-Organization-AuthAs: Internal"),
        _set("Message-ID", "<1@pc-17.local>"),
        outlook(PLAIN | {0x007D: "Received: from pc-17\r\n"}),
    ),
    "mail-header": (
        headed("X-Case: three siblings"),
        headed("Comments: three siblings"),
        headed("Keywords: three"),
        message().replace(b"From: Eastmoor", b"From: (Jo Example) Eastmoor"),
        _set("Content-Type", 'text/plain; charset="utf-8"; case="three"'),
        message(_described),
        attached(CSV, "C:\\Cases\\Example\\table.csv"),
        outlook(PLAIN | {0x8001: "three"}),
        outlook(PLAIN | {0x0E1D: "three siblings"}),
        outlook(PLAIN | {0x6001: b"three"}),
        outlook(PLAIN | {0x300B: b"t" * 300}),
        outlook(recipients=(RECIPIENT | {0x3A00: "Jo Example"},)),
        outlook(more={("__substg1.0_9999001F",): b"t\0"}),
        outlook(more={("__substg1.0_9999XXXX",): b"t\0"}),
        outlook(more={("__substg1.0_1000001E",): b"three"}),
    ),
    "mail-thread": (
        message(body=BODY + "\n" + _THREAD),
        message(body=BODY + "\n> three of them\n"),
        message(body=BODY + "\n-----Original Message-----\nthree\n"),
        message(body=BODY + "\nFrom: Jo Example\nSent: Monday\nTo: A\nthree\n"),
        message(body=BODY + "\n________________________________\nFrom: A Sent: Monday To: B\n"),
        both(PAGE.replace("</body>", '<div class="gmail_quote">three</div></body>')),
        both(PAGE.replace("</body>", '<blockquote type="cite">three</blockquote></body>')),
        both(PAGE.replace("</body>", '<div id="divRplyFwdMsg">three</div></body>')),
        both(PAGE.replace("</body>", "<p><b>From:</b> A<br><b>Sent:</b> now<br><b>To:</b> B</p>")),
        headed("Thread-Index: AdnqWg=="),
        outlook(PLAIN | {0x0071: b"\1" * 22}),
        outlook(PLAIN | {0x1000: BODY + "\n" + _THREAD}),
        outlook(PLAIN | {0x1042: "<0@reader.example>"}),
    ),
    "mail-attached-message": (
        message(lambda mail: mail.add_attachment(EmailMessage())),
        attached(message(), "message.eml"),
        attached(outlook(), "message.msg"),
        outlook(attachments=({0x3705: 1, 0x3707: "m.eml", 0x3701: message()},)),
        outlook_within(),
    ),
    "mail-alternatives": (
        both(PAGE.replace("none elsewhere", "three elsewhere")),
        both(body=BODY.replace("Twelve", "Thirteen")),
        both(PAGE + "<p>See 12.</p>", BODY + "See 13.\n"),
        outlook(PLAIN | {0x1013: b"<p>three</p>"}),
        outlook(PLAIN | {0x1009: _rich(b"\\pard three\\par")}),
        _PARTS.replace(b"mixed", b"alternative")
        + _PART
        + _PART.replace(b"Twelve", b"Three")
        + b"--b--\r\n",
    ),
    "mail-part": (
        _typed("application/ms-tnef"),
        _typed("text/calendar"),
        _typed("application/pkcs7-mime"),
        _typed("application/pkcs7-signature"),
        attached(b"three", "winmail.dat"),
        _HEAD + b"Content-Type: multipart/signed; boundary=b\r\n\r\n" + _PART + b"--b--\r\n",
        _HEAD + b"Content-Type: multipart/report; boundary=b\r\n\r\n" + _PART + b"--b--\r\n",
        _HEAD + b"Content-Type: multipart/encrypted; boundary=b\r\n\r\n" + _PART + b"--b--\r\n",
        outlook(PLAIN | {0x001A: "IPM.Appointment"}),
        outlook(PLAIN | {0x001A: "IPM.Note.SMIME"}),
        outlook(attachments=({0x3705: 2, 0x3707: "t.csv"},)),
    ),
    "mail-aside": (
        _PARTS + b"three siblings\r\n" + _PART + b"--b--\r\n",
        _PARTS + _PART + b"--b--\r\nthree siblings\r\n",
    ),
    "rtf-hidden-text": (outlook(PLAIN | {0x1009: _rich(b"Twelve{\\v three}\\par")}),),
    "text-encoded-file": (
        message(body="-----BEGIN PGP MESSAGE-----\n\nhQEMA0\n-----END PGP MESSAGE-----\n"),
    ),
    "text-unseen": (message(body=BODY + "thr\N{ZERO WIDTH SPACE}ee\n"),),
    "html-hidden-element": (both(PAGE.replace("<p>", '<p style="display:none">three</p><p>', 1)),),
    "file-misnamed": (attached(CSV, "t.pdf"),),
    "ole-unknown-stream": (outlook(more={("secret", "__substg1.0_0037001F"): b"x"}),),
    "csv-formula": (
        attached(CSV + b"=1+1,x\n", "t.csv", "text/csv"),
        outlook(attachments=({0x3705: 1, 0x3707: "t.csv", 0x3701: CSV + b"=1+1,x\n"},)),
    ),
}
CLEAN = {
    "a message": message(),
    "two bodies": both(),
    "an attachment": attached(CSV, "table.csv", "text/csv"),
    "two attachments": message(
        lambda mail: (
            mail.add_attachment(CSV, maintype="text", subtype="csv", filename="t.csv"),
            mail.add_attachment(HTML.decode(), subtype="html", filename="answer.html"),
        )
    ),
    "an attachment without a name": _PARTS
    + _PART
    + b"--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment\r\n\r\n"
    + CSV
    + b"\r\n--b--\r\n",
    "a signed route": headed("DKIM-Signature: v=1; a=rsa-sha256; d=eastmoor.example; b=abc"),
    "an answer": headed("In-Reply-To: <0@reader.example>", "References: <0@reader.example>"),
    "a sender twice": headed("Reply-To: foi@eastmoor.example", "Sender: foi@eastmoor.example"),
    "letters of other scripts": message(
        lambda mail: mail.replace_header("Subject", "Eich cais: gorchmynion — café"),
        body="Annwyl gŵr\n\nDeuddeg — dim mwy.\n",
    ),
    "a page with a link": both(
        PAGE.replace("Dear", 'See <a href="https://eastmoor.example/foi">our log</a>. Dear'),
        "See our log (https://eastmoor.example/foi). " + BODY,
    ),
    "a date with a zone": message().replace(b"+0000\r\n", b"+0000 (GMT)\r\n"),
    "a preamble": _PARTS
    + b"This is a multi-part message in MIME format.\r\n"
    + _PART
    + b"--b--\r\n",
    "a program": headed("User-Agent: Example Mail/1.0 (X11; Linux)", "X-Unsent: 1"),
    "a period": message(body="Opening hours\n\nFrom: 9 am\nTo: 5 pm\n\nTwelve orders.\n"),
    "a date and a reference": message(body="Date: 3 May 2024\nSubject: Orders\n\nTwelve.\n"),
    "Outlook": outlook(),
    "Outlook, a stream that is not listed": outlook(
        {number: value for number, value in PLAIN.items() if number != 0x1000},
        more=NAMES | {("__substg1.0_1000001F",): BODY.encode("utf-16-le")},
    ),
    "Outlook, formatted": outlook(PLAIN | {0x1013: PAGE.encode()}),
    "Outlook, attached": outlook(attachments=({0x3705: 1, 0x3707: "t.csv", 0x3701: CSV},)),
    "Outlook, keys": outlook(PLAIN | {0x0FFF: b"\1" * 20, 0x0070: "Your request: orders"}),
}
