"""A site of another name, in other colours, with a logo, in another language."""

from __future__ import annotations

import pytest
from german import make_german


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def site(build, request, tmp_path_factory, serve_directory):
    pytest.importorskip(request.param)
    project = make_german(tmp_path_factory.mktemp("look"))
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
    assert [text.split("→")[0].strip() for text in headings.all_inner_texts()] == [
        "Zeitleiste",
        "Neueste",
        "Meistgenannte Organisationen",
        "Meistgenannte Orte",
        "Meistgenannte Personen",
        "Einstiege",
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
