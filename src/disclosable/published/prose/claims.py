"""Counts that the prose tells: "160 orders were issued", "Of these, three were women"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosable.published.bounds import bounds_in
from disclosable.published.claim import Claim
from disclosable.published.prose.answers import answers_in, claim_of
from disclosable.published.prose.asking import asks
from disclosable.published.prose.at_hand import words_at_hand
from disclosable.published.prose.count_mention import (
    COUNTS,
    CountMention,
    mentions_of_counts,
    sides,
)
from disclosable.published.prose.counted import (
    counts_things,
    groups_of_all,
    is_absence_of_people,
    words_of_counted,
    words_of_subject,
)
from disclosable.published.prose.hiding import hides_numbers
from disclosable.published.prose.lead_in import without_lead_in
from disclosable.published.prose.line import Line, sentences
from disclosable.published.prose.nought import rules_nought_out
from disclosable.published.prose.other_numbers import BLOT, blot_out
from disclosable.published.prose.rounds import read_rounding
from disclosable.published.prose.short_counts import short_counts, without, words_before
from disclosable.published.prose.sign import mentions

# "from 12 to 65", but "this amounts to 65", "relates to 65".
_UP_TO = r"(?<!amounts )(?<!amounted )(?<!relates )(?<!relate )(?<!came )(?<!comes )to"
_ROUGHLY = re.compile(
    r"\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|circa|c\.|estimated|another"
    rf"|further|every|each|per|than|times|by|{_UP_TO}|of\s+every|nearest|base|the\s+first|the\s+last|"
    r"the\s+top|the\s+next|within|worth|minimum\s+of|maximum\s+of)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_OTHER_YEAR = re.compile(
    r"\b(?:previous|preceding|prior|earlier)\s+(?:\w+\s+)?(?:years?|periods?|quarters?)\b"
    r"|\byear\s+(?:before|earlier)\b|\bup\s+\Z|\bdown\s+\Z",
    re.IGNORECASE,
)
_THRESHOLD = re.compile(
    r"\b(?:numbers?|figures?|counts?|values?|totals?|cells?)\s+(?:of|from|between|that\s+(?:is|are))?\s*\Z",
    re.IGNORECASE,
)
_COUNTS_NOUGHT = re.compile(
    r"\s+(?!(?:means?|stands?|where|when|if|is|are|was|denotes?|indicates?|shows?|in|for|as)\b)[a-z]",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:would|could|can|please|should|might|must|shall|may|if|unless|whether|where|when|so\s+that|in\s+order"
    r"|because|estimate\w*|expect\w*|target|limit|threshold|cut-?off|plan\w*)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:in\s+total|altogether|in\s+all\b|all\s+told|an?\s+(?:grand\s+|overall\s+)?total\s+of"
    r"|(?:the\s+)?(?:grand\s+|overall\s+)?total(?:\s+number)?(?:\s+of)?|totall?(?:ed|ing|s)|overall"
    r"|combined|collectively)\b",
    re.IGNORECASE,
)
_ONLY_WHEN = re.compile(rf"\s*(?:in|during|for|from|between|up\s+to|to|by)?[\s{BLOT}]*{BLOT}", re.I)
_PARTITIVE = re.compile(
    r"\s*(?:out\s+)?of\s+(?:the|these|those|all|a\s+total\s+of)?\s*(?:the\s+)?\Z", re.I
)
_OF_ALL = re.compile(r"\b(?:all|the|these|those)\s*\Z", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"\b(?:was|were|is|are|had|has|have|been|who|which|that|did|do|made|took|came|got)\b", re.I
)
_COPULA = re.compile(
    r"(?:\b(?:was|is|were|are|had|has|have|came\s+to|stood\s+at|totall?ed|amounted\s+to|being|be)|[:=–—]|-)\s*"
    r"(?:just\s+|only\s+|exactly\s+)?\Z",
    re.IGNORECASE,
)


def read_claims(lines: Sequence[Line], markers: Sequence[str]) -> tuple[Claim, ...]:
    """Every count that the prose tells, in its order.

    Passed over: what repeats the request, what explains a marker or rounding, conditions, and
    numbers that count nobody. A wrong claim does no silent harm: each one is shown to somebody.
    """
    found: list[Claim] = []
    told: set[str] = set()
    question = ""
    for line in lines:
        if line.level == 7:
            found += _claims_of_heading(line)
            continue
        answered, question = answers_in(line, question)
        found += answered
        if line.repeats_request or line.text in told:
            continue
        told.add(line.text)  # a title often stands above its table as well
        found += _claims_of_line(line, markers, words_at_hand(line, lines))
    return tuple(found)


def _claims_of_line(line: Line, markers: Sequence[str], at_hand: tuple[str, ...]) -> list[Claim]:
    found: list[Claim] = []
    whole: int | None = None
    asking = False
    for sentence in sentences(line.text):
        asking = asks(sentence) or (asking and sentence.rstrip().endswith("?"))
        if asking and sentence.rstrip().endswith(":"):
            break
        if asking:
            continue
        claims = _claims_of(sentence, line, whole, at_hand)
        if not claims or _explains(sentence, markers):
            continue
        found += claims
        exact = [c.low for c in claims if c.low == c.high]
        whole = exact[0] if exact else whole
    return found


def _claims_of_heading(line: Line) -> list[Claim]:
    """The counts in short of a column's heading: "Men (n=31)".

    The column may be known by the heading with its number or without, so both are told.
    """
    text = blot_out(line.text)
    return [
        claim_of(line, line.text, words, one.number, one.is_whole)
        for one in short_counts(text)
        if one.is_whole and one.words
        for words in (one.words, (*words_of_counted(text[: one.end]), str(one.number)))
    ]


def _explains(sentence: str, markers: Sequence[str]) -> bool:
    """Whether a sentence is a question, a legend, or about rounding or hiding."""
    if sentence.rstrip().endswith("?") or read_rounding(sentence) is not None:
        return True
    if (hides_numbers(sentence) and bounds_in(sentence)) or rules_nought_out(
        [sentence]
    ) is not None:
        return True
    return any(m.defines or bounds_in(sentence) for m in mentions(sentence, markers))


def _claims_of(
    sentence: str, line: Line, whole: int | None, at_hand: tuple[str, ...]
) -> list[Claim]:
    """The claims of one sentence. `whole` is the count that the sentence before it told of;
    `at_hand` are the words of whom a number counts that is only called the total."""
    if not (COUNTS.search(sentence) or any(ch.isdigit() for ch in sentence)):
        return []
    text = blot_out(without_lead_in(sentence))
    short = short_counts(text)
    claims = [
        claim_of(line, sentence, one.words or at_hand, one.number, one.is_whole)
        for one in short
        if one.words or at_hand
    ]
    text = without(text, short)
    every = mentions_of_counts(text)
    for at, one in enumerate(every):
        left, right = sides(text, every, at)
        span = slice(one.start - len(left), one.end + len(right))
        if _ROUGHLY.search(left) or _UNREAL.search(left) or _is_threshold(one, left):
            continue
        if _explains_nought(one, right) or _OTHER_YEAR.search(left) or _OTHER_YEAR.search(right):
            continue
        is_whole = bool(_TOTAL.search(text[span]))
        for words in _whom(text, every, at, left, right):
            if words == () and claims and _ONLY_WHEN.match(right):
                # "14 orders in 2021 and 17 in 2022"
                words = claims[-1].words
            if words == () and is_whole:
                words = words_before(text[: one.start].rpartition("(")[0]) or at_hand
            if not words:
                continue
            claims += [
                Claim(
                    low,
                    high,
                    of,
                    is_whole,
                    sentence,
                    line.place,
                    line.order,
                    sentence[span].strip(),
                )
                for low, high, of in _readings(one, words, whole)
            ]
        if one.kind == "exactly":
            whole = one.low
    return claims


def _is_threshold(one: CountMention, left: str) -> bool:
    """Whether a number is one of "numbers of 6 and above": a rule, and "a number of 6" is none."""
    return one.kind != "exactly" and bool(_THRESHOLD.search(left))


def _explains_nought(one: CountMention, right: str) -> bool:
    """Whether a 0 is the sign itself: "0 means that there were none"."""
    return one.kind == "exactly" and one.high == 0 and not _COUNTS_NOUGHT.match(right)


def _whom(
    text: str, every: Sequence[CountMention], at: int, left: str, right: str
) -> list[tuple[str, ...]]:
    """The words of whom a number counts; none where it counts nobody, and twice where it counts
    two groups, one within the other."""
    one = every[at]
    if one.kind in ("nobody", "no"):
        starts = not left.strip() or re.search(r"\b(?:and|but|were|was|there)\s*\Z", left, re.I)
        told = re.search(r"\b(?:was|were|had|has|have)\b", left + right, re.I)
        if not starts or not told or not is_absence_of_people(right):
            return []
    if one.kind == "only":
        verb = _AUXILIARY.search(right)
        right = right[: verb.start()] if verb else right
        left = ""
    after = at + 1 < len(every) and every[at + 1].kind == "exactly"
    partitive = after and _PARTITIVE.fullmatch(text[one.end : every[at + 1].start])
    if partitive:
        right = sides(text, every, at + 1)[1]
    elif at and _PARTITIVE.fullmatch(text[every[at - 1].end : one.start]):
        # "12 of the 57 complaints were upheld": the 57 are complaints, and no more is said of them.
        verb = _AUXILIARY.search(right)
        right, left = (right[: verb.start()] if verb else right), ""
    if counts_things(right):
        return []
    words = words_of_counted(right)
    if not words and (one.high == 0 or not _COPULA.search(left)):
        return [()] if _ONLY_WHEN.match(right) or _TOTAL.search(left + right) else []
    subject = words_of_subject(left)
    if not _OF_ALL.search(left) or partitive:
        return [tuple(dict.fromkeys((*words, *subject)))]
    return [tuple(dict.fromkeys((*some, *subject))) for some in groups_of_all(right)]


def _readings(
    one: CountMention, words: tuple[str, ...], whole: int | None
) -> list[tuple[int, int | None, tuple[str, ...]]]:
    """What a number says of whom. "All but two were upheld" tells of those two, and of the rest."""
    if one.kind != "all_but":
        return [(one.low, one.high, words)]
    rest = [(one.low, one.high, ("not", *words))]
    if whole is not None and whole >= one.low:
        return [(whole - one.low, whole - one.low, words), *rest]
    return list(rest)
