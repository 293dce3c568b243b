"""Several published files, judged together: the verb `audit`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from disclosable.progress import Progress, silent
from disclosable.published.finding import ReadingFinding
from disclosable.published.judged import ROUNDED, Judged, JudgedCell
from disclosable.published.judging_releases import judge_releases
from disclosable.published.pages import NOT_READ, Page, files_in, read_pages
from disclosable.published.printed import Passage
from disclosable.published.sense.account import Account
from disclosable.published.sense.across import families, relate_tables
from disclosable.published.sense.category import periods_in
from disclosable.published.sense.changes import relate_changes
from disclosable.published.sense.nested import Stretch, relate_spans
from disclosable.published.sense.share_readings import Share
from disclosable.published.sense.shares import relate_shares
from disclosable.published.sense.span import Span, union
from disclosable.published.sense.spoken import Spoken, enter_claims, words_about
from disclosable.published.sense.spoken_shares import relate_spoken_shares
from disclosable.published.sense.subject import Subjects
from disclosable.published.sense.table_sense import TableSense
from disclosable.published.sense.told import (
    GIVES_AWAY,
    low_differences,
    low_numbers_shown,
    low_numbers_told,
    low_shares,
    parts_overlap,
    rounding_undone,
    several_rules,
    sole_members,
    sums_told,
    unread,
)
from disclosable.published.sense.verdicts import Verdicts
from disclosable.published.sense.within import ask_of_totals, enter_counts, relate_lines
from disclosable.published.settled import Settled, key_of
from disclosable.sdc.verdict import Verdict

USUAL = range(1, 5)
"""What is low where nothing says it: the field's usual "fewer than 5", without 0."""


@dataclass(frozen=True)
class _Subject:
    """The tables about the same people, as one system, with what was told of them on the way."""

    tables: tuple[TableSense, ...]
    account: Account
    sure: int
    stretches: tuple[Stretch, ...]
    spoken: tuple[Spoken, ...]
    alone: tuple[Share, ...]
    covered: range


def judge(
    paths: Sequence[Path],
    settled: Mapping[Path, Settled] | None = None,
    *,
    seconds: float = 30.0,
    progress: Progress = silent,
) -> Judged:
    """Read the files and folders, and judge them as one reader of all of them would.

    `settled` has what a person has said of a file, in the place of the TOML beside it. `seconds`
    bounds one search.

    Raises:
        FileUnreadable, TooLarge, BadInput: nothing could be read at all.
    """
    files = files_in(paths)
    pages, findings = read_pages(files, settled, progress)
    for page in pages:
        findings += page.printed.findings
        findings += page.legends.findings
    first = tuple(accumulate((len(p.printed.tables) for p in pages), initial=1))[:-1]
    releases = [page.release for page in pages if page.release is not None]
    if len(releases) == len(pages):
        cells, told, safe = judge_releases(
            releases, first, [p.path for p in pages], seconds=seconds, progress=progress
        )
        findings += told
        if safe is not False and any(f.settle for f in findings):
            safe = None
        return _judged(pages, first, cells, findings, safe)
    tables = _tables(pages, first)
    findings += [unread(table) for table in tables if table.counts.hides_unread]
    subjects = Subjects([p.printed for p in pages], [p.settled.about for p in pages], tables)
    findings += subjects.findings
    cells = []
    groups = list(subjects.groups())
    for done, group in enumerate(groups):
        progress("working out what can be worked out", done, len(groups))
        found, told = _judge(pages, group, seconds, progress)
        cells += found
        findings += told
    cells.sort(key=lambda cell: (cell.table, cell.row, cell.column))
    if any(page.settled.accepted for page in pages):
        findings = [_as_accepted(f, pages) for f in findings]
    return _judged(pages, first, cells, findings, _safe(cells, findings), sums_told(tables))


def _judged(
    pages: Sequence[Page],
    first: tuple[int, ...],
    cells: Sequence[JudgedCell],
    findings: Sequence[ReadingFinding],
    safe: bool | None,
    sums: Sequence[str] = (),
) -> Judged:
    return Judged(
        tuple(p.printed for p in pages),
        tuple(p.legends for p in pages),
        first,
        tuple(cells),
        tuple(dict.fromkeys(findings)),
        safe,
        tuple(sums),
    )


def _as_accepted(finding: ReadingFinding, pages: Sequence[Page]) -> ReadingFinding:
    """The finding, settled if a person has looked at it and found it rightly read."""
    if not finding.settle or finding.code == NOT_READ:
        return finding
    named = [p for p in pages if p.printed.file in finding.where] or pages
    files = [p.printed.file for p in pages]
    if any(key_of(finding, files) in page.settled.accepted for page in named):
        return replace(finding, settle=False)
    return finding


def _safe(cells: Sequence[JudgedCell], findings: Sequence[ReadingFinding]) -> bool | None:
    if any(cell.verdict not in (Verdict.PROTECTED, None) for cell in cells):
        return False
    if any(f.code in GIVES_AWAY for f in findings):
        return False
    if any(f.settle for f in findings) or any(cell.verdict is None for cell in cells):
        return None
    return True


def _tables(pages: Sequence[Page], first: Sequence[int]) -> list[TableSense]:
    """Every table of every page, with the sense of its lines."""
    found: list[TableSense] = []
    for number, page in enumerate(pages):
        if page.release is not None:
            found += page.release.senses(number, first[number])
            continue
        heading = ""
        position = 0
        mine: list[TableSense] = []
        for item in page.printed.items:
            if isinstance(item, Passage):
                heading = item.text if item.level > 1 else heading
                continue
            settled = page.settled
            legend = page.legends.tables[position]
            position += 1
            stated = settled.tables.get(position)
            if stated is not None and stated.is_data is False:
                continue
            mine.append(
                TableSense.of(
                    number,
                    first[number] + position - 1,
                    item,
                    legend,
                    heading,
                    [s for s in settled.sums if s.table == position],
                    frozenset(label for table, label in settled.not_sums if table == position),
                )
            )
        time = _time_of(page, mine)
        found += [replace(t, page_time=time) for t in mine]
    return found


def _time_of(page: Page, tables: Sequence[TableSense]) -> Span | None:
    """The time that a page is about: what its title says, else all that its tables speak of."""
    titled = [Span.of(period) for period, _, _ in periods_in(page.printed.title)]
    spans = [span for span in titled if span is not None]
    if not spans:
        spans = [t.time for t in tables if t.time is not None]
        return spans[0] if len(set(spans)) == 1 else None
    return union(spans)


def _judge(
    pages: Sequence[Page], tables: Sequence[TableSense], seconds: float, progress: Progress
) -> tuple[list[JudgedCell], list[ReadingFinding]]:
    """Judge the tables of one subject."""
    subject, findings = _subject(pages, tables)
    account, covered = subject.account, subject.covered
    verdicts = Verdicts(account, subject.sure, seconds, progress)
    findings += verdicts.findings
    hidden = [
        (table, r, c, count)
        for table in tables
        for r, line in enumerate(table.counts.counts)
        for c, count in enumerate(line)
        if count is not None and count.marker
    ]
    verdicts.spread(
        [account.unknown_at[table.number, r, c] for table, r, c, _ in hidden], covered, progress
    )
    cells = []
    for table, r, c, count in hidden:
        unknown = account.unknown_at[table.number, r, c]
        disputed = unknown in account.disputed
        learned = verdicts.of(unknown, count.said, covered)
        cells.append(
            JudgedCell(
                table.page,
                table.number,
                r,
                c,
                table.labels_of(r, c),
                count.marker,
                None if disputed else learned.interval,
                None if disputed else learned.verdict,
                "" if disputed else learned.derivation,
            )
        )
    for table in tables:
        undone = [
            table.words(cell.row, cell.column)
            for cell in cells
            if cell.table == table.number
            and cell.marker == ROUNDED
            and cell.verdict in (Verdict.NARROWED, Verdict.WORKED_OUT)
        ]
        findings += rounding_undone(table, undone)
    findings += low_shares(account, verdicts, subject.alone, covered)
    findings += low_differences(account, verdicts, subject.stretches, covered)
    findings += _told(pages, subject)
    return cells, findings


def _subject(
    pages: Sequence[Page], tables: Sequence[TableSense]
) -> tuple[_Subject, list[ReadingFinding]]:
    mine = sorted({table.page for table in tables})
    rules = [rule for p in mine if (rule := pages[p].legends.rule) is not None]
    covered = range(1, max(rule.high for rule in rules) + 1) if rules else USUAL
    account = Account(covered.stop - 1, {table.number: table.where for table in tables})
    findings: list[ReadingFinding] = []
    for table in tables:
        findings += enter_counts(account, table)
    for table in tables:
        if overlap := parts_overlap(table, pages[table.page].printed):
            findings.append(overlap)
        else:
            findings += relate_lines(account, table)
    sure = account.relations
    summed = families(account, tables)
    findings += relate_tables(account, tables, summed)
    stretches, told = relate_spans(account)
    findings += told
    about = words_about(tables, [pages[p].printed.title for p in mine])
    claims = [
        (p, claim)
        for p in mine
        for claim in pages[p].legends.claims
        if claim.sentence not in pages[p].settled.refused_claims
    ]
    files = [p.printed.file for p in pages]
    spoken, said = enter_claims(account, tables, claims, about, files, summed)
    findings += said
    texts = [
        (pages[p].printed.file, passage.text) for p in mine for passage in pages[p].printed.passages
    ]
    findings += relate_spoken_shares(account, tables, texts)
    alone, told = relate_shares(account, tables)
    findings += told
    findings += relate_changes(account, tables)
    for table in tables:
        findings += ask_of_totals(account, table)
    # A sentence may count people of an age or a time that no table names by itself.
    more, told = relate_spans(account) if spoken else ([], [])
    found = _Subject(
        tuple(tables), account, sure, (*stretches, *more), tuple(spoken), tuple(alone), covered
    )
    return found, findings


def _told(pages: Sequence[Page], subject: _Subject) -> list[ReadingFinding]:
    findings: list[ReadingFinding] = []
    mine = sorted({table.page for table in subject.tables})
    highs = {
        pages[p].printed.file: rule.high
        for p in mine
        if (rule := pages[p].legends.rule) is not None
    }
    findings += several_rules(highs)
    texts = [passage.text for p in mine for passage in pages[p].printed.passages]
    speaks = _rule_speaks_of(pages, subject, mine)
    for table in subject.tables:
        own = pages[table.page].legends.rule
        if not highs:
            findings += sole_members(table, texts)
        elif speaks:
            high = max(highs.values()) if own is None else own.high
            findings += low_numbers_shown(table, high, own is not None)
    if highs:
        findings += low_numbers_told(subject.spoken, max(highs.values()))
    return findings


def _rule_speaks_of(pages: Sequence[Page], subject: _Subject, mine: Sequence[int]) -> bool:
    """Whether what the pages say they withhold is about these people.

    It is where a table of theirs hides something; and where nothing on the pages does, so that the
    rule can only be about what is there.
    """
    if any(
        count and count.marker for t in subject.tables for line in t.counts.counts for count in line
    ):
        return True
    return not any(legend.meanings for p in mine for legend in pages[p].legends.tables)
