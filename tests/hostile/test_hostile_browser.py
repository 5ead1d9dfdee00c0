"""Hostile input in browsers: nothing runs, nobody else is asked, with the policy and without."""

from __future__ import annotations

import json

import pytest
from browsers import Serve
from conftest import HostileBuild
from firefox import Firefox
from playwright.sync_api import Browser, Page

PAYLOAD = '"><img src=//attacker.example/x onerror=attack()><script>attack()</script>'
QUERY = "?" + "&".join(
    f"{name}={value}"
    for name in ("q", "person", "place", "kind", "year", "tag", "section", "author", "highlight")
    for value in (
        "%22%3E%3Cimg src=x onerror=attack()%3E",
        "__proto__",
        "constructor",
        "[(*",
        "%00",
    )
)
HASHES = (
    "#%22%3E<img src=x onerror=attack()>",
    "#rr-words",
    "#__proto__",
    "#:~:text=<script>",
    "#%",
)
STORED = [PAYLOAD, "5", "null", "[[]]", '{"__proto__": {"size": "x"}}']
STORED += [json.dumps(dict.fromkeys(("size", "width", "face", "names", "scheme"), PAYLOAD))]


def find_others(asked: list[str]) -> list[str]:
    return [
        url for url in asked if not url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:"))
    ]


@pytest.fixture(scope="module", params=["bare", "site"])
def root(request: pytest.FixtureRequest, hostile: HostileBuild, serve_directory: Serve) -> str:
    """Return the address of the site without its policy, and with it."""
    return serve_directory(getattr(hostile, request.param))


@pytest.fixture(scope="module")
def chromium(browser: Browser) -> tuple[Page, list[str]]:
    """Return a window in which `attack` can be called, and all that it asks for."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script("window.attacks = []; window.attack = (...all) => attacks.push(all)")
    return page, asked


def test_a_page_of_all_of_them_runs_nothing_in_chromium(chromium, root) -> None:
    page, asked = chromium
    page.goto(f"{root}all.html")
    assert page.locator("main").count() > 100
    assert page.evaluate("[attacks, stopped]") == [[], []]
    assert find_others(asked) == []


def test_a_page_of_all_of_them_runs_nothing_in_firefox(firefox: Firefox, root) -> None:
    firefox.open(f"{root}all.html")
    assert firefox.evaluate("document.querySelectorAll('main').length") > 100
    assert firefox.evaluate("[attacks, stopped]") == [[], []]
    entries = "performance.getEntriesByType('resource').map((entry) => entry.name)"
    assert find_others(firefox.evaluate(entries)) == []


def test_addresses_and_what_is_stored_are_text(chromium, root) -> None:
    page, asked = chromium
    page.goto(f"{root}index.html")
    key = page.evaluate("new URL('.', location).pathname + '.reading'")
    for stored, hash_ in zip(STORED, (*HASHES, ""), strict=True):
        page.evaluate(
            "([key, value]) => [localStorage, sessionStorage].forEach((each) => each[key] = value)",
            [key, stored],
        )
        page.goto(f"{root}articles/2021/the-names-of-all/{QUERY}{hash_}")
        page.wait_for_selector(".rr-search__note:not(:empty)")
        assert page.evaluate("attacks") == []
        assert page.evaluate("document.documentElement.dataset.rrSize ?? ''") == ""
        assert page.locator(".rr-search__chips li").count() > 10
        assert page.locator("img[onerror], dialog script").count() == 0
    page.evaluate("localStorage.clear(), sessionStorage.clear()")
    assert find_others(asked) == []


def test_results_of_the_search_and_cards_of_names_show_text(chromium, root) -> None:
    page, asked = chromium
    page.goto(f"{root}articles/2021/the-names-of-all/?q=attack")
    page.wait_for_selector(".rr-search__result")
    found = page.locator(".rr-search__results")
    assert "<script>attack()</script>" in found.inner_text()
    assert found.locator("script, img, [onclick]").count() == 0
    for name in ("author", "section", "tag", "place", "person"):
        page.locator(f"[data-list={name}]").evaluate("list => { list.open = true }")
    page.wait_for_selector("[data-list=section] input")
    page.goto(f"{root}articles/2021/the-names-of-all/")
    page.locator(".rr-text a[href*='glossary/']").first.hover()
    page.wait_for_selector(".rr-card:not([hidden])")
    assert page.locator(".rr-card script, .rr-card [onclick]").count() == 0
    assert page.evaluate("attacks") == []
    assert find_others(asked) == []


def test_the_report_and_the_offline_edition_run_nothing_from_disk(
    chromium, hostile: HostileBuild
) -> None:
    page, asked = chromium
    asked.clear()
    report = hostile.project / "build/report"
    edition = hostile.project / "site-offline/articles/2021/the-names-of-all/index.html"
    for address in [
        *(path.as_uri() for path in report.glob("*.html")),
        edition.as_uri() + "?q=attack",
    ]:
        page.goto(address)
        assert page.evaluate("attacks") == []
    page.wait_for_selector(".rr-search__result")
    assert page.evaluate("attacks") == []
    assert find_others(asked) == []
