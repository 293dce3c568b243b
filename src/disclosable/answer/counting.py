"""The tables of an answer, counted from one scan of the records."""

from __future__ import annotations

from collections.abc import Sequence

from disclosable.progress import Progress, silent
from disclosable.sdc.atlas import Atlas
from disclosable.tables.count_spec import CountSpec, Files
from disclosable.tables.counting import count_files
from disclosable.tables.spec import TableSpec
from disclosable.tables.spec_file import RecordsSection
from disclosable.tables.table import Table


def count_tables(
    records: RecordsSection, specs: Sequence[TableSpec], progress: Progress = silent
) -> tuple[list[Table], Table | None]:
    """The tables of the records, and the table of all dimensions where `Atlas.of` adds one.

    Raises:
        FileUnreadable, BadRecords, TooLarge: the file; see `count_files`.
        BadSpec: a table that cannot be counted.
    """
    joint = Atlas.of(specs).joint
    wanted = [*specs, joint] if joint is not None else specs
    of_wanted = {name for spec in wanted for name in spec.dimension_names}
    counted = count_files(
        CountSpec.for_tables(
            Files((records.file,), records.sheet),
            wanted,
            columns={name: c for name, c in records.columns.items() if name in of_wanted},
            dates=records.dates,
            outside=records.outside,
        ),
        progress,
    )
    return (
        [counted.table(spec) for spec in specs],
        counted.table(joint) if joint is not None else None,
    )
