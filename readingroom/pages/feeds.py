"""The newest articles as feeds: Atom (RFC 4287) and JSON Feed 1.1, with their whole text.

In: a project, its articles in order of date. Out: two texts for the documents' folder, which
either engine publishes as they are; none where the site has no address, for feeds need whole ones.
An article without a date is in no feed: it would be new for ever. Both formats are small and fixed,
so the standard library writes them; feedgen would bring lxml and knows no JSON Feed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urljoin
from xml.etree import ElementTree

from markdown import markdown

from readingroom.config import Project
from readingroom.errors import Issue, Severity
from readingroom.models import Article
from readingroom.pages.article_body import render_body
from readingroom.pages.article_indexes import make_author_slugs
from readingroom.pages.formatting import author_path, page_address
from readingroom.xmltext import drop_unwritable

ATOM_FILE = "feed.xml"
JSON_FILE = "feed.json"
ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
EXTENSIONS = ("fenced_code", "attr_list", "def_list", "footnotes", "tables")
FIRST_DAY = "-01"  # of a month whose day is not known: feeds ask for a day
NEVER = "1970-01-01T00:00:00Z"  # what an empty feed says of its last change


@dataclass(frozen=True, slots=True)
class Item:
    """An article in a feed. Its address is its identifier; a day without a time begins at 0 UTC."""

    url: str
    title: str
    date: str
    language: str
    summary: str
    content: str
    authors: tuple[tuple[str, str], ...]  # name, address of the author's page


def build_feeds(project: Project, articles: Sequence[Article]) -> dict[str, str]:
    """Write the feeds of a site, by path; nothing without `site_url`."""
    if not project.site_url:
        return {}
    dated = [article for article in reversed(articles) if article.iso_date]
    newest = dated[: project.settings.feed_articles]
    slugs = make_author_slugs(articles)
    items = [_make_item(article, project, slugs) for article in newest]
    return {ATOM_FILE: _write_atom(project, items), JSON_FILE: _write_json(project, items)}


def find_missing_address(project: Project) -> tuple[Issue, ...]:
    """Note what a site without a whole address goes without."""
    if project.site_url:
        return ()
    message = "site_url is not set, so there are no feeds, no sitemap and no cards for shared pages"
    hint = "set it to the address the site is published at, with https://"
    return (Issue(project.config_file.name, 0, Severity.NOTE, message, hint),)


def _make_item(article: Article, project: Project, author_slugs: Mapping[str, str]) -> Item:
    return Item(
        url=page_address(article.path, project),
        title=article.headline,
        date=f"{article.date or article.partial_date + FIRST_DAY}T00:00:00Z",
        language=article.language,
        summary=article.standfirst or article.description,
        content=render_content(article, project),
        authors=tuple(
            (name, page_address(author_path(author_slugs[name]), project))
            for name in article.authors
        ),
    )


def render_content(article: Article, project: Project) -> str:
    """Write an article's text as HTML, without links to names: they need the site around them."""
    text = render_body(article, address=partial(_make_address, project=project))
    return markdown(text, extensions=EXTENSIONS, output_format="html")


def _make_address(file: str, project: Project) -> str:
    """Return the whole address of a file of the site; feeds are read elsewhere."""
    path, mark, fragment = file.partition("#")
    whole = page_address(path, project) if path.endswith(".md") else project.site_url + path
    return whole + mark + fragment


def _write_json(project: Project, items: Sequence[Item]) -> str:
    feed: dict[str, object] = {
        "version": JSON_FEED,
        "title": project.site_name,
        "home_page_url": project.site_url,
        "feed_url": urljoin(project.site_url, JSON_FILE),
    }
    if project.site_description:
        feed["description"] = project.site_description
    feed["language"] = project.settings.language
    feed["items"] = [_json_item(item) for item in items]
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _json_item(item: Item) -> dict[str, object]:
    row: dict[str, object] = {
        "id": item.url,
        "url": item.url,
        "title": item.title,
        "content_html": item.content,
        "date_published": item.date,
        "language": item.language,
    }
    if item.summary:
        row["summary"] = item.summary
    if item.authors:
        row["authors"] = [{"name": name, "url": url} for name, url in item.authors]
    return row


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = drop_unwritable(text) or None


def _write_atom(project: Project, items: Sequence[Item]) -> str:
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": project.settings.language})
    _add(feed, "id", project.site_url)
    _add(feed, "title", project.site_name)
    if project.site_description:
        _add(feed, "subtitle", project.site_description)
    _add(feed, "updated", items[0].date if items else NEVER)
    own = urljoin(project.site_url, ATOM_FILE)
    _add(feed, "link", rel="self", type="application/atom+xml", href=own)
    _add(feed, "link", rel="alternate", type="text/html", href=project.site_url)
    _add_author(feed, project.site_name)
    for item in items:
        _add_entry(feed, item)
    ElementTree.indent(feed, " ")
    text = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add_author(parent: ElementTree.Element, name: str, url: str = "") -> None:
    author = ElementTree.SubElement(parent, "author")
    _add(author, "name", name)
    if url:
        _add(author, "uri", url)


def _add_entry(feed: ElementTree.Element, item: Item) -> None:
    entry = ElementTree.SubElement(feed, "entry", {"xml:lang": item.language})
    _add(entry, "id", item.url)
    _add(entry, "title", item.title)
    _add(entry, "link", rel="alternate", type="text/html", href=item.url)
    _add(entry, "published", item.date)
    _add(entry, "updated", item.date)
    for name, url in item.authors:
        _add_author(entry, name, url)
    if item.summary:
        _add(entry, "summary", item.summary)
    _add(entry, "content", item.content, type="html")
