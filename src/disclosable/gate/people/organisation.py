"""Whether words near an address or a phone number name an organisation, or a person."""

from __future__ import annotations

import re

STREETS = (
    "Road|Street|Lane|Avenue|Close|Drive|Crescent|Way|Place|Court|Gardens|Grove|Terrace|Walk|Row|"
    "Mews|Hill|Park|Square|Green|View|Rise|Parade|Rd|St|Ave|Ln|Cl|Dr|Cres|Gdns|Terr|Quay|Broadway"
)
_NOT_A_STREET = rf"(?!\s+(?:{STREETS})\b)"

_NAMED = re.compile(
    r"\b(?:council|constabulary|police|nhs|trust|hospitals?|infirmary|headquarters|hq|"
    r"civic (?:centre|offices?)|town hall|city hall|county hall|guildhall|shire hall|council house|"
    r"(?:the \w+|village) hall|commissioner'?s?|ombudsman|tribunals?|court service|university|"
    r"college|"
    r"(?:primary|infant|junior|secondary|high|grammar|community|nursery|catholic|special|c of e|ce)"
    r" school|schools?|academy|p\.?o\.? box|freepost|offices?|department|ministry|agency|authority|"
    r"service|services|ltd|limited|plc|llp|cic|company|association|society|charity|foundation|"
    r"library|museum|depot|centre|surgery|clinic|health|practice|pharmacy|care home|nursing home|"
    r"residential home|hotel|inn|arms|tavern|pub|restaurant|cafe|takeaway|stores?|supermarket|shop|"
    r"church|mosque|temple|synagogue|station|prison|hmp|yoi|board|team|unit|reviews|requests|"
    r"governance|senate house|parliament|embassy|crematorium|cemetery|switchboard|"
    r"reception|helpline|website|warehouse|premises|business park|industrial estate)\b"
    + _NOT_A_STREET,
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:lives?|lived|living|resid(?:es?|ed|ing|ent) (?:at|of|in)|the residents?|home address|"
    r"(?:his|her|their) (?:home |own )?(?:address|number|phone|mobile|landline)|home number|"
    r"of no fixed|complainant|caller|called from|rang from|tenants?|occup(?:iers?|ants?)|"
    r"householders?|neighbours?|victims?|suspects?|defendants?|witness(?:es)?|claimants?|keepers?|"
    r"patients?|pupils?|gave (?:his|her|their|the) address|arrested at|warrant was executed|"
    r"she could be|he could be|dear)\b",
    re.IGNORECASE,
)


_SMALL_WORDS = (
    "a about and address are at based by call can contact direct dial email fax for from general "
    "in is landline line located main number of on open opened opens office or our phone post "
    "reach reached ring run sited situated stands switchboard tel telephone the their to us visit "
    "via write"
)
_LINKS = frozenset(_SMALL_WORDS.split())
"""Small words that may stand between an organisation and its address or its number."""


def is_named(words: str) -> bool:
    """Whether an organisation is named: "Council", but not "Council Road"."""
    return _NAMED.search(words) is not None


def leads_to(words: str) -> bool:
    """Whether an organisation is named, and what follows its name reads like its address.

    "Town Hall, Market Street, Norwich" does; "the Council wrote to the house at" does not.
    """
    ends = [match.end() for match in _NAMED.finditer(words)]
    return bool(ends) and _are_of_an_address(words[ends[-1] :])


def follows(words: str) -> bool:
    """Whether the words that follow an address name the organisation to which it belongs."""
    first = _NAMED.search(words)
    return first is not None and _are_of_an_address(words[: first.start()])


def _are_of_an_address(words: str) -> bool:
    for word in words.split():
        plain = word.strip(".,:;()-–'’\"")
        if plain[:1].islower() and "@" not in plain and plain not in _LINKS:
            return False
    return True


def is_about_a_person(words: str) -> bool:
    """Whether the words speak of somebody whose address or number follows."""
    return _PERSON.search(words) is not None
