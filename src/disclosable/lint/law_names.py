"""Statutes that a text names as if they were in force, and are not, or not here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from disclosable.lint.check import look, wrong
from disclosable.lint.dated import say_day
from disclosable.lint.finding import LintFinding
from disclosable.lint.law import known_laws
from disclosable.lint.letter import Letter

_HISTORY = re.compile(
    r"\b(?:repealed|replac\w+|superseded|until|before|former(?:ly)?|previous(?:ly)?|then in force"
    r"|old|at the time|no longer|amended|prior to|predecessor)\b",
    re.IGNORECASE,
)
_SINCE_UK = date(2021, 1, 1)
"""From this day the regulation that applies here is the United Kingdom's own."""
_EUROPEAN = re.compile(r"\bEU\b|2016/679", re.IGNORECASE)
_RETAINED = re.compile(
    r"\bUK\b|\bUnited Kingdom\b|\bretained\b|\bforms part\b|\bassimilated\b", re.IGNORECASE
)


def check_law_names(letter: Letter) -> Iterator[LintFinding]:
    """Each statute named, on the day of the text."""
    said_uk = any(name.key == "ukgdpr" for names in letter.laws for name in names)
    european_seen = False
    for sentence in letter.sentences:
        names = [
            name
            for name in letter.laws[sentence.passage]
            if sentence.start <= name.start < sentence.start + len(sentence.text)
        ]
        for name in names:
            law = known_laws().get(name.key)
            if law is None:
                continue
            if law.until is not None and law.until <= letter.on:
                if not _HISTORY.search(sentence.text):
                    yield wrong(
                        "repealed-law",
                        letter.passages[sentence.passage].place(name.start),
                        name.words,
                        f"The {law.title} ceased to be in force on {say_day(law.until)}. In its "
                        f"place are {law.gone}.",
                        instead=law.gone,
                        section="section 211 and Schedule 19 of the Data Protection Act 2018",
                    )
            elif name.key == "gdpr" and letter.on >= _SINCE_UK and not european_seen:
                if said_uk and not _EUROPEAN.search(name.words):
                    continue
                european_seen = True
                # The United Kingdom's own is the European one "as it forms part of" its law.
                theirs = _EUROPEAN.search(name.words) and not _RETAINED.search(sentence.text)
                report = wrong if theirs else look
                yield report(
                    "eu-gdpr",
                    letter.passages[sentence.passage].place(name.start),
                    name.words,
                    "Since 1 January 2021 the regulation that applies here is the UK GDPR.",
                    instead="UK GDPR",
                    section="section 3(10) of the Data Protection Act 2018",
                )
