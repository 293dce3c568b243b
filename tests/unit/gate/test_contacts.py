"""What an authority declares of itself."""

from __future__ import annotations

import pytest

from disclosable.errors import BadInput
from disclosable.gate.contacts import NOBODY, Contacts


def test_what_is_declared_is_allowed_however_it_is_written() -> None:
    contacts = Contacts.declared(
        {
            "names": ["Eastmoor Council"],
            "emails": ["FOI@x.example"],
            "phones": ["(01632) 960 001"],
            "postcodes": ["NR2 1NH"],
            "addresses": ["22 Invented Lane, Leeds, LS9 7TF"],
        }
    )
    assert contacts.names == {"Eastmoor Council"}
    assert contacts.allows_email("foi@X.example")
    assert contacts.allows_phone("+44 1632 960001")
    assert contacts.allows_postcode("nr21nh")
    assert contacts.allows_postcode("LS9 7TF")
    assert contacts.allows_address("22 invented lane")
    assert not contacts.allows_address("2 invented lane")
    assert not contacts.allows_postcode("LS9 7TG")


def test_nobody_declares_nothing() -> None:
    assert not NOBODY.allows_email("foi@x.example")
    assert not NOBODY.allows_phone("01632 960001")
    assert not NOBODY.allows_address("22 Invented Lane")


@pytest.mark.parametrize("settings", [{"mails": []}, {"emails": "foi@x.example"}, {"phones": [1]}])
def test_a_wrong_setting_is_refused(settings: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        Contacts.declared(settings)
