"""A return of statistics: counted, written as files that may be published, and inspected."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markupsafe import Markup

from disclosable.answer.bar_chart import bar_chart, check_chart
from disclosable.answer.uninterrupted import uninterrupted
from disclosable.answer.workplace import workplace
from disclosable.casework.register.figures import FigureGroup, Return
from disclosable.casework.register.form import Form
from disclosable.casework.register.form_file import forms, load_form, read_form
from disclosable.casework.register.period import Period
from disclosable.casework.register.reading import read_register
from disclosable.casework.register.returns import fill_in
from disclosable.casework.values import placed
from disclosable.casework.wording import day
from disclosable.errors import BadDate, BadInput, NotFit
from disclosable.gate.contacts import Contacts
from disclosable.gate.inspection import inspect
from disclosable.letters.render.html import environment
from disclosable.progress import Progress, silent

PUBLIC, INSIDE = "public", "inside"
BEHIND = "references.json"
_COLUMNS = ("group", "key", "label", "requests", "share", "adds_up_to", "definition")


@dataclass(frozen=True, slots=True)
class Made:
    """A return, and the folder that it was written to, if it was."""

    figures: Return
    folder: Path | None = None

    def as_json(self) -> dict[str, object]:
        """The figures, and what to look at before they are published; no reference."""
        return {**self.figures.as_json(), "cautions": list(self.figures.cautions)}

    def lines(self) -> list[str]:
        """The figures in lines of plain English."""
        made = self.figures
        told = [made.title, f"{made.period.words}, as at {day(made.as_at)}"]
        for group in made.groups:
            told += ["", group.title]
            for figure in group.figures:
                share = group.share(figure)
                told.append(f"  {figure.count:>6,}  {figure.label}{f' ({share})' if share else ''}")
        if made.cautions:
            told += ["", "Before you publish it:", *(f"  {one}" for one in made.cautions)]
        if self.folder is not None:
            told += [
                "",
                f"For publication: {self.folder / PUBLIC}",
                f"The requests behind each figure, to keep inside: {self.folder / INSIDE / BEHIND}",
            ]
        return told


def statistics(
    cases: Path,
    period: Period,
    as_at: date,
    out: Path | None = None,
    *,
    form: str | Path = "code",
    today: date,
    progress: Progress = silent,
) -> Made:
    """The return of a period as it stood on `as_at`, from a folder of cases or a CSV file.

    `form` is the name of a form, or a file with one of an authority's own. With `out`, the files go
    to `out/public` (return.html, return.csv, return.json) and `out/inside` (references.json).

    Raises:
        BadDate: `as_at` has not come yet or lies before the period ends, or a case has events that
            lie after `today`.
        BadInput: there is no such form, or it does not cover a case or add up; `out` holds another
            return, or nothing can be written there.
        BadCase, NotLawful: a case cannot be read; see `read_register`.
        NotFit: a file that was written is not fit to leave.
    """
    if as_at > today:
        raise BadDate(
            f"the figures are asked for as at {as_at}, and today is {today}",
            expected="a day that has come",
        )
    chosen = _form(form)
    register = read_register(cases, progress)
    for entry in register:
        try:
            entry.timeline.not_after(today)
        except BadDate as why:
            raise placed(why, f"{entry.where}, {entry.reference}", BadDate) from None
    made = fill_in(chosen, register, period, as_at)
    if out is None:
        return Made(made)
    _same_return(out, made)
    with workplace(out) as work:
        _write(made, work)
        progress("inspecting what is about to leave", 0, None)
        _inspect(work / PUBLIC, made)
        with uninterrupted():
            for name in (PUBLIC, INSIDE):
                shutil.rmtree(out / name, ignore_errors=True)
                (work / name).rename(out / name)
    return Made(made, out)


def _form(form: str | Path) -> Form:
    if isinstance(form, Path) or form.endswith(".toml"):
        return read_form(Path(form))
    if form not in forms():
        raise BadInput(
            f"there is no form {form!r}",
            expected="the name of a form, or a .toml file with one",
            instead=forms(),
        )
    return load_form(form)


def _same_return(out: Path, made: Return) -> None:
    """Refuse a folder that holds anything but an earlier copy of this very return."""
    if not any((out / name).exists() for name in (PUBLIC, INSIDE)):
        return
    try:
        there = json.loads((out / INSIDE / BEHIND).read_text("utf-8"))
        same = all(there.get(key) == made.behind()[key] for key in ("form", "from", "to", "as_at"))
    except (OSError, ValueError, AttributeError):
        same = False
    if not same:
        raise BadInput(
            "this folder holds something else, and it would be written over",
            where=str(out),
            expected="a new folder for each return",
        )


def _write(made: Return, folder: Path) -> None:
    writers: dict[str, Callable[[Return], str]] = {
        "return.html": render_return_page,
        "return.csv": return_csv,
        "return.json": lambda one: _json(one.as_json()),
    }
    (folder / PUBLIC).mkdir()
    (folder / INSIDE).mkdir()
    for name, write in writers.items():
        (folder / PUBLIC / name).write_text(write(made), encoding="utf-8", newline="")
    (folder / INSIDE / BEHIND).write_text(_json(made.behind()), encoding="utf-8", newline="")


def _json(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _inspect(folder: Path, made: Return) -> None:
    """Refuse files with anything hidden in them; each picture is read against its table, too."""
    for group in made.groups:
        chart = _chart(group)
        if chart:
            check_chart(chart, group)
    for path in sorted(folder.iterdir()):
        found = inspect(path, Contacts.named([made.authority] if made.authority else []))
        if not found.fit:
            told = "; ".join(f"{one.where}: {one.what}" for one in found.findings)
            raise NotFit(told, where=path.name)


def return_csv(made: Return) -> str:
    """One row a figure, under the names of the columns."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for group in made.groups:
        for figure in group.figures:
            whole = group.of.key if group.of is not None else ""
            row = (group.title, figure.key, figure.label, figure.count, group.share(figure))
            writer.writerow((*row, whole, figure.definition))
    return text.getvalue()


@dataclass(frozen=True, slots=True)
class _Section:
    """One group on the page: its figures, its picture, and whether shares stand beside them."""

    group: FigureGroup
    chart: Markup | str
    shares: bool


def render_return_page(made: Return) -> str:
    """The return as one page: every figure in a table, and in a picture where some can compare."""
    sections = [
        _Section(
            group,
            _chart(group),
            group.of is not None and group.of.count > 0,
        )
        for group in made.groups
    ]
    template = environment("disclosable.answer").get_template("return_page.html")
    title = f"{made.title}, {made.period.words}"
    return template.render(made=made, sections=sections, title=title, as_at=day(made.as_at))


def _chart(group: FigureGroup) -> Markup | str:
    """A picture where there is something to compare."""
    if sum(figure.count > 0 for figure in group.figures) < 2:
        return ""
    # The chart has escaped every word of the form; escaping it again would show its tags.
    return Markup(bar_chart(group))  # noqa: S704
