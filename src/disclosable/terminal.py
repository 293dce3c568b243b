"""What the command line writes on: lines for people, JSON for programs, progress for waiting."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn

from disclosable.errors import FileUnreadable
from disclosable.progress import Progress as Report

# Long file names and sentences must reach pipes and terminals as one line.
out = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
err = Console(stderr=True, soft_wrap=True, highlight=False, markup=False, emoji=False)


def print_json(data: Any) -> None:
    """Print JSON in the terminal's own letters, where it has them."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    text = json.dumps(data, indent=1, ensure_ascii=plain)
    try:
        text.encode()
    except UnicodeEncodeError:
        # A file name that is no UTF-8 has half characters, which only escapes can carry.
        text = json.dumps(data, indent=1)
    sys.stdout.write(text + "\n")


def files_below(path: Path) -> list[Path]:
    """A file, or every file below a folder."""
    if not path.is_dir():
        return [path]
    found = sorted(p for p in path.rglob("*") if p.is_file())
    if not found:
        raise FileUnreadable("there is no file in this folder", where=str(path))
    return found


@contextmanager
def watching(*, quiet: bool) -> Iterator[Report]:
    """Progress bars on a terminal, a line for each new stage elsewhere; nothing where quiet."""
    if quiet:
        yield lambda _stage, _done, _of: None
        return
    if not err.is_terminal:
        seen: set[str] = set()

        def say(stage: str, _done: int, _of: int | None) -> None:
            if stage not in seen:
                seen.add(stage)
                err.print(f"  {stage}")

        yield say
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=30))
    with Progress(*columns, console=err, transient=False) as bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, of: int | None) -> None:
            for name, task in tasks.items():
                if name != stage:
                    bars.update(task, total=1, completed=1)
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=of)
            bars.update(tasks[stage], completed=done, total=of)

        yield show
        for task in tasks.values():
            bars.update(task, total=1, completed=1)
