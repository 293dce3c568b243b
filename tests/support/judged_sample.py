"""A judgement made by hand: a page with a table of two levels, and one that is not settled."""

from __future__ import annotations

from disclosable.published.claim import Claim
from disclosable.published.entry import read_entry
from disclosable.published.finding import ReadingFinding
from disclosable.published.judged import Judged, JudgedCell
from disclosable.published.legends import PageLegends, Rounding, TableLegend
from disclosable.published.printed import Labels, Passage, Printed, PrintedPage, PrintedTable
from disclosable.sdc.audit import Interval, Verdict
from disclosable.sdc.release import Meaning
from disclosable.sdc.rules import PrimaryRule, Zeros

UNDER_FIVE = Meaning(1, 4, "<5 means 1, 2, 3 or 4.")


def table(
    file: str,
    rows: tuple[Labels, ...],
    columns: tuple[Labels, ...],
    printed: tuple[tuple[str | None, ...], ...],
    *,
    number: int = 1,
    title: str = "",
    row_names: tuple[str, ...] | None = None,
    indents: tuple[int, ...] | None = None,
) -> PrintedTable:
    """A table of texts as they are printed."""
    return PrintedTable(
        file,
        number,
        title,
        f"line {number}",
        row_names or ("",) * len(rows[0]),
        rows,
        ("",) * len(columns[0]),
        columns,
        tuple(
            tuple(
                None if text is None else Printed(read_entry(text), f"row {r} column {c}")
                for c, text in enumerate(line, 1)
            )
            for r, line in enumerate(printed, 1)
        ),
        indents or (0,) * len(rows),
    )


def two_files(folder: str = "") -> Judged:
    """Wards by year, two hidden counts worked out; and rounded figures whose legend is missing."""
    wards, ages = f"{folder}wards.html", f"{folder}ages.csv"
    by_year = table(
        wards,
        (("Abbey", "Women"), ("Abbey", "Men"), ("Castle", "Women"), ("Total", "")),
        (("2021", "All"), ("2021", "New"), ("Total", "")),
        (("18", "<5", "21"), ("7", "", "9"), ("<5", "<5", "<5"), ("25", "4", "1,130")),
        title="Orders by ward & year",
        row_names=("Ward", "Sex"),
    )
    by_age = table(ages, (("Under 18",), ("All ages",)), (("People",),), (("*",), ("20",)))
    labels = {"Ward": "Abbey", "Sex": "Women", "Year": "2021, New"}
    cells = (
        JudgedCell(
            0,
            1,
            0,
            1,
            labels,
            "<5",
            Interval(3, 3),
            Verdict.WORKED_OUT,
            "Abbey, Women, 2021, New: 21 less 18 is 3",
        ),
        JudgedCell(
            0,
            1,
            1,
            1,
            {**labels, "Sex": "Men"},
            "(blank)",
            Interval(1, 2),
            Verdict.NARROWED,
            "Abbey, Men, 2021, New: 9 less 7 is 2; Total: it is not 0",
        ),
        JudgedCell(0, 1, 2, 0, {"Ward": "Castle"}, "<5", Interval(1, 4), Verdict.PROTECTED, ""),
        JudgedCell(0, 1, 2, 1, {"Ward": "Castle"}, "<5", Interval(9, 9), Verdict.ABOVE, ""),
        JudgedCell(0, 1, 2, 2, {"Ward": "Castle"}, "<5", None, None, "no count fits"),
        JudgedCell(
            1, 2, 0, 0, {"Age": "Under 18"}, "*", Interval(0, None), Verdict.UNPROVED, "no time"
        ),
    )
    return Judged(
        pages=(
            PrintedPage(
                wards,
                "web page",
                "Orders",
                (Passage("160 orders were made.", "line 1"), by_year),
                (ReadingFinding("hidden-text", f"{wards}, line 2", "a paragraph is hidden"),),
            ),
            PrintedPage(ages, "CSV file", "", (by_age,)),
        ),
        legends=(
            PageLegends(
                (TableLegend({"<5": UNDER_FIVE}, frozenset(("-",)), frozenset(("n/a",))),),
                PrimaryRule(5, False, Zeros.SHOWN),
                (Claim(160, 160, ("orders",), True, "160 orders were made.", "line 1", 0),),
            ),
            PageLegends(
                (
                    TableLegend(
                        {"*": Meaning(0, None, "Nothing in the file explains *.")},
                        rounding=Rounding(5, "Rounded to the nearest 5.", exact_totals=True),
                    ),
                ),
            ),
        ),
        first_table=(1, 2),
        cells=cells,
        findings=(
            ReadingFinding("no-legend", f"{ages}, line 2", "nothing says what * means", True),
            ReadingFinding("low-number-shown", f"{wards}, table 1", "a low number is shown"),
        ),
        safe=None,
    )


def nothing_hidden() -> Judged:
    """One page without a hidden count, and one without a table."""
    plain = table("a.csv", (("North",), ("South",)), (("People",),), (("14",), ("17",)))
    return Judged(
        pages=(
            PrintedPage("a.csv", "CSV file", "", (plain,)),
            PrintedPage("b.pdf", "PDF file", "", ()),
        ),
        legends=(PageLegends((TableLegend({}),)), PageLegends(())),
        first_table=(1, 2),
        cells=(),
        findings=(),
        safe=True,
    )
