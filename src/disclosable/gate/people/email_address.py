"""Email addresses: whether one belongs to a function or to a person."""

from __future__ import annotations

import re
from functools import lru_cache

ADDRESS = (
    r"(?<![A-Za-z0-9._%+'-])[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@"
    r"(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}"
)

_FUNCTIONS = (
    "access accessibility accessreview accountability accounting accounts admin administration "
    "admissions adult adults advice adviser advisers advisory aid allotments alerts amp answers "
    "appeal appeals applications archive archives assets assurance audit authority bc bcp benefit "
    "benefits bereavement birth board booking bookings borough branch building buildings burials "
    "business bus cabinet campaign campaigns care careers careline carers case cases casework cc "
    "cctv cdc cemetery cemeteries central centre chamber change charity chief children childrens "
    "citizen city civic claims clerk climate clinic commercial commissioner commissioning "
    "committee committees comms communications community companies company complaint complaints "
    "compliance concerns conduct confidentiality constabulary consultation consultations contact "
    "contacts contactus contracts control coroner coroners corp corporate correspondence "
    "corruption council councils counciltax county court courts covid crime culture custody "
    "customer customercare customers customerservice cyber data decisions delivery democracy "
    "democratic department dept design desk development digital direct director disclosure "
    "disclosures district dp dpa dpo duty economic ed editor education eir elections electoral "
    "email emergencies emergency employment energy enforcement engagement enquire enquiries "
    "enquiry environment environmental equality estate estates events external facilities "
    "families family feedback finance fire fleet foi foia foiadmin foirequest foirequests foiteam "
    "foisa force form forms fostering fraud freedom freedomofinformation front gdpr general "
    "governance government governors grants grc group guidance head headoffice headquarters "
    "health hello help helpdesk helpline highway highways homes hospital hospitals house housing "
    "hq hr icb ico icocasework ig imt infirmary info infogov information informationgovernance "
    "informationrequests inquiries inquiry insurance internal inspection integrity investigations "
    "invoices ipo issues it jobs justice land law learning legal leisure libraries library "
    "licences licensing line local log mail mailbox management market marketing mayor mayoral "
    "media meetings member members membership mp museum museums my nhs no noreply notice notices "
    "noreplies notifications officer official of office offices ombudsman online open operations "
    "parking parks partnership partnerships patient patients payments payroll pals pcc pension "
    "pensions people performance permits personal personnel planning police policy policing "
    "pollution postbox post postmaster practice press privacy pro procurement professional "
    "programme project projects property protection provider public publications publicity "
    "purchasing quality queries query questions ra rates reception records recovery recruitment "
    "recycling reference refunds regeneration register registrar registrars registration "
    "regulation relations rent reply report reporting reports request requests research resident "
    "residents resilience resourcing resources response responses reuse revenue revenues review "
    "reviews rights risk road roads rti safeguarding safety sales sar sars school schools science "
    "scrutiny secretariat secretary section security service services sexual shared sic site "
    "sites social solicitor standards statistics stats street streets student students subject "
    "support surgery sustainability switchboard tax taxi team teams technical tenancy the tourism "
    "town trading traffic training transfer transparency transport travel treasury trees tribunal "
    "tribunals trust unit university us vetting visitor volunteering voter waste web webmaster "
    "webteam webmail welfare welsh wellbeing works workforce your youth ymholiadau gwybodaeth "
    "cyswllt"
)
_WORDS = frozenset(_FUNCTIONS.split())
"""The words of functions that stand in the names of shared mailboxes."""

_SMALL_WORDS = "the of and for to us at my your no do not a an in on uk"
_FILLERS = frozenset(_SMALL_WORDS.split())
_FREE_MAIL = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|me|aol|btinternet|sky|talktalk|virginmedia"
    r"|protonmail|proton|ntlworld|gmx|mail)\.(?:com|co\.uk|net|me|org)\Z"
)
_TOKENS = re.compile(r"[a-z]+")


def is_of_a_function(address: str) -> bool:
    """Whether the name before the @ says what a mailbox is for, rather than whose it is.

    At a free provider, only a name made of such words alone is believed.
    """
    local, _, domain = address.lower().partition("@")
    tokens = _TOKENS.findall(local)
    if not tokens:
        return False
    meant = [token for token in tokens if len(token) > 1 or token in _FILLERS]
    known = [_is_made_of_words(token) for token in meant]
    if _FREE_MAIL.search(domain):
        return bool(known) and all(known)
    place = {label for label in domain.split(".") if len(label) > 2}
    named = [yes or token in place for yes, token in zip(known, meant, strict=True)]
    # A shared mailbox of one place: "parks.eastmoor@". A person's: "jo.parks@" is no such name.
    if len(tokens) == 1:
        return bool(named) and named[0]
    if len(tokens) == 2 and not all(named):
        return named[0] and tokens[0] not in ("young", "law", "may", "head", "street", "post")
    return sum(named) * 2 >= len(tokens)


@lru_cache(maxsize=4096)
def _is_made_of_words(token: str) -> bool:
    """Whether words of functions, written together, make up the token ("foirequests")."""
    if len(token) > 40:
        return False
    reached = [True] + [False] * len(token)
    for end in range(1, len(token) + 1):
        reached[end] = any(
            reached[start] and (token[start:end] in _WORDS or token[start:end] in _FILLERS)
            for start in range(max(0, end - 20), end)
        )
    return reached[-1] and token not in _FILLERS
