"""Hover cards in a real browser, over http and from disk: pointer, keyboard, finger, no script."""

from __future__ import annotations

import json

import pytest

CARD = "#rr-card"
WIDE = {"width": 1200, "height": 800}
# Looked for at each frame: Playwright would look again half a second later.
OPENED = """() => new Promise((done, fail) => {
  setTimeout(fail, 15000, new Error("no card"));
  const look = () => document.getElementById("rr-card")?.checkVisibility()
    ? done() : requestAnimationFrame(look);
  look();
})"""
NARROW = {"width": 320, "height": 640}


@pytest.fixture(params=["http", "file"])
def address(request, sample_project, serve_directory):
    """Return the address of the article with most names."""
    data = sample_project / "docs/data/articles.json"
    rows = json.loads(data.read_text(encoding="utf-8"))
    url = max(rows, key=lambda row: len(row["people"]) * len(row["places"]))["url"]
    if request.param == "http":
        return serve_directory(sample_project / "site") + url
    return (sample_project / "site-offline" / url / "index.html").as_uri()


@pytest.fixture
def open_page(browser, address):
    """Return a function that opens the article in a context of its own."""
    contexts = []

    def open_(**options):
        contexts.append(browser.new_context(**{"viewport": WIDE, **options}))
        page = contexts[-1].new_page()
        page.set_default_timeout(15_000)
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()


def names_in(page, kind="people"):
    return page.locator(f".rr-text a[href*='glossary/{kind}']")


def cards_in(page):
    return page.evaluate("JSON.parse(document.getElementById('rr-cards').textContent).names")


def name_with_last(page):
    """Find a link to a name that other articles mention too."""
    cards = cards_in(page)
    return next(
        name
        for name in names_in(page).all()
        if "last" in cards[name.get_attribute("href").split("glossary/people/")[1].split("/")[0]]
    )


def test_pointing_at_a_name_opens_its_card_and_the_pointer_can_move_into_it(open_page):
    page = open_page()
    link = name_with_last(page)
    link.hover()
    card = page.locator(CARD)
    card.wait_for(state="visible")
    assert "article" in card.locator("#rr-card-number").inner_text()
    way = card.locator(".rr-card__title")
    way.hover()
    page.wait_for_timeout(500)
    assert card.is_visible()
    paragraph = way.get_attribute("href").rsplit("#", 1)[1]
    way.click()
    page.wait_for_url(f"**/articles/**#{paragraph}")
    assert page.locator(f".rr-text > :has(#{paragraph})").is_visible()


def test_the_card_closes_when_the_pointer_leaves_and_the_title_is_back(open_page):
    page = open_page()
    link = names_in(page).first
    title = link.get_attribute("title")
    assert "article" in title
    link.hover()
    page.locator(CARD).wait_for(state="visible")
    assert link.get_attribute("title") is None
    page.mouse.move(2, 2)
    page.locator(CARD).wait_for(state="hidden")
    assert link.get_attribute("title") == title


def test_focus_opens_the_card_that_describes_the_link_and_escape_closes_it(open_page):
    page = open_page()
    link = names_in(page).first
    page.locator(".rr-text .rr-sign[tabindex='0']").first.focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    card = page.locator(CARD)
    card.wait_for(state="visible")
    described = link.get_attribute("aria-describedby").split()
    assert page.locator(f"#{described[0]}").inner_text()
    assert card.get_attribute("aria-label")
    page.keyboard.press("Escape")
    assert card.is_hidden()
    assert link.evaluate("link => link === document.activeElement")
    assert link.get_attribute("aria-describedby") is None
    page.keyboard.press("Tab")
    assert not page.evaluate("document.getElementById('rr-card').contains(document.activeElement)")


def test_a_first_tap_opens_the_card_and_the_second_follows_the_link(open_page):
    page = open_page(viewport=NARROW, has_touch=True)
    link = names_in(page).first
    link.tap()
    card = page.locator(CARD)
    card.wait_for(state="visible")
    assert card.locator(".rr-card__open").is_visible()
    assert "/articles/" in page.url
    page.locator("h1").tap()
    assert card.is_hidden()
    link.tap()
    link.tap()
    page.wait_for_url("**/glossary/people/**")


def test_a_tap_on_open_leads_to_the_page(open_page):
    page = open_page(viewport=NARROW, has_touch=True)
    names_in(page).first.tap()
    page.locator(".rr-card__open").tap()
    page.wait_for_url("**/glossary/people/**")


def test_a_tap_in_the_list_of_names_follows_the_link_at_once(open_page):
    page = open_page(viewport=NARROW, has_touch=True)
    page.locator(".rr-names a[href*='glossary/people']").first.tap()
    page.wait_for_url("**/glossary/people/**")


def test_cards_fetch_nothing_but_one_map_for_all_and_move_nothing(open_page):
    page = open_page()
    page.wait_for_load_state("networkidle")  # the site's sign is fetched last
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    height = page.evaluate("document.documentElement.scrollHeight")
    pins = 0
    for kind in ("people", "places"):
        for link in names_in(page, kind).all()[:4]:
            link.hover()
            page.evaluate(OPENED)
            pins += page.locator(".rr-card__map").is_visible()
            page.keyboard.press("Escape")
            page.locator(CARD).wait_for(state="hidden")
    assert pins
    page.locator(".rr-card__world").evaluate("world => world.decode()")
    assert [url.rsplit("/", 1)[1] for url in requests] == ["world.svg"]
    assert page.evaluate("document.querySelector('.rr-card__world').naturalWidth") > 0
    assert page.evaluate("document.documentElement.scrollHeight") == height


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
def test_every_card_lies_within_the_window(open_page, viewport):
    page = open_page(viewport=viewport)
    for link in names_in(page, "p").all()[:12]:
        link.evaluate("link => link.scrollIntoView({block: 'center'})")
        link.hover()
        page.evaluate(OPENED)
        box = page.locator(CARD).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= viewport["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        page.keyboard.press("Escape")
        page.locator(CARD).wait_for(state="hidden")
        page.mouse.move(1, 1)


def test_a_reader_who_turned_names_off_sees_no_card(open_page):
    page = open_page()
    page.evaluate("document.documentElement.setAttribute('data-rr-names', 'off')")
    names_in(page).first.hover()
    page.wait_for_timeout(600)
    assert page.locator(CARD).count() == 0


def test_paper_shows_no_card(open_page):
    page = open_page()
    names_in(page).first.hover()
    page.locator(CARD).wait_for(state="visible")
    page.emulate_media(media="print")
    assert page.locator(CARD).is_hidden()


def test_without_a_script_the_title_says_the_essential(open_page):
    page = open_page(java_script_enabled=False)
    for link in names_in(page).all()[:5]:
        title = link.get_attribute("title")
        assert title.startswith("Person · ")
        assert title.endswith(("article", "articles"))


def test_the_foot_leads_to_related_articles_with_the_reason(open_page):
    page = open_page()
    related = page.locator(".rr-related li")
    assert 1 <= related.count() <= 5
    assert related.first.locator("p").inner_text().split(" · ")[1].startswith("Both speak of ")
    assert page.locator(".rr-place").inner_text().startswith("Article ")
    title = related.first.locator("a").inner_text()
    related.first.locator("a").click()
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == title
