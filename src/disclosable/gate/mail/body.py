"""The bodies of a message: what they say, whether they say the same, and what is below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from disclosable.gate.finding import CannotRead, Finding, Sightings
from disclosable.gate.mail.message_checks import ALTERNATIVES, BOMB, THREAD
from disclosable.gate.rtf.document import read_rtf
from disclosable.gate.text import plain_text
from disclosable.gate.text.text_checks import THREAD as TEXT_THREAD
from disclosable.gate.text.web_page import tell_page
from disclosable.gate.told import Inner, Passage, Role, Row, Told

_MARKS = re.compile(
    r"gmail_quote|gmail_attr|divRplyFwdMsg|appendonsend|moz-cite-prefix|OLK_SRC_BODY_SECTION"
    r"|yahoo_quoted|protonmail_quote|zmail_extra|type\s*=\s*[\"']?cite|mail-editor-reference"
    r"|OutlookMessageHeader|WordSection1[^>]*>\s*<div[^>]*border-top:\s*solid",
    re.IGNORECASE,
)
MAX_BODY = 5_000_000
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"""(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


@dataclass(slots=True)
class Bodies:
    """The bodies as they are read: the words of each, to be compared at the end."""

    allowed_names: frozenset[str]
    pictures: frozenset[str] = frozenset()
    seen: Sightings = field(default_factory=Sightings)
    plain: Counter[str] | None = None
    formatted: Counter[str] | None = None
    links: set[str] = field(default_factory=set)
    _waiting: list[Told] = field(default_factory=list)
    """What the plain body told, until it is known whether a formatted one is shown instead."""

    def plain_text(self, text: str, where: str) -> Iterator[Told]:
        """What a plain body tells."""
        _bound(text, where)
        found = Sightings()
        words: Counter[str] = Counter()
        for told in plain_text.tell_lines(text.splitlines(), found, message=True):
            if isinstance(told, Passage):
                words.update(_words(told.text))
                self._waiting.append(replace(told, where=f"{where}, {told.where}"))
        for finding in found.findings():
            yield _as_thread(finding, where)
        self.plain = words if self.plain is None else self.plain + words

    def web_page(self, text: str, where: str) -> Iterator[Told]:
        """What a formatted body tells."""
        _bound(text, where)
        if _MARKS.search(text):
            self.seen.see(THREAD, where, "its elements", "the marks around an earlier message")
        for target in _ADDRESS.findall(text):
            self.links.update(_words(" ".join(target)))
        yield from self._formatted(tell_page(text, self.allowed_names, self.pictures), where)

    def rich_text(self, data: bytes, where: str) -> Iterator[Told]:
        """What a body in Rich Text Format tells."""
        yield from self._formatted(read_rtf(data, self.allowed_names), where)

    def _formatted(self, all_told: Iterator[Told], where: str) -> Iterator[Told]:
        if self.plain is None:
            yield from self._read(all_told, where)
            return
        # Programs show one of the two. Where both say the same, it is told as shown once.
        before = self.formatted or Counter()
        told = [*self._read(all_told, where)]
        words = (self.formatted or Counter()) - before
        same = not (_beyond(self.plain, words) - self.links or _beyond(words, self.plain))
        yield from self._waiting if same else map(_hidden, self._waiting)
        yield from map(_hidden, told) if same else told
        self._waiting.clear()

    def _read(self, all_told: Iterator[Told], where: str) -> Iterator[Told]:
        words: Counter[str] = Counter()
        below = plain_text.Lines(Sightings(), True)
        for told in all_told:
            match told:
                case Finding():
                    yield replace(told, where=f"{where}, {told.where}")
                case Passage():
                    if told.role is not Role.PROPERTY:
                        words.update(_words(told.text))
                        for line in told.text.split("\n"):
                            below.line(line, told.where)
                    yield replace(told, where=f"{where}, {told.where}")
                case Row():
                    for cell in told.cells:
                        words.update(_words(str(cell)))
                    yield replace(told, table=f"{where}, {told.table}")
                case Inner():
                    yield replace(told, where=f"{where}, {told.where}")
        for finding in below.seen.findings():
            if finding.code == TEXT_THREAD.code:
                yield _as_thread(finding, where)
        self.formatted = words if self.formatted is None else self.formatted + words

    def end(self) -> Iterator[Told]:
        """What can be said only of both."""
        yield from self._waiting
        yield from self.seen.findings()
        if self.plain is None or self.formatted is None:
            return
        only_plain = _beyond(self.plain, self.formatted) - self.links
        only_formatted = _beyond(self.formatted, self.plain)
        if only_plain or only_formatted:
            what = f"{len(only_plain)} words only in the plain body, {len(only_formatted)} only "
            yield ALTERNATIVES.at("the two bodies", what + "in the formatted one")


def _hidden(told: Told) -> Told:
    return replace(told, shown=False) if isinstance(told, Passage | Row) else told


def _bound(text: str, where: str) -> None:
    if len(text) > MAX_BODY:
        raise CannotRead(BOMB.at(where, f"{len(text):,} letters, more than {MAX_BODY:,}"))


def _words(text: str) -> Iterator[str]:
    return (word.casefold() for word in _WORD.findall(text))


def _beyond(here: Counter[str], there: Counter[str]) -> set[str]:
    """Words that are only here; a number that stands here more often counts, too."""
    return {
        word
        for word, count in here.items()
        if word not in there or (word.isdigit() and len(word) > 1 and count > there[word])
    }


def _as_thread(finding: Finding, where: str) -> Finding:
    if finding.code == TEXT_THREAD.code:
        return THREAD.at(f"{where}, {finding.where}", finding.what)
    return replace(finding, where=f"{where}, {finding.where}")
