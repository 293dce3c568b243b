"""Citations of data protection law and other statutes that are no access regime."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.law.personal_data import PersonalDataLaw
from disclosable.law.statute import Regime
from disclosable.lint.check import wrong
from disclosable.lint.finding import LintFinding
from disclosable.lint.law import known_laws, points
from disclosable.lint.letter import Citing, Letter
from disclosable.lint.standing import cite_of, listed, specify

_CONDITIONS = re.compile(r"\b(?:first|second|third)\b.{0,40}\bconditions?\b|\bconditions?\b", re.I)
_HEAD_OF = re.compile(r"(?<=\))\([a-z]\)\Z")


def check_another_law(letter: Letter, citing: Citing) -> Iterator[LintFinding]:
    """A citation of a statute that is no access regime: what it has, and what it is taken for."""
    law = known_laws()[citing.law]
    name = citing.cited.name
    if law.kind == "data protection" and citing.mention.word == "subsection":
        if _CONDITIONS.search(citing.sentence.text):
            yield _conditions(letter, citing, law.title)
        return
    if law.kind == "data protection" and law.word == "section" and _is_exemption(letter, citing):
        yield wrong(
            "another-act",
            letter.where(citing),
            letter.words(citing),
            f"The {letter.regime.claim} for personal data is not in the {law.title}: it is in the "
            f"{letter.regime.title}.",
            instead=_personal(letter.regime),
            section=specify(letter.regime),
        )
        return
    number = int(re.sub(r"\D", "", citing.cited.number) or 0)
    if law.last is not None and number > law.last:
        yield wrong(
            "no-such-provision",
            letter.where(citing),
            letter.words(citing),
            f"The {law.title} has no {law.word} {name}: its last is {law.last}.",
            section=f"the {law.title}",
        )
    if law.word == "article" and len(citing.cited.steps) > 1:
        article = f"{citing.cited.number}({citing.cited.steps[0]})"
        letters = points().get(article)
        if letters and citing.cited.steps[1] not in letters:
            yield wrong(
                "no-such-provision",
                letter.where(citing),
                letter.words(citing),
                f"Article {article} has the points ({letters[0]}) to ({letters[-1]}), and no "
                f"({citing.cited.steps[1]}).",
                section=f"Article {article} of the {law.title}",
            )


def _is_exemption(letter: Letter, citing: Citing) -> bool:
    """Whether a section said to be of data protection law is really the regime's own exemption."""
    number = _number_of_personal(letter.regime)
    if citing.cited.number != number or not citing.claimed:
        return False
    return bool(citing.cited.steps) or "exempt" in citing.sentence.text.lower()


def _conditions(letter: Letter, citing: Citing, title: str) -> LintFinding:
    regime = letter.regime
    number = _number_of_personal(regime)
    data = PersonalDataLaw.of(regime.key)
    limbs = (*data.first, *data.second, *data.third)
    heads = tuple(dict.fromkeys(_HEAD_OF.sub("", limb) for limb in limbs))
    return wrong(
        "another-act",
        letter.where(citing),
        letter.words(citing),
        f"The conditions are not in the {title}: they are in {regime.cite(number)} of the "
        f"{regime.title}.",
        instead=f"{listed(heads, regime.word, last='and')} of the {regime.title}",
        section=specify(regime),
    )


def _number_of_personal(regime: Regime) -> str:
    return PersonalDataLaw.of(regime.key).exempts.partition("(")[0]


def _personal(regime: Regime) -> str:
    return cite_of(regime, PersonalDataLaw.of(regime.key).exempts)
