"""Hidden counts that no other number could be, searched for in every byte that leaves.

The threshold is a million and every hidden count has six digits of its own. If one of them is
anywhere in a public file, at any depth, as a number or as text, the pipeline leaked it.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from disclosable.answer.deliver import answer

EXAMPLE = Path(__file__).parents[3] / "examples" / "knife-orders"
COUNTS = {
    "Youth": {"Female": 104_729, "Male": 315_383},
    "Adult": {"Female": 224_737, "Male": 542_837},
}
"""Four hidden counts; their margins are hidden too, below the threshold or to protect them."""


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = tmp_path_factory.mktemp("canary") / "case"
    shutil.copytree(EXAMPLE, case, ignore=shutil.ignore_patterns("__pycache__"))
    authority = (case / "authority.toml").read_text(encoding="utf-8")
    for old, new in (
        ("threshold = 5", "threshold = 1000000"),
        ('promise = "every-value"', 'promise = "not-worked-out"'),
    ):
        assert old in authority
        authority = authority.replace(old, new, 1)
    (case / "authority.toml").write_text(authority, encoding="utf-8")
    (case / "tables.toml").write_text(
        """
[population]
unit = "orders"
period = "5 July 2021 to 31 March 2023"
as_at = 2023-10-30
source = "made for a test"
[records]
file = "records.csv"
[dimensions.age_group]
codes = ["Youth", "Adult"]
[dimensions.sex]
codes = ["Female", "Male"]
[[tables]]
name = "demographics"
by = ["age_group", "sex"]
question = "4"
""",
        encoding="utf-8",
    )
    decisions = (case / "decisions.toml").read_text(encoding="utf-8")
    both = '["demographics", "residency"]'
    assert both in decisions
    (case / "decisions.toml").write_text(
        decisions.replace(both, '["demographics"]'), encoding="utf-8"
    )
    with (case / "records.csv").open("w", encoding="utf-8") as file:
        file.write("age_group,sex\n")
        for age, sexes in COUNTS.items():
            for sex, number in sexes.items():
                file.write(f"{age},{sex}\n" * number)
    out = case.parent / "out"
    first = answer(case, out)
    # The second person approves what they have seen.
    approval = (case / "approval.toml").read_text(encoding="utf-8")
    approval = re.sub(r'digest = ".*"', f'digest = "{first.record["digest"]}"', approval)
    (case / "approval.toml").write_text(approval, encoding="utf-8")
    assert answer(case, out).refusal is None
    return out


def canaries() -> dict[str, int]:
    """Every true count that is hidden: the cells, and the margins below the threshold."""
    found = {f"{a} {s}": n for a, sexes in COUNTS.items() for s, n in sexes.items()}
    for age, sexes in COUNTS.items():
        found[f"{age} Total"] = sum(sexes.values())
    for sex in ("Female", "Male"):
        found[f"Total {sex}"] = sum(sexes[sex] for sexes in COUNTS.values())
    return {name: n for name, n in found.items() if n < 1_000_000}


def forms(number: int) -> list[bytes]:
    """A number as people and programs write it."""
    plain = str(number)
    grouped = [f"{number:,}".replace(",", by) for by in (",", " ", "\u00a0", "\u202f", ".", "'")]
    texts = [plain, *grouped]
    found = [t.encode(coding) for t in texts for coding in ("utf-8", "utf-16-le", "utf-16-be")]
    return [*found, f"{number:x}".encode() if number > 0xFFFF else plain.encode()]


def parts_of(name: str, data: bytes) -> dict[str, bytes]:
    """A file and everything inside it, unpacked."""
    parts = {name: data}
    if data[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(data)) as package:
            for inner in package.namelist():
                parts |= parts_of(f"{name}/{inner}", package.read(inner))
    if data[:5] == b"%PDF-":
        for number, match in enumerate(re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S)):
            try:
                parts[f"{name}/stream {number}"] = zlib.decompressobj().decompress(match[1])
            except zlib.error:
                parts[f"{name}/stream {number}"] = match[1]
        with pikepdf.open(BytesIO(data)) as pdf:
            parts[f"{name}/objects"] = b"\n".join(repr(o).encode() for o in pdf.objects)
        pages = pdfium.PdfDocument(data)
        text = "\n".join(page.get_textpage().get_text_range() for page in pages)
        parts[f"{name}/text"] = text.encode()
        pages.close()
    return parts


def test_the_canaries_are_in_the_certificate_so_the_search_would_find_them(answered: Path) -> None:
    inside = (answered / "inside" / "certificate.json").read_bytes()
    numbers = {n for sexes in COUNTS.values() for n in sexes.values()}
    assert all(str(n).encode() in inside for n in numbers)


def test_no_hidden_count_is_in_any_public_file_at_any_depth(answered: Path) -> None:
    files = sorted((answered / "public").iterdir())
    assert len(files) == 9
    found = []
    for path in files:
        for part, data in parts_of(path.name, path.read_bytes()).items():
            found += [
                f"{where} in {part}"
                for where, number in canaries().items()
                for form in forms(number)
                if form in data
            ]
    assert not found


def test_no_hidden_count_is_in_the_log_s_feed_or_the_case_record(answered: Path) -> None:
    for name in ("log.json", "case.json", "ledger.jsonl", "covering-message.txt"):
        data = (answered / "inside" / name).read_bytes()
        assert not [n for n in canaries().values() for form in forms(n) if form in data], name


def test_the_grand_total_is_shown_or_hidden_but_the_figures_are_whole(answered: Path) -> None:
    release = json.loads((answered / "public" / "release.json").read_text(encoding="utf-8"))
    shown = [f["published"] for t in release["tables"] for f in t["figures"]]
    hidden_counts = set(canaries().values())
    assert not [f for f in shown if isinstance(f, int) and f in hidden_counts]
