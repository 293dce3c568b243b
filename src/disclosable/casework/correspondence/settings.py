"""How an authority writes to requesters: whom to reach, how to pay, when silence ends a request."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from disclosable.casework.authority import Authority
from disclosable.casework.values import is_there, placed, text, texts, whole
from disclosable.errors import BadCase
from disclosable.toml_file import TomlTable

CORRESPONDENCE = "correspondence.toml"


@dataclass(frozen=True, slots=True)
class Contact:
    """The unit that handles requests, and how to reach it."""

    unit: str
    email: str
    post: tuple[str, ...]
    phone: str = ""

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a name and an address."""
        found = (
            ("By email", self.email),
            ("By post", ", ".join(self.post)),
            ("Telephone", self.phone),
        )
        return tuple(pair for pair in found if pair[1])


@dataclass(frozen=True, slots=True)
class Correspondence:
    """An authority's settings for its letters.

    Attributes:
        contact: who answers questions about a request.
        payment: how a fee is paid, a sentence each; empty where the authority asks for none.
        schedule: where its schedule of charges for environmental information is published.
        withdrawn_after: the working days after which a request is taken to be withdrawn when a
            clarification is not given; None where the authority has no such rule.

    Raises:
        BadCase: the schedule is at no https:// address.
    """

    contact: Contact
    payment: tuple[str, ...] = ()
    schedule: str = ""
    withdrawn_after: int | None = None

    def __post_init__(self) -> None:
        if self.schedule and not self.schedule.startswith("https://"):
            raise BadCase(
                f"the schedule of charges is at {self.schedule!r}", expected="an https:// address"
            )


def read_correspondence(path: Path, authority: Authority) -> Correspondence:
    """The settings in the file at `path`; where there is none, the contact for reviews serves.

    Raises:
        BadCase: a key is missing, unknown or of the wrong type.
    """
    if not is_there(path):
        unit = authority.complaints
        return Correspondence(Contact(unit.unit, unit.email, unit.post))
    top = TomlTable.read(path, BadCase)
    try:
        settings = Correspondence(
            _contact(top.table("contact")),
            _payment(top),
            _schedule(top),
            _withdrawn_after(top),
        )
    except BadCase as why:
        raise placed(why, str(path), BadCase) from None
    top.finish()
    return settings


def _contact(section: TomlTable) -> Contact:
    contact = Contact(
        text(section, "unit"),
        text(section, "email"),
        texts(section, "post"),
        text(section, "phone") if "phone" in section else "",
    )
    section.finish()
    return contact


def _payment(top: TomlTable) -> tuple[str, ...]:
    if "payment" not in top:
        return ()
    section = top.table("payment")
    how = texts(section, "how")
    section.finish()
    return how


def _schedule(top: TomlTable) -> str:
    if "charges" not in top:
        return ""
    section = top.table("charges")
    schedule = text(section, "schedule")
    section.finish()
    return schedule


def _withdrawn_after(top: TomlTable) -> int | None:
    if "clarification" not in top:
        return None
    section = top.table("clarification")
    days = whole(section, "withdrawn_after_working_days")
    section.finish()
    return days
