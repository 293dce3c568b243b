"""How a request arrived, and which of the forms that a law may ask for that is.

Section 8(1)(a) of the Freedom of Information Act 2000 asks that a request be "in writing"; section
8(1)(a) of the Freedom of Information (Scotland) Act 2002 is content with "another form which, by
reason of its having some permanency, is capable of being used for subsequent reference"; and a
request for environmental information (regulation 5(1) of both sets of regulations) may be spoken.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from disclosable.casework.door.lexicon import data_table
from disclosable.errors import BadInput, NotLawful
from disclosable.law.regime import load_regime


class Form(StrEnum):
    """In which form the words of a request exist when they arrive."""

    WRITTEN = "written"
    RECORDED = "recorded"
    """In sound or pictures that are kept and can be referred to."""
    SPOKEN = "spoken"
    """Said, and kept by nobody."""


class Channel(StrEnum):
    """How a request arrived."""

    EMAIL = "email"
    LETTER = "letter"
    WEB_FORM = "web form"
    SOCIAL_MEDIA = "social media"
    FAX = "fax"
    RECORDING = "recording"
    """A recording that is kept: voicemail, audio or video."""
    TELEPHONE = "telephone"
    IN_PERSON = "in person"

    @property
    def form(self) -> Form:
        """Written, recorded or spoken."""
        if self is Channel.RECORDING:
            return Form.RECORDED
        return Form.SPOKEN if self in (Channel.TELEPHONE, Channel.IN_PERSON) else Form.WRITTEN


def read_channel(text: str, regime: str = "foia") -> Channel:
    """The channel of that name, if a request under that regime may arrive by it.

    Raises:
        NotLawful: the regime asks for another form; the message cites the provision.
        BadInput: this is the name of no channel.
    """
    name = " ".join(text.replace("-", " ").replace("_", " ").lower().split())
    found = next((channel for channel in Channel if channel.value == name), None)
    may = [channel for channel in Channel if channel.form in accepted_forms(regime)]
    if found in may:
        return Channel(name)
    if found is None:
        raise BadInput(
            f"the request came by {text!r}", expected="a channel that is known", instead=may
        )
    law = load_regime(regime)
    asked = law.cite(law.validity.writing_section)
    kept = " or in another form that is kept" if Form.RECORDED in accepted_forms(regime) else ""
    raise NotLawful(
        f"the request came by {text!r}, and {asked} asks for a request in writing{kept}",
        expected="a channel in writing" + kept,
        instead=may,
    )


def accepted_forms(regime: str) -> frozenset[Form]:
    """The forms in which a request is valid under that regime.

    Raises:
        BadInput: casework/validity.toml says nothing of it.
    """
    if regime not in _forms():
        raise BadInput(
            f"there is no entry for the regime {regime!r}",
            where="casework/validity.toml",
            expected="the forms in which a request may arrive",
            instead=_forms(),
        )
    return _forms()[regime]


@cache
def _forms() -> Mapping[str, frozenset[Form]]:
    top = data_table("validity").table("forms")
    found = {name: frozenset(Form(form) for form in top.strings(name)) for name in top.names()}
    return MappingProxyType(found)
