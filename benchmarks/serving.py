"""How soon a browser shows an edit, while `readingroom serve` runs.

Usage: python benchmarks/serving.py [--articles 1000] [--times 3] [--folder DIR]

Made-up articles are served; in Chromium a page is open. A sentence is added to its article, and a
line of `glossary.yml` to the page of a name: told are the seconds from writing the file until the
page, which reloads itself, shows the words, and until the whole site is built again. Wall times:
they mean something on a machine that does nothing else. A folder that is named is kept, and found
built the next time.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from incremental import ROOT, SETTINGS
from madeup import write_articles
from playwright.sync_api import Page, sync_playwright

PORT = 8321
SITE = f"http://127.0.0.1:{PORT}"
SHOWN = "serving http"
BUILT = "checking links"  # the last step of a build
PATIENCE = 1800  # seconds
SETTLING = 20  # seconds after the first build, in which what shows edits is opened


def lay_out(folder: Path, count: int) -> None:
    """Write a project, if there is none."""
    if not (folder / "mkdocs.yml").exists():
        write_articles(folder / "seeds", count)
        (folder / "docs").mkdir()
        (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")


def wait_for(log: Path, words: str, times: int) -> None:
    """Wait until the program has said words so many times."""
    end = time.monotonic() + PATIENCE
    while log.read_text(encoding="utf-8").count(words) < times:
        if time.monotonic() > end:
            sys.exit(f"“{words}” was not said within {PATIENCE} seconds")
        time.sleep(0.1)


def measure(page: Page, url: str, edit: Callable[[str], object], words: str) -> float:
    """Return the seconds from an edit until the page shows its words."""
    page.goto(url)
    began = time.monotonic()
    edit(words)
    page.wait_for_function(
        "words => document.body.innerText.includes(words)", arg=words, timeout=PATIENCE * 1000
    )
    return time.monotonic() - began


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        lay_out(folder, options.articles)
        log = Path(temporary, "log")
        command = [sys.executable, "-m", "readingroom", "serve", "--port", str(PORT)]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        with log.open("w") as told:
            server = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=told, stderr=subprocess.STDOUT
            )
        try:
            wait_for(log, SHOWN, 1)
            time.sleep(SETTLING)
            run(folder, log, options.times)
        finally:
            server.terminate()
            server.wait()
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        print(f"\nThe largest process took {peak:,} MB.")


def run(folder: Path, log: Path, times: int) -> None:
    """Make the edits in turn, each once the build of the one before has ended."""
    seeds = sorted((folder / "seeds").iterdir())
    seed = seeds[len(seeds) // 2]
    number = int(seed.stem.rpartition("-")[2])
    article = next((folder / "site").glob(f"articles/*/*-part-{number}"))
    text, glossary = seed.read_text(encoding="utf-8").rstrip(), folder / "glossary.yml"
    edits: dict[str, tuple[str, Callable[[str], object]]] = {
        "a sentence of one article": (
            f"{SITE}/{article.relative_to(folder / 'site').as_posix()}/",
            lambda words: seed.write_text(f"{text} {words}\n", encoding="utf-8"),
        ),
        "a line of glossary.yml": (
            f"{SITE}/glossary/places/paris/",
            lambda words: glossary.write_text(
                f"places:\n  paris:\n    description: {words}\n", encoding="utf-8"
            ),
        ),
    }
    print("| edit | seconds until it shows | until all is built |")
    print("|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page()
        for name, (url, edit) in edits.items():
            shown, built = [], []
            for number in range(times):
                builds = log.read_text(encoding="utf-8").count(BUILT)
                began = time.monotonic()
                shown.append(measure(page, url, edit, f"Nobody asked {time.time_ns()} {number}."))
                wait_for(log, BUILT, builds + 1)
                built.append(time.monotonic() - began)
            told = " | ".join(f"{statistics.median(all_):.1f}" for all_ in (shown, built))
            print(f"| {name} | {told} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
