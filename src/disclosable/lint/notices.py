"""What a notice has to say, and does not: FOIA section 17, and its like in the other regimes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.law.element import Element
from disclosable.law.exemptions import Role
from disclosable.law.regime import load_regime
from disclosable.lint.check import look, wrong
from disclosable.lint.decisions import Decisions
from disclosable.lint.finding import LintFinding
from disclosable.lint.letter import WHOLE, Letter
from disclosable.lint.passage import Sentence
from disclosable.lint.titles import only_by_title
from disclosable.lint.wording import wording

_FEWEST_WORDS = 5
_QUESTIONS = re.compile(
    r"\b(?:questions?|parts?|points?|requests?|q)\.?\s*\d+(?:(?:\s*,\s*|\s*(?:and|to|&)\s*)\d+)*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_GROUND = re.compile(
    r"\b(?:as|because|since|being)\s+(?!(?:follows|such|well|amended|defined|detailed|set|described"
    r"|stated|outlined|listed|below|above|explained|requested|required|part|exempt|sections?|s|regulations?"
    r"|reg|an?\s+(?:result|exempt\w*|absolute|qualified)|you|per|at|of|part|soon|far|long)\b"
    r"|s\.?\s?\d)\w[\w'’-]*\s+\w+",
    re.IGNORECASE,
)
_ONLY_CLAIM = re.compile(r"\bas (?:it|this|they|these) (?:is|are) exempt\b[^.;]*", re.IGNORECASE)


# A template: "{citation}", "[insert reasons]", "<name>", "____": something is to be put there.
_PLACEHOLDER = re.compile(
    r"\{\{?[^{}]{1,80}\}?\}|<<?[A-Za-z][^<>]{1,80}>>?|«[^«»]{1,80}»|_{4,}"
    r"|\[(?:insert|enter|add|select|choose|delete|name|date|section|exemption|citation|reasons?"
    r"|details?|explain|state)\b[^\[\]]{0,200}\]",
    re.IGNORECASE,
)


def check_notice(letter: Letter, made: Decisions) -> Iterator[LintFinding]:
    """Each statement that the law asks of a notice like this one and that is nowhere in it."""
    if made.only_listed and made.exempt is not None:
        yield wrong(
            "fact-missing",
            letter.place(made.exempt),
            made.exempt.text,
            f"An {letter.regime.claim} is listed, and no sentence says that anything is withheld "
            "under it.",
            instead="which information is withheld, and that it is",
            section=_asked(letter, Element.FACT),
        )
    if made.exempt is not None:
        yield from _specified(letter, made.exempt)
        yield from _reasons(letter, made)
    if made.neither is not None:
        yield from _neither(letter, made.neither)
    if made.vexatious is not None and not letter.says("vexatious-reasons"):
        yield look(
            "vexatious-no-reasons",
            letter.place(made.vexatious),
            made.vexatious.text,
            "No reason is given why the request is vexatious or repeated. The law asks only that "
            "it be said; the regulator expects the reasons, and a review will need them.",
            instead="what in the request, its burden or its history makes it so",
            section=_asked(letter, Element.VEXATIOUS),
        )
    yield from _not_held(letter, made)
    if _needs_rights(letter, made):
        yield from _rights(letter, made)


def _needs_rights(letter: Letter, made: Decisions) -> bool:
    if made.refuses is not None:
        return True
    # In Scotland "not held" is a notice with the same rights, and under the environmental
    # regulations it is an exception; under FOIA it is neither.
    return made.not_held is not None and letter.regime.not_held.form != "statement"


def _specified(letter: Letter, exempt: Sentence) -> Iterator[LintFinding]:
    if letter.claims():
        return
    if _PLACEHOLDER.search(exempt.text):
        return
    by_title = list(only_by_title(letter))
    if by_title:
        yield from by_title
        return
    yield wrong(
        "exemption-not-specified",
        letter.place(exempt),
        exempt.text,
        f"Information is withheld, and no {letter.regime.claim} is cited.",
        instead=f"the {letter.regime.word} that is relied on, with its subsection or paragraph",
        section=_asked(letter, Element.EXEMPTION),
    )


def _reasons(letter: Letter, made: Decisions) -> Iterator[LintFinding]:
    assert made.exempt is not None
    names = {claim.cited.name for claim in letter.claims()}
    # That it is not held is the whole reason for the exception that says so.
    only_not_held = names == {letter.regime.not_held.section}
    if not only_not_held and not _has_reasons(letter):
        template = any(_PLACEHOLDER.search(sentence.text) for sentence in letter.sentences)
        report = look if template else wrong
        yield report(
            "reasons-missing",
            letter.place(made.exempt),
            made.exempt.text,
            f"It is not said why the {letter.regime.claim} applies to this information.",
            instead=f"why the {letter.regime.claim} applies, in a sentence or more of its own",
            section=_asked(letter, Element.WHY),
        )
    if Element.HELD in letter.regime.notice and letter.regime.key == "foisa":
        says_held = letter.says("confirming") or any(
            re.search(r"\b(?:held|holds?|enclos\w+|attach\w+)\b", s.text, re.IGNORECASE)
            for s in letter.sentences
        )
        if not says_held and made.neither is None:
            yield look(
                "held-not-said",
                letter.place(made.exempt),
                made.exempt.text,
                "The notice does not say that the information is held.",
                instead="that the authority holds the information that is withheld",
                section=_asked(letter, Element.HELD),
            )


def _has_reasons(letter: Letter) -> bool:
    reasons, withheld = wording("reasons"), (wording("withheld"), wording("relied-in-words"))
    for sentence in letter.sentences:
        text = _ONLY_CLAIM.sub("", sentence.text)
        if len(sentence.text.split()) < _FEWEST_WORDS:
            continue
        if reasons.find(text):
            return True
        # With the refusal itself a clause is enough: "withheld as visitors disturb the roosts".
        if _GROUND.search(text) and any(words.find(sentence.text) for words in withheld):
            return True
    return False


def _neither(letter: Letter, neither: Sentence) -> Iterator[LintFinding]:
    cited = [
        (citing, version)
        for citing in letter.citings
        if citing.law in (letter.regime.key, "eir", "eisrs", "foia", "foisa")
        for version in load_regime(citing.law).provisions.get(citing.cited.name, ())
    ]
    says_nothing = [
        claim.citation for claim in letter.regime.claims(letter.on) if claim.role is Role.NCND
    ]
    ncnd = any(
        version.role is Role.NCND
        or any(name.startswith(f"{citing.cited.name}(") for name in says_nothing)
        for citing, version in cited
    )
    cost = any(citing.cited.name in ("12(2)", "12") for citing in letter.citings)
    if not ncnd and not cost:
        numbers = {c.cited.number for c in letter.citings if c.law == letter.regime.key}
        instead = [name for name in says_nothing if name.partition("(")[0] in numbers]
        yield wrong(
            "neither-not-specified",
            letter.place(neither),
            neither.text,
            "It is neither confirmed nor denied that the information is held, and the provision "
            "that allows this is not cited: it is another than the one for withholding.",
            instead=letter.regime.cite(" or ".join(instead or says_nothing[:3])),
            section=_asked(letter, Element.EXEMPTION),
        )
    confirming = letter.first("confirming")
    if confirming is not None and not _about_others(confirming, neither):
        apart = any(
            wording("elsewhere-in-the-letter").find(s.text)
            for s in wording("neither").all(letter.sentences)
        )
        report = look if apart else wrong
        yield report(
            "neither-and-confirming",
            letter.place(confirming),
            confirming.text,
            "The text says that information is held, and also that this is neither confirmed nor "
            "denied"
            + (": make sure that the two are about different information." if apart else "."),
            instead="one of the two, or which information each is about",
            section=f"{letter.regime.cite(letter.regime.notice[Element.NEITHER_BALANCE])} of the "
            f"{letter.regime.title}",
        )


def _about_others(confirming: Sentence, neither: Sentence) -> bool:
    """Whether the two sentences name questions, and not the same ones."""
    one, other = (
        {number for found in _QUESTIONS.finditer(s.text) for number in _DIGITS.findall(found[0])}
        for s in (confirming, neither)
    )
    return bool(one) and bool(other) and not one & other


def _not_held(letter: Letter, made: Decisions) -> Iterator[LintFinding]:
    form = letter.regime.not_held
    if made.not_held is None or form.form == "statement":
        return
    cited = {c.cited.name for c in letter.citings if c.law == letter.regime.key}
    head = form.section.partition("(")[0]
    if form.section in cited or (form.form == "formal notice" and head in cited):
        return
    if form.form == "exception":
        yield wrong(
            "exemption-not-specified",
            letter.place(made.not_held),
            made.not_held.text,
            "Information that is not held is refused under an exception of these regulations, and "
            "the exception is not cited.",
            instead=letter.regime.cite(form.section),
            section=_asked(letter, Element.EXEMPTION),
        )
    elif not letter.says("notice-named"):
        yield look(
            "not-held-form",
            letter.place(made.not_held),
            made.not_held.text,
            "That information is not held is a formal notice here, and the text does not say so.",
            instead=f"that it is a notice under {letter.regime.cite(form.section)}",
            section=_asked(letter, Element.NOT_HELD),
        )


def _rights(letter: Letter, made: Decisions) -> Iterator[LintFinding]:
    """The complaints procedure and the way to the regulator: FOIA section 17(7)."""
    report = look if made.page and made.named is None else wrong
    where = letter.place(made.refuses or made.not_held)
    copy = (
        " A page of a disclosure log may leave it out, if the letter has it."
        if report is look
        else ""
    )
    if made.outcome is None and not letter.says("complaints"):
        yield report(
            "complaints-missing",
            WHOLE if where == WHOLE else where,
            "",
            "The notice does not say how to complain to the authority, or that it has no procedure."
            + copy,
            instead="how to ask for an internal review, of whom, and by when",
            section=_asked(letter, Element.COMPLAINTS),
        )
    appeals = wording("appeal").all(letter.sentences)
    near = {sentence.passage + step for sentence in appeals for step in (-2, -1, 0, 1)}
    applies = any(
        wording("right-to-apply").find(sentence.text)
        for sentence in letter.sentences
        if sentence.passage in near
    )
    if not appeals or not applies:
        regulator = letter.regime.regulator
        yield report(
            "appeal-missing",
            where,
            "",
            f"The notice does not tell of the right to apply to the {regulator.name} for a "
            f"decision.{copy}",
            instead=f"the right under section {regulator.complaint_section} to apply to the "
            f"{regulator.name}, and how",
            section=_asked(letter, Element.APPEAL),
        )


def _asked(letter: Letter, element: Element) -> str:
    return f"{letter.regime.cite(letter.regime.notice[element])} of the {letter.regime.title}"
