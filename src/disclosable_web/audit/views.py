# ruff: noqa: ARG001
# Django hands every view the request, whether it wants it or not.
"""The pages of a check. Each view calls an action and shows what comes back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from markupsafe import Markup

from disclosable.errors import DisclosableError
from disclosable.published.judged import Judged
from disclosable.published.report import report as pages
from disclosable.published.report.short_names import with_short_names
from disclosable.published.report.summary import Summary
from disclosable.published.settled import Settled, settled_beside, settled_path
from disclosable_web.audit import actions, store
from disclosable_web.audit.bounds import LARGEST_UPLOAD, MOST_FILES
from disclosable_web.audit.holding import Holding, Holdings
from disclosable_web.audit.settling import Answers, Asked, answers, asked, owner


@dataclass(frozen=True)
class _Opened:
    """A check that was looked up: its files, what is settled, and what came of judging them."""

    holding: Holding
    settled: dict[Path, Settled]
    judged: Judged | None
    problem: str

    def asked(self, number: int) -> Asked:
        """What is asked about the file of that number, from 0."""
        path = self.holding.files[number]
        if self.judged is None:
            nothing = Judged((), (), (), (), (), None)
            return asked(nothing, None, (), self.settled[path])
        found = self.judged
        names = [page.file for page in found.pages]
        page = names.index(path.name) if path.name in names else None
        # Of a file that was not read by itself there is only what mentions it.
        owned = [
            f
            for f, its_page in zip(found.findings, self._owners, strict=True)
            if (path.name in f.where if page is None else its_page == page)
        ]
        return asked(found, page, owned, self.settled[path])

    @cached_property
    def _owners(self) -> tuple[int, ...]:
        """Under which file each finding is asked: looked for once, whatever number is asked."""
        found = self.judged
        return () if found is None else tuple(owner(f, found) for f in found.findings)


@require_http_methods(["GET", "POST"])
def checks(request: HttpRequest) -> HttpResponse:
    """Every check, and the form that begins a new one."""
    holdings = _holdings()
    error = ""
    if request.method == "POST":
        files = request.FILES.getlist("files")
        if not files:
            error = "Select at least one file"
        elif len(files) > MOST_FILES:
            error = f"Select {MOST_FILES} files or fewer"
        else:
            try:
                holding = actions.bring_in(
                    [(str(file.name), file.read()) for file in files],
                    holdings,
                    who=request.user.get_username(),
                    at=timezone.now(),
                )
                return redirect("staff-audit-check", token=holding.token)
            except DisclosableError as wrong:
                error = _said(wrong)
    listed = [(holding, store.events(holding.token)) for holding in holdings.all()]
    context = {
        "checks": listed,
        "error": error,
        "largest": LARGEST_UPLOAD,
        "most_files": MOST_FILES,
    }
    return render(request, "audit/checks.html", context, status=400 if error else 200)


@require_safe
def check(request: HttpRequest, token: str) -> HttpResponse:
    """One check: what is asked about each file, the verdict, and every table with its marks."""
    opened = _open(token)
    found = opened.judged
    context = {
        "holding": opened.holding,
        "problem": opened.problem,
        "files": [
            (number, path.name, opened.settled[path], opened.asked(number - 1))
            for number, path in enumerate(opened.holding.files, 1)
        ],
        "events": store.events(token),
        "summary": Summary.of(found) if found else None,
        # Both parts were escaped as they were made.
        "verdict": Markup(pages.verdict_part(found)) if found else "",  # noqa: S704
        "details": Markup(pages.details_part(found)) if found else "",  # noqa: S704
    }
    return render(request, "audit/check.html", context)


@require_http_methods(["GET", "POST"])
def file(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """How one file was read, and the form that settles it."""
    opened = _open(token)
    path = _file(opened.holding, number)
    form = opened.asked(number - 1)
    given = Answers()
    if request.method == "POST":
        given = answers(form, request.POST)
        if given.settled is not None:
            try:
                actions.settle(
                    opened.holding,
                    path,
                    given.settled,
                    who=request.user.get_username(),
                    at=timezone.now(),
                )
                return redirect("staff-audit-check", token=token)
            except DisclosableError as wrong:
                given = Answers(errors={"settle": _said(wrong)})
    context = {
        "holding": opened.holding,
        "number": number,
        "name": path.name,
        "asked": form,
        "errors": given.errors,
        "typed": request.POST if request.method == "POST" else None,
        "others": sorted({s.about for p, s in opened.settled.items() if s.about and p != path}),
    }
    return render(request, "audit/file.html", context, status=400 if given.errors else 200)


@require_POST
def remove(request: HttpRequest, token: str) -> HttpResponse:
    """Remove the files of a check."""
    holding = _holding(token)
    actions.remove(holding, _holdings(), who=request.user.get_username(), at=timezone.now())
    return redirect("staff-audit")


@require_safe
def report(request: HttpRequest, token: str) -> HttpResponse:
    """The report as a page by itself, to be saved."""
    return _download(pages.report(_judged(token)), "text/html", "report.html")


@require_safe
def result(request: HttpRequest, token: str) -> HttpResponse:
    """The result as JSON, as the command line gives it."""
    text = json.dumps(_judged(token).as_json(), indent=1, ensure_ascii=False)
    return _download(text, "application/json", "result.json")


@require_safe
def settled(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """What was settled about a file, to stand beside it."""
    path = _file(_holding(token), number)
    text = settled_beside(path).to_toml()
    return _download(text, "application/toml", settled_path(path).name)


def _holdings() -> Holdings:
    return Holdings(settings.AUDITS_ROOT)


def _holding(token: str) -> Holding:
    holding = _holdings().get(token)
    if holding is None:
        raise Http404
    return holding


def _file(holding: Holding, number: int) -> Path:
    if not 1 <= number <= len(holding.files):
        raise Http404
    return holding.files[number - 1]


def _open(token: str) -> _Opened:
    holding = _holding(token)
    known = holding.settled()
    try:
        found = with_short_names(actions.judged(holding, known))
    except DisclosableError as wrong:
        return _Opened(holding, known, None, _said(wrong))
    return _Opened(holding, known, found, "")


def _judged(token: str) -> Judged:
    found = _open(token).judged
    if found is None:
        raise Http404
    return found


def _said(wrong: DisclosableError) -> str:
    """The error's sentence without the folders of this machine, which are nobody's business."""
    folder = rf"{re.escape(str(settings.AUDITS_ROOT))}/(?:[^/\s]+/)?"
    return re.sub(folder, "", wrong.sentence())


def _download(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text.encode(), content_type=f"{kind}; charset=utf-8")
    quoted = name.replace("\\", "_").replace('"', "_")
    response["Content-Disposition"] = f'attachment; filename="{quoted}"'
    return response
