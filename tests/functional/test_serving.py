"""Starting the server: what it says, what it keeps, and how it refuses."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any


def ends(command: list[str]) -> tuple[int, str]:
    """The exit code of a command that does not serve, and what it said."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stderr


def test_a_second_start_loses_nothing_and_writes_nothing(
    answered: tuple[Path, Path], serving: Callable[..., Any], tmp_path: Path
) -> None:
    data = tmp_path / "data"

    def kept() -> dict[str, Any]:
        with sqlite3.connect(data / "disclosable.sqlite3") as database:
            rows = {
                table: database.execute(f"SELECT * FROM {table}").fetchall()
                for table in ("public_logentryrow", "casework_caserow", "casework_caseevent")
            } | {
                "accounts": database.execute("SELECT username, password FROM auth_user").fetchall()
            }
        database.close()
        files = {
            path: (path.read_bytes(), path.stat().st_mtime_ns)
            for path in (*data.glob("published/**/*.*"), data / "secret-key")
        }
        return {"rows": rows, "files": files}

    with serving(*answered, data) as site:
        assert "taken in and published" in site.said
        assert str(data / "first-sign-in.txt") in site.said
        assert site.account[1] not in site.said
    before = kept()
    assert [len(rows) for rows in before["rows"].values()] == [1, 1, 1, 1]
    for name in ("secret-key", "first-sign-in.txt"):
        assert (data / name).stat().st_mode & 0o777 == 0o600
    with serving(*answered, data) as site:
        assert "is here already, unchanged" in site.said
    assert kept() == before


def test_a_port_in_use_is_a_sentence(
    answered: tuple[Path, Path], serving_command: Callable[..., list[str]], tmp_path: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = ends(serving_command(*answered, tmp_path / "data", port))
    assert code == 2
    assert said.startswith(f"Error: port {port} cannot be used")
    assert "Traceback" not in said
    assert not (tmp_path / "data").exists()


def test_an_answer_to_another_case_is_refused(
    copied: tuple[Path, Path], serving_command: Callable[..., list[str]], tmp_path: Path
) -> None:
    case, answer = copied
    (case / "request.toml").write_text('reference = "01.FOI.23.000001"\n')
    code, said = ends(serving_command(*copied, tmp_path / "data"))
    assert code == 2
    assert "01.FOI.23.000001" in said
    assert json.loads((answer / "inside" / "case.json").read_text("utf-8"))["reference"] in said


def test_an_answer_that_nobody_else_approved_is_refused(
    copied: tuple[Path, Path], serving_command: Callable[..., list[str]], tmp_path: Path
) -> None:
    path = copied[1] / "inside" / "case.json"
    case = json.loads(path.read_text(encoding="utf-8"))
    spaced = case["author"]["name"].replace(" ", "  ").upper()
    case["approver"] = {"name": spaced, "role": "Head of information"}
    path.write_text(json.dumps(case), encoding="utf-8")
    code, said = ends(serving_command(*copied, tmp_path / "data"))
    assert code == 3
    assert "nobody but its author has approved the answer" in said


def test_half_a_command_is_refused(serving_command: Callable[..., list[str]]) -> None:
    command = serving_command(Path("x"), Path("y"), Path("z"))
    at = command.index("--answer")
    code, said = ends(command[:at] + command[at + 2 :])
    assert (code, "only one of --case and --answer" in said) == (2, True)
