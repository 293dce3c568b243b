"""Making an installation ready: its settings, its static files, its database, its first account."""

from __future__ import annotations

from pathlib import Path

from disclosable_web.place import Place
from disclosable_web.settings import settings_for
from disclosable_web.vendor import build_vendor, installed_assets, write_look


def make_ready(place: Place, assets: Path | None = None) -> bool:
    """Set up Django for `place`, once in a process. True: the first account was made.

    Raises:
        FileUnreadable: the data folder cannot be made, or GOV.UK Frontend is not installed.
    """
    place.make()
    build_vendor(assets or installed_assets(), place.vendor)
    write_look(place.vendor)

    import django
    from django.conf import settings

    settings.configure(**settings_for(place))
    django.setup()

    from django.core.management import call_command

    from disclosable_web.casework.accounts import make_first_account

    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)
    return make_first_account(place)
