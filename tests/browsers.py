"""A real browser, one for all tests of a process, and a server that publishes folders.

In: what is installed. Out: the fixtures `browser`, `firefox` and `serve_directory`. Without a
browser a test says so and is left out; in continuous integration it fails instead.
"""

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
from firefox import Firefox, start_firefox
from playwright.sync_api import Browser, Error, Page, sync_playwright

SUB_PATH = "/some/sub/path/"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without these Chromium loads pages of its own (what drops down from the address bar, a spare
# process) beside each page of a test and needs twice the time. A list given here replaces
# Playwright's own, hence `PaintHolding`, by which a page would answer clicks late.
UNUSED = (
    "PaintHolding",
    "SpareRendererForSitePerProcess",
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    f"--disable-features={','.join(UNUSED)}",
]

Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield a headless Chromium: the system's, or else the one that Playwright has installed."""
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


def leave(page: Page) -> None:
    """Leave a window as if nobody had been there, so that the next test need not open its own."""
    page.context.unroute_all(behavior="ignoreErrors")
    page.evaluate("localStorage.clear(), sessionStorage.clear()")
    page.emulate_media(media="screen", color_scheme="light", reduced_motion="no-preference")
    page.mouse.move(0, 0)
    page.goto("about:blank")


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """Yield a window for all tests of a module; each leaves it as it was."""
    page = browser.new_page()
    page.set_default_timeout(15_000)
    yield page
    page.close()


@pytest.fixture
def page(window: Page) -> Iterator[Page]:
    """Yield the window of the module, wide, as nobody had been there before."""
    window.set_viewport_size({"width": 1280, "height": 800})
    yield window
    leave(window)


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Yield a window of the Firefox that is installed."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        assert not os.environ.get("CI"), "Firefox is missing"
        pytest.skip("Firefox is not there: apt-get install firefox-esr")
    with start_firefox(program, tmp_path_factory.mktemp("firefox")) as started:
        yield started


@pytest.fixture(scope="session")
def serve_directory() -> Iterator[Serve]:
    """Yield a function that serves a folder on loopback under a sub-path; returns its address."""
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
