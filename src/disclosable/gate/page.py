"""The manual's page of checks, written from the checks themselves.

`python -m disclosable.gate.page FILE` writes it; a test compares the file with what this writes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from disclosable.gate.readers import CHAPTERS, READERS, Chapter
from disclosable.gate.whole_file import MAX_DEPTH, MAX_FILE_BYTES

_MB = MAX_FILE_BYTES // 1_000_000
_HEAD = f"""# What the release gate looks for

`disclosable inspect FILE...` reads each file that is about to leave, and the pipeline does the
same to every file of an answer. One finding is enough to keep a file inside: exit code 3. The
content decides what a file is, never its name.

The gate holds lists of what it can read, not of what is dangerous. A part, relationship, element
or entry that is on no list is a finding: what is unknown is refused. A file that is broken,
encrypted, larger than {_MB} MB or more than {MAX_DEPTH} files deep is not fit either, because it
was not read to its end.

A finding has a `code` (stable, for programs), `where` (the place in the file), `what` was found,
`why` it matters and how to `mend` it. It never repeats hidden content, so it may be logged. Names
in document properties are repeated, since they have to be found and cleared; a name that may
stand there, such as the authority's own, is given to the gate explicitly. A check marked *note*
does not keep a file inside: it says what a person should look at, because the gate cannot.

This page is written from the code (`python -m disclosable.gate.page`), and a test compares the
two.

## Files that are read

"""


def page() -> str:
    """The whole page, in Markdown."""
    endings = "\n".join(
        f"- {kind.upper()}: {', '.join(reader.endings)}" for kind, reader in READERS.items()
    )
    return _HEAD + endings + "\n" + "".join(_chapter(chapter) for chapter in CHAPTERS)


def _chapter(chapter: Chapter) -> str:
    rows = "\n".join(
        f"| `{check.code}`{'' if check.keeps else ' (*note*)'} "
        f"| {check.reads} | {check.why} | {check.mend} |"
        for check in chapter.checks()
    )
    return (
        f"\n## {chapter.title}\n\n"
        "| code | what is read | why it matters | how to mend it |\n| --- | --- | --- | --- |\n"
        f"{rows}\n\n**What cannot be seen.** {chapter.cannot_see()}\n"
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
