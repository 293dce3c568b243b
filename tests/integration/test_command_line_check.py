"""`check`: a release as it was made is accepted, and nothing else ever is."""

import csv

import pytest
from certificate_text import change


def test_an_untouched_release_is_accepted(disclosable, made):
    folder, _ = made
    ran = disclosable("check", folder / "certificate.json", "--release", folder, "--json")
    assert ran.code == 0
    assert ran.json["accepted"] is True
    assert (ran.json["files"], ran.json["tables"], ran.json["marked"]) == (2, 1, 4)
    assert {"sums", "witnessed", "above", "prose", "promise"} <= set(ran.json)


def shown_figure(folder):
    with (folder / "table.csv").open(encoding="utf-8", newline="") as file:
        return next(r["published"] for r in csv.DictReader(file) if r["published"].isdigit())


def change_a_figure(folder):
    path = folder / "table.csv"
    figure = shown_figure(folder)
    path.write_text(path.read_text().replace(figure, str(int(figure) + 1), 1))
    return "table.csv"


def change_the_legend(folder):
    path = folder / "release.json"
    path.write_text(path.read_text().replace("from 1 to 5", "from 1 to 4"))
    return "release.json"


def add_a_file(folder):
    (folder / "more.csv").write_text("area,n\nnorth,3\n")
    return "more.csv"


def take_a_file(folder):
    (folder / "table.csv").unlink()
    return "table.csv"


def change_a_witness(folder):
    change(folder / "certificate.json", lambda d: d["witnessed"][0][2].pop())
    return "no witness"


def drop_a_count_of_the_first_witness(folder):
    change(folder / "certificate.json", lambda d: d["first"].pop())
    return "the first witness has another count"


def count_another_sum(folder):
    def edit(data):
        data["tables"][0]["sums"] += 1

    change(folder / "certificate.json", edit)
    return "the certificate says sums"


@pytest.mark.parametrize(
    "tamper",
    [
        change_a_figure,
        change_the_legend,
        add_a_file,
        take_a_file,
        change_a_witness,
        drop_a_count_of_the_first_witness,
        count_another_sum,
    ],
)
def test_tampering_is_refused_and_said_where(here, release, tamper):
    where = tamper(release)
    for flags in ([], ["--json"]):
        ran = here("check", release / "certificate.json", "--release", release, *flags)
        assert ran.code == 3
        assert ran.out == ""
        assert where in ran.err


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 50_000,
        b'{"certificate": 1}',
        b'{"certificate": 1e400}',
        b"9" * 5000,
    ],
)
def test_what_is_no_certificate_is_never_accepted(here, release, garbage):
    (release / "certificate.json").write_bytes(garbage)
    ran = here("check", release / "certificate.json", "--release", release)
    assert ran.code in (2, 3)
    assert ran.out == ""
    assert "certificate.json" in ran.err


def test_a_missing_certificate_release_or_folder_is_said(here, release, tmp_path):
    certificate = release / "certificate.json"
    assert "no such file" in here("check", tmp_path / "no.json", "--release", release).err
    assert "no such folder" in here("check", certificate, "--release", tmp_path / "no").err
    assert here("check", release, "--release", release).code == 2
    (release / "release.json").unlink()
    ran = here("check", certificate, "--release", release)
    assert ran.code == 2
    assert "release.json" in ran.err
