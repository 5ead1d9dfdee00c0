"""What tests share: a real browser, and a server that publishes a folder under a sub-path."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings
from kinds import build_every_kind
from playwright.sync_api import Browser, Error, sync_playwright
from projects import ROOT, make_project, run

# On a developer's machine Hypothesis looks for new examples; a run that decides must not be luck.
# Nothing is timed, here or there.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

SUB_PATH = "/some/sub/path/"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]

Serve = Callable[[Path], str]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="accept the present output")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether the present output is to be accepted."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def sample_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project built whole from the sample articles, offline edition included."""
    project = make_project(tmp_path_factory.mktemp("sample"), ROOT / "seeds")
    assert run(project, "--strict", "--offline") == 0
    return project


@pytest.fixture(scope="session")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a built project that has pages of every kind."""
    return build_every_kind(tmp_path_factory.mktemp("kinds"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium: the system's, or else the one that Playwright has installed."""
    with sync_playwright() as playwright:
        system = next(filter(None, map(shutil.which, CHROMIUM)), None)
        try:
            opened = playwright.chromium.launch(executable_path=system, args=FLAGS)
        except Error as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Chromium, so nothing was tried in a browser: {error.message}")
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def serve_directory() -> Iterator[Serve]:
    """Give a function that serves a folder on loopback under a sub-path and tells its address."""
    with ExitStack() as servers:
        yield cache(lambda folder: servers.enter_context(_serve(folder)))


@contextmanager
def _serve(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    server.shutdown()
    server.server_close()
    thread.join()


class _Handler(SimpleHTTPRequestHandler):
    """Serve a folder below the sub-path and nothing above it, as GitHub Pages does."""

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(SUB_PATH)
        return super().translate_path(f"/{inside}" if inside != path else "/\0")

    def log_message(self, format: str, *args: object) -> None:
        pass
