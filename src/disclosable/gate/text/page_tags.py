"""What the tags of a page say of themselves: elements, attributes, addresses, metadata."""

from __future__ import annotations

import base64
import binascii
import re
from html.parser import HTMLParser
from urllib.parse import unquote_to_bytes

from disclosable.gate.finding import Check, Sightings
from disclosable.gate.link import is_inner
from disclosable.gate.program import is_program
from disclosable.gate.text import elements, page_checks
from disclosable.gate.text.attribute_form import fits
from disclosable.gate.text.unseen import has_unseen
from disclosable.gate.told import Inner, InnerRole, Passage, Role, Told

_CELLS = frozenset(("table", "tr", "td", "th", "data"))
_PATH = re.compile(r"file:|[a-z]:[\\/]|\\\\", re.IGNORECASE)
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_DATA_PICTURE = re.compile(r"\s*data:image/([\w+.-]+)(;base64)?,", re.IGNORECASE)
_DOCTYPE = re.compile(
    r"doctype\s+html(?:\s+(?:public\s+\"-//W3C//DTD (?:X?HTML [\w. ]+)//EN\""
    r"(?:\s+\"http://www\.w3\.org/TR/[\w./-]+\")?|system\s+\"about:legacy-compat\"))?\s*\Z",
    re.IGNORECASE,
)


class PageTags(HTMLParser):
    """Reads tags, one by one, without regard to where they stand."""

    def __init__(self, allowed_names: frozenset[str], pictures: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Sightings()
        self._allowed_names = allowed_names
        self._pictures = pictures
        self._told: list[Told] = []
        self._data: list[tuple[str, str, str]] = []
        self._values: list[tuple[str, str]] = []
        self._beside: list[tuple[str, str]] = []
        self._ended = False
        self._drawings = 0

    @property
    def _place(self) -> str:
        line, column = self.getpos()
        return f"line {line}, column {column + 1}"

    def _see(self, check: Check, what: str) -> None:
        self.seen.see(check, "the page", self._place, what)

    def handle_comment(self, data: str) -> None:
        # LibreOffice Calc draws a line of stars under each sheet.
        if data.strip(" *"):
            self._see(page_checks.COMMENT, "comments")

    def handle_pi(self, data: str) -> None:
        if not re.match(r"xml\s+version=\"1\.[01]\"(?:\s+encoding=\"[\w-]+\")?\s*\?\Z", data):
            self._see(page_checks.COMMENT, "processing instructions")

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002
        self._see(page_checks.COMMENT, "marked sections")

    def handle_decl(self, decl: str) -> None:
        if not _DOCTYPE.match(decl.strip()):
            self._see(page_checks.COMMENT, "a declaration other than <!doctype html>")

    def _element(self, tag: str, given: dict[str, str]) -> None:
        if tag == "script":
            self._see(page_checks.SCRIPT, "scripts")
        elif self._drawings:
            if tag not in elements.DRAWN:
                self._see(page_checks.EMBEDDED, f"<{tag}> in a drawing")
        elif tag in elements.HIDING:
            self._see(page_checks.HIDDEN_ELEMENT, f"<{tag}>")
        elif tag in elements.EMBEDDED:
            self._see(page_checks.EMBEDDED, f"<{tag}>")
        elif tag == "input" and given.get("type", "").lower() == "hidden":
            self._see(page_checks.HIDDEN_ELEMENT, "hidden inputs")
        elif tag == "input" and given.get("type") == "checkbox" and "disabled" in given:
            # The box of a list of tasks, as converters of Markdown write it.
            if given.get("value") or given.get("name"):
                self._see(page_checks.HIDDEN_ELEMENT, "the value of an input")
        elif tag not in elements.KNOWN:
            self._see(page_checks.UNKNOWN_ELEMENT, f"<{tag}>")
        if tag == "meta":
            self._metadata(given)
        elif tag == "link":
            self._link(given)
        if self._ended and tag not in ("body", "html"):
            self._see(page_checks.BROKEN, "an element behind the end of the page")

    def _attributes(self, tag: str, given: dict[str, str]) -> None:
        known = elements.DRAWN_ATTRIBUTES if self._drawings else elements.ATTRIBUTES
        for name, value in given.items():
            if has_unseen(value):
                self._see(page_checks.UNSEEN, "characters that nobody sees")
            if not fits(name, value):
                self._see(page_checks.UNKNOWN_ELEMENT, f"words in the attribute {name}")
            if name.startswith("on") or name == "srcdoc":
                self._see(page_checks.SCRIPT, f"the handler {name}")
            elif name == "hidden":
                self._see(page_checks.HIDDEN_ELEMENT, "the hidden attribute")
            elif name.startswith("data-"):
                self._data.append((self._place, name, value))
            elif name.startswith("aria-"):
                if name in elements.SPOKEN or name in ("aria-roledescription", "aria-valuetext"):
                    self._property(value)
            elif name in elements.ADDRESSES and tag != "link":
                self._address(tag, name, value)
            elif name == "sdval":
                # LibreOffice: the stored value of a cell.
                self._values.append((self._place, value))
            elif name.startswith("xmlns") and value not in elements.NAMESPACES:
                self._see(page_checks.UNKNOWN_ELEMENT, "a vocabulary of another program")
            elif name not in known and not name.startswith("xmlns"):
                self._see(page_checks.UNKNOWN_ELEMENT, f"the attribute {name}")
            elif name in elements.SPOKEN:
                self._property(value)
                if tag in _CELLS and name == "title" and any(map(str.isdigit, value)):
                    self._see(page_checks.HIDDEN_ELEMENT, f"a number in the title of <{tag}>")
            elif name == "value" and tag not in ("data", "li", "progress", "meter"):
                self._see(page_checks.HIDDEN_ELEMENT, f"the value of <{tag}>")

    def _property(self, value: str) -> None:
        if value.strip():
            self._told.append(Passage(self._place, value.strip(), Role.PROPERTY))
            self._beside.append((self._place, value))

    def _metadata(self, given: dict[str, str]) -> None:
        name = (given.get("name") or given.get("property") or "").lower()
        content = given.get("content", "").strip()
        if name in elements.PEOPLE:
            if content not in (*self._allowed_names, "") and not is_program(content):
                self._see(page_checks.PERSON, f"the {name} is {content!r}")
        elif name and name not in elements.METADATA:
            self._see(page_checks.UNKNOWN_ELEMENT, f"metadata of the kind {name!r}")
        elif name in ("description", "keywords", "title", "dc.title", "og:title", "og:description"):
            self._property(content)
        if _PATH.match(content):
            self._see(page_checks.FILE_PATH, f"the {name or 'metadata'} holds a path")
        equivalent = given.get("http-equiv", "").lower()
        if equivalent == "refresh":
            self._see(page_checks.EXTERNAL, "an address to move on to")
        elif equivalent and equivalent not in elements.EQUIVALENTS:
            self._see(page_checks.UNKNOWN_ELEMENT, f"metadata of the kind {equivalent!r}")

    def _link(self, given: dict[str, str]) -> None:
        kinds = given.get("rel", "").lower().split()
        if "author" in kinds:
            self._see(page_checks.PERSON, "a link to an author")
        elif kinds != ["canonical"]:
            kind = " ".join(kinds) or "without a name"
            self._see(page_checks.EXTERNAL, f"a <link> of the kind {kind}")

    def _address(self, tag: str, name: str, value: str) -> None:
        found = _SCHEME.match(re.sub(r"[\x00-\x20]", "", value))
        scheme = found.group(1).lower() if found else ""
        if scheme in ("javascript", "vbscript"):
            self._see(page_checks.SCRIPT, "an address that runs code")
        elif _PATH.match(value.strip()):
            self._see(page_checks.FILE_PATH, "a path of a machine")
        elif tag == "img" and name == "src" and (_DATA_PICTURE.match(value) or scheme == "cid"):
            return
        elif tag == "image" and self._drawings and _DATA_PICTURE.match(value):
            self._picture({"src": value})
        elif scheme in ("data", "blob"):
            self._see(page_checks.EMBEDDED, "an address that holds its content")
        elif tag in ("a", "area") and name in ("href", "xlink:href"):
            if scheme not in ("", "http", "https", "mailto", "tel"):
                self._see(page_checks.EXTERNAL, f"a link of the scheme {scheme!r}")
            elif scheme in ("mailto", "tel"):
                self._told.append(Passage(self._place, value.partition(":")[2], Role.PROPERTY))
            elif is_inner(value):
                self._see(page_checks.FILE_PATH, "a link to a machine of a private network")
        elif not value.startswith("#"):
            self._see(page_checks.EXTERNAL, f"the attribute {name} of <{tag}>")

    def _picture(self, given: dict[str, str]) -> None:
        source = given.get("src", "")
        found = _DATA_PICTURE.match(source)
        if found is None:
            if not source or source.strip().lower().removeprefix("cid:") not in self._pictures:
                self._see(page_checks.EXTERNAL, "a picture that is not in the page")
            return
        try:
            content = unquote_to_bytes(source[found.end() :])
            if found[2]:
                content = base64.b64decode(re.sub(rb"\s", b"", content), validate=True)
        except (binascii.Error, ValueError):
            self._see(page_checks.EMBEDDED, "a picture that cannot be read")
            return
        name = f"picture.{found[1].lower()}"
        self._told.append(Inner(f"picture at {self._place}", name, content, InnerRole.PICTURE))
