"""How much may be sent to this site, and what is said to whoever sends more."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LARGEST_FORM = 1_000_000
LARGEST_UPLOAD = 20_000_000
"""Bytes, of all files of one form together. They are held in memory while they are read in."""

MOST_FILES = 20
MOST_ANSWERS = 10_000
"""Fields of one form: a workbook of hundreds of tables asks a few things of each."""

_LARGEST_HEARD_OUT = 500_000_000
_CHUNK = 1 << 20


class UploadBound:
    """Refuses a body that is too large before anything reads it.

    A browser shows an answer only once it has sent all it has, so a body is heard out and thrown
    away as it comes, up to a size beyond which the connection is simply closed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, or a page that says how much may be sent."""
        sent = request.META.get("CONTENT_LENGTH") or "0"
        length = int(sent) if sent.isascii() and sent.isdigit() else 0
        takes_files = request.path.startswith("/staff/audit/")
        if length <= (LARGEST_UPLOAD if takes_files else LARGEST_FORM):
            return self._get_response(request)
        if length <= _LARGEST_HEARD_OUT:
            while request.read(_CHUNK):
                pass
        context = {"largest": LARGEST_UPLOAD, "takes_files": takes_files, "sent": length}
        return render(request, "audit/too_large.html", context, status=413)
