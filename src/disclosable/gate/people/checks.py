"""What should be in no release: every check of the recogniser, for the manual."""

from __future__ import annotations

from disclosable.gate.finding import Check

_ONE_BY_ONE = "An answer gives figures, and this is about one person, who can be found by it."
_TAKE_OUT = "Take it out, in every place that is named, and look for others of its kind."
_COUNT = "Send counts of these rows instead, or leave out the columns that tell people apart."

RECORDS = Check(
    "people-records",
    "Each table's headings and the shape of its columns: whether its rows are people, or what "
    "happened to them, one by one, rather than counts.",
    "Whoever knows one thing about a person finds the row, and reads the rest of it. The worst "
    "losses of personal data in answers were tables of this kind.",
    _COUNT,
)
NAME_AND_BIRTH = Check(
    "people-name-and-birth",
    "A name beside a date of birth or an age, in a line of a table or in a sentence.",
    "A name and a date of birth are one person, and no other.",
    _TAKE_OUT,
)
BIRTH = Check(
    "people-birth-date",
    "Columns headed as dates of birth, and dates that the words near them call so.",
    "With a date of birth, a person is found in other records.",
    "Take it out, or give an age group.",
)
NHS = Check(
    "people-nhs-number",
    "Ten digits that pass the check of an NHS, CHI or Health and Care number (modulus 11), where "
    "a heading or the words near them call them so, or written in groups of 3, 3 and 4, or where "
    "most of a column passes.",
    _ONE_BY_ONE,
    _TAKE_OUT,
)
INSURANCE = Check(
    "people-ni-number",
    "The form of a National Insurance number (two letters that are in use, six digits, A to D), "
    "and temporary numbers that are called so.",
    _ONE_BY_ONE,
    _TAKE_OUT,
)
POSTCODE = Check(
    "people-postcode",
    "Full postcodes. A district (NR4), a sector (NR4 7), and the postcode of a public body or "
    "other organisation named in the same address or row are allowed.",
    "A full postcode is about 15 homes, and sometimes one.",
    "Give the district, or a larger area.",
)
ADDRESS = Check(
    "people-address",
    "A house or flat number before the name of a street, and columns of addresses, where no "
    "organisation is named in the same address or row.",
    "A home address tells who lives there.",
    "Give the ward, or a larger area.",
)
EMAIL = Check(
    "people-email",
    "Email addresses, but those of a function (foi@, press.office@) and the declared ones.",
    "A person's email address is personal data, and invites attacks.",
    "Give the address of a team, or declare the address as the authority's own.",
)
PHONE = Check(
    "people-phone",
    "Phone numbers, but those of organisations (03, 0800 and 0845, 101, 111, 999), a landline "
    "beside a public body's name, and the declared ones.",
    "A person's phone number is personal data.",
    "Give the number of a team, or declare the number as the authority's own.",
)
REFERENCE = Check(
    "people-reference",
    "Crime, custody, hospital, prison and patient numbers, by a column's heading or the words "
    "before them.",
    "Whoever holds the other record under that number learns whom the row is about.",
    _TAKE_OUT,
)
STAFF = Check(
    "people-staff-number",
    "Collar, warrant, payroll and staff numbers, by a column's heading or the words before them.",
    "Colleagues and the public know whose number it is.",
    _TAKE_OUT,
)
DRIVING = Check(
    "people-driving-licence",
    "The form of a driver number, which holds the holder's surname and date of birth.",
    _ONE_BY_ONE,
    _TAKE_OUT,
)
PASSPORT = Check(
    "people-passport",
    "Passport numbers, by a column's heading or the word before them.",
    _ONE_BY_ONE,
    _TAKE_OUT,
)
VEHICLE = Check(
    "people-vehicle",
    "Registration marks of vehicles, by a column's heading, the words near them, or where most of "
    "a column has their form.",
    "A registration mark leads to the keeper.",
    _TAKE_OUT,
)
BANK = Check(
    "people-bank-account",
    "Sort codes with account numbers, IBANs and card numbers that pass their own checks.",
    "Money is stolen with them.",
    _TAKE_OUT,
)
NETWORK = Check(
    "people-network-address",
    "IP addresses that are called so, and the hardware (MAC) addresses of devices.",
    "It leads to a device, and to whoever used it.",
    _TAKE_OUT,
)
PLACE = Check(
    "people-place",
    "Property reference numbers (UPRN), grid references, eastings with northings, and latitudes "
    "with longitudes, to the nearest house, where they are those of homes or incidents.",
    "A point on the map is an address.",
    "Give the ward, or a larger area.",
)
HANDLE = Check(
    "people-handle",
    "Names of accounts on social media, by a column's heading or the words before them.",
    "It leads to a person, and to what they wrote.",
    _TAKE_OUT,
)
PUPIL = Check(
    "people-pupil-number",
    "A letter and twelve digits that pass the check of a unique pupil number (UPN), or are called "
    "so.",
    _ONE_BY_ONE,
    _TAKE_OUT,
)
CHECKS = (
    RECORDS,
    NAME_AND_BIRTH,
    BIRTH,
    NHS,
    INSURANCE,
    POSTCODE,
    ADDRESS,
    EMAIL,
    PHONE,
    REFERENCE,
    STAFF,
    DRIVING,
    PASSPORT,
    VEHICLE,
    BANK,
    NETWORK,
    PLACE,
    HANDLE,
    PUPIL,
)

CANNOT_SEE = (
    "Names that stand alone, in a signature or a sentence, are no finding. Whether a person can be "
    "told from a description without a number (the only surgeon of a ward), or from a low count, "
    "is not judged here: counts are the audit's work. Rows about people whose headings are in "
    "other words than the usual ones, in a language other than English, or missing, may pass where "
    "no cell has the form of something that identifies. Of a table with more than 5,000 lines, "
    "whether its rows are people is judged by the first 5,000; numbers, addresses and postcodes "
    "are looked for in every line. Words in pictures are not read."
)
