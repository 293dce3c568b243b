"""What a release says of the earlier releases that it was judged beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosable.sdc.release import Release
from disclosable.sdc.suppression import ALONE

NOTHING = "No earlier release on the shelf could be about the same people."
TOGETHER = "Judged together with the earlier releases that are listed under beside."


def placed_beside(release: Release, digests: Sequence[str]) -> Release:
    """The release with the digests of the earlier ones, and the sentence that fits, in its place.

    Digests stand apart from the sentences, in which every number is held to be a figure.
    """
    said = TOGETHER if digests else NOTHING
    assumed = tuple(
        said if line in (ALONE, NOTHING, TOGETHER) else line for line in release.assumed
    )
    if said not in assumed:
        assumed = (*assumed, said)
    return replace(release, assumed=assumed, beside=tuple(digests))
