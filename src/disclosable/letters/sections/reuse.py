"""The part on copyright, and on what terms the answer may be used again."""

from __future__ import annotations

from disclosable.letters.draft import Draft
from disclosable.letters.letter import Paragraph, Section, SectionKind
from disclosable.letters.links import linked


def reuse(draft: Draft) -> Section:
    """The authority's own words on re-use."""
    words = linked(draft.case.authority.reuse)
    return Section(SectionKind.REUSE, draft.style.heading(SectionKind.REUSE), (Paragraph(words),))
