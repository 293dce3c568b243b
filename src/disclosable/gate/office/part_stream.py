"""A large XML part, read an item at a time: the rows of a sheet, the texts of the shared list."""

from __future__ import annotations

import codecs
import re
from collections.abc import Generator, Iterable, Iterator
from typing import cast
from xml.parsers import expat

from lxml import etree

from disclosable.gate import markup
from disclosable.gate.archive_parts import BOMB
from disclosable.gate.finding import CannotRead, Finding
from disclosable.gate.markup import Element

MAX_ITEM_BYTES = 8_000_000
MAX_FRAME_BYTES = 12_000_000
"""What stands before and after the items is read as a tree, and is small in every real file."""

_DECLARATION = re.compile(rb"\s*<\?xml[^>]*\?>")


class PartStream:
    """Reads a part whose root is or has one `container` with many items of one kind, in order.

    Every byte goes through a strict reader (well-formedness; no document type, so no entities). An
    item is handed out as the bytes from its start tag to its end tag where that is certain: the
    reader of the part then may recognise a form that it knows, and asks for the tree of any other
    with `parse`. Where anything is out of the ordinary (a prefix, a comment, a CDATA section),
    items come as trees alone. What is not an item stays in `frame`, the tree of the rest.
    """

    def __init__(self, name: str, chunks: Iterable[bytes], container: str, item: str) -> None:
        self._name = name
        self._chunks = in_utf8(name, chunks)
        self._container, self._item = container, item
        self._open = re.compile(rf"\s*<{item}(?=[\s/>])".encode())
        self._begins = re.compile(rf"<(?:[\w.-]+:)?{container}(?:\s[^<>]*)?>".encode())
        self._close = f"</{item}>".encode()
        self._strict = expat.ParserCreate("utf-8")
        self._strict.StartDoctypeDeclHandler = self._doctype
        self._strict.CommentHandler = self._aside
        self._strict.ProcessingInstructionHandler = self._aside
        self._strict.StartCdataSectionHandler = self._plainly
        self._tree = etree.XMLPullParser(
            ("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            recover=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        self._asides = 0
        self._only_trees = False
        self._depth = 0
        self._within = 0
        self._holder: Element | None = None
        self._root: Element | None = None
        self._fed = 0
        self._last: Element | None = None
        self.stray_text = False
        """Whether words stood between the items, where no program reads them."""

    def _doctype(self, *_: object) -> None:
        raise CannotRead(
            markup.DOCTYPE.at(self._name, "the part declares a document type or an entity")
        )

    def _aside(self, *_: object) -> None:
        self._asides += 1
        self._only_trees = True

    def _plainly(self) -> None:
        self._only_trees = True

    @property
    def frame(self) -> Element:
        """The root, with all that is no item; what follows the container is there at the end."""
        if self._root is None:
            raise CannotRead(markup.BROKEN.at(self._name, "it has no root element"))
        return self._root

    def asides(self) -> Iterator[Finding]:
        """The finding for comments and processing instructions, once all is read."""
        if self._asides:
            what = f"{self._asides} comments or processing instructions"
            yield markup.COMMENT.at(self._name, what)

    def items(self) -> Iterator[bytes | Element]:
        """The items. When the first comes, what stands before the container is in `frame`."""
        rest = b""
        for chunk in self._chunks:
            self._check(chunk, False)
            data = rest + chunk
            rest = b""
            if self._holder is None and not self._only_trees:
                begin = self._begins.search(data)
                if begin is None:
                    rest = self._bounded(data)
                    continue
                yield from self._trees(data[: begin.end()])
                data = data[begin.end() :]
            if self._only_trees or self._depth != self._within:
                yield from self._trees(data)
            else:
                rest = yield from self._cut(data)
        self._check(b"", True)
        yield from self._trees(rest)
        try:
            self._tree.close()
        except etree.XMLSyntaxError as error:
            raise CannotRead(
                markup.BROKEN.at(self._name, f"the XML cannot be read ({error})")
            ) from error
        self._forget()

    def parse(self, raw: bytes) -> Element:
        """The tree of an item that came as bytes."""
        found = list(self._feed(raw))
        self._fed = 0
        if len(found) != 1 or self._depth != self._within:
            raise CannotRead(markup.BROKEN.at(self._name, f"a {self._item!r} within another"))
        return found[0]

    def _check(self, chunk: bytes, last: bool) -> None:
        try:
            self._strict.Parse(chunk, last)
        except expat.ExpatError as error:
            raise CannotRead(
                markup.BROKEN.at(self._name, f"the XML cannot be read ({error})")
            ) from error

    def _bounded(self, data: bytes) -> bytes:
        if len(data) > MAX_ITEM_BYTES:
            raise CannotRead(BOMB.at(self._name, f"a {self._item!r} of too many bytes"))
        return data

    def _cut(self, data: bytes) -> Generator[bytes | Element, None, bytes]:
        """Hand out the whole items at the start of `data`; what is left is returned."""
        at = 0
        while True:
            start = self._open.match(data, at)
            if start is None:
                break
            tag = data.find(b">", start.end())
            if tag < 0:
                break
            if data[tag - 1 : tag] == b"/":
                end = tag + 1
            else:
                end = data.find(self._close, tag)
                if end < 0:
                    break
                end += len(self._close)
            yield data[start.start() : end].lstrip()
            at = end
        left = self._bounded(data[at:])
        head = left.lstrip()
        undecided = f"<{self._item} ".encode()
        if not head or self._open.match(head) or undecided.startswith(head):
            return left
        yield from self._trees(left)
        return b""

    def _trees(self, data: bytes) -> Iterator[Element]:
        # A tree is not fed more than an item at a time, so that what is read can be let go.
        for at in range(0, len(data), 1 << 18):
            for element in self._feed(data[at : at + (1 << 18)]):
                self._fed = 0
                yield element
            if self._fed > MAX_FRAME_BYTES:
                raise CannotRead(BOMB.at(self._name, "an element of too many bytes"))

    def _feed(self, data: bytes) -> Iterator[Element]:
        self._fed += len(data)
        try:
            self._tree.feed(data)
            for event, node in self._tree.read_events():
                element = cast(Element, node)
                if event == "start":
                    self._depth += 1
                    if self._root is None:
                        self._root = element
                    if self._depth <= 2 and markup.local(element) == self._container:
                        self._begin(element)
                    continue
                self._depth -= 1
                if element is self._holder:
                    self._forget()
                elif self._depth == self._within and element.getparent() is self._holder:
                    self._forget()
                    self._last = element
                    yield element
        except etree.XMLSyntaxError as error:
            raise CannotRead(
                markup.BROKEN.at(self._name, f"the XML cannot be read ({error})")
            ) from error

    def _begin(self, element: Element) -> None:
        if self._holder is not None:
            raise CannotRead(markup.BROKEN.at(self._name, f"a second {self._container!r}"))
        self._holder, self._within = element, self._depth
        # The bytes of an item mean what they say only where their names have no prefix and are in
        # the namespace of the part.
        if element.prefix or markup.namespace(element) != element.nsmap.get(None, ""):
            self._only_trees = True

    def _forget(self) -> None:
        """Let go of the item before, once the words behind it are known."""
        last, self._last = self._last, None
        if last is not None and self._holder is not None:
            self.stray_text = self.stray_text or bool((last.tail or "").strip())
            self._holder.remove(last)


def in_utf8(name: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The part in UTF-8 and without its declaration, whatever of the two encodings it is in."""
    source = iter(chunks)
    first = b""
    for chunk in source:
        first += chunk
        if len(first) >= 1024:
            break
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        decode = codecs.getincrementaldecoder("utf-16")().decode
        try:
            text = decode(first)
            yield _DECLARATION.sub(b"", text.encode("utf-8", "surrogatepass"), count=1)
            for chunk in source:
                yield decode(chunk).encode("utf-8", "surrogatepass")
            decode(b"", True)
        except UnicodeDecodeError as error:
            raise CannotRead(
                markup.BROKEN.at(name, "the part is neither UTF-8 nor UTF-16")
            ) from error
        return
    first = first.removeprefix(b"\xef\xbb\xbf")
    markup.refuse_other_encodings(name, first)
    found = _DECLARATION.match(first)
    yield first[found.end() :] if found else first
    yield from source
