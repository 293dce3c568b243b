"""The runs of a cell's text, each in a font of its own: what of the text is seen, and what not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from disclosable.gate.office.cell_style import Font, Look

Run = tuple[int, Font | None]
"""Where a run begins in its text, and its font; None for the font of the cell."""


def parted(text: str, look: Look, runs: Sequence[Run]) -> tuple[str, str]:
    """What of a text is seen in a cell of that look, and what of it is not."""
    seen, unseen = "", ""
    # Of two that begin at one place, the later counts.
    begins = [(0, None), *sorted(runs, key=lambda run: run[0])]
    ends = [*(begin for begin, _ in begins[1:]), len(text)]
    for (begin, font), end in zip(begins, ends, strict=True):
        if look.hides(font):
            unseen += text[begin:end]
        else:
            seen += text[begin:end]
    return (seen if seen.strip() else ""), unseen


def counted(text: str, runs: Iterable[tuple[int, Font]]) -> list[Run]:
    """The runs of a text whose beginnings are counted in units of UTF-16, as Excel counts."""
    if text.isascii():
        return list(runs)
    raw = text.encode("utf-16-le", "surrogatepass")
    return [(len(raw[: 2 * at].decode("utf-16-le", "ignore")), font) for at, font in runs]
