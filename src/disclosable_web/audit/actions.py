"""What can be done with files that are already public, one function a verb."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction

from disclosable.errors import TooLarge
from disclosable.progress import Progress
from disclosable.published.judged import Judged
from disclosable.published.settled import Settled
from disclosable_web.audit import store
from disclosable_web.audit.holding import Holding, Holdings

ONE_SEARCH = 5.0
ONE_PAGE = 30.0
"""Seconds. Somebody waits for the page; what takes longer belongs on the command line."""

_MOST_KEPT = 4
_kept: OrderedDict[str, Judged] = OrderedDict()
_lock = threading.Lock()


def bring_in(
    files: Sequence[tuple[str, bytes]], holdings: Holdings, *, who: str, at: datetime
) -> Holding:
    """Keep the files of a new check and judge them once.

    Raises:
        BadInput: a file cannot be read or judged; nothing is kept then.
    """
    holding = holdings.put(files)
    try:
        settled = holding.settled()
        judged(holding, settled)
        number = len(holding.files)
        what = "1 file was brought in" if number == 1 else f"{number} files were brought in"
        store.add(holding.token, holding.digest(settled), what=what, who=who, at=at)
    except BaseException:
        holdings.remove(holding)
        raise
    return holding


def judged(holding: Holding, settled: dict[Path, Settled]) -> Judged:
    """What a reader can work out from the files, as they would be read with this settled.

    The last few judgements are remembered, so a page that is loaded again is there at once.

    Raises:
        DisclosableError: the files cannot be read or judged as they were settled.
        TooLarge: it takes longer than a page may.
    """
    digest = f"{holding.token} {holding.digest(settled)}"
    with _lock:
        if digest in _kept:
            _kept.move_to_end(digest)
            return _kept[digest]
    # Here, so that a server which judges nothing does not load all that judging needs.
    from disclosable.published import judging

    found = judging.judge(
        list(holding.files), settled=settled, seconds=ONE_SEARCH, progress=_deadline(ONE_PAGE)
    )
    with _lock:
        _kept[digest] = found
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return found


def settle(holding: Holding, path: Path, answers: Settled, *, who: str, at: datetime) -> None:
    """Keep what a person settled about one file, once the files can be judged with it.

    Raises:
        DisclosableError: the files cannot be read or judged like that; nothing is kept then.
    """
    settled = {**holding.settled(), path: answers}
    judged(holding, settled)
    with transaction.atomic():
        what = "How a file is read was settled"
        store.add(holding.token, holding.digest(settled), what=what, who=who, at=at)
        # Last, so that what cannot be written is not said to have been.
        holding.settle(path, answers)


def remove(holding: Holding, holdings: Holdings, *, who: str, at: datetime) -> None:
    """Remove the files of a check. What was done to them stays on record."""
    digest = holding.digest(holding.settled())
    with transaction.atomic():
        store.add(holding.token, digest, what="The files were removed", who=who, at=at)
        holdings.remove(holding)


def _deadline(seconds: float) -> Progress:
    """Progress that nobody sees, and that ends work which has taken too long."""
    end = time.monotonic() + seconds

    def check(stage: str, _done: int, _of: int | None) -> None:
        if time.monotonic() > end:
            raise TooLarge(
                f"after {seconds:.0f} seconds it was still {stage}",
                expected="fewer or smaller files, or 'disclosable audit' on the command line",
            )

    return check
