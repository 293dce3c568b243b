"""No style and no template can drop what the law wants said: a letter that lacks it is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import decided_cases as cases
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosable.answer.prepare import other_references
from disclosable.answer.told_numbers import check_numbers
from disclosable.casework.case import Case
from disclosable.casework.decision.decided import Decision
from disclosable.casework.decision.kind import ALONE, Kind
from disclosable.casework.notify import notify
from disclosable.casework.route import Route
from disclosable.errors import NotLawful
from disclosable.law.regime import load_regime, regimes
from disclosable.letters.complete import check_complete, needs
from disclosable.letters.compose import compose
from disclosable.letters.letter import Block, Letter
from disclosable.letters.said import NOTHING
from disclosable.letters.style_file import load_style, styles
from disclosable.letters.words import words_of

ENVIRONMENTAL = {"foia": "eir", "foisa": "eisrs"}


@dataclass(frozen=True)
class Drawn:
    """The regime of a request, the kinds of decision on each question, and who else's law applies.

    Where `routed`, the last question is environmental.
    """

    regime: str
    kinds: tuple[tuple[Kind, ...], ...]
    routed: bool

    def case(self) -> Case:
        """The case itself."""
        routes: list[Route] = []
        decisions: list[Decision] = []
        for number, kinds in enumerate(self.kinds, 1):
            label = str(number)
            key = self.key(number)
            if key != self.regime:
                routes.append(Route((label,), key, "It is about water."))
            decisions += [cases.decision(kind, [label], load_regime(key)) for kind in kinds]
        return cases.case(decisions, self.regime, routes=routes)

    def key(self, number: int) -> str:
        """The regime of one question."""
        last = self.routed and number == len(self.kinds)
        return ENVIRONMENTAL.get(self.regime, self.regime) if last else self.regime


@st.composite
def drawn_cases(draw: st.DrawFn) -> Drawn:
    """Up to four questions, each decided in one or two ways, the last perhaps under another law."""
    drawn = Drawn(draw(st.sampled_from(regimes())), (), draw(st.booleans()))
    count = draw(st.integers(1, 4))
    found: list[tuple[Kind, ...]] = []
    for number in range(1, count + 1):
        law = load_regime(replace(drawn, kinds=((),) * count).key(number))
        possible = [kind for kind in Kind if cases.can(kind, law)]
        kinds = [draw(st.sampled_from(possible))]
        if kinds[0] not in ALONE and draw(st.booleans()):
            together = [kind for kind in possible if kind not in (*ALONE, *kinds)]
            kinds.append(draw(st.sampled_from(together)))
        found.append(tuple(kinds))
    return replace(drawn, kinds=tuple(found))


@settings(deadline=None)
@given(drawn_cases(), st.sampled_from(styles()))
def test_every_mixture_has_a_complete_letter_in_every_style_and_it_tells_no_count(
    drawn: Drawn, style: str
) -> None:
    case = drawn.case()
    letter = compose(case, None, cases.due(case), load_style(style))
    check_complete(letter, case, notify(case))
    check_numbers(letter, None, other_references(case))


@settings(max_examples=60, deadline=None)
@given(drawn_cases(), st.sampled_from(styles()), st.data())
def test_no_statement_of_the_law_can_be_taken_out_of_a_letter(
    drawn: Drawn, style: str, data: st.DataObject
) -> None:
    case = drawn.case()
    letter = compose(case, None, cases.due(case), load_style(style))
    wanted = [words for need in needs(case, notify(case)) for words in need.words]
    words = plain(data.draw(st.sampled_from(wanted)))

    def makes_it(block: Block) -> bool:
        return bool(block.says) and words in plain("\n".join(words_of(block)))

    dropped = changed(letter, lambda block: None if makes_it(block) else block)
    unmarked = changed(
        letter, lambda block: replace(block, says=NOTHING) if makes_it(block) else block
    )
    for broken in (dropped, unmarked):
        with pytest.raises(NotLawful, match="the letter does not say"):
            check_complete(broken, case, notify(case))


@settings(max_examples=40, deadline=None)
@given(drawn_cases(), st.data())
def test_no_part_that_the_law_wants_can_be_taken_out_of_a_letter(
    drawn: Drawn, data: st.DataObject
) -> None:
    case = drawn.case()
    letter = compose(case, None, cases.due(case))
    marked = [s for s in letter.sections if any(block.says for block in s.blocks)]
    needed = [s for s in marked if s.kind.value in ("decision", "reasons", "rights")]
    gone = needed[data.draw(st.integers(0, len(needed) - 1))]
    left = replace(letter, sections=tuple(s for s in letter.sections if s is not gone))
    with pytest.raises(NotLawful, match="the letter does not say"):
        check_complete(left, case, notify(case))


def changed(letter: Letter, change: Callable[[Block], Block | None]) -> Letter:
    sections = tuple(
        replace(s, blocks=tuple(kept for b in s.blocks if (kept := change(b)) is not None))
        for s in letter.sections
    )
    return replace(letter, sections=sections)


def plain(words: str) -> str:
    return " ".join(words.split()).casefold()
