"""From records to a certified table: counting and everything after it, beside a bare GROUP BY."""

from __future__ import annotations

import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from counting import TABLE, bare, generate

from disclosable.sdc.certificate import PublishedFile, certify
from disclosable.sdc.publication import Publication
from disclosable.sdc.rules import PrimaryRule, Promise
from disclosable.sdc.suppression import publish, suppress
from disclosable.tables.count_spec import CountSpec, Files
from disclosable.tables.counting import count_files
from disclosable.tables.population import Population

ROUNDS = 3


@dataclass(frozen=True)
class Counted:
    """Medians in seconds on the wall, of alternating runs.

    `query` is the engine's own query; `count` the counts with all margins; `whole` those and the
    published files with their certificate, under the promise `not-worked-out` and `every-value`.
    """

    records: int
    query: float
    count: float
    whole: dict[str, float]
    megabytes: float


def measure_counting(records: int) -> Counted:
    """Generate records of 33 boroughs, 6 ages and 7 ethnic appearances, and count them."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "records.parquet"
        generate(records, path)
        spec = CountSpec.for_tables(Files((path,)), [TABLE])
        work: dict[str, Callable[[], object]] = {
            "query": lambda: bare(path, "GROUP BY ALL"),
            "count": lambda: count_files(spec).table(TABLE),
        }
        for promise in Promise:
            work[promise] = partial(_answer, spec, promise, Path(place))
        times: dict[str, list[float]] = {name: [] for name in work}
        for number in range(ROUNDS + 1):
            for name, one in work.items():
                began = time.perf_counter()
                one()
                # The first round loads what is compiled, and fills the file cache.
                if number:
                    times[name].append(time.perf_counter() - began)
        middle = {name: statistics.median(taken) for name, taken in times.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    whole = {promise.value: middle[promise] for promise in Promise}
    return Counted(records, middle["query"], middle["count"], whole, peak)


def _answer(spec: CountSpec, promise: Promise, place: Path) -> None:
    """Count, protect, publish and certify."""
    table = count_files(spec).table(TABLE)
    suppression = suppress([table], PrimaryRule(promise=promise))
    population = Population("records", "not stated", "not stated", "made for a benchmark")
    release = publish(suppression, "counted", population)
    certificate = certify(release, suppression.counts, hints=suppression.moves)
    public = place / "public"
    public.mkdir(exist_ok=True)
    written = Publication.of(release).write(public)
    sealed = certificate.sealing([PublishedFile.of(p, public) for p in written])
    sealed.write(place / "certificate.json")
