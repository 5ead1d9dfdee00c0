"""Every kind of page for everybody: by axe's rules, by keyboard, enlarged, narrow, unmoving."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from browsers import CHROMIUM, FLAGS, Serve
from kinds import find_kinds
from playwright.sync_api import Browser, BrowserContext, Page

SETS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
# What depends on light and dark is asked in both; all else once, whatever the scheme.
COLOURS = ("color-contrast", "link-in-text-block")
OF_COLOURS = {"runOnly": {"type": "rule", "values": COLOURS}}
OF_ALL_ELSE = {
    "runOnly": {"type": "tag", "values": SETS},
    "rules": {rule: {"enabled": False} for rule in COLOURS},
}
# Colours are looked at once for all texts that stand in the same elements of the same classes with
# the same colours, letters and grounds: a list of hundreds of names has a handful of those.
RUN_AXE = """async ([within, rules]) => {
  const seen = new Set();
  const isNew = (text) => {
    const {color, fill, fontSize, fontWeight, textShadow} = getComputedStyle(text);
    const key = [color, fill, fontSize, fontWeight, textShadow];
    for (let at = text; at; at = at.parentElement) {
      const {backgroundColor, backgroundImage, opacity, position} = getComputedStyle(at);
      key.push(at.tagName, at.classList.value, backgroundColor, backgroundImage, opacity, position);
    }
    return !seen.has(key.join()) && seen.add(key.join());
  };
  const texts = () => [...document.querySelectorAll(`${within}, ${within} *`)].filter((at) =>
    [...at.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
    && at.checkVisibility({visibilityProperty: true}) && isNew(at));
  const where = within ? {include: texts()} : document;
  const found = await axe.run(where, {resultTypes: ["violations"], ...rules});
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}"""
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
# What inherits a colour that changes slowly begins to change when that has ended.
SETTLED = """async () => {
  let moving;
  do {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    moving = document.getAnimations().filter((one) => one.playState === "running"
      && one.effect.getComputedTiming().endTime < Infinity);
    await Promise.allSettled(moving.map((one) => one.finished));
  } while (moving.length);
}"""
PAPER = "getComputedStyle(document.body).backgroundColor"
WIDER = "document.documentElement.scrollWidth - innerWidth"

Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Return a function that opens an address in a window of its own."""
    contexts: list[BrowserContext] = []

    def open_(address: str, **choices: Any) -> Page:
        contexts.append(browser.new_context(**choices))
        page = contexts[-1].new_page()
        page.goto(address)
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


def find_faults(page: Page, coloured: str = "body") -> list[str]:
    """Return what axe finds wrong with what is shown, once nothing moves any more.

    Colours are looked at light and dark, and only within `coloured`.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    page.evaluate(SETTLED)
    faults: list[str] = page.evaluate(RUN_AXE, [None, OF_ALL_ELSE])
    papers = set()
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        papers.add(page.evaluate(PAPER))
        faults += page.evaluate(RUN_AXE, [coloured, OF_COLOURS])
    assert len(papers) == 2
    return faults


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_any_kind_of_page(open_page, root, kinds, width):
    page = open_page(root, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    faults = {}
    for kind, path in kinds.items():
        page.goto(root + path)
        faults[kind] = find_faults(page)
    assert {kind: found for kind, found in faults.items() if found} == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_search_and_its_results(open_page, root, width):
    page = open_page(root, viewport={"width": width, "height": 800})
    page.keyboard.press("/")
    page.get_by_role("combobox").wait_for()
    assert find_faults(page, "dialog") == []
    page.keyboard.type("ship")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert find_faults(page, "dialog") == []


def test_axe_finds_nothing_in_what_opens(open_page, root, kinds):
    """Menus, folded parts, reader's controls: opened all at once, as far as they can be."""
    page = open_page(root, viewport={"width": 390, "height": 800})
    for path in {"", kinds["article"], kinds["person"], kinds["place"]}:
        page.goto(root + path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert find_faults(page, "details") == [], path
        for number in range(page.locator("header [popovertarget]").count()):
            page.locator("header [popovertarget]").nth(number).click()
            assert page.locator("header :popover-open").count() == 1
            assert find_faults(page, "header") == [], path
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


def test_nothing_has_to_be_scrolled_sideways(open_page, root, kinds):
    """A browser's zoom makes the page that much narrower; larger letters alone do not."""
    page = open_page(root)
    screen = page.context.new_cdp_session(page)
    wide = {}
    for kind, path in kinds.items():
        page.goto(root + path)
        for width, zoom in ((320, 1), (1280, 2), (1280, 4), (640, 2)):
            size = {"width": width // zoom, "height": 800 // zoom, "deviceScaleFactor": zoom}
            screen.send("Emulation.setDeviceMetricsOverride", {**size, "mobile": False})
            page.evaluate(SETTLED)
            assert page.evaluate("[innerWidth, devicePixelRatio]") == [width // zoom, zoom]
            wide[kind, width, zoom] = page.evaluate(WIDER)
    assert {where: by for where, by in wide.items() if by > 0} == {}


def test_letters_of_twice_the_size_fit_the_page(browser, root, kinds):
    """The browser's own setting, which widths of the style's conditions follow."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    large = browser.browser_type.launch(
        executable_path=program, args=[*FLAGS, "--blink-settings=defaultFontSize=32"]
    )
    page = large.new_page()
    wide = {}
    for kind, path in kinds.items():
        page.goto(root + path)
        assert (
            page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 40
        )
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate(SETTLED)
            wide[kind, width] = page.evaluate(WIDER)
    large.close()
    assert {where: by for where, by in wide.items() if by > 0} == {}


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
