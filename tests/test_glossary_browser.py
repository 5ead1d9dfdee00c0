"""Glossary pages, map, network and paragraph signs of the sample site, in a real browser."""

from __future__ import annotations

import json
import re

import pytest


@pytest.fixture(params=["http", "file"])
def address(request, sample_project, serve_directory):
    """Return a function from a page's folder to its address, over http and from disk."""
    if request.param == "http":
        home = serve_directory(sample_project / "site").removesuffix("index.html")
        return lambda path: home + path
    offline = (sample_project / "site-offline").as_uri()
    return lambda path: f"{offline}/{path}index.html"


@pytest.fixture(scope="module")
def glossary(sample_project) -> list[dict]:
    return json.loads((sample_project / "docs/data/glossary.json").read_text(encoding="utf-8"))


def most_mentioned(glossary, kind) -> dict:
    rows = [row for row in glossary if row["kind"] == kind]
    return max(rows, key=lambda row: len(row["mentions"]))


def first_article(sample_project) -> str:
    rows = json.loads((sample_project / "docs/data/articles.json").read_text(encoding="utf-8"))
    return rows[0]["url"]


def test_a_paragraph_shows_its_sign_when_pointed_at_and_the_sign_leads_to_it(
    page, address, sample_project
):
    page.goto(address(first_article(sample_project)))
    sign = page.locator("#p2 > .rr-sign")
    opacity = "sign => getComputedStyle(sign).opacity"
    assert sign.evaluate(opacity) == "0"
    page.locator("#p2").hover()
    assert sign.evaluate(opacity) == "1"
    sign.click()
    assert page.url.rpartition("#")[2] == page.locator("#p2 > span").first.get_attribute("id")
    colour = "block => getComputedStyle(block).backgroundColor"
    assert page.locator("#p2").evaluate(colour) != page.locator("#p1").evaluate(colour)


def test_a_sign_is_no_part_of_the_text(page, address, sample_project):
    page.goto(address(first_article(sample_project)))
    assert page.locator(".rr-text > p > .rr-sign").count() > 5
    assert "¶" not in page.locator(".rr-text").evaluate("text => text.textContent")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.rr-text'))")
    assert "¶" not in page.evaluate("getSelection().toString()")
    page.emulate_media(media="print")
    assert not page.locator("#p1 > .rr-sign").is_visible()


def test_signs_are_one_stop_of_the_tab_key_and_arrows_go_on(page, address, sample_project):
    page.goto(address(first_article(sample_project)))
    reached = page.locator(".rr-sign[tabindex='0']")
    assert reached.count() == page.locator(".rr-sign:not([aria-hidden])").count() == 1
    reached.focus()
    assert reached.get_attribute("aria-label") == "Link to paragraph 1"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.parentElement.id") == "p2"
    assert page.locator(".rr-sign:not([aria-hidden])").count() == 1


def test_signs_are_links_without_a_script_too(browser, address, sample_project):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(first_article(sample_project)))
    page.locator("#p3").hover()
    page.locator("#p3 > .rr-sign").click()
    assert page.url.endswith(f"#{page.locator('#p3 > span').first.get_attribute('id')}")
    context.close()


def test_the_chart_speaks_and_its_table_opens(page, address, glossary):
    page.goto(address(most_mentioned(glossary, "person")["url"]))
    chart = page.locator("svg.rr-timeline")
    assert re.search(r"From \d{4} to \d{4}: \d+ mentions", chart.get_attribute("aria-label"))
    table = page.locator(".rr-beside details.rr-table table")
    assert not table.is_visible()
    page.locator(".rr-beside details.rr-table summary").click()
    numbers = table.locator("td").all_inner_texts()
    assert sum(map(int, numbers)) == len(most_mentioned(glossary, "person")["mentions"])


def test_the_passages_come_first_and_a_button_turns_their_order_round(page, address, glossary):
    page.goto(address(most_mentioned(glossary, "person")["url"]))
    sections = page.locator(".rr-text h2").evaluate_all("all => all.map(each => each.id)")
    assert sections == ["articles", "over-time", "together"]
    titles = page.locator(".rr-text > h3")
    newest, passages = titles.all_inner_texts(), page.locator(".rr-text > ul").all_inner_texts()
    page.get_by_role("button", name="Oldest first").click()
    assert titles.all_inner_texts() == newest[::-1] != newest
    assert page.locator(".rr-text > ul").all_inner_texts() == passages[::-1]
    page.get_by_role("button", name="Newest first").click()
    assert titles.all_inner_texts() == newest


def test_where_and_when_stand_beside_the_passages_where_there_is_room(page, address, glossary):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address(most_mentioned(glossary, "place")["url"]))
    text, beside = (page.locator(name).bounding_box() for name in (".rr-text", ".rr-beside"))
    assert beside["x"] > text["x"] + text["width"]
    assert beside["x"] + beside["width"] < 1440
    page.set_viewport_size({"width": 900, "height": 900})
    text, beside = (page.locator(name).bounding_box() for name in ("#articles", ".rr-beside"))
    assert beside["y"] > text["y"]


def test_a_place_has_a_map_that_says_where_it_is(page, address, glossary):
    place = max(
        (row for row in glossary if row["latitude"] is not None),
        key=lambda row: len(row["mentions"]),
    )
    page.goto(address(place["url"]))
    drawn = page.locator("svg.rr-locator")
    assert place["name"] in drawn.get_attribute("aria-label")
    assert drawn.bounding_box()["width"] > 200


@pytest.mark.parametrize("path", ["glossary/map/", "glossary/network/"])
def test_a_dot_or_a_name_of_a_picture_is_a_link_to_its_page_without_a_script(
    browser, address, path
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(path))
    link = page.locator("figure svg a[href*='places/'], figure svg a[href*='people/']").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"glossary/(places|people)/[^/]+/"))
    assert page.locator("h1").inner_text()
    context.close()


def test_company_leads_to_the_paragraph_that_two_names_share(page, address, glossary):
    person = most_mentioned(glossary, "person")
    page.goto(address(person["url"]))
    line = page.locator("h3#with-people + ul > li").first
    assert not line.is_visible()
    page.locator("details:has(#with-people) > summary").click()
    other = line.locator("a").first.inner_text()
    line.locator("a", has_text="¶").first.click()
    page.wait_for_url("**/articles/**")
    anchor = page.url[page.url.index("#") :]
    paragraph = page.locator(f".rr-text > :has({anchor})").inner_text()
    for name in (other, person["name"]):
        assert name.split()[-1] in paragraph


def test_every_page_carries_data_that_machines_read(sample_project, glossary):
    site = sample_project / "site"
    types = {"person": "Person", "place": "Place", "organization": "Organization"}
    for row in glossary:
        data = read_data(site / row["url"] / "index.html")
        assert (data["@context"], data["@type"]) == ("https://schema.org", types[row["kind"]])
        assert data["name"] == row["name"]
        if row["latitude"] is not None:
            assert data["geo"]["latitude"] == row["latitude"]
    for row in json.loads((sample_project / "docs/data/articles.json").read_text("utf-8")):
        data = read_data(site / row["url"] / "index.html")
        assert data["headline"] == row["title"]
        assert data["datePublished"] == row["date"]
        assert [author["name"] for author in data["author"]] == row["authors"]
        assert len(data["mentions"]) == len(row["people"]) + len(row["places"])
        assert all((site / row["url"] / mention["url"]).is_dir() for mention in data["mentions"])


def read_data(page) -> dict:
    text = page.read_text(encoding="utf-8")
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return json.loads(found)


def test_every_page_of_the_glossary_is_light(sample_project):
    pages = list((sample_project / "site" / "glossary").rglob("*.html"))
    assert len(pages) > 100
    assert max(page.stat().st_size for page in pages) < 300_000
