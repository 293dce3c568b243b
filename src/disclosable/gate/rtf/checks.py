"""What the gate looks for in Rich Text Format."""

from __future__ import annotations

from disclosable.gate.finding import Check

BROKEN = Check(
    "rtf-broken",
    "Braces that match, control words that can be read, and how deep and how many groups are.",
    "Programs repair such a file in different ways, and show different things.",
    "Save the document again from the program that it was written in.",
)
TRAILING = Check(
    "rtf-trailing-bytes",
    "Bytes after the last brace, bytes that are NUL, and raw data outside pictures.",
    "No program shows them, and whoever opens the file as text reads them.",
    "Save the document again from the program that it was written in.",
)
UNKNOWN_WORD = Check(
    "rtf-unknown-word",
    "Each control word and each destination, against the lists of the specification.",
    "A program skips what it does not know, so anything can be kept there unseen.",
    "Copy the text into a new document, and save that.",
)
TRACKED = Check(
    "rtf-tracked-change",
    "Text marked deleted, inserted or moved, former formats, and the list of who changed it.",
    "What was deleted is still in the file, with the name of who deleted it and when.",
    "Accept or reject every change, and save the document again.",
)
COMMENT = Check(
    "rtf-comment",
    "Comments, with their authors, dates and places.",
    "They discuss the answer, and name who wrote.",
    "Delete all comments.",
)
HIDDEN_TEXT = Check(
    "rtf-hidden-text",
    "Text marked hidden, in the colour of its ground, smaller than four points, squeezed flat or "
    "off the page; text in merged cells, heads and feet, hidden shapes and spare copies that no "
    "program shows, and shapes that lie over the text.",
    "Selecting, searching or copying the text brings it back.",
    "Delete the text, or make it legible.",
)
FIELD = Check(
    "rtf-field",
    "Field codes other than page numbers, dates, web links, references and tables of contents; "
    "form fields.",
    "A field keeps its code beside its result: paths, queries, names, former values.",
    "Turn the field into plain text.",
)
PERSON = Check(
    "rtf-person",
    "The author, operator, manager and company of the document's information, and people who may "
    "edit it.",
    "They name members of staff, or whoever had the records.",
    "Clear the property, or allow the name if it is the authority's own.",
)
STORED_DATA = Check(
    "rtf-stored-data",
    "Document comments, custom properties, variables, custom XML, sources of a mail merge, index "
    "entries, and tables of furniture that hold more than they need.",
    "They are shown nowhere, and can hold anything.",
    "Copy the text into a new document, and save that.",
)
FILE_PATH = Check(
    "rtf-file-path",
    "The template, linked and following files, the base of links, links to files, and paths in "
    "properties.",
    "A path names people, projects and servers, and leads nowhere for the reader.",
    "Detach the template, and point links to web addresses.",
)
EMBEDDED = Check(
    "rtf-embedded-object",
    "Embedded and linked objects, controls and fonts.",
    "An embedded workbook brings all of its data along.",
    "Delete the object, or put a table in its place.",
)
PICTURE = Check(
    "rtf-picture",
    "Pictures that are neither PNG nor JPEG, drawings made of many parts, and data beside them.",
    "The gate cannot see what they show.",
    "Put the picture in again as PNG or JPEG.",
)
CHECKS = (
    BROKEN,
    TRAILING,
    UNKNOWN_WORD,
    TRACKED,
    COMMENT,
    HIDDEN_TEXT,
    FIELD,
    PERSON,
    STORED_DATA,
    FILE_PATH,
    EMBEDDED,
    PICTURE,
)
