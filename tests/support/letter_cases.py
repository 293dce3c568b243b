"""Small case folders for the letters before and after an answer; everything in them is invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from disclosable.answer.correspond import desk_of
from disclosable.letters.correspondence import Desk

RECEIVED = date(2023, 10, 16)
"""A Monday. Twenty working days later is Monday 13 November 2023, in every part of the country."""

AUTHORITY = """
name = "Eastmoor Borough Council"
invented = true
invented_notice = "Eastmoor Borough Council does not exist."
regime = "{regime}"
reference_pattern = "EBC-YYYY-NNNN"
reuse = "You may use this again."

[rule]
threshold = 5
inclusive = true
marker = "xx"
zeros = "shown"
promise = "every-value"

[policy]
name = "Low counts"
citation = "Handbook"

[complaints]
unit = "our Reviews team"
post = ["Reviews", "14 Invented Street", "Eastmoor"]
email = "reviews@eastmoor.example"
ask_within_working_days = 40
answered_within_working_days = 20

[regulator]
name = "The Regulator"
address = ["Some House", "Some Town"]
website = "https://regulator.example"
phone = "01632 960000"
"""

REQUEST = """
subject = "The trees of Harbour Road"
reference = "EBC-2023-0042"
received = 2023-10-16
channel = "email"

[requester]
name = "Alex Sample"
email = "alex.sample@mail.example"
"""

WORDS = """Dear council,

1. Which trees in Harbour Road were felled, and why?

2. How much was paid for the work?

3. Please send me the report about it.

Yours faithfully,
Alex Sample
"""

CORRESPONDENCE = """
[contact]
unit = "our Information team"
email = "foi@eastmoor.example"
post = ["Information team", "14 Invented Street", "Eastmoor"]
phone = "01632 960001"

[payment]
how = ["Send a cheque to the address below", "Or ask us for the details of our bank account"]

[charges]
schedule = "https://eastmoor.example/charges"

[clarification]
withdrawn_after_working_days = 40
"""

CLARIFICATION = """
[[unclear]]
questions = ["1"]
what = "Harbour Road is in several wards, and it is not clear which part of it you mean"
why = "The register of trees is kept by ward"
help = ["Name the wards, or the nearest side streets"]
"""

WEIGHED = """
[public_interest]
for_disclosure = ["Everybody has an interest in what becomes of trees"]
for_maintaining = ["A search of every ward would keep us from other requests"]
balance = "A plain request will be answered sooner and better"
"""

FEES = """
questions = ["3"]
why = "You asked for it on paper, and it has coloured maps"

[[items]]
what = "Coloured copies"
units = 120
pence_each = 12.5
"""

EXTENSION = """
questions = ["2"]
until = 2023-12-08
why = "The contractor has not told us yet what harm it would suffer"

[[exemptions]]
citation = "43(2)"
engaged = ["The price of each part of the work would be likely to help the contractor's rivals"]
"""

LONGER = """
until = 2023-12-08
why = "By then the arboriculturist will have read all of it"
complexity = "Each tree has a file of its own, with surveys in several forms"
volume = "The files fill a room"
impracticable = "They cannot all be read in the ordinary time"
"""

HOLDING = """
why = "The officer who keeps the register fell ill"
new_date = 2023-11-27
"""

TRANSFER = """
body = "Kelderbridge Hospitals NHS Trust"
address = "foi@kelderbridge.example"
post = ["Information office", "Kelderbridge"]
why = "The trees stood on its land"
on = 2023-10-19
consent = "you wrote on 18 October 2023 that we should pass it on"

[[searches]]
where = "the register of trees"
terms = ["Harbour Road"]
by = "Tree Officer"
on = 2023-10-17
result = "It has no entry for that land"
"""

REVIEW = """
result = "confirmed with changes"
decision = "We give you the report with this letter, and still withhold the price of each part"

[reviewer]
name = "Sam Other"
role = "Monitoring Officer"

[[points]]
complaint = "The report should have been sent"
finding = "upheld"
why = "It was overlooked"
change = "You have it now"

[[points]]
complaint = "The price of each part is public money"
finding = "not upheld"
why = "The total is published, and the parts would harm the contractor"
"""

DECISIONS = """
decided = 2023-11-08

[author]
name = "Rowan Sample"
role = "Information Officer"

[[decisions]]
questions = ["1", "2", "3"]
kind = "disclosed"

[[decisions.statements]]
words = "The trees were diseased."
"""

REVIEWED = """
[[events]]
what = "received"
on = 2023-10-16

[[events]]
what = "answered"
on = 2023-11-08

[[events]]
what = "review asked"
on = 2023-11-20
"""


def letter_case(folder: Path, regime: str = "foia", **files: str) -> Path:
    """A case folder in which every TOML file can be given anew: `letter_case(path, fees=FEES)`.

    A file that is given as nothing is left out.
    """
    texts = {
        "authority.toml": AUTHORITY.format(regime=regime),
        "request.toml": REQUEST,
        "request.txt": WORDS,
        "correspondence.toml": CORRESPONDENCE,
    }
    texts |= {f"{name}.toml": text for name, text in files.items()}
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
        if not text:
            (folder / name).unlink()
    return folder


def desk(folder: Path, today: date, regime: str = "foia", **files: str) -> Desk:
    """The desk on which a letter about such a case is written."""
    return desk_of(letter_case(folder, regime, **files), today)
