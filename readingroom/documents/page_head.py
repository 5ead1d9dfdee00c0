"""What the head of a web page says of its article: title, authors, date, language, address.

In: the tree of a page. Out: the fields of a header that its `<meta>` elements, its `<time>`, its
linked data (schema.org) fill. Where several say the same, the order of the tables counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from readingroom.documents.html_tree import HtmlNode

TITLE_PARTS_RE = re.compile(r"(?<!\s)\s+(?:\||»|::|[–—-])\s+")
DAY_RE = re.compile(r"\d{4}-\d{2}-\d{2}(?=\D|$)")
WEB_RE = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
AUTHOR_KEYS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
DATE_KEYS = (
    *("article:published_time", "datepublished", "time-published", "dc.date.issued", "dc.date"),
    *("dcterms.created", "date", "pubdate", "parsely-pub-date", "sailthru.date", "publish-date"),
)
DESCRIPTION_KEYS = ("og:description", "description", "dc.description")
MOST_VALUES = 10_000
"""Values of a page's linked data that are looked at; real ones have some hundred."""


@dataclass(frozen=True, slots=True)
class _Head:
    """What a page's head holds, as it stands."""

    meta: Mapping[str, str]
    title: str
    language: str
    address: str
    headings: tuple[str, ...]
    data: tuple[Mapping[str, object], ...]


def read_head(tree: HtmlNode) -> dict[str, object]:
    """Return the fields of a header that a page's head fills."""
    head = _gather(tree)
    author = _first(head, AUTHOR_KEYS)
    is_name = author and "/" not in author and author != head.meta.get("og:site_name")
    names = list(dict.fromkeys(_find_names(head.data)))
    day = _first(head, DATE_KEYS) or _first_value(head.data, "datePublished")
    day = day or head.meta.get("time", "")
    match = DAY_RE.match(day)
    fields: dict[str, object] = {
        "title": _find_title(head),
        "author": author if is_name else names if len(names) > 1 else "".join(names),
        "date": match[0] if match else day,
        "language": head.language,
        "description": _first(head, DESCRIPTION_KEYS),
        "source_url": head.address,
    }
    return {name: value for name, value in fields.items() if value}


def _gather(tree: HtmlNode) -> _Head:
    meta: dict[str, str] = {}
    title = language = address = ""
    headings: list[str] = []
    scripts: list[str] = []
    for element in tree.walk():
        if element.tag == "meta":
            _note_meta(element, meta)
        elif element.tag == "time" and element.get("datetime"):
            is_told = "itemprop" in element.attributes or "pubdate" in element.attributes
            meta.setdefault("time-published" if is_told else "time", element.get("datetime"))
        elif element.tag == "html":
            language = language or element.get("lang") or element.get("xml:lang")
        elif element.tag == "title":
            title = title or " ".join("".join(element.strings()).split())
        elif element.tag == "h1":
            headings.append(element.flatten())
        elif element.tag == "link" and "canonical" in element.get("rel").casefold().split():
            address = address or element.get("href")
        elif element.get("type").casefold() == "application/ld+json":
            scripts.append("".join(element.strings()))
    address = address if WEB_RE.fullmatch(address) else meta.get("og:url", "")
    address = address if WEB_RE.fullmatch(address) else ""
    return _Head(meta, title, language, address, tuple(headings), tuple(_read_data(scripts)))


def _note_meta(element: HtmlNode, meta: dict[str, str]) -> None:
    name = element.get("property") or element.get("name") or element.get("itemprop")
    content = " ".join(element.get("content").split())
    if name and content:
        meta.setdefault(name.casefold(), content)


def _first(head: _Head, names: Iterable[str]) -> str:
    return next((head.meta[name] for name in names if head.meta.get(name)), "")


def _find_title(head: _Head) -> str:
    """Return the headline: the heading that the title repeats, or the title without the site."""
    told = head.meta.get("og:title") or head.title
    for heading in head.headings:
        if heading and (
            heading.casefold() in told.casefold() or told.casefold() in heading.casefold()
        ):
            return heading if told else (heading if len(head.headings) == 1 else "")
    site = head.meta.get("og:site_name", "").casefold()
    parts = TITLE_PARTS_RE.split(told)
    is_site = len(parts) > 1 and (parts[-1].casefold() == site or len(parts[-1].split()) <= 4)
    return told[: told.rindex(parts[-1])].rstrip(" |»:–—-") if is_site else told


def _read_data(scripts: Iterable[str]) -> Iterator[Mapping[str, object]]:
    """Yield the objects of a page's linked data; what is no JSON is passed over."""
    for script in scripts:
        try:
            waiting: list[object] = [json.loads(script)]
        except (ValueError, RecursionError):
            continue
        for _ in range(MOST_VALUES):
            value = waiting.pop() if waiting else None
            if isinstance(value, dict):
                yield value
                graph = value.get("@graph")
                waiting.extend(reversed(graph) if isinstance(graph, list) else ())
            elif isinstance(value, list):
                waiting.extend(reversed(value))


def _first_value(data: Iterable[Mapping[str, object]], name: str) -> str:
    return next((value for item in data if isinstance(value := item.get(name), str)), "")


def _find_names(data: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield the names of authors in linked data."""
    for item in data:
        author = item.get("author")
        for entry in author if isinstance(author, list) else [author]:
            name = entry.get("name") if isinstance(entry, dict) else entry
            if isinstance(name, str) and name.strip():
                yield " ".join(name.split())
