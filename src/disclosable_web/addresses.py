"""How an authority's reference stands in an address."""

from __future__ import annotations

import re

from django.urls import register_converter

REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,79}")
"""Letters, digits, full stops, hyphens, underscores and slashes."""


class ReferencePart:
    """A reference as one step of an address. A slash, which would be two steps, becomes a tilde."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._~-]{0,79}"

    def to_python(self, value: str) -> str:
        """The reference that an address names."""
        return value.replace("~", "/")

    def to_url(self, value: str) -> str:
        """The step that stands for a reference."""
        return value.replace("/", "~")


def register() -> None:
    """Make `<reference:...>` known to Django's addresses."""
    register_converter(ReferencePart, "reference")
