"""A case as the staff see it. It holds counts of cells, never a hidden count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from disclosable.errors import BadCase, NotApproved, NotFit, NotSafe
from disclosable_web.addresses import REFERENCE
from disclosable_web.document import Document
from disclosable_web.public.entry import LogEntry

KEYS = (
    "reference",
    "title",
    "authority",
    "state",
    "received",
    "due",
    "answered",
    "requester",
    "preamble",
    "questions",
    "events",
    "protection",
    "files",
    "author",
    "approver",
    "digest",
    "cautions",
    "correction",
)
"""What `inside/case.json` holds, and nothing else but `IGNORED`."""
IGNORED = ("inputs", "shelf")
"""What it may hold for the pipeline's own use: a digest of the case folder it was made from, and
what was told of the earlier releases."""


class State(StrEnum):
    """Whether the answer has left."""

    DRAFT = "draft"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff: a name and a role."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One decision on a question, and how the answer puts it."""

    decision: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the requester's words, with what was decided."""

    label: str
    text: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that was done to the case, on a day, by whom."""

    on: date
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class Caution:
    """What an approver should look at, and the provision or guidance that it rests on."""

    about: str
    words: str


@dataclass(frozen=True, slots=True)
class Correction:
    """How an officer corrected the split of the request: by whom, when, why, and what changed."""

    by: str
    on: date
    why: str
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Protection:
    """What the tables promise, and how many cells of each kind there are.

    `beside` are the digests of the earlier releases that the tables were judged together with.
    """

    promise: str
    rule: str
    low: int
    other: int
    shown: int
    cells: int
    minimal: bool
    certificate: str
    assumed: tuple[str, ...]
    covers: str = "kept"
    beside: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the small checker accepted the certificate; an answer without cells has none."""
        return self.certificate == ("accepted" if self.cells else "not needed")


@dataclass(frozen=True, slots=True)
class InspectedFile:
    """A file of the answer, and whether the release gate found it fit to leave."""

    name: str
    bytes: int
    sha256: str
    fit: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A case, as `disclosable answer` left it.

    Raises:
        BadCase: the reference cannot stand in an address, or there is no question.
        NotApproved: it was sent, yet nobody but its author has approved it.
    """

    reference: str
    title: str
    authority: str
    state: State
    received: date
    due: date
    answered: date | None
    requester_name: str
    requester_contact: str
    preamble: str
    questions: tuple[Question, ...]
    events: tuple[Happening, ...]
    protection: Protection | None
    files: tuple[InspectedFile, ...]
    author: Person
    approver: Person | None
    digest: str
    cautions: tuple[Caution, ...] = ()
    correction: Correction | None = None

    def __post_init__(self) -> None:
        if not REFERENCE.fullmatch(self.reference):
            raise BadCase(
                f"the reference is {self.reference!r}",
                expected="letters, digits, full stops, hyphens, underscores and slashes",
            )
        where = f"case {self.reference}"
        if not self.questions:
            raise BadCase("there is no question", where=where)
        if self.state is State.SENT:
            if self.answered is None:
                raise BadCase("it was sent, yet no day of the answer is given", where=where)
            if self.approver is None or _same(self.approver.name, self.author.name):
                raise NotApproved(
                    "nobody but its author has approved the answer",
                    where=where,
                    expected="an approval by somebody else before it is sent",
                )

    def check_publishable(self, entry: LogEntry) -> None:
        """Whether this entry may go into the public log for this case.

        Raises:
            NotApproved: the case is a draft.
            BadCase: the entry belongs to another case.
            NotSafe: the certificate of the tables was not accepted.
            NotFit: a file of the entry was not inspected, is not fit, or is another than inspected.
        """
        where = f"case {self.reference}"
        if self.state is not State.SENT:
            raise NotApproved("a draft is not published", where=where)
        if entry.reference != self.reference:
            raise BadCase(
                f"the log entry is for {entry.reference}", where=where, expected=self.reference
            )
        if self.protection is not None and not self.protection.accepted:
            raise NotSafe(
                f"the certificate is {self.protection.certificate!r}",
                where=where,
                expected="accepted",
            )
        inspected = {file.name: file for file in self.files}
        for file in entry.files:
            seen = inspected.get(file.name)
            if seen is None or not seen.fit or seen.sha256 != file.sha256:
                raise NotFit(
                    f"the file {file.name!r} was not found fit to leave as it is",
                    where=where,
                    expected="an inspection of this very file that found it fit",
                    instead=[name for name, other in inspected.items() if other.fit],
                )


def read_case(document: Document) -> Case:
    """A case from `inside/case.json`.

    Raises:
        BadCase: a key is missing, unknown (a hidden count, say) or of the wrong kind.
        NotApproved: see `Case`.
    """
    document.only(*KEYS, *IGNORED)
    state = document.text("state")
    if state not in set(State):
        raise document.refuse("state", " or ".join(State))
    requester = document.part("requester")
    requester.only("name", "contact")
    protection = document.part_or_none("protection")
    approver = document.part_or_none("approver")
    return Case(
        reference=document.text("reference"),
        title=document.text("title"),
        authority=document.text("authority"),
        state=State(state),
        received=document.day("received"),
        due=document.day("due"),
        answered=document.day_or_none("answered"),
        requester_name=requester.text("name"),
        requester_contact=requester.text_or_empty("contact"),
        preamble=document.text_or_empty("preamble"),
        questions=tuple(_question(part) for part in document.parts("questions")),
        events=tuple(_happening(part) for part in document.parts("events")),
        protection=_protection(protection) if protection else None,
        files=tuple(_file(part) for part in document.parts("files")),
        author=_person(document.part("author")),
        approver=_person(approver) if approver else None,
        digest=document.text("digest"),
        # Records of before 0.5 have none.
        cautions=tuple(_caution(part) for part in document.parts("cautions"))
        if "cautions" in document.values
        else (),
        correction=_correction(document),
    )


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _question(part: Document) -> Question:
    part.only("label", "text", "outcomes")
    outcomes = []
    for outcome in part.parts("outcomes"):
        outcome.only("decision", "words")
        outcomes.append(Outcome(outcome.text("decision"), outcome.text_or_empty("words")))
    if not outcomes:
        raise part.refuse("outcomes", "at least one decision")
    return Question(part.text("label"), part.text("text"), tuple(outcomes))


def _happening(part: Document) -> Happening:
    part.only("on", "what", "who")
    return Happening(part.day("on"), part.text("what"), part.text_or_empty("who"))


def _correction(document: Document) -> Correction | None:
    if "correction" not in document.values:
        return None
    part = document.part_or_none("correction")
    if part is None:
        return None
    part.only("by", "on", "why", "differences")
    return Correction(part.text("by"), part.day("on"), part.text("why"), part.words("differences"))


def _caution(part: Document) -> Caution:
    part.only("about", "words")
    return Caution(part.text("about"), part.text("words"))


def _person(part: Document) -> Person:
    part.only("name", "role")
    return Person(part.text("name"), part.text("role"))


def _file(part: Document) -> InspectedFile:
    part.only("name", "bytes", "sha256", "fit")
    return InspectedFile(
        part.text("name"), part.whole("bytes"), part.text("sha256"), part.flag("fit")
    )


def _protection(part: Document) -> Protection:
    part.only(*Protection.__dataclass_fields__)
    return Protection(
        promise=part.text("promise"),
        rule=part.text("rule"),
        low=part.whole("low"),
        other=part.whole("other"),
        shown=part.whole("shown"),
        cells=part.whole("cells"),
        minimal=part.flag("minimal"),
        certificate=part.text("certificate"),
        assumed=part.words("assumed"),
        # Records of before 0.3 tell neither.
        covers=part.text("covers") if "covers" in part.values else "kept",
        beside=part.words("beside") if "beside" in part.values else (),
    )
