"""The sample site in a real browser: over http under a sub-path, and from disk."""

from __future__ import annotations

import json

import pytest


@pytest.fixture(params=["http", "file"])
def home(request, sample_project, serve_directory):
    if request.param == "http":
        return serve_directory(sample_project / "site")
    return (sample_project / "site-offline" / "index.html").as_uri()


def test_search_finds_an_article_and_leads_to_the_words(page, home):
    page.goto(home)
    page.keyboard.press("/")
    page.keyboard.type("hardihood endurance courage")
    answer = page.locator("[role=status]", has_text="“hardihood endurance courage”")
    answer.wait_for(state="attached")  # not the answer to the first letters
    result = page.locator("[role=option]").first
    result.wait_for()
    assert "tent" in result.inner_text()
    result.click()
    page.wait_for_url("**/what-was-in-the-tent/**")
    assert "hardihood" in page.locator("article").inner_text()


def test_a_person_is_found_by_name_and_leads_to_the_very_paragraph(page, home):
    page.goto(home)
    page.keyboard.press("/")
    page.keyboard.type("Carsten Borchgrevink")
    result = page.locator("[role=option][href*='glossary/people']", has_text="Borchgrevink").first
    result.wait_for()
    result.click()
    page.wait_for_url("**/glossary/people/**")
    assert "Borchgrevink" in page.locator("h1").inner_text()
    link = page.locator("a", has_text="¶").first
    paragraph = link.get_attribute("href").rsplit("#", 1)[1]
    link.click()
    page.wait_for_url(f"**/articles/**#{paragraph}")
    assert "Borchgrevink" in page.locator(f".rr-text > :has(#{paragraph})").inner_text()


def test_nothing_is_asked_of_anybody_else(page, home):
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(home)
    page.locator("main a[href*='articles/2']").first.click()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.keyboard.type("ship")
    page.locator("[role=option]").first.wait_for()
    origin = home.split("/some/")[0] if home.startswith("http") else "file://"
    allowed = (origin, "blob:", "data:")
    assert requests
    assert [url for url in requests if not url.startswith(allowed)] == []


def test_reading_and_links_need_no_script(browser, home, sample_project):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home)
    page.locator("main a[href*='articles/2']").first.click()
    page.wait_for_url("**/articles/**")
    assert len(page.locator("article").inner_text()) > 2000
    page.locator("article a[href*='glossary/']").first.click()
    page.wait_for_url("**/glossary/**")
    assert page.locator("h1").inner_text()
    context.close()


def test_every_kind_of_page_fits_a_narrow_phone_and_has_one_headline(browser, home, sample_project):
    glossary = json.loads((sample_project / "docs/data/glossary.json").read_text(encoding="utf-8"))
    articles = json.loads((sample_project / "docs/data/articles.json").read_text(encoding="utf-8"))
    kinds = {entity["kind"]: entity["url"] for entity in glossary}
    paths = [articles[0]["url"], *kinds.values(), "articles/", "articles/timeline/",
             "articles/authors/", "glossary/people/", "glossary/places/", "about/", ""]  # fmt: skip
    page = browser.new_page(viewport={"width": 320, "height": 700})
    base = home.removesuffix("index.html")
    for path in paths:
        page.goto(base + path + ("" if home.startswith("http") else "index.html"))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert page.locator("h1").count() == 1, path
    page.close()


def test_a_bar_of_the_front_page_leads_to_the_articles_of_its_time(page, home):
    page.goto(home)
    bar = page.locator(".rr-timeline a").first
    assert bar.locator("title").text_content().startswith("2019")
    bar.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/2019/**")
    assert page.locator("h1").inner_text() == "2019"


def test_a_dot_of_the_front_page_leads_to_its_place(page, home):
    page.goto(home)
    dot = page.locator(".rr-map a:not(.m)", has_text="Greenland").first
    dot.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/places/greenland/**")
    assert page.locator("h1").inner_text() == "Greenland"
