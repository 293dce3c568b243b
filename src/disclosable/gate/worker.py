"""The process that reads files for the gate, within limits that it cannot lift.

A parser that meets hostile bytes can loop, swell or crash. It does so here, where nothing else
lives: the process may not grow beyond its memory, may write to no file, and is ended from outside
when its time is up. It is told what to do in lines of JSON and answers in lines of JSON, so that
nothing it could be made to say is more than words.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

from disclosable.errors import DisclosableError
from disclosable.gate.exchange import (
    contacts_from_json,
    inspection_to_json,
    rebuilt_to_json,
)
from disclosable.gate.inspection import inspect
from disclosable.gate.listening import Listening

OUT_OF_MEMORY = 70
"""The exit code of a worker that met its limit."""

_WATCH = 0.05
_PAGES = Path("/proc/self/statm")


def serve(memory: int, *, writes: bool) -> None:
    """Answer requests until there are none: each a line of JSON with `file` and `contacts`.

    A request with `out` asks for a fresh file in that folder, too.
    """
    _confine(memory, writes=writes)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    # What a library prints must not be taken for an answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    for line in sys.stdin:
        try:
            answer = _answer(json.loads(line))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except DisclosableError as error:
            answer = {"error": error.sentence()}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    path, contacts = Path(asked["file"]), contacts_from_json(asked["contacts"])
    if "out" in asked:
        # The writers are large, and an inspection needs none of them.
        from disclosable.gate.rebuild.rebuild import rebuild

        return rebuilt_to_json(rebuild(path, Path(asked["out"]), contacts, asked["name"]))
    listeners = [Listening(*each).listener() for each in asked["listening"]]
    return inspection_to_json(inspect(path, contacts, listeners))


def _confine(memory: int, *, writes: bool) -> None:
    try:
        import resource
    except ImportError:  # not on Windows, where the time limit alone holds
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not writes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))

    # Where a system does not count what a process maps, the process watches itself.
    def watch() -> None:
        while _resident() < memory:
            time.sleep(_WATCH)
        os._exit(OUT_OF_MEMORY)

    threading.Thread(target=watch, daemon=True).start()


def _resident() -> int:
    """The bytes of memory that this process holds now, or has held at most where only that is told.

    On Linux the most is that of whoever started it, too, and says nothing of this process.
    """
    try:
        pages = int(_PAGES.read_bytes().split()[1])
    except OSError:
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return pages * os.sysconf("SC_PAGE_SIZE")


def _main() -> None:
    serve(int(sys.argv[1]), writes=sys.argv[2] == "writes")


if __name__ == "__main__":
    _main()
