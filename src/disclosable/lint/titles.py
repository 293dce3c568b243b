"""What a citation is called beside what the provision is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.law.element import Element
from disclosable.law.regime import load_regime, regimes
from disclosable.law.statute import Regime
from disclosable.lint.check import look, wrong
from disclosable.lint.data import read_data
from disclosable.lint.finding import LintFinding
from disclosable.lint.letter import Citing, Letter
from disclosable.lint.mention import Cited
from disclosable.lint.phrase import find_phrase
from disclosable.lint.resolve import claimable
from disclosable.lint.standing import begin

# Right after a citation: a dash, a colon or a bracket, and the name. A bare sentence that goes on
# ("section 40(2) applies to personal data") names nothing.
_TITLE = re.compile(
    r"(?:\s+(?:of|in|under)\s+(?:the\s+)?(?:Act|FOIA|FOISA|EIRs?|Freedom of Information"
    r"(?: \(Scotland\))? Act(?: \d{4})?|Environmental Information(?: \(Scotland\))? Regulations"
    r"(?: \d{4})?))?"
    r"\s*(?:(?P<dash>[-–—:]|\s-\s)\s*(?P<after>[A-Za-z][^.;:()]{2,90})"
    r"|\((?P<inside>[A-Za-z][^()]{2,90})\))"
)
_NO_TITLE = re.compile(
    r"^(?:the|a|an|this|that|these|we|i|it|in|as|and|or|which|where|for)\b", re.I
)
_AS_IT_IS = re.compile(
    r"\s*(?:(?:of|in|under)\s+)?(?:the\s+)?(?:Act|FOIA|FOISA|FOI Act|Freedom of Information"
    r"(?: \(Scotland\))? Act(?: \d{4})?)?\s*,?\s*\b(?:as|because|since)\s+(?:it|they|this|these|the"
    r"\s+\w+)\s+(?:is|are|was|were|constitutes?|relates? to)\s+(?P<said>[^.;:]{3,40})",
    re.IGNORECASE,
)
_MOST_WORDS = 12


def check_titles(letter: Letter) -> Iterator[LintFinding]:
    """Each citation that is given a name."""
    for citing in letter.citings:
        if citing.law not in regimes() or not claimable(citing.law, citing.cited.number):
            continue
        if citing.cited.end == citing.mention.cited[-1].end:
            yield from _check_title(letter, citing, load_regime(citing.law))


def _check_title(letter: Letter, citing: Citing, regime: Regime) -> Iterator[LintFinding]:
    text = letter.passages[citing.mention.passage].text
    found = _TITLE.match(text, citing.mention.cited[-1].end)
    if found is None:
        yield from _reason_of_another_nation(letter, citing, regime)
        return
    said = (found["after"] or found["inside"]).strip()
    called = provisions_called(regime, said)
    group = [other for other in letter.citings if other.mention is citing.mention]
    if any(_fits(other.cited.name, name) for other in group for name in called):
        return
    if any(_fits_title(regime, other.cited, said) for other in group):
        return
    if called:
        yield wrong(
            "title-mismatch",
            letter.where(citing),
            f"{letter.words(citing)}{text[citing.mention.end : found.end()]}".strip()
            if citing.mention.law == ""
            else f"{letter.words(citing)} {said}",
            f"{begin(regime.cite(citing.cited.name))} is “{_title(regime, citing)}”. "
            f"What it is called here is {regime.cite(called[0])}{_abroad(citing, said)}.",
            instead=f"{regime.cite(citing.cited.name)} with its own title, or "
            f"{regime.cite(called[0])}",
            section=f"{regime.cite(citing.cited.number)} of the {regime.title}",
        )
    elif (
        letter.passages[citing.mention.passage].is_heading
        and found["after"]
        and len(said.split()) <= _MOST_WORDS
        and not _NO_TITLE.match(said)
        and regime.word == "section"
    ):
        yield look(
            "title-mismatch",
            letter.where(citing),
            f"{letter.words(citing)} - {said}",
            f"The title of {regime.cite(citing.cited.number)} is “{_title(regime, citing)}”.",
            instead=_title(regime, citing),
            section=f"{regime.cite(citing.cited.number)} of the {regime.title}",
        )


def _reason_of_another_nation(
    letter: Letter, citing: Citing, regime: Regime
) -> Iterator[LintFinding]:
    """A reason that fits the same number of another part of the country, and not our own.

    "Withheld under section 38(1)(b) of FOIA as they are personal data": that is Scotland's number.
    """
    text = letter.passages[citing.mention.passage].text
    found = _AS_IT_IS.match(text, citing.mention.end)
    if found is None or not citing.claimed:
        return
    said = found["said"]
    called = provisions_called(regime, said)
    abroad = _abroad(citing, said)
    if not called or not abroad or any(_fits(citing.cited.name, name) for name in called):
        return
    if _fits_title(regime, citing.cited, said):
        return
    yield wrong(
        "title-mismatch",
        letter.where(citing),
        f"{letter.words(citing)}{found[0]}",
        f"{begin(regime.cite(citing.cited.name))} is “{_title(regime, citing)}”. "
        f"What is said of it is about {regime.cite(called[0])}{abroad}.",
        instead=regime.cite(called[0]),
        section=f"{regime.cite(citing.cited.number)} of the {regime.title}",
    )


def provisions_called(regime: Regime, said: str) -> list[str]:
    """The sections or provisions of the regime that are called so, by title or usual name."""
    names = [
        (found.start(), number)
        for number, phrases in read_data("titles.toml")[regime.key].items()
        if (found := find_phrase(phrases, said))
    ]
    return [number for _, number in sorted(names)]


def _fits(name: str, called: str) -> bool:
    return name == called or name.startswith(f"{called}(") or called.startswith(f"{name}(")


def _fits_title(regime: Regime, cited: Cited, said: str) -> bool:
    """Whether the words are most of the official title, or of what one of its parts is about.

    The exceptions of the regulations stand side by side in one regulation, so there the parts are
    those of the provision that is cited, and not of its whole regulation.
    """
    number = cited.number
    texts = [regime.titles.get(number, "")]
    texts += [
        version.about
        for name, versions in regime.provisions.items()
        if name.startswith(f"{number}(") and (regime.word == "section" or _fits(cited.name, name))
        for version in versions
    ]
    own = _words(said)
    return any(len(own & _words(text)) * 2 >= len(own) for text in texts) if own else True


def _words(text: str) -> set[str]:
    small = {"the", "of", "and", "or", "to", "by", "for", "in", "a", "an", "etc", "on", "with"}
    small |= {"exemption", "exception", "information"}
    return {word.rstrip("s") for word in re.findall(r"[a-z]+", text.lower())} - small


def _title(regime: Regime, citing: Citing) -> str:
    if regime.word == "regulation":
        versions = regime.provisions.get(citing.cited.name)
        if versions and versions[-1].about:
            return versions[-1].about
    return regime.titles.get(citing.cited.number, "")


def _abroad(citing: Citing, said: str) -> str:
    """Where the same number has that name in another regime, say so."""
    for key in regimes():
        other = load_regime(key)
        if key == citing.law or other.word != load_regime(citing.law).word:
            continue
        if any(_fits(citing.cited.name, name) for name in provisions_called(other, said)):
            return f"; {other.cite(citing.cited.name)} is that in the {other.title}"
    return ""


_EXEMPTION_NAMED = re.compile(
    r"(?:the|an|this)\s+(?P<name>(?:[\w'-]+\s+){1,5})(?:exemption|exception)\b", re.IGNORECASE
)


def only_by_title(letter: Letter) -> Iterator[LintFinding]:
    """An exemption named by its title, in a text that cites none by its number."""
    regime = letter.regime
    for sentence in letter.sentences:
        found = _EXEMPTION_NAMED.search(sentence.text)
        if not found:
            continue
        called = provisions_called(regime, found["name"])
        if called:
            yield wrong(
                "exemption-not-specified",
                letter.place(sentence),
                found[0],
                f"The {regime.claim} is named by its title alone, and no provision is cited.",
                instead=f"{regime.cite(called[0])}, with the subsection or paragraph relied on",
                section=f"{regime.cite(regime.notice[Element.EXEMPTION])} of the {regime.title}",
            )
            return
