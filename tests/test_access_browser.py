"""Every kind of page for everybody: by axe's rules, by keyboard, enlarged, narrow, unmoving."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsers import CHROMIUM, FLAGS, Serve
from kinds import find_kinds
from playwright.sync_api import Browser, BrowserContext, Page

RULES = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": [
            *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
            "best-practice",
        ],
    },
}
OUTLINED = """() => {
  const style = getComputedStyle(document.activeElement);
  const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return shown || style.boxShadow !== "none";
}"""
FOCUSED = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  return {tag: at.tagName, text: (at.textContent || at.ariaLabel || "").trim().slice(0, 40),
          inside: box.right > 0 && box.left < innerWidth
                  && box.bottom > 0 && box.top < innerHeight};
}"""
MOVING = """() => document.getAnimations().filter(
  (one) => one.playState === "running" && one.effect.getComputedTiming().duration > 20).length"""
SETTLED = """() => Promise.all(document.getAnimations().filter(
  (one) => one.effect.getComputedTiming().endTime < Infinity).map((one) => one.finished))"""

Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Give a function that opens an address in a window of its own."""
    contexts: list[BrowserContext] = []

    def open_(address: str, **choices: Any) -> Page:
        contexts.append(browser.new_context(**choices))
        page = contexts[-1].new_page()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def root(every_kind: Path, serve_directory: Serve) -> str:
    return serve_directory(every_kind / "site")


@pytest.fixture(scope="module")
def kinds(every_kind: Path) -> dict[str, str]:
    return find_kinds(every_kind / "site")


def find_faults(page: Page) -> list[str]:
    """Give what axe finds wrong with what is shown, once nothing moves any more."""
    page.evaluate(SETTLED)
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_any_kind_of_page(open_page, root, kinds, scheme, width):
    page = open_page(
        root, color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    faults = {}
    for kind, path in kinds.items():
        page.goto(root + path)
        faults[kind] = find_faults(page)
    assert {kind: found for kind, found in faults.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_search_and_its_results(open_page, root, scheme, width):
    page = open_page(root, color_scheme=scheme, viewport={"width": width, "height": 800})
    page.keyboard.press("/")
    page.get_by_role("combobox").wait_for()
    assert find_faults(page) == []
    page.keyboard.type("ship")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert find_faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(open_page, root, kinds, scheme):
    """Menus, folded parts, reader's controls: opened all at once, as far as they can be."""
    page = open_page(root, color_scheme=scheme, viewport={"width": 390, "height": 800})
    for path in {"", kinds["article"], kinds["person"], kinds["place"]}:
        page.goto(root + path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert find_faults(page) == [], path
        for number in range(page.locator("header [popovertarget]").count()):
            page.locator("header [popovertarget]").nth(number).click()
            assert find_faults(page) == [], path
            page.keyboard.press("Escape")


def test_every_page_has_one_headline_and_each_landmark_once(open_page, root, kinds):
    page = open_page(root)
    for kind, path in kinds.items():
        page.goto(root + path)
        assert page.get_by_role("heading", level=1).count() == 1, kind
        for landmark in ("banner", "main", "contentinfo"):
            assert page.get_by_role(landmark).count() == 1, f"{kind}: {landmark}"
        levels = page.evaluate(
            "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((h) => +h.tagName[1])"
        )
        jumps = [late for early, late in itertools.pairwise(levels) if late > early + 1]
        assert not jumps, f"{kind}: {levels}"


def test_the_first_key_leads_past_the_head_of_the_page(open_page, root, kinds):
    page = open_page(root)
    for kind, path in kinds.items():
        page.goto(root + path)
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED)["inside"], kind
        target = page.evaluate("document.activeElement.getAttribute('href')")
        assert target.startswith("#"), kind
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        inside = "document.querySelector(`${location.hash}`).contains(document.activeElement)"
        assert page.evaluate(inside), kind


@pytest.mark.parametrize("width", [390, 1280])
def test_whatever_has_the_focus_shows_it(open_page, root, kinds, width):
    page = open_page(root, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    for kind in ("home", "article", "person", "place", "by-hand"):
        page.goto(root + kinds[kind])
        for number in range(25):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            if focused["tag"] == "BODY":
                break
            assert focused["inside"], f"{kind}, stop {number}: {focused}"
            assert page.evaluate(OUTLINED), f"{kind}, stop {number}: {focused}"


def test_each_text_says_its_language(open_page, root, kinds, every_kind):
    articles = json.loads((every_kind / "site/data/articles.json").read_text(encoding="utf-8"))
    page = open_page(root)
    for article in articles:
        page.goto(root + article["url"])
        assert page.evaluate("document.documentElement.lang") == "en"
        spoken = "document.querySelector('{}').closest('[lang]').lang"
        for part in ("h1", ".rr-text p"):
            assert page.evaluate(spoken.format(part)) == article["language"], part
    page.goto(root + kinds["article in ar"])
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.rr-text p')).direction") == "rtl"
    )


def test_headlines_in_other_languages_say_so_in_lists_too(open_page, root, every_kind):
    articles = json.loads((every_kind / "site/data/articles.json").read_text(encoding="utf-8"))
    foreign = {row["title"]: row["language"] for row in articles if row["language"] != "en"}
    assert foreign
    page = open_page(root + "articles/")
    for title, language in foreign.items():
        link = page.locator("main a", has_text=title).first
        assert link.evaluate("one => one.closest('[lang]').lang") == language, title


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (1280, 2), (1280, 4), (640, 2)], ids=str)
def test_nothing_has_to_be_scrolled_sideways(open_page, root, kinds, width, zoom):
    """A browser's zoom makes the page that much narrower; larger letters alone do not."""
    size = {"width": width // zoom, "height": 800 // zoom}
    page = open_page(root, viewport=size, device_scale_factor=zoom)
    for kind, path in kinds.items():
        page.goto(root + path)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, kind


@pytest.mark.parametrize("width", [390, 1280])
def test_letters_of_twice_the_size_fit_the_page(browser, root, kinds, width):
    """The browser's own setting, which widths of the style's conditions follow."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    large = browser.browser_type.launch(
        executable_path=program, args=[*FLAGS, "--blink-settings=defaultFontSize=32"]
    )
    page = large.new_page(viewport={"width": width, "height": 800})
    wide = {}
    for kind, path in kinds.items():
        page.goto(root + path)
        assert (
            page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 40
        )
        wide[kind] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    large.close()
    assert {kind: by for kind, by in wide.items() if by > 0} == {}


def test_nothing_moves_for_those_who_asked_for_stillness(open_page, root, kinds):
    page = open_page(root, reduced_motion="reduce")
    for kind in ("home", "article", "person", "place"):
        page.goto(root + kinds[kind])
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        page.mouse.wheel(0, 600)
        page.locator("main a:visible").first.hover()
        assert page.evaluate(MOVING) == 0, kind
    page.keyboard.press("/")
    page.get_by_role("combobox").wait_for()
    assert page.evaluate(MOVING) == 0
