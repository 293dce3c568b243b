"""The section `[[shown]]` of a TOML file: a low count that is shown, and why."""

from __future__ import annotations

from collections.abc import Sequence

from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.shown import Shown
from disclosable.tables.spec import TableSpec
from disclosable.toml_file import TomlTable, said_in


def read_shown(section: TomlTable, specs: Sequence[TableSpec]) -> Shown:
    """`table`, `cell` (dimension to code) and `why`; finishes the section.

    A dimension that `cell` leaves out is totalled, or has the code that the table is held to.

    Raises:
        BadInput: a key is missing, unknown or of the wrong kind; there is no such table, dimension
            or code, or the table does not publish the cell. It is the class that the file's faults
            are raised as, and names file and key.
    """
    tables = {spec.name: spec for spec in specs}
    name = section.get("table", str)
    if name not in tables:
        raise section.fail("table", f"there is no table {name!r}", f"one of {', '.join(tables)}")
    spec = tables[name]
    inner = section.table("cell")
    asked = {dimension: inner.get(dimension, str) for dimension in inner.names()}
    for dimension, code in asked.items():
        if dimension not in spec.dimension_names:
            expected = f"one of {', '.join(spec.dimension_names)}"
            raise inner.fail(dimension, f"{name!r} has no dimension {dimension!r}", expected)
        codes = spec.dimensions[spec.dimension_names.index(dimension)].codes
        if code not in codes:
            raise inner.fail(
                dimension, f"{code!r} is no code of it", f"one of {', '.join(codes[:20])}"
            )
    cell = Cell(tuple(asked.get(d, spec.where.get(d, TOTAL)) for d in spec.dimension_names))
    if not spec.is_published(cell):
        raise section.fail("cell", f"the table {name!r} does not publish {cell}")
    why = section.get("why", str)
    section.finish()
    with said_in(section):
        return Shown(name, cell, why)
