"""Places in a clean file where a word is hidden, to see who is told of it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

WORD = b"Zqxsecret 3"

_TAG = re.compile(rb"<[A-Za-z][\w:.-]*(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s*/?>")
_ATTRIBUTE = re.compile(rb"\s([\w:.-]+)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_ANY_TAG = re.compile(rb"<[^<>]+>")
_LEAF = re.compile(rb"<([A-Za-z][\w:.-]*)(?:\s[^<>]*)?>[^<]*</\1>")
_WORDS = re.compile(rb">[^<>\s][^<>]*<")
_CONTROL = re.compile(rb"\\[a-z]{1,32}(?:-?\d+)? ?")
_PDF_KEY = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
_OPERATOR = re.compile(rb"(?<=[ \n])(?:Tj|TJ|Q|q|BT|ET|f|re|Tm|Td|EMC|BDC)\n")
_HEADER = re.compile(rb"^[A-Za-z-]+:.*$", re.M)


@dataclass
class Vocabulary:
    """The tags, leaves, attributes and control words that clean files of a kind are made of."""

    tags: list[bytes] = field(default_factory=list)
    leaves: list[bytes] = field(default_factory=list)
    attributes: list[bytes] = field(default_factory=list)
    controls: list[bytes] = field(default_factory=list)
    keys: list[bytes] = field(default_factory=list)

    @classmethod
    def of(cls, parts: Sequence[bytes], more: Sequence[bytes] = ()) -> Vocabulary:
        """What stands in these parts, each once; `more` are names that the reader knows."""
        every = b"\n".join(parts)
        known = [word for word in more if re.fullmatch(rb"[a-zA-Z][\w:.-]*", word)]
        return cls(
            sorted(set(_TAG.findall(every))),
            sorted({found[0] for found in _LEAF.finditer(every)}),
            sorted({found[1] for found in _ATTRIBUTE.finditer(every)}) + known,
            sorted(set(_CONTROL.findall(every))) + [b"\\" + word + b" " for word in known],
            sorted(set(_PDF_KEY.findall(every))) + [b"/" + word for word in known],
        )


Hide = Callable[[bytes, Vocabulary, random.Random], bytes]


def _place(found: Sequence[re.Match[bytes]], chance: random.Random) -> re.Match[bytes] | None:
    return chance.choice(found) if found else None


def _splice(data: bytes, start: int, end: int, new: bytes) -> bytes:
    return data[:start] + new + data[end:]


def attribute_value(data: bytes, _known: Vocabulary, chance: random.Random) -> bytes:
    """The word as, or in, the value of an attribute that stands there."""
    found = _place(list(_ATTRIBUTE.finditer(data)), chance)
    if not found:
        return data
    group = 2 if found[2] is not None else 3
    start = found.start(group) if chance.random() < 0.5 else found.end(group)
    return _splice(data, start, found.end(group), WORD)


def new_attribute(data: bytes, known: Vocabulary, chance: random.Random) -> bytes:
    """An attribute more in a tag."""
    found = _place(list(_TAG.finditer(data)), chance)
    if not found or not known.attributes:
        return data
    name = chance.choice([*known.attributes, b"zq"])
    at = found.end() - (2 if found[0].endswith(b"/>") else 1)
    return _splice(data, at, at, b' %s="%s"' % (name, WORD))


def new_tag(data: bytes, known: Vocabulary, chance: random.Random) -> bytes:
    """An element of the kind's own, with the word in it, after some tag."""
    found = _place(list(_ANY_TAG.finditer(data)), chance)
    if not found or not known.tags:
        return data
    tag = chance.choice(known.tags)
    name = re.split(rb"[\s/>]", tag[1:])[0]
    opened = tag.removesuffix(b"/>") + b">" if tag.endswith(b"/>") else tag
    return _splice(data, found.end(), found.end(), b"%s%s</%s>" % (opened, WORD, name))


def marked_tag(data: bytes, known: Vocabulary, chance: random.Random) -> bytes:
    """An empty element of the kind's own with the word in one of its attributes."""
    found = _place(list(_ANY_TAG.finditer(data)), chance)
    if not found or not known.tags:
        return data
    tag = attribute_value(chance.choice(known.tags), known, chance)
    closed = tag if tag.endswith(b"/>") else tag[:-1] + b"/>"
    return _splice(data, found.end(), found.end(), closed)


def moved_leaf(data: bytes, known: Vocabulary, chance: random.Random) -> bytes:
    """An element with words from some file of the kind, with the word in their place."""
    found = _place(list(_ANY_TAG.finditer(data)), chance)
    if not found or not known.leaves:
        return data
    leaf = re.sub(rb">[^<]*<", b">" + WORD + b"<", chance.choice(known.leaves), count=1)
    return _splice(data, found.end(), found.end(), leaf)


def changed_words(data: bytes, _known: Vocabulary, chance: random.Random) -> bytes:
    """The word in place of words between two tags."""
    found = _place(list(_WORDS.finditer(data)), chance)
    return _splice(data, found.start() + 1, found.end() - 1, WORD) if found else data


def between_tags(data: bytes, _known: Vocabulary, chance: random.Random) -> bytes:
    """The word after some tag: bare, or as characters that are not parsed."""
    found = _place(list(_ANY_TAG.finditer(data)), chance)
    if not found:
        return data
    form = chance.choice((b"%s", b"<![CDATA[%s]]>", b"<!--%s-->", b"<?%s?>"))
    return _splice(data, found.end(), found.end(), form % WORD)


def control_word(data: bytes, known: Vocabulary, chance: random.Random) -> bytes:
    """A group of RTF with the word in it, or a control word before it."""
    found = _place(list(re.finditer(rb"[{} ]", data)), chance)
    if not found or not known.controls:
        return data
    control = chance.choice(known.controls)
    form = chance.choice((b"{%s%s}", b"{\\*%s%s}", b"%s%s", b"{%s{%s}}"))
    return _splice(data, found.end(), found.end(), form % (control, WORD))


def dictionary_entry(data: bytes, known: Vocabulary, chance: random.Random) -> bytes:
    """An entry more in a dictionary of a PDF, or words, a name or a comment in what is there."""
    way = chance.randrange(5)
    if way == 0:
        found = _place(list(re.finditer(rb"\n", data)), chance)
        return _splice(data, found.start(), found.end(), b"\n%%%s\n" % WORD) if found else data
    if way == 1:
        found = _place(list(re.finditer(rb"\(([^()\\]*)\)", data)), chance)
        return _splice(data, found.start(1), found.end(1), WORD) if found else data
    if way == 2:
        found = _place(list(_PDF_KEY.finditer(data)), chance)
        return _splice(data, found.start() + 1, found.end(), WORD) if found else data
    found = _place(list(re.finditer(rb"<<", data)), chance)
    if not found:
        return data
    form = b" %s (%s) " if way == 3 else b" %s /%s "
    return _splice(data, found.end(), found.end(), form % (chance.choice(known.keys), WORD))


def drawn(data: bytes, _known: Vocabulary, chance: random.Random) -> bytes:
    """The word among the operators of a PDF page, shown, marked, or thrown away."""
    found = _place(list(_OPERATOR.finditer(data)), chance)
    if not found:
        return data
    form = chance.choice(
        (
            b"(%s) Tj\n",
            b"(%s) pop\n",
            b"/%s BMC EMC\n",
            b"/Span <</ActualText (%s)>> BDC EMC\n",
            b"/Artifact <</Note (%s)>> BDC EMC\n",
            b"/P <</MCID 0 /Lang (%s)>> BDC EMC\n",
            b"/%s gs\n",
            b"3 Tr (%s) Tj 0 Tr\n",
            b"BT 1 0 0 1 -900 -900 Tm (%s) Tj ET\n",
            b"BX (%s) zz EX\n",
            b"/%s MP\n",
        )
    )
    return _splice(data, found.end(), found.end(), form % WORD)


def header(data: bytes, _known: Vocabulary, chance: random.Random) -> bytes:
    """The word in, after or as a header of a message."""
    found = _place(list(_HEADER.finditer(data)), chance)
    if not found:
        return data
    name = chance.choice((b"X-Zq", b"Comments", b"Keywords", b"Content-Description", b"Received",
                          b"Message-ID", b"List-Id", b"MIME-Version", b"Content-ID"))  # fmt: skip
    line = b"\r\n%s: %s" % (name, WORD)
    form = chance.choice((line, b"; x=" + WORD, b" (%s)" % WORD, b" " + WORD))
    return _splice(data, found.end(), found.end(), form)


def inserted(data: bytes, _known: Vocabulary, chance: random.Random) -> bytes:
    """The word at any place."""
    at = chance.randrange(len(data) + 1)
    return _splice(data, at, at, chance.choice((WORD, b" %s " % WORD, b"\n%s\n" % WORD)))


def overwritten(data: bytes, _known: Vocabulary, chance: random.Random) -> bytes:
    """The word over what stands there: lengths stay true. Blocks of nothing are tried often."""
    word = chance.choice((WORD, WORD.decode().encode("utf-16-le")))
    if len(data) < len(word):
        return data
    at = chance.randrange(len(data) - len(word) + 1)
    empty = [one.start() for one in re.finditer(b"\0{%d,}" % len(word), data)]
    if empty and chance.random() < 0.5:
        at = chance.choice(empty)
    return _splice(data, at, at + len(word), word)


def added(data: bytes, _known: Vocabulary, _chance: random.Random) -> bytes:
    """The word behind the end."""
    return data + WORD


MARKUP: tuple[Hide, ...] = (
    attribute_value, new_attribute, new_tag, marked_tag, moved_leaf, changed_words, between_tags,
    inserted,
)  # fmt: skip
RICH: tuple[Hide, ...] = (control_word, control_word, control_word, inserted, overwritten)
PORTABLE: tuple[Hide, ...] = (dictionary_entry, dictionary_entry, drawn, overwritten, inserted)
LETTER: tuple[Hide, ...] = (header, inserted)
BINARY: tuple[Hide, ...] = (overwritten, overwritten, inserted, added)
