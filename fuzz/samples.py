"""What the fuzzing begins with: the unit tests' clean files, traps, made files and finds."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from disclosable.gate.kind import Kind
from disclosable.gate.recognition import recognise

TESTS = Path(__file__).parents[1] / "tests" / "unit" / "gate"
LARGEST = 200_000


def load(name: str) -> object:
    """A module of the unit tests of the gate."""
    if str(TESTS) not in sys.path:
        sys.path.insert(0, str(TESTS))
    return importlib.import_module(name)


@cache
def clean() -> tuple[tuple[str, bytes], ...]:
    """Every clean file by the name of its sample."""
    found = []
    for module in _modules():
        for name, sample in getattr(module, "CLEAN", {}).items():
            data = sample if isinstance(sample, bytes) else sample()
            found.append((f"{module.__name__}-{name}", data))
    return tuple((name, data) for name, data in found if data and len(data) <= LARGEST)


def samples(kind: Kind) -> Iterator[bytes]:
    """Every file of a kind that is not large, clean ones first."""
    yield from (data for _, data in clean() if recognise(data) is kind)
    for module in _modules():
        for group in module.TRAPS.values():
            for sample in group:
                data = sample if isinstance(sample, bytes) else sample()
                if data and len(data) <= LARGEST and recognise(data) is kind:
                    yield data
    for folder in ("made/*", "finds"):
        for path in sorted(TESTS.glob(f"{folder}/*")):
            if path.is_file() and path.suffix != ".md":
                data = path.read_bytes()
                if len(data) <= LARGEST and recognise(data) is kind:
                    yield data


@cache
def _modules() -> tuple[object, ...]:
    return tuple(load(path.stem) for path in sorted(TESTS.glob("traps_*.py")))
