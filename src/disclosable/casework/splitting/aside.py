"""What a requester says by the way: a note in brackets, an opinion. Neither asks for anything."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosable.casework.splitting.line import Line
from disclosable.casework.splitting.sentence import (
    is_courtesy,
    refines,
    requests,
    sets_terms,
    split_sentences,
)
from disclosable.casework.splitting.sign import read_sign

_LEAST_WORDS = 3
_LONGEST_NOTE = 8  # lines
_OPENS = re.compile(r"(?<=[.?!])\s+(?=\[[A-Z])")
_CLOSES = re.compile(r"(?<=[.!?]\])\s+(?=[A-Z])")
_SQUARE = re.compile(r"\[(?P<said>[A-Z][^\[\]]*)\]\.?")
_ROUND = re.compile(r"\((?P<said>(?:I|We|NB|Note|Please|If|My|The|This)\b[^()]*)\)\.?")
_SPEAKS = re.compile(r"(?:i|we)\s+(?!(?:would|should|want|mean|need|require)\b)", re.IGNORECASE)
_HEADS = re.compile(
    r"^(?:definitions?|notes?|glossary|format|scope|time\s*(?:frame|scale|period)|conditions)\s*:?$",
    re.I,
)
_OPINION = re.compile(
    r"^(?:(?:and|but|so|frankly|personally|honestly|clearly|quite\s+frankly|to\s+be\s+(?:honest|frank)),?\s+)*"
    r"(?:(?:i|we)\s+(?:(?:really|personally|strongly|honestly|also|just|do|must\s+say)\s+)*"
    r"(?:think|feel|believe|consider\s+(?:it|this|that)\b|suspect|object|doubt|hope|cannot\s+believe|can['’]?t\s+believe|find\s+(?:it|this|that)\b"
    r"|(?:am|are)\s+(?:\w+ly\s+)?(?:appalled|disgusted|shocked|angry|concerned|worried|disappointed|surprised|fed\s+up))"
    r"|i['’]m\s+(?:\w+ly\s+)?(?:appalled|disgusted|shocked|angry|concerned|worried|disappointed|surprised|fed\s+up)"
    r"|(?:it|this|that)\s+(?:seems|appears|looks|feels)\s+(?:to\s+(?:me|us)|like)\b"
    r"|in\s+(?:my|our)\s+(?:own\s+)?(?:view|opinion|experience)\b"
    r"|(?:it|this|that)(?:\s+is|['’]s)\s+(?:(?:a|an|an\s+absolute|a\s+complete|simply|just|frankly|quite)\s+)?"
    r"(?:disgrac\w+|scandal\w*|shame\w*|outrag\w+|joke|nonsense|waste|unacceptable|ridiculous|wrong|unfair|absurd)\b)",
    re.IGNORECASE,
)


def is_aside(text: str) -> bool:
    """Whether a line below a question sets terms, thanks or voices an opinion, and asks nothing."""
    if refines(text):
        return False
    return sets_terms(text) or bool(_HEADS.match(text)) or is_courtesy(text) or _opines(text)


def _opines(text: str) -> bool:
    return bool(_OPINION.match(text)) and not any(map(requests, split_sentences(text)))


def set_apart(line: Line) -> list[Line]:
    """The line, cut before a note in square brackets that follows a sentence, and after it."""
    cuts = _OPENS.split(line.text)
    if len(cuts) == 1 and not line.text.startswith("["):
        return [line]
    texts = [cut for piece in cuts for cut in _cut_off(piece)]
    return [line if len(texts) == 1 else Line(texts[0], line.gap, line.indent)] + [
        Line(text, False, line.indent) for text in texts[1:]
    ]


def _cut_off(piece: str) -> list[str]:
    close = _CLOSES.search(piece)
    if close is None or not _is_note(piece[: close.start()]):
        return [piece]
    return [piece[: close.start()], piece[close.end() :]]


def end_of_note(lines: Sequence[Line], start: int) -> int:
    """The line after a note wholly in brackets that begins on line `start`; 0 where none begins.

    "[I do not need their names.]" is one; "(by name)" is a part of what is asked.
    """
    if lines[start].text[0] not in "[(":
        return 0
    for end in range(start + 1, min(start + _LONGEST_NOTE, len(lines)) + 1):
        if end > start + 1 and (lines[end - 1].gap or read_sign(lines[end - 1].text)):
            return 0
        if _is_note(" ".join(each.text for each in lines[start:end])):
            return end
    return 0


def _is_note(text: str) -> bool:
    square = _SQUARE.fullmatch(text)
    found = square or _ROUND.fullmatch(text)
    if found is None or len(found["said"].split(None, _LEAST_WORDS)) < _LEAST_WORDS:
        return False
    said = found["said"]
    if any(map(requests, split_sentences(said))):
        return False
    return bool(square or is_aside(said) or (_SPEAKS.match(said) and not refines(said)))
