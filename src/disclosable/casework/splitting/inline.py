"""A series that runs on within a line: "1) how many, 2) where and 3) why"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise

from disclosable.casework.request import Part
from disclosable.casework.splitting.line import Line
from disclosable.casework.splitting.sentence import is_finished, sets_terms, split_sentences
from disclosable.casework.splitting.sign import Alphabet, Reading, read_sign, readings_of

_LISTS_TRIED = 40  # in one line; the time that a hostile line takes stays short
_INLINE = re.compile(
    r"(?<!\S)(?:(?P<open>\(?)(?P<label>[0-9]{1,2}|[a-z]|[ivx]{2,4})"
    r"(?P<close>\)|\.(?=\s+(?!above\b|below\b|and\b|or\b|to\b)[A-Za-z]))"
    r"|(?:Q|Question|Request)\.?\s?(?P<asked>[0-9]{1,2})[.:)]?(?=\s+[A-Z]))(?=\s*\S)"
    # "please provide:1.The number.2.The cost": a page's lines, copied without their breaks
    r"|(?:^|(?<=[a-z)][.?!:;]))(?P<glued>[0-9]{1,2})[.)](?=\s?[A-Z])"
)


def inline_series(text: str, *, numbers: bool) -> list[int]:
    """The places in `text` where "1) ... 2) ..." or "(a) ... (b) ..." run on in one line.

    A reference ("the cases in (a) and (b)") is none: something is said after each sign.
    """
    found: list[tuple[int, int, tuple[Reading, ...]]] = []
    where: dict[tuple[Alphabet, str, int], list[int]] = defaultdict(list)
    for match in _INLINE.finditer(text):
        label = match["label"] or match["asked"] or match["glued"]
        if label.isdigit() != numbers:
            continue
        style = "Q" if match["asked"] else f"{match['open'] or ''}1{match['close'] or '.'}"
        readings = readings_of(label, style)
        for r in readings:
            where[r.alphabet, r.style, r.value].append(len(found))
        found.append((match.start(), match.end(), readings))
    for start in range(min(len(found), _LISTS_TRIED)):
        for opening in found[start][2]:
            if not opening.first():
                continue
            run = [start]
            while True:
                places = where.get((opening.alphabet, opening.style, len(run) + 1), [])
                at = bisect_left(places, run[-1] + 1)
                if at == len(places):
                    break
                run.append(places[at])
            ends = [found[n][0] for n in run[1:]] + [len(text)]
            said = (text[found[n][1] : end] for n, end in zip(run, ends, strict=True))
            if len(run) > 1 and all(len(words.split(None, 2)) >= 2 for words in said):
                return [found[n][0] for n in run]
    return []


def inline_signs(text: str) -> list[tuple[int, int]]:
    """Where the signs of such a series begin and end."""
    return [
        (match.start(), match.end())
        for numbers in (True, False)
        for start in inline_series(text, numbers=numbers)
        if (match := _INLINE.match(text, start))
    ]


def inline_parts(text: str) -> tuple[str, list[Part]]:
    """A sentence and the parts "(a) ..., (b) ..." that it ends in; no parts if it has none."""
    cuts = inline_series(text, numbers=False)
    if not cuts:
        return text, []
    parts = []
    for start, end in pairwise([*cuts, len(text)]):
        sign = read_sign(text[start:end])
        if sign is None:
            return text, []
        parts.append(Part(sign.readings[0].label, sign.rest.strip()))
    return text[: cuts[0]].strip(), parts


def broken(line: Line, *, at_start: bool) -> list[Line]:
    """The line, cut before each sign of a numbered series that runs on within it.

    `at_start` cuts it only where the line begins with the series.
    """
    for numbers in (True, False):
        cuts = inline_series(line.text, numbers=numbers)
        if not cuts or (at_start and cuts[0] >= _after_sign(line.text)):
            continue
        if at_start:
            cuts[0] = 0  # "1. (a) ... (b) ...": the number stays before its first letter
        lead = line.text[: cuts[0]].strip()
        pieces = [line.text[a:b].strip() for a, b in pairwise([*cuts, len(line.text)])]
        if not numbers and lead and not any(is_finished(piece) for piece in pieces[:-1]):
            continue  # one sentence with its parts, which is read as such
        made = [Line(lead, line.gap, line.indent)] if lead else []
        made += [
            Line(piece, line.gap and n == 0 and not made, line.indent)
            for n, piece in enumerate(pieces[:-1])
        ]
        item, terms = _terms_cut_off(pieces[-1])
        return [*made, Line(item, gap=False), *([Line(terms, gap=False)] if terms else [])]
    return [line]


def _after_sign(text: str) -> int:
    sign = read_sign(text)
    return len(text) - len(sign.rest) if sign is not None else 1


def _terms_cut_off(item: str) -> tuple[str, str]:
    """The last item of a series, and what is said after it for all of them."""
    sentences = split_sentences(item)
    for n, sentence in enumerate(sentences):
        if n and sets_terms(sentence):
            return " ".join(sentences[:n]), " ".join(sentences[n:])
    return item, ""
