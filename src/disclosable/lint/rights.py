"""Who is named for complaints, and in which time a review is asked for and made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.lint.check import look, wrong
from disclosable.lint.decisions import Decisions
from disclosable.lint.finding import LintFinding
from disclosable.lint.letter import Letter
from disclosable.lint.passage import Sentence
from disclosable.lint.wording import wording

_SCOTTISH = re.compile(
    r"\bScottish Information Commissioner\b|\bitspublicknowledge\b|\bfoi\.scot\b", re.I
)
_UK = re.compile(
    r"(?<!Scottish )\bInformation Commissioner(?:'s Office)?\b|\bICO\b|\bico\.org\.uk\b"
    r"|\bWycliffe House\b"
)
_DATA = re.compile(
    r"\bdata protection\b|\bpersonal data\b|\bGDPR\b|\bguidance\b|\bdata subject\b", re.I
)
_OLD_NAMES = re.compile(
    r"\bData Protection (?:Commissioner|Registrar)\b|\bInformation Ombudsman\b", re.I
)
_COMPLAIN = re.compile(
    r"\b(?:appl\w+|complain\w*|appeal\w*|refer\w*|contact\w*|write|writing|right|decision|take|raise"
    r"|escalate)\b",
    re.IGNORECASE,
)
_NUMBER = r"(?P<number>\d{1,3}|one|two|three|six|twenty|thirty|forty|sixty)(?:\s*\(\d{1,3}\))?"
_PERIOD = re.compile(
    rf"\b{_NUMBER}\s+"
    r"(?P<unit>(?:working|calendar|business)\s+days?|days?|weeks?|(?:calendar\s+)?months?)\b",
    re.IGNORECASE,
)
_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "six": 6,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
}
_ASKS = re.compile(
    r"\b(?:ask|request|require|submit|seek|apply|write|writing|contact|made|make|complain|receiv|lodge|sent|send|email"
    r"|representation)\w*\b",
    re.IGNORECASE,
)
_REVIEW = re.compile(r"\breview\b|\breconsider\w*|\brepresentations\b|\bcomplain\w*", re.IGNORECASE)
_TOPIC = re.compile(
    r"\binternal review\b|\breconsider\w*|\b(?:ask|request|require|right)\w*\b.{0,80}\breview\b",
    re.IGNORECASE,
)
_OUR_TIME = re.compile(
    r"\b(?:you(?:r)?\s+(?:will|can expect to|should)\s+(?:receive|hear|be (?:told|informed))"
    r"|will (?:be )?(?:complete|respond|reply|tell|aim|conduct|let you|answer|review|carry|make"
    r"|notif|send|give|write|inform|provide|undertake|consider|reconsider|deal)"
    r"|must (?:answer|reply|respond)|aims? to|endeavour to|seek to (?:complete|respond))",
    re.IGNORECASE,
)
_THEIR_TIME = re.compile(
    r"\b(?:you (?:may|can|have|must|should (?!receive|hear))|please|ask (?:us )?for"
    r"|be (?:made|submitted|sent|received|requested))\b",
    re.IGNORECASE,
)
_APPEAL_TIME = re.compile(
    r"\b(?:Commissioner|regulator|ICO|tribunal|Court of Session)\b", re.IGNORECASE
)
# "within six months of our reply to your request for a review": the time after it.
_AFTER_REVIEW = re.compile(
    r"\b(?:after|(?:reply|outcome|result|decision|answer) (?:to|of))\b.{0,40}\breview\b",
    re.IGNORECASE,
)


def check_rights(letter: Letter, made: Decisions) -> Iterator[LintFinding]:
    """The regulator that is named, and the times of a review."""
    yield from _regulator(letter)
    yield from _review_times(letter, made)


def _regulator(letter: Letter) -> Iterator[LintFinding]:
    regime = letter.regime
    right = regime.regulator
    scottish = "Scottish" in right.name
    strange = _UK if scottish else _SCOTTISH
    for sentence in letter.sentences:
        old = _OLD_NAMES.search(sentence.text)
        if old:
            yield wrong(
                "regulator-misnamed",
                letter.place(sentence),
                old[0],
                f"There is no {old[0]} in this country now: complaints under the {regime.title} "
                f"go to the {right.name}.",
                instead=right.name,
                section=f"section {right.complaint_section} of the {_complaint_act(letter)}",
            )
        found = strange.search(sentence.text)
        if found is None or not _COMPLAIN.search(sentence.text) or _DATA.search(sentence.text):
            continue
        yield wrong(
            "wrong-regulator",
            letter.place(sentence),
            found[0],
            f"Complaints under the {regime.title} go to the {right.name}.",
            instead=f"{right.name}, {right.website}",
            section=f"section {right.complaint_section} of the {_complaint_act(letter)}",
        )


def _complaint_act(letter: Letter) -> str:
    """The Act whose section on complaints applies: the environmental regulations borrow it."""
    return {
        "foia": "Freedom of Information Act 2000",
        "eir": "Freedom of Information Act 2000, applied by regulation 18",
        "foisa": "Freedom of Information (Scotland) Act 2002",
        "eisrs": "Freedom of Information (Scotland) Act 2002, applied by regulation 17",
    }[letter.regime.key]


def _review_times(letter: Letter, made: Decisions) -> Iterator[LintFinding]:
    """Within how long a review may be asked for, and is answered."""
    if made.refuses is None and made.not_held is None:
        return
    review = letter.regime.review
    asked = False
    for sentence in _about_asking(letter):
        text = sentence.text
        periods = [p for p in _PERIOD.finditer(text) if not _is_ours(text, p)]
        if not periods:
            continue
        asked = True
        number, unit = _read(periods[0])
        if unit == "working" and number == review.ask_within_working_days:
            continue
        # The code of practice binds nobody to the day; a time set by the law itself does.
        shorter = unit == "working" and number < review.ask_within_working_days
        report = wrong if review.statutory else look
        yield report(
            "review-time",
            letter.place(sentence),
            periods[0][0],
            f"A review can be asked for within {review.ask_within_working_days} working days"
            + (", and this is shorter." if shorter else "."),
            instead=f"{review.ask_within_working_days} working days",
            section=f"{letter.regime.cite(review.section)} of the {letter.regime.title} "
            f"({review.source})",
        )
    if not asked and made.outcome is None and letter.says("complaints"):
        first = wording("complaints").first(letter.sentences)
        yield look(
            "review-time",
            letter.place(first),
            first.text if first else "",
            "The text does not say within which time a review can be asked for.",
            instead=f"within {review.ask_within_working_days} working days",
            section=f"{letter.regime.cite(review.section)} of the {letter.regime.title} "
            f"({review.source})",
        )


def _about_asking(letter: Letter) -> Iterator[Sentence]:
    """The sentences that say how to ask for a review.

    A sentence that names no review ("Please ask within 40 working days") is about what was spoken
    of last, the review or the regulator.
    """
    about_review, where = False, 0
    for sentence in letter.sentences:
        text = sentence.text
        review = bool(_REVIEW.search(text)) and not _AFTER_REVIEW.search(text)
        regulator = bool(_APPEAL_TIME.search(text))
        if _ASKS.search(text) and (
            review or (about_review and not regulator and sentence.passage - where <= 2)
        ):
            yield sentence
        if regulator or _AFTER_REVIEW.search(text):
            about_review = False
        elif _TOPIC.search(text):
            about_review, where = True, sentence.passage


def _is_ours(text: str, period: re.Match[str]) -> bool:
    """Whether a time is the authority's, to answer a review, and not the applicant's to ask."""
    before = text[: period.start()]
    ours = [found.start() for found in _OUR_TIME.finditer(before)]
    ours += [found.start() for found in _APPEAL_TIME.finditer(before)]
    theirs = [found.start() for found in _THEIR_TIME.finditer(before)]
    return bool(ours) and max(ours) > max(theirs, default=-1)


def _read(period: re.Match[str]) -> tuple[int, str]:
    word = period["number"].lower()
    number = int(word) if word.isdigit() else _WORDS[word]
    return number, period["unit"].split()[0].lower()
