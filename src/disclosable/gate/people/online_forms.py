"""Addresses on the network in a sentence: of mailboxes, devices and accounts."""

from __future__ import annotations

import re

from disclosable.gate.people import checks, email_address
from disclosable.gate.people.form import Form, Sight

_VERSIONS = re.compile(
    r"\b(?:version|section|release|paragraph|clause|software|v)s?\b", re.IGNORECASE
)
_NETWORK_WORDS = re.compile(r"\b(?:IP|address|log|host|user|from)\b", re.IGNORECASE)


def _email(sight: Sight) -> str | None:
    address = sight.words.rstrip(".")
    if sight.contacts.allows_email(address) or email_address.is_of_a_function(address):
        return None
    return "an email address that is no function's"


def _network(sight: Sight) -> str | None:
    lead = sight.before(60)
    if _VERSIONS.search(lead) or not _NETWORK_WORDS.search(lead):
        return None
    return "an IP address"


FORMS = (
    Form(checks.EMAIL, re.compile(email_address.ADDRESS), judge=_email),
    Form(
        checks.NETWORK,
        re.compile(r"(?<![0-9A-Fa-f:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![0-9A-Fa-f:-])"),
        "the hardware address of a device",
    ),
    Form(
        checks.NETWORK,
        re.compile(
            r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\.?\d)"
        ),
        judge=_network,
    ),
    Form(
        checks.HANDLE,
        re.compile(
            r"(?i:\b(?:account|user|username|handle|profile|tweeted|posted by|twitter|instagram|"
            r"tiktok|snapchat)\b)[^.\n@]{0,30}(?<!\S)"
            r"@(?!\w*(?:[Pp]olice|[Cc]ouncil|NHS|[Gg]ov))\w{3,30}\b"
        ),
        "the name of somebody's account",
    ),
)
