"""Citations of what is not there: no such provision, repealed, of another Act, or written wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.law.regime import load_regime, regimes
from disclosable.law.statute import Regime
from disclosable.lint.check import look, wrong
from disclosable.lint.dated import say_day
from disclosable.lint.finding import LintFinding
from disclosable.lint.law import OTHER
from disclosable.lint.letter import Citing, Letter
from disclosable.lint.mention import Slip
from disclosable.lint.other_laws import check_another_law
from disclosable.lint.resolve import PARTNERS, claimable
from disclosable.lint.standing import Standing, Stood, begin, cite_of, listed, specify, stand
from disclosable.lint.wording import wording

_HISTORY = re.compile(
    r"\b(?:former(?:ly)?|previous(?:ly)?|repealed|replaced|superseded|was in force|until"
    r"|at the time|before \d|old)\b",
    re.IGNORECASE,
)


def check_provisions(letter: Letter) -> Iterator[LintFinding]:
    """Each citation against the statute that it is of, on the day of the letter."""
    for citing in letter.citings:
        if citing.law in regimes():
            yield from _of_regime(letter, citing, load_regime(citing.law))
        elif citing.law and citing.law != OTHER:
            yield from check_another_law(letter, citing)
    yield from _parts(letter)


def _of_regime(letter: Letter, citing: Citing, regime: Regime) -> Iterator[LintFinding]:
    mistaken_word = list(_wrong_word(letter, citing, regime))
    yield from mistaken_word
    if any(finding.code == "another-act" for finding in mistaken_word):
        return
    name = citing.cited.name
    mistaken = name in regime.mistaken and name not in regime.provisions
    if mistaken and citing.claimed and "aggregat" not in citing.sentence.text:
        yield wrong(
            "another-act",
            letter.where(citing),
            letter.words(citing),
            regime.mistaken[name],
            instead=f"the {regime.claim} of the {regime.title}, or the other statute by its name",
            section=specify(regime),
        )
        return
    strange = _other_nation(letter, citing, regime)
    if strange:
        yield strange
        return
    stood = stand(regime, citing.cited, letter.on)
    if citing.cited.slip and stood.standing is not Standing.NOWHERE:
        yield _malformed(letter, citing, regime)
    if stood.standing is Standing.NOWHERE:
        yield _nowhere(letter, citing, regime, stood)
    elif stood.standing is Standing.GONE and not _HISTORY.search(citing.sentence.text):
        yield _gone(letter, citing, regime, stood)
    elif stood.standing is Standing.NOT_YET and stood.provision is not None:
        since = stood.provision.since
        yield wrong(
            "not-yet-in-force",
            letter.where(citing),
            letter.words(citing),
            f"{begin(regime.cite(citing.cited.name))} came into force on {say_day(since)}, "
            f"and this text is of {say_day(letter.on)}.",
            instead="the provision that was in force then",
            section=cite_of(regime, citing.cited.name),
        )


def _wrong_word(letter: Letter, citing: Citing, regime: Regime) -> Iterator[LintFinding]:
    """Regulations cited as sections of themselves, or the reverse."""
    said = citing.mention.word
    of_it = citing.mention.law or citing.mention.words.endswith("Regulations")
    if of_it and said in ("section", "regulation") and said != regime.word:
        partner = load_regime(PARTNERS[regime.key])
        if stand(regime, citing.cited, letter.on).standing is not Standing.LIVES and (
            stand(partner, citing.cited, letter.on).standing is Standing.LIVES
        ):
            yield wrong(
                "another-act",
                letter.where(citing),
                letter.words(citing),
                f"{begin(partner.cite(citing.cited.name))} is a provision of the {partner.title}, "
                f"and not of the {regime.title}.",
                instead=cite_of(partner, citing.cited.name),
                section=cite_of(partner, citing.cited.name),
            )
            return
        yield wrong(
            "not-its-word",
            letter.where(citing),
            letter.words(citing),
            f"The {regime.title} have no {said}s." if regime.word == "regulation"
            else f"The {regime.title} has no {said}s.",
            instead=regime.cite(citing.cited.name),
            section=cite_of(regime, citing.cited.name),
        )  # fmt: skip


def _other_nation(letter: Letter, citing: Citing, regime: Regime) -> LintFinding | None:
    """An exemption of the Act of another part of the country than the letter's."""
    ours = {letter.regime.key, PARTNERS[letter.regime.key]}
    if regime.key in ours:
        return None
    if not claimable(regime.key, citing.cited.number):
        return _foreign_duty(letter, citing, regime)
    if not citing.claimed:
        return None
    return wrong(
        "another-act",
        letter.where(citing),
        letter.words(citing),
        f"The text is written under the {letter.regime.title}, and this is an {regime.claim} of "
        f"the {regime.title}.",
        instead=f"the {letter.regime.claim} of the {letter.regime.title} that applies",
        section=specify(letter.regime),
    )


def _foreign_duty(letter: Letter, citing: Citing, regime: Regime) -> LintFinding | None:
    """A notice given, or a right told of, under the Act of another part of the country."""
    if not wording("acted-under").find(citing.sentence.text):
        return None
    return wrong(
        "another-act",
        letter.where(citing),
        letter.words(citing),
        f"The text is written under the {letter.regime.title}, and this is a duty of the "
        f"{regime.title}.",
        instead=f"the {letter.regime.word} of the {letter.regime.title} that asks for it",
        section=f"the {letter.regime.title}",
    )


def _malformed(letter: Letter, citing: Citing, regime: Regime) -> LintFinding:
    name = citing.cited.name
    what = {
        Slip.SIBLINGS: "Two provisions are written as if they were one.",
        Slip.APART: "The capital letter belongs to the number before it, in the same brackets.",
        Slip.SMALL: "The letter of an inserted subsection is a capital.",
    }[citing.cited.slip or Slip.SIBLINGS]
    together = [
        regime.cite(other.cited.name)
        for other in letter.citings
        if other.mention is citing.mention and other.cited.start == citing.cited.start
    ]
    return wrong(
        "malformed-citation",
        letter.where(citing),
        letter.words(citing),
        what,
        instead=" and ".join(together) or regime.cite(name),
        section=specify(regime),
    )


def _nowhere(letter: Letter, citing: Citing, regime: Regime, stood: Stood) -> LintFinding:
    """No such provision: it may be of another statute, or written in a way that hides it."""
    name = citing.cited.name
    elsewhere = _elsewhere(letter, citing, regime)
    if elsewhere and not citing.mention.law and name not in regime.mistaken:
        return wrong(
            "another-act",
            letter.where(citing),
            letter.words(citing),
            f"The {regime.title} has no {regime.cite(name)}. {begin(elsewhere.cite(name))} "
            f"is a provision of the {elsewhere.title}.",
            instead=f"the {regime.claim} of the {regime.title} that applies, or the name of the "
            f"{elsewhere.title}",
            section=specify(regime),
        )
    if citing.cited.slip and stood.instead:
        return _malformed(letter, citing, regime)
    return wrong(
        "no-such-provision",
        letter.where(citing),
        letter.words(citing),
        f"The {regime.title} has no {regime.cite(name)}. {regime.mistaken.get(name, '')}".strip(),
        instead=listed(stood.instead, regime.word),
        section=specify(regime)
        if claimable(regime.key, citing.cited.number)
        else f"the {regime.title}",
    )


def _elsewhere(letter: Letter, citing: Citing, regime: Regime) -> Regime | None:
    """Another regime that has that provision, to be claimed."""
    for key in regimes():
        other = load_regime(key)
        if key == regime.key or (citing.mention.word and citing.mention.word != other.word):
            continue
        stood = stand(other, citing.cited, letter.on)
        if stood.standing is Standing.LIVES and claimable(key, citing.cited.number):
            return other
    return None


def _gone(letter: Letter, citing: Citing, regime: Regime, stood: Stood) -> LintFinding:
    gone = stood.provision
    assert gone is not None
    assert gone.until is not None
    return wrong(
        "repealed-provision",
        letter.where(citing),
        letter.words(citing),
        f"{begin(regime.cite(citing.cited.name))} of the {regime.title} ceased to be in "
        f"force on {say_day(gone.until)}. {gone.gone}",
        instead=listed(stood.instead, regime.word),
        section=cite_of(regime, citing.cited.name),
    )


_PART = re.compile(
    r"\bPart\s+(?P<number>[IVX]+|\d+)\s+(?:of\s+)?(?:the\s+)?"
    r"(?:Act|FOIA|FOISA|Freedom of Information)",
)
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8"}


def _parts(letter: Letter) -> Iterator[LintFinding]:
    """An exemption said to be in another Part of the Act than the one that has them."""
    regime = letter.regime
    right = regime.exemptions_part
    if not right.startswith("Part "):
        return
    for sentence in letter.sentences:
        for found in _PART.finditer(sentence.text):
            said, ours = found["number"], right.removeprefix("Part ")
            if _ROMAN.get(said, said) == _ROMAN.get(ours, ours):
                continue
            if re.search(r"\bexempt", sentence.text, re.IGNORECASE):
                yield look(
                    "no-such-provision",
                    letter.place(sentence),
                    found[0],
                    f"The exemptions of the {regime.title} are in {right}.",
                    instead=right,
                    section=f"{right} of the {regime.title}",
                )
