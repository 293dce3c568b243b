"""What a release has to say of the earlier releases that it was, or was not, judged beside."""

from __future__ import annotations

from collections.abc import Iterator

from disclosable.checker.published import PublishedRelease

ALONE = "Not judged here: earlier releases about the same people."
NOTHING = "No earlier release on the shelf could be about the same people."
TOGETHER = "Judged together with the earlier releases that are listed under beside."


def wrong_about_the_shelf(release: PublishedRelease) -> Iterator[str]:
    """Where the sentences among what is assumed do not fit the list of earlier releases."""
    if release.beside is None:
        expected, listed = ALONE, "nothing"
    else:
        expected = TOGETHER if release.beside else NOTHING
        listed = f"{len(release.beside)} earlier releases"
        if expected not in release.assumed:
            yield f"release.json: it lists {listed} under beside, and does not say {expected!r}"
    for sentence in (ALONE, NOTHING, TOGETHER):
        if sentence != expected and sentence in release.assumed:
            yield f"release.json: it lists {listed} under beside, and says {sentence!r}"
