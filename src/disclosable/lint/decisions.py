"""What a text decides, as far as its words show it."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.law.duty import Duty
from disclosable.lint.letter import Letter
from disclosable.lint.passage import Sentence
from disclosable.lint.wording import wording


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of a text, each as the first sentence that shows it, or None.

    `exempt`: something is withheld under an exemption; `only_listed`: an exemption is listed, and
    no sentence says that anything is withheld. `neither`: it is neither confirmed nor
    denied. `over_cost`, `vexatious`, `not_held`, `extension`: as the words say. `outcome`: the text
    is the outcome of an internal review. `named`: it calls itself a refusal notice. `page`: it is a
    page of a disclosure log rather than the letter.
    """

    exempt: Sentence | None
    only_listed: bool
    neither: Sentence | None
    over_cost: Sentence | None
    vexatious: Sentence | None
    not_held: Sentence | None
    extension: Sentence | None
    outcome: Sentence | None
    named: Sentence | None
    page: bool

    @property
    def refuses(self) -> Sentence | None:
        """The first sentence that refuses anything, or None for an answer in full."""
        return self.exempt or self.neither or self.over_cost or self.vexatious


def decisions_of(letter: Letter) -> Decisions:
    """What the text decides."""
    claims = letter.claims()
    # A guide to the exemptions lists them and withholds nothing; a list in an answer to a request
    # means that they are relied on, though it is not said.
    prose = [
        claim.sentence
        for claim in claims
        if not letter.passages[claim.mention.passage].table
        and not letter.passages[claim.mention.passage].is_heading
        and wording("relied-in-words").find(claim.sentence.text)
    ]
    exempt = letter.first("withheld") or (prose[0] if prose else None)
    neither = letter.first("neither")
    extension = letter.first("extension") or _extends(letter)
    # Where nothing is said of what is held, or more time is taken, nothing is withheld yet.
    listed = () if neither or extension else claims
    only_listed = exempt is None and bool(listed) and letter.says("answers")
    if only_listed:
        exempt = listed[0].sentence
    over_cost = _said(letter, "over-cost") or _cited(letter, Duty.COST)
    vexatious = _said(letter, "vexatious") or _cited(letter, Duty.VEXATIOUS)
    if letter.regime.word == "regulation" and vexatious is not None and claims:
        # Manifestly unreasonable is an exception like any other there.
        vexatious = None
    if not claims and exempt is not None and (neither or over_cost or vexatious):
        exempt, only_listed = None, False
    return Decisions(
        exempt=exempt,
        only_listed=only_listed,
        neither=neither,
        over_cost=over_cost,
        vexatious=vexatious,
        not_held=letter.first("not-held"),
        extension=extension,
        outcome=letter.first("review-outcome"),
        named=letter.first("notice-named"),
        page=_is_page(letter),
    )


def _said(letter: Letter, name: str) -> Sentence | None:
    """The first sentence that says it; words of a heading or a table only in an answer.

    A list of the reasons for refusing ("s12. Exceeds the appropriate limit: 33") refuses nothing.
    """
    sentences = wording(name).all(letter.sentences)
    prose = [
        sentence
        for sentence in sentences
        if not letter.passages[sentence.passage].is_heading
        and not letter.passages[sentence.passage].table
    ]
    listed = sentences if letter.says("answers") else []
    return next(iter([*prose, *listed]), None)


def _cited(letter: Letter, duty: Duty) -> Sentence | None:
    """The first sentence that refuses under the section of that name."""
    regime = letter.regime
    if regime.word != "section" or not regime.has(duty):
        return None
    number = regime.duty(duty).partition("(")[0]
    refusing = (
        citing.sentence
        for citing in letter.citings
        if citing.law == regime.key
        and citing.cited.number == number
        and wording("refusing").find(citing.sentence.text)
    )
    return next(refusing, None)


def _extends(letter: Letter) -> Sentence | None:
    """The first sentence that takes more time under the provision for it."""
    extension = letter.regime.extension
    if extension is None:
        return None
    provisions = (extension.section, extension.notice_section)
    return next(
        (
            citing.sentence
            for citing in letter.citings
            if citing.law == letter.regime.key
            and citing.cited.name in provisions
            and wording("longer").find(citing.sentence.text)
        ),
        None,
    )


def _is_page(letter: Letter) -> bool:
    text = "\n".join(passage.text for passage in letter.passages)
    return bool(wording("published-page").find(text)) and not wording("letter").find(text)
