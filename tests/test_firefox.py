"""The site in Firefox, as in Chromium: each kind of page, search, links; from http and disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsers import Serve
from firefox import Firefox
from kinds import find_kinds


@pytest.fixture(scope="module", params=["http", "file"])
def addresses(request, every_kind: Path, serve_directory: Serve) -> dict[str, str]:
    """Return the address of a page of each kind, served and from disk."""
    kinds = find_kinds(every_kind / "site")
    if request.param == "http":
        root = serve_directory(every_kind / "site")
        return {kind: root + path for kind, path in kinds.items()}
    root = (every_kind / "site-offline").as_uri() + "/"
    del kinds["missing"]  # a host's page, with the host's addresses
    return {kind: f"{root}{path}index.html" for kind, path in kinds.items()}


@pytest.mark.parametrize("width", [450, 1280])
def test_every_kind_of_page_has_its_style_and_fits(firefox: Firefox, addresses, width):
    firefox.resize(width, 900)
    for kind, address in addresses.items():
        firefox.open(address)
        assert firefox.evaluate("document.querySelectorAll('h1').length") == 1, kind
        sheets = "[...document.styleSheets].map((one) => one.cssRules.length > 0)"
        assert all(firefox.evaluate(sheets)), kind
        assert firefox.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, kind


def test_search_opens_by_a_key_and_leads_to_a_page(firefox: Firefox, addresses):
    firefox.resize(1280, 900)
    firefox.open(addresses["home"])
    firefox.wait_for("document.querySelector('.rr-search__open').offsetWidth > 0")
    firefox.press("/")
    firefox.wait_for("document.activeElement.getAttribute('role') === 'combobox'")
    firefox.press(*"Borchgrevink")
    options = "[...document.querySelectorAll('[role=option]')].map((one) => one.textContent)"
    found = firefox.wait_for(f"{options}.length && {options}")
    assert any("Borchgrevink" in text for text in found)
    firefox.press("ArrowDown", "Enter")
    firefox.wait_for("location.href.includes('/glossary/') || location.href.includes('/articles/')")
    assert "Borchgrevink" in firefox.wait_for("document.querySelector('main')?.textContent")


def test_a_name_leads_to_its_page_and_from_there_to_a_paragraph(firefox: Firefox, addresses):
    firefox.open(addresses["article"])
    firefox.evaluate("document.querySelector('.rr-text a[href*=\"glossary/\"]').click()")
    firefox.wait_for("location.href.includes('/glossary/') && document.readyState === 'complete'")
    link = "[...document.querySelectorAll('main a')].find((one) => /articles.*#w-/.test(one.href))"
    firefox.evaluate(f"{link}.click()")
    firefox.wait_for("location.hash.startsWith('#w-') && document.readyState === 'complete'")
    assert firefox.wait_for(
        "document.querySelector(location.hash).parentElement.textContent.length > 0"
    )


@pytest.mark.parametrize("kind", ["home", "article", "person", "glossary/map"])
def test_the_page_is_drawn(firefox: Firefox, addresses, kind):
    """A blank picture has next to no bytes; what it looks like, people look at."""
    firefox.resize(1280, 900)
    firefox.open(addresses[kind])
    assert len(firefox.take_picture()) > 20_000
