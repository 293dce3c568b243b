"""Do a file's words say what every marker means, and every count that the letter tells?"""

from __future__ import annotations

from collections.abc import Iterator

from disclosable.answer.readers.reading import squeezed
from disclosable.letters.letter import Figure, Letter
from disclosable.letters.render.wording import plain
from disclosable.sdc.release import Release


def legend_differences(text: str, release: Release) -> Iterator[str]:
    """The markers whose meaning is nowhere in the text, word for word."""
    words = squeezed(text)
    for table in release.tables:
        for marker in table.legend:
            if squeezed(table.legend[marker].sentence) not in words:
                yield f"the table {table.name!r} bears {marker!r}, and what it means is not said"


def prose_differences(text: str, letter: Letter | None) -> Iterator[str]:
    """The lines of the letter that tell a count and do not stand in the text word for word."""
    if letter is None:
        return
    words = squeezed(text)
    for content in letter.lines():
        line = squeezed(plain(content))
        if any(isinstance(part, Figure) for part in content) and line not in words:
            yield f"a line of the letter that tells a count is missing or differs: {line!r}"
