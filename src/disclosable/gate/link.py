"""Addresses of links that lead to an authority's own machines, which nobody outside can reach."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

_INNER = (
    "local", "localdomain", "internal", "intranet", "lan", "corp", "home", "private", "pnn",
)  # fmt: skip
# The shelf of one member of staff: the address says whose.
_PERSONAL = re.compile(r"-my\.sharepoint\.com/(?::\w:/\w/)?personal/", re.IGNORECASE)


def is_inner(address: str) -> bool:
    """Whether a web address names a machine of a private network, or one person's own shelf."""
    try:
        host = (urlsplit(address.strip()).hostname or "").rstrip(".")
    except ValueError:
        return True
    if not host or not re.match(r"\s*https?:", address, re.IGNORECASE):
        return False
    if _PERSONAL.search(address):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.rpartition(".")[2].lower() in _INNER
