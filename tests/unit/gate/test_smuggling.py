"""A word hidden anywhere in a clean package is found, or told: `fuzz/smuggle.py` tries at random.

Here it is hidden in the same places each time: in every part, behind some of its tags, in some of
its attributes, and as an attribute more.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator

import pytest
from gate_samples import docx_file, ods, xlsx

from disclosable.gate.finding import Finding
from disclosable.gate.inspection import inspect_bytes
from disclosable.gate.told import Passage, Row

pytestmark = pytest.mark.slow

WORDS = "Kestrel withheld 48172"
# What a name may be is the user's choice: fonts, styles, sheets and their like are not looked into.
NAMED = re.compile(
    r"(?:\bname|:name|:val|typeface|font-[a-z-]+|display-name|displayName|styleId|-name|ascii|hAnsi"
    r"|eastAsia|cs|alt|formatCode|val|value|condition|border[a-z-]*|style|Target|Ignorable|[a-z]*ref"
    r')="[^"]*\Z'
)
SAMPLES = {"xlsx": xlsx, "docx": docx_file, "ods": ods}


class Ear:
    """Hears whether the words are told to whoever reads the file."""

    def __init__(self) -> None:
        self.heard = False

    def hear(self, told: Passage | Row) -> None:
        """Take in a passage or a line of a table."""
        said = told.text if isinstance(told, Passage) else " ".join(map(str, told.cells))
        self.heard |= told.shown and WORDS.split()[0] in said

    def findings(self) -> Iterator[Finding]:
        """Nothing: it only listens."""
        return iter(())


def _between(text: str) -> Iterator[str]:
    for end in _some([found.end() for found in re.finditer(r"<[^<>?]+>", text)]):
        yield text[:end] + WORDS + text[end:]


def _in_attributes(text: str) -> Iterator[str]:
    ends = [found.end() - 1 for found in re.finditer(r'\s(?!xmlns)[\w:.-]+="[^"<]*"', text)]
    for end in _some(ends):
        if not NAMED.search(text[:end]):
            yield text[:end] + WORDS + text[end:]


def _as_attributes(text: str) -> Iterator[str]:
    for start in _some([found.end() for found in re.finditer(r"<[A-Za-z][\w:.-]*", text)]):
        yield f'{text[:start]} note="{WORDS}"{text[start:]}'


def _some(places: list[int]) -> list[int]:
    return sorted({places[len(places) // 3], places[-1]}) if places else []


@pytest.mark.parametrize("ways", [_between, _in_attributes, _as_attributes])
@pytest.mark.parametrize("kind", SAMPLES)
def test_words_hidden_in_a_part_are_found(kind: str, ways: Callable[[str], Iterator[str]]) -> None:
    with zipfile.ZipFile(io.BytesIO(SAMPLES[kind]())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    tried, missed = 0, []
    for name, content in parts.items():
        if not content.lstrip().startswith(b"<"):
            continue
        for changed in ways(content.decode()):
            ear = Ear()
            file = _packed({**parts, name: changed.encode()})
            inspection = inspect_bytes(f"answer.{kind}", file, listeners=[ear])
            tried += 1
            if inspection.fit and not ear.heard:
                at = changed.index(WORDS)
                missed.append(f"{name}: {changed[max(0, at - 60) : at + 30]}")
    assert tried > len(SAMPLES)
    assert not missed


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()
