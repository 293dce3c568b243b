"""The audit of what others published: legends and rules that do not fit each other, any marking."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import POPULATION, every_reading, table

from disclosable.sdc.audit import Verdict, audit
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Zeros

BAD = (Verdict.NARROWED, Verdict.WORKED_OUT)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_value_is_called_possible_that_no_reading_has(data: st.DataObject) -> None:
    """The legend may begin above the rule's first value, or end below or above its last."""
    shape = data.draw(st.sampled_from([(2,), (3,), (2, 2)]))
    codes = {"ab"[i]: [f"{'ab'[i]}{k}" for k in range(n)] for i, n in enumerate(shape)}
    size = 4 if shape == (2, 2) else shape[0]
    true = table(
        "t",
        codes,
        data.draw(st.lists(st.integers(0, 4 if size < 4 else 2), min_size=size, max_size=size)),
    )
    # The grand total is shown, so that every reading can be tried.
    cells = [c for c in true.spec.cells() if c != true.spec.grand_total]
    hidden = set(data.draw(st.lists(st.sampled_from(cells), unique=True)))
    counts = [true[c] for c in hidden] or [0]
    low = data.draw(st.integers(0, min(counts)))
    high = data.draw(st.one_of(st.none(), st.integers(max(counts), max(counts) + 3)))
    legend = Legend({"xx": Meaning(low, high, "xx is hidden")} if hidden else {})
    figures = {c: "xx" if c in hidden else true[c] for c in true.spec.cells()}
    rule = PrimaryRule(
        threshold=data.draw(st.integers(2, 4)), zeros=data.draw(st.sampled_from(Zeros))
    )
    release = Release("r", POPULATION, (PublishedTable(true.spec, figures, legend),), rule)
    judged = audit(release)
    readings = list(every_reading(release, true[true.spec.grand_total]))
    for found in judged.cells:
        possible = {reading["t", found.cell] for reading in readings}
        assert (found.interval.low, found.interval.high) == (min(possible), max(possible))
        # What the legend itself leaves of the rule's values is what must stay possible.
        promised = {v for v in rule.covered if legend[found.marker].allows(v)}
        gone = (promised or set(rule.covered)) - possible
        if min(possible) > rule.high:
            assert found.verdict is Verdict.ABOVE
        elif len(possible) == 1:
            assert found.verdict is Verdict.WORKED_OUT
        else:
            assert found.verdict is (Verdict.NARROWED if gone else Verdict.PROTECTED)
    if any(found.verdict in BAD for found in judged.cells):
        assert judged.safe is False
