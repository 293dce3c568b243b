"""Words that tell a count of people without a digit: "a trio of boys", "a third of them".

Most of them count nothing in most sentences ("a third party", "a couple of days", "one of the
conditions"), so each is a number only in the company in which it counts.
"""

from __future__ import annotations

SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"

_TEENS = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"

_SOMEBODY = (
    "person|man|woman|child|boy|girl|male|female|adult|youth|pupil|student|patient|resident|officer|"
    "employee|applicant|victim|suspect|offender|infant|baby|teenager|juvenile|tenant|claimant|"
    "defendant|detainee|prisoner|casualty"
)
_PEOPLE = f"(?:{_SOMEBODY})s?|people|men|women|children|babies|casualties"

_ONE = (
    # The word mostly counts nothing ("one of the conditions"), so it is a figure only in company.
    rf"(?:only|just|exactly|but)\s+one|one\s+(?:was|were|is|are|had|has|{_SOMEBODY})",
    rf"one\s+of\s+(?:them|whom)\s+(?:was|is)\s+(?:an?\s+)?(?:\w+\s+)?(?:{_SOMEBODY})",
    rf"one\s+of\s+(?:the|these|those)\s+(?:{_PEOPLE})",
    rf"(?:single|sole|lone|only)\s+(?:\w+\s+)?(?:{_SOMEBODY})(?!\s+(?:discount|household|occup))",
)

_GROUPS = (
    rf"both\s+(?:were\s+|are\s+|of\s+)?(?:the\s+)?(?:{_PEOPLE})",
    r"(?:pair|couple|score)\s+of(?!\s+(?:\w+\s+)?(?:days?|weeks?|months?|years?|hours?|minutes?|times)\b)",
    r"trio|quartet|quintet|sextet|septet|octet",
)

_SHARES = (
    r"(?:an?|one|about|nearly|almost|over|under|than|exactly)\s+"
    r"(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twelfth)\s+of",
    r"(?<!first )(?<!second )(?<!last )(?<!other )half\s+of\s+(?:them|these|those|whom)",
    rf"(?<!first )(?<!second )(?<!last )(?<!other )half\s+(?:of\s+)?(?:the\s+)?(?:{_PEOPLE})",
    r"(?:half|twice|thrice|double|triple|quadruple)\s+(?:as\s+many|(?:the|that)\s+(?:number|count|figure|total))",
    rf"(?:{SMALL.removeprefix('one|')})fold",
)

_WELSH = (
    "dau|dwy|tair|pedwar|pedair|chwech|chwe|saith|wyth|naw|deuddeg|ugain|pum|pump\\s+o|tri\\s+o"
)
"""An authority that writes to people in Welsh may tell a count in it."""

COUNTING = "|".join(
    (
        *(*_ONE, *_GROUPS, *_SHARES),
        *(SMALL.removeprefix("one|"), "dozen", _TEENS),
        rf"(?:{_TENS})(?:{SMALL.replace('|ten|eleven|twelve', '')})?",
        *("hundred|thousand", _WELSH),
    )
)
"""Every such word, to be found whole and in any case."""

COUNTED = rf"(?!\s+(?:of\s+(?:them|whom|these|those)|(?:\w+\s+)?(?:{_PEOPLE}))\b)"
"""What must not follow on a year: "2003 of them" and "1903 boys" are counts."""
