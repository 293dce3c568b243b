"""Run by the Python that `acro` is installed for: one crosstab with its suppression, timed.

python acro_table.py RECORDS.csv SAID.json
"""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import acro
import pandas

LOW = 1, 5


def main() -> None:
    """Suppress what is below 6, as the others did; zeros too, as it does by default."""
    records = pandas.read_csv(sys.argv[1])
    *rows, column = (records[name] for name in records.columns)
    session = acro.ACRO(suppress=True)
    session.config["safe_threshold"] = LOW[1] + 1
    began = time.process_time()
    table = session.crosstab(rows, column)
    took = time.process_time() - began
    plain = pandas.crosstab(rows, column).reindex_like(table)
    hidden = table.isna() & (plain >= LOW[0]) & (plain <= LOW[1])
    told = {
        "version": version("acro"),
        "records": len(records),
        "suppressed": int(hidden.to_numpy().sum()),
        "seconds": took,
    }
    Path(sys.argv[2]).write_text(json.dumps(told), encoding="utf-8")


main()
