"""Do a file's words say what every marker means, and every count that the letter tells?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from disclosable.answer.readers.reading import squeezed
from disclosable.letters.letter import Figure, Letter, Line
from disclosable.letters.render.wording import plain
from disclosable.sdc.release import Release
from disclosable.sdc.shown import SHOWN_TOO


def legend_differences(text: str, release: Release) -> Iterator[str]:
    """The markers whose meaning is nowhere in the text, word for word.

    Where low counts are shown because they identify nobody, the text has to say that, too.
    """
    words = squeezed(text)
    if release.shown and squeezed(SHOWN_TOO) not in words:
        yield f"it shows low counts, and does not say: {SHOWN_TOO!r}"
    for table in release.tables:
        for marker in table.legend:
            if squeezed(table.legend[marker].sentence) not in words:
                yield f"the table {table.name!r} bears {marker!r}, and what it means is not said"


def prose_differences(
    text: str, letter: Letter | None, said: Callable[[Line], str] = plain
) -> Iterator[str]:
    """The lines of the letter that tell a count and do not stand in the text word for word.

    `said` is how that kind of file prints a line.
    """
    if letter is None:
        return
    words = squeezed(text)
    for content in letter.lines():
        line = squeezed(said(content))
        if any(isinstance(part, Figure) for part in content) and line not in words:
            yield f"a line of the letter that tells a count is missing or differs: {line!r}"
