"""What an article holds comes out as text: nothing in it runs, loads or changes the page."""

from __future__ import annotations

import json

import pytest
from projects import make_project

HOSTILE = """\
# A <script>document.title = "broken"</script> headline

Jane Doe 3 March 2021

This text holds <script>window.broken = 1</script> and <img src=x onerror=window.broken=2> tags.

A [link](javascript:window.broken=3) and an image ![dot](http://elsewhere.example/dot.png) are told.

{: onclick=window.broken=4 .hidden }

<iframe src="http://elsewhere.example/"></iframe> and <style>body { display: none }</style> too.

--8<-- "mkdocs.yml"

[ref]: javascript:window.broken=5

See [ref] and <a href="javascript:window.broken=6">this</a>, said Maria Keller of Lisbon.

&lt;script&gt;window.broken = 7&lt;/script&gt; is text as well, and so is {{ config }} {% raw %}.
"""


@pytest.fixture(scope="module")
def page_address(build, tmp_path_factory, serve_directory):
    project = make_project(tmp_path_factory.mktemp("hostile"))
    (project / "seeds").mkdir()
    (project / "seeds/hostile.txt").write_text(HOSTILE, encoding="utf-8")
    site = build(project, "--strict") / "site"
    pages = list((site / "articles/2021").glob("*/index.html"))
    assert len(pages) == 1
    path = pages[0].relative_to(site).parent.as_posix()
    return f"{serve_directory(site)}{path}/"


def test_nothing_in_an_article_runs_or_loads(browser, page_address):
    requests: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.goto(page_address)
    for paragraph in page.locator("article p").all():
        paragraph.dispatch_event("click")
    assert page.evaluate("window.broken") is None
    assert "broken" not in page.title() or "<script>" in page.title()
    assert not [url for url in requests if "elsewhere" in url]
    page.close()


def test_data_for_machines_holds_the_headline_and_ends_where_it_should(browser, page_address):
    page = browser.new_page()
    page.goto(page_address)
    data = json.loads(page.locator("script[type='application/ld+json']").text_content())
    assert data["headline"] == page.locator("h1").inner_text()
    assert "<script>" in data["headline"]
    page.close()


def test_what_looked_like_markup_is_there_to_read(browser, page_address):
    page = browser.new_page()
    page.goto(page_address)
    text = page.locator("main").inner_text()
    for words in (
        "<script>window.broken = 1</script>",
        "<img src=x onerror=window.broken=2>",
        "{: onclick=window.broken=4 .hidden }",
        "[ref]",
        "{{ config }} {% raw %}",
    ):
        assert words in text
    assert page.locator("article iframe, article style, article script, article img").count() == 0
    assert page.locator("main [onclick], main a[href^='javascript']").count() == 0
    page.close()
