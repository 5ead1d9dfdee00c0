"""Organizations get pages, an index, a place in menu, home and foot, and a group in the search."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from projects import make_project

from readingroom.config import load_project
from readingroom.frontmatter import split_header
from readingroom.pages.menu import find_unreached_kinds

ARTICLE = """\
# {headline}

Jane Doe 3 March 2021

The World Bank and the United Nations sent Maria Keller to Lisbon in the spring. “The World Bank’s \
money is not enough,” said Ms Keller.

A year later the World Bank paid, and Maria Keller came back to Portugal.
"""
MENU = "  - Organizations: glossary/organizations/index.md\n"


def make_with_organizations(folder: Path) -> Path:
    project = make_project(folder)
    path = project / "mkdocs.yml"
    settings = path.read_text(encoding="utf-8")
    settings = settings.replace("kinds: [people, places]", "kinds: [people, places, organizations]")
    assert "places, organizations]" in settings
    settings = settings.replace("    newest: 10", "    newest: 10\n    near_doubles: keep")
    assert "near_doubles: keep" in settings  # the two articles have one text
    path.write_text(settings.replace(f"  # {MENU.lstrip()}", MENU), encoding="utf-8")
    (project / "seeds").mkdir()
    for name, headline in (("a", "Money for a harbour"), ("b", "Money, again")):
        text = ARTICLE.format(headline=headline)
        (project / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def project(build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make_with_organizations(tmp_path_factory.mktemp("organizations"))
    return build(made, "--strict", "--offline")


def read(project: Path, path: str) -> str:
    return (project / path).read_text(encoding="utf-8")


def test_an_organization_has_a_page_with_every_mention(project):
    page = split_header(read(project, "docs/glossary/organizations/world-bank.md"))
    assert page.metadata["kind"] == "organization"
    assert page.metadata["articles"] == 2
    assert page.metadata["mentions"] == 6
    html = read(project, "site/glossary/organizations/world-bank/index.html")
    assert 'data-pagefind-filter="kind:organization"' in html
    assert 'aria-label="Organization: all organizations"' in html


def test_the_index_lists_organizations_under_their_letter(project):
    index = read(project, "docs/glossary/organizations/index.md")
    assert "2 organizations named in the articles." in index
    assert "- [United Nations](united-nations.md) · 2 articles" in index
    assert "## W" in index


def test_menu_and_home_lead_to_the_index(project):
    home = read(project, "site/index.html")
    assert re.search(r'href="glossary/organizations/"[^>]*>Organizations</a>', home)
    assert re.search(r'href="glossary/organizations/">2 organizations</a>', home)
    assert "Organizations from A to Z" in home


def test_an_article_links_them_and_lists_them_at_its_foot(project):
    page = read(project, "docs/articles/2021/money-for-a-harbour.md")
    assert "[World Bank](../../glossary/organizations/world-bank.md " in page
    assert split_header(page).metadata["organizations"] == ["united-nations", "world-bank"]
    html = read(project, "site/articles/2021/money-for-a-harbour/index.html")
    foot = html[html.index('aria-labelledby="in-organizations"') :]
    assert foot.index("United Nations") < foot.index("World Bank")


def test_the_open_data_has_them_with_their_mentions(project):
    rows = json.loads(read(project, "docs/data/glossary.json"))
    bank = next(row for row in rows if row["id"] == "world-bank")
    assert bank["kind"] == "organization"
    assert len(bank["mentions"]) == 6
    articles = json.loads(read(project, "docs/data/articles.json"))
    assert all("world-bank" in row["organizations"] for row in articles)


@pytest.mark.parametrize("edition", ["http", "file"])
def test_search_shows_them_in_a_group_of_their_own(project, edition, browser, serve_directory):
    offline = (project / "site-offline" / "index.html").as_uri()
    address = serve_directory(project / "site") if edition == "http" else offline
    page = browser.new_page()
    page.set_default_timeout(15_000)
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("World Bank")
    group = page.locator("[role=group][aria-labelledby=rr-search-kind-organization]")
    group.wait_for()
    assert group.locator("p").inner_text().split() == ["Organizations", "1"]
    group.locator("[role=option]").first.click()
    page.wait_for_url("**/glossary/organizations/world-bank/**")
    assert page.locator("h1").inner_text() == "World Bank"
    page.close()


def test_by_default_they_are_recognised_but_get_no_page(run, tmp_path):
    project = make_with_organizations(tmp_path)
    path = project / "mkdocs.yml"
    settings = path.read_text(encoding="utf-8").replace(", organizations]", "]").replace(MENU, "")
    path.write_text(settings, encoding="utf-8")
    assert run(project, "--convert-only") == 0
    assert not (project / "docs" / "glossary" / "organizations").exists()
    assert "world-bank" not in read(project, "docs/data/glossary.json")


def test_a_kind_that_the_menu_lacks_is_told_with_the_line_to_add(tmp_path):
    project = make_with_organizations(tmp_path)
    assert find_unreached_kinds(load_project(project)) == ()
    path = project / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(MENU, ""), encoding="utf-8")
    (issue,) = find_unreached_kinds(load_project(project))
    assert "organizations have pages, but the menu" in issue.message
    assert issue.hint == "add `- Organizations: glossary/organizations/index.md`"


def test_a_menu_with_sections_is_read_whole_and_none_at_all_lists_everything(tmp_path):
    project = make_with_organizations(tmp_path)
    path = project / "mkdocs.yml"
    settings = path.read_text(encoding="utf-8")
    nested = settings.replace(MENU, f"  - Names:\n    {MENU}")
    path.write_text(nested, encoding="utf-8")
    assert find_unreached_kinds(load_project(project)) == ()
    before, after = settings.split("\nnav:\n")
    path.write_text(before + after[after.index("\nnot_in_nav") :], encoding="utf-8")
    assert load_project(project).nav == ()
    assert find_unreached_kinds(load_project(project)) == ()
