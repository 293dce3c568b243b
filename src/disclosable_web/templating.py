"""Jinja with GOV.UK's macros, everything escaped, static files named with their digest."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader


class HashedFiles(ManifestStaticFilesStorage):
    """Static files whose names carry their digest, also where one script imports another."""

    support_js_module_import_aggregation = True


def day(value: date | datetime) -> str:
    """A date as it is read: 3 November 2023."""
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{value.day} {value:%B %Y}"


def size(count: int) -> str:
    """A file's size in words. 1 KB is 1,000 bytes."""
    if count < 1000:
        return f"{count} bytes"
    if count < 1_000_000:
        return f"{round(count / 1000)} KB"
    return f"{count / 1_000_000:.1f} MB"


def environment(**options: Any) -> Environment:
    """The Jinja environment that Django renders with."""
    own = options.pop("loader")
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["autoescape"] = True
    made = Environment(loader=ChoiceLoader([own, macros]), **options)  # noqa: S701 - it is on
    made.globals.update(static=static, url=_url)
    made.filters.update(day=day, size=size)
    return made


def _url(name: str, /, **parts: object) -> str:
    return reverse(name, kwargs=parts or None)
