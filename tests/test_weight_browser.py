"""What a page costs a reader: bytes at the first visit, none at the next, no jump in between."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsers import Serve
from kinds import find_kinds
from playwright.sync_api import Browser
from weights import measure_weight, wait_for_shifts, watch_shifts

# An article may cost 60 kB beside its text; this is what it costs, and a little room.
BUDGET = 60_000
SHIFT = 0.001
TOGETHER = 7


@pytest.fixture(scope="module")
def site(every_kind: Path) -> Path:
    return every_kind / "site"


def test_an_article_keeps_to_its_budget_of_bytes(browser: Browser, serve_directory: Serve, site):
    address = serve_directory(site) + find_kinds(site)["article"]
    assert measure_weight(browser, address).beside_text < BUDGET


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_shifts_while_a_page_loads(browser: Browser, serve_directory: Serve, site, width):
    """Each loads with nothing kept from before; several are waited for together.

    On a busy machine a page behind others may be painted before its script has run: what shifts is
    loaded once more, alone.
    """
    root, paths, shifts = serve_directory(site), list(find_kinds(site).values()), {}
    context = browser.new_context(viewport={"width": width, "height": 800})
    pages = [watch_shifts(context.new_page()) for _ in range(TOGETHER)]
    for first in range(0, len(paths), TOGETHER):
        opened = dict(zip(paths[first:], pages, strict=False))
        for path, page in opened.items():
            page.goto(root + path)
        shifts |= dict(zip(opened, wait_for_shifts(*opened.values()), strict=True))
    for path in [path for path, shift in shifts.items() if shift > SHIFT]:
        pages[0].goto(root + path)
        (shifts[path],) = wait_for_shifts(pages[0])
    context.close()
    assert shifts.keys() == set(paths)
    assert {path: shift for path, shift in shifts.items() if shift > SHIFT} == {}


def test_pages_share_all_their_files_so_that_the_next_one_costs_its_html(
    browser: Browser, serve_directory: Serve, site
):
    root, kinds = serve_directory(site), find_kinds(site)
    page = browser.new_page()
    page.goto(root + kinds["article"])
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(root + kinds["article in de"])
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').filter((one) => one.transferSize > 300)"
        ".map((one) => one.name)"
    )
    page.close()
    assert asked[0] == root + kinds["article in de"]
    assert loaded == []
