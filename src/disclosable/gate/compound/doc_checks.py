"""What the gate looks for in a Word 97-2003 document."""

from __future__ import annotations

from disclosable.gate.finding import Check

BROKEN = Check(
    "doc-broken",
    "The head of the document, its pieces of text, its formatting and its tables ([MS-DOC]).",
    "A part that cannot be read has not been checked.",
    "Open the document in Word or LibreOffice, and save it as DOCX.",
)
PASSWORD = Check(
    "doc-password",
    "Whether the document is encrypted or obfuscated.",
    "What is encrypted cannot be read.",
    "Save the document without a password.",
)
EARLIER = Check(
    "doc-earlier-version",
    "Quick saves, which add to a document and delete nothing, and versions kept within the file.",
    "What was deleted before the last save is still in the file.",
    "Open the document in Word or LibreOffice, and save it as DOCX.",
)
STRAY = Check(
    "doc-stray-text",
    "Bytes of the document that belong to no text, format or table, where words may stand in them.",
    "Text that was deleted often stays in the file, and anyone can read it there.",
    "Open the document in Word or LibreOffice, and save it as DOCX.",
)
UNKNOWN_TABLE = Check(
    "doc-unknown-table",
    "Each table that the head of the document points to, against a list.",
    "The gate does not know what it holds, and what is unknown is refused.",
    "Open the document in Word or LibreOffice, and save it as DOCX.",
)
TRACKED = Check(
    "doc-tracked-change",
    "Text marked inserted, deleted or moved, former formats, and the list of who changed it.",
    "What was deleted is still in the file, with the name of who deleted it and when.",
    "Accept or reject every change, and save the document again.",
)
COMMENT = Check(
    "doc-comment",
    "Comments, and the list of their authors.",
    "They discuss the answer, and name who wrote.",
    "Delete all comments.",
)
HIDDEN_TEXT = Check(
    "doc-hidden-text",
    "Text marked hidden, in the colour of its ground, smaller than four points or squeezed flat, "
    "by its own formatting or its styles; text in merged cells and columns without width; heads "
    "and feet that no page shows, and pictures over the text or off the page.",
    "Selecting, searching or copying the text brings it back.",
    "Delete the text, or make it legible.",
)
FIELD = Check(
    "doc-field",
    "Field codes other than page numbers, dates, web links, references and tables of contents; "
    "form fields.",
    "A field keeps its code beside its result: paths, queries, names, former values.",
    "Turn the field into plain text.",
)
STORED_DATA = Check(
    "doc-stored-data",
    "Document variables, sources of a mail merge, routing slips, building blocks, captions, "
    "printers and custom XML.",
    "They are shown nowhere, and can hold records, names or the path to them.",
    "Open the document in Word or LibreOffice, and save it as DOCX.",
)
PICTURE = Check(
    "doc-picture",
    "Pictures that are neither PNG nor JPEG, drawings, text boxes, and pictures partly cut off.",
    "The gate cannot see what they show.",
    "Put the picture in again as PNG or JPEG, in line with the text, and save as DOCX.",
)
CHECKS = (
    BROKEN,
    PASSWORD,
    EARLIER,
    STRAY,
    UNKNOWN_TABLE,
    TRACKED,
    COMMENT,
    HIDDEN_TEXT,
    FIELD,
    STORED_DATA,
    PICTURE,
)
