"""How long work tells what it is doing. Who shows it, and how, is the caller's business."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how many steps are done, and how many there are if known."""


def silent(_stage: str, _done: int, _of: int | None) -> None:
    """Progress that nobody watches."""
