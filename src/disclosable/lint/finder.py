"""Citations in prose, as people write them: where each stands, and which provisions it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from disclosable.lint.law import LawName, law_at
from disclosable.lint.mention import Cited, Mention
from disclosable.lint.passage import Passage
from disclosable.lint.steps import follow, read_steps

_MARK = re.compile(
    r"(?<![\w'’£.-])(?:"
    r"(?P<subsection>sub-?\s?sections?|sub-?ss?\.)"
    r"|(?P<section>sections?|sect?\.|ss?\.?(?=\s?\d)|§§?)"
    r"|(?P<regulation>regulations?|regs?\.?(?=\s?\d)|rr?\.?(?=\s?\d))"
    r"|(?P<article>articles?|arts?\.?(?=\s?\d))"
    r")\s*",
    re.IGNORECASE,
)
_STEP = r"\(\s*(?:\d{1,2}[A-Za-z]{0,2}|[ivx]{1,4}|[A-Za-z]|a[a-d])\s*\)"
_STEPS = re.compile(rf"(?:\s*{_STEP}){{1,12}}", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,3}(?:[A-Z]{1,2}|[a-z](?=\s*\()|[a-z](?!\w))?)(?![\w%]|[.,:/]\d)")
_BARE = re.compile(rf"(?<![\w£$.,/:#-])(\d{{1,3}}[A-Z]{{0,2}})((?:{_STEP}){{1,12}})(?!\w)")
_JOIN = re.compile(
    r"\s*(?:,\s*(?:and|or|&)?|;|&|/|\+|\band/or\b|\band\b|\bor\b|\bto\b|\bwith\b|[-–](?=\s*[(\d]))\s*",
    re.IGNORECASE,
)
# Numbers that are no sections: "sections 12 and 16 November", "section 40 and 20 working days".
_NOT_A_SECTION = re.compile(
    r"\s*(?:st|nd|rd|th)?\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|working|calendar|days?"
    r"|weeks?|months?|years?|hours?|minutes?|people|persons?|records?|officers?|children|requests?"
    r"|per\b|of the (?:tables|questions|requests)|pages?|pounds?)",
    re.IGNORECASE,
)
# Between a citation and its statute: "of", a bracket, or a name in brackets and then those.
_TO_LAW = tuple(
    re.compile(named + r"\s*,?\s*(?:\(|(?:of|in|under|to|from)\s+)?", re.IGNORECASE)
    for named in ("", r"\s*\([^()]{2,80}\)")
)
_LAW_BEFORE = re.compile(r"[\s,:(]*(?:of\s+)?\Z", re.IGNORECASE)
_MOST_TOGETHER = 100
# No statute here has an exemption before its section 10; a lower number is a subsection.
_FIRST_CLAIM = 10
_PLURAL = re.compile(r"(?:s|ss\.?|§§)\s*\Z", re.IGNORECASE)


def find_mentions(passages: Iterable[Passage], laws: list[list[LawName]]) -> list[Mention]:
    """Every citation of a text, in order. `laws` are the statutes named in each passage."""
    found: list[Mention] = []
    for index, passage in enumerate(passages):
        marked = list(_marked(passage.text, index, laws[index]))
        spans = [(mention.start, mention.end) for mention in marked]
        bare = [
            mention
            for mention in _bare(passage.text, index, laws[index])
            if not any(mention.start < end and start < mention.end for start, end in spans)
        ]
        found += sorted([*marked, *bare], key=lambda mention: mention.start)
    return found


def _marked(text: str, index: int, laws: list[LawName]) -> Iterator[Mention]:
    at = 0
    while mark := _MARK.search(text, at):
        word = next(name for name, value in mark.groupdict().items() if value)
        plural = bool(_PLURAL.search(mark[0])) and mark[0].strip().lower() not in ("s",)
        # "section s.38(1)(b)" has the mark twice.
        twice = _MARK.match(text, mark.end())
        begin = twice.end() if twice and twice.lastgroup == word else mark.end()
        cited, end = _group(text, begin, word, plural=plural)
        at = max(end, mark.end())
        if cited:
            yield _mention(text, index, laws, word, mark.start(), end, cited)
            at = end


def _group(text: str, at: int, word: str, *, plural: bool) -> tuple[list[Cited], int]:
    """The provisions that follow a mark, and where the last of them ends."""
    cited = _item(text, at, relative=word == "subsection")
    if not cited:
        return [], at
    end = cited[-1].end
    while len(cited) < _MOST_TOGETHER and (join := _JOIN.match(text, end)):
        begin = join.end()
        again = _MARK.match(text, begin)
        if again and again.lastgroup == word:
            begin = again.end()
        more = _more(text, begin, cited[-1], relative=word == "subsection",
                     sure=plural or bool(again))  # fmt: skip
        if not more:
            break
        cited += more
        end = more[-1].end
    return cited, end


def _item(text: str, at: int, *, relative: bool) -> list[Cited]:
    """A number and its steps; for a subsection, its number or only steps."""
    number = _NUMBER.match(text, at)
    if number:
        steps = _STEPS.match(text, number.end())
        end = steps.end() if steps else number.end()
        written = (number[1], *_step_words(steps[0] if steps else ""))
        if relative:
            return read_steps("", written, at, end)
        return read_steps(number[1].upper(), written[1:], at, end)
    steps = _STEPS.match(text, at) if relative else None
    return read_steps("", _step_words(steps[0]), at, steps.end()) if steps else []


def _more(text: str, at: int, before: Cited, *, relative: bool, sure: bool) -> list[Cited]:
    """What follows "and": further steps of the same section, or another section."""
    steps = _STEPS.match(text, at)
    if steps:
        begin = at + len(steps[0]) - len(steps[0].lstrip())
        return follow(before, _step_words(steps[0]), begin, steps.end())
    number = _NUMBER.match(text, at)
    if not number or _NOT_A_SECTION.match(text, number.end()):
        return []
    steps = _STEPS.match(text, number.end())
    if not sure and not steps:
        return []
    if steps and not sure and before.steps and int(re.sub(r"\D", "", number[1])) < _FIRST_CLAIM:
        # "section 40(2) & 3 (a)": a subsection whose brackets were left out.
        return follow(before, (number[1], *_step_words(steps[0])), at, steps.end())
    return _item(text, at, relative=relative)


def _step_words(text: str) -> tuple[str, ...]:
    return tuple(step.strip() for step in re.findall(r"\(([^()]*)\)", text))


def _bare(text: str, index: int, laws: list[LawName]) -> Iterator[Mention]:
    """ "40(3A)(a)" with nothing before it that says what it is."""
    for match in _BARE.finditer(text):
        cited = read_steps(match[1].upper(), _step_words(match[2]), match.start(), match.end())
        end = match.end()
        while len(cited) < _MOST_TOGETHER and (join := _JOIN.match(text, end)):
            steps = _STEPS.match(text, join.end())
            if not steps:
                break
            cited += follow(cited[-1], _step_words(steps[0]), join.end(), steps.end())
            end = steps.end()
        if cited:
            yield _mention(text, index, laws, "", match.start(), end, cited)


def _starts(text: str, at: int) -> tuple[int, ...]:
    """Where a name may begin that is looked for at a place: there, or after "the"."""
    the = re.match(r"the\s+", text[at:], re.IGNORECASE)
    return (at, at + the.end()) if the else (at,)


def _mention(
    text: str,
    index: int,
    laws: list[LawName],
    word: str,
    start: int,
    end: int,
    cited: list[Cited],
) -> Mention:
    """The citation with the statute that is named right after it, or else right before."""
    after = law_end = end
    law, that = None, False
    for bridge in (found for to_law in _TO_LAW if (found := to_law.match(text, end))):
        after = bridge.end()
        law, that, law_end = law_at(text, after)
        if law_end == after:
            law = next((name for name in laws if name.start in _starts(text, after)), None)
            law_end = law.end if law else after
        if law_end > after:
            break
    the_act = law is None and not that and law_end > after
    if law is None and not that and not the_act:
        law = next(
            (name for name in reversed(laws)
             if name.end <= start and _LAW_BEFORE.fullmatch(text[name.end : start])), None
        )  # fmt: skip
        law_end = end
    return Mention(
        passage=index,
        start=start,
        end=end,
        words=text[start:law_end] if law_end > end else text[start:end],
        word=word,
        cited=tuple(cited),
        law=law.key if law else "",
        the_act=the_act,
        that_act=that,
        law_words=law.words if law else "",
    )
