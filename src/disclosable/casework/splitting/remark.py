"""What the program has to say of a request, told apart from what the requester wrote."""

from __future__ import annotations


class Remark(str):
    """A note of the program's own, in square brackets. Requesters write in brackets too: only the
    kind tells one from the other.
    """

    __slots__ = ()

    def __new__(cls, said: str) -> Remark:
        """`said` is a whole sentence."""
        return super().__new__(cls, f"[{said}]")
