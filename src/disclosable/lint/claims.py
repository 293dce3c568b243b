"""Whether each exemption that is relied on is specified: FOIA section 17(1)(b)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.law.exemptions import Provision, Role, Status
from disclosable.law.personal_data import PersonalDataLaw
from disclosable.law.regime import load_regime
from disclosable.law.statute import Regime
from disclosable.lint.check import look, wrong
from disclosable.lint.finding import LintFinding
from disclosable.lint.letter import Citing, Letter
from disclosable.lint.standing import Standing, begin, listed, live_claims, specify, stand

_IN_WORDS = re.compile(
    r"\bfirst condition\b|\bdata protection principles?\b|\bcontravene (?:any|one) of the\b"
    r"|\bprinciples? (?:of|in|set out in) (?:the )?(?:UK )?(?:GDPR|General Data|Article 5)",
    re.IGNORECASE,
)
# The subsection that holds a condition: 40(3A) of 40(3A)(a); 40(3B) holds itself.
_LAST_STEP = re.compile(r"(?<=\))\([a-z]+\)\Z")


def check_claims(letter: Letter) -> Iterator[LintFinding]:
    """What is relied on too widely, or without the condition that it applies by virtue of."""
    claims = letter.claims()
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        key = (claim.law, claim.cited.number)
        if key in seen:
            continue
        seen.add(key)
        yield from _only_a_rule(letter, claim, load_regime(claim.law))
        yield from _too_wide(letter, claim, load_regime(claim.law))
        if not is_limb_of_silence(letter, claim):
            yield from _limb_missing(letter, claim, load_regime(claim.law))


def check_opinion(letter: Letter) -> Iterator[LintFinding]:
    """The opinion of a qualified person, on which section 36(2) rests, and not for statistics."""
    regime = letter.regime
    for claim, provision, _ in relied_on(letter):
        if "qualified person" not in provision.basis or claim.law != regime.key:
            continue
        if letter.says("qualified-person") or letter.says("statistical"):
            return
        yield wrong(
            "reasons-missing",
            letter.where(claim),
            letter.words(claim),
            f"{begin(regime.cite(provision.citation))} applies where it is the reasonable opinion "
            "of a qualified person that disclosure would have that effect, and the text tells of "
            "no such opinion.",
            instead="who the qualified person is, and what the opinion was",
            section=f"{regime.cite(provision.citation)} of the {regime.title}",
        )
        return


def relied_on(letter: Letter) -> list[tuple[Citing, Provision, Status]]:
    """Each provision in force that the text relies on, with its status by the limbs cited.

    A bare section stands for the one provision in it that can be claimed, if there is one. Where a
    limb decides the status and none is cited, it is the first condition's.
    """
    found = []
    for claim in letter.claims():
        regime = load_regime(claim.law)
        for provision in claimed_provisions(regime, claim, letter):
            status = provision.status or _status_by_limb(letter, regime, provision)
            found.append((claim, provision, status))
    return found


def is_limb_of_silence(letter: Letter, claim: Citing) -> bool:
    """Whether an exemption is cited only for neither confirming nor denying.

    FOISA section 18(1) works through other exemptions: "if it existed and was held, it could be
    withheld under section 38(1)(b)". Nothing is withheld under those.
    """
    regime = load_regime(claim.law)
    silent = {
        name
        for name, versions in regime.provisions.items()
        for version in versions
        if version.role is Role.NCND and claim.cited.name in version.limbs
    }
    cited = {citing.cited.name for citing in letter.citings if citing.law == claim.law}
    heads = {name.partition("(")[0] for name in silent}
    return bool(cited & (silent | heads)) and letter.says("neither")


def claimed_provisions(regime: Regime, claim: Citing, letter: Letter) -> list[Provision]:
    """The provisions in force that a citation can be a claim of, as far as it goes."""
    name = claim.cited.name
    living = [c for c in regime.claims(letter.on) if c.section == claim.cited.number]
    exact = [c for c in living if c.citation == name or name.startswith(f"{c.citation}(")]
    if exact:
        return exact
    below = [c for c in living if c.citation.startswith(f"{name}(") and c.role is Role.EXEMPTS]
    return below if len({c.status for c in below}) == 1 else below[:1]


def _status_by_limb(letter: Letter, regime: Regime, provision: Provision) -> Status:
    cited = {c.cited.name for c in letter.citings if c.law == regime.key}
    statuses = {
        version.status
        for limb in provision.limbs
        if limb in cited or _LAST_STEP.sub("", limb) in cited
        for version in regime.provisions[limb]
        if version.in_force(letter.on) and version.status is not None
    }
    return Status.QUALIFIED if statuses == {Status.QUALIFIED} else Status.ABSOLUTE


def _only_a_rule(letter: Letter, claim: Citing, regime: Regime) -> Iterator[LintFinding]:
    """A subsection that says what words mean or how the section works, relied on as if it exempted.

    Nothing is said where the text cites what does exempt in the same section.
    """
    number = claim.cited.number
    names = {
        c.cited.name for c in letter.citings if c.law == regime.key and c.cited.number == number
    }
    silent = [
        version
        for name in names
        for version in regime.provisions.get(name, ())
        if version.role is Role.NCND
    ]
    if len(silent) == len(names) and not letter.says("neither"):
        yield _only_silence(letter, claim, regime, silent[0])
        return
    exempts = [c.citation for c in regime.claims(letter.on) if c.section == number]
    if any(one == name or one.startswith(f"{name}(") for one in exempts for name in names):
        return
    rules = [_rule(regime, name) for name in names]
    if not rules or not all(rules):
        return
    if stand(regime, claim.cited, letter.on).standing is Standing.NOWHERE:
        return
    rule = next(one for one in rules if one)
    yield wrong(
        "no-such-provision",
        letter.where(claim),
        letter.words(claim),
        f"{begin(regime.cite(rule.citation))} is about {rule.about}: it is no {regime.claim}.",
        instead=listed(exempts, regime.word),
        section=specify(regime),
    )


def _only_silence(letter: Letter, claim: Citing, regime: Regime, silent: Provision) -> LintFinding:
    exempts = [c.citation for c in live_claims(regime, claim.cited.number, letter.on)]
    return wrong(
        "no-such-provision",
        letter.where(claim),
        letter.words(claim),
        f"{begin(regime.cite(silent.citation))} lets an authority neither confirm nor deny that it "
        "holds information: what is held is not withheld under it.",
        instead=listed(exempts, regime.word),
        section=specify(regime),
    )


def _rule(regime: Regime, name: str) -> Provision | None:
    """The rule that a citation is of, by its own name or that of what it stands under."""
    while name not in regime.provisions and "(" in name:
        name = name.rpartition("(")[0]
    versions = regime.provisions.get(name, ())
    return next((v for v in versions if v.role is Role.RULE and "(" in v.citation), None)


def _too_wide(letter: Letter, claim: Citing, regime: Regime) -> Iterator[LintFinding]:
    number = claim.cited.number
    names = {
        c.cited.name for c in letter.citings if c.law == regime.key and c.cited.number == number
    }
    claimable = [c.citation for c in regime.claims(letter.on) if c.section == number]
    if any(
        name == claimed or name.startswith(f"{claimed}(") for name in names for claimed in claimable
    ):
        return
    if any(name not in regime.provisions for name in names):
        return
    deepest = max(names, key=len)
    if any(v.role is Role.CONDITION for v in regime.provisions[deepest]):
        return
    below = [
        c.citation
        for c in regime.claims(letter.on)
        if c.citation.startswith(f"{deepest}(") and c.role is Role.EXEMPTS
    ]
    if len(below) < 2:
        return
    report = look if deepest.count("(") > 1 else wrong
    yield report(
        "too-wide",
        letter.where(claim),
        letter.words(claim),
        f"{begin(regime.cite(deepest))} is wider than one {regime.claim}: a reader cannot "
        "tell which is relied on.",
        instead=listed(below, regime.word),
        section=specify(regime),
    )


def _limb_missing(letter: Letter, claim: Citing, regime: Regime) -> Iterator[LintFinding]:
    """Section 40(2) needs one of its three conditions, and only the first makes it absolute."""
    exempts = PersonalDataLaw.of(regime.key).exempts
    if not (claim.cited.name == exempts or claim.cited.name.startswith(f"{exempts}(")):
        return
    versions = [v for v in regime.provisions[exempts] if v.in_force(letter.on)]
    if not versions:
        return
    limbs = versions[0].limbs
    heads = set(limbs) | {_LAST_STEP.sub("", limb) for limb in limbs}
    number = claim.cited.number
    cited = {
        c.cited.name for c in letter.citings if c.law == regime.key and c.cited.number == number
    }
    if cited & heads or any(name.startswith(f"{head}(") for head in heads for name in cited):
        return
    if any(_was_condition(regime, name) for name in cited):
        return
    in_words = any(_IN_WORDS.search(sentence.text) for sentence in letter.sentences)
    report = look if in_words else wrong
    yield report(
        "limb-missing",
        letter.where(claim),
        letter.words(claim),
        f"{begin(regime.cite(exempts))} applies by virtue of one of three conditions, and "
        "the text cites none of them" + (", though it tells of one." if in_words else "."),
        instead=f"{regime.cite(exempts)} by virtue of {listed(limbs, regime.word)}",
        section=specify(regime),
    )


def _was_condition(regime: Regime, name: str) -> bool:
    """Whether it is a condition that is gone: that is reported as repealed, and once is enough."""
    return any(
        version.role is Role.CONDITION and version.until is not None
        for citation, versions in regime.provisions.items()
        if citation == name or citation.startswith(f"{name}(")
        for version in versions
    )
