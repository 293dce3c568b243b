"""Pictures of the letters, as they are printed: every golden case, and every other letter.

    PYTHONPATH=tests/support .venv/bin/python docs/pictures/draw_letters.py docs/pictures/letters

Of each letter the first page, and one more where it has more: that with the first table, or else
the second. docs/reference/letter-pictures.md shows them. A picture bears the digest of its letter's
words, so that a test can tell when it is out of date. Look at each picture that has changed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pictured_letters
import pypdfium2
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from disclosable.letters.letter import Letter
from disclosable.letters.render.pdf import render_pdf
from disclosable.letters.render.text import render_text

SCALE = 1.12
GREYS = 4
STEP = 255 // (GREYS - 1)
LARGEST = 60_000
TABLE = "Table 1:"


def pages(letter: Letter, path: Path) -> Iterator[tuple[int, Image.Image]]:
    """The pages that are shown, by their numbers from 1."""
    render_pdf(letter, path)
    with pypdfium2.PdfDocument(path) as document:
        shown = [0]
        if len(document) > 1:
            later = range(1, len(document))
            shown.append(next((n for n in later if _has_table(document[n])), 1))
        for number in shown:
            grey = document[number].render(scale=SCALE).to_pil().convert("L")
            yield number + 1, grey.point(_nearest).quantize(GREYS)


def _nearest(grey: int) -> int:
    """The nearest of the few greys: black stays black, and the paper white."""
    return round(grey / STEP) * STEP


def _has_table(page: pypdfium2.PdfPage) -> bool:
    return any(line.startswith(TABLE) for line in page.get_textpage().get_text_range().splitlines())


def draw(folder: Path) -> None:
    """Draw every picture anew, and take away those of letters that are no more."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as made:
        for name, letter in pictured_letters.letters(Path(made)):
            for number, picture in pages(letter, Path(made) / "letter.pdf"):
                path = folder / f"{name}-{number}.png"
                marked = PngInfo()
                marked.add_text(pictured_letters.MARK, pictured_letters.digest(render_text(letter)))
                picture.save(path, optimize=True, pnginfo=marked)
                if path.stat().st_size > LARGEST:
                    raise SystemExit(f"{path} has {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
