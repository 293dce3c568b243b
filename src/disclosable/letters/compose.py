"""The answer to a case, composed as one tree of paragraphs.

Nothing here counts anybody: a figure about people comes in as a `Figure` or a `TableBlock`, out of
the release, and neither can be made for a count that is hidden.
"""

from __future__ import annotations

from disclosable.casework.case import Case
from disclosable.casework.notice import RefusalNotice, notify
from disclosable.casework.outcome import outcomes, overall
from disclosable.casework.reason import PublicInterest, Reason
from disclosable.casework.search import Search
from disclosable.casework.wording import day, listed, questions, sentence
from disclosable.errors import BadCase, NotLawful
from disclosable.law.clock import Deadline
from disclosable.letters.disclosure import disclosed_figures
from disclosable.letters.letter import (
    Block,
    Bullets,
    Facts,
    Heading,
    Letter,
    Line,
    Paragraph,
    Quote,
    Section,
    SectionKind,
    Text,
    line,
)
from disclosable.letters.markers import marked_figures
from disclosable.letters.privacy import Identity
from disclosable.letters.rights import advice, reuse, rights
from disclosable.sdc.release import Release


def compose(case: Case, release: Release | None, due: Deadline) -> Letter:
    """The letter that answers `case` with the figures of `release`, due on the day of `due`.

    Args:
        case: the request and what was decided.
        release: the tables as the public will see them; None where the case discloses none.
        due: the clock of the request; a letter dated later says that it is late.

    Raises:
        BadCase: the release has not the tables, the rule or the day of receipt of the case, or an
            exemption is claimed for a table in which nothing is withheld.
        NotLawful: figures are withheld without an exemption (section 17(1)), or the refusal
            notice lacks something that section 17 asks for.
        NotFit: the letter would name the requester.
    """
    _check(case, release, due)
    notice = notify(case)
    requester = case.request.requester
    identity = Identity(requester.name, requester.email, requester.address)
    sections = (
        _reference(case, due),
        _request(case, identity),
        _decision(case, notice),
        _reasons(case, release, notice),
        _disclosure(case, release),
        advice(case),
        rights(case.authority, notice),
        reuse(case.authority),
    )
    letter = Letter(
        title=identity.removed(case.subject),
        reference=case.request.reference,
        authority=case.authority.name,
        dated=case.decided.on,
        sections=tuple(section for section in sections if section is not None),
    )
    identity.check(letter)
    return letter


def _check(case: Case, release: Release | None, due: Deadline) -> None:
    where = f"case {case.request.reference}"
    if due.received != case.request.received:
        raise BadCase(
            f"the clock was started on {day(due.received)}",
            where=where,
            expected=f"the day of receipt, {day(case.request.received)}",
        )
    made = [t.name for t in release.tables] if release else []
    asked = [t.name for t in case.tables]
    if sorted(made) != sorted(asked):
        raise BadCase(
            f"the release has the tables {listed(made) or 'none'}",
            where=where,
            expected=f"the tables that the decisions disclose: {listed(asked) or 'none'}",
        )
    if release is None:
        return
    if release.rule != case.authority.rule:
        raise BadCase(
            "the release was made under another rule than the authority's",
            where=where,
            expected=case.authority.rule.sentence,
        )
    covered = {name for exempt in case.decided.exempt for name in exempt.applies_to}
    for table in release.tables:
        if table.hidden and table.name not in covered:
            raise NotLawful(
                f"the table {table.name!r} withholds figures, but no exemption is claimed for it",
                where=where,
                expected="a decision that specifies the exemption (section 17(1)(b))",
            )
        if not table.hidden and table.name in covered:
            raise BadCase(
                f"an exemption is claimed for the table {table.name!r}, which withholds nothing",
                where=where,
                expected="the exemption only for tables that withhold something",
            )


def _reference(case: Case, due: Deadline) -> Section:
    request, decided = case.request, case.decided
    section = f" (section {due.section})" if due.section else ""
    blocks: list[Block] = []
    if case.authority.invented:
        blocks.append(Paragraph((Text(case.authority.invented_notice, strong=True),)))
    blocks.append(
        Facts(
            (
                ("Request received", line(day(request.received))),
                ("Answer due", line(f"{day(due.due)}{section}")),
                ("Date of this answer", line(day(decided.on))),
                ("Outcome", line(overall(case).value)),
                ("Decided by", line(decided.author.role)),
            )
        )
    )
    if decided.on > due.due:
        blocks.append(
            Paragraph(
                line(
                    f"This answer is late: it was due by {day(due.due)}{section}. I apologise. "
                    "You can complain about the delay in the way that is explained below."
                )
            )
        )
    heading = f"Freedom of information request reference no: {request.reference}"
    return Section(SectionKind.REFERENCE, heading, tuple(blocks))


def _request(case: Case, identity: Identity) -> Section:
    """The request as it came in, line by line, without greeting, signature or quoted thread."""
    left_out = {words.strip() for part in case.split.left_out for words in part.splitlines()}
    lines = (words.strip() for words in case.request.text.splitlines())
    quoted = tuple(identity.removed(words) for words in lines if words and words not in left_out)
    return Section(
        SectionKind.REQUEST,
        "Your request",
        (
            Paragraph(line("You asked for the following information, in these words:")),
            Quote(quoted),
        ),
    )


def _decision(case: Case, notice: RefusalNotice | None) -> Section:
    act = case.regime.title
    given = {
        "Disclosed in full": "disclose to you all of the requested information that we hold.",
        "Disclosed in part": "disclose some of the requested information.",
        "Not held": "tell you that we do not hold the requested information.",
    }
    blocks: list[Block] = [
        Paragraph(
            line(
                f"I have considered your request under the {act} (the Act). I have today decided "
                f"to {given[overall(case).value]}"
            )
        )
    ]
    if notice is not None:
        blocks.append(Paragraph(line(notice.fact)))
        many = len(notice.grounds) > 1
        relied = "The exemptions are:" if many else "The exemption is:"
        blocks.append(Paragraph(line(relied)))
        blocks.append(Bullets(tuple((Text(g.heading, strong=True),) for g in notice.grounds)))
    blocks.append(Heading("Question by question", 3))
    blocks.append(Facts(_outcomes(case)))
    for decision in case.decided.not_held:
        them = questions(decision.questions)
        blocks.append(Heading(f"{_capital(them)}: information that is not held", 3))
        blocks.append(
            Paragraph(
                line(
                    f"With reference to {them}, this information is not held by "
                    f"{case.authority.name}. Section 1(1)(a) of the Act gives you the right to be "
                    "told so. We searched:"
                )
            )
        )
        blocks.append(Bullets(tuple(_search(search) for search in decision.searches)))
    return Section(SectionKind.DECISION, "Decision", tuple(blocks))


def _outcomes(case: Case) -> tuple[tuple[str, Line], ...]:
    """What became of the questions; those of which the same is to be said stand together."""
    together: dict[str, list[str]] = {}
    for label in case.labels:
        said = " ".join(outcome.words for outcome in outcomes(case, label))
        together.setdefault(said, []).append(label)
    return tuple((_capital(questions(labels)), line(said)) for said, labels in together.items())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _search(search: Search) -> Line:
    terms = listed([f"“{term}”" for term in search.terms])
    return line(
        f"{search.place}, on {day(search.on)}, by the {search.by}, for {terms}. "
        f"{sentence(search.result)}"
    )


def _reasons(case: Case, release: Release | None, notice: RefusalNotice | None) -> Section | None:
    if notice is None or release is None:
        return None
    blocks: list[Block] = list(marked_figures(case, release))
    blocks.append(Heading("Disclosure is to everybody", 3))
    blocks.append(
        Paragraph(
            line(
                "An answer under the Act is not private. What is disclosed to one person is "
                "disclosed to the world, and this answer is published in our disclosure log. I "
                "have therefore considered what anybody could learn from the figures, whoever "
                "asked for them."
            )
        )
    )
    for ground in notice.grounds:
        blocks.append(Heading(ground.heading, 3))
        blocks.append(Paragraph(line(sentence(f"This exemption applies to {ground.withheld}"))))
        for reason in ground.why:
            blocks += _reason(reason)
        if ground.public_interest is not None:
            blocks += _public_interest(ground.public_interest)
    return Section(SectionKind.REASONS, "Reason for decision", tuple(blocks))


def _reason(reason: Reason) -> list[Block]:
    blocks: list[Block] = [Heading(reason.heading, 3)]
    blocks += [Paragraph(line(words)) for words in reason.before]
    if reason.points:
        blocks.append(Facts(tuple((name, line(words)) for name, words in reason.points)))
    blocks += [Paragraph(line(words)) for words in reason.after]
    return blocks


def _public_interest(test: PublicInterest) -> list[Block]:
    return [
        Heading("The public interest", 3),
        Paragraph(line("In favour of disclosure:")),
        Bullets(tuple(line(sentence(words)) for words in test.for_disclosure)),
        Paragraph(line("In favour of maintaining the exemption:")),
        Bullets(tuple(line(sentence(words)) for words in test.for_maintaining)),
        Paragraph(line(sentence(test.balance))),
    ]


def _disclosure(case: Case, release: Release | None) -> Section | None:
    if release is None:
        return None
    return Section(SectionKind.DISCLOSURE, "Disclosure", disclosed_figures(case, release))
