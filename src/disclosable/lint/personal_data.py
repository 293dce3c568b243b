"""Whether a refusal of personal data gives the reasons that the law turns on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from disclosable.law.element import Element
from disclosable.law.exemptions import Status
from disclosable.law.personal_data import PersonalDataLaw
from disclosable.law.regime import load_regime
from disclosable.lint.check import look, wrong
from disclosable.lint.claims import is_limb_of_silence, relied_on
from disclosable.lint.finding import LintFinding
from disclosable.lint.letter import Letter

_SINCE = date(2018, 5, 25)
_STEPS = {
    "the legitimate interest in disclosure": re.compile(r"\blegitimate\s+interests?\b", re.I),
    "whether disclosure is necessary for it": re.compile(
        r"\bnecess\w+\b|\bneed(?:ed|s)? (?:for|to (?:meet|satisfy|achieve))\b|\bless intrusive\b",
        re.I,
    ),
    "the balance with the rights of the people concerned": re.compile(
        r"\boutweigh\w*\b|\boverrid\w+\b|\brights and freedoms\b|\bbalanc\w+\b|\bweigh\w* more\b"
        r"|\b(?:interests|rights) of the (?:data subjects?|individuals?|people)\b",
        re.IGNORECASE,
    ),
}
# Special category and criminal offence data need a condition of their own, and where there is none
# the three steps need not be reached.
_SPECIAL = re.compile(
    r"\bspecial category\b|\bcriminal offence data\b|\bArticle (?:9|10)\b", re.IGNORECASE
)
_EXPECT = re.compile(
    r"\breasonabl\w+ expect\w*\b"
    r"|\bexpect\w*\b.{0,60}\b(?:private|privacy|confidential\w*|not be|public)"
    r"|\bunfair\b|\bnot be fair\b|\bno lawful basis\b|\bunlawful\b",
    re.IGNORECASE,
)


def check_personal_data(letter: Letter) -> Iterator[LintFinding]:
    """The three steps of Article 6(1)(f), on which disclosure of personal data usually turns."""
    if letter.on < _SINCE:
        return
    for claim, provision, status in relied_on(letter):
        regime = load_regime(claim.law)
        data = PersonalDataLaw.of(claim.law)
        # The second and the third condition do not turn on these steps.
        if provision.citation != data.exempts or status is Status.QUALIFIED:
            continue
        if is_limb_of_silence(letter, claim):
            continue
        text = " ".join(sentence.text for sentence in letter.sentences)
        if _SPECIAL.search(text):
            return
        missing = [step for step, words in _STEPS.items() if not words.search(text)]
        if not missing:
            return
        nothing = "the legitimate interest in disclosure" in missing and not _EXPECT.search(text)
        report = wrong if nothing else look
        yield report(
            "personal-data-reasons",
            letter.where(claim),
            letter.words(claim),
            "The reasons for withholding personal data leave out "
            + "; ".join(missing)
            + ". Without them nobody can tell why disclosure would contravene a data protection "
            "principle.",
            instead="the legitimate interest, whether disclosure is necessary for it, and how it "
            "weighs against the rights and freedoms of the people concerned (Article 6(1)(f) of "
            "the UK GDPR)",
            section=f"{regime.cite(regime.notice[Element.WHY])} of the {regime.title}",
        )
        return
