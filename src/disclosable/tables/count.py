"""From records to a table of counts."""

from __future__ import annotations

from disclosable.tables.records import Records
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table


def count(records: Records, spec: TableSpec) -> Table:
    """Count the records that fall into every cell of `spec`.

    Raises:
        BadSpec: the records do not carry one of the table's dimensions, or carry a code that is no
            leaf of it.
    """
    return Table.of_array(spec, records.leaf_counts(spec.dimensions))
