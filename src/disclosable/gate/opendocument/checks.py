"""What the gate looks for in every OpenDocument file; the kinds share the words, not the codes.

A spreadsheet's codes begin with `ods`, those of texts and presentations with `odf`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from disclosable.gate.finding import Check


@dataclass(frozen=True, slots=True)
class OpenChecks:
    """The checks that every kind of OpenDocument file has."""

    person: Check
    printer: Check
    unknown_part: Check
    unknown_element: Check
    unseen: Check
    comment: Check
    tracked: Check
    version: Check
    embedded: Check
    chart: Check
    cropped: Check
    covered: Check
    preview: Check
    external: Check
    field: Check
    macros: Check
    signature: Check

    @classmethod
    def of(cls, family: str) -> OpenChecks:
        """The checks with codes that begin with `family`."""

        def check(noun: str, reads: str, why: str, mend: str) -> Check:
            return Check(f"{family}-{noun}", reads, why, mend)

        return cls(
            person=check(
                "person",
                "The creator, the initial creator, who printed the file, its template, the "
                "description, the keywords and user-defined fields.",
                "They name members of staff, or whoever had the records.",
                "Clear the property, or allow the name if it is the authority's own.",
            ),
            printer=check(
                "printer-settings",
                "Each of the settings: printers, databases, paths, and any that is not known.",
                "They name printers, servers and people, and a printer's set-up is binary.",
                "Remove the printer's settings, or write the file again from its source.",
            ),
            unknown_part=check(
                "unknown-part",
                "Each part of the package against a list, the package's own manifest, and what "
                "leads to it.",
                "The gate does not know what the part holds, and what is unknown is refused.",
                "Write the file again from its source, without configuration or leftovers.",
            ),
            unknown_element=check(
                "unknown-element",
                "Each element of the content against a list.",
                "The gate does not know what it holds, and what is unknown is refused.",
                "Write the file again with plain text, tables and pictures only.",
            ),
            unseen=check(
                "unseen-text",
                "Styles: colour against ground, size, transparency and display; hidden sections, "
                "hidden and conditional text, values beneath merged cells.",
                "Text that is not seen is found by selecting it, or by any program that reads it.",
                "Delete the text, or make it legible.",
            ),
            comment=check(
                "comment",
                "Annotations.",
                "They talk about the figures, and name who wrote.",
                "Delete all comments.",
            ),
            tracked=check(
                "tracked-change",
                "Tracked changes.",
                "They keep what was deleted, and the names of those who changed it.",
                "Accept or reject every change.",
            ),
            version=check(
                "earlier-version",
                "Earlier versions of the document that are kept within the file.",
                "Each is the whole document as it once was.",
                "Save a copy without versions.",
            ),
            embedded=check(
                "embedded-object",
                "Objects, plug-ins, media, controls and shapes other than pictures and charts.",
                "An object carries a whole document of its own.",
                "Remove them, or put a picture in their place.",
            ),
            chart=check(
                "chart-data",
                "Each chart's own table, its picture and its sources, against the cells shown.",
                "A chart keeps the figures it was drawn from.",
                "Draw the chart from the published table, or remove it.",
            ),
            cropped=check(
                "cropped-picture",
                "The crop of each picture.",
                "What was cut away is still in the file.",
                "Crop the picture in a picture program, and put it in again.",
            ),
            covered=check(
                "covered-content",
                "Shapes and pictures that lie over text, cells or pictures, or out of sight; "
                "those of no size or that are hidden.",
                "Covering does not remove: whoever moves the shape sees what is beneath it.",
                "Delete what is covered, and the shape.",
            ),
            preview=check(
                "preview",
                "The size of the preview picture; up to 512 pixels a page is too small to read.",
                "A preview shows the first page as it was when the file was saved.",
                "Remove the preview.",
            ),
            external=check(
                "external-link",
                "Links to other files: sources, sections, pictures, databases, references.",
                "A linked file is named, and its content is often kept in the file.",
                "Break the links and keep the values.",
            ),
            field=check(
                "field",
                "Fields against a list: page numbers, dates and captions may stay.",
                "A field can hold more than it shows, and names users, files and databases.",
                "Replace the field with its text.",
            ),
            macros=check(
                "macros",
                "Scripts, event listeners and the folders of macro libraries.",
                "A macro runs on the reader's machine, and its code can hold data.",
                "Save the file without macros.",
            ),
            signature=check(
                "signature",
                "Digital signatures of documents and macros.",
                "A signature names who signed, in a certificate that is not read here.",
                "Send an unsigned copy.",
            ),
        )

    def __iter__(self) -> Iterator[Check]:
        for entry in fields(self):
            yield getattr(self, entry.name)


SHEETS = OpenChecks.of("ods")
TEXTS = OpenChecks.of("odf")
