"""Every error this library raises on purpose, as one tree.

* DisclosableError
  · BadInput                      2   a file, an option or an argument is not what was expected
    - FileUnreadable              2   missing, empty, wrong encoding, not the declared format
    - BadRecords                  2   a records or counts file: columns, codes, dates, numbers
    - BadSpec                     2   a table specification, a hierarchy, a rule
    - BadCase                     2   a case folder: settings, request, decisions, approval
    - BadDate                     2   a date that is no date, or lies where it cannot
    - BadRelease                  2   a release, a certificate or a ledger that cannot be read
  · NotLawful                     2   the law asks for something that is missing or wrong
  · NotSafe                       3   a reader would learn more than the legend says
    - Unproved                    3   neither witnessed nor derived: it does not leave
    - CertificateRefused          3   the checker found the certificate and the files at odds
  · NotFit                        3   a file is not fit to leave
  · NotApproved                   3   nobody but the author has approved it
  · TooLarge                      2   refused before memory or time ran out
  · SolverFailed                  3   a solver broke its promise; nothing rests on its answer

The number is the exit code of the command line. A message says where (file and place), what was
found, what was expected and, where that helps, what exists instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar


class DisclosableError(Exception):
    """The root. Catch this to catch everything the library raises on purpose."""

    exit_code: ClassVar[int] = 2

    def __init__(
        self,
        found: str,
        *,
        where: str = "",
        expected: str = "",
        instead: Iterable[str] = (),
    ) -> None:
        self.found = found
        self.where = where
        self.expected = expected
        self.instead = tuple(instead)
        super().__init__(self.sentence())

    def sentence(self) -> str:
        """The whole message, as a person should read it."""
        text = f"{self.where}: {self.found}" if self.where else self.found
        if not text.endswith((".", "?", "!")):
            text += "."
        if self.expected:
            text += f" Expected {self.expected}."
        if self.instead:
            text += f" There is: {', '.join(self.instead)}."
        return text


class BadInput(DisclosableError):
    """A file, an option or an argument is not what was expected."""


class FileUnreadable(BadInput):
    """A file is missing, empty, in another encoding or not in the format it should be in."""


class BadRecords(BadInput):
    """A records or counts file has a wrong column, code, date or number."""


class BadSpec(BadInput):
    """A table specification, hierarchy or rule contradicts itself or the data."""


class BadCase(BadInput):
    """A case folder lacks something, or says two things at once."""


class BadDate(BadInput):
    """A date that is no date, or that lies where it cannot lie."""


class BadRelease(BadInput):
    """A release, certificate or ledger that cannot be read as one."""


class TooLarge(BadInput):
    """Refused before memory or time ran out; the message says how large it would be."""


class NotLawful(DisclosableError):
    """The law asks for something that is missing or wrong; the message cites the section."""


class NotSafe(DisclosableError):
    """A reader would learn more than the legend says."""

    exit_code: ClassVar[int] = 3


class Unproved(NotSafe):
    """Neither witnessed nor derived. What is unproved does not leave."""


class CertificateRefused(NotSafe):
    """The checker found the certificate and the published files at odds."""


class NotFit(DisclosableError):
    """A file is not fit to leave."""

    exit_code: ClassVar[int] = 3


class NotApproved(DisclosableError):
    """Nobody other than the author has approved what is about to leave."""

    exit_code: ClassVar[int] = 3


class SolverFailed(DisclosableError):
    """A solver returned something that does not add up. Nothing rests on its answer."""

    exit_code: ClassVar[int] = 3
