"""A regime as a page of the reference: every provision, limit and duty that the data hold.

The pages in docs/reference/law are made from the data and compared with them by a test. After
changing a file of the law:

    python -m disclosable.law.page docs/reference/law
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from disclosable.errors import DisclosableError
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.exemptions import Provision, Role
from disclosable.law.limits import CostLimit, Fees
from disclosable.law.regime import load_regime, regimes
from disclosable.law.statute import Regime

_DOES = {
    Role.EXEMPTS: "can be claimed",
    Role.NCND: "can be claimed: neither confirm nor deny",
    Role.CONDITION: "condition: cited with the provision it belongs to",
    Role.HALF: "part of a test: the whole is cited",
    Role.RULE: "rule",
}
_MEMORY = "from memory: check it"
Row = tuple[str, ...]


def regime_page(regime: Regime) -> str:
    """The page, in Markdown, with a line break at its end."""
    listed = [one for one in _provisions(regime) if not _only_holds(one)]
    seen = sum(one.verified for one in listed)
    lines = [
        f"# {regime.title} ({regime.short})",
        "",
        f"Made from `src/disclosable/law/{regime.key}.toml` and not written by hand: "
        "[how to correct it](../../how-to/correct-the-law.md). It is no legal advice, and the "
        "words on what a provision is about are ours.",
        "",
        f"It lists {len(listed)} provisions. {seen} were seen in a published source; "
        f"{len(listed) - seen} are from memory and are to be checked against "
        f"[the official text]({regime.link}) before anybody relies on them.",
        "",
        "## Times, money and people",
        "",
        *_table(("What", "How it is here", "Where", "Seen"), _figures(regime)),
        "",
        "## Where a letter finds what to cite",
        "",
        *_table(("For", f"{regime.word.capitalize()}"), _places(regime.duties)),
        "",
        "## What a refusal has to say",
        "",
        *_table(("What", f"{regime.word.capitalize()}"), _places(regime.notice)),
    ]
    claims = {one.section for one in listed if one.role in (Role.EXEMPTS, Role.NCND)}
    for heading, wanted in ((f"The {regime.claim}s", True), (f"Other {regime.word}s", False)):
        lines += ["", f"## {heading}"]
        for section, title in regime.titles.items():
            if (section in claims) is wanted:
                rows = [one for one in listed if one.section == section]
                lines += _section(regime, section, title, rows)
    return "\n".join(lines) + "\n"


def write_pages(folder: Path) -> list[str]:
    """Write the page of every regime, and say in a sentence each what it holds.

    Raises:
        BadInput: the data of a regime contradict themselves; the message has the file and place.
    """
    said = []
    for key in regimes():
        regime = load_regime(key)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{key}.md").write_text(regime_page(regime), encoding="utf-8")
        listed = [one for one in _provisions(regime) if not _only_holds(one)]
        unseen = sum(not one.verified for one in listed)
        said.append(
            f"{folder.name}/{key}.md: {len(listed)} provisions of the {regime.title}, "
            f"{unseen} of them from memory."
        )
    return said


def _provisions(regime: Regime) -> Iterator[Provision]:
    for versions in regime.provisions.values():
        yield from versions


def _only_holds(provision: Provision) -> bool:
    """Whether it is there only because others stand below it."""
    return provision.role is Role.RULE and provision.about == provision.title


def _section(regime: Regime, section: str, title: str, rows: list[Provision]) -> list[str]:
    also = "".join(f" (also: {other})" for other in regime.also_titled.get(section, ()))
    return [
        "",
        f"### [{regime.cite(section).capitalize()}]({regime.link_to(section)}): {title}{also}",
        "",
        *_table(
            ("Citation", "About", "What it does", "Public interest", "Test", "In force", "Seen in"),
            (_row(one) for one in rows),
        ),
    ]


def _row(one: Provision) -> Row:
    claimed = one.role in (Role.EXEMPTS, Role.NCND)
    status = f"{one.status}" if one.status else "by limb" if claimed else ""
    limbs = f" With: {', '.join(one.limbs)}." if one.limbs else ""
    caveat = f" {one.caveat}" if one.caveat and claimed else ""
    force = f"since {one.since}" + (f", until {one.until}. {one.gone}" if one.until else "")
    return (
        one.citation,
        f"{one.about}.{limbs}{caveat}",
        _DOES[one.role],
        status,
        one.basis if claimed else "",
        force,
        one.source if one.verified else _MEMORY,
    )


def _figures(regime: Regime) -> Iterator[Row]:
    """The limits, one to a line: what, how, where, whether it was seen."""
    cite = regime.cite
    time, review, held = regime.time, regime.review, regime.not_held
    yield (
        "Time to answer",
        f"{time.working_days} working days; bank holidays of {', '.join(time.parts)}",
        f"{cite(time.section)}, {cite(time.definition)}",
        _seen(time.verified),
    )
    longer = regime.extension
    if longer is None:
        yield "Longer time", "none", "", ""
    else:
        binding = "" if longer.binding else " by the code of practice; the law says reasonable"
        yield (
            f"Longer time ({longer.kind})",
            f"at most {longer.working_days} further working days{binding}",
            f"{cite(longer.section)}, notice: {cite(longer.notice_section)}",
            _seen(longer.verified),
        )
    asked = regime.clarification
    yield (
        "Clarification",
        "the time runs anew from the day it is received",
        f"{cite(asked.section)}, {cite(asked.restarts_section)}",
        _seen(asked.verified),
    )
    for special in regime.special:
        most = special.longest_working_days
        yield (
            special.title,
            f"{special.working_days} working days"
            + (f", {special.disregards} only" if special.disregards else "")
            + (f", at most {most}" if most else ""),
            f"{cite(special.section)}; {special.source}",
            _seen(special.verified),
        )
    yield from _money(regime)
    yield (
        "Review" + ("" if review.statutory else " (by the code of practice)"),
        f"asked for within {review.ask_within_working_days} working days, answered within "
        f"{review.answer_within_working_days}"
        + (f", or {review.longer_by_working_days} more" if review.longer_by_working_days else ""),
        f"{cite(review.section)}; {review.source}",
        _seen(review.verified),
    )
    yield (
        "Not held",
        {"statement": "a statement", "exception": "an exception, in a refusal",
         "formal notice": "a notice of its own"}[held.form],
        cite(held.section),
        _seen(held.verified),
    )  # fmt: skip
    yield from _people(regime)


def _money(regime: Regime) -> Iterator[Row]:
    if regime.fees is not None:
        fees: Fees = regime.fees
        span = (
            f"{fees.lapse_months} months" if fees.lapse_months
            else f"{fees.lapse_working_days} working days"
        )  # fmt: skip
        yield (
            "Fee in advance",
            f"the time stops until it is paid; nothing is due unless it is paid within {span}",
            ", ".join(
                regime.cite(x) for x in (fees.section, fees.pause_section, fees.lapse_section)
            ),
            _seen(fees.verified),
        )
    if regime.cost is None:
        yield "Cost limit", "none", "", ""
        return
    cost: CostLimit = regime.cost
    limit = f"£{cost.limit_other}"
    if cost.limit_central != cost.limit_other:
        limit = f"£{cost.limit_central} for central government, {limit} for others"
    span = f"; requests within {cost.aggregate_working_days} working days are added up"
    yield (
        "Cost limit",
        f"{limit}; £{cost.hourly} an hour. What counts: {', '.join(cost.countable)}"
        + (span if cost.aggregate_working_days else ""),
        f"{regime.cite(cost.section)}; {cost.source}",
        _seen(cost.verified),
    )


def _people(regime: Regime) -> Iterator[Row]:
    valid, who = regime.validity, regime.regulator
    asked = {"writing": valid.writing_section, "a name": valid.name,
             "an address": valid.address, "a description": valid.description}  # fmt: skip
    yield (
        "What makes a request one",
        ", ".join(word for word, place in asked.items() if place) or "nothing is asked of its form",
        ", ".join(dict.fromkeys(regime.cite(place) for place in asked.values() if place)),
        _seen(valid.verified),
    )
    months = who.complaint_within_months
    yield (
        "Complaints",
        f"{who.name}" + (f", within {months} months" if months else ""),
        regime.cite(who.complaint_section),
        _seen(who.verified),
    )
    yield "Appeals", who.appeal, regime.cite(who.appeal_section), _seen(who.verified)


def _seen(verified: bool) -> str:
    return "yes" if verified else _MEMORY


def _places(places: Mapping[Duty, str] | Mapping[Element, str]) -> Iterator[Row]:
    return ((name.words, place) for name, place in places.items())


def _table(head: Row, rows: Iterable[Row]) -> list[str]:
    lines = [head, tuple("---" for _ in head), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]


def main(arguments: list[str]) -> int:
    """Write the pages into the folder that is named; the exit code is 0, or 2 with a sentence."""
    if len(arguments) != 1:
        print("Usage: python -m disclosable.law.page FOLDER", file=sys.stderr)
        return 2
    try:
        said = write_pages(Path(arguments[0]))
    except DisclosableError as wrong:
        print(wrong, file=sys.stderr)
        return wrong.exit_code
    print("\n".join(said))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
