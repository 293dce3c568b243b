"""The reasons for showing low counts, before anything long is begun: they are published."""

from __future__ import annotations

from collections.abc import Sequence

from disclosable.checker.prose import numbers_in, phrases_of
from disclosable.errors import NotFit
from disclosable.sdc.rules import PrimaryRule
from disclosable.sdc.shown import Shown
from disclosable.tables.spec import TableSpec


def require_no_numbers(
    shown: Sequence[Shown], specs: Sequence[TableSpec], rule: PrimaryRule
) -> None:
    """A number in a reason could be a count that nothing protects.

    Raises:
        NotFit: there is one, that is no code of a table and no part of the rule.
    """
    codes = sorted({c for spec in specs for d in spec.dimensions for c in d.parents})
    phrases = phrases_of(rule.covered.start, rule.high, [rule.sentence], codes)
    for each in shown:
        for number in numbers_in(each.why, phrases):
            raise NotFit(
                f"the reason for showing this low count tells the number {number.number!r}, and "
                f'reasons are published: "...{number.around}..."',
                where=f"table {each.table!r}, {each.cell}",
                expected="a reason without numbers; keep those in the working papers",
            )
