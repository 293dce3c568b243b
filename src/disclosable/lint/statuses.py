"""Whether an exemption is called absolute or qualified, class or prejudice based, as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.law.exemptions import Provision, Role, Status
from disclosable.law.personal_data import PersonalDataLaw
from disclosable.law.regime import load_regime, regimes
from disclosable.law.statute import Regime
from disclosable.lint.check import wrong
from disclosable.lint.finding import LintFinding
from disclosable.lint.letter import Citing, Letter
from disclosable.lint.resolve import claimable
from disclosable.lint.standing import begin, disputed

_STATUS = re.compile(
    r"\b(?P<status>absolute|qualified)\b(?!\s+(?:person|privilege|right))"
    r"|\b(?P<basis>class|prejudice|harm)[\s-]+based\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|neither|nor|never|isn't|rather than|unlike|no longer)\b[^.;]{0,25}\Z", re.I
)
_ONLY_SO_FAR = re.compile(
    r"\b(?:only|so far as|to the extent|where|insofar|in so far|partly|first condition|when)\b",
    re.I,
)
_BRIDGE = re.compile(
    r"(?:\s+(?:exemption|exception)s?)?\s*(?:\(|under|of|at|in|[-:])\s*(?:the\s+)?"
)
_READ_WITH = re.compile(r"[\s,]*(?:(?:as )?(?:read |taken )?with|together with|by virtue of)\s*")
_FIRST = re.compile(r"\bfirst condition\b", re.IGNORECASE)
# The subsection that holds a condition: 40(3A) of 40(3A)(a); 40(3B) holds itself.
_HEAD = re.compile(r"(?<=\))\([a-z]+\)\Z")
_THIS = re.compile(r"\A\W*(?:(?:this|it|the above|these|they|both|the exemptions?|this exemption)\b"
                   r"|(?:qualified|absolute|class|prejudice))", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """One word about the exemptions that were cited before it."""

    word: str
    found: str
    citings: tuple[Citing, ...]
    passage: int
    at: int


def check_statuses(letter: Letter) -> Iterator[LintFinding]:
    """Each "absolute", "qualified", "class based" and "prejudice based", and what it is said of."""
    for said in _all_said(letter):
        for citing in said.citings:
            regime = load_regime(citing.law)
            provisions = _meant(regime, citing, letter)
            if not provisions:
                continue
            if said.word in ("absolute", "qualified"):
                yield from _check_status(letter, said, citing, regime, provisions)
            else:
                yield from _check_basis(letter, said, citing, regime, provisions)


def _all_said(letter: Letter) -> Iterator[_Said]:
    last: tuple[Citing, ...] = ()
    last_passage = -1
    for index, passage in enumerate(letter.passages):
        if index in letter.asked:
            continue
        here = [
            c
            for c in letter.citings
            if c.mention.passage == index
            and c.law in regimes()
            and claimable(c.law, c.cited.number)
        ]
        for found in _STATUS.finditer(passage.text):
            word = (found["status"] or found["basis"]).lower()
            before = passage.text[: found.start()]
            if _NOT.search(before):
                continue
            group = _group_for(here, passage.text, found)
            if (
                group is None
                and last_passage in (index - 1, index - 2)
                and _THIS.match(passage.text)
            ):
                group = last
            if group:
                yield _Said(word, found[0], group, index, found.start())
        if here:
            last = tuple(c for c in here if c.mention is here[-1].mention)
            last_passage = index


def _group_for(here: list[Citing], text: str, found: re.Match[str]) -> tuple[Citing, ...] | None:
    """The citations that a word is said of: in brackets right after it, else those before it."""
    after = [c for c in here if c.mention.start >= found.end()]
    if after:
        between = text[found.end() : after[0].mention.start]
        if _BRIDGE.fullmatch(between):
            return tuple(c for c in here if c.mention is after[0].mention)
    before = [c for c in here if c.mention.end <= found.start()]
    if not before:
        return None
    if re.search(r"\b(?:a|an|some|other|any)\s+\Z", text[: found.start()]) and re.search(
        r"\b(?:unlike|other than|as opposed to)\b", text[before[-1].mention.end : found.start()]
    ):
        return None
    # "sections 21 and 32 are absolute", "section 31(1)(a) and section 43(2) are qualified".
    nearest = before[-1].mention
    mentions = [nearest]
    # "section 18(1) read with section 38(1)(b) is": what is said is of the first.
    for citing in reversed(before):
        gap = text[citing.mention.end : mentions[-1].start]
        if citing.mention is not mentions[-1] and _READ_WITH.fullmatch(gap):
            mentions = [citing.mention]
    for citing in reversed(before):
        gap = text[citing.mention.end : mentions[-1].start]
        if (
            citing.mention is not mentions[-1]
            and re.fullmatch(r"[^.;]{0,60}?\band\b\s*", gap)
            and (re.match(r"[^.;]{0,60}?\b(?:are|both)\b", text[nearest.end :]))
        ):
            mentions.append(citing.mention)
    return tuple(c for c in before if c.mention in mentions)


def _meant(regime: Regime, citing: Citing, letter: Letter) -> tuple[Provision, ...]:
    """The claimable provisions in force that a citation covers."""
    name = citing.cited.name
    return tuple(
        version
        for citation, versions in regime.provisions.items()
        for version in versions
        if (citation == name or citation.startswith(f"{name}(") or name.startswith(f"{citation}("))
        and version.in_force(letter.on)
        and (version.role is Role.EXEMPTS or (version.role is Role.NCND and citation == name))
    )


def _check_status(
    letter: Letter, said: _Said, citing: Citing, regime: Regime, provisions: tuple[Provision, ...]
) -> Iterator[LintFinding]:
    known = {version.status for version in provisions}
    other = Status.QUALIFIED if said.word == "absolute" else Status.ABSOLUTE
    if known == {other}:
        if said.word == "absolute" and all(disputed(citing.law, p.citation) for p in provisions):
            return
        yield _mismatch(
            letter, said, citing, regime,
            f"{begin(regime.cite(citing.cited.name))} is {_an(other)} {regime.claim}, not "
            f"{_an(said.word)} one.",
            f"{_an(other)} {regime.claim}",
        )  # fmt: skip
    elif known == {None} and _limbs_say(letter, regime, provisions) == {other}:
        if _ONLY_SO_FAR.search(_after(letter, said)) and not _FIRST.search(_after(letter, said)):
            return
        yield _mismatch(
            letter, said, citing, regime,
            f"By the condition that is cited, {regime.cite(citing.cited.name)} is {_an(other)} "
            f"{regime.claim}, not {_an(said.word)} one.",
            f"{_an(other)} {regime.claim}",
        )  # fmt: skip
    elif (
        said.word == "absolute"
        and known == {None}
        and Status.ABSOLUTE not in _limbs_say(letter, regime, provisions)
        and not _is_first(letter, said, regime)
    ):
        first = PersonalDataLaw.of(regime.key).first[0]
        yield _mismatch(
            letter, said, citing, regime,
            f"{begin(regime.cite(citing.cited.name))} is absolute only so far as the first "
            "condition is met, and the text does not say which condition is.",
            f"that the first condition, {regime.cite(first)}, is met, so that the {regime.claim} "
            "is absolute",
        )  # fmt: skip


def _limbs_say(
    letter: Letter, regime: Regime, provisions: tuple[Provision, ...]
) -> set[Status | None]:
    """The statuses of the conditions that the text cites, of those that the exemption has."""
    cited = {c.cited.name for c in letter.citings if c.law == regime.key}
    return {
        version.status
        for provision in provisions
        for limb in provision.limbs
        if limb in cited or _HEAD.sub("", limb) in cited
        for version in regime.provisions[limb]
        if version.in_force(letter.on)
    }


def _after(letter: Letter, said: _Said) -> str:
    """The rest of the clause that the word stands in."""
    return re.split(r"[:;.]", letter.passages[said.passage].text[said.at : said.at + 120])[0]


def _is_first(letter: Letter, said: _Said, regime: Regime) -> bool:
    """Whether the text relies on the first condition, or limits what it says of the status."""
    if _ONLY_SO_FAR.search(_after(letter, said)):
        return True
    first = PersonalDataLaw.of(regime.key).first
    heads = {name.rpartition("(")[0] for name in first} | set(first)
    cited = any(c.law == regime.key and c.cited.name in heads for c in letter.citings)
    return cited or bool(
        re.search(r"\bfirst condition\b", letter.passages[said.passage].text, re.IGNORECASE)
    )


def _check_basis(
    letter: Letter, said: _Said, citing: Citing, regime: Regime, provisions: tuple[Provision, ...]
) -> Iterator[LintFinding]:
    bases = {version.basis for version in provisions}
    said_class = said.word == "class"
    harms = ("prejudice", "adverse", "endanger", "inhibition")
    if said_class and all(any(harm in basis for harm in harms) for basis in bases):
        right = "prejudice"
    elif not said_class and bases == {"class"}:
        right = "class"
    else:
        return
    yield wrong(
        "basis-mismatch",
        letter.passages[said.passage].place(said.at),
        said.found,
        f"{begin(regime.cite(citing.cited.name))} is a {right} based {regime.claim}"
        + (": that disclosure would, or would be likely to, prejudice something has to be shown."
           if right == "prejudice"
           else ": it covers a kind of information, and no prejudice is asked for."),
        instead=f"a {right} based {regime.claim}",
        section=f"{regime.cite(citing.cited.name)} of the {regime.title}",
    )  # fmt: skip


def _mismatch(
    letter: Letter, said: _Said, citing: Citing, regime: Regime, what: str, instead: str
) -> LintFinding:
    rule = {"foia": "2(3)", "foisa": "2(2)", "eir": "12(1)", "eisrs": "10(1)"}[regime.key]
    return wrong(
        "status-mismatch",
        letter.passages[said.passage].place(said.at),
        f"{letter.words(citing)} ... {said.found}",
        what,
        instead=instead,
        section=f"{regime.cite(rule)} of the {regime.title}",
    )


def _an(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
