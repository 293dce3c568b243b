"""Walks the tokens of an RTF document, and keeps the state of each group."""

from __future__ import annotations

import codecs
import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate.finding import CannotRead
from disclosable.gate.rtf import groups
from disclosable.gate.rtf.checks import BROKEN, HIDDEN_TEXT, TRACKED, TRAILING, UNKNOWN_WORD
from disclosable.gate.rtf.destination import Destinations
from disclosable.gate.rtf.frame import DROPPED, Frame
from disclosable.gate.rtf.layout import LAID_OUT, lay_out
from disclosable.gate.rtf.look import change_look
from disclosable.gate.rtf.token import Malformed, Piece, Token, tokens
from disclosable.gate.rtf.words import LAYOUT
from disclosable.gate.told import Told

MAX_DEPTH = 200
MAX_TOKENS = 20_000_000

_MOST_SKIPPED = 4
_LOOKS = frozenset(
    b"v webhidden cf cb chcbpat highlight fs charscalex cs f plain expnd expndtw dn up".split()
)
_ENCODINGS = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
_UNCHECKED = frozenset((DROPPED, "shprslt"))
_look = functools.lru_cache(4096)(change_look)


@dataclass(slots=True)
class Reader:
    """Reads one document; what it tells is gathered and handed on at once.

    `raw` are bytes of text whose characters are not yet complete; `skip` counts the characters
    that stand for the one before them in old programs, and `instead_of` is that one.
    """

    data: bytes
    destinations: Destinations
    frames: list[Frame] = field(default_factory=list)
    code_page: str = "cp1252"
    raw: bytearray = field(default_factory=bytearray)
    high: str = ""
    skip: int = 0
    instead_of: str = ""

    def read(self) -> Iterator[Told]:
        """All that the document tells.

        Raises:
            CannotRead: its groups do not match, or are too deep or too many.
        """
        out = self.destinations.out
        try:
            for count, piece in enumerate(tokens(self.data)):
                # Most of a file is words that say nothing to us.
                if piece[1] in LAYOUT and piece[0] is Token.WORD and self._is_idle():
                    continue
                self._take(piece)
                if out:
                    yield from out
                    out.clear()
                if not self.frames:
                    self._trailing(piece[3])
                    break
                if count > MAX_TOKENS:
                    raise CannotRead(BROKEN.at("the file", "more parts than any document needs"))
        except Malformed as error:
            raise CannotRead(
                BROKEN.at(f"byte {error.at + 1:,}", "what stands here is no RTF")
            ) from error
        if self.frames:
            raise CannotRead(BROKEN.at("the end", "a brace that is never closed"))
        self.destinations.finish()
        yield from out

    def _is_idle(self) -> bool:
        """Whether no characters are pending, and no destination is about to begin."""
        waits = self.raw or self.skip or self.high or not self.frames
        return not waits and not self.frames[-1].starred

    def _trailing(self, at: int) -> None:
        # WordPad ends its files with one byte that is NUL.
        rest = self.data[at:].strip(b" \t\r\n")
        if rest not in (b"", b"\0"):
            what = f"{len(rest):,} bytes after the last brace"
            self.destinations.out.append(TRAILING.at("the end", what))

    def _take(self, piece: Piece) -> None:
        token, value, number, _ = piece
        if not self.frames:
            if token is not Token.OPEN:
                raise CannotRead(BROKEN.at("byte 1", "a file that does not begin with a brace"))
            self.frames.append(Frame())
            return
        frame = self.frames[-1]
        if token is Token.TEXT:
            self._text(frame, value)
        elif token is Token.BYTE:
            if self.skip:
                self._skipped(value.decode(self._codec(frame), "replace"))
            else:
                self.raw += value
        else:
            self._flush(frame)
            if token is Token.WORD and value == b"u" and not frame.starred:
                self._unicode(frame, number or 0)
                return
            self.skip = 0
            if self.high:
                self._say(frame, "")
            if token is Token.WORD:
                self._word(frame, value, number)
            elif token is Token.OPEN:
                self._open(frame)
            elif token is Token.CLOSE:
                self._close(frame)
            elif token is Token.SYMBOL:
                self._symbol(frame, value)
            elif frame.sink == "pict":
                self.destinations.picture.binary += value
            elif frame.sink != DROPPED:
                self.destinations.see(TRAILING, "raw data outside a picture")

    # Text

    def _text(self, frame: Frame, value: bytes) -> None:
        if self.skip:
            skipped = value[: self.skip]
            value = value[self.skip :]
            for sign in skipped.decode("latin-1"):
                self._skipped(sign)
        if b"\0" in value:
            self.destinations.see(TRAILING, "bytes that are NUL")
            value = value.replace(b"\0", b"")
        if self.raw or not value.isascii():
            self.raw += value
        elif value:
            self._say(frame, value.decode("ascii"))

    def _codec(self, frame: Frame) -> str:
        fonts = self.destinations.fonts
        font = self.destinations.default_font if frame.look.font is None else frame.look.font
        return fonts.get(font, "") or self.code_page

    def _flush(self, frame: Frame) -> None:
        if self.raw:
            raw = bytes(self.raw)
            # The number of a level stands in a list as the place of a byte, from 0.
            if b"\0" in raw and not frame.sink:
                self.destinations.see(TRAILING, "bytes that are NUL")
                raw = raw.replace(b"\0", b"")
            self.raw.clear()
            self._say(frame, raw.decode(self._codec(frame), "replace"))

    def _unicode(self, frame: Frame, number: int) -> None:
        sign = chr(number % 0x10000)
        self.skip, self.instead_of = frame.uc, sign
        if "\ud800" <= sign <= "\udbff":
            self._say(frame, "")
            self.high = sign
        elif "\udc00" <= sign <= "\udfff":
            pair = (self.high or "\ud800") + sign
            self.high = ""
            self._say(frame, pair.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        else:
            self._say(frame, sign)

    def _skipped(self, sign: str) -> None:
        """A character for old programs may only be like the one that it stands for."""
        self.skip -= 1
        plain = unicodedata.normalize("NFKD", self.instead_of)
        alike = sign in ("?", self.instead_of) or sign in plain or not sign.isalnum()
        if not alike and (sign.isdigit() or self.instead_of.isascii()):
            what = "characters that stand for others in old programs, and are not like them"
            self.destinations.see(HIDDEN_TEXT, what)

    def _say(self, frame: Frame, text: str) -> None:
        if self.high:
            text = "\ufffd" + text
            self.high = ""
        if frame.sink:
            frame.text.append(text)
            if frame.sink == "colortbl":
                for _ in range(text.count(";")):
                    self.destinations.add_colour()
        elif text:
            self.destinations.stories[-1].add(text, frame.look, frame.lines)

    # Groups

    def _open(self, frame: Frame) -> None:
        if len(self.frames) >= MAX_DEPTH:
            raise CannotRead(BROKEN.at("the file", f"groups more than {MAX_DEPTH} deep"))
        inner = frame.copy()
        self.frames.append(inner)
        self.destinations.enter(frame, inner)

    def _close(self, frame: Frame) -> None:
        self.frames.pop()
        if self.frames:
            self.destinations.leave(frame, self.frames[-1])
        elif frame.opened:
            self.destinations.leave(frame, Frame())

    def _symbol(self, frame: Frame, value: bytes) -> None:
        if value == b"*":
            frame.starred = True
        elif value in b"\r\n":
            self.destinations.end_paragraph(frame)
        elif value in groups.SYMBOLS:
            self._say(frame, groups.SYMBOLS[value])
        elif value not in b"|:":
            self.destinations.see(UNKNOWN_WORD, "a control symbol that the gate does not know")

    # Control words

    def _word(self, frame: Frame, word: bytes, number: int | None) -> None:
        if frame.sink in _UNCHECKED and word != b"pict":
            frame.starred = False
            return
        if frame.starred:
            frame.starred = False
            self._starred(frame, word, number)
        elif word in _LOOKS:
            frame.look = _look(frame.look, word.decode(), number) or frame.look
        elif word in LAID_OUT:
            lay_out(self.destinations, frame, word, number)
        elif word in LAYOUT:
            return
        elif word in groups.CHARACTERS:
            self._say(frame, groups.CHARACTERS[word])
        elif self.destinations.begin(frame, word.decode()):
            return
        elif word in groups.TRACKED_WORDS:
            if number != 0:
                self.destinations.see(TRACKED, groups.TRACKED_WORDS[word])
            if word == b"deleted":
                frame.look = _look(frame.look, "deleted", number) or frame.look
        elif word == b"uc":
            frame.uc = max(number or 0, 0)
            if frame.uc > _MOST_SKIPPED:
                what = f"{frame.uc} characters that programs skip after each other one"
                self.destinations.see(HIDDEN_TEXT, what)
        elif word in _ENCODINGS:
            self.code_page = _ENCODINGS[word]
        elif word == b"ansicpg":
            self._use_code_page(number or 1252)
        elif word == b"deff":
            self.destinations.default_font = number or 0
        else:
            self._unknown(word)

    def _starred(self, frame: Frame, word: bytes, number: int | None) -> None:
        if frame.sink == "stylesheet" and word in (b"cs", b"ts", b"ds", b"s"):
            if word == b"cs":
                frame.look = _look(frame.look, "cs", number) or frame.look
        elif not self.destinations.begin(frame, word.decode()):
            self._unknown(word)
            self.destinations.drop(frame)

    def _unknown(self, word: bytes) -> None:
        named = f" {word.decode()!r}" if len(word) <= 16 else ""
        self.destinations.see(UNKNOWN_WORD, f"the control word{named}")

    def _use_code_page(self, number: int) -> None:
        name = {65001: "utf-8", 10000: "mac_roman"}.get(number, f"cp{number}")
        try:
            codecs.lookup(name)
        except LookupError:
            self.destinations.see(UNKNOWN_WORD, "a code page that the gate does not know")
        else:
            self.code_page = name
