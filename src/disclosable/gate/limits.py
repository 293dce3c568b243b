"""How much time and memory the reading of one file may take."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.errors import BadInput


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use for one file: `seconds` of wall time, `bytes` of memory in all.

    Raises:
        BadInput: too little for any file to be read.
    """

    seconds: float = 120.0
    memory: int = 500_000_000

    def __post_init__(self) -> None:
        if self.seconds <= 0:
            raise BadInput(f"a limit of {self.seconds} seconds", expected="more than 0")
        if self.memory < 100_000_000:
            raise BadInput(
                f"a limit of {self.memory:,} bytes of memory", expected="at least 100,000,000"
            )
