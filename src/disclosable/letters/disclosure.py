"""The part of a letter that gives the figures."""

from __future__ import annotations

from disclosable.casework.case import Case
from disclosable.casework.decision import Disclosed
from disclosable.casework.wording import question, sentence, table
from disclosable.letters.letter import (
    Block,
    Bullets,
    Facts,
    Figure,
    Heading,
    Line,
    Paragraph,
    TableBlock,
    line,
)
from disclosable.sdc.release import PublishedTable, Release
from disclosable.tables.population import Population


def disclosed_figures(case: Case, release: Release) -> tuple[Block, ...]:
    """Every disclosed table, question by question, with what its reader must know."""
    blocks: list[Block] = []
    explained: set[str] = set()
    for decision in case.decided.disclosed:
        for label in decision.questions:
            blocks += _answer(case, release, decision, label, explained)
    return tuple(blocks)


def _answer(
    case: Case, release: Release, decision: Disclosed, label: str, explained: set[str]
) -> list[Block]:
    population = release.population
    numbered = [(case.number(t.name), t) for t in case.tables if t.name in decision.tables]
    tables = [(n, release.table(t.name)) for n, t in numbered if t.question == label]
    blocks: list[Block] = [
        Heading(f"With reference to {question(label)}", 3),
        Paragraph(_opening(release, tables)),
    ]
    reading = list(population.notes)
    if any(published.hidden for _, published in tables):
        reading.insert(
            0,
            "A marker stands in place of each figure that is withheld. What it means is said "
            "beneath each table, and why the figure is withheld under “Reason for decision”.",
        )
    if label == decision.questions[0]:
        reading += decision.explanations
    if reading:
        blocks.append(Heading("How to read these figures", 3))
        blocks.append(Bullets(tuple(line(sentence(words)) for words in reading)))
    for number, published in tables:
        caption = f"{table(number)}: {published.spec.title}, {population.period}"
        blocks.append(TableBlock(published, caption, _notes(population)))
        for dimension in published.spec.dimensions:
            if dimension.meanings and dimension.name not in explained:
                explained.add(dimension.name)
                blocks.append(Heading(f"What the codes mean: {dimension.title}", 3))
                blocks.append(Facts(tuple((c, line(m)) for c, m in dimension.meanings.items())))
    return blocks


def _opening(release: Release, tables: list[tuple[int, PublishedTable]]) -> Line:
    """How many are counted in all, where a table shows it; else only what the tables count."""
    population = release.population
    for _, published in tables:
        total = published.spec.grand_total
        if isinstance(published[total], int):
            figure = Figure.of(release, published.name, total)
            return line(
                "The records hold ",
                figure,
                f" {population.unit} for the period {population.period}. The figures asked for "
                "are below.",
            )
    return line(f"The figures asked for are below. They count {population.unit}.")


def _notes(population: Population) -> tuple[Line, ...]:
    """What every table must say of itself. The period stands in its caption."""
    return (
        line(f"What is counted: {population.unit}. As at: {population.as_at}."),
        line(sentence(f"Source: {population.source}")),
    )
