"""The staff's accounts."""

from __future__ import annotations

import secrets

from django.contrib.auth.models import Group, Permission, User
from django.db import transaction

from disclosable_web.place import Place, write_private

FIRST = "officer"
GROUP = "FOI officers"


def make_first_account(place: Place) -> bool:
    """Make the first account where there is none. False: somebody can sign in already.

    The password is random and is written to a file that only its owner may read. The file comes
    first: an account whose password nobody knows would lock everybody out.
    """
    with transaction.atomic():
        if User.objects.exists():
            return False
        password = secrets.token_urlsafe(15)
        place.first_sign_in.unlink(missing_ok=True)
        write_private(
            place.first_sign_in,
            f"User name: {FIRST}\nPassword: {password}\n",
        )
        group, _ = Group.objects.get_or_create(name=GROUP)
        group.permissions.add(Permission.objects.get(codename="work_cases"))
        user = User.objects.create_user(FIRST, password=password)
        user.groups.add(group)
    return True
