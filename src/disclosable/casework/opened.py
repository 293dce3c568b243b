"""A case that has been opened: who asked what, of whom, and what happened since.

Nothing is decided yet, or it is not read: a register, and every letter but the answer itself, need
no more than this.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from disclosable.casework.asked import Asked, read_asked
from disclosable.casework.authority import Authority
from disclosable.casework.request import Question, Request, Requester, SplitRequest, read_channel
from disclosable.casework.route import Route, Routes
from disclosable.casework.settings import read_authority
from disclosable.casework.values import in_folder, is_there, placed, read_words, text, texts
from disclosable.casework.wording import question
from disclosable.errors import BadCase, BadDate, BadInput, DisclosableError, NotLawful
from disclosable.law.event import Event, What
from disclosable.law.events_file import read_events
from disclosable.law.regime import load_regime
from disclosable.law.statute import Regime
from disclosable.law.timeline import Timeline
from disclosable.toml_file import TomlTable

AUTHORITY = "authority.toml"
REQUEST = "request.toml"
WORDS = "request.txt"
EVENTS = "events.toml"

FILES = tuple(
    f"{name}.toml"
    for name in (
        *("authority", "request", "tables", "decisions", "events", "approval", "clarified"),
        *("split", "letters", "letter", "correspondence", "clarification", "fees", "extension"),
        *("holding", "transfer", "review"),
    )
)
"""What a case folder may hold, all in docs/reference/case-folder.md."""

_ALIKE = 0.88
"""How alike two names are that are taken for one: event.toml and events.toml are 0.95."""


@dataclass(frozen=True)
class Opened:
    """A request that came in, its questions, the authority, and its dated events.

    `events` begin with the receipt, whether or not a file says so.

    Raises:
        BadCase: the reference is not of the authority's pattern, or a question that was not asked
            is sent to another regime.
        BadDate: the events say that the request was received on another day.
    """

    folder: Path
    subject: str
    request: Request
    asked: Asked
    authority: Authority
    routes: Routes
    events: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        received = self.request.received
        self.authority.reference_pattern.check(self.request.reference, received)
        events = self.events
        if not events or events[0].what is not What.RECEIVED:
            events = (Event(What.RECEIVED, received), *events)
        elif events[0].on != received:
            raise BadDate(
                f"the request is said to have been received on {events[0].on}",
                where=str(self.folder / EVENTS),
                expected=f"{received}, as {REQUEST} says",
            )
        object.__setattr__(self, "events", events)
        for route in self.routes.others:
            self.check_labels(route.questions, REQUEST)

    @property
    def split(self) -> SplitRequest:
        """The questions, as the officer corrected them where that was needed."""
        return self.asked.split

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the questions, as they were asked."""
        return tuple(asked.label for asked in self.split.questions)

    @property
    def regime(self) -> Regime:
        """The regime under which the request is handled, but for the questions of a route."""
        return self.routes.main

    @property
    def regimes(self) -> tuple[Regime, ...]:
        """The regimes of the questions, each once, in the order in which they were asked."""
        return tuple(
            {self.routes.of(label).key: self.routes.of(label) for label in self.labels}.values()
        )

    def labels_under(self, regime: Regime) -> tuple[str, ...]:
        """The labels of the questions that are handled under that regime."""
        return tuple(one for one in self.labels if self.routes.of(one).key == regime.key)

    def question(self, label: str) -> Question:
        """The question of that label.

        Raises:
            BadCase: there is none.
        """
        self.check_labels((label,), REQUEST)
        return next(asked for asked in self.split.questions if asked.label == label)

    def check_labels(self, labels: tuple[str, ...], file: str) -> None:
        """Refuse labels of questions that were not asked; `file` is the one that names them.

        Raises:
            BadCase: there is such a label.
        """
        for label in labels:
            if label not in self.labels:
                raise BadCase(
                    f"{question(label)} was not asked",
                    where=str(self.folder / file),
                    instead=[question(known) for known in self.labels],
                )

    def timeline(self, regime: Regime, *more: Event) -> Timeline:
        """The clock of the questions under that regime, with `more` events after those known.

        Raises:
            BadCase, BadDate, NotLawful: an event that cannot follow from those before it; the
                message quotes the section.
        """
        try:
            return Timeline(regime, (*self.events, *more))
        except (BadCase, BadDate, NotLawful) as why:
            raise placed(why, str(self.folder / EVENTS), type(why)) from None


def read_opened(path: Path) -> Opened:
    """The case in the folder at `path`, without its decisions.

    Raises:
        BadCase: a file or a key is missing, unknown or of the wrong type, or the files contradict
            one another; the message names the file and the key.
        BadDate: an event's dates cannot be.
        NotLawful: the request is not a valid one under its regime.
    """
    if not path.is_dir():
        raise BadCase("this is not a folder", where=str(path), expected="a case folder")
    _check_names(path)
    authority = read_authority(path / AUTHORITY)
    try:
        regime = load_regime(authority.regime)
    except BadInput as why:
        raise placed(why, f"{path / AUTHORITY}, key 'regime'", BadCase) from None
    subject, request, others = _request(path, regime)
    try:
        routes = Routes(regime, others)
    except BadInput as why:
        raise placed(why, str(path / REQUEST), BadCase) from None
    events = read_events(path / EVENTS) if is_there(path / EVENTS) else ()
    try:
        asked = read_asked(path, request.received, request.text, events)
    except (BadCase, BadDate):
        # These name the file that they are about.
        raise
    except BadInput as why:
        raise placed(why, str(path / WORDS), BadCase) from None
    try:
        return Opened(
            folder=path,
            subject=subject,
            request=request,
            asked=asked,
            authority=authority,
            routes=routes,
            events=events,
        )
    except (BadCase, NotLawful) as why:
        raise in_folder(why, path, REQUEST) from None


def _check_names(folder: Path) -> None:
    """Refuse a file that is all but called as one of a case is, and would be left out in silence.

    Raises:
        BadCase: there is such a file, and none of the name that it is taken for.
    """
    there = {one.name for one in folder.iterdir()}
    for name in sorted(there - set(FILES)):
        if not name.lower().endswith(".toml"):
            continue
        meant = get_close_matches(name.lower(), FILES, n=1, cutoff=_ALIKE)
        if meant and meant[0] not in there:
            raise BadCase(
                "no file of this name is read, and it would be left out",
                where=str(folder / name),
                expected=f"{meant[0]}, or another name for what is no part of the case",
            )


def _request(path: Path, regime: Regime) -> tuple[str, Request, tuple[Route, ...]]:
    top = TomlTable.read(path / REQUEST, BadCase)
    subject, reference = text(top, "subject"), text(top, "reference")
    received, channel = top.get("received", date), text(top, "channel")
    name, email, address = _requester(top.table("requester"), regime)
    try:
        routes = tuple(_route(one) for one in top.tables("routes"))
    except BadInput as why:
        raise placed(why, str(path / REQUEST), BadCase) from None
    top.finish()
    words = read_words(path / WORDS)
    try:
        request = Request(
            reference=reference,
            received=received,
            text=words,
            requester=Requester(name, email, address, regime.key),
            channel=read_channel(channel, regime.key),
            regime=regime.key,
        )
    except DisclosableError as why:
        kind = NotLawful if isinstance(why, NotLawful) else BadCase
        raise placed(why, str(path / REQUEST), kind) from None
    return subject, request, routes


def _requester(section: TomlTable, regime: Regime) -> tuple[str, str, str]:
    """Name, email and postal address: those that the regime asks for have to be there."""
    asked = regime.validity
    name = text(section, "name") if asked.name or "name" in section else ""
    address = text(section, "address") if "address" in section else ""
    by_email = "email" in section or (bool(asked.address) and not address)
    email = text(section, "email") if by_email else ""
    section.finish()
    return name, email, address


def _route(section: TomlTable) -> Route:
    route = Route(texts(section, "questions"), text(section, "regime"), text(section, "why"))
    section.finish()
    return route
