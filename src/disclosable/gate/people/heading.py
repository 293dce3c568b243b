"""What a column of a table holds, by the words of its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache

_LONGEST = 60


class Meaning(Enum):
    """What the heading of a column says that its cells are."""

    COUNT = auto()
    QUANTITY = auto()
    PERIOD = auto()
    NHS = auto()
    INSURANCE = auto()
    PUPIL = auto()
    DRIVING = auto()
    PASSPORT = auto()
    VEHICLE = auto()
    SORT_CODE = auto()
    ACCOUNT = auto()
    NETWORK = auto()
    UPRN = auto()
    EASTING = auto()
    NORTHING = auto()
    LATITUDE = auto()
    LONGITUDE = auto()
    HANDLE = auto()
    EMAIL = auto()
    PHONE = auto()
    AREA = auto()
    POSTCODE = auto()
    BIRTH = auto()
    FORENAME = auto()
    SURNAME = auto()
    OFFICIAL = auto()
    STAFF_ID = auto()
    RECORD_ID = auto()
    PERSON_ID = auto()
    EVENT_ID = auto()
    PERSON = auto()
    NAME = auto()
    AGE = auto()
    SEX = auto()
    ETHNICITY = auto()
    ADDRESS = auto()
    REFERENCE = auto()
    TIME = auto()
    DATE = auto()
    SALARY = auto()
    JOB = auto()
    RANK = auto()
    GRADE = auto()
    ORGANISATION = auto()
    NARRATIVE = auto()
    EVENT = auto()
    OUTCOME = auto()
    LOCATION = auto()
    OTHER = auto()


_ID = r"(?: record| reference)? (?:numbers?|no|num|ids?|ref|reference|identifier|key|code)\b"
_WHO = (
    "officer|victim|suspect|patient|claimant|complainant|employee|applicant|tenant|driver|pupil|"
    "student|child|resident|defendant|offender|requester|requestor|staff|member of staff|witness|"
    "person|detainee|prisoner|customer|client|owner|keeper|deceased|parent|teacher|doctor|nurse|"
    "occupier|licensee|holder|casualty|service user|individual|manager|householder|carer|inmate|"
    "recipient|subject|debtor|ratepayer|accused|arrestee|signature|signatory|petitioner|passenger|"
    "volunteer|attendee|caller|reporter|next of kin|mother|father|guardian"
)
_WORDS: tuple[tuple[Meaning, str], ...] = (
    (
        Meaning.COUNT,
        r"^(?:number|no|count|total|sum|percentage|percent|average|mean|median|rate|proportion|"
        r"share|volume|how many)\b(?! (?:plate|id)\b)|\b(?:headcount|count|total|percentage|rate|"
        r"number of|no of|totals|per cent|per 1)\b",
    ),
    (
        Meaning.NHS,
        rf"^(?:nhs|chi|hcn)(?:{_ID})?$|\bnhs{_ID}|\bchi{_ID}|health and (?:social )?care{_ID}",
    ),
    (Meaning.INSURANCE, r"national insurance|^nino?$|\bni (?:number|no)\b|^nino\b"),
    (Meaning.PUPIL, r"\bupn\b|unique pupil number"),
    (Meaning.DRIVING, rf"driv(?:er|ers|ing)(?: licence)?{_ID}|^driving licence"),
    (Meaning.PASSPORT, r"passport(?! holders)"),
    (
        Meaning.VEHICLE,
        r"\bvr[mn]\b|vehicle reg|registration (?:mark|plate|number|no)|number plate|\breg"
        r" (?:no|number|plate|mark)|^registration$|^reg$|index mark",
    ),
    (Meaning.SORT_CODE, r"sort code"),
    (Meaning.ACCOUNT, r"\baccount (?:number|no)\b|\biban\b"),
    (Meaning.NETWORK, r"\bip(?: address| addr)?$|\bmac address|\bip address"),
    (Meaning.UPRN, r"\buprn\b|unique property reference"),
    (Meaning.EASTING, r"^eastings?$|^x(?: coord\w*)?$|\beasting$"),
    (Meaning.NORTHING, r"^northings?$|^y(?: coord\w*)?$|\bnorthing$"),
    (Meaning.LATITUDE, r"^lat(?:itude)?$|\blatitude$"),
    (Meaning.LONGITUDE, r"^(?:lon|long|lng)(?:gitude)?$|\blongitude$"),
    (
        Meaning.HANDLE,
        r"\bhandle\b|user ?name|screen name|social media account|twitter (?:account|name)",
    ),
    (Meaning.EMAIL, r"\be ?mails?\b|mailbox"),
    (Meaning.PHONE, r"\bphone|telephone|\btel\b|\bmobile\b|contact (?:number|no)\b|landline"),
    (Meaning.AREA, r"post ?code (?:district|sector|area|prefix)|outward|partial post ?code"),
    (Meaning.POSTCODE, r"post ?code"),
    (Meaning.BIRTH, r"date of birth|\bdob\b|birth ?date|\bd o b\b|^born(?: on)?$"),
    (Meaning.FORENAME, r"forenames?\b|first names?\b|given names?\b|^initials?$|christian name"),
    (Meaning.SURNAME, r"surname|last names?\b|family name"),
    (
        Meaning.OFFICIAL,
        r"councillor|^cllr|^(?:elected |committee |board )?member(?: name)?$|minister|mayor"
        r"|governor|trustee|\bchair",
    ),
    (
        Meaning.STAFF_ID,
        rf"\b(?:collar|warrant|shoulder|payroll|esr|staff|employee|personnel|officer|"
        rf"assignment|badge|epaulette|force|pers){_ID}",
    ),
    (
        Meaning.RECORD_ID,
        rf"\b(?:crime|custody|hospital|patient|offender|prison(?:er)?|detainee|victim|"
        rf"suspect|arrest|nominal|pnc|mrn|case ?note|nspis|cris){_ID}|^custody record$|^crn$|^mrn$|"
        rf"^crime (?:ref|number)",
    ),
    (
        Meaning.PERSON_ID,
        rf"\b(?:person|people|pupil|student|client|customer|service user|child|claimant|"
        rf"complainant|tenant|tenancy|applicant|individual|subject|participant|respondent|member|"
        rf"household|unique|survey){_ID}|^(?:person|individual)$",
    ),
    (
        Meaning.EVENT_ID,
        rf"\b(?:incident|offence|log|event|complaint|claim|case|stop|collision|accident|grievance|disciplinary|investigation|allegation|appeal|inquest|"
        rf"occurrence|referral|cad|search){_ID}|^urn$",
    ),
    (Meaning.PERSON, rf"^(?:name of (?:the )?)?(?:{_WHO})(?: full)?(?: names?)?$"),
    (Meaning.NAME, r"^(?:full )?names?$|^contact(?: name)?$|^display name$"),
    (
        Meaning.AGE,
        r"^(?:school |nc |national curriculum )?year group$|"
        r"^ages?$|^age (?:at|on|of|when|in|group|band|range|category|years|yrs)|\bage"
        r"(?: group| band| range)?$",
    ),
    (Meaning.SEX, r"^(?:sex|gender)\b(?! (?:offen|crime|work))|\b(?:sex|gender)$"),
    (
        Meaning.ETHNICITY,
        r"ethnic|^ic(?: code)?$|^race$|nationality|religion|sexual orientation|"
        r"disabilit(?:y|ies)$|^disabled$|marital|^sde\b|country of birth|^faith$|pregnan",
    ),
    (Meaning.ADDRESS, r"\baddress|house (?:number|no|name)"),
    (
        Meaning.DATE,
        r"\bdates?\b|^arrival|^departure|(?:first|last) day|^admitted|^discharged|^(?:start|end|"
        r"started|ended|leaving|left|joined)$|\bissued$|^datetime|^when\b|^arrested|^died$|^released$",
    ),
    (Meaning.TIME, r"^time\b|\btime$"),
    (
        Meaning.REFERENCE,
        r"\bref(?:erence)?\b|invoice|transaction|\bnumbers?$|^no$|^id$|\bcode$|isbn|"
        r"purchase order|^order$|^key$",
    ),
    (
        Meaning.QUANTITY,
        r"amount|\bvalue|\bcost|price|\bhours?\b|\bdays?\b|\bweeks?\b|\bminutes?\b|length|"
        r"duration|arrears|\brent\b|damages|\bpaid\b|points|compensation|score|weight|\bsize\b|"
        r"overpayment|\bfines?$|balance",
    ),
    (Meaning.SALARY, r"salary|\bpay\b|\bwages?\b|remuneration|earnings|\bfte\b"),
    (
        Meaning.JOB,
        r"\bjob\b|^role\b|^posts?$|position|occupation|post title|designation|profession",
    ),
    (Meaning.RANK, r"\brank\b"),
    (Meaning.GRADE, r"\bgrade\b|^band$|pay band|pay scale"),
    (
        Meaning.ORGANISATION,
        r"\bschool|supplier|provider|premises|establishment|organisation|company|"
        r"business|contractor|care home|practice|surgery|\bhospital\b|building|\bsite\b|"
        r"\bassets?\b|\bvenue|"
        r"\bcharity|trading name|\bshops?\b|\bstores?\b|licensed|monitor|\btree|publisher|"
        r"vendor|payee|manufacturer|"
        r"car park|toilet|library|depot|street ?light|group$",
    ),
    (
        Meaning.NARRATIVE,
        r"summary|narrative|description|circumstances|details|comments?$|remarks|"
        r"what happened|synopsis|^notes?$|officers? notes|free text|modus",
    ),
    (
        Meaning.EVENT,
        r"offence|crime|arrest|charge|convict|assault|injur|allegation|misconduct|disciplin|"
        r"sanction|dismiss|grievance|diagnos|\bcause\b|exclusion|suspension|sentence|caution|severity|"
        r"reason|absence|procedure|treatment|search|incident|accident|collision|\bbail|safeguard|"
        r"abuse|complaint|domestic|condition|breach|self harm|death|primary need\b",
    ),
    (Meaning.OUTCOME, r"outcome|result|disposal|decision|verdict|action|finding"),
    (
        Meaning.LOCATION,
        r"location|street|\broad\b|\bplace\b|station|\btown\b|\bbeat\b|\bward\b|borough|"
        r"\bunit\b|department|division",
    ),
    (Meaning.PERIOD, r"\byears?\b|\bmonth|quarter|period"),
)
_MEANINGS = tuple((meaning, re.compile(words)) for meaning, words in _WORDS)
_WORD = re.compile(r"[a-z0-9]+")
_HAS_LETTER = re.compile(r"[a-z]")


@lru_cache(maxsize=8192)
def meaning_of(heading: str) -> Meaning:
    """What the words of a heading say that the column holds."""
    if len(heading) > 4 * _LONGEST or heading.startswith("@"):
        return Meaning.OTHER
    # In "DateOfBirth" and "date_of_birth" the words are told apart.
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading).lower().replace("'", "")
    words = " ".join(_WORD.findall(split))
    if not words or len(words) > _LONGEST or not _HAS_LETTER.search(words):
        return Meaning.OTHER
    for meaning, pattern in _MEANINGS:
        if pattern.search(words):
            return meaning
    return Meaning.OTHER


_PERSONAL = re.compile(r"(?i)\b(?:(?:sur|fore)?names?|dob|birth|nhs|nino|ni num|ni no)\b")
_HAS_DIGIT = re.compile(r"[0-9]")
_OF_RECORDS = frozenset(
    {Meaning.FORENAME, Meaning.SURNAME, Meaning.NAME, Meaning.BIRTH, Meaning.NHS, Meaning.INSURANCE}
)


def begins_records(cells: Sequence[int | float | str]) -> bool:
    """Whether a line is the head of a table of people: words alone, one of them of a person.

    Such a head further down begins another table, whatever stood above.
    """
    if len(cells) < 2 or {str} != set(map(type, cells)):
        return False
    words = "|".join(map(str, cells))
    if len(words) > _LONGEST * len(cells) or not _PERSONAL.search(words):
        return False
    if _HAS_DIGIT.search(words):
        return False
    meanings = [meaning_of(str(cell)) for cell in cells]
    known = sum(meaning is not Meaning.OTHER for meaning in meanings)
    return known > 1 and not _OF_RECORDS.isdisjoint(meanings)
