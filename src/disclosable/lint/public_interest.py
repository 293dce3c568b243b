"""The public interest: weighed where it is to be, and not where it need not, or waited for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.law.element import Element
from disclosable.law.exemptions import Status
from disclosable.law.statute import Regime
from disclosable.lint.check import look, wrong
from disclosable.lint.claims import claimed_provisions, relied_on
from disclosable.lint.decisions import Decisions
from disclosable.lint.finding import LintFinding
from disclosable.lint.letter import Letter
from disclosable.lint.resolve import claimable
from disclosable.lint.standing import begin, disputed, listed

# The public interest has a place inside these although the Act calls them absolute: an action for
# breach of confidence fails where disclosure is in the public interest.
_WEIGHED_INSIDE = {"foia": ("41",), "foisa": ("36",), "eir": (), "eisrs": ()}
# Nobody can weigh whether to disclose what is not held.
_NOT_HELD = {"eir": "12(4)(a)", "eisrs": "10(4)(a)"}
_ESTIMATE = re.compile(
    r"\b(?:by|before|no later than|not later than|on or before|until|within|estimate\w*|expect\w*"
    r"|aim\w*|hope\w*)\b.{0,80}?(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    r"|\d{4}-\d\d-\d\d|\d+\s+(?:further |additional |more )?working days)",
    re.DOTALL,
)
_REVIEW = re.compile(r"\breview\b|\bcomplain\w*|\bCommissioner\b", re.IGNORECASE)
_COMPLEX = re.compile(r"\bcomplex\w*\b|\bvolum\w*\b", re.IGNORECASE)
_PUBLIC_INTEREST = re.compile(r"\bpublic interest\b", re.IGNORECASE)


def check_public_interest(letter: Letter, made: Decisions) -> Iterator[LintFinding]:
    """The balance of each qualified exemption, and extensions of time for it."""
    relied = relied_on(letter)
    qualified = list(
        dict.fromkeys(
            claim.cited.name
            for claim, provision, status in relied
            if status is Status.QUALIFIED and provision.citation != _NOT_HELD.get(claim.law)
        )
    )
    qualified = [
        name for name in qualified if not any(other.startswith(f"{name}(") for other in qualified)
    ]
    regime = letter.regime
    if made.extension is not None:
        yield from _extension(letter, made, qualified, bool(relied))
    elif qualified:
        # Where the Act and its regulator differ, either reading can be defended.
        doubts = [
            disputed(claim.law, p.citation) for claim, p, s in relied if s is Status.QUALIFIED
        ]
        yield from _missing(letter, made, qualified, doubts[0] if all(doubts) else "")
    absolute = [
        claim
        for claim, provision, status in relied
        if status is Status.ABSOLUTE and provision.section not in _WEIGHED_INSIDE[claim.law]
    ]
    if absolute and not qualified and len(absolute) == len(relied):
        weighing = letter.first("weighing")
        if weighing is not None:
            yield look(
                "public-interest-needless",
                letter.place(weighing),
                weighing.text,
                f"The public interest is weighed, and every {regime.claim} that is cited is "
                "absolute: it is not to be weighed for them.",
                instead=f"nothing, or the qualified {regime.claim} that it is weighed for",
                section=_absolute_section(regime),
            )


def _missing(
    letter: Letter, made: Decisions, qualified: list[str], doubt: str
) -> Iterator[LintFinding]:
    if letter.says("balance"):
        return
    regime = letter.regime
    element = Element.BALANCE
    place = made.exempt or made.neither
    mentioned = letter.says("public-interest")
    report = look if mentioned or doubt else wrong
    yield report(
        "public-interest-missing",
        letter.place(place),
        place.text if place else "",
        f"{_all_of(qualified, regime)} qualified, and the text does not say why the public "
        f"interest in maintaining the {regime.claim} outweighs that in disclosing"
        + (", though it speaks of the public interest." if mentioned else ".")
        + (f" {doubt}" if doubt else ""),
        instead="what speaks for disclosing, what against, and why the second weighs more",
        section=f"{regime.cite(regime.notice[element])} of the {regime.title}",
    )


def _extension(
    letter: Letter, made: Decisions, qualified: list[str], relied: bool
) -> Iterator[LintFinding]:
    """More time: for which exemption, by which day, and whether the regime gives any."""
    assert made.extension is not None
    regime, sentence = letter.regime, made.extension
    where = letter.place(sentence)
    extension = regime.extension
    if extension is None:
        yield wrong(
            "no-extension",
            where,
            sentence.text,
            f"The {regime.title} gives no more time for weighing the public interest: the answer "
            f"is due within {regime.time.working_days} working days.",
            instead="an answer in time",
            section=f"{regime.cite(regime.time.section)} of the {regime.title}",
        )
        return
    if extension.kind != "public interest":
        about = " ".join(s.text for s in letter.sentences)
        if _PUBLIC_INTEREST.search(sentence.text) and not _COMPLEX.search(about):
            yield wrong(
                "no-extension",
                where,
                sentence.text,
                f"The {regime.title} give more time only where the request is complex and the "
                "information voluminous, not for weighing the public interest.",
                instead="why the request is complex and the information voluminous, if so",
                section=f"{regime.cite(extension.section)} of the {regime.title}",
            )
        return
    if extension.only_qualified and relied and not qualified:
        yield wrong(
            "extension-absolute",
            where,
            sentence.text,
            "More time is allowed only while the public interest is weighed, and no "
            f"{regime.claim} that is cited is qualified.",
            instead="an answer in time",
            section=f"{regime.cite(extension.section)} of the {regime.title}",
        )
    considered = [
        provision.status
        for citing in letter.citings
        if citing.law == regime.key and claimable(citing.law, citing.cited.number)
        for provision in claimed_provisions(regime, citing, letter)
    ]
    if (
        extension.only_qualified
        and not relied
        and considered
        and Status.QUALIFIED not in considered
    ):
        yield wrong(
            "extension-absolute",
            where,
            sentence.text,
            "More time is allowed only while the public interest is weighed, and no "
            f"{regime.claim} that is considered is qualified.",
            instead="an answer in time",
            section=f"{regime.cite(extension.section)} of the {regime.title}",
        )
    if not relied and not considered:
        yield wrong(
            "exemption-not-specified",
            where,
            sentence.text,
            f"Time is extended to weigh the public interest, and the {regime.claim} it is weighed "
            "for is not cited. The notice is due within the time for answering.",
            instead=f"the qualified {regime.claim} that is considered",
            section=f"{regime.cite(regime.notice[Element.EXEMPTION])} of the {regime.title}",
        )
    if extension.needs_estimate and not any(
        _ESTIMATE.search(s.text) and not _REVIEW.search(s.text) for s in letter.sentences
    ):
        yield wrong(
            "estimate-missing",
            where,
            sentence.text,
            "It is not said by which date the public interest will have been weighed.",
            instead="an estimate of the date by which a decision will have been reached",
            section=f"{regime.cite(extension.notice_section)} of the {regime.title}",
        )


def _all_of(names: list[str], regime: Regime) -> str:
    """The beginning of a sentence about them: "Section 31(1)(a) is", "Sections 30 and 31 are"."""
    word = regime.word if len(names) == 1 else f"{regime.word}s"
    return f"{begin(listed(names, word, last='and'))} {'is' if len(names) == 1 else 'are'}"


def _absolute_section(regime: Regime) -> str:
    rule = {"foia": "2(3)", "foisa": "2(2)", "eir": "12(1)", "eisrs": "10(1)"}[regime.key]
    return f"{regime.cite(rule)} of the {regime.title}"
