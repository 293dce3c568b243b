"""The folder that an answer is written to: one run at a time, and nothing left half-made."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from disclosable.errors import BadInput
from disclosable.lock import hold

UNFINISHED = ".unfinished-"


@contextmanager
def workplace(out: Path) -> Iterator[Path]:
    """A fresh folder below `out`, on the same disk, gone afterwards whatever happens.

    What a killed run left there is swept away first: it may hold a certificate.

    Raises:
        BadInput: nothing can be written there, or another run is writing there.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        held = os.open(out, os.O_RDONLY)
    except OSError as problem:
        raise _unwritable(out, problem) from None
    try:
        # The lock is on the folder itself, so that no lock file lies among what is published.
        if not hold(held, wait=False):
            raise BadInput(
                "another run is writing there", where=str(out), expected="one run at a time"
            )
        for left in out.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)
        try:
            folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=out))
        except OSError as problem:
            raise _unwritable(out, problem) from None
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(held)


def _unwritable(out: Path, problem: OSError) -> BadInput:
    return BadInput(
        f"nothing can be written there ({problem.strerror})",
        where=str(out),
        expected="a folder to write to",
    )
