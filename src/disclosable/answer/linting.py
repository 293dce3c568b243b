"""Our own letter, read by the linter as anybody's letter is read."""

from __future__ import annotations

from dataclasses import replace

from disclosable.errors import NotLawful
from disclosable.letters.letter import Letter, Quote
from disclosable.letters.render.text import render_text
from disclosable.lint.finding import Severity
from disclosable.lint.lint import lint_text


def require_good(letter: Letter, regime: str) -> None:
    """Refuse a letter that cites what is not in force, or leaves out what its notice has to say.

    The tree was checked as it was made; this reads the words, which an authority's own phrases and
    an officer's own paragraphs may have changed. The requester's words are left out: whoever asks
    may cite what they like.

    Raises:
        NotLawful: the linter finds something wrong; the message has the place and the words.
    """
    ours = replace(
        letter,
        sections=tuple(
            replace(s, blocks=tuple(b for b in s.blocks if not isinstance(b, Quote)))
            for s in letter.sections
        ),
    )
    report = lint_text(
        render_text(ours), today=letter.dated, file="the letter", regime=regime, on=letter.dated
    )
    for found in report.findings:
        if found.severity is Severity.WRONG:
            quoted = f" ({found.found!r})" if found.found else ""
            raise NotLawful(
                f"{found.what.removesuffix('.')}{quoted}",
                where=f"the letter, {found.where}",
                expected=f"{found.instead} ({found.section})" if found.instead else found.section,
            )
