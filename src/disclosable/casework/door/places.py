"""Where a question goes at the door, as routing.toml says it for each regime."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from disclosable.casework.door.lexicon import data_table
from disclosable.law.regime import load_regime
from disclosable.law.statute import Regime


@dataclass(frozen=True, slots=True)
class _Places:
    environmental: Mapping[str, str]
    own_data_notice: Mapping[str, str]
    deceased: Mapping[str, tuple[str, ...]]


def environmental_regime(regime: Regime) -> Regime:
    """The regime that environmental information is handled under; `regime` itself if it is one."""
    return load_regime(_places().environmental.get(regime.key, regime.key))


def own_data_notice(regime: Regime) -> str:
    """The provision that a notice about the requester's own data cites; "" where none is needed."""
    return _places().own_data_notice.get(regime.key, "")


def about_the_dead(regime: Regime) -> tuple[str, ...]:
    """The provisions to look at for the records of somebody who has died."""
    return _places().deceased.get(regime.key, ())


@cache
def _places() -> _Places:
    top = data_table("routing")
    environmental, notice = top.table("environmental"), top.table("own_data_notice")
    deceased = top.table("deceased")
    top.finish()
    return _Places(
        {name: environmental.get(name, str) for name in environmental.names()},
        {name: notice.get(name, str) for name in notice.names()},
        {name: deceased.strings(name) for name in deceased.names()},
    )
