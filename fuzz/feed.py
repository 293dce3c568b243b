"""Feeds one target until its time is up: `feed.py NAME SECONDS FOLDER`."""

from __future__ import annotations

import hashlib
import resource
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["disclosable.gate"], enable_loader_override=False):
    import targets
    import words

    from disclosable.gate.readers import READERS

    TARGET = targets.TARGETS[sys.argv[1]]
    # A reader is imported when a file needs it: here, while imports are watched for coverage.
    for kind in [TARGET.kind] if TARGET.kind else READERS:
        READERS[kind].read  # noqa: B018

SLOW = 10
"""Seconds that one small input may take."""
MEMORY = 1_000
"""Megabytes, the fuzzer's own included: a reader has 500 of them."""
LONGEST = 65_536


def main() -> None:
    """Write the seeds, then hand over to the fuzzer; it ends the process."""
    name, seconds, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    corpus, finds = folder / "corpus" / name, folder / "finds"
    corpus.mkdir(parents=True, exist_ok=True)
    finds.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.dict").write_text(words.dictionary())
    for seed in TARGET.seeds():
        if len(seed) <= LONGEST:
            (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    known: set[targets.Find] = set()

    def one(data: bytes) -> None:
        file = TARGET.shell.fill(data)
        find = TARGET.read(file)
        if find and find not in known:
            # The fuzzer goes on: one file for each place that fails is enough.
            known.add(find)
            print(f"FOUND {TARGET.keep(file, finds, '-'.join(find)).name}", flush=True)

    options = [
        sys.argv[0],
        str(corpus),
        f"-max_total_time={seconds}",
        f"-timeout={SLOW}",
        f"-rss_limit_mb={MEMORY}",
        f"-max_len={LONGEST}",
        f"-dict={folder}/{name}.dict",
        f"-artifact_prefix={finds}/input-{name}-",
        "-print_final_stats=1",
    ]
    # What swells at once gets a MemoryError, and that is a find. Room that a library has set aside
    # and does not use counts here: what is used is watched by the fuzzer.
    resource.setrlimit(resource.RLIMIT_DATA, (4 * MEMORY << 20, 4 * MEMORY << 20))
    atheris.Setup(options, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
