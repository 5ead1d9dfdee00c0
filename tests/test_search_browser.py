"""Search and the offline edition in a real browser: over http under a sub-path, and from disk."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browsers import Serve, leave
from finished import build_search_index, write_offline_bundle
from finishing_site import write_sample_site
from playwright.sync_api import Browser, Locator, Page, Route, expect

WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 390, "height": 800}


@dataclass(slots=True)
class Visit:
    """A browser window on the site, and what it asked for and complained of."""

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    may_complain: bool = False

    def listen(self) -> Visit:
        """Note from now on what is asked for and complained of."""
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda message: (
                self.complaints.append(message.text)
                if message.type in {"error", "warning"} and not self.may_complain
                else None
            ),
        )
        return self

    def open(self, path: str) -> None:
        path, mark, query = path.partition("?")
        index = "index.html" * self.base.startswith("file:")
        self.page.goto(f"{self.base}{path}{index}{mark}{query}")

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("combobox")

    @property
    def options(self) -> Locator:
        return self.page.get_by_role("option")

    @property
    def titles(self) -> Locator:
        return self.options.locator(".rr-search__title")

    def tick(self, name: str) -> Locator:
        return self.page.get_by_role("checkbox", name=name)

    def ask(self, query: str) -> None:
        """Open the box, if it is closed, and put a query into it."""
        if not self.box.is_visible():
            self.page.keyboard.press("/")
        self.box.fill(query)

    def answers(self, text: str) -> None:
        expect(self.page.get_by_role("status")).to_have_text(text)

    @property
    def searches(self) -> list[str]:
        return [url for url in self.requests if "/pagefind/" in url]


Start = Callable[..., Visit]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("finished")
    site = write_sample_site(folder)
    assert build_search_index(site, language="en") == ()
    assert write_offline_bundle(site, folder / "offline", folder / "offline.zip") == ()
    return folder


@pytest.fixture(scope="module")
def kept(browser: Browser) -> Iterator[dict[str, Visit]]:
    """Yield what holds one window a site, for all tests: a new one costs more than most tests."""
    visits: dict[str, Visit] = {}
    yield visits
    for visit in visits.values():
        visit.page.context.close()


@pytest.fixture
def start(browser: Browser, kept: dict[str, Visit]) -> Iterator[Start]:
    """Open windows; at the end, nothing may have left the site or been complained of."""
    visits: list[Visit] = []

    def open_window(base: str, *, may_complain: bool = False, **options: object) -> Visit:
        is_kept = not options and all(visit.base != base for visit in visits)
        if not (is_kept and (visit := kept.get(base))):
            context = browser.new_context(**{"viewport": WIDE, **options})
            visit = Visit(context.new_page(), base).listen()
        if is_kept:
            kept[base] = visit
        visits.append(visit)
        visit.may_complain = may_complain
        visit.requests.clear()
        visit.complaints.clear()
        return visit

    yield open_window
    for visit in visits:
        if visit is kept.get(visit.base):
            leave(visit.page)
        else:
            visit.page.context.close()
    for visit in visits:
        assert visit.complaints == []
        assert [url for url in visit.requests if not url.startswith(visit.base)] == []


@pytest.fixture(params=["http", "disk"])
def base(request: pytest.FixtureRequest, finished: Path, serve_directory: Serve) -> str:
    if request.param == "http":
        return serve_directory(finished / "site")
    return (finished / "offline").as_uri() + "/"


@pytest.fixture
def http(finished: Path, serve_directory: Serve) -> str:
    return serve_directory(finished / "site")


def test_a_word_is_typed_found_followed_and_marked_on_the_page(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("articles/1904/the-new-lens/")
    visit.ask("brigantine")
    expect(visit.options).to_have_count(2)
    visit.answers("2 results for “brigantine”")
    reef = visit.options.filter(has_text="The reef light")
    expect(reef.locator("mark")).to_have_text("brigantine")
    expect(reef).to_contain_text("1 March 1903")
    reef.click()
    expect(visit.page).to_have_url(re.compile(r"articles/1903/the-reef-light/(index\.html)?#p33$"))
    expect(visit.page.locator("#p33 mark")).to_have_text("brigantine")
    expect(visit.page.locator("#p33 mark")).to_be_in_viewport()


def test_a_name_leads_to_its_page_before_the_articles(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("")
    visit.ask("halvorsdal")
    groups = visit.page.get_by_role("listbox").get_by_role("group")
    expect(groups).to_have_count(2)
    expect(groups.nth(0)).to_have_accessible_name("People 1")
    expect(groups.nth(1)).to_have_accessible_name("Articles 1")
    groups.nth(0).get_by_role("option").click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Runa Halvorsdal")


def test_other_forms_of_a_word_are_found_and_marked(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("")
    visit.ask("explore tower")
    visit.options.filter(has_text="The new lens").click()
    expect(visit.page.locator("#p2 mark")).to_have_text(["Exploring", "tower"])


def test_nothing_of_search_is_loaded_before_it_is_used(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("articles/1904/the-new-lens/")
    visit.page.wait_for_load_state("networkidle")
    assert visit.searches == []
    with visit.page.expect_request("**/pagefind.js"):
        visit.page.get_by_role("button", name="Search").click()
    expect(visit.box).to_be_focused()
    expect(visit.box).to_have_attribute("aria-expanded", "false")


def test_only_what_a_query_needs_is_loaded(start: Start, base: str, finished: Path) -> None:
    visit = start(base)
    visit.open("")
    visit.ask("lens")
    expect(visit.options).to_have_count(1)
    loaded = [url for url in visit.searches if "/fragment/" in url]
    written = list((finished / "site/pagefind/fragment").iterdir())
    assert len(loaded) == 1 < len(written)


def test_fast_typing_shows_only_the_last_answer(start: Start, base: str) -> None:
    visit = start(base)
    held: list[Route] = []
    is_holding = True
    visit.page.context.route(
        "**/fragment/**",
        lambda route: held.append(route) if is_holding else route.continue_(),
    )
    visit.open("")
    visit.ask("brigantine")
    while not held:
        visit.page.wait_for_timeout(20)
    is_holding = False
    visit.ask("lens")
    visit.answers("1 result for “lens”")
    for route in held:
        route.continue_()
    visit.page.wait_for_timeout(200)
    visit.answers("1 result for “lens”")
    expect(visit.options).to_have_count(1)


def test_the_keyboard_alone_is_enough(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("about/")
    keyboard = visit.page.keyboard
    keyboard.press("/")
    expect(visit.box).to_be_focused()
    keyboard.type("brigantine")
    expect(visit.options).to_have_count(2)
    expect(visit.box).to_have_attribute("aria-expanded", "true")
    for key, selected in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", None)]:
        keyboard.press(key)
        marked = visit.page.locator("[role=option][aria-selected=true]")
        expect(marked).to_have_count(0 if selected is None else 1)
        if selected is not None:
            identifier = visit.options.nth(selected).get_attribute("id") or ""
            expect(visit.box).to_have_attribute("aria-activedescendant", identifier)
            expect(marked).to_have_attribute("id", identifier)
    keyboard.press("ArrowUp")
    wanted = visit.options.nth(1).locator(".rr-search__title").inner_text()
    keyboard.press("Enter")
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(wanted)


def test_a_list_that_opens_late_leaves_what_the_keyboard_has_reached(
    start: Start, http: str
) -> None:
    """It asks again for its counts, and the results are written anew."""
    visit = start(http)
    visit.open("about/")
    visit.page.keyboard.press("/")
    lists = "for (const list of document.querySelectorAll('[data-list]')) list.open = {}"
    visit.page.evaluate(lists.format("false"))
    visit.box.fill("brigantine")
    expect(visit.options).to_have_count(2)
    visit.page.evaluate(lists.format("false"))
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("ArrowDown")
    visit.page.evaluate("document.querySelector('[role=option]').dataset.old = ''")
    visit.page.evaluate(lists.format("true"))
    expect(visit.page.locator("[data-old]")).to_have_count(0)
    expect(visit.options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(visit.box).to_have_attribute("aria-activedescendant", "rr-search-option-1")


def test_enter_right_after_typing_opens_the_first_result(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("")
    visit.page.keyboard.press("Control+k")
    visit.page.keyboard.type("workshop")
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("The new lens")


def test_escape_closes_the_box_and_keeps_the_query(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("about/")
    address = visit.page.url
    visit.ask("lens")
    results = visit.page.get_by_role("listbox")
    expect(results).to_be_visible()
    expect(visit.page).to_have_url(f"{address}?q=lens")
    visit.page.keyboard.press("Escape")
    expect(results).to_be_hidden()
    expect(visit.page).to_have_url(address)
    visit.page.keyboard.press("/")
    expect(visit.box).to_have_value("lens")
    expect(visit.options).to_have_count(1)
    visit.page.mouse.click(20, 600)
    expect(results).to_be_hidden()


def test_more_results_are_shown_on_request(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("")
    visit.ask("barometer")
    expect(visit.options).to_have_count(10)
    visit.answers("12 results for “barometer”")
    more = visit.page.get_by_role("button", name="Show more")
    more.click()
    expect(visit.options).to_have_count(12)
    expect(more).to_be_hidden()
    assert len(set(visit.options.evaluate_all("all => all.map((one) => one.href)"))) == 12


def test_a_slash_typed_into_the_box_is_a_slash(start: Start, http: str) -> None:
    visit = start(http)
    visit.open("")
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("a/b")
    expect(visit.box).to_have_value("a/b")


def test_nothing_found_is_said(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("")
    visit.ask("qqzzxx")
    expect(visit.page.get_by_role("status")).to_contain_text("Nothing found for “qqzzxx”")
    expect(visit.page.locator(".rr-search__note")).to_be_visible()
    expect(visit.page.get_by_role("listbox")).to_be_hidden()
    visit.ask("")
    visit.answers("")
    expect(visit.page.locator(".rr-search__note")).to_contain_text("Type words or a name")


def test_choices_combine_with_the_words_and_with_each_other(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("")
    visit.ask("brigantine")
    visit.answers("2 results for “brigantine”")
    expect(visit.tick("Runa Halvorsdal 2")).to_be_visible()
    expect(visit.tick("Sørvika 1")).to_be_visible()
    visit.tick("1904 1").check()
    visit.answers("1 result for “brigantine”")
    expect(visit.tick("1904 1")).to_be_focused()
    expect(visit.tick("1903 1")).to_be_visible()
    visit.tick("1904 1").uncheck()
    visit.tick("Iver Lind 2").check()
    visit.ask("")
    visit.answers("2 results, newest first")
    expect(visit.titles).to_have_text(["A season of fog", "The reef light"])
    visit.tick("Sørvika 1").check()
    visit.answers("1 result")
    expect(visit.titles).to_have_text(["The reef light"])
    visit.tick("Runa Halvorsdal 1").check()
    visit.tick("Optics desk").or_(visit.tick("Harbour desk 1")).check()
    visit.answers("1 result")


def test_what_is_chosen_can_be_taken_back_one_by_one(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("?person=Iver+Lind&place=S%C3%B8rvika&year=1903")
    visit.answers("1 result")
    chosen = visit.page.get_by_role("list", name="Chosen").get_by_role("button")
    expect(chosen).to_have_count(4)
    visit.page.get_by_role("button", name="Remove Place Sørvika").click()
    expect(visit.box).to_be_focused()
    expect(chosen).to_have_count(3)
    visit.page.keyboard.press("Backspace")
    visit.answers("2 results, newest first")
    expect(chosen).to_have_text([re.compile("Iver Lind")])
    visit.tick("Sørvika 1").check()
    visit.page.get_by_role("button", name=re.compile("^Clear")).click()
    expect(chosen).to_have_count(0)
    visit.answers("")
    expect(visit.page).not_to_have_url(re.compile("person|place|year"))


def test_an_address_holds_the_search_and_back_returns_to_it(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("articles/1904/the-new-lens/")
    visit.ask("brigantine")
    visit.tick("Sørvika 1").check()
    visit.answers("1 result for “brigantine”")
    address = visit.page.url
    assert re.search(r"\?q=brigantine&place=S%C3%B8rvika$", address)
    visit.options.click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("The reef light")
    expect(visit.page).to_have_url(re.compile("#p33$"))
    visit.page.go_back()
    expect(visit.page).to_have_url(address)
    visit.answers("1 result for “brigantine”")
    other = start(base)
    other.page.goto(address)
    expect(other.box).to_have_value("brigantine")
    expect(other.titles).to_have_text(["The reef light"])
    expect(other.tick("Sørvika 1")).to_be_checked()


def test_all_articles_about_two_names_are_one_link_away(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("articles/authors/harbour-desk/")
    visit.page.get_by_role("link", name="Reef light and Iver Lind").click()
    visit.answers("1 result")
    expect(visit.titles).to_have_text(["The reef light"])
    expect(visit.page.get_by_role("dialog")).to_have_accessible_name("Search the collection")


def test_results_can_be_kept_to_one_kind(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("")
    visit.ask("halvorsdal")
    kinds = visit.page.get_by_role("group", name="Kinds of results").get_by_role("button")
    expect(kinds).to_have_text(["All 2", "Articles 1", "People 1"])
    kinds.filter(has_text="People").click()
    visit.answers("1 result for “halvorsdal”")
    expect(kinds).to_have_text(["All 2", "Articles 1", "People 1"])
    expect(kinds.filter(has_text="People")).to_have_attribute("aria-pressed", "true")
    expect(kinds.filter(has_text="People")).to_be_focused()
    expect(visit.page).to_have_url(re.compile(r"\?q=halvorsdal&kind=person$"))
    kinds.filter(has_text="All").click()
    visit.answers("2 results for “halvorsdal”")


def test_a_long_list_is_shown_whole_and_searched(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("")
    visit.ask("barometer")
    authors = visit.page.get_by_role("group", name="Author")
    expect(authors.get_by_role("checkbox")).to_have_count(6)
    authors.get_by_role("button", name="All 12").click()
    expect(authors.get_by_role("checkbox")).to_have_count(12)
    expect(authors.get_by_role("textbox")).to_be_focused()
    visit.page.keyboard.type("WATCH 12")
    expect(authors.get_by_role("checkbox")).to_have_count(1)
    visit.tick("Watch 12 1").check()
    visit.answers("1 result for “barometer”")
    expect(visit.titles).to_have_text(["Log, part 12"])


@pytest.mark.parametrize("query", ["South Creek", "sorvik bay", "sørvika", "Sorvika"])
def test_a_name_is_found_by_each_of_its_forms(start: Start, base: str, query: str) -> None:
    visit = start(base)
    visit.open("")
    visit.ask(query)
    first = visit.options.first
    expect(first).to_contain_text("Sørvika")
    if query == "South Creek":
        expect(first).to_contain_text("also South Creek")
    first.click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Sørvika")


@pytest.mark.parametrize(
    ("query", "marked"), [("sorvika", "Sørvika"), ("cafe iena", "Café"), ("Ghajn", "Għajn")]
)
def test_words_are_found_and_marked_without_their_accents(
    start: Start, base: str, query: str, marked: str
) -> None:
    visit = start(base)
    visit.open("")
    visit.ask(query)
    season = visit.options.filter(has_text="A season of fog")
    expect(season.locator("mark", has_text=marked)).to_be_visible()
    season.click()
    expect(visit.page).to_have_url(re.compile("#p2$"))
    expect(visit.page.locator("mark", has_text=marked)).to_be_in_viewport()


def test_the_box_tells_a_screen_reader_what_it_is(start: Start, base: str) -> None:
    visit = start(base)
    visit.open("about/")
    button = visit.page.get_by_role("button", name="Search")
    expect(button).to_have_attribute("aria-haspopup", "dialog")
    button.click()
    dialog = visit.page.get_by_role("dialog", name="Search the collection")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("one => one.matches(':modal')")
    visit.ask("brigantine")
    visit.answers("2 results for “brigantine”")
    expect(visit.box).to_have_accessible_name("Search the collection")
    expect(visit.box).to_have_attribute("aria-expanded", "true")
    listed = visit.page.get_by_role("listbox", name="Search results")
    assert listed.get_attribute("id") == visit.box.get_attribute("aria-controls")
    expect(listed.get_by_role("group")).to_have_accessible_name("Articles 2")
    expect(visit.page.get_by_role("group", name="Narrow the search")).to_be_visible()
    visit.page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_an_index_in_parts_finds_the_same(
    start: Start, finished: Path, serve_directory: Serve, tmp_path: Path
) -> None:
    site = Path(shutil.copytree(finished / "site", tmp_path / "site"))
    assert build_search_index(site, language="en", most_pages=4) == ()
    assert len(list((site / "pagefind").glob("*/pagefind-entry.json"))) == 4
    assert write_offline_bundle(site, tmp_path / "offline", tmp_path / "offline.zip") == ()
    for base in (serve_directory(site), f"{(tmp_path / 'offline').as_uri()}/"):
        visit = start(base)
        visit.open("")
        visit.ask("brigantine")
        visit.answers("2 results for “brigantine”")
        visit.ask("barometer")
        visit.answers("12 results for “barometer”")
        expect(visit.tick("1905 12")).to_be_visible()
        visit.ask("")
        visit.tick("Runa Halvorsdal 15").check()
        visit.answers("15 results, newest first")
        expect(visit.titles.first).to_contain_text("Log")
        visit.page.get_by_role("button", name="Show more").click()
        expect(visit.titles.last).to_have_text("The reef light")


def test_a_search_that_cannot_load_says_so_and_tries_again(start: Start, http: str) -> None:
    visit = start(http, may_complain=True)
    visit.page.context.route("**/pagefind.js*", lambda route: route.abort())
    visit.open("")
    visit.ask("lens")
    expect(visit.page.get_by_role("status")).to_contain_text("Search could not be loaded")
    expect(visit.page.locator(".rr-search__note")).to_be_visible()
    visit.page.context.unroute("**/pagefind.js*")
    visit.ask("lenses")
    expect(visit.options).to_have_count(1)


def test_a_hosted_copy_opened_from_disk_names_the_offline_edition(
    start: Start, finished: Path
) -> None:
    visit = start((finished / "site").as_uri() + "/", may_complain=True)
    visit.page.goto(f"{visit.base}index.html")
    visit.ask("lens")
    expect(visit.page.get_by_role("status")).to_contain_text("offline edition")
    visit.complaints.clear()


def test_the_offline_edition_searches_on_a_server_too(
    start: Start, finished: Path, serve_directory: Serve
) -> None:
    visit = start(serve_directory(finished / "offline"))
    visit.open("about/")
    visit.ask("lens")
    visit.options.click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("The new lens")


def test_markup_in_an_article_stays_text_in_the_results(start: Start, base: str) -> None:
    visit = start(base)
    dialogs: list[str] = []
    visit.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    visit.open("")
    visit.ask("figurehead")
    option = visit.options
    expect(option).to_contain_text("<b>exploring</b> & <script>alert(1)</script>")
    assert option.locator("b, script").count() == 0
    assert dialogs == []


def test_a_highlight_from_the_address_is_only_text(start: Start, http: str) -> None:
    visit = start(http)
    visit.page.goto(
        f"{http}articles/1904/the-new-lens/?highlight=.*&highlight=%3Cimg%3E&highlight=lens"
    )
    marks = visit.page.locator("mark.rr-search__hit")
    expect(marks).to_have_text(["lens"])
    visit.page.keyboard.press("Escape")
    expect(marks).to_have_count(0)
    expect(visit.page.locator("#p1")).to_contain_text("A lens of the first order")


def test_on_a_phone_a_button_opens_the_box_over_the_page(start: Start, base: str) -> None:
    visit = start(base, viewport=NARROW, has_touch=True)
    visit.open("")
    expect(visit.box).to_be_hidden()
    button = visit.page.get_by_role("button", name="Search", exact=True)
    button.tap()
    expect(visit.box).to_be_focused()
    visit.ask("halvorsdal")
    expect(visit.options).to_have_count(2)
    panel = visit.page.locator(".rr-search__box").bounding_box()
    assert panel == {"x": 0, "y": 0, **NARROW}
    assert visit.page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    visit.page.get_by_role("button", name="Close search").tap()
    expect(visit.box).to_be_hidden()
    expect(button).to_be_focused()


def test_a_header_that_is_tucked_away_comes_back_for_search(start: Start, http: str) -> None:
    for size in (WIDE, NARROW):
        visit = start(http, viewport=size)
        visit.open("articles/1903/the-reef-light/")
        visit.page.mouse.move(200, 400)
        header = visit.page.locator(".rr-header")
        while header.get_attribute("hidden") is None:
            visit.page.mouse.wheel(0, 150)
            visit.page.wait_for_timeout(50)
        visit.page.keyboard.press("/")
        visit.page.keyboard.type("fog")
        expect(visit.box).to_be_in_viewport(ratio=1)
        expect(visit.options.first).to_be_in_viewport(ratio=1)


def test_without_javascript_pages_are_read_and_links_followed(start: Start, base: str) -> None:
    visit = start(base, java_script_enabled=False)
    visit.open("")
    assert visit.box.count() == 0
    visit.page.get_by_role("link", name="The reef light").first.click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("The reef light")
    expect(visit.page.locator("#p33")).to_contain_text("brigantine")
    visit.page.locator("#p2").get_by_role("link", name="Runa Halvorsdal").click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Runa Halvorsdal")
    visit.page.get_by_role("link", name="¶ 2").click()
    expect(visit.page).to_have_url(re.compile(r"the-reef-light/(index\.html)?#p2$"))


def test_every_link_of_the_offline_edition_opens_a_page(start: Start, finished: Path) -> None:
    visit = start((finished / "offline").as_uri() + "/")
    waiting, seen = [f"{visit.base}index.html"], set[str]()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        visit.page.goto(address)
        expect(visit.page.get_by_role("heading", level=1).first).to_be_visible()
        links = visit.page.locator("a[href]").evaluate_all("all => all.map((one) => one.href)")
        waiting += (re.split("[?#]", link)[0] for link in links if link.startswith("file:"))
    assert len(seen) == len(list((finished / "offline").rglob("*.html")))
