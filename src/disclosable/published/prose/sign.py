"""How prose speaks of a marker: by itself, in brackets or quotes, or by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from disclosable.published.bounds import bounds_of
from disclosable.published.prose.line import sentences

VERB = (
    r"\s*(?:['\"’”)\]]\s*)?(?:=|:|–|-(?=\s)|means?\b|stands?\s+for\b|denotes?\b|represents?\b"
    r"|indicates?\b|signif(?:y|ies)\b|shows?\b|refers?\s+to\b|replaces?\b|hides?\b|covers?\b"
    r"|is\s+(?:used|shown|given|a|an|where|printed|for|any)\b|(?:are|has\s+been|have\s+been)\s+used\b"
    r"|where\b|if\b|for\b(?=\s+(?:a|any|fewer|less|under|numbers?|figures?|counts?|values?|\d)))"
)
_BEFORE = (
    r"(?:\b(?:with|as|by|marked|symbols?|signs?|letters?|markers?|using|use|uses|print|write|put|say"
    r"|an?\s+entry\s+of)\s+(?:an?\s+|the\s+|only\s+)?"
    r"(?:(?:symbol|sign|letters?|marker|words?|character)\s+)?['\"‘“(]?"
    r"|['\"‘“(\[])"
)
_PREFIX = re.compile(
    r"\A(?:(?:notes?|key|legend|symbols?|explanation|footnotes?|where)\b\s*(?:on\s+the\s+table\w*\s*)?"
    r"\d{0,2}\s*[:.)–-]*\s*|\(?\d{1,2}[.)]\s+|[•·▪]\s*)+",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\s*[;,]\s*(?:and\s+|while\s+|whereas\s+|but\s+)?|\s+(?:and|while|whereas|but)\s+"
)
# "* fewer than 5 ** hidden so that * cannot be found": a second sign in a key defines, unless the
# words around it speak of it.
_SPEAKS_OF = re.compile(
    r"\b(?:that|an?|any|the|this|each|every|one|another|by|as|with|or|and|than|of|to|in|if|where"
    r"|when|because|so|since|from|show|shows|print|use|using|marked|protect|hide|symbol|sign)\s+\Z",
    re.IGNORECASE,
)
_WORD_BEFORE = 20
"""Characters that hold the longest of those words and the spaces behind it."""
_SPOKEN_OF = re.compile(
    r"\s+(?:can|cannot|could|may|might|would|will|must|and|or|in|from|to|has|have|was|were)\b",
    re.IGNORECASE,
)
_DASHES = "-–—−‐‑"
_SIGNS_ALONE = re.compile(r"[*#~^†‡]+")
_NAMES = {
    "*": r"(?:asterisks?|(?:an?|the|one|single)\s+star|\bstars(?=\s+(?:stand|mean|denote|show)))",
    "~": r"(?:tildes?|swung\s+dash)",
    "-": r"(?:hyphens?|(?:an?|the|by|as|with|single)\s+dash(?:es)?|\bdashes\b)",
    ":": r"(?:an?|the|single)\s+colon|\bcolons\b",
    "..": r"(?:two|double|pair\s+of)\s+(?:dots|full\s+stops|points|periods)",
    "...": r"(?:three\s+(?:dots|full\s+stops|points)|(?:an\s+)?ellipsis)",
    ".": r"(?:an?|the|single)\s+(?:dot|full\s+stop|point)",
    "#": r"(?:hash(?:es)?(?:\s+signs?)?|(?:an?|the)\s+pound\s+sign)",
    "^": r"(?:carets?|circumflex)",
    "†": r"(?:daggers?|obelus)",
    "‡": r"double\s+daggers?",
    "?": r"question\s+marks?",
}
# `BLANK` without its brackets: a cell with nothing in it is spoken of like a sign.
_NAMES["blank"] = (
    r"(?:blanks?(?:\s+(?:cells?|spaces?|squares?|entr(?:y|ies)))?"
    r"|(?:empty|blank)\s+(?:cells?|spaces?)|(?:left|are|is)\s+(?:blank|empty))"
)
_NAMES["…"] = _NAMES["..."]
_STEMS = {
    "redact": r"\bredact\w*",
    "withh": r"\bwithh(?:e|o)ld\w*",
    "suppr": r"\bsuppress\w*",
    "supp": r"\bsuppress\w*",
    "remov": r"\bremoved\b",
    "hidden": r"\bhidden\b",
    "confid": r"\bconfidential\w*",
    "exempt": r"\bexempt\w*",
    "disclos": r"\bdisclosive\b",
    "not sho": r"\bnot\s+(?:been\s+)?shown\b",
    "not pub": r"\bnot\s+(?:been\s+)?published\b",
    "not giv": r"\bnot\s+(?:been\s+)?given\b",
    "not dis": r"\bnot\s+(?:been\s+)?disclosed\b",
    "not pro": r"\bnot\s+(?:been\s+)?provided\b",
}
_SECTION = re.compile(
    r"\W*(?:exempt\w*\W+)?(?:s|section|s\.|sec\.?)\s*\.?\s*(\d{2})\b.*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of a text that speaks of a marker; `defines` where the meaning follows it."""

    start: int
    end: int
    marker: str
    defines: bool


@lru_cache(maxsize=1024)
def _literal(marker: str) -> str:
    """The marker as it may stand in a text: whole, its dashes of any length, in brackets or not."""
    core = marker.strip("[]() ") or marker
    body = "".join(
        f"[{_DASHES}]" if ch in _DASHES else r"\s+" if ch.isspace() else re.escape(ch)
        for ch in core
    )
    if not core[0].isalnum():
        same = "".join(re.escape(ch) for ch in dict.fromkeys(core))
        return rf"(?<![^\s'\"‘“(\[;,=]){body}(?![\w{same}])"
    return rf"(?<![\w*]){body}(?![\w*])"


@lru_cache(maxsize=1024)
def _patterns(marker: str) -> tuple[re.Pattern[str], ...]:
    """The ways to speak of a marker; the first one defines it."""
    literal = _literal(marker)
    core = marker.strip("[]() ") or marker
    name = _name_of(core)
    ways = [rf"{literal}[\])]?{VERB}", rf"{_BEFORE}{literal}"]
    if _is_distinct(marker, core):
        ways.append(rf"[\[(]?{literal}[\])]?")
    if marker != core:
        ways.append(rf"[\[(]{literal}[\])]")
    if name:
        ways = [rf"\b(?:{name}){VERB}", ways[0], rf"\b(?:{name})", *ways[1:]]
    ways += _words_of(core)
    return tuple(re.compile(way, re.IGNORECASE) for way in ways)


def _name_of(core: str) -> str | None:
    return _NAMES.get(core if core[0] not in _DASHES else "-")


def _words_of(core: str) -> list[str]:
    """The words of a sentence that stand for a marker that is a word, such as `Redacted`, `s40`."""
    words = [words for stem, words in _STEMS.items() if core.casefold().startswith(stem)][:1]
    section = _SECTION.fullmatch(core)
    if section:
        words.append(rf"\b(?:s|section|s\.|sec\.?)\s*\.?\s*{section[1]}\b")
    return words


def may_speak(text: str, marker: str) -> bool:
    """Whether a text may speak of a marker. Most speak of none, and one look tells that."""
    return bool(_names(marker).search(text))


@lru_cache(maxsize=1024)
def _names(marker: str) -> re.Pattern[str]:
    """Whatever may speak of a marker."""
    core = marker.strip("[]() ") or marker
    ways = [_literal(marker), *_words_of(core)]
    name = _name_of(core)
    return re.compile("|".join([*ways, name] if name else ways), re.IGNORECASE)


def _is_distinct(marker: str, core: str) -> bool:
    """Whether the marker, standing free in a sentence, can be nothing but the marker."""
    if core[0] in f"{_DASHES}:.?…":
        return False
    if bounds_of(marker) is not None:
        return not core[0].isalnum()
    return not core.isalpha() or (len(core) > 1 and set(core.casefold()) <= {"x"})


def _is_letter(core: str) -> bool:
    """Whether the marker is a letter such as `c`, or a run of x: no word of a sentence."""
    return set(core.casefold()) <= {"x"} or (len(core) == 1 and core.casefold() in "cuzs")


def mentions(text: str, markers: Iterable[str]) -> tuple[Mention, ...]:
    """Where a text speaks of which marker, in order; of two at one place the longer."""
    found: list[Mention] = []
    for marker in markers:
        if not may_speak(text, marker):
            continue
        for way, pattern in enumerate(_patterns(marker)):
            for match in pattern.finditer(text):
                defines = way == 0 or bool(re.match(VERB, text[match.end() :], re.IGNORECASE))
                found.append(Mention(match.start(), match.end(), marker, defines))
    kept: list[Mention] = []
    for one in sorted(found, key=lambda m: (-len(m.marker), m.start, -m.end)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda m: m.start))


def pieces(text: str, marker: str, markers: Iterable[str]) -> tuple[str, ...]:
    """The parts of a passage that speak of `marker`, one of the `markers` of the page.

    A passage that begins with a marker defines it, up to where it defines another; so does a key
    of several. Otherwise it is the sentences that name it, and in a sentence that names several
    the clause of each.
    """
    if not may_speak(text, marker):
        return ()
    every = tuple(dict.fromkeys((*markers, marker)))
    prefix = _PREFIX.match(text)
    lead = prefix.end() if prefix else 0
    starts = _definitions(text, every, lead)
    if starts and starts[0][0] == lead:
        ends = [*(at for at, _ in starts[1:]), len(text)]
        return tuple(
            text[at:end].strip(" ;,|")
            for (at, m), end in zip(starts, ends, strict=True)
            if m == marker
        )
    return tuple(
        clause
        for sentence in sentences(text)
        for named, clause in _clauses(sentence, every)
        if named == marker
    )


def _definitions(text: str, markers: Iterable[str], lead: int) -> Sequence[tuple[int, str]]:
    """Where a text defines a marker: at its start, or after a stop, a comma, a bar or a sign.

    A word needs a verb or a sign after it, or "Low numbers are personal data" would define `low`.
    """
    found: dict[int, str] = {}
    for marker in sorted(markers, key=len):
        if not may_speak(text, marker):
            continue
        plain = marker.strip("[]() ") or marker
        if plain.isalpha() and marker == plain and not _is_letter(plain):
            after = VERB
        else:
            after = rf"(?:{VERB}|[\])]?['\"’”]?\s+(?=[\w<≤=(]))"
        body = rf"['\"‘“(\[]*{_literal(marker)}[\])]?"
        pattern = (
            rf"(?:\A|(?<=[.;,|]\s)|(?<=\band\s)){body}{after}"
            rf"|(?<=\s){body}['\"’”]?\s*(?:=|means\b|denotes\b)"
        )
        for match in re.compile(pattern, re.IGNORECASE).finditer(text[lead:]):
            found[lead + match.start()] = marker
        if _is_plain_sign(marker, plain):
            for match in re.finditer(rf"(?<=\s){body}(?=\s+[\w<≤(])", text):
                before = text[max(0, match.start() - _WORD_BEFORE) : match.start()]
                if not (_SPEAKS_OF.search(before) or _SPOKEN_OF.match(text, match.end())):
                    found.setdefault(match.start(), marker)
    return sorted(found.items())


def _is_plain_sign(marker: str, core: str) -> bool:
    """Whether a marker, such as `**` or `[x]`, cannot be a word or a stop of the sentence."""
    if bounds_of(marker) is not None:
        return False
    return (marker[0] == "[" and marker[-1] == "]") or bool(_SIGNS_ALONE.fullmatch(core))


def clauses(sentence: str) -> tuple[str, ...]:
    """A sentence cut at its commas and at "and"."""
    return tuple(part for part in _JOINT.split(sentence) if part)


def _clauses(sentence: str, markers: Iterable[str]) -> list[tuple[str, str]]:
    """Each marker that a sentence names, with the words that are about it."""
    named = mentions(sentence, markers)
    if len({m.marker for m in named}) < 2:
        return [(m.marker, sentence) for m in named[:1]]
    cuts: list[int] = []
    for one, other in pairwise(named):
        joints = list(_JOINT.finditer(sentence, one.end, max(one.end, other.start)))
        if one.marker == other.marker or not joints:
            continue
        if not re.search(r"\w{3}", _JOINT.sub(" ", sentence[one.end : other.start])):
            continue  # "* and # mean": one clause about both
        cuts.append((joints[-1] if one.defines else joints[0]).end())
    edges = [0, *cuts, len(sentence)]
    return [
        (m.marker, sentence[start:end])
        for start, end in pairwise(edges)
        for m in named
        if start <= m.start < end
    ]


def lead_of(piece: str, marker: str) -> str:
    """A piece of prose without the marker that it begins with, and without the verb after it."""
    for pattern in _patterns(marker):
        match = pattern.match(piece, len(piece) - len(piece.lstrip("'\"‘“([")))
        if match:
            rest = piece[match.end() :]
            return re.sub(rf"\A[\])'\"’”]*(?:{VERB})?", "", rest, flags=re.IGNORECASE).strip()
    return piece
