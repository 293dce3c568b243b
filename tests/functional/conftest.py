"""A real server with the example's answer in it, and a real browser in front of it.

`answered` is the one place that says which answer is served: (case folder, answer folder). What
the tests expect they read from that answer's own files, so another answer can take its place.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from disclosable.answer.deliver import answer

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
READY = "The disclosure log is at "
EXIT = "https://www.bbc.co.uk/weather"
EXAMPLE = Path(__file__).parents[2] / "examples" / "knife-orders"


@dataclass(frozen=True)
class Site:
    """A running server: where it is, what it keeps, what it serves and what it said."""

    address: str
    data: Path
    answer: Path
    said: str

    @property
    def log(self) -> dict[str, Any]:
        """The log entry that the answer's folder holds."""
        return json.loads((self.answer / "inside" / "log.json").read_text(encoding="utf-8"))

    @property
    def case(self) -> dict[str, Any]:
        """The case that the answer's folder holds."""
        return json.loads((self.answer / "inside" / "case.json").read_text(encoding="utf-8"))

    @property
    def answer_page(self) -> str:
        """The address of the answer in the log."""
        return f"{self.address}log/{self.case['reference']}/"

    @property
    def case_page(self) -> str:
        """The address of the case for the staff."""
        return f"{self.address}staff/cases/{self.case['reference']}/"

    @property
    def account(self) -> tuple[str, str]:
        """The user name and password of the first account."""
        lines = (self.data / "first-sign-in.txt").read_text(encoding="utf-8").splitlines()
        said = dict(line.split(": ", 1) for line in lines)
        return said["User name"], said["Password"]


def serve_command(case: Path, answer: Path, data: Path, port: int = 0) -> list[str]:
    """The command that serves an answer."""
    words = [sys.executable, "-m", "disclosable_web", "serve", "--port", str(port)]
    return [*words, "--case", str(case), "--answer", str(answer), "--data", str(data)]


@contextmanager
def running(case: Path, answer: Path, data: Path) -> Iterator[Site]:
    """A server on a free port, stopped at the end."""
    data.mkdir(parents=True, exist_ok=True)
    log = data / "server.log"
    with (
        log.open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            serve_command(case, answer, data),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        ) as server,
    ):
        try:
            assert server.stdout is not None
            said = ""
            for line in server.stdout:
                said += line
                if line.startswith(READY):
                    break
            else:
                pytest.fail(f"The server did not start:\n{said}{log.read_text()}")
            yield Site(line.removeprefix(READY).strip(), data, answer, said)
        finally:
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=30)


@pytest.fixture(scope="session")
def answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The case folder and the answer's folder that most tests are about."""
    return _made_once(tmp_path_factory, "answered")


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same case without its approval, and the draft that comes of it."""
    return _made_once(tmp_path_factory, "drafted")


def _made_once(factory: pytest.TempPathFactory, name: str) -> tuple[Path, Path]:
    """Answer a copy of the example, once for all processes that the tests are shared out to."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    folder.mkdir(exist_ok=True)
    case, out, done = folder / "case", folder / "answer", folder / "done"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.copytree(EXAMPLE, case)
            if name == "drafted":
                (case / "approval.toml").unlink()
            delivery = answer(case, out)
            assert (delivery.refusal is None) == (name == "answered")
            done.touch()
    return case, out


@pytest.fixture(scope="session")
def site(answered: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server with the answered case in it."""
    with running(*answered, tmp_path_factory.mktemp("data")) as started:
        yield started


@pytest.fixture
def serving() -> Callable[..., Any]:
    """`running`, for a test that wants a server of its own."""
    return running


@pytest.fixture
def serving_command() -> Callable[..., list[str]]:
    """`serve_command`, for a test of how the command ends."""
    return serve_command


@pytest.fixture(scope="session")
def draft_site(
    drafted: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A server with a draft in it."""
    with running(*drafted, tmp_path_factory.mktemp("data")) as started:
        yield started


@pytest.fixture(scope="session")
def broken_site(
    answered: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A server on whose disk a published table was changed."""
    with running(*answered, tmp_path_factory.mktemp("data")) as started:
        (published,) = (started.data / "published").glob("*/demographics.csv")
        published.write_bytes(published.read_bytes().replace(b"xx", b" 3"))
        yield started


@pytest.fixture
def copied(answered: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """The case and its answer as copies, for a test that changes them."""
    case, out = tmp_path / "case", tmp_path / "answer"
    shutil.copytree(answered[0], case)
    shutil.copytree(answered[1], out)
    return case, out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Its absence is a failure: a test that did not run has shown nothing.

    It is closed after each module, because Playwright keeps an event loop running for as long, and
    Django refuses to touch its database while one runs: other tests may share this process.
    """
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("There is no Chromium. Run tests/functional/install_browser.sh first.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield started
        started.close()


@contextmanager
def visiting(browser: Browser, site: Site, **options: Any) -> Iterator[Page]:
    """A visitor's page. Nothing outside this machine is ever asked for anything."""
    context: BrowserContext = browser.new_context(base_url=site.address, **options)

    def inside_only(route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.netloc == urlsplit(site.address).netloc:
            route.continue_()
        elif route.request.is_navigation_request():
            route.fulfill(status=200, content_type="text/html", body="<title>Elsewhere</title>")
        else:
            route.abort()

    context.route("**/*", inside_only)
    try:
        yield context.new_page()
    finally:
        context.close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A visitor's page, fresh. A script's error, or a breach of the security policy, fails it."""
    with visiting(browser, site) as opened:
        errors: list[str] = []
        opened.on("pageerror", lambda error: errors.append(str(error)))
        opened.on(
            "console",
            lambda message: errors.append(message.text) if "Content Sec" in message.text else None,
        )
        yield opened
        assert errors == []


@pytest.fixture
def plain_page(browser: Browser, site: Site) -> Iterator[Page]:
    """A visitor's page without JavaScript."""
    with visiting(browser, site, java_script_enabled=False) as opened:
        yield opened


@pytest.fixture
def disk_page(browser: Browser) -> Iterator[Page]:
    """A page for files that are opened from the disk. Nothing else is fetched."""
    context: BrowserContext = browser.new_context(offline=True)
    try:
        yield context.new_page()
    finally:
        context.close()


@pytest.fixture
def visit(browser: Browser) -> Callable[..., Any]:
    """`visiting`, for a test that has a server of its own."""

    def open_page(site: Site, **options: Any) -> Any:
        return visiting(browser, site, **options)

    return open_page


@pytest.fixture
def signed_in(page: Page, site: Site) -> Page:
    """A page of somebody who has signed in as staff."""
    return sign_in(page, site)


@pytest.fixture
def signing_in() -> Callable[[Page, Site], Page]:
    """`sign_in`, for a test of another site."""
    return sign_in


def sign_in(page: Page, site: Site) -> Page:
    """Sign in with the first account."""
    name, password = site.account
    page.goto(f"{site.address}staff/")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/staff/cases/")
    return page
