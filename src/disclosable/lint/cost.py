"""A refusal on cost: what may be counted, the right limit, and help to ask for less."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.law.duty import Duty
from disclosable.law.limits import CostLimit
from disclosable.law.statute import Regime
from disclosable.lint.check import look, wrong
from disclosable.lint.decisions import Decisions
from disclosable.lint.finding import LintFinding
from disclosable.lint.letter import Letter
from disclosable.lint.passage import Sentence
from disclosable.lint.wording import wording

_POUNDS = re.compile(r"£\s?(\d{2,4})(?!\d)(?:\.00)?")
_HOURS = re.compile(r"\b(\d{1,3}(?:\.\d+)?)[\s-]*(?:working\s+)?hours?\b", re.IGNORECASE)
_RATE = re.compile(
    r"£\s?(\d{1,3})(?:\.\d\d)?\s*(?:(?:per|an|a|each)\s+(?:person[\s-]*)?hour|/\s?h(?:ou)?r?\b|ph\b|p\.?h\.)",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\b(?:limit|threshold|ceiling)\b", re.IGNORECASE)
_LIMIT_HOURS = re.compile(
    r"\b(?:limit|threshold|ceiling)\b[^.;]{0,40}?\b(\d{1,3}(?:\.\d+)?)[\s-]*hours?\b", re.IGNORECASE
)
_CENTRAL = re.compile(
    r"\b(?:Department (?:for|of)|Ministry of|Home Office|Cabinet Office|HM Treasury|HM Revenue"
    r"|Foreign,? (?:and )?Commonwealth|Scotland Office|Wales Office|Northern Ireland Office"
    r"|House of (?:Commons|Lords)|Welsh Government|Senedd|Crown Prosecution Service"
    r"|central government|government departments?)\b"
)
_OTHER = re.compile(
    r"\b(?:[A-Z]\w+ (?:(?:Borough|County|City|District|Parish|Town) )?Council|Constabulary"
    r"|[A-Z]\w+ Police"
    r"|NHS (?:Foundation )?Trust|University|College|Academy|Fire (?:and|&) Rescue|local authorit\w+"
    r"|local councils?"
    r"|police forces?)\b"
)
_HEAD = 6


def check_cost(letter: Letter, made: Decisions) -> Iterator[LintFinding]:
    """The estimate, the limit and the help of a refusal on cost."""
    regime, cost = letter.regime, letter.regime.cost
    if made.over_cost is None:
        return
    if cost is None:
        yield from _no_limit_here(letter)
        return
    yield from _not_countable(letter, regime, cost)
    yield from _limits(letter, regime, cost)
    if not letter.says("advice"):
        yield wrong(
            "advice-missing",
            letter.place(made.over_cost),
            made.over_cost.text,
            "The request is refused on cost, and nothing says what could be answered within the "
            "limit.",
            instead="how the request could be narrowed, or why it cannot be",
            section=f"{regime.cite(regime.duty(Duty.ADVISE))} of the {regime.title}",
        )
    if not any(
        c.law == regime.key and c.cited.number == cost.section.partition("(")[0]
        for c in letter.citings
    ):
        yield wrong(
            "exemption-not-specified",
            letter.place(made.over_cost),
            made.over_cost.text,
            "The request is refused on cost, and the provision that allows it is not cited.",
            instead=regime.cite(regime.duty(Duty.COST)),
            section=f"{regime.cite(regime.duty(Duty.COST))} of the {regime.title}",
        )


def _not_countable(letter: Letter, regime: Regime, cost: CostLimit) -> Iterator[LintFinding]:
    for sentence in wording("not-countable").all(letter.sentences):
        found = wording("not-countable").find(sentence.text)
        yield wrong(
            "cost-not-countable",
            letter.place(sentence),
            sentence.text if found is None else found[0],
            "Work is counted that may not be: only "
            + ", ".join(cost.countable[:-1])
            + f" and {cost.countable[-1]} count towards the limit.",
            instead="an estimate of the work that counts",
            section=f"{regime.cite(cost.section)} of the {regime.title}; {cost.source}",
        )


def _limits(letter: Letter, regime: Regime, cost: CostLimit) -> Iterator[LintFinding]:
    kind = _kind_of_authority(letter)
    central, other = cost.limit_central, cost.limit_other
    for sentence in letter.sentences:
        text = sentence.text
        rate = _RATE.search(text)
        if rate and int(rate[1]) != cost.hourly and "charge" not in text.lower():
            yield wrong(
                "cost-rate",
                letter.place(sentence),
                rate[0],
                f"An hour of a person's work is reckoned at £{cost.hourly}.",
                instead=f"£{cost.hourly} an hour",
                section=f"{regime.cite(cost.section)} of the {regime.title}; {cost.source}",
            )
        pounds = {int(p[1]) for p in _POUNDS.finditer(_RATE.sub("", text))} & {450, 600}
        said = _kind_in(text) or kind
        if not pounds:
            yield from _limit_in_hours(letter, regime, cost, sentence, said)
            continue
        if not (_LIMIT.search(text) or _HOURS.search(text)):
            continue
        yield from _hours_apart(letter, regime, cost, sentence, text, pounds)
        if len(pounds) != 1 or central == other:
            if central == other and 450 in pounds:
                yield _wrong_limit(letter, regime, cost, sentence, "£450", f"£{central}")
            continue
        pound = pounds.pop()
        right = {"central": central, "other": other}.get(said)
        if right is not None and pound != right:
            yield _wrong_limit(letter, regime, cost, sentence, f"£{pound}", f"£{right}")


def _limit_in_hours(
    letter: Letter, regime: Regime, cost: CostLimit, sentence: Sentence, said: str
) -> Iterator[LintFinding]:
    """A limit in hours alone, which is that of the other kind of authority."""
    found = _LIMIT_HOURS.search(sentence.text)
    if found is None or said not in ("central", "other"):
        return
    right = cost.hours(central=said == "central")
    if float(found[1]) == cost.hours(central=said != "central") and float(found[1]) != right:
        yield _wrong_limit(letter, regime, cost, sentence, found[0], f"{right:g} hours")


def _hours_apart(
    letter: Letter, regime: Regime, cost: CostLimit, sentence: Sentence, text: str, pounds: set[int]
) -> Iterator[LintFinding]:
    """A limit in pounds beside the hours of the other limit."""
    if len(pounds) != 1 or cost.limit_central == cost.limit_other:
        return
    pound = next(iter(pounds))
    by_limit = {
        cost.limit_central: cost.hours(central=True),
        cost.limit_other: cost.hours(central=False),
    }
    if pound not in by_limit:
        return
    hours = {float(h[1]) for h in _HOURS.finditer(text)}
    others = {value for limit, value in by_limit.items() if limit != pound}
    if hours & others and by_limit[pound] not in hours:
        said = next(iter(hours & others))
        yield _wrong_limit(
            letter, regime, cost, sentence, f"£{pound} and {said:g} hours",
            f"£{pound} and {by_limit[pound]:g} hours",
        )  # fmt: skip


def _wrong_limit(
    letter: Letter, regime: Regime, cost: CostLimit, sentence: Sentence, found: str, right: str
) -> LintFinding:
    figures = (
        f"£{cost.limit_central} for government departments, Parliament and the armed forces, and "
        f"£{cost.limit_other} for all others"
        if cost.limit_central != cost.limit_other
        else f"£{cost.limit_other} for every authority"
    )
    return wrong(
        "cost-limit",
        letter.place(sentence),
        found,
        f"The limit is {figures}: {cost.hours(central=True):g} hours"
        + (f" and {cost.hours(central=False):g} hours" if cost.limit_central != cost.limit_other
           else "") + f" at £{cost.hourly} an hour.",
        instead=right,
        section=f"{regime.cite(cost.section)} of the {regime.title}; {cost.source}",
    )  # fmt: skip


def _kind_in(text: str) -> str:
    central, other = bool(_CENTRAL.search(text)), bool(_OTHER.search(text))
    return "central" if central and not other else "other" if other and not central else ""


def _kind_of_authority(letter: Letter) -> str:
    """Whether the head of the letter is a department's or another authority's; "" if not plain."""
    head = [p.text for i, p in enumerate(letter.passages[:_HEAD]) if i not in letter.asked]
    foot = [p.text for p in letter.passages[-2:]]
    return _kind_in("\n".join(head)) or _kind_in("\n".join(foot))


def _no_limit_here(letter: Letter) -> Iterator[LintFinding]:
    """A cost limit in a letter under regulations that have none."""
    for sentence in letter.sentences:
        if wording("over-cost").find(sentence.text) and _POUNDS.search(sentence.text):
            report = wrong if wording("refusing").find(sentence.text) else look
            yield report(
                "cost-limit",
                letter.place(sentence),
                sentence.text,
                f"The {letter.regime.title} have no cost limit.",
                instead="the exception for a manifestly unreasonable request, if it is one",
                section=f"the {letter.regime.title}",
            )
