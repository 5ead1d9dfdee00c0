"""Feeds, sitemap and what other programs show of a page, from the values and from whole sites."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from finished import write_sitemap
from german import make_german
from makers import make_article, make_project_value
from projects import ROOT, make_project

from readingroom.finishing.html_tags import parse_page
from readingroom.finishing.sitemap import find_entry
from readingroom.pages.feeds import build_feeds, find_missing_address
from readingroom.pages.locales import find_locale

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ARTICLES = [
    replace(
        make_article("Rain & <b>.", "A & B.", slug=f"s{n}", day=date(1911, 12, n)), standfirst="It."
    )
    for n in range(1, 6)
]


def feeds_of(articles=ARTICLES, **settings):
    texts = build_feeds(make_project_value(**settings), articles)
    return ElementTree.fromstring(texts["feed.xml"]), json.loads(texts["feed.json"])


def test_both_feeds_hold_the_newest_articles_newest_first():
    atom, feed = feeds_of(feed_articles=3)
    urls = [f"https://example.org/reading-room/articles/1911/s{n}/" for n in (5, 4, 3)]
    assert [element.text for element in atom.findall("a:entry/a:id", ATOM)] == urls
    assert [item["id"] for item in feed["items"]] == urls
    assert atom.findtext("a:updated", namespaces=ATOM) == "1911-12-05T00:00:00Z"


def test_an_entry_has_what_its_format_asks_for():
    atom, feed = feeds_of()
    for element in (atom, *atom.findall("a:entry", ATOM)):
        assert all(element.findtext(f"a:{name}", None, ATOM) for name in ("id", "title", "updated"))
        assert element.find("a:author/a:name", ATOM) is not None
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    item = feed["items"][0]
    assert item["date_published"] == "1911-12-05T00:00:00Z"
    assert item["summary"] == "It."
    assert item["language"] == "en"
    assert item["authors"] == [
        {"name": "Ann Ode", "url": "https://example.org/reading-room/articles/authors/ann-ode/"}
    ]


def test_the_text_comes_as_html_in_which_nothing_of_the_articles_own_is_markup():
    atom, feed = feeds_of()
    content = "<p>Rain &amp; &lt;b&gt;.</p>\n<p>A &amp; B.</p>"
    assert feed["items"][0]["content_html"] == content
    assert atom.findtext("a:entry/a:content", namespaces=ATOM) == content


def test_articles_without_a_date_are_in_no_feed_and_an_empty_feed_is_one():
    atom, feed = feeds_of([make_article("Rain.", day=None)])
    assert feed["items"] == atom.findall("a:entry", ATOM) == []
    assert atom.findtext("a:updated", namespaces=ATOM)


def test_what_xml_cannot_hold_does_not_break_the_feed():
    article = replace(ARTICLES[0], headline="A\x0bB\ufffe \U0001f600")
    atom, _ = feeds_of([article])
    assert atom.findtext("a:entry/a:title", namespaces=ATOM) == "AB \U0001f600"


def test_a_site_without_an_address_has_no_feeds_and_says_so_once():
    project = replace(make_project_value(), site_url="")
    assert build_feeds(project, ARTICLES) == {}
    assert len(find_missing_address(project)) == 1
    assert find_missing_address(make_project_value()) == ()


@pytest.mark.parametrize(
    ("language", "locale"),
    [("en", "en_US"), ("nb", "nb_NO"), ("de-AT", "de_AT"), ("sr-Latn", "sr_RS"), ("", "")],
)
def test_a_language_gets_the_territory_where_it_is_mostly_spoken(language, locale):
    assert find_locale(language) == locale


def write_page(folder, path, head):
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"<html><head>{head}</head><body></body></html>", encoding="utf-8")


CANONICAL = '<link rel="canonical" href="https://example.org/{}">'
DATE = '<meta property="article:published_time" content="1911-12-14">'


def test_the_sitemap_gives_an_article_its_own_date_and_leaves_others_without(tmp_path):
    write_page(tmp_path, "index.html", CANONICAL.format(""))
    write_page(tmp_path, "a/index.html", CANONICAL.format("a/?b&amp;c") + DATE)
    write_page(
        tmp_path,
        "hidden/index.html",
        CANONICAL.format("h/") + '<meta name="robots" content="noindex">',
    )
    write_page(tmp_path, "404.html", CANONICAL.format("404.html"))
    write_sitemap(tmp_path)
    text = (tmp_path / "sitemap.xml").read_bytes()
    rows = ElementTree.fromstring(text).findall("s:url", SITEMAP)
    assert [
        (row.findtext("s:loc", None, SITEMAP), row.findtext("s:lastmod", None, SITEMAP))
        for row in rows
    ] == [
        ("https://example.org/", None),
        ("https://example.org/a/?b&c", "1911-12-14"),
    ]
    packed = (tmp_path / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == text
    write_sitemap(tmp_path)
    assert (tmp_path / "sitemap.xml.gz").read_bytes() == packed
    assert "Sitemap: https://example.org/sitemap.xml\n" in (tmp_path / "robots.txt").read_text()


def test_an_editors_robots_file_stays_and_below_a_host_there_is_none(tmp_path):
    write_page(tmp_path, "index.html", CANONICAL.format(""))
    (tmp_path / "robots.txt").write_text("mine", encoding="utf-8")
    write_sitemap(tmp_path)
    assert (tmp_path / "robots.txt").read_text(encoding="utf-8") == "mine"
    (tmp_path / "robots.txt").unlink()
    write_page(tmp_path, "index.html", CANONICAL.format("reading-room/"))
    write_sitemap(tmp_path)
    assert not (tmp_path / "robots.txt").exists()


def test_without_addresses_the_engines_sitemap_goes(tmp_path):
    write_page(tmp_path, "index.html", "")
    (tmp_path / "sitemap.xml").write_text("<urlset/>", encoding="utf-8")
    write_sitemap(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def heads_of(project, path):
    tags = parse_page((project / "site" / path).read_text(encoding="utf-8")).tags
    metas = [
        (t.value("property") or t.value("name"), t.value("content"))
        for t in tags
        if t.name == "meta"
    ]
    links = [(t.value("type"), t.value("href")) for t in tags if t.value("rel") == "alternate"]
    return dict(metas), dict(links)


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def built(build, request, tmp_path_factory):
    """Build a project with each engine: a picture for all of it, an article in Norwegian."""
    pytest.importorskip(request.param)
    project = make_german(tmp_path_factory.mktemp(request.param))
    return build(project, "--engine", request.param, "--strict")


def test_every_page_leads_to_the_feeds_and_says_what_it_is(built):
    site = built / "site"
    pages = [path for path in site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > 50
    for page in pages:
        metas, links = heads_of(built, page.relative_to(site))
        assert "script-src 'self' 'wasm-unsafe-eval';" in page.read_text(encoding="utf-8")
        assert metas["og:title"]
        assert metas["og:site_name"] == "Die Polarjahre"
        assert metas["description"] == metas["og:description"] != ""
        assert metas["og:url"].startswith("https://example.org/reading-room/")
        assert metas["og:image"] == "https://example.org/reading-room/assets/own.png"
        assert metas["twitter:card"] == "summary_large_image"
        assert sorted(links) == ["application/atom+xml", "application/feed+json"]
        assert all((page.parent / href).resolve().is_file() for href in links.values())


def test_an_article_names_its_date_its_authors_and_its_language(built):
    articles = json.loads((built / "site/data/articles.json").read_text(encoding="utf-8"))
    assert {article["language"] for article in articles} == {"en", "nb"}
    for article in articles:
        metas, _ = heads_of(built, f"{article['url']}index.html")
        assert metas["og:type"] == "article"
        assert metas["og:title"] == article["title"]
        assert metas["og:locale"] == {"en": "en_US", "nb": "nb_NO"}[article["language"]]
        assert metas.get("article:published_time") == article.get("date")
        if article["authors"]:
            path = metas["article:author"].removeprefix("https://example.org/reading-room/")
            assert (built / "site" / path / "index.html").is_file()


def test_pages_in_the_sites_language_have_the_territory_of_its_interface(built, sample_project):
    assert heads_of(built, "index.html")[0]["og:locale"] == "de_DE"
    for path in sample_project.glob("site/articles/[0-9]*/*/index.html"):
        page = path.relative_to(sample_project / "site")
        assert heads_of(sample_project, page)[0]["og:locale"] == "en_GB"


def test_the_sitemap_is_complete_and_knows_the_articles_dates(built):
    root = ElementTree.fromstring((built / "site/sitemap.xml").read_bytes())
    rows = root.findall("s:url", SITEMAP)
    found = {
        row.findtext("s:loc", "", SITEMAP): row.findtext("s:lastmod", None, SITEMAP) for row in rows
    }
    pages = {path.parent for path in (built / "site").rglob("index.html")}
    base = "https://example.org/reading-room/"
    assert len(found) == len(pages)
    articles = json.loads((built / "site/data/articles.json").read_text(encoding="utf-8"))
    dated = {base + article["url"]: article["date"] for article in articles if article.get("date")}
    assert {url: day for url, day in found.items() if day} == dated


def test_without_an_address_a_site_is_whole_and_names_none(run, tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(ROOT / "seeds/weddell-sea/three-huts.txt", seeds)
    project = make_project(tmp_path, seeds)
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^site_url:.*\n", "", config, flags=re.MULTILINE)
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert run(project, "--strict") == 0
    metas, links = heads_of(project, "index.html")
    assert links == {}
    assert metas["og:title"] == "The Polar Years"
    assert not {"og:url", "og:image"} & set(metas)
    names = {path.name for path in (project / "site").iterdir()}
    assert not names & {"sitemap.xml", "sitemap.xml.gz", "feed.xml", "feed.json", "robots.txt"}


def test_a_page_that_hides_from_search_engines_has_no_entry():
    assert find_entry(parse_page("<head></head>")) is None
    assert find_entry(parse_page(f"<head>{CANONICAL.format('a')}</head>")) is not None
