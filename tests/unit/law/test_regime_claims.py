"""Of every provision of every regime on every day: claimed with a status, or refused in words."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from disclosable.errors import NotLawful
from disclosable.law.exemptions import Role, Status
from disclosable.law.regime import load_regime, regimes

REGIMES = [load_regime(key) for key in regimes()]
PROVISIONS = [(regime, name) for regime in REGIMES for name in regime.provisions]
FIRST, LAST = date(2004, 12, 1), date(2030, 12, 31)
DAYS = st.dates(FIRST, LAST) | st.sampled_from(
    sorted(
        {
            day + timedelta(shift)
            for regime, name in PROVISIONS
            for version in regime.provisions[name]
            for day in (version.since, version.until or version.since)
            for shift in (-1, 0, 1)
        }
    )
)


@given(st.sampled_from(PROVISIONS), DAYS, st.data())
def test_a_provision_is_claimed_with_a_status_or_refused_by_its_name(which, on, data):
    regime, name = which
    limbs = [None, *(limb for version in regime.provisions[name] for limb in version.limbs)]
    limb = data.draw(st.sampled_from(limbs))
    try:
        claimed = regime.exemption(name, on, limb)
    except NotLawful as refused:
        sentence = str(refused)
        assert regime.word in sentence
        assert regime.title in sentence
        assert sentence.endswith(".")
        assert name in sentence or (limb is not None and limb in sentence)
        assert _ought_to_be_refused(regime, name, on, limb)
        return
    assert not _ought_to_be_refused(regime, name, on, limb)
    assert claimed.status in Status
    assert claimed.basis
    assert claimed.title
    assert claimed.link.startswith(f"{regime.link}/{regime.word}/")
    assert claimed.formal.startswith(f"{regime.word} {name} of the {regime.title}")


def _ought_to_be_refused(regime, name, on, limb):
    """The same, said from the data alone and the slow way."""
    living = [
        v for v in regime.provisions[name] if v.since <= on and not (v.until and on >= v.until)
    ]
    if not living or living[0].role not in (Role.EXEMPTS, Role.NCND):
        return True
    (version,) = living
    if limb is None:
        return version.status is None or version.needs_limb
    conditions = [
        v for v in regime.provisions[limb] if v.since <= on and not (v.until and on >= v.until)
    ]
    if limb not in version.limbs or not conditions:
        return True
    return version.status is None and conditions[0].status is None


@given(st.sampled_from(PROVISIONS), DAYS)
def test_what_is_in_force_is_found_and_what_is_not_says_when(which, on):
    regime, name = which
    living = [
        v for v in regime.provisions[name] if v.since <= on and not (v.until and on >= v.until)
    ]
    dates = {str(v.since) for v in regime.provisions[name]}
    dates |= {str(v.until) for v in regime.provisions[name] if v.until}
    try:
        found = regime.check(f"{regime.word} {name}", on)
    except NotLawful as refused:
        sentence = str(refused)
        assert not living
        assert any(day in sentence for day in dates)
    else:
        assert [found] == living
