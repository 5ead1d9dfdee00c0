"""What a book is made of: parts by year with chapters, then a glossary for each kind of names.

In: nothing. Out: frozen values. Every text is plain (never markup) and ready to be shown, but for
an entry's description, which is the editor's Markdown.
"""

from __future__ import annotations

from dataclasses import dataclass

from readingroom.interface import Words
from readingroom.models import Article


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention at `body[start:end]` of an article; `number` counts from 1 in the article.

    Where `entity` is given the mention leads to that entry of the glossary; each can be led to.
    """

    start: int
    end: int
    number: int
    entity: str = ""


@dataclass(frozen=True, slots=True)
class NameList:
    """The names of one kind in an article: (name, id of its entry)."""

    title: str
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One article; `facts` is the line below its headline, without the authors."""

    article: Article
    byline: str
    facts: str
    anchors: tuple[Anchor, ...] = ()
    names: tuple[NameList, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The articles of one year, or those without a date; `slug` names its file."""

    slug: str
    title: str
    count: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Backlinks:
    """The mentions of an entry in one article, by the numbers of their anchors."""

    article: Article
    date: str
    anchors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One name in the glossary, filed under `letter`; `facts` are (label, value)."""

    id: str
    name: str
    letter: str
    count: str
    backlinks: tuple[Backlinks, ...]
    facts: tuple[tuple[str, str], ...] = ()
    description: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Glossary:
    """The entries of one kind of names, in order; `slug` names its files."""

    slug: str
    title: str
    count: str
    entries: tuple[NameEntry, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book. `modified` is an ISO date, `language` that of the articles by default."""

    title: str
    description: str
    language: str
    interface_language: str
    identifier: str
    modified: str
    span: str
    counts: tuple[str, ...]
    rights: str
    contributors: tuple[str, ...]
    parts: tuple[Part, ...]
    glossaries: tuple[Glossary, ...]
    words: Words
