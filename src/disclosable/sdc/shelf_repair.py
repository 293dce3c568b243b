"""A shelf that was damaged, made whole again as far as that can be done, and never in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from disclosable.errors import BadRelease
from disclosable.lock import hold
from disclosable.sdc.ledger import Ledger, add_line
from disclosable.sdc.publication import RELEASE
from disclosable.sdc.shelf import SHORT, ReadPublication, folders_of, releases_of
from disclosable.sdc.shelved_release import content_of


def repair(path: Path, on: date, read: ReadPublication) -> tuple[str, ...]:
    """Enter the figures that no entry names, and write the head anew; says all that was done.

    Entries that were lost are not brought back as they were: the day on which they were entered,
    and what was withdrawn, are gone. Each new entry says that it was entered by a repair.

    Raises:
        BadRelease: the chain of seals is broken: that nobody can mend but by a copy of the ledger;
            or figures that are not what their folder's name says.
    """
    done: list[str] = []
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        hold(file.fileno(), wait=True)
        ledger = Ledger.chain(path)
        try:
            ledger.check_head(path)
        except BadRelease as wrong:
            done.append(f"{wrong.found[:1].upper()}{wrong.found[1:]}. The head was written anew.")
        for digest in folders_of(path):
            if ledger.has(digest):
                continue
            folder = releases_of(path) / digest
            publication = read(folder / RELEASE)
            if publication.digest() != digest:
                raise BadRelease(
                    f"its figures are not those of {digest[:SHORT]}",
                    where=str(folder),
                    expected="the files as they were published, or no such folder",
                )
            content = {
                **content_of(publication, on.isoformat()),
                "repaired": "the figures were on the shelf, and no entry named them",
            }
            entry = add_line(path, file, ledger, content)
            ledger = Ledger((*ledger.entries, entry))
            done.append(
                f"{publication.release.name!r} ({digest[:SHORT]}) was on the shelf and not in the "
                f"ledger. It was entered again, as of {on.isoformat()}; whether it had been "
                "withdrawn is not known."
            )
        ledger.head.write(path)
    return tuple(done)
