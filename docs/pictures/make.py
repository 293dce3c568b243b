"""The two pictures of the documentation, taken anew from a real answer and a real browser.

.venv/bin/disclosable answer examples/knife-orders --out build/answer
.venv/bin/disclosable serve --case examples/knife-orders --answer build/answer &
.venv/bin/python docs/pictures/make.py build/answer
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
SCALE = 2.2
FROM, TO = "Table 1:", "What the codes mean"


def letter_table(letter: Path) -> Image.Image:
    """The part of the letter that holds the first table, as the page is printed."""
    document = pypdfium2.PdfDocument(letter)
    for page in document:
        text = page.get_textpage()
        first = text.search(FROM).get_next()
        last = text.search(TO).get_next()
        if first is None or last is None or last[0] < first[0]:
            continue
        height = page.get_height()
        top, bottom = (height - text.get_charbox(found[0])[3] for found in (first, last))
        whole = page.render(scale=SCALE).to_pil().convert("RGB")
        return whole.crop((110, int(top * SCALE) - 24, whole.width - 110, int(bottom * SCALE) - 18))
    raise SystemExit(f"{letter}: no page with {FROM!r} and, below it, {TO!r}")


def public_log(reference: str, address: str = "http://localhost:8000") -> Path:
    """The answer in the disclosure log, below the cookie banner, as a browser shows it."""
    path = HERE / "public-log.png"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 980, "height": 870})
        page.goto(f"{address}/log/{reference}/")
        page.get_by_role("button", name="Reject").first.click()
        page.goto(f"{address}/log/{reference}/")
        page.screenshot(path=str(path))
        browser.close()
    return path


def save(picture: Image.Image, name: str) -> None:
    """With few colours, which is small and sharp."""
    small = picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=64)
    small.save(HERE / name, optimize=True)


def main() -> None:
    """Take both."""
    answer = Path(sys.argv[1])
    save(letter_table(answer / "public" / "letter.pdf"), "letter-table.png")
    address = sys.argv[2] if len(sys.argv) > 2 else "http://localhost:8000"
    taken = public_log("01.FOI.23.000412", address)
    save(Image.open(taken).convert("RGB"), "public-log.png")


if __name__ == "__main__":
    main()
