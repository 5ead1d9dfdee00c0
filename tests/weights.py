"""What a page weighs over the wire at a first visit, and how far it shifts while it loads.

In: a built site (`--site`). Out: a table, one row a kind of page, called by `make weights`; tests
hold the same figures to a budget. Everything that the browser asks for is counted as a host sends
it: text compressed with gzip, pictures as they are. Bytes are the same on any machine.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from kinds import find_kinds
from playwright.sync_api import Browser, Page, Response, sync_playwright
from screenshots import BROWSERS, serve_site

COMPRESSED = {"html", "css", "js", "svg", "json", "xml"}
TEXT = "() => (document.querySelector('.rr-text') || document.body).innerText"
WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
}).observe({type: "layout-shift", buffered: true});
"""
LAST_SHIFT = 300  # milliseconds in which it comes, once nothing is loaded any more


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes over the wire by the kind of file, those of the text alone, and the layout's shift."""

    files: tuple[tuple[str, int], ...]
    requests: int
    text: int
    shift: float

    @property
    def total(self) -> int:
        """Return the bytes of everything."""
        return sum(size for _, size in self.files)

    @property
    def beside_text(self) -> int:
        """Return the bytes of everything but what is read."""
        return self.total - self.text


def _measure_response(response: Response) -> tuple[str, int]:
    suffix = response.url.partition("?")[0].rpartition("/")[2].rpartition(".")[2] or "html"
    body = response.body()
    return suffix, len(gzip.compress(body, 6) if suffix in COMPRESSED else body)


def watch_shifts(page: Page) -> Page:
    """Return the window, in which every page is loaded whole and counts how far it shifts."""
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.add_init_script(WATCH_SHIFTS)
    return page


def wait_for_shifts(*pages: Page) -> list[float]:
    """Return how far each page has shifted, once all of them are there."""
    for page in pages:
        page.wait_for_load_state("networkidle")
    pages[0].wait_for_timeout(LAST_SHIFT)
    return [page.evaluate("window.shifted") for page in pages]


def measure_weight(browser: Browser, address: str, *, width: int = 1280) -> Weight:
    """Open a page in a window that has seen nothing yet; give what it cost."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = watch_shifts(context.new_page())
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - not a bound method
    page.goto(address)
    (shift,) = wait_for_shifts(page)
    text = len(gzip.compress(page.evaluate(TEXT).encode(), 6))
    sizes: Counter[str] = Counter()
    for suffix, size in map(_measure_response, responses):
        sizes[suffix] += size
    context.close()
    return Weight(tuple(sorted(sizes.items())), len(responses), text, shift)


def main() -> None:
    """Read the command line, measure every kind of page, print the table."""
    parser = argparse.ArgumentParser(description="Measure what pages weigh.")
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    site = parser.parse_args().site
    columns = ("html", "css", "js", "svg")
    print("Bytes over the wire at a first visit, text compressed with gzip\n")
    print(f"| page | requests | {' | '.join(columns)} | all | beside its text | layout shift |")
    print("|---" * (len(columns) + 5) + "|")
    with serve_site(site) as root, sync_playwright() as playwright:
        executable = next(filter(None, map(shutil.which, BROWSERS)), None)
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for kind, path in find_kinds(site).items():
            weight = measure_weight(browser, root + path)
            sizes = " | ".join(f"{dict(weight.files).get(column, 0):,}" for column in columns)
            sums = f"{weight.total:,} | {weight.beside_text:,} | {weight.shift:.4f}"
            print(f"| {kind} | {weight.requests} | {sizes} | {sums} |")
        browser.close()


if __name__ == "__main__":
    main()
