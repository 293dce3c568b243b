"""The verbs about a request before it is decided: `receive`, `split` and `deadline`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from disclosable.errors import BadDate, BadInput, DisclosableError
from disclosable.terminal import out, print_json

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def receive(
    file: Annotated[Path, typer.Argument(help="The text of a request.")],
    received: Annotated[str, typer.Option(help="The day of receipt, such as 2023-10-16.")],
    regime: Annotated[str, typer.Option(help="foia, eir, foisa or eisrs.")] = "foia",
    channel: Annotated[str, typer.Option(help="How it came, such as email.")] = "email",
    name: Annotated[str, typer.Option(help="The name that the requester gave.")] = "",
    email: Annotated[str, typer.Option(help="Their email address.")] = "",
    address: Annotated[str, typer.Option(help="Their postal address.")] = "",
    earlier: Annotated[
        Path | None, typer.Option(help="Earlier requests, to find repeats and related ones.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """What to look at when a request arrives: validity, what it is about, whether it repeats."""
    from disclosable.casework.door.channel import Channel
    from disclosable.casework.door.earlier_file import read_earlier
    from disclosable.casework.door.routing import advise
    from disclosable.casework.door.validity import Arrival
    from disclosable.casework.split import split as divide
    from disclosable.law.clock import not_in_future, read_date
    from disclosable.law.regime import load_regime
    from disclosable.tables.text_file import read_text

    law = load_regime(regime)
    text, day = read_text(file), read_date(received)
    not_in_future(day, date.today(), law)
    ways = {way.value: way for way in Channel}
    if channel not in ways:
        raise BadInput(f"--channel is {channel!r}", instead=ways)
    arrival = Arrival(text, ways[channel], name, email, address)
    before = read_earlier(earlier) if earlier is not None else ()
    advice = advise(arrival, divide(text), day, law, before)
    if as_json:
        print_json(advice.as_json())
    else:
        for line in advice.lines():
            out.print(line)
    return 0


def split(
    file: Annotated[Path, typer.Argument(help="The text of a request.")],
    correction: Annotated[
        Path | None, typer.Option(help="An officer's split.toml or split.json, to see both.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """A request's questions, in the requester's own words."""
    from disclosable.casework.corrected_split import read_correction
    from disclosable.casework.split import split as divide
    from disclosable.tables.text_file import read_text

    text = read_text(file)
    found = divide(text)
    if correction is not None:
        corrected = read_correction(correction, text, found)
        if as_json:
            print_json({**corrected.officer.as_json(), "program": found.as_json()})
        else:
            for line in corrected.differences() or ["The correction changes nothing."]:
                out.print(line)
        return 0
    if as_json:
        print_json(found.as_json())
        return 0
    if found.preamble:
        out.print(f"Preamble: {found.preamble}")
    for question in found.questions:
        out.print(f"Question {question.label}: {question.text}")
        for part in question.parts:
            out.print(f"  ({part.label}) {part.text}" if part.label else f"  - {part.text}")
    for note in found.notes:
        out.print(f"Note: {note}")
    return 0


def deadline(
    received: Annotated[
        str | None,
        typer.Argument(metavar="[DATE]", help="The day of receipt, such as 2023-10-16."),
    ] = None,
    regime: Annotated[str, typer.Option(help="foia, eir, foisa or eisrs.")] = "foia",
    events: Annotated[
        Path | None, typer.Option(help="Instead of a day: an events.toml with all that happened.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="With events: the day to look at; today if left out.")
    ] = None,
    known: Annotated[
        str | None, typer.Option(help="With events: only what was known by this day.")
    ] = None,
    special: Annotated[
        str | None, typer.Option(help="A special time limit, such as school. `list` names them.")
    ] = None,
    school: Annotated[
        Path | None, typer.Option(help="The school's terms and closures, for its special limit.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """The due date, with each day that did not count and why."""
    from disclosable.casework.values import placed
    from disclosable.law.clock import deadline as count_days
    from disclosable.law.clock import describe_deadline, not_in_future, read_date
    from disclosable.law.event import Event, What
    from disclosable.law.events_file import read_events
    from disclosable.law.regime import load_regime
    from disclosable.law.school_days import read_school_days
    from disclosable.law.timeline import Timeline, special_limit

    law = load_regime(regime)
    if special == "list":
        for limit in law.special:
            out.print(f"{limit.key}: {limit.title} ({limit.source})")
        return 0
    if (received is None) == (events is None):
        raise BadInput(
            "the day of receipt and a file of events are both given"
            if received
            else "there is neither a day of receipt nor a file of events",
            expected="one of the two: a day such as 2023-10-16, or --events FILE",
        )
    if events is None and (on or known):
        raise BadInput(
            "--on and --known ask for a past state, and there are no events",
            expected="--events FILE with them",
        )
    if received is not None and special is None and school is None:
        # A day that has not come is a plan, and is counted as one.
        found = count_days(read_date(received), law)
        if as_json:
            print_json(found.as_json())
        else:
            for line in describe_deadline(found, law.word):
                out.print(line)
        return 0
    happened = (
        read_events(events)
        if events is not None
        else (Event(What.RECEIVED, read_date(received or "")),)
    )
    its_own = special_limit(law, special) if special else None
    try:
        timeline = Timeline(law, happened, its_own, read_school_days(school) if school else None)
    except DisclosableError as why:
        raise placed(why, str(events), type(why)) if events else why from None
    today = date.today()
    if events is not None:
        not_in_future(timeline.received, today, law)
        timeline.not_after(today)
        day = read_date(on) if on else today
        if day < timeline.received:
            raise BadDate(
                f"--on is {day}, before the request was received",
                expected=f"a day from {timeline.received} on",
            )
    else:
        day = timeline.received
    state = timeline.at(day, read_date(known) if known else None)
    if as_json:
        print_json(state.as_json())
    else:
        for line in state.sentences():
            out.print(line)
    return 0
