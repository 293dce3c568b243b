"""A release and a letter in the shape of a real answer, for every test of a rendering.

The authority, the case and every count here are constructed.
"""

from __future__ import annotations

from datetime import date

import pytest

from disclosable.letters.letter import (
    Bullets,
    Facts,
    Figure,
    Heading,
    Letter,
    Link,
    Paragraph,
    Quote,
    Section,
    SectionKind,
    TableBlock,
    line,
)
from disclosable.sdc.release import (
    Legend,
    Meaning,
    Population,
    Published,
    PublishedTable,
    Release,
)
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec

SENTENCE = (
    "xx means that the figure is not shown, because it is low or because a low figure could be "
    "worked out from it."
)

AREAS = {
    "Aldbrook & Weir": 7,
    "Castle Marsh": "xx",
    "Eastmere": 18,
    "Fenwick <upper>": "xx",
    "Harbour": 0,
    "Not known": 9,
    TOTAL: 37,
}


def _demographics() -> PublishedTable:
    spec = TableSpec(
        "demographics",
        (
            Hierarchy.flat("age_group", ["Youth", "Adult"], title="Age group"),
            Hierarchy.flat("sex", ["Female", "Male"]),
            Hierarchy.flat(
                "ethnic_appearance",
                ["IC1", "IC2", "IC3", "Not Recorded"],
                title="Ethnic appearance",
                meanings={"IC1": "White, North European", "IC3": "Black"},
            ),
        ),
        title="Orders by age group, sex and ethnic appearance",
    )
    figures: dict[Cell, Published] = {}
    for number, cell in enumerate(spec.cells()):
        figures[cell] = "xx" if number % 4 == 1 else number * 3 % 101
    figures[spec.grand_total] = 37
    return PublishedTable(spec, figures, Legend({"xx": Meaning(0, None, SENTENCE)}))


def _residency() -> PublishedTable:
    areas = [area for area in AREAS if area != TOTAL]
    spec = TableSpec(
        "residency",
        (Hierarchy.flat("residency", areas, title="Residency"),),
        title="Orders by residency",
    )
    figures: dict[Cell, Published] = {Cell((area,)): shown for area, shown in AREAS.items()}
    return PublishedTable(spec, figures, Legend({"xx": Meaning(0, None, SENTENCE)}))


def _wards() -> PublishedTable:
    wards = Hierarchy(
        "ward",
        {"North": TOTAL, "Ward 1": "North", "Ward 2": "North", "South": TOTAL},
        title="Ward",
    )
    spec = TableSpec("wards", (Hierarchy.flat("outcome", ["Granted", "Refused"]), wards))
    return PublishedTable(spec, {c: 6 + n for n, c in enumerate(spec.cells())}, Legend({}))


@pytest.fixture
def release() -> Release:
    """Three tables: three-way, one-way and nested."""
    return Release(
        name="01.FOI.23.000412",
        population=Population(
            unit="orders",
            period="5 July 2021 to 31 March 2023",
            as_at="30 October 2023",
            source="Orders register of Thameswick Constabulary",
            notes=("The register is a live system and changes from day to day.",),
        ),
        tables=(_demographics(), _residency(), _wards()),
        rule=PrimaryRule(),
        assumed=("The reader knows how figures were chosen.",),
    )


@pytest.fixture
def letter(release: Release) -> Letter:
    """Every kind of block, and words that a careless rendering would read as markup."""
    advice = Link(
        "Make a request to the Home Office", "https://www.gov.uk/government/organisations"
    )
    return Letter(
        title="Freedom of information request: knife crime prevention orders",
        reference="01.FOI.23.000412",
        authority="Thameswick Constabulary",
        dated=date(2023, 11, 6),
        sections=(
            Section(
                SectionKind.REFERENCE,
                "Your request",
                (
                    Facts(
                        (
                            ("Reference", line("01.FOI.23.000412")),
                            ("Received", line("16 October 2023")),
                            ("Contact", line(Link("foi@example.org", "mailto:foi@example.org"))),
                        )
                    ),
                    Paragraph(line("You asked for the following information.")),
                    Quote(
                        (
                            "The pilot ended <b>more</b> than half a year ago & nothing was said.",
                            "",
                            "1. How, and when, will a decision be made? {{ 7 * 7 }} #panic()",
                            "2. Please give 'the figures' by age, sex & race \N{GRINNING FACE}",
                        )
                    ),
                ),
            ),
            Section(
                SectionKind.DECISION,
                "Decision",
                (
                    Heading("Question 1", 3),
                    Paragraph(line("This information is not held. *Not* _held_ [at all](x).")),
                    Bullets((line("The register of orders"), line("The records of meetings"))),
                    Heading("Question 2", 3),
                    Paragraph(
                        line(
                            "The register holds ",
                            Figure.of(release, "residency", Cell((TOTAL,))),
                            " orders.",
                        )
                    ),
                ),
            ),
            Section(
                SectionKind.DISCLOSURE,
                "Disclosure",
                tuple(
                    TableBlock(
                        table,
                        f"Table {number}: {table.spec.title}, 5 July 2021 to 31 March 2023",
                        (line("Counted in orders, as at 30 October 2023."),),
                    )
                    for number, table in enumerate(release.tables, start=1)
                ),
            ),
            Section(
                SectionKind.ADVICE,
                "Advice and assistance",
                (
                    Paragraph(line("You may wish to ask the Home Office: ", advice, ".")),
                    Bullets((line("Name the subject."), line("Name the dates.")), numbered=True),
                    Paragraph(line("If you are unhappy, ask for a review:")),
                    Bullets((line("Write to us."), line("We answer.")), numbered=True),
                ),
            ),
        ),
    )
