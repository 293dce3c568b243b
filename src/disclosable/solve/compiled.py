"""Loops over arrays, compiled to machine code the first time they run; the code is kept on disk."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeVar, cast

from numba import njit

Loop = TypeVar("Loop", bound=Callable[..., object])
STAMP = "compiled-from.txt"


def compiled(loop: Loop) -> Loop:
    """The same function, compiled. Whole numbers in it have 64 bits and are not checked."""
    return cast(Loop, njit(cache=True)(loop))


def is_ready() -> bool:
    """Whether compiled code is kept from an earlier run; without it the first search is slow."""
    return any((Path(__file__).parent / "__pycache__").glob("*.nbc"))


def forget_what_is_stale() -> None:
    """Drop kept code that was compiled from other sources.

    The compiler looks only at the file of a function, not at the functions that it calls, so a
    change in one file would leave old code inside the others.
    """
    folder = Path(__file__).parent
    digest = sha256()
    for source in sorted(folder.glob("*.py")):
        digest.update(source.read_bytes())
    kept = folder / "__pycache__"
    stamp = kept / STAMP
    # Where nothing can be written, nothing stale can have been kept either.
    with suppress(OSError):
        if stamp.is_file() and stamp.read_text(encoding="ascii") == digest.hexdigest():
            return
        kept.mkdir(exist_ok=True)
        for old in (*kept.glob("*.nbi"), *kept.glob("*.nbc")):
            old.unlink(missing_ok=True)
        stamp.write_text(digest.hexdigest(), encoding="ascii")


forget_what_is_stale()
