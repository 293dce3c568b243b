"""A compound (OLE) file written by hand, with any streams in any storages."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

SECTOR, MINI = 512, 64
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_CUTOFF = 4096

Streams = Mapping[Any, bytes]
"""Streams by their name, or by the tuple of names that leads to them."""


class _Node:
    def __init__(self, name: str) -> None:
        self.name = name
        self.children: dict[str, _Node] = {}
        self.data: bytes | None = None
        self.number = self.start = 0
        self.right = _FREE


def compound_bytes(streams: Streams, *, root: bytes = bytes(16)) -> bytes:
    """The streams as a file. The children of a storage hang on one another like a list."""
    top = _Node("Root Entry")
    for path, data in streams.items():
        node = top
        for name in (path,) if isinstance(path, str) else path:
            node = node.children.setdefault(name, _Node(name))
        node.data = data
    nodes = [top]
    for node in nodes:
        nodes.extend(node.children.values())
    for number, node in enumerate(nodes):
        node.number = number
    for node in nodes:
        family = list(node.children.values())
        for child, following in pairwise(family):
            child.right = following.number
    sectors: list[bytes] = []
    chain: list[int] = []
    minis = bytearray()
    mini_chain: list[int] = []

    def store(data: bytes) -> int:
        first = len(sectors)
        for at in range(0, len(data), SECTOR):
            sectors.append(data[at : at + SECTOR].ljust(SECTOR, b"\0"))
            chain.append(len(sectors))
        if first == len(sectors):
            return _END
        chain[-1] = _END
        return first

    for node in nodes:
        data = node.data or b""
        if len(data) >= _CUTOFF:
            node.start = store(data)
        elif data:
            node.start = len(minis) // MINI
            minis += data.ljust(-(-len(data) // MINI) * MINI, b"\0")
            mini_chain += [*range(node.start + 1, len(minis) // MINI), _END]
        else:
            node.start = _END
    top.start = store(bytes(minis))
    table = struct.pack(f"<{len(mini_chain)}I", *mini_chain)
    table = table.ljust(-(-len(table) // SECTOR) * SECTOR, b"\xff")
    first_mini = store(table)
    directory = b"".join(_entry(node, len(minis) if node is top else None, root) for node in nodes)
    empty = bytes(68) + b"\xff" * 12 + bytes(48)
    while len(directory) % SECTOR:
        directory += empty
    first_directory = store(directory)
    fats = 1
    while fats * 128 < len(chain) + fats:
        fats += 1
    places = list(range(len(chain), len(chain) + fats))
    chain += [_FAT] * fats
    chain += [_FREE] * (fats * 128 - len(chain))
    sectors += [struct.pack("<128I", *chain[at : at + 128]) for at in range(0, len(chain), 128)]
    head = struct.pack(
        "<8s16sHHHHH6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, fats, first_directory, 0, _CUTOFF, first_mini, len(table) // SECTOR, _END, 0,
    )  # fmt: skip
    places += [_FREE] * (109 - fats)
    return head + struct.pack("<109I", *places) + b"".join(sectors)


def _entry(node: _Node, minis: int | None, root: bytes) -> bytes:
    name = node.name.encode("utf-16-le") + b"\0\0"
    kind = 5 if minis is not None else 1 if node.data is None else 2
    first = min((child.number for child in node.children.values()), default=_FREE)
    return struct.pack(
        "<64sHBBIII16sI8s8sIQ",
        name, len(name), kind, 1, _FREE, node.right,
        first, root if kind == 5 else b"", 0, b"", b"", node.start,
        minis if minis is not None else len(node.data or b""),
    )  # fmt: skip
