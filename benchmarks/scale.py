"""Our whole build beside plain MkDocs + Material on the same Markdown, in one run.

Usage: python benchmarks/scale.py [--articles 1000] [--small 100] [--runs 1]

Measured for each: seconds, size of the site, bytes of HTML that an article page has beyond its
text, bytes a reader downloads before a first search answer. Ratios matter, not seconds: machines
differ, the order within one run does not. Ours cleans, recognises, resolves, links and indexes;
the others only render.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from madeup import write_articles

ROOT = Path(__file__).resolve().parents[1]
PLAIN = """\
site_name: Plain
docs_dir: docs
site_dir: site
theme: {name: material, font: false}
"""
OUT_OF_NAV = PLAIN + "nav: [{Home: index.md}]\nnot_in_nav: '*'\n"


@dataclass(frozen=True)
class Result:
    """One way to build: medians over the runs."""

    name: str
    articles: int
    seconds: float
    site: int
    beyond_text: int
    search: int


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.size = 0
        self.skipping = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.skipping += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.skipping -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.size += len(" ".join(data.split()).encode())


def _beyond_text(page: Path) -> int:
    parser = _Text()
    parser.feed(page.read_text(encoding="utf-8"))
    return page.stat().st_size - parser.size


def _tree_size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _first_search(site: Path) -> int:
    index = site / "search" / "search_index.json"
    if index.exists():
        return index.stat().st_size
    fixed = sum(
        path.stat().st_size
        for path in (site / "pagefind").iterdir()
        if path.is_file() and path.suffix in {".js", ".json", ".pagefind", ".pf_meta"}
    )
    one_each = [
        min((path.stat().st_size for path in (site / "pagefind" / kind).iterdir()), default=0)
        for kind in ("index", "fragment")
    ]
    return fixed + sum(one_each)


def _run(command: list[str], folder: Path) -> float:
    started = time.perf_counter()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return time.perf_counter() - started


def _article_page(docs: Path, site: Path) -> Path:
    rows = json.loads((docs / "data" / "articles.json").read_text(encoding="utf-8"))
    return site / rows[len(rows) // 2]["url"] / "index.html"


def _measure(
    name: str, articles: int, build: Callable[[], float], docs: Path, site: Path, runs: int
) -> Result:
    seconds = statistics.median(build() for _ in range(runs))
    page = _article_page(docs, site)
    return Result(
        name, articles, seconds, _tree_size(site), _beyond_text(page), _first_search(site)
    )


def measure_ours(folder: Path, count: int, runs: int) -> tuple[Result, Path]:
    """Build `count` made-up articles with the whole of Reading Room, from nothing each time."""
    write_articles(folder / "seeds", count)
    docs, site = folder / "docs", folder / "site"
    options = ["--seeds", folder / "seeds", "--docs", docs, "--site", site, "--quiet"]
    command = [sys.executable, str(ROOT / "build_site.py"), *map(str, options)]

    def build() -> float:
        shutil.rmtree(docs, ignore_errors=True)
        shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns(*GENERATED))
        shutil.rmtree(site, ignore_errors=True)
        return _run(command, ROOT)

    return _measure("Reading Room, whole build", count, build, docs, site, runs), docs


GENERATED = (".readingroom", "articles", "glossary", "data", "index.md")


def measure_plain(
    name: str, settings: str, docs: Path, folder: Path, count: int, runs: int
) -> Result:
    """Render the same Markdown with plain MkDocs + Material."""
    folder.mkdir()
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    shutil.copytree(docs, folder / "docs", ignore=shutil.ignore_patterns(".readingroom"))
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    return _measure(name, count, lambda: _run(command, folder), docs, folder / "site", runs)


def _table(results: list[Result]) -> str:
    head = "| what | articles | seconds | site, MB | HTML beyond text, kB | first search, kB |"
    rows = [
        f"| {r.name} | {r.articles:,} | {r.seconds:.1f} | {r.site / 1e6:.1f} "
        f"| {r.beyond_text / 1e3:.1f} | {r.search / 1e3:.0f} |"
        for r in results
    ]
    return "\n".join([head, "|---|---|---|---|---|---|", *rows])


def main() -> None:
    """Measure and print a table and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--small", type=int, default=100)
    parser.add_argument("--runs", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, _ = measure_ours(folder / "small", arguments.small, arguments.runs)
        ours, docs = measure_ours(folder / "ours", arguments.articles, arguments.runs)
        counts = (arguments.articles, arguments.runs)
        nav = measure_plain("plain, default nav", PLAIN, docs, folder / "nav", *counts)
        bare = measure_plain("plain, out of the nav", OUT_OF_NAV, docs, folder / "bare", *counts)
    print(_table([small, ours, nav, bare]))
    for other in (nav, bare):
        print(
            f"ours / {other.name}: time {ours.seconds / other.seconds:.2f}, "
            f"site {ours.site / other.site:.3f}, first search {ours.search / other.search:.3f}"
        )
    print(
        f"HTML beyond text, {ours.articles} / {small.articles} articles: "
        f"{ours.beyond_text / small.beyond_text:.3f}"
    )


if __name__ == "__main__":
    main()
