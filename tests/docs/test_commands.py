"""Every command in the documentation is run, and what is shown beneath it is what it prints.

A page is run from top to bottom in a folder of its own that holds the example, the library and the
benchmarks. A command must succeed unless the page goes on with `echo $?`, which then has to show
the exit code. Progress (indented lines on the error stream) is not compared.
"""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_pages = runpy.run_path(str(Path(__file__).parent / "pages.py"))
ROOT, WrittenFile, steps = _pages["ROOT"], _pages["WrittenFile"], _pages["steps"]
matches = _pages["matches"]

NOT_RUN = {
    "make run": "sets up an environment and serves until stopped; tests/functional serves",
    "make test": "runs this very test",
    "make check": "runs the other tests",
    "make lock": "asks the package index",
    "disclosable serve": "serves until it is stopped; tests/functional does it",
    ".venv/bin/python benchmarks/run.py": "takes minutes",
}
TAKEN = ("examples", "src", "benchmarks", "README.md")
PAGES = [p for p in _pages["pages"]() if "```console" in p.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_the_commands_of_a_page_do_what_it_says(page: Path, tmp_path: Path) -> None:
    for name in TAKEN:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
            )
        else:
            shutil.copy(source, tmp_path / name)
    asked = steps(page.read_text(encoding="utf-8"))
    code = 0
    for number, step in enumerate(asked):
        if isinstance(step, WrittenFile):
            path = tmp_path / step.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, encoding="utf-8")
            continue
        if any(step.words.startswith(prefix) for prefix in NOT_RUN):
            continue
        done = _run(step.words, tmp_path, code)
        code = done.returncode
        after = asked[number + 1] if number + 1 < len(asked) else None
        tells_code = getattr(after, "words", "") == "echo $?"
        said = [*done.stdout.splitlines(), *_not_progress(done.stderr)]
        where = f"{page.relative_to(ROOT)}: {step.words}"
        assert code == 0 or tells_code, f"{where} ends with {code}\n{done.stdout}{done.stderr}"
        assert matches(step.shown, said), f"{where} prints\n" + "\n".join(said)


def _run(words: str, folder: Path, code: int) -> subprocess.CompletedProcess[str]:
    own = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "COLUMNS": "100",
    }
    return subprocess.run(
        ["bash", "-c", f"(exit {code}); {words}"],
        cwd=folder,
        env=own,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def _not_progress(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip() and not line.startswith("  ")]


def test_what_is_not_run_is_in_the_documentation_and_has_a_reason() -> None:
    words = [
        step.words
        for page in PAGES
        for step in steps(page.read_text(encoding="utf-8"))
        if not isinstance(step, WrittenFile)
    ]
    idle = [p for p in NOT_RUN if not any(w.startswith(p) for w in words)]
    assert not idle, "these stand in the list and in no page"
    assert all(len(reason) > 10 for reason in NOT_RUN.values())


@pytest.mark.parametrize(
    ("shown", "said", "same"),
    [
        ((), [], True),
        ((), ["a word"], False),
        (("a word",), ["a word"], True),
        (("a word",), ["another"], False),
        (("a word", "..."), ["a word", "b", "c"], True),
        (("...", "c"), ["a word", "b", "c"], True),
        (("...", "d"), ["a word", "b", "c"], False),
        (("a word",), ["a word", "b"], False),
    ],
)
def test_a_difference_in_what_is_shown_is_seen(
    shown: tuple[str, ...], said: list[str], same: bool
) -> None:
    assert matches(shown, said) is same
