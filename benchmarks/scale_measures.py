"""What a build costs and what it leaves: seconds, memory, bytes, and what a browser loads.

In: a command; a finished site. Out: `Cost` and `Weight`. Memory is the largest sum, over all
processes of a build, of what each takes (shared pages divided among those that share them where the
system tells, as Linux does), looked at twice a second.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
INTERVAL = 0.5  # seconds between two looks at the memory
# How each search box is opened, and where the word goes.
BOXES = (
    (".rr-search__open", ".rr-search__input"),
    (".md-search__input", ".md-search__input"),
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WORD = "report"
SEARCH_RE = re.compile(r"/(?:pagefind|search)/")  # what is loaded for search alone
PATIENCE = 10  # seconds until a search has loaded what it needs
SERVED = 3600  # seconds until a served site is there, or shows an edit


@dataclass(frozen=True)
class Cost:
    """What a build took: CPU seconds of all processes, seconds, bytes of memory together."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True)
class Weight:
    """What a site weighs: all its bytes, how many files, the HTML of a middling article."""

    site: int
    files: int
    article: float


def run(command: list[str], folder: Path) -> Cost:
    """Run a command to its end and return what it took; its words are shown where it fails."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    before, started, peak = _read_cpu(), time.perf_counter(), 0
    with (folder / "build.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        while process.poll() is None:
            peak = max(peak, sum(map(_read_memory, _list_family(process.pid))))
            with suppress(subprocess.TimeoutExpired):
                process.wait(INTERVAL)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{(folder / 'build.log').read_text()}")
    return Cost(_read_cpu() - before, time.perf_counter() - started, peak)


def _read_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _list_family(parent: int) -> list[int]:
    """List a process and all that it started; only it where the system does not tell."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            fields = path.read_text().rpartition(")")[2].split()
            children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    family = [parent]
    for process in family:
        family += children.get(process, [])
    return family


def _read_memory(process: int) -> int:
    with suppress(OSError, IndexError, ValueError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def weigh(site: Path, docs: Path) -> Weight:
    """Weigh a site; `docs` tells which of its pages are articles."""
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    rows = json.loads((docs / "data" / "articles.json").read_text(encoding="utf-8"))
    pages = (site / row["url"] / "index.html" for row in rows)
    return Weight(sum(sizes), len(sizes), statistics.median(page.stat().st_size for page in pages))


@contextmanager
def _serve(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def measure_first_search(site: Path) -> int | None:
    """Return the bytes that Chromium loads when a reader searches for a first word.

    None without Playwright and Chromium, and for a search box that is not known.
    """
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None or find_spec("playwright") is None:
        return None
    api = import_module("playwright.sync_api")
    with _serve(site) as address, api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page, answers = browser.new_page(), []
        page.on("response", lambda answer: answers.insert(0, answer))
        try:
            page.goto(address, wait_until="networkidle")
            _search(page)
            return sum(len(each.body()) for each in answers if SEARCH_RE.search(each.url))
        except api.Error:
            return None
        finally:
            browser.close()


def _search(page: Any) -> None:
    opening, field = next(box for box in BOXES if page.locator(box[0]).count() or box == BOXES[-1])
    page.locator(opening).first.click(timeout=PATIENCE * 1000)
    page.locator(field).first.fill(WORD)
    page.wait_for_timeout(1000)
    page.wait_for_load_state("networkidle", timeout=PATIENCE * 1000)


def measure_edit(project: Path) -> float:
    """Serve a built project, add a word to an article; return the seconds until its page has it."""
    rows = json.loads((project / "docs/data/articles.json").read_text(encoding="utf-8"))
    row = rows[len(rows) // 2]
    command = [sys.executable, "-m", "readingroom", "serve", "--quiet", "--port", "8765"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address, word = f"http://127.0.0.1:8765/{row['url']}", "Zymurgical"
    try:
        _wait_for(address, "")
        time.sleep(2)
        source = project / "seeds" / row["source"]
        text = source.read_text(encoding="utf-8")
        started = time.perf_counter()
        source.write_text(f"{text.rstrip()} {word} it was.\n", encoding="utf-8")
        _wait_for(address, word)
        return time.perf_counter() - started
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, word: str) -> None:
    end = time.monotonic() + SERVED
    while time.monotonic() < end:
        with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(address) as answer:
            if word in answer.read().decode():
                return
        time.sleep(0.1)
    sys.exit(f"{address} never showed {word or 'anything'}")
