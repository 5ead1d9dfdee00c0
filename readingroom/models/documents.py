"""The texts of the site: what is left after repair, the article made of it, the page written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from readingroom.models.inputs import Removal, Repair
from readingroom.models.structure import Block, Mark

Piece = tuple[int, int, int]  # a stretch of the source: line from 1, half-open code points


@dataclass(frozen=True, slots=True)
class Legibility:
    """How well a text can be read: shares of known words and of stray tokens, how many tokens.

    `known` is None where no list of words tells, `tokens` are runs without white space.
    """

    known: float | None
    stray: float
    tokens: int


@dataclass(frozen=True, slots=True)
class Original:
    """The file of another program that an article was taken from.

    `file` is its path in the folder of articles, `articles` how many it holds, `path` where it is
    published, relative to the documents' root, empty where it is not. `pages` is the page of the
    file, from 1, on which each block of the body begins; empty where that is not known.
    """

    file: str
    articles: int = 1
    pages: tuple[int, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class PublishedPicture:
    """A picture as an article's page shows it; `width` and `height` are pixels, 0 if not known.

    `name` is what the article's source calls it, `path` the file with its bytes, `file` where it is
    published, relative to the documents' root.
    """

    name: str
    path: Path
    file: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class CleanText:
    """A body after repair, the record of what was done, and the order of reading if another.

    `lines` is the line of the source, from 1, on which each block begins.
    """

    body: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    repairs: tuple[Repair, ...] = ()
    removals: tuple[Removal, ...] = ()
    order: tuple[Piece, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article, ready for names to be found in it. `minutes` is reading time, at least 1.

    `partial_date` is a year and month (`1917-03`), for an article whose day is not known.
    `image` is what the header calls the article's picture, `source_url` where it was first
    published, `extra` what nobody here reads of that header.
    `head_lines` stood around the headline, and are shown small below it. `shelf` is the folder of
    the address where that is not to follow the date. `version_of` is the slug of the article that
    has the same text and counts for it.
    """

    slug: str
    source: str
    headline: str
    authors: tuple[str, ...]
    date: date | None
    language: str
    description: str
    words: int
    minutes: int
    body: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    standfirst: str = ""
    dateline: str = ""
    partial_date: str = ""
    head_lines: tuple[str, ...] = ()
    shelf: str = ""
    original: Original | None = None
    pictures: tuple[PublishedPicture, ...] = ()
    version_of: str = ""
    tags: tuple[str, ...] = ()
    section: str = ""
    image: str = ""
    image_alt: str = ""
    source_url: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def iso_date(self) -> str:
        """The date as far as it is known: `1917-03-08`, `1917-03`, or nothing."""
        return self.date.isoformat() if self.date else self.partial_date

    @property
    def folder(self) -> str:
        """The year, or `undated`."""
        return self.iso_date[:4] or "undated"

    @property
    def path(self) -> str:
        """The article's Markdown file, relative to the documents' root."""
        return f"articles/{self.shelf or self.folder}/{self.slug}.md"


def order_for_reading(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Put articles that come in order of date into the order of reading: undated ones are last."""
    return tuple(sorted(articles, key=lambda article: not article.iso_date))


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file to write; `path` is POSIX, relative to the documents' root."""

    path: str
    front_matter: Mapping[str, object]
    body: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to set at `body[start:end]` of an article, to an entity's page."""

    start: int
    end: int
    entity: str
