"""The collection as a book: what the site's pages tell, put in a book's order.

In: a project, its articles in order of date, the entities that get pages. Out: a `Book`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from readingroom.book.model import (
    Anchor,
    Backlinks,
    Book,
    Chapter,
    Glossary,
    NameEntry,
    NameList,
    Part,
)
from readingroom.config import Project
from readingroom.interface import Words
from readingroom.linking import choose_links, group_by_article
from readingroom.models import Article, Entity, Kind, Mention, order_for_reading
from readingroom.pages.facts import build_facts, build_sources
from readingroom.pages.formatting import (
    display_count,
    display_date,
    display_list,
    display_mentions,
    letter_of,
    sort_key,
    sort_names,
)

NO_DATE = "1970-01-01"  # when a book was changed that holds no dated article
TAG_RE = re.compile(r"<[^>]*>")

# The mentions of an article in order, each with its entity and its anchor.
Numbered = Sequence[tuple[Entity, Anchor]]


@dataclass(frozen=True, slots=True)
class _Collection:
    """The articles in the order of the book, the entities, and where each is mentioned."""

    articles: tuple[Article, ...]
    entities: Sequence[Entity]
    numbered: Mapping[str, Numbered]


def _number_mentions(
    article: Article, mentions: Sequence[tuple[Mention, Entity]], confidence: float
) -> Numbered:
    """Number the mentions of an article; those that are links on the site are links here."""
    links = {(link.start, link.entity) for link in choose_links(article, mentions, confidence)}
    ordered = sorted(mentions, key=lambda pair: (pair[0].start, pair[0].end, pair[1].id))
    return [
        (
            entity,
            Anchor(
                mention.start,
                mention.end,
                number,
                entity.id if (mention.start, entity.id) in links else "",
            ),
        )
        for number, (mention, entity) in enumerate(ordered, start=1)
    ]


def _collect(
    project: Project, articles: Sequence[Article], entities: Sequence[Entity]
) -> _Collection:
    """Put undated articles last, number all mentions."""
    ordered = order_for_reading(articles)
    mentions, least = group_by_article(entities), project.settings.link_certainty
    numbered = {
        article.slug: _number_mentions(article, mentions.get(article.slug, ()), least)
        for article in ordered
    }
    return _Collection(ordered, entities, numbered)


def _list_names(numbered: Numbered, kinds: Sequence[Kind], words: Words) -> tuple[NameList, ...]:
    named = {entity.id: entity for entity, _ in numbered}
    ordered = sort_names(named.values())
    return tuple(
        NameList(
            words.of_kind(kind).in_article,
            tuple((entity.name, entity.id) for entity in ordered if entity.kind is kind),
        )
        for kind in kinds
    )


def _build_chapter(article: Article, numbered: Numbered, project: Project) -> Chapter:
    words = project.words
    minutes = display_count(article.minutes, words.counts.minutes, words)
    authors = display_list(article.authors, words)
    return Chapter(
        article=article,
        byline=f"{words.article.by} {authors}" if authors else "",
        facts=f"{display_date(article.iso_date, words)} · {minutes}",
        anchors=tuple(anchor for _, anchor in numbered),
        names=_list_names(numbered, project.settings.kinds, words),
    )


def _build_parts(collection: _Collection, project: Project) -> tuple[Part, ...]:
    words = project.words
    parts = []
    for folder, group in groupby(collection.articles, key=lambda article: article.folder):
        chapters = tuple(
            _build_chapter(article, collection.numbered[article.slug], project) for article in group
        )
        title = folder if chapters[0].article.iso_date else words.index.undated
        count = display_count(len(chapters), words.counts.articles, words)
        parts.append(Part(folder, title, count, chapters))
    return tuple(parts)


def _find_references(collection: _Collection, words: Words) -> Mapping[str, tuple[Backlinks, ...]]:
    """List for each entity the articles that mention it, in the order of the book."""
    found: dict[str, list[Backlinks]] = {entity.id: [] for entity in collection.entities}
    for article in collection.articles:
        numbers: dict[str, list[int]] = {}
        for entity, anchor in collection.numbered[article.slug]:
            numbers.setdefault(entity.id, []).append(anchor.number)
        date = display_date(article.iso_date, words)
        for name, own in numbers.items():
            found[name].append(Backlinks(article, date, tuple(own)))
    return {name: tuple(backlinks) for name, backlinks in found.items()}


def _build_entry(entity: Entity, backlinks: tuple[Backlinks, ...], words: Words) -> NameEntry:
    mentions = sum(len(linked.anchors) for linked in backlinks)
    facts = (*build_facts(entity, words), *build_sources(entity, words))
    return NameEntry(
        id=entity.id,
        name=entity.name,
        letter=letter_of(sort_key(entity)),
        count=display_mentions(mentions, len(backlinks), words),
        backlinks=backlinks,
        facts=tuple((fact["label"], fact["value"]) for fact in facts),
        description=entity.description,
        links=entity.links,
    )


def _build_glossaries(collection: _Collection, project: Project) -> tuple[Glossary, ...]:
    words = project.words
    backlinks = _find_references(collection, words)
    ordered = sort_names(collection.entities)
    glossaries = []
    for kind in project.settings.kinds:
        own = words.of_kind(kind)
        entries = tuple(
            _build_entry(entity, backlinks[entity.id], words)
            for entity in ordered
            if entity.kind is kind
        )
        if entries:
            count = display_count(len(entries), own.named, words)
            glossaries.append(Glossary(kind.plural, own.title, count, entries))
    return tuple(glossaries)


def _list_counts(parts: Sequence[Part], glossaries: Sequence[Glossary], words: Words) -> list[str]:
    kinds = {kind.plural: words.of_kind(kind).count for kind in Kind}
    articles = sum(len(part.chapters) for part in parts)
    return [
        display_count(articles, words.counts.articles, words),
        *(
            display_count(len(glossary.entries), kinds[glossary.slug], words)
            for glossary in glossaries
        ),
    ]


def _span(articles: Sequence[Article]) -> str:
    years = sorted(int(article.folder) for article in articles if article.iso_date)
    return "–".join(dict.fromkeys(str(year) for year in (years[:1] + years[-1:])))


def _identify(text: str) -> str:
    writable = text.encode("ascii", "backslashreplace").decode("ascii")
    return f"urn:uuid:{uuid5(NAMESPACE_URL, writable)}"


def compose_book(project: Project, articles: Sequence[Article], entities: Sequence[Entity]) -> Book:
    """Compose a book; its identifier depends on the site's name and address alone."""
    words, title = project.words, project.site_name or project.words.home.title
    collection = _collect(project, articles, entities)
    parts, glossaries = _build_parts(collection, project), _build_glossaries(collection, project)
    days = [article.date.isoformat() for article in articles if article.date]
    return Book(
        title=title,
        description=project.site_description,
        language=project.settings.language,
        interface_language=project.interface_language,
        identifier=_identify(f"{project.site_url}#{title}"),
        modified=max(days, default=NO_DATE),
        span=_span(articles),
        counts=tuple(_list_counts(parts, glossaries, words)),
        rights=" ".join(html.unescape(TAG_RE.sub("", project.copyright)).split()),
        contributors=tuple(sorted({name for article in articles for name in article.authors})),
        parts=parts,
        glossaries=glossaries,
        words=words,
    )
