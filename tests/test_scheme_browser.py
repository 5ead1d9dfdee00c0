"""Light and dark, and the header that makes room, in a real browser."""

from __future__ import annotations

import pytest

PAPER = "getComputedStyle(document.body).backgroundColor"
# The policy of the pages forbids Playwright's own way of waiting for a condition.
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
LIGHT, DARK = "rgb(252, 250, 246)", "rgb(24, 23, 21)"


@pytest.fixture(params=["http", "file"])
def home(request, sample_project, serve_directory):
    if request.param == "http":
        return serve_directory(sample_project / "site")
    return (sample_project / "site-offline" / "index.html").as_uri()


@pytest.mark.parametrize(("system", "first"), [("light", LIGHT), ("dark", DARK)])
def test_the_system_decides_until_the_reader_does(browser, home, system, first):
    page = browser.new_page(color_scheme=system)
    page.goto(home)
    assert page.evaluate(PAPER) == first
    page.emulate_media(color_scheme="dark" if system == "light" else "light")
    page.evaluate(DRAWN)
    assert page.evaluate(PAPER) != first
    page.close()


@pytest.mark.parametrize(("system", "first"), [("light", LIGHT), ("dark", DARK)])
def test_the_system_decides_without_scripts_too(browser, home, system, first):
    context = browser.new_context(color_scheme=system, java_script_enabled=False)
    page = context.new_page()
    page.goto(home)
    # Playwright's own evaluation works; the page's scripts do not.
    assert page.evaluate(PAPER) == first
    assert page.locator("[data-controls-button]").is_hidden()
    context.close()


def test_what_was_chosen_holds_whatever_the_system_has(browser, home):
    page = browser.new_page(color_scheme="light")
    page.goto(home)
    page.locator("[data-controls-button]").click()
    page.get_by_role("radio", name="Dark").check(force=True)
    assert page.evaluate(PAPER) == DARK
    page.reload()
    assert page.evaluate(PAPER) == DARK
    page.locator("[data-controls-button]").click()
    page.get_by_role("radio", name="System").check(force=True)
    assert page.evaluate(PAPER) == LIGHT
    page.close()


def test_the_header_makes_room_and_comes_back(browser, home):
    page = browser.new_page(viewport={"width": 800, "height": 500})
    page.goto(home)
    page.mouse.move(300, 300)
    page.mouse.wheel(0, 600)
    page.locator(".rr-header[hidden]").wait_for(state="attached")
    page.mouse.wheel(0, -200)
    page.locator(".rr-header:not([hidden])").wait_for()
    page.close()
