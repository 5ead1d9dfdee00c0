"""The sitemap: every page that has an address, an article with its own date.

In: a rendered site, whose pages name their address (`canonical`) and date in their heads. Out:
`sitemap.xml`, the same gzipped, and at the root of a host `robots.txt`, unless the editor wrote
one. The engines' own sitemaps differ, and MkDocs' says of every page that it changed today; the
same site has to give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from readingroom.archives import pack
from readingroom.finishing.html_tags import HtmlPage
from readingroom.finishing.urls import ERROR_PAGE

SITEMAP, PACKED, ROBOTS = "sitemap.xml", "sitemap.xml.gz", "robots.txt"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000  # addresses a sitemap may hold


@dataclass(frozen=True, slots=True, order=True)
class SitemapEntry:
    """A page in the sitemap; `date` is empty where it has none."""

    url: str
    date: str = ""


def find_entry(page: HtmlPage) -> SitemapEntry | None:
    """Read a page's address and date from its head; nothing where it is not to be found.

    >>> from readingroom.finishing.html_tags import parse_page
    >>> head = '<head><link rel="canonical" href="https://example.org/a/"></head>'
    >>> find_entry(parse_page(head))
    SitemapEntry(url='https://example.org/a/', date='')
    """
    tags = page.head()
    metas = {tag.meta_name: tag.value("content") for tag in tags}
    links = {tag.value("rel"): tag.value("href") for tag in tags if tag.name == "link"}
    address = links.get("canonical")
    if page.path == ERROR_PAGE or not address or "noindex" in metas.get("robots", ""):
        return None
    if metas.get("og:url", address) != address:  # another version of what stands there
        return None
    return SitemapEntry(address, metas.get("article:published_time", ""))


def render_sitemap(entries: Sequence[SitemapEntry]) -> str:
    """Write the sitemap's XML.

    >>> render_sitemap([SitemapEntry("https://example.org/", "1911-12-14")]).splitlines()[2]
    '<url><loc>https://example.org/</loc><lastmod>1911-12-14</lastmod></url>'
    """
    rows = [
        f"<url><loc>{escape(entry.url)}</loc>"
        + (f"<lastmod>{escape(entry.date)}</lastmod>" if entry.date else "")
        + "</url>"
        for entry in entries
    ]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{NAMESPACE}">'
    return "\n".join([head, *rows, "</urlset>"]) + "\n"


def write_sitemap(site: Path, found: Iterable[SitemapEntry]) -> None:
    """Write the sitemap of a rendered site; without whole addresses (`site_url`) there is none."""
    entries = sorted(found)[:MOST]
    for name in (SITEMAP, PACKED):
        (site / name).unlink(missing_ok=True)
    if not entries:
        return
    text = render_sitemap(entries)
    (site / SITEMAP).write_text(text, encoding="utf-8", newline="\n")
    (site / PACKED).write_bytes(pack(text.encode()))
    home = urlsplit(entries[0].url)
    if home.path == "/" and not (site / ROBOTS).exists():
        robots = f"User-agent: *\nAllow: /\n\nSitemap: {entries[0].url}{SITEMAP}\n"
        (site / ROBOTS).write_text(robots, encoding="utf-8", newline="\n")
