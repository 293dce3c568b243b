"""Characters that show nothing to a reader, and blanks that move words out of sight."""

from __future__ import annotations

import re

FARTHEST = 200
"""So many blanks in a row are more than any column of a table needs."""

FAR_BLANKS = re.compile(rf"[^\S\n]{{{FARTHEST},}}\S")
"""Words behind so many blanks that a person who checks the text does not see them."""

# Control characters; what turns the direction of writing; joiners, fillers, and letters that show
# nothing; tags and selectors, which can spell whole texts. The soft hyphen between two letters is
# meant, and so is the selector that makes a sign an emoji.
_NOTHING = (
    "\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x9f\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f"
    "\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0e\\ufeff\\uffa0"
    "\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff"
)
# A zero-width joiner makes one sign of two in many scripts. Beside Latin letters, digits and
# blanks, or beside another, it joins nothing: there it carries data, a bit at a time.
_JOINER = "[\\u200c\\u200d]"
_UNSEEN = re.compile(
    f"[{_NOTHING}]|(?<![^\\W\\d_])\\u00ad|\\u00ad(?![^\\W\\d_])|"
    f"[0-9A-Za-z .,;:]{_JOINER}|{_JOINER}[0-9A-Za-z .,;:]|{_JOINER}{{2}}"
)


def has_unseen(text: str) -> bool:
    """Whether characters in it show nothing to a reader, and no word is written with them."""
    return _UNSEEN.search(text) is not None


def without_unseen(text: str) -> str:
    """The text as a reader sees it, without such characters."""
    # Taking one out can bring two joiners side by side.
    while has_unseen(text):
        text = _UNSEEN.sub(lambda m: re.sub(f"[{_NOTHING}\u00ad]|{_JOINER}", "", m[0]), text)
    return text


def near_part(text: str) -> tuple[str, str]:
    """What of a line is near enough to be seen, and what stands far to the right of it."""
    far = FAR_BLANKS.search(text) if len(text) > FARTHEST else None
    return (text[: far.start()], text[far.start() :].strip()) if far else (text, "")


ENCODED_LINES = 4
"""So many lines of letters without a blank, one behind the other, are a file and no word."""

_LETTERS = "[A-Za-z0-9+/_-]"
_RUN = re.compile(rf"{_LETTERS}{{200,}}")
_OF_ENCODED = tuple(map(re.compile, ("[A-Z]", "[a-z]", "[0-9]")))
_LINE = re.compile(rf"[>\s]*{_LETTERS}{{48,}}={{0,2}}\s*\Z")
_BLOCK = re.compile(r"\s*(?:-----BEGIN [A-Z ]{3,40}-----|begin [0-7]{3} \S+\s*\Z|=ybegin )")


def is_encoded(text: str) -> bool:
    """Whether a value or a line holds a file written in letters, or begins one."""
    if _BLOCK.match(text) is not None:
        return True
    runs = _RUN.findall(text) if len(text) >= 200 else []
    return any(all(letters.search(run) for letters in _OF_ENCODED) for run in runs)


def may_be_encoded(line: str) -> bool:
    """Whether a line may be one of those of a file written in letters."""
    return len(line) >= 48 and _LINE.match(line) is not None
