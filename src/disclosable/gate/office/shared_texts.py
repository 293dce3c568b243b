"""The texts that a workbook's cells share, kept small however many they are."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from disclosable.gate import markup
from disclosable.gate.archive_parts import BOMB
from disclosable.gate.finding import CannotRead, Check, Finding, Sightings
from disclosable.gate.markup import Element, attributes, children, local
from disclosable.gate.office.cell_style import StyleSheet
from disclosable.gate.office.escape import unescape, unescape_control
from disclosable.gate.office.part_stream import PartStream
from disclosable.gate.office.strays import strays
from disclosable.gate.office.text_run import Run

PHONETIC = Check(
    "xlsx-phonetic",
    "Phonetic guides beside texts.",
    "They keep text that is not shown.",
    "Write the file again with values only.",
)
UNKNOWN_ELEMENT = Check(
    "xlsx-unknown-element",
    "Each element and attribute of the workbook, its sheets and their extensions, against a list.",
    "The gate does not know what it holds, and what is unknown is refused.",
    "Write the file again with values only.",
)
ORPHAN_TEXT = Check(
    "xlsx-orphan-text",
    "Texts in the shared list that no cell refers to.",
    "They are texts of deleted cells: no sheet shows them, and they go out with the file.",
    "Write the file again from its source.",
)
CHECKS = (PHONETIC, UNKNOWN_ELEMENT, ORPHAN_TEXT)

MAX_TEXT_BYTES = 150_000_000

_PLAIN = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>\Z')
_EMPTY = re.compile(rb"<si><t ?/></si>\Z|<si ?/>\Z")
_MARKED = re.compile(rb"&|_x|\r")
_FRAME = {"count", "uniqueCount"}
# What a run of text may say of its font ([ECMA-376] 18.4.7).
_RUN = set(
    markup.names(
        "rFont charset family b i strike outline shadow condense extend color sz u vertAlign scheme"
    )
)


@dataclass(frozen=True, slots=True)
class SharedText:
    """A text, its runs where it has them, and what was found in it."""

    text: str
    runs: tuple[Run, ...] = ()
    problems: tuple[tuple[Check, str], ...] = ()


class SharedTexts:
    """The list by number. Which of them cells refer to is marked in `used`."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("L", [0])
        self.runs: dict[int, tuple[Run, ...]] = {}
        self.used = bytearray()

    def __len__(self) -> int:
        return len(self.used)

    def __getitem__(self, number: int) -> str:
        start, end = self._ends[number], self._ends[number + 1]
        return self._bytes[start:end].decode()

    def add(self, text: bytes) -> None:
        """Put a text, in UTF-8, at the end of the list."""
        self._bytes += text
        self._ends.append(len(self._bytes))
        self.used.append(0)

    def read(self, name: str, chunks: Iterable[bytes], styles: StyleSheet) -> Iterator[Finding]:
        """Add the texts of a shared list (`sst`), and tell what is found in it.

        Raises:
            CannotRead: it is broken, or too large.
        """
        stream = PartStream(name, chunks, "sst", "si")
        seen = Sightings()
        for item in stream.items():
            place = f"text {len(self) + 1}"
            if isinstance(item, bytes):
                plain = _PLAIN.match(item)
                if plain:
                    text = plain.group(1)
                    self.add(unescape(text.decode()).encode() if _MARKED.search(text) else text)
                    continue
                if _EMPTY.match(item):
                    self.add(b"")
                    continue
                item = stream.parse(item)
            shared = read_text(item, styles)
            if local(item) != "si" or attributes(item) or any(strays(name, item)):
                seen.see(UNKNOWN_ELEMENT, name, place, "an element that is no text")
            for check, what in shared.problems:
                seen.see(check, name, place, what)
            if shared.runs:
                self.runs[len(self)] = shared.runs
            self.add(shared.text.encode())
            if len(self._bytes) > MAX_TEXT_BYTES:
                raise CannotRead(BOMB.at(name, f"texts of more than {MAX_TEXT_BYTES:,} bytes"))
        if len(self._bytes) > MAX_TEXT_BYTES:
            raise CannotRead(BOMB.at(name, f"texts of more than {MAX_TEXT_BYTES:,} bytes"))
        root = stream.frame
        if stream.stray_text or (root.text or "").strip():
            seen.see(UNKNOWN_ELEMENT, name, "the list", "words between the texts")
        if local(root) != "sst" or len(root) or not _is_plain(root):
            seen.see(UNKNOWN_ELEMENT, name, "the list", "an element that is no text")
        yield from stream.asides()
        yield from seen.findings()

    def orphans(self) -> Iterator[Finding]:
        """The finding for texts that no cell shows, once every sheet is read."""
        count = sum(1 for number, used in enumerate(self.used) if not used and self[number].strip())
        if count:
            yield ORPHAN_TEXT.at("the shared texts", f"{count:,} texts that no cell shows")


def _is_plain(root: Element) -> bool:
    """Whether a list says of itself how many texts it has, and no more."""
    return all(name in _FRAME and value.isdigit() for name, value in attributes(root).items())


def read_text(item: Element, styles: StyleSheet) -> SharedText:
    """A text item (`si` or `is`) with its runs."""
    text, runs, problems = "", list[Run](), list[tuple[Check, str]]()
    for child in item:
        name = local(child)
        if (child.tail or "").strip():
            problems.append((UNKNOWN_ELEMENT, "words beside a text"))
        if name == "t":
            text += unescape_control(markup.text_of(child))
        elif name == "r":
            piece = unescape_control("".join(markup.text_of(t) for t in children(child, "t")))
            begin = len(text)
            text += piece
            if runs and piece.strip():
                # Without a font of its own, a run is in that of the cell.
                runs.append((begin, None))
            for part in child:
                if local(part) == "rPr":
                    if piece.strip():
                        runs.append((begin, styles.font(part)))
                    if any(local(look) not in _RUN or len(look) for look in part):
                        problems.append((UNKNOWN_ELEMENT, "an element in a run's font"))
                elif local(part) != "t" or len(part):
                    problems.append((UNKNOWN_ELEMENT, "an element in a text"))
        elif name in ("rPh", "phoneticPr"):
            # Settings for guides that are not there are harmless: spreadsheets in Japanese have it.
            if name == "rPh":
                problems.append((PHONETIC, "phonetic guides"))
        else:
            problems.append((UNKNOWN_ELEMENT, "an element in a text"))
    return SharedText(text, tuple(runs), tuple(problems))
