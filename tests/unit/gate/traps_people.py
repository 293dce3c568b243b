"""Traps for each code of what identifies people: letters and tables, and their clean twins."""

from __future__ import annotations


def _letter(text: str) -> bytes:
    return f"Eastmoor Borough Council\n\nYour request\n\n{text}\n\nYours sincerely\n".encode()


def _table(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()


TRAPS: dict[str, tuple[bytes, ...]] = {
    "people-records": (
        _table(
            "Surname,Initials,Rank,Location",
            "Example,J,Constable,Eastmoor",
            "Sample,R,Sergeant,Kelder",
        ),
        _table("Date,Age,Sex,Offence", "03/01/2023,15,M,Robbery", "04/01/2023,17,F,Theft"),
        _table(
            "Year group,Gender,Reason,Date of exclusion",
            "9,M,Assault,03/05/2023",
            "10,F,Disruption,07/05/2023",
            "7,M,Drugs,11/05/2023",
        ),
        _table(
            "Patient,Admitted,Died,Cause",
            "1,2023-01-03,2023-01-05,Sepsis",
            "2,2023-02-11,2023-02-12,Stroke",
            "3,2023-02-20,2023-03-01,Sepsis",
        ),
        _table("Signature,Street", "Jo Example,Elm Row", "Sam Sample,Oak Row", "Al Test,Ash Row"),
        _table("Age,Sex,Ethnicity", "14,M,IC1", "15,M,IC3", "14,F,IC1"),
    ),
    "people-name-and-birth": (
        _letter("It was John Example, born 3 May 1987."),
        _table("Name,Date of birth", "Jo Example,03/05/1987", "Alex Sample,14/02/2006"),
    ),
    "people-birth-date": (
        _letter("One subject has the date of birth 3 May 1987."),
        _table("Case,DOB", "A1,1987-05-03", "A2,2006-02-14"),
    ),
    "people-nhs-number": (
        _letter("The patient has the NHS number 945 552 4090."),
        _table("NHS number,Ward", "9443244519,Elm", "9476249552,Oak"),
        _letter("We searched by CHI 1503874354."),
    ),
    "people-ni-number": (
        _letter("It was paid to JG 10 37 59 A in May."),
        _table("Case,NINO", "A1,AB123456C", "A2,CE123456D"),
    ),
    "people-postcode": (
        _letter("One notice was sent to a keeper at NR4 7QZ."),
        _table("Case,Postcode", "A1,NR4 7QZ", "A2,LS6 3AB"),
    ),
    "people-address": (
        _letter("The warrant was executed at 27 Bramble Close on 4 June."),
        _table("Property address,Band", "14 Acacia Avenue,C", "3 Bramble Close,B"),
    ),
    "people-email": (
        _letter("The note was copied to jo.example@eastmoor.example."),
        _table("Group,Contact", "Walkers,jo@mail.example", "Choir,alex84@gmail.com"),
    ),
    "people-phone": (
        _letter("The caller rang from 07700 900123."),
        _table("Ward,Mobile", "Elm,07700 900123", "Oak,07700 900456"),
    ),
    "people-reference": (
        _letter("It was recorded as crime reference 42/118273/23."),
        _table("Crime reference,Value", "42/118273/23,400", "42/118280/23,90"),
    ),
    "people-staff-number": (
        _letter("The arrest was made by PC 4471."),
        _table("Collar number,Hours", "4471,12", "2296,7"),
    ),
    "people-driving-licence": (_letter("The licence was EXAMP805037J99AB."),),
    "people-passport": (_letter("Passport number 533401372 was checked."),),
    "people-vehicle": (
        _letter("The vehicle was a van, registration AB12 CDE."),
        _table("Case,Plate", "A1,AB12 CDE", "A2,LK18 XYZ"),
    ),
    "people-bank-account": (
        _letter("It was paid to sort code 20-00-00, account number 55779911."),
        _letter("It was paid with card 4111 1111 1111 1111."),
        _letter("It was paid to GB33 BUKB 2020 1555 5555 55."),
    ),
    "people-network-address": (
        _letter("The form was sent from the IP address 81.2.69.142."),
        _letter("The tablet is 3C:22:FB:10:9A:7E."),
    ),
    "people-place": (
        _letter("The bag was found at 51.507412, -0.127816."),
        _table("Lat,Long,Type", "51.501364,-0.141890,Burglary", "51.513870,-0.098362,Robbery"),
        _table("Offence,Easting,Northing", "Burglary,530021,180433", "Theft,530544,181002"),
    ),
    "people-handle": (_letter("It was posted by the account @jo_example_84."),),
    "people-pupil-number": (
        _letter("The pupil (UPN H801200001001) was excluded."),
        _table("School,UPN", "Elm,H801200001001", "Oak,T801200001002"),
    ),
}

CLEAN: dict[str, bytes] = {
    "letter-head": (
        b"Eastmoor Borough Council\nTown Hall, Market Street, Norwich NR2 1NH\n"
        b"Tel: 01632 960001\nEmail: foi@eastmoor.example\n\nDear Ms Example\n\n"
        b"We enclose the figures. Reference 9443244518, received 16 October 2023.\n\n"
        b"Yours sincerely\n\nJo Sample\nInformation Access Officer\n"
    ),
    "address after a salutation": _letter(
        "Dear Requester\n\nIf you are unhappy, write to: Information Team, Eastmoor Council, "
        "Civic Centre, 1 High Street, Norwich NR2 1NH."
    ),
    "ranks with counts": _letter("They were: PC 331; PS 214; Insp 12."),
    "a bus": _letter("Bus 14 Park Lane was used by 412 people."),
    "an opening": _letter("The hospital opened at 1 Hospital Lane, Norwich NR2 1NH, in 2019."),
    "born-in-numbers": _letter("412 babies were born on 1 January 2023 in the county."),
    "an organisation's beginning": _letter("The trust was born on 1 April 2005 out of two."),
    "candidates": _table(
        "Ward,Candidate,Votes", "Elm,Jo Example,1204", "Elm,Sam Sample,880", "Oak,Alex Test,20"
    ),
    "chief officers": _table(
        "Name,Title,Salary",
        "Jo Example,Chief Constable,185000",
        "Sam Sample,Deputy Chief Constable,152000",
        "Alex Test,Assistant Chief Constable,130000",
    ),
    "regulator": _letter(
        "You may complain to the Information Commissioner's Office, Wycliffe House, Water Lane, "
        "Wilmslow, Cheshire, SK9 5AF, telephone 0303 123 1113."
    ),
    "counts-by-age-and-sex": _table("Age,Male,Female,Total", "14,9,2,11", "15,12,4,16"),
    "counts-in-long-form": _table(
        "Year,Age group,Sex,Ethnicity,Orders", "2022,10-13,Male,White,14", "2022,14-17,Male,Black,9"
    ),
    "counts-by-district": _table("Postcode district,Burglaries", "NR4,14", "LS6,9"),
    "contracts": _table(
        "Supplier,Start date,Value",
        "Example Gardens Ltd,01/04/2021,120000",
        "Sample Lifts plc,01/06/2022,44000",
    ),
    "log-of-requests": _table(
        "Reference,Date received,Subject,Outcome",
        "FOI-2023-001,03/01/2023,Parking fines,Disclosed",
        "FOI-2023-002,04/01/2023,Tree felling,Refused",
    ),
    "invoices-of-ten-digits": _table(
        "Invoice,Amount", "9443244519,400", "9443244520,120", "9443244521,75", "9443244522,80"
    ),
    "schools": _table(
        "School,Postcode,Pupils", "Elm Road Primary School,NR4 7QZ,410", "Oak Academy,LS6 3AB,220"
    ),
    "senior-officers": _table(
        "Name,Post,Salary band",
        "Jo Example,Chief Executive,150000-155000",
        "Alex Sample,Director of Finance,110000-115000",
    ),
}
