"""What the frame around every page needs: whose log it is, and what was said about cookies."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from disclosable_web.public import store
from disclosable_web.public.cookies import cookies_of

EXIT = "https://www.bbc.co.uk/weather"
"""Where "Exit this page" leads: a page that nobody wonders about."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of every page."""
    return {
        "authority": store.newest_authority() or "Freedom of Information",
        "cookies": cookies_of(request),
        "here": request.get_full_path(),
        "exit": EXIT,
        "user": getattr(request, "user", None),
    }
