"""The part that gives the information: tables, words, and where else it is."""

from __future__ import annotations

from disclosable.casework.decision.decided import Decision
from disclosable.casework.decision.disclosed import Disclosed, Statement
from disclosable.casework.decision.elsewhere import Elsewhere, Intended
from disclosable.casework.wording import called, day, sentence, table
from disclosable.law.duty import Duty
from disclosable.letters.bilingual import questions_named
from disclosable.letters.draft import Draft
from disclosable.letters.letter import (
    Block,
    Bullets,
    Facts,
    Figure,
    Heading,
    Line,
    Link,
    Paragraph,
    Section,
    SectionKind,
    TableBlock,
    line,
)
from disclosable.letters.links import linked
from disclosable.letters.said import Said, says
from disclosable.sdc.release import PublishedTable, Release

_GIVING = Disclosed | Elsewhere | Intended


def disclosure(draft: Draft) -> Section | None:
    """What is given, decision by decision; None where nothing is.

    FOIA section 1(1)(b): the right "to have that information communicated to him".
    """
    giving = [d for d in draft.case.decided.decisions if isinstance(d, _GIVING)]
    if not giving:
        return None
    blocks: list[Block] = []
    explained: set[str] = set()
    for decision in giving:
        blocks += _headed(draft, decision, explained)
    given = any(isinstance(decision, Disclosed) for decision in giving)
    key = SectionKind.DISCLOSURE.value if given else "places"
    return Section(SectionKind.DISCLOSURE, draft.style.heading(key), tuple(blocks))


def _headed(draft: Draft, decision: Decision, explained: set[str]) -> list[Block]:
    """A decision's information under the questions that it answers."""
    blocks: list[Block] = []
    labels = decision.questions
    words = given_in_words(draft, decision)
    if words and len(labels) > 1:
        asked = questions_named(labels)
        blocks += [Heading(draft.style.heading("with-reference", question=asked), 3), *words]
        words = []
    for label in labels:
        tables = given_in_tables(draft, decision, label, explained)
        if words or tables:
            asked = questions_named((label,))
            blocks.append(Heading(draft.style.heading("with-reference", question=asked), 3))
            blocks += [*words, *tables]
            words = []
    return blocks


def given_in_words(draft: Draft, decision: Decision) -> list[Block]:
    """What a decision tells without a table."""
    marks = says(draft.regime_of(decision).key, Duty.COMMUNICATE)
    if isinstance(decision, Disclosed):
        blocks: list[Block] = [Paragraph(_statement(s), marks) for s in decision.statements]
        if not decision.tables:
            blocks += _reading(draft, decision.explanations)
        return blocks
    if isinstance(decision, Elsewhere):
        return _elsewhere(draft, decision, marks)
    if isinstance(decision, Intended):
        when, by = sentence(decision.when), decision.by
        said = (
            draft.style.say("intended", when=when)
            if by is None
            else draft.style.say("intended-by", day=day(by), when=when)
        )
        return [Paragraph(line(said), marks)]
    return []


def _statement(statement: Statement) -> Line:
    return linked(sentence(statement.words), statement.figures)


def _elsewhere(draft: Draft, decision: Elsewhere, marks: frozenset[Said]) -> list[Block]:
    regime = draft.regime_of(decision)
    if decision.claim is None:
        section = regime.cite(regime.duty(Duty.ELSEWHERE))
        said = draft.style.say("elsewhere-form", section=section, act=called(regime))
    else:
        said = draft.style.say("elsewhere")
    places = tuple((Link(place.words, place.address),) for place in decision.places)
    return [Paragraph(line(said)), Bullets(places, says=marks)]


def given_in_tables(
    draft: Draft, decision: Decision, label: str, explained: set[str]
) -> list[Block]:
    """The tables that answer one question.

    `explained` is what the letter has told already: the dimensions whose codes it explained, and
    the notes on reading the figures. Nothing is told twice.
    """
    release = draft.release
    if not isinstance(decision, Disclosed) or release is None:
        return []
    case, style = draft.case, draft.style
    asked = [t for t in case.tables if t.name in decision.tables and t.question == label]
    if not asked:
        return []
    tables = [(case.number(t.name), release.table(t.name)) for t in asked]
    population = release.population
    blocks: list[Block] = [Paragraph(_opening(draft, release, tables))]
    reading = list(population.notes)
    if any(published.hidden for _, published in tables):
        why = style.heading(SectionKind.REASONS)
        reading.insert(0, style.say("marker-reminder", reasons=why))
    first = next(t.question for t in case.tables if t.name in decision.tables)
    if label == first:
        reading += decision.explanations
    fresh = tuple(note for note in reading if note not in explained)
    explained.update(fresh)
    blocks += _reading(draft, fresh)
    marks = says(draft.regime_of(decision).key, Duty.COMMUNICATE)
    notes = (
        style.line("counted", unit=population.unit, day=population.as_at),
        style.line("source", source=sentence(population.source)),
    )
    for number, published in tables:
        caption = style.say(
            "caption",
            table=table(number),
            title=published.spec.title,
            period=population.period,
        )
        blocks.append(TableBlock(published, caption, notes, marks))
        for dimension in published.spec.dimensions:
            if dimension.meanings and dimension.name not in explained:
                explained.add(dimension.name)
                blocks.append(Heading(style.heading("codes", dimension=dimension.title), 4))
                blocks.append(Facts(tuple((c, line(m)) for c, m in dimension.meanings.items())))
    return blocks


def _reading(draft: Draft, notes: tuple[str, ...]) -> list[Block]:
    if not notes:
        return []
    return [
        Heading(draft.style.heading("reading"), 4),
        Bullets(tuple(linked(sentence(words)) for words in notes)),
    ]


def _opening(draft: Draft, release: Release, tables: list[tuple[int, PublishedTable]]) -> Line:
    """How many are counted in all, where a table shows it; else only what the tables count."""
    population = release.population
    for _, published in tables:
        total = published.spec.grand_total
        if published.precision.is_exact and isinstance(published.figures.get(total), int):
            return draft.style.line(
                "opening-total",
                total=Figure.of(release, published.name, total),
                unit=population.unit,
                period=population.period,
            )
    return draft.style.line("opening", unit=population.unit)
