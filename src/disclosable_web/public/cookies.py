"""What a visitor has said about cookies. It works without JavaScript: a form, and a cookie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from disclosable_web.public.actions import PER_PAGE

POLICY = "cookies_policy"
SAVED = "cookies_saved"
PER_PAGE_COOKIE = "answers_per_page"
ONE_YEAR = 365 * 24 * 60 * 60
CHOICES = ("accept", "reject")


@dataclass(frozen=True, slots=True)
class Cookies:
    """The choice made (accept, reject or none yet), and whether it was made just now."""

    choice: str | None
    just_saved: bool

    @property
    def accepted(self) -> bool:
        """Whether cookies that are not essential may be set."""
        return self.choice == "accept"


def cookies_of(request: HttpRequest) -> Cookies:
    """What the visitor of this request has said."""
    choice = request.COOKIES.get(POLICY)
    return Cookies(choice if choice in CHOICES else None, SAVED in request.COOKIES)


def remember_choice(response: HttpResponse, choice: str) -> None:
    """Set the cookie that holds the choice; a visitor who rejects loses the others."""
    response.set_cookie(POLICY, choice, max_age=ONE_YEAR, httponly=True, samesite="Lax")
    response.set_cookie(SAVED, "yes", max_age=60, httponly=True, samesite="Lax")
    if choice != "accept":
        response.delete_cookie(PER_PAGE_COOKIE)


def per_page_of(request: HttpRequest) -> int:
    """How many answers a page shows: asked for, remembered, or the usual number."""
    known = {str(number): number for number in PER_PAGE}
    asked = known.get(request.GET.get("show", ""))
    if asked:
        return asked
    if cookies_of(request).accepted:
        return known.get(request.COOKIES.get(PER_PAGE_COOKIE, ""), PER_PAGE[0])
    return PER_PAGE[0]


class CookieChoice:
    """Says once that the choice was saved, and remembers settings where that is allowed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, with the cookies that its page calls for."""
        response = self._get_response(request)
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        patch_vary_headers(response, ("Cookie",))
        cookies = cookies_of(request)
        if request.method == "GET":
            if cookies.just_saved:
                response.delete_cookie(SAVED)
            if cookies.accepted and request.GET.get("show") in {str(n) for n in PER_PAGE}:
                response.set_cookie(
                    PER_PAGE_COOKIE,
                    request.GET["show"],
                    max_age=ONE_YEAR,
                    httponly=True,
                    samesite="Lax",
                )
        return response
