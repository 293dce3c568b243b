"""A release and its certificate, made by the method that was asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from disclosable.answer.asked_tables import AskedTables
from disclosable.answer.protect_request import METHODS, ProtectRequest, Way
from disclosable.answer.shelving import ledger_in, shelf_place
from disclosable.answer.shown_reasons import require_no_numbers
from disclosable.errors import BadInput, BadSpec, NotSafe, TooLarge
from disclosable.progress import Progress, silent
from disclosable.sdc.alternatives import Alternative, Alternatives, lay_out
from disclosable.sdc.beside.placing import Placed, Publishing, place_beside
from disclosable.sdc.certificate import Certificate, certify
from disclosable.sdc.methods import Method, round_as
from disclosable.sdc.proof import Countdown
from disclosable.sdc.prover import SMALL
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Release
from disclosable.sdc.rules import Promise
from disclosable.sdc.suppression import Suppression, publish, suppress
from disclosable.sdc.wide_safety import require_beside

MOST_VALUES = 20_000_000
"""Values that low counts of a large table must keep, all together: some gigabytes of memory."""


@dataclass(frozen=True, repr=False)
class MadeRelease:
    """What was made. Secret, as its certificate and the comparison are.

    `low` and `others` are how many published cells bear a marker because they are low, and so that
    those stay hidden; only with suppression. `least` and `minimal` are as in `Suppression`.
    `told` says in words what an alternative tells; empty with suppression. `laid_out` is the
    comparison of all methods, where it was asked for. `placed` tells of the earlier releases that
    it was judged beside, where there is a shelf.
    """

    method: Method
    how: str
    release: Release
    certificate: Certificate
    low: int
    others: int
    least: int = 0
    minimal: bool = False
    told: str = ""
    laid_out: Alternatives | None = None
    placed: Placed | None = None

    def __repr__(self) -> str:
        return f"MadeRelease({self.method.value!r})"


def make_release(
    request: ProtectRequest, asked: AskedTables, progress: Progress = silent
) -> MadeRelease:
    """Hide, round or merge as asked for, and prove it.

    Raises:
        BadInput: a method for one table, and several tables; a low count that is to be shown, and
            a method other than hiding.
        BadSpec: a weight for what no table has; a count that is to be shown, and is not low.
        TooLarge: more values to be kept possible than fit into memory.
        NotSafe, Unproved: the method gives no release that keeps the policy.
        NotFit: a reason for showing a low count tells a number.
    """
    _check_weights(request, asked)
    _check_effort(request, asked)
    _check_shown(request, asked)
    seconds = request.seconds
    laid_out = None
    if request.alternatives or request.way is Way.AUTO:
        clock = Countdown(seconds)
        laid_out = _laid_out(request, asked, tuple(Method), clock.half(), progress)
        seconds = clock.half()
    if request.way is Way.AUTO:
        assert laid_out is not None
        option = laid_out.recommended
        if option is None:
            raise NotSafe(
                "no method gives a release that is proved safe and keeps the policy; "
                + _failures(laid_out),
                where=f"table {laid_out.table!r}",
                expected="fewer dimensions, coarser categories, or zeros hidden (--zeros hidden)",
            )
        return _of_option(option, laid_out)
    method = METHODS[request.way]
    if method is Method.SUPPRESSION:
        return _suppressed(request, asked, laid_out, seconds, progress)
    compared = laid_out or _laid_out(request, asked, (method,), seconds, progress)
    option = next(o for o in compared.options if o.method is method)
    if not option.applies:
        raise BadInput(
            f"{method.value} is not for this table. {option.why}",
            where=f"table {compared.table!r}",
            expected="another method: --method auto tries them all",
        )
    if not option.fits:
        why = f"narrower than the policy's rule: {option.narrow}" if option.safe else option.why
        raise NotSafe(
            f"{method.value} ({option.how}) is not safe: {why}",
            where=f"table {compared.table!r}",
            expected="another method: --method auto tries them all",
        )
    return _of_option(option, laid_out)


def _suppressed(
    request: ProtectRequest,
    asked: AskedTables,
    laid_out: Alternatives | None,
    seconds: float,
    progress: Progress,
) -> MadeRelease:
    found = suppress(
        asked.tables,
        request.rule,
        joint=asked.joint,
        seconds=seconds,
        progress=progress,
        loss=request.loss,
        patience=request.patience,
        prove=request.prove,
        groups=request.policy.groups,
        shown=asked.shown,
    )
    publishing = _publishing(request, asked)
    placed = None
    if request.shelf is not None:
        place = shelf_place(ledger_in(request.shelf))
        placed = place_beside(found, publishing, place, seconds=seconds, progress=progress)
        found = placed.suppression
    release = placed.release if placed else publishing(found).release
    certificate = certify(release, found.counts, hints=found.moves, progress=progress)
    require_beside(
        release, asked.tables, request.policy, joint=asked.joint, seconds=seconds, progress=progress
    )
    times = found.atlas.published_at.times
    others = int(times[found.is_other].sum())
    return MadeRelease(
        method=Method.SUPPRESSION,
        how="low counts hidden, with others that would give them away",
        release=release,
        certificate=certificate,
        low=int(times[found.is_low].sum()),
        others=others,
        least=found.least,
        minimal=found.minimal or not others,
        laid_out=laid_out,
        placed=placed,
    )


def _publishing(request: ProtectRequest, asked: AskedTables) -> Publishing:
    """The release of a choice, and the names of its files."""

    def made(found: Suppression) -> Publication:
        release = round_as(publish(found, asked.name, asked.population), request.policy)
        return publication_of(release)

    return made


def publication_of(release: Release) -> Publication:
    """The release with the names of its files; a table by itself is in `table.csv`."""
    if len(release.tables) == 1:
        return Publication(release, {release.tables[0].name: "table.csv"})
    return Publication.of(release)


def _of_option(option: Alternative, laid_out: Alternatives | None) -> MadeRelease:
    assert option.release is not None
    assert option.certificate is not None
    assert option.told is not None
    first, atlas = option.certificate.first, option.certificate.knowledge.atlas
    low = hidden = 0
    for table in option.release.tables:
        counts = first[atlas.unknown_of(table.name)][table.hidden_indexes]
        covered = option.release.rule.covered
        low += int(np.count_nonzero((counts >= covered.start) & (counts < covered.stop)))
        hidden += len(counts)
    return MadeRelease(
        method=option.method,
        how=option.how,
        release=option.release,
        certificate=option.certificate,
        low=low,
        others=hidden - low,
        told=option.told.sentence,
        laid_out=laid_out,
    )


def _laid_out(
    request: ProtectRequest,
    asked: AskedTables,
    methods: tuple[Method, ...],
    seconds: float,
    progress: Progress,
) -> Alternatives:
    if len(asked.tables) > 1:
        raise BadInput(
            f"{len(asked.tables)} tables are described, and methods are compared for one",
            expected="one table, or --method suppress without --alternatives",
        )
    return lay_out(
        asked.tables[0],
        request.policy,
        asked.name,
        asked.population,
        methods=methods,
        loss=request.loss,
        patience=request.patience,
        seconds=seconds,
        progress=progress,
    )


def _failures(laid_out: Alternatives) -> str:
    return "; ".join(f"{o.method.value}: {o.narrow or o.why}".rstrip(".") for o in laid_out.options)


def _check_weights(request: ProtectRequest, asked: AskedTables) -> None:
    """Before anything long is begun, and with the name of the file."""
    if request.loss is None:
        return
    dimensions = {d.name: d for t in asked.tables for d in t.spec.dimensions}
    for name, factors in request.loss.weights.items():
        if name not in dimensions:
            raise BadSpec(
                f"a weight is given for the dimension {name!r}, which no table has",
                where=request.loss_file,
                instead=dimensions,
            )
        codes = dimensions[name].codes
        unknown = [code for code in factors if code not in codes]
        if unknown:
            raise BadSpec(
                f"a weight is given for {unknown[0]!r}, which is not a code",
                where=f"{request.loss_file}, dimension {name!r}",
                instead=codes[:20],
            )


def _check_shown(request: ProtectRequest, asked: AskedTables) -> None:
    """Before anything long is begun."""
    if not asked.shown:
        return
    where = f"table {asked.shown[0].table!r}, {asked.shown[0].cell}"
    if request.way is not Way.SUPPRESS or request.alternatives:
        raise BadInput(
            f"a low count is to be shown, and the method is {request.way.value}"
            + (" with --alternatives" if request.alternatives else ""),
            where=where,
            expected="--method suppress by itself: other methods change every figure, and show no "
            "count by itself",
        )
    if not request.policy.precision.is_exact:
        raise BadInput(
            f"a low count is to be shown exactly, and the policy {request.policy.name!r} rounds "
            "what it shows",
            where=where,
            expected="a policy that does not round, or the count hidden like the others",
        )
    specs = [table.spec for table in asked.tables]
    require_no_numbers(asked.shown, specs, request.rule)


def _check_effort(request: ProtectRequest, asked: AskedTables) -> None:
    """Each value of each low count of a large table is laid out in memory."""
    rule = request.rule
    if rule.promise is Promise.NOT_WORKED_OUT or asked.cells <= SMALL:
        return
    low = 0
    for table in asked.tables:
        counts = table.counts[table.spec.lattice.published_indexes]
        low += int(np.count_nonzero((counts >= rule.covered.start) & (counts <= rule.high)))
    values = low * len(rule.covered)
    if values > MOST_VALUES:
        raise TooLarge(
            f"the rule covers {len(rule.covered):,} values and so many counts that {values:,} "
            "values would have to be shown possible",
            where=asked.name,
            expected=f"at most {MOST_VALUES:,}: a lower threshold, a smaller table, or the promise "
            "not-worked-out",
        )
