"""Django, set up once in this process over a folder of its own; every test's rows are undone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sample_answer
from audit_pages import StandInJudge, uploads

from disclosable_web.place import Place


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """An installation that is ready to serve."""
    from disclosable_web.installation import make_ready

    place = Place(tmp_path_factory.mktemp("installation"))
    assert make_ready(place), "the first account is made on the first start"
    from django.db import connections

    yield place
    connections.close_all()


@pytest.fixture
def site(installation: Place) -> Iterator[Place]:
    """The installation, whose rows are as they were when the test ends; no check is left in it."""
    from django.db import transaction

    with transaction.atomic():
        yield installation
        transaction.set_rollback(True)
    for left in installation.audits.iterdir():
        shutil.rmtree(left)


@pytest.fixture
def client(site: Place) -> Any:
    """A visitor, as Django's test client."""
    from django.test import Client

    return Client(SERVER_NAME="localhost", raise_request_exception=False)


@pytest.fixture
def officer(client: Any) -> Any:
    """A visitor who has signed in as staff."""
    from django.contrib.auth.models import User

    client.force_login(User.objects.get(username="officer"))
    return client


@pytest.fixture
def sample(tmp_path: Path) -> Callable[..., Path]:
    """Writes an answer's folder. Returns it."""

    def write(**options: str) -> Path:
        return sample_answer.write_sample(tmp_path / options.get("reference", "case"), **options)

    return write


@pytest.fixture
def write_json() -> Callable[..., None]:
    """Writes a JSON file as the pipeline does."""
    return sample_answer.write_json


@pytest.fixture
def bring_in(site: Place) -> Callable[[Path], Any]:
    """Takes an answer's folder in, on a fixed day."""
    from disclosable_web.casework.actions import bring_in as action
    from disclosable_web.public.shelf import Shelf

    def take(folder: Path) -> Any:
        return action(
            folder,
            Shelf(site.published),
            who="command line",
            at=datetime(2023, 11, 3, 12, tzinfo=UTC),
        )

    return take


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> StandInJudge:
    """In place of the judge, so that these tests are about the pages alone."""
    from disclosable.published import judging

    stand_in = StandInJudge()
    monkeypatch.setattr(judging, "judge", stand_in)
    return stand_in


@pytest.fixture
def begun(officer: Any, judge: StandInJudge, site: Any) -> str:
    """The address of a check of two files."""
    response = officer.post("/staff/audit/", uploads())
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])
