"""What the pages stand on: the style sheet, the letter's markup, the clock, the data folder."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from disclosable.errors import BadCase, BadRelease, FileUnreadable
from disclosable_web.addresses import ReferencePart
from disclosable_web.place import Place
from disclosable_web.public.entry import LogEntry
from disclosable_web.public.markup import check_fragment
from disclosable_web.vendor import build_vendor, installed_assets, without_govuk_identity

GOOD = """<section class="disclosable-section" id="part-1">
<h2 class="govuk-heading-l">Figures &amp; reasons</h2><p>5 &lt; 6<br>&#163;</p>
<div role="region" tabindex="0" aria-label="A"><table data-table="a"><caption>A</caption>
<tbody><tr><th scope="row">X</th><td data-cell="[&quot;X&quot;]">xx</td></tr></tbody></table></div>
<p><a class="govuk-link" href="https://www.gov.uk/">GOV.UK</a>
<a href="mailto:a@example.org">write</a> <data value="7">7</data></p></section>"""


def test_what_the_renderer_writes_is_let_through() -> None:
    check_fragment(GOOD, where="here")


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=x></SCRIPT>",
        "<img src=x onerror=alert(1)>",
        '<p onclick="alert(1)">x</p>',
        '<p style="color:red">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="JaVaScRiPt:alert(1)">x</a>',
        '<a href="java&#115;cript:alert(1)">x</a>',
        '<a href=" javascript:alert(1)">x</a>',
        '<a href="//elsewhere.example">x</a>',
        '<a href="/staff/sign-out/">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a target="_blank" href="https://example.org">x</a>',
        "<svg><a>x</a></svg>",
        "<iframe></iframe>",
        "<form></form>",
        "<style>p{}</style>",
        "<template><p>x</p></template>",
        "<!-- 3 -->",
        "<!DOCTYPE html>",
        "<?php x ?>",
        "<![CDATA[x]]>",
        "<p>x",
        "</p>",
        "<div><p>x</div></p>",
        "</main><p>x</p>",
        "<p/>",
        "<p>a < b</p>",
        "<p>x</p><",
        "<p>x</p><scr",
        '<p id="main-content">x</p>',
        '<p id="a">x</p><p id="a">y</p>',
        '<p class="a" class="b">x</p>',
        '<p data-module="govuk-exit-this-page">x</p>',
        "<p>\x00</p>",
    ],
)
def test_anything_else_in_the_letter_is_refused(bad: str) -> None:
    with pytest.raises(BadRelease, match="letter 7, line 1"):
        check_fragment(bad, where="letter 7")


def test_the_log_has_no_field_for_a_requester() -> None:
    names = {field.name for field in fields(LogEntry)}
    assert not {name for name in names if "request" in name or "contact" in name}


def test_the_style_sheet_holds_nothing_that_is_gov_uks_alone(tmp_path: Path) -> None:
    build_vendor(installed_assets(), tmp_path)
    css = (tmp_path / "govuk" / "frontend.css").read_text(encoding="utf-8")
    assert ".govuk-button" in css
    assert css.count("{") == css.count("}")
    for word in ("GDS Transport", "@font-face", "crest", "url(", "sourceMapping", "Calvert"):
        assert word not in css
    script = (tmp_path / "govuk" / "frontend.js").read_text(encoding="utf-8")
    assert "export{" in script
    assert "sourceMapping" not in script


def test_a_style_sheet_with_a_new_use_of_the_typeface_is_refused() -> None:
    with pytest.raises(FileUnreadable, match="GDS Transport"):
        without_govuk_identity('.new{font-family:"GDS Transport",serif}')


def test_missing_govuk_frontend_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="make run"):
        build_vendor(tmp_path / "nowhere", tmp_path)


def test_the_pages_ask_this_machine_only(client: Any) -> None:
    page = client.get("/").content.decode()
    sources = re.findall(r'(?:src|<link[^>]*href)="([^"]*)"', page)
    assert len(sources) >= 4
    for source in sources:
        with contextlib.closing(client.get(source)) as response:
            assert response.status_code == 200, source
        assert re.search(r"\.[0-9a-f]{12}\.(css|js|svg)$", source)


@pytest.mark.parametrize("reference", ["01.FOI.23.000777", "FOI/2023/12", "a-b_c"])
def test_a_reference_comes_back_from_its_address(reference: str) -> None:
    part = ReferencePart()
    step = part.to_url(reference)
    assert re.fullmatch(part.regex, step)
    assert part.to_python(step) == reference


@pytest.mark.parametrize(
    ("answered", "today", "words", "good"),
    [
        (date(2023, 11, 13), date(2024, 1, 1), "Answered in time", True),
        (date(2023, 11, 14), date(2024, 1, 1), "Answered 1 day late", False),
        (date(2023, 11, 20), date(2024, 1, 1), "Answered 7 days late", False),
        (None, date(2023, 11, 10), "Due in 3 days", True),
        (None, date(2023, 11, 12), "Due in 1 day", True),
        (None, date(2023, 11, 13), "Due today", True),
        (None, date(2023, 11, 14), "Overdue by 1 day", False),
    ],
)
def test_a_case_stands_where_its_due_date_puts_it(
    sample: Callable[..., Path],
    answered: date | None,
    today: date,
    words: str,
    good: bool,
) -> None:
    import dataclasses

    from disclosable_web.casework.case import State, read_case
    from disclosable_web.casework.clock import standing
    from disclosable_web.document import Document

    case = read_case(Document.read(sample() / "inside" / "case.json", BadCase))
    state = State.SENT if answered else State.DRAFT
    found = standing(dataclasses.replace(case, answered=answered, state=state), today)
    assert (found.words, found.good) == (words, good)


def test_the_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    place = Place(tmp_path / "data")
    place.make()
    key = place.signing_key()
    assert len(key) > 60
    assert place.signing_key() == key
    assert place.key_file.stat().st_mode & 0o777 == 0o600
    assert place.root.stat().st_mode & 0o777 == 0o700
    place.key_file.write_text("short\n")
    with pytest.raises(FileUnreadable, match="5 characters"):
        place.signing_key()


def test_a_data_folder_that_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(FileUnreadable, match="the data folder cannot be made"):
        Place(tmp_path / "taken").make()


def test_the_models_are_those_of_the_migrations(site: Place) -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_djangos_own_check_finds_nothing_that_was_not_meant(site: Place) -> None:
    """Plain http on this machine is meant; whatever else the deployment check says is not."""
    from django.core.checks import run_checks

    meant = {"security.W004", "security.W008", "security.W012", "security.W016"}
    found = {message.id for message in run_checks(include_deployment_checks=True)}
    assert found <= meant
