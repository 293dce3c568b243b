"""Words that name a column of codes, a column of figures, or a heading of rows."""

from __future__ import annotations

import re

# fmt: off
_FIGURES = frozenset({
    "published", "count", "counts", "number", "numbers", "n", "no", "figure", "figures", "value",
    "values", "frequency", "people", "persons", "individuals", "cases", "records",
})
# fmt: on
_CODES = re.compile(
    r"(?:[a-z]+\s+){0,2}(?:years?|months?|quarters?|weeks?|days?|hours?|dates?|ages?|bands?|codes?|ids?"
    r"|periods?|grades?|levels?|ranges?)"
    r"(?:\s*(?:group|band|range|end|ending|of\s+[a-z]+))?(?:\s*\([^)]*\))?",
    re.IGNORECASE,
)
_DIMENSION = re.compile(
    r"(?:\w+\s+){0,3}(?:wards?|areas?|boroughs?|districts?|regions?|localit(?:y|ies)|postcodes?|towns?"
    r"|count(?:y|ies)|schools?|colleges?|hospitals?|trusts?|forces?|councils?|authorit(?:y|ies)"
    r"|stations?|sites?|locations?|places?|premises|teams?|departments?|depts?|directorates?"
    r"|divisions?|services?|units?|sex|gender|ethnicit(?:y|ies)|ethnic\s+groups?|nationalit(?:y|ies)"
    r"|disabilit(?:y|ies)|religions?|categor(?:y|ies)|types?|kinds?|reasons?|causes?|outcomes?"
    r"|offences?|methods?|status|stages?|results?|groups?|roles?|ranks?|job\s+titles?|species"
    r"|descriptions?|names?|months?|quarters?|measures?)(?:\s+of\s+\w.*)?",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"by\s+\w.*|(?:of|among)\s+(?:which|whom|these|those)\b.*|including\b.*|breakdown\b.*|.*:"
    r"|(?:ages?|sex|gender|ethnicity|ethnic|disability|religion|financial|calendar)"
    r"(?:\s*(?:group|band|range|year)s?)?",
    re.IGNORECASE,
)
_REMARKS = re.compile(
    r"(?:foot)?notes?|comments?|remarks?|reasons?|details?|explanations?|sources?|links?"
    r"|further\s+information|caveats?",
    re.IGNORECASE,
)


def names_figures(name: str) -> bool:
    """Whether a column of this name holds the figures, beside columns of codes."""
    return name.casefold().replace("_", " ").strip(" .:") in _FIGURES


def names_codes(name: str) -> bool:
    """Whether a column of this name may hold numbers that are labels, such as years."""
    return bool(_CODES.fullmatch(name.replace("_", " ").strip()))


def names_a_dimension(name: str) -> bool:
    """Whether a text says what labels are of, as "Ward" and "Type of offence" do."""
    return bool(_DIMENSION.fullmatch(name.replace("_", " ").strip(" .:")))


def names_a_group(label: str) -> bool:
    """Whether a label alone in its row plainly heads the rows below it, as `By age` does."""
    return bool(_HEADING.fullmatch(label))


def names_remarks(name: str) -> bool:
    """Whether a column of this name holds remarks in words."""
    return bool(_REMARKS.fullmatch(name.strip(" .:")))
