"""A member of an archive: its name, and what no archive that leaves should hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.gate.finding import Check, Finding
from disclosable.gate.told import Inner, InnerRole, Passage, Role, Told

BROKEN = Check(
    "archive-broken",
    "The headers, lengths and checksums of an archive that is not ZIP.",
    "What cannot be unpacked cannot be read, and what cannot be read does not leave.",
    "Write the archive again from its source, or send a ZIP archive.",
)
BOMB = Check(
    "archive-bomb",
    "The number of members, the bytes that really come out, and how many times larger they are.",
    "A file that unpacks to far more than it should harms whoever opens it, and cannot be read.",
    "Write the archive again; split it if it really holds that much.",
)
STRAY = Check(
    "archive-stray-bytes",
    "Every byte of an archive that belongs to no member: fillings, fields of headers, what follows "
    "the end.",
    "Deleted members and foreign data stay readable in bytes that no program shows.",
    "Write the archive again from its source.",
)
PATH = Check(
    "archive-path",
    "Each member's name in an archive that is not ZIP.",
    "A name that climbs out of its folder can overwrite files, and a full path names people, "
    "projects and servers.",
    "Write the archive again, from within the folder that holds the files.",
)
DUPLICATE = Check(
    "archive-duplicate",
    "Two members of one name, or names that differ only in case.",
    "One of the two is overwritten when the archive is unpacked, and still goes out.",
    "Write the archive again from its source.",
)
LINK = Check(
    "archive-link",
    "Members that are no files: links, devices, pipes, files with holes.",
    "A link leads to a file elsewhere, and its target names a path of a machine.",
    "Put the file itself into the archive.",
)
LEFTOVER = Check(
    "archive-leftover",
    "Members that programs leave behind: __MACOSX, .DS_Store, Thumbs.db, desktop.ini, locks of "
    "open documents, histories of versions.",
    "They hold names of files and people, previews, and earlier versions.",
    "Take them out of the archive.",
)
OWNER = Check(
    "archive-owner",
    "The names of the user and the group that own each member of a tar archive.",
    "They name a member of staff, or an account of a machine.",
    "Write the archive without owners (tar --owner=0 --group=0 --numeric-owner), or as ZIP.",
)
COMMENT = Check(
    "archive-comment",
    "Comments and further fields in the headers of an archive that is not ZIP.",
    "No program shows them, and they go out with the file.",
    "Write the archive again without them.",
)
CHECKS = (BROKEN, BOMB, STRAY, PATH, DUPLICATE, LINK, LEFTOVER, OWNER, COMMENT)

CANNOT_SEE = (
    "The time stamps, rights and numbers of owners that an archive keeps of its members. A "
    "compressed file of several parts, one behind the other, is refused. 7-Zip, RAR and other "
    "archives are refused unread."
)

MAX_MEMBERS = 2_000
MAX_BYTES = 100_000_000
"""So much as a file of its own may have."""
MAX_RATIO = 200
RATIO_FLOOR = 2_000_000
"""Small files compress well without malice."""

_LEFTOVER = re.compile(
    r"(?:^|/)(?:__MACOSX(?:/|$)|\.DS_Store$|\._|Thumbs\.db$|ehthumbs\.db$|desktop\.ini$|~\$|"
    r"\.~lock\.|~WRL|\.git(?:/|$)|\.svn(?:/|$)|\.Trash|\.Spotlight|\.fseventsd|\$RECYCLE\.BIN)",
    re.IGNORECASE,
)
_BAD_NAME = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|\\|^[A-Za-z]:|[\x00-\x1f]")


def is_leftover(name: str) -> bool:
    """Whether a program left this member behind, and nobody meant to send it."""
    return _LEFTOVER.search(name) is not None


def leads_out(name: str) -> bool:
    """Whether a name climbs out of its folder, or is a full path."""
    return _BAD_NAME.search(name) is not None


def tell_member(name: str, data: bytes) -> Iterator[Told]:
    """A member's name, and the file itself, unless it should not be in any archive."""
    if is_leftover(name):
        yield LEFTOVER.at(name, "a file that a program left behind")
        return
    yield Passage("the archive", name, Role.PROPERTY)
    yield Inner(name, name, data, InnerRole.MEMBER)


def tell_folder(name: str, seen: set[str]) -> Iterator[Told]:
    """A folder's name, once."""
    plain = name.rstrip("/")
    if is_leftover(plain):
        yield LEFTOVER.at(plain, "a folder that a program left behind")
    elif plain not in seen:
        seen.add(plain)
        yield Passage("the archive", plain, Role.PROPERTY)


def too_many(count: int) -> Finding:
    """The finding for more members than are read."""
    return BOMB.at("the archive", f"{count:,} members or more, above {MAX_MEMBERS:,}")
