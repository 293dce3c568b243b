"""Inspects files in a worker: one that swells, hangs or dies is a finding, and the next goes on."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from disclosable.errors import BadInput, FileUnreadable
from disclosable.gate.contacts import NOBODY, Contacts
from disclosable.gate.exchange import (
    contacts_to_json,
    inspection_from_json,
    rebuilt_from_json,
)
from disclosable.gate.finding import Check, Finding
from disclosable.gate.inspection import Inspection, digest
from disclosable.gate.kind import Kind
from disclosable.gate.limits import Limits
from disclosable.gate.listening import Listening
from disclosable.gate.rebuild.rebuilt import Rebuilt
from disclosable.gate.worker import OUT_OF_MEMORY

SLOW = Check(
    "file-too-slow",
    "The time that the reading takes, against the longest that is allowed.",
    "A file that is not read to its end is not checked, and one that takes so long may be made to.",
    "Write the file again from its source; split it if it really holds that much.",
)
DEMANDING = Check(
    "file-too-demanding",
    "The memory that the reading takes, against the most that is allowed.",
    "A file that swells when it is opened harms whoever opens it, and it was not read to its end.",
    "Write the file again from its source; split it if it really holds that much.",
)
DIED = Check(
    "file-reader-died",
    "Whether the process that reads the file lives to its end.",
    "A file that ends its reader may be made to do so, and it was not read to its end.",
    "Write the file again from its source; if it stays so, report it.",
)
CHECKS = (SLOW, DEMANDING, DIED)

MOST_FILES = 500
"""A worker that has read so many files is followed by a new one."""

_CHUNK = 1 << 16


@dataclass(slots=True)
class Workshop:
    """Has files read by a worker process, which is made when it is needed and again when it died.

    Use it in a `with`: the worker ends with it. One workshop serves one caller at a time.
    """

    limits: Limits = field(default_factory=Limits)
    writes: bool = False
    """Whether the worker may write: only then can it rebuild."""
    _worker: subprocess.Popen[bytes] | None = None
    _served: int = 0
    """The files that the worker has read."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._end()

    def inspect(
        self, path: Path, contacts: Contacts = NOBODY, listening: Sequence[Listening] = ()
    ) -> Inspection:
        """Inspect one file within the limits. See `inspection.inspect`.

        Raises:
            FileUnreadable: there is no such file.
        """
        if not path.is_file():
            what = "this is a folder" if path.is_dir() else "there is no such file"
            raise FileUnreadable(what, where=str(path), expected="a file to inspect")
        answer = self._ask(
            {
                "file": str(path.absolute()),
                "contacts": contacts_to_json(contacts),
                "listening": [(each.factory, each.about) for each in listening],
            }
        )
        if isinstance(answer, Finding):
            return Inspection(path.name, Kind.UNKNOWN, (answer,), path.stat().st_size, digest(path))
        return inspection_from_json(answer)

    def rebuild(
        self, path: Path, out: Path, contacts: Contacts = NOBODY, name: str = ""
    ) -> Rebuilt:
        """Write a fresh file of what `path` shows into the folder `out`. See `rebuild.rebuild`.

        Raises:
            FileUnreadable: there is no such file.
            BadInput: a name or a place that the fresh file cannot have.
        """
        if not path.is_file():
            raise FileUnreadable("there is no such file", where=str(path), expected="a file")
        answer = self._ask(
            {
                "file": str(path.absolute()),
                "contacts": contacts_to_json(contacts),
                "out": str(out.absolute()),
                "name": name,
            }
        )
        if isinstance(answer, Finding):
            return Rebuilt(path.name, None, (), (answer,))
        return rebuilt_from_json(answer)

    def _ask(self, question: dict[str, Any]) -> dict[str, Any] | Finding:
        """Ask, and where a worker dies that has read other files, ask a new one.

        What a library has kept of those files is no fault of this one.
        """
        if self._served >= MOST_FILES:
            self._end()
        used = self._served > 0
        answer = self._ask_once(question)
        if used and isinstance(answer, Finding) and answer.code != SLOW.code:
            return self._ask_once(question)
        return answer

    def _ask_once(self, question: dict[str, Any]) -> dict[str, Any] | Finding:
        worker = self._worker or self._start()
        self._served += 1
        assert worker.stdin is not None
        try:
            worker.stdin.write(json.dumps(question).encode() + b"\n")
            worker.stdin.flush()
            line = self._line(worker)
        except TimeoutError:
            self._end()
            return SLOW.at("the file", f"it was not read within {self.limits.seconds:g} seconds")
        except BrokenPipeError:
            line = b""
        if not line:
            return self._death(worker)
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise BadInput(answer["error"])
        return answer

    def _death(self, worker: subprocess.Popen[bytes]) -> Finding:
        code = worker.wait()
        self._end()
        if code == OUT_OF_MEMORY:
            megabytes = self.limits.memory // 1_000_000
            return DEMANDING.at("the file", f"reading it takes more than {megabytes} MB")
        return DIED.at("the file", "its reader died")

    def _line(self, worker: subprocess.Popen[bytes]) -> bytes:
        """The worker's answer; empty if it died.

        Raises:
            TimeoutError: it did not answer in time.
        """
        assert worker.stdout is not None
        until = time.monotonic() + self.limits.seconds
        said = bytearray()
        with selectors.DefaultSelector() as ready:
            ready.register(worker.stdout, selectors.EVENT_READ)
            while not said.endswith(b"\n"):
                if not ready.select(max(0.0, until - time.monotonic())):
                    raise TimeoutError
                chunk = os.read(worker.stdout.fileno(), _CHUNK)
                if not chunk:
                    return b""
                said += chunk
        return bytes(said)

    def _start(self) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-I",
            "-W",
            "ignore",
            "-m",
            "disclosable.gate.worker",
            str(self.limits.memory),
            "writes" if self.writes else "reads",
        ]
        # Nothing of this process's surroundings is the worker's business.
        self._worker = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"LANG": "C.UTF-8"},
        )
        return self._worker

    def _end(self) -> None:
        worker, self._worker, self._served = self._worker, None, 0
        if worker is None:
            return
        worker.kill()
        worker.wait()
        for pipe in (worker.stdin, worker.stdout):
            if pipe is not None:
                # What was still to be said to it is said to nobody.
                with suppress(BrokenPipeError):
                    pipe.close()
