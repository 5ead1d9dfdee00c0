"""Take pictures of a built site: each kind of page, light and dark, on a phone and on a desk.

In: a site folder (`--site`). Out: PNG files in `build/screenshots/`, named
`<page>-<scheme>-<width>.png`; with `--whole`, pages from top to bottom. Not a test: a way to look
at the result, called by `make screenshots`. The site is served from this machine; nothing else is
asked for anything.
"""

from __future__ import annotations

import argparse
import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = {390: 844, 768: 1024, 1440: 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SEARCH = "search"
OVERVIEWS = ("glossary/map", "glossary/network", "articles/timeline", "articles")


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Keep the terminal for what matters."""


@contextmanager
def serve_site(site: Path) -> Iterator[str]:
    """Serve a folder on a free port; give its address."""
    handler = partial(_QuietHandler, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _load_rows(site: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((site / "data" / name).read_text(encoding="utf-8"))
    return rows


def find_pages(site: Path) -> dict[str, str]:
    """Choose what to look at: the richest article, the most mentioned names, the overviews."""
    articles = _load_rows(site, "articles.json")
    glossary = _load_rows(site, "glossary.json")
    pages = {"home": ""}
    if articles:
        richest = max(articles, key=lambda row: len(row["people"]) + len(row["places"]))
        pages["article"] = richest["url"]
    for kind in ("person", "place"):
        rows = [row for row in glossary if row["kind"] == kind]
        if rows:
            pages[kind] = max(rows, key=lambda row: len(row["mentions"]))["url"]
    reached = (path for path in OVERVIEWS if (site / path).is_dir())
    return pages | {Path(path).name: f"{path}/" for path in reached}


def find_query(site: Path) -> str:
    """Choose a word to search for: the last of the most mentioned name."""
    rows = _load_rows(site, "glossary.json")
    name = max(rows, key=lambda row: len(row["mentions"]))["name"] if rows else "the"
    return str(name).split()[-1]


def search_for(page: Page, query: str) -> None:
    """Open the search box, type, wait for the first result."""
    page.keyboard.press("/")
    field = page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first
    field.fill(query)
    page.locator("[data-readingroom-search] a[href]:visible").first.wait_for(timeout=15_000)


def _take(
    browser: Browser, address: str, target: Path, *, query: str | None = None, whole: bool = False
) -> None:
    _, scheme, width = target.stem.rsplit("-", 2)
    context = browser.new_context(
        viewport={"width": int(width), "height": WIDTHS[int(width)]},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if query:
        search_for(page, query)
    page.screenshot(path=target, full_page=whole)
    context.close()


def take_screenshots(site: Path, folder: Path, *, whole: bool = False) -> tuple[Path, ...]:
    """Take every picture; give the files in order."""
    folder.mkdir(parents=True, exist_ok=True)
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    pages = find_pages(site) | {SEARCH: ""}
    taken: list[Path] = []
    with serve_site(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name, url in pages.items():
            for scheme in SCHEMES:
                for width in WIDTHS:
                    target = folder / f"{name}-{scheme}-{width}.png"
                    query = find_query(site) if name == SEARCH else None
                    _take(browser, root + url, target, query=query, whole=whole)
                    taken.append(target)
        browser.close()
    return tuple(taken)


def main() -> None:
    """Read the command line, take the pictures, name them."""
    parser = argparse.ArgumentParser(description="Take pictures of a built site.")
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    parser.add_argument(
        "--out", type=Path, default=Path("build/screenshots"), help="where the pictures go"
    )
    parser.add_argument("--whole", action="store_true", help="from top to bottom")
    options = parser.parse_args()
    for path in take_screenshots(options.site, options.out, whole=options.whole):
        print(path)


if __name__ == "__main__":
    main()
