# ruff: noqa: ARG001
# Django hands every view the same arguments, whether it wants them or not.
"""The public pages. Each view calls an action and shows what comes back."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from disclosable_web.public import actions, cookies
from disclosable_web.public.shelf import Shelf

LONGEST_SEARCH = 200


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The list of published answers, newest first, with a search by words."""
    words = " ".join(request.GET.get("words", "").split())
    per_page = cookies.per_page_of(request)
    asked = request.GET.get("page", "1")
    if not asked.isascii() or not asked.isdigit() or not 1 <= len(asked) <= 6 or int(asked) == 0:
        raise Http404
    too_long = len(words) > LONGEST_SEARCH
    page = actions.search("" if too_long else words, int(asked), per_page)
    if page is None:
        raise Http404
    context = {
        "page": page,
        "words": words,
        "per_page": per_page,
        "choices": actions.PER_PAGE,
        "error": f"Search words must be {LONGEST_SEARCH} characters or fewer" if too_long else "",
        "pagination": _pagination(page.number, page.pages, words, request.GET.get("show", "")),
    }
    return render(request, "public/log.html", context, status=400 if too_long else 200)


@require_safe
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """One published answer."""
    entry = actions.read(reference)
    if entry is None:
        raise Http404
    return render(request, "public/answer.html", {"entry": entry})


@require_safe
def download(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """A file of a published answer, to be saved."""
    found = actions.download(Shelf(settings.PUBLISHED_ROOT), reference, name)
    if found is None:
        raise Http404
    file, content = found
    response = HttpResponse(content, content_type=file.content_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


@require_http_methods(["GET", "POST"])
def cookie_preferences(request: HttpRequest) -> HttpResponse:
    """Which cookies there are, and the visitor's choice. The banner's form comes here too."""
    if request.method == "POST":
        choice = request.POST.get("cookies", "")
        if choice in cookies.CHOICES:
            response = HttpResponseRedirect(_own_address(request, request.POST.get("back", "")))
            cookies.remember_choice(response, choice)
            return response
        error = "Select yes if you want us to remember how you like to see the list"
        return render(request, "public/cookies.html", {"error": error}, status=400)
    return render(request, "public/cookies.html", {"error": ""})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the pages are."""
    return render(request, "public/accessibility.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What a search engine may read."""
    return HttpResponse("User-agent: *\nDisallow: /staff/\n", content_type="text/plain")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page."""
    return _problem(request, "not-found", 404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request makes no sense."""
    return _problem(request, "technical", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The account may not see this page."""
    return _problem(request, "forbidden", 403)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without the token that shows it was ours."""
    return _problem(request, "form", 403)


def technical_problem(request: HttpRequest) -> HttpResponseBase:
    """Something went wrong here. The page asks nothing of the database, which may be the cause."""
    return HttpResponse(render_to_string("public/technical_problem.html"), status=500)


def _problem(request: HttpRequest, kind: str, status: int) -> HttpResponse:
    return render(request, "public/problem.html", {"kind": kind}, status=status)


def _own_address(request: HttpRequest, address: str) -> str:
    # Only a page of this site: a form must not be made to send a visitor elsewhere.
    safe = address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}
    )
    return address if safe else reverse("cookies")


def _pagination(number: int, pages: int, words: str, show: str) -> dict[str, object] | None:
    if pages == 1:
        return None

    def address(page: int) -> str:
        parts = {"words": words, "show": show, "page": str(page)}
        return "?" + urlencode({key: value for key, value in parts.items() if value})

    items: list[dict[str, object]] = []
    for page in range(1, pages + 1):
        if page in (1, pages) or abs(page - number) <= 1:
            items.append({"number": page, "href": address(page), "current": page == number})
        elif not items[-1].get("ellipsis"):
            items.append({"ellipsis": True})
    found: dict[str, object] = {"items": items}
    if number > 1:
        found["previous"] = {"href": address(number - 1)}
    if number < pages:
        found["next"] = {"href": address(number + 1)}
    return found
