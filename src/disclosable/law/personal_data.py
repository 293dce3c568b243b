"""Where a regime keeps the chain of reasons for withholding somebody else's personal data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from disclosable.errors import BadInput, NotLawful

Condition = Literal["first", "second", "third"]


@dataclass(frozen=True, slots=True)
class PersonalDataLaw:
    """The provisions of one regime, as law/personal_data.toml explains them.

    Under FOIA they are section 40(2) with 40(3A), (3B) and (4A), as the Data Protection Act 2018
    (Schedule 19, paragraph 58) has put them in force since 25 May 2018.
    """

    exempts: str
    personal: str
    meets: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    third: tuple[str, ...]
    principles: str
    interests: str
    balance: str
    verified: bool

    @classmethod
    def of(cls, regime: str) -> PersonalDataLaw:
        """The provisions of the regime of that key.

        Raises:
            BadInput: the file does not have that regime.
        """
        found = _all().get(regime)
        if found is None:
            raise BadInput(
                f"nothing is known of personal data in the regime {regime!r}",
                where="law/personal_data.toml",
                instead=_all(),
            )
        return found

    def condition(self, limb: str | None) -> Condition:
        """Which of the three conditions a limb is.

        Raises:
            NotLawful: it is none of them.
        """
        if limb is not None and limb in self.first:
            return "first"
        if limb is not None and limb in self.second:
            return "second"
        if limb is not None and limb in self.third:
            return "third"
        raise NotLawful(
            f"{limb or 'no provision'} is named as the condition for {self.exempts}",
            expected="the condition that is met",
            instead=(*self.first, *self.second, *self.third),
        )


@cache
def _all() -> dict[str, PersonalDataLaw]:
    file = resources.files("disclosable.law").joinpath("personal_data.toml")
    try:
        return {
            key: PersonalDataLaw(
                **{**t, **{name: tuple(t[name]) for name in ("first", "second", "third")}}
            )
            for key, t in tomllib.loads(file.read_text("utf-8")).items()
        }
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as wrong:
        raise BadInput(
            f"the data cannot be read ({wrong})", where="law/personal_data.toml"
        ) from wrong
