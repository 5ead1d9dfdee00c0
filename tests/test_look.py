"""A site of another name, in other colours, with a logo, in another language."""

from __future__ import annotations

import pytest
from projects import ROOT, make_project

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30" width="60" height="30">'
    '<path d="M0 30 30 0l30 30z" fill="#06c"/></svg>'
)
CHANGES = {
    "INHERIT: interface/en.yml": "INHERIT: interface/de.yml",
    "site_name: The Polar Years": "site_name: Die Polarjahre",
    "  language: en\n  # System": "  language: de\n  # System",
    "  favicon: assets/readingroom.svg": "  favicon: assets/own.svg\n  logo: assets/own.svg",
    "home: [newest, people, places, organizations, map,": "home: [timeline, newest] #",
}
COLOURS = {
    "--light-paper: #fcfaf6": "--light-paper: #f0f4ff",
    "--light-accent: #86301f": "--light-accent: #003399",
    "--dark-paper: #181715": "--dark-paper: #000011",
    "--dark-accent: #e6a78f": "--dark-accent: #99bbff",
}
INTRODUCTION = "**Sieben Schiffe**, zwei Pole. [Mehr darüber](about.md).\n"


def make_own(folder):
    project = make_project(folder, ROOT / "seeds")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    start = text.index("    introduction: >-")
    text = text[:start] + text[text.index("    # Names that get pages") :]
    settings.write_text(replace_all(text, CHANGES), encoding="utf-8")
    colours = project / "overrides/assets/colours.css"
    colours.write_text(replace_all(colours.read_text(), COLOURS))
    (project / "overrides/assets/own.svg").write_text(LOGO)
    (project / "home.md").write_text(INTRODUCTION, encoding="utf-8")
    return project


def replace_all(text: str, changes: dict[str, str]) -> str:
    for before, after in changes.items():
        assert before in text, before
        text = text.replace(before, after)
    return text


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def site(build, request, tmp_path_factory, serve_directory):
    pytest.importorskip(request.param)
    project = make_own(tmp_path_factory.mktemp("look"))
    return serve_directory(build(project, "--engine", request.param, "--strict") / "site")


@pytest.fixture
def open_page(browser):
    contexts = []

    def open_at(address, scheme="light"):
        contexts.append(browser.new_context(color_scheme=scheme))
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield open_at
    for context in contexts:
        context.close()


def style_of(page, selector, name):
    return page.locator(selector).first.evaluate(
        f"element => getComputedStyle(element).{name}"  # as the browser has it after all rules
    )


def test_name_logo_and_introduction_are_on_the_front_page(site, open_page):
    page = open_page(site)
    assert page.locator("h1").inner_text() == "Die Polarjahre"
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.locator(".rr-masthead img").evaluate("image => image.naturalWidth") > 0
    assert page.locator("link[rel=icon]").get_attribute("href").endswith("assets/own.svg")
    page.get_by_role("link", name="Mehr darüber").click()
    page.wait_for_url("**/about/")
    assert page.locator(".rr-header img").evaluate("image => image.clientHeight") > 10


def test_the_front_page_has_the_sections_that_were_asked_for_in_their_order(site, open_page):
    headings = open_page(site).locator(".rr-text h2")
    assert [one.split("→")[0].strip() for one in headings.all_inner_texts()] == [
        "Zeitleiste",
        "Neueste",
    ]


@pytest.mark.parametrize(
    ("scheme", "paper", "accent"),
    [
        ("light", "rgb(240, 244, 255)", "rgb(0, 51, 153)"),
        ("dark", "rgb(0, 0, 17)", "rgb(153, 187, 255)"),
    ],
)
def test_one_file_sets_the_colours_of_both_schemes(site, open_page, scheme, paper, accent):
    page = open_page(site, scheme)
    assert style_of(page, "body", "backgroundColor") == paper
    assert style_of(page, ".rr-bars rect", "fill") == accent
