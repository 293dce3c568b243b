"""The other verbs, as a person or a program runs them: exit codes, JSON and plain sentences."""

import json

import pytest

REQUEST = """The market hall was closed in 2021 for repairs.
1. Please say when it is to open again.
2. Of the repairs:
(a) what have they cost so far, and
(b) who has paid for them?
"""
PUBLISHED_AS_3 = "area,published\nNorth,18\nSouth,fewer than 5\nTotal,21\n"
NOTHING_HIDDEN = "area,published\nNorth,18\nSouth,7\nTotal,25\n"


def written(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


# -- the program itself --------------------------------------------------------------------------


def test_version_and_help(disclosable):
    version = disclosable("--version")
    assert (version.code, version.err) == (0, "")
    assert version.out.startswith("disclosable ")
    told = disclosable("--help")
    assert told.code == 0
    for verb in ("answer", "protect", "audit", "check", "inspect", "split", "deadline", "serve"):
        assert verb in told.out


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["protect"], "Missing argument"),
        (["split"], "Missing argument"),
        (["deadline", "2023-10-16", "--colour"], "--colour"),
        (["check", "certificate.json"], "--release"),
        (["answer", "folder"], "--out"),
        (["inspect"], "Missing argument"),
        (["audit"], "Missing argument"),
    ],
)
def test_bad_usage_is_one_sentence(here, arguments, found):
    ran = here(*arguments)
    assert ran.code == 2
    assert found in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_fault_nobody_foresaw_is_a_sentence_without_its_secrets(capfd, monkeypatch):
    from disclosable import main

    def fail(*args, **kwargs):
        raise ZeroDivisionError("the count was 48151")

    monkeypatch.setattr("disclosable.law.clock.deadline", fail)
    monkeypatch.setattr("sys.argv", ["disclosable", "deadline", "2023-10-16"])
    with pytest.raises(SystemExit) as stopped:
        main.run()
    told = capfd.readouterr()
    assert stopped.value.code == 2
    assert "ZeroDivisionError" in told.err
    assert "Nothing was released" in told.err
    assert "48151" not in told.out + told.err
    assert "Traceback" not in told.err


# -- split ---------------------------------------------------------------------------------------


def test_split_for_programs(disclosable, tmp_path):
    ran = disclosable("split", written(tmp_path / "my request.txt", REQUEST), "--json")
    assert (ran.code, ran.err) == (0, "")
    assert set(ran.json) == {"preamble", "questions", "notes"}
    assert ran.json["preamble"] == "The market hall was closed in 2021 for repairs."
    assert [set(q) for q in ran.json["questions"]] == [{"label", "text", "parts"}] * 2
    assert [q["label"] for q in ran.json["questions"]] == ["1", "2"]
    assert [p["label"] for p in ran.json["questions"][1]["parts"]] == ["a", "b"]


def test_split_for_people(here, tmp_path):
    ran = here("split", written(tmp_path / "request.txt", REQUEST))
    assert ran.code == 0
    assert "Preamble: The market hall was closed in 2021 for repairs." in ran.out
    assert "Question 1: Please say when it is to open again." in ran.out
    assert "  (a) " in ran.out


@pytest.mark.parametrize("data", [b"", b"  \n", b"\xff\xfe1\x00", b"\x00", b"Caf\xe9?"])
def test_split_refuses_what_is_no_text(here, tmp_path, data):
    ran = here("split", written(tmp_path / "request.txt", data))
    assert ran.code == 2
    assert "request.txt" in ran.err


def test_split_refuses_what_is_no_file(here, tmp_path):
    assert here("split", tmp_path).code == 2
    assert "no such file" in here("split", tmp_path / "missing.txt").err


# -- deadline ------------------------------------------------------------------------------------


def test_deadline_for_programs(disclosable):
    ran = disclosable("deadline", "2023-12-20", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert set(ran.json) == {"received", "due", "skipped"}
    assert ran.json["received"] == "2023-12-20"
    assert ran.json["due"] == "2024-01-23"
    assert all(set(day) == {"date", "why"} for day in ran.json["skipped"])
    why = {day["date"]: day["why"] for day in ran.json["skipped"]}
    assert why["2023-12-25"].startswith("Christmas Day")
    assert "Scotland" in why["2024-01-02"]
    assert why["2024-01-06"] == "Saturday"


def test_deadline_for_people(here):
    ran = here("deadline", "2023-12-20")
    assert ran.code == 0
    assert "23 January 2024" in ran.out
    assert "Christmas Day" in ran.out


@pytest.mark.parametrize(
    "day",
    [
        "",
        "tomorrow",
        "16/10/2023",
        "2023-02-29",
        "2023-13-01",
        "0000-00-00",
        "1999-01-01",
        "9999-12-31",
        "2023-10-16T09:00",
        "\u0662\u0660\u0662\u0663-10-16",
    ],
)
def test_deadline_refuses_what_is_no_date_it_knows(here, day):
    ran = here("deadline", day)
    assert ran.code == 2
    assert "Expected" in ran.err


def test_deadline_refuses_an_act_it_has_no_data_for(here):
    ran = here("deadline", "2023-10-16", "--regime", "../foia")
    assert ran.code == 2
    assert "There is: " in ran.err
    assert "foia" in ran.err


# -- inspect -------------------------------------------------------------------------------------


def test_inspect_passes_a_plain_table(disclosable, tmp_path):
    file = written(tmp_path / "a table.csv", "area,published\nNorth,18\n")
    ran = disclosable("inspect", file, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert set(ran.json) == {"fit", "files"}
    assert ran.json["fit"] is True
    (told,) = ran.json["files"]
    assert {"file", "fit", "findings", "notes", "sha256"} <= set(told)
    assert (told["file"].endswith("a table.csv"), told["fit"], told["findings"]) == (True, True, [])


def test_inspect_stops_one_bad_file_among_good_ones(here, tmp_path):
    written(tmp_path / "table.csv", "area,published\nNorth,18\n")
    written(tmp_path / "old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    for arguments in ([tmp_path], [tmp_path / "table.csv", tmp_path / "old.doc"]):
        ran = here("inspect", *arguments, "--json")
        assert ran.code == 3
        assert ran.json["fit"] is False
        fit = {f["file"].rsplit("/", 1)[-1]: f["fit"] for f in ran.json["files"]}
        assert fit == {"table.csv": True, "old.doc": False}
        findings = [f for file in ran.json["files"] for f in file["findings"]]
        assert findings
        assert all({"code", "where", "what"} <= set(f) for f in findings)
    told = here("inspect", tmp_path)
    assert told.code == 3
    assert "NOT FIT" in told.out
    assert "fit to leave" in told.out


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.xlsx", b""),
        ("broken.xlsx", b"PK\x03\x04garbage"),
        ("noise.pdf", bytes(range(256)) * 8),
        ("noise.bin", bytes(range(256)) * 8),
        ("noise.csv", b"\xff\x00\xfe,\x80"),
        ("unclosed.html", b"<html><div><p>"),
        ("no extension", b"hello"),
        ("r\u00e4k.docx", b"PK\x05\x06" + b"\x00" * 18),
    ],
)
def test_inspect_never_breaks_on_garbage_and_never_passes_noise(here, tmp_path, name, data):
    ran = here("inspect", written(tmp_path / name, data), "--json")
    assert ran.code in ((0, 3) if name in ("unclosed.html", "no extension") else (2, 3))


def test_inspect_refuses_what_is_not_there(here, tmp_path):
    assert "there is no such file" in here("inspect", tmp_path / "missing.xlsx").err
    assert "there is no file in this folder" in here("inspect", tmp_path).err


# -- audit ---------------------------------------------------------------------------------------


def test_audit_works_out_fewer_than_five_beside_21_and_18(disclosable, tmp_path):
    file = written(tmp_path / "published table.csv", PUBLISHED_AS_3)
    ran = disclosable("audit", file, "--json")
    assert (ran.code, ran.err) == (3, "")
    assert set(ran.json) == {"safe", "cells", "findings"}
    assert ran.json["safe"] is False
    (cell,) = ran.json["cells"]
    assert {"table", "cell", "marker", "low", "high", "worked_out", "derivation"} <= set(cell)
    assert cell["cell"]["area"] == "South"
    assert (cell["low"], cell["high"], cell["worked_out"]) == (3, 3, True)
    assert "21" in cell["derivation"]
    assert "18" in cell["derivation"]


def test_audit_for_people(here, tmp_path):
    ran = here("audit", written(tmp_path / "t.csv", PUBLISHED_AS_3))
    assert ran.code == 3
    assert ran.out.startswith("NOT SAFE")
    assert "South" in ran.out


def test_audit_passes_a_table_that_hides_nothing(here, tmp_path):
    ran = here("audit", written(tmp_path / "t.csv", NOTHING_HIDDEN), "--json")
    assert ran.code == 0
    assert ran.json["safe"] is True
    assert ran.json["cells"] == []


def test_audit_passes_what_protect_made(here, tmp_path):
    file = written(tmp_path / "n.csv", "a,b,n\nx,p,40\nx,q,2\ny,p,30\ny,q,50\nz,p,60\nz,q,70\n")
    out = tmp_path / "out"
    assert here("protect", file, "--by", "a,b", "--count", "n", "--out", out).code == 0
    (out / "certificate.json").unlink()
    ran = here("audit", out, "--json")
    assert ran.code == 0
    assert ran.json["safe"] is True
    hidden = {json.dumps(c["cell"]) for c in ran.json["cells"]}
    assert json.dumps({"a": "x", "b": "q"}) in hidden
    assert not any(c["worked_out"] for c in ran.json["cells"])


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"a", b"\x00\x01", b"a,b\n1\n", b"\xff\xfe\x00", b'a,b\n"x,1\n']
)
def test_audit_never_calls_garbage_safe(here, tmp_path, data):
    ran = here("audit", written(tmp_path / "t.csv", data))
    assert ran.code in (2, 3)
    assert "t.csv" in ran.said


def test_audit_refuses_what_is_not_there(here, tmp_path):
    ran = here("audit", tmp_path / "missing.csv")
    assert ran.code == 2
    assert "missing.csv" in ran.err
    (tmp_path / "empty").mkdir()
    assert here("audit", tmp_path / "empty").code == 2
