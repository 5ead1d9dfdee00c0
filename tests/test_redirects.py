"""Old addresses: a page that leads on without a script, everywhere, and is in no index."""

from __future__ import annotations

from readingroom.finishing import Redirect, finish_pages, write_redirects
from readingroom.finishing.html_tags import parse_page
from readingroom.finishing.offline import edit_for_disk
from readingroom.finishing.redirects import render_redirect

MOVED = Redirect("articles/undated/huts/index.html", "articles/1911/huts/", "Huts & <men>", "en")


def read_head(text: str) -> dict[str, str]:
    page = parse_page(text)
    metas = {tag.value("name") or tag.value("http-equiv"): tag.value("content")
             for tag in page.tags if tag.name == "meta"}  # fmt: skip
    links = {tag.value("rel"): tag.value("href") for tag in page.tags if tag.name == "link"}
    return metas | links


def test_it_leads_on_by_itself_or_by_a_link_and_names_the_page_that_counts():
    text = render_redirect(MOVED, "https://example.org/sub/")
    head = read_head(text)
    assert head["refresh"] == "0; url=../../1911/huts/"
    assert head["canonical"] == "https://example.org/sub/articles/1911/huts/"
    assert head["robots"] == "noindex"
    assert '<a href="../../1911/huts/">Huts &amp; &lt;men&gt;</a>' in text
    assert read_head(render_redirect(MOVED))["canonical"] == "../../1911/huts/"


def test_it_is_in_neither_sitemap_nor_search_index_and_has_the_policy_of_all_pages(tmp_path):
    target = tmp_path / "articles/1911/huts/index.html"
    target.parent.mkdir(parents=True)
    target.write_text("<html><head></head><body></body></html>")
    assert write_redirects(tmp_path, [MOVED], "https://example.org/") == ()
    scan = finish_pages(tmp_path)
    assert (scan.entries, scan.search) == ((), ())
    text = (tmp_path / MOVED.path).read_text()
    assert read_head(text)["Content-Security-Policy"].startswith("default-src 'none'")
    assert not any(fault for page in scan.links for fault in page.faults)


def test_from_disk_it_names_the_file():
    page = parse_page(render_redirect(MOVED), MOVED.path)
    files = frozenset({MOVED.path, "articles/1911/huts/index.html"})
    texts = [edit.text for edit in edit_for_disk(page, files)]
    assert '"0; url=../../1911/huts/index.html"' in texts
    assert '"../../1911/huts/index.html"' in texts


def test_a_page_of_the_site_is_never_replaced(tmp_path):
    (tmp_path / "about").mkdir()
    (tmp_path / "about/index.html").write_text("About")
    (tmp_path / "feed.xml").write_text("Feed")
    taken = [
        Redirect("about/index.html", "a/", "A", "en"),
        Redirect("feed.xml/index.html", "a/", "A", "en"),
    ]
    issues = write_redirects(tmp_path, taken)
    assert [issue.path for issue in issues] == ["about/index.html", "feed.xml/index.html"]
    assert (tmp_path / "about/index.html").read_text() == "About"
