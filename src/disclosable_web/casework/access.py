# ruff: noqa: ARG002
# Django hands a middleware the arguments of the view, which this one does not need.
"""Nobody sees a case without signing in as staff. What is not said to be open is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

PERMISSION = "casework.work_cases"
_OURS = "disclosable_web.casework"
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def open_to_all(view: View) -> View:
    """Mark a view of this app that needs no sign-in: the sign-in itself."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


class StaffOnly:
    """Asks for a sign-in and the staff's permission before any view of this app."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Let the request through, send it to the sign-in, or refuse it."""
        ours = view.__module__.startswith(_OURS) or request.path.startswith("/staff/")
        if not ours or getattr(view, "open_to_all", False):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("staff-sign-in"))
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return None
