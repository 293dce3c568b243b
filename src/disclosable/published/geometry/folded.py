"""A long list printed in two or three parts side by side, each below the same names."""

from __future__ import annotations

from dataclasses import replace

from disclosable.published.geometry.look import Look
from disclosable.published.geometry.region import Region, is_blank

MOST_PARTS = 3


def unfolded(region: Region) -> Region:
    """The region with its parts below one another, where it is such a list; else as it is."""
    for parts in range(2, MOST_PARTS + 1):
        width, rest = divmod(region.width, parts)
        if not rest and width > 1 and _is_folded(region, parts, width):
            below = [
                row[part * width : (part + 1) * width]
                for part in range(parts)
                for row in region.rows[1:]
            ]
            rows = (region.rows[0][:width], *(row for row in below if not is_blank(row)))
            return replace(region, rows=rows)
    return region


def _is_folded(region: Region, parts: int, width: int) -> bool:
    """Whether the names are repeated, and each part has labels of its own below them."""
    names = [text.casefold() for text in region.texts[0]]
    if not names[0] or names != names[:width] * parts:
        return False
    return all(
        {line[part * width] for line in region.looks[1:]} <= {Look.TEXT, Look.WORD, Look.BLANK}
        and any(line[part * width] is Look.TEXT for line in region.looks[1:])
        for part in range(parts)
    )
