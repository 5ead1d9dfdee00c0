"""Slugs and relative links: the only place where either is made.

In: headlines, names, paths. Out: URL-safe ASCII slugs and POSIX links between pages.
"""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterable
from functools import lru_cache
from urllib.parse import urlencode

from slugify import slugify

from readingroom.lexicon.folding import replace_letters

MAX_SLUG = 80
FALLBACK = "untitled"
DEVICES = frozenset(
    ["aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
"""Names that Windows gives to no file or folder, whatever their ending."""


def make_slug(text: str) -> str:
    """Make a slug of letters a-z, digits and hyphens, at most 80 long, never empty.

    >>> make_slug("Gjøa: “på vei” to the Pole!")
    'gjoa-pa-vei-to-the-pole'
    >>> make_slug("—"), make_slug("Con")
    ('untitled', 'con-1')
    """
    quoteless = replace_letters(text.replace("’", "").replace("'", ""))
    slug = slugify(quoteless, max_length=MAX_SLUG, word_boundary=True, save_order=True)
    return f"{slug}-1" if slug in DEVICES else slug or FALLBACK


def make_unique_slugs(texts: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Make a slug for each text, in order; later ones that collide get -2, -3 and so on.

    >>> make_unique_slugs(["A day", "A Day!", "Index"], taken=["index"])
    ('a-day', 'a-day-2', 'index-2')
    """
    seen = set(taken)
    counts: dict[str, int] = {}
    slugs: list[str] = []
    for text in texts:
        base = slug = make_slug(text)
        while slug in seen:
            counts[base] = counts.get(base, 1) + 1
            slug = f"{base}-{counts[base]}"
        seen.add(slug)
        slugs.append(slug)
    return tuple(slugs)


def make_free_slug(text: str, used: Container[str]) -> str:
    """Make a slug that is not in use, and is not that of an index page.

    >>> make_free_slug("A day", {"a-day", "a-day-2"})
    'a-day-3'
    """
    base = slug = make_slug(text)
    number = 1
    while slug in used or slug == "index":
        number += 1
        slug = f"{base}-{number}"
    return slug


def make_relative_link(page: str, target: str) -> str:
    """Return the link from the file `page` to the file `target`, both relative to one root.

    >>> make_relative_link("articles/1911/a.md", "glossary/people/b.md#p3")
    '../../glossary/people/b.md#p3'
    """
    folder, _, name = target.rpartition("/")
    if name in ("", ".", ".."):
        return posixpath.relpath(target, posixpath.dirname(page) or ".")
    return _find_way(posixpath.dirname(page), folder) + name


@lru_cache(maxsize=4096)  # folders are few, links many
def _find_way(folder: str, target: str) -> str:
    """Return what stands before a file's name in a link from one folder to another."""
    way = posixpath.relpath(target or ".", folder or ".")
    return "" if way == "." else f"{way}/"


def make_url(path: str, *, directory_urls: bool) -> str:
    """Return the address, relative to the site, under which an engine publishes a Markdown file.

    >>> make_url("articles/1911/a.md", directory_urls=True)
    'articles/1911/a/'
    >>> make_url("articles/index.md", directory_urls=False)
    'articles/index.html'
    """
    stem = path.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    folder = stem.removesuffix("index")
    return folder if folder == "" or folder != stem else f"{stem}/"


def make_relative_url(page: str, target: str, *, directory_urls: bool) -> str:
    """Return the address of `target` as HTML in `page` has it; both are Markdown files.

    An engine turns links of Markdown into addresses; those of drawings are written as they are.

    >>> make_relative_url("glossary/map.md", "glossary/places/oslo.md#p1", directory_urls=True)
    '../places/oslo/#p1'
    >>> make_relative_url("glossary/map.md", "glossary/places/oslo.md", directory_urls=False)
    'places/oslo.html'
    """
    path, mark, fragment = target.partition("#")
    own, other = (make_url(file, directory_urls=directory_urls) for file in (page, path))
    link = posixpath.relpath(other or ".", posixpath.dirname(own) or ".")
    return link + ("/" if other.endswith("/") or not other else "") + mark + fragment


def make_search_query(facets: Iterable[tuple[str, str]]) -> str:
    """Return the query of an address that searches for all of these: (facet, value) each.

    >>> make_search_query([("person", "Ada Byron"), ("place", "Saint-Malo")])
    '?person=Ada+Byron&place=Saint-Malo'
    """
    return f"?{urlencode(list(facets))}"
