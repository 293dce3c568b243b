"""An HTML page: what it keeps beside what a browser shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from disclosable.gate import markup
from disclosable.gate.finding import CannotRead, Check, Finding, Sightings

ENCODING = Check(
    "html-encoding",
    "The bytes, as strict UTF-8 without NUL characters.",
    "Browsers guess other encodings, and guess differently.",
    "Save the page in UTF-8.",
)
BROKEN = Check(
    "html-broken",
    "That a whole page ends with </html>.",
    "A page that breaks off was not written whole.",
    "Write the page again from its source.",
)
COMMENT = Check(
    "html-comment",
    "Comments, other declarations and processing instructions.",
    "Anyone who views the source reads them.",
    "Delete the comments.",
)
HIDDEN_ELEMENT = Check(
    "html-hidden-element",
    "The hidden attribute, hidden inputs, templates, and styles that hide: no display, no "
    "visibility, no opacity, no size, clipped, transparent, moved away (other than a skip link); "
    "values other than the text shown.",
    "Anyone who views the source reads them, and so does a program that collects the page.",
    "Delete the element, or show it.",
)
SCRIPT = Check(
    "html-script",
    "Scripts, event handlers and addresses that run code.",
    "A script can hold data and fetch more, and an answer needs none.",
    "Remove the script.",
)
EXTERNAL = Check(
    "html-external-reference",
    "Every address in elements and styles, other than those of links.",
    "The page is incomplete without it, and fetching it tells somebody who reads the answer.",
    "Put the style inside the page, and leave the rest out.",
)
FILE_PATH = Check(
    "html-file-path",
    "Links to files of a machine or a network.",
    "A path names people, projects and servers, and leads nowhere for the reader.",
    "Point the link to a web address.",
)
EMBEDDED = Check(
    "html-embedded-object",
    "Images, data addresses, frames, objects, vector drawings, sound and video.",
    "The gate cannot see what they show.",
    "Remove it, or publish the figures as a table.",
)
PERSON = Check(
    "html-person",
    "The author in the page's metadata, and links to an author.",
    "It names a member of staff, or whoever wrote the page.",
    "Clear it, or allow the name if it is the authority's own.",
)
UNKNOWN_ELEMENT = Check(
    "html-unknown-element",
    "Each element and each kind of metadata, against a list.",
    "The gate does not know what it shows, and what is unknown is refused.",
    "Use plain text, lists and tables.",
)
CHECKS = (
    ENCODING,
    BROKEN,
    COMMENT,
    HIDDEN_ELEMENT,
    SCRIPT,
    EXTERNAL,
    FILE_PATH,
    EMBEDDED,
    PERSON,
    UNKNOWN_ELEMENT,
)

CANNOT_SEE = (
    "Text in the colour of its ground, or covered by another element: the page is read, not "
    "drawn. The values of `data-` attributes, and of `title`, `alt` and `aria-` attributes. "
    "What a reader's own style sheet does."
)

_KNOWN = set(
    markup.names(
        "html head title meta style body header footer main nav section article aside div span p "
        "h1 h2 h3 h4 h5 h6 hgroup a abbr address b blockquote br cite code dd del details dfn dl "
        "dt em figcaption figure hr i ins kbd li mark ol pre q s samp small strong sub sup "
        "summary table caption data colgroup col thead tbody tfoot tr td th time u ul var wbr bdi "
        "bdo link"
    )
)
_EMBEDDED = set(
    markup.names("img picture source iframe frame object embed svg canvas video audio math applet")
)
_ADDRESSES = set(
    markup.names(
        "src href srcset action formaction poster data background xlink:href ping manifest cite "
        "longdesc codebase archive classid profile usemap imagesrcset"
    )
)
_METADATA = set(
    markup.names(
        "viewport description generator theme-color color-scheme robots referrer keywords "
        "application-name format-detection"
    )
)
_EQUIVALENTS = {"content-type", "x-ua-compatible", "content-security-policy", "content-language"}
_NOTHING = r"0*(?:\.0*)?(?:px|pt|r?em|%)?\s*(?:[;}!]|$)"
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    rf"|(?<![-\w])(?:opacity|font-size)\s*:\s*{_NOTHING}|clip(?:-path)?\s*:"
    r"|(?<![-\w])color\s*:\s*transparent|transform\s*:\s*scale\(\s*0",
    re.IGNORECASE,
)
# Moved so far aside that it leaves the screen: a hundred pixels, or five lines.
_MOVED = re.compile(
    r"(?:left|top|right|bottom|text-indent|margin(?:-\w+)?)\s*:\s*-\s*"
    r"(?:\d{3,}|(?:[5-9]|\d{2,})(?:\.\d+)?(?:r?em|ch|v[wh]|cm|in|%))"
    r"|translate\w*\(\s*-\s*\d{3,}",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\s*\.([\w-]+)\s*\Z")
_FETCHING = re.compile(r"url\(\s*['\"]?(?!#)|@import|image-set\(", re.IGNORECASE)
_PATH = re.compile(r"file:|[a-z]:[\\/]|\\\\", re.IGNORECASE)
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


class _Reader(HTMLParser):
    """Walks the page once and gathers sightings."""

    def __init__(self, allowed_names: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Sightings()
        self.allowed_names = allowed_names
        self.ended = False
        self.in_style = False
        # Classes that a style moves aside, and those of anything but a link within the page: only
        # a link to skip to the main content, which appears when it has the focus, may be aside.
        self.moved: set[str] = set()
        self.focused: set[str] = set()
        self.unskippable: set[str] = set()
        self.data_value: str | None = None
        self.data_text = ""

    @property
    def place(self) -> str:
        line, column = self.getpos()
        return f"line {line}, column {column + 1}"

    def see(self, check: Check, what: str) -> None:
        self.seen.see(check, "the page", self.place, what)

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        self.see(COMMENT, "comments")

    def handle_pi(self, data: str) -> None:  # noqa: ARG002
        self.see(COMMENT, "processing instructions")

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002
        self.see(COMMENT, "marked sections")

    def handle_decl(self, decl: str) -> None:
        if decl.strip().lower() != "doctype html":
            self.see(COMMENT, "a declaration other than <!doctype html>")

    def handle_endtag(self, tag: str) -> None:
        self.ended = self.ended or tag == "html"
        if tag == "style":
            self.in_style = False
        elif tag == "data" and self.data_value is not None:
            if self.data_value.strip() != self.data_text.replace(",", "").strip():
                self.see(HIDDEN_ELEMENT, "a <data> whose value is not the text shown")
            self.data_value = None

    def handle_data(self, data: str) -> None:
        if self.data_value is not None:
            self.data_text += data
        if self.in_style:
            self._style(data)
            self._rules(data)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name.lower(): value or "" for name, value in attrs}
        self.in_style = tag == "style"
        if tag == "script":
            self.see(SCRIPT, "scripts")
        elif tag in ("template", "noscript", "dialog", "datalist"):
            self.see(HIDDEN_ELEMENT, f"<{tag}>")
        elif tag in _EMBEDDED:
            self.see(EMBEDDED, f"<{tag}>")
        elif tag == "input" and given.get("type", "").lower() == "hidden":
            self.see(HIDDEN_ELEMENT, "hidden inputs")
        elif tag not in _KNOWN:
            self.see(UNKNOWN_ELEMENT, f"<{tag}>")
        if tag == "data":
            if self.data_value is not None:
                self.see(HIDDEN_ELEMENT, "a <data> within another")
            self.data_value, self.data_text = given.get("value", ""), ""
        if tag == "meta":
            self._metadata(given)
        if tag == "link":
            self._link(given)
        if not (tag == "a" and given.get("href", "").startswith("#")):
            self.unskippable.update(given.get("class", "").split())
        if "hidden" in given:
            self.see(HIDDEN_ELEMENT, "the hidden attribute")
        for name, value in given.items():
            if name.startswith("on") or name == "srcdoc":
                self.see(SCRIPT, f"the handler {name}")
            elif name == "style":
                self._style(value)
                if _MOVED.search(value):
                    self.see(HIDDEN_ELEMENT, "a style that moves its element away")
            elif name in _ADDRESSES and tag != "link":
                self._address(tag, name, value)

    def _metadata(self, given: dict[str, str]) -> None:
        name = (given.get("name") or given.get("property") or "").lower()
        if name in ("author", "creator", "dc.creator", "article:author", "dcterms.creator"):
            if given.get("content", "").strip() not in (*self.allowed_names, ""):
                self.see(PERSON, f"the author is {given['content'].strip()!r}")
        elif name and name not in _METADATA:
            self.see(UNKNOWN_ELEMENT, f"metadata of the kind {name!r}")
        equivalent = given.get("http-equiv", "").lower()
        if equivalent == "refresh":
            self.see(EXTERNAL, "an address to move on to")
        elif equivalent and equivalent not in _EQUIVALENTS:
            self.see(UNKNOWN_ELEMENT, f"metadata of the kind {equivalent!r}")

    def _link(self, given: dict[str, str]) -> None:
        kinds = given.get("rel", "").lower().split()
        if "author" in kinds:
            self.see(PERSON, "a link to an author")
        elif kinds != ["canonical"]:
            self.see(EXTERNAL, f"a <link> of the kind {' '.join(kinds) or 'without a name'}")

    def _address(self, tag: str, name: str, value: str) -> None:
        found = _SCHEME.match(re.sub(r"[\x00-\x20]", "", value))
        scheme = found.group(1).lower() if found else ""
        if scheme in ("javascript", "vbscript"):
            self.see(SCRIPT, "an address that runs code")
        elif _PATH.match(value.strip()):
            self.see(FILE_PATH, "a path of a machine")
        elif scheme == "data" or scheme == "blob":
            self.see(EMBEDDED, "an address that holds its content")
        elif tag in ("a", "area") and name == "href":
            if scheme not in ("", "http", "https", "mailto", "tel"):
                self.see(EXTERNAL, f"a link of the scheme {scheme!r}")
        elif not value.startswith("#"):
            self.see(EXTERNAL, f"the attribute {name} of <{tag}>")

    def _style(self, text: str) -> None:
        # Comments inside a style hide from the patterns below, and are hidden text themselves.
        if "/*" in text:
            self.see(COMMENT, "comments in a style")
        plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        if "\\" in plain:
            self.see(HIDDEN_ELEMENT, "a style written with escapes")
        if _HIDING.search(plain):
            self.see(HIDDEN_ELEMENT, "a style that hides")
        if _FETCHING.search(plain):
            self.see(EXTERNAL, "an address in a style")

    def _rules(self, text: str) -> None:
        for rule in _RULE.finditer(text):
            for selector in rule.group(1).split(","):
                if selector.strip().endswith(":focus"):
                    self.focused.add(selector.strip().removesuffix(":focus").removeprefix("."))
                elif _MOVED.search(rule.group(2)):
                    name = _CLASS.match(selector)
                    self.moved.add(name.group(1) if name else "")

    def finish(self) -> None:
        """What can be said only at the end: whether what is moved aside is a skip link."""
        self.close()
        if self.data_value is not None:
            self.see(HIDDEN_ELEMENT, "a <data> that is not closed")
        for name in sorted(self.moved):
            if name not in self.focused or name in self.unskippable:
                self.see(HIDDEN_ELEMENT, "a style that moves elements away")


def read_web_page(data: bytes, allowed_names: frozenset[str]) -> Iterator[Finding]:
    """Findings in an HTML page or a piece of one.

    Raises:
        CannotRead: the bytes are no UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRead(
            ENCODING.at(f"byte {error.start + 1}", "the page is not in UTF-8")
        ) from error
    if "\0" in text:
        yield ENCODING.at("the page", "NUL characters")
    reader = _Reader(allowed_names)
    reader.feed(text)
    reader.finish()
    yield from reader.seen.findings()
    if re.match(r"\s*<(!doctype|html)", text, re.IGNORECASE) and not reader.ended:
        yield BROKEN.at("the end of the page", "it breaks off before </html>")
