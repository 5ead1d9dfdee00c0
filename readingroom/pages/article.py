"""An article's page: front matter by contract, the text with its first mentions linked.

In: an article, the links chosen for it, the entities it mentions, its neighbours in time.
Out: a `Page` whose body is the text alone; head and foot are the theme's, from `layout`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from readingroom.config import Project
from readingroom.interface import Words, fill
from readingroom.models import Article, Entity, Kind, Link, Page
from readingroom.pages.article_body import render_body
from readingroom.pages.citation import build_citation
from readingroom.pages.filing_facts import describe_filing, list_header_fields
from readingroom.pages.formatting import (
    author_path,
    display_date,
    display_list,
    display_number,
    page_address,
    page_url,
    sort_key,
)
from readingroom.pages.label_indexes import NO_LABELS, Labels
from readingroom.pages.locales import find_locale
from readingroom.pages.markdown import make_link
from readingroom.pages.original_links import write_original
from readingroom.slugs import make_relative_link


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """A related article and the names that both mention."""

    article: Article
    shared: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """An article's number in the order of reading, from 1, of how many, and the first article."""

    number: int
    total: int
    start: Article | None


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """What an article's page shows beyond the article: names, links, neighbours.

    `paged` are the ids of names that have pages; others are named without a link. `titles` are
    those of links by name, `cards` the hover cards as JSON, `anchors` those of the paragraphs.
    `main` is the article that this one is another version of, `versions` are those of this one.
    """

    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    earlier: Article | None = None
    later: Article | None = None
    paged: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)
    cards: str = ""
    related: tuple[RelatedArticle, ...] = ()
    position: Position | None = None
    anchors: tuple[str, ...] = ()
    main: Article | None = None
    versions: tuple[Article, ...] = ()
    labels: Labels = NO_LABELS


def _list_kind(entities: Iterable[Entity], kind: Kind) -> list[Entity]:
    return sorted((entity for entity in entities if entity.kind is kind), key=sort_key)


def _neighbour(article: Article) -> dict[str, object]:
    return {"title": article.headline, "url": page_url(article.path)}


def _layout(
    article: Article, context: ArticleContext, author_slugs: Mapping[str, str], words: Words
) -> dict[str, object]:
    layout: dict[str, object] = {"kind": "article"}
    layout |= describe_filing(article, context.labels, words)
    if article.iso_date:
        layout["date"] = display_date(article.iso_date, words)
        if not context.main:  # an index may have no such year
            layout["year"] = article.folder
    locale = find_locale(article.language)
    if locale and locale.partition("_")[0] != words.page.locale.partition("_")[0]:
        layout["locale"] = locale
    layout["authors"] = [
        {"name": name}
        | ({"url": page_url(author_path(author_slugs[name]))} if name in author_slugs else {})
        for name in article.authors
    ]
    for kind in Kind:
        layout[kind.plural] = [
            {"name": entity.name}
            | ({"url": page_url(entity.path)} if entity.id in context.paged else {})
            for entity in _list_kind(context.entities, kind)
        ]
    if context.earlier:
        layout["earlier"] = _neighbour(context.earlier)
    if context.later:
        layout["later"] = _neighbour(context.later)
    if context.position:
        layout |= _write_position(context.position, article, words)
    if context.related:
        layout["related"] = [_write_related(related, words) for related in context.related]
    if article.original:
        layout["original"] = write_original(article, article.original, words)
    if context.cards:
        layout["cards"] = context.cards
    return layout


def _write_versions(context: ArticleContext, project: Project) -> dict[str, object]:
    """Write what leads from one version of a text to another."""
    layout: dict[str, object] = {}
    if context.versions:
        layout["versions"] = [_name_version(each, project.words) for each in context.versions]
    if context.main:
        layout["version_of"] = _name_version(context.main, project.words)
        layout["canonical"] = page_address(context.main.path, project)
    return layout


def _name_version(article: Article, words: Words) -> dict[str, object]:
    return _neighbour(article) | {"date": display_date(article.iso_date, words)}


def _write_position(position: Position, article: Article, words: Words) -> dict[str, object]:
    number = display_number(position.number, words)
    total = display_number(position.total, words)
    layout: dict[str, object] = {
        "position": fill(words.order.position, n=number, total=total),
    }
    if position.start and position.start.slug != article.slug:
        layout["first"] = _neighbour(position.start)
    return layout


def _write_related(related: RelatedArticle, words: Words) -> dict[str, object]:
    names = display_list([entity.name for entity in related.shared], words)
    return _neighbour(related.article) | {
        "date": display_date(related.article.iso_date, words),
        "reason": fill(words.related.both, names=names),
    }


def build_article_front_matter(article: Article, entities: Iterable[Entity]) -> dict[str, object]:
    """Build the front matter of the contract; fields that are not known are left out."""
    known = list(entities)
    matter: dict[str, object] = {"title": article.headline}
    if article.standfirst:
        matter["standfirst"] = article.standfirst
    if article.head_lines:
        matter["head_lines"] = list(article.head_lines)
    matter["authors"] = list(article.authors)
    if article.date:
        matter["date"] = article.date
    elif article.partial_date:
        matter["date"] = article.partial_date
    matter |= {
        "language": article.language,
        "source": article.source,
        "description": article.description,
        "words": article.words,
        "minutes": article.minutes,
    }
    for kind in Kind:
        matter[kind.plural] = sorted(entity.id for entity in known if entity.kind is kind)
    return matter | list_header_fields(article)


def build_article_page(
    article: Article, context: ArticleContext, author_slugs: Mapping[str, str], project: Project
) -> Page:
    """Write the page of one article."""
    paths = {entity.id: entity.path for entity in context.entities}
    spans = [
        make_link(
            link.start,
            link.end,
            make_relative_link(article.path, paths[link.entity]),
            context.titles.get(link.entity, ""),
        )
        for link in context.links
    ]
    matter = build_article_front_matter(article, context.entities)
    matter["layout"] = (
        _layout(article, context, author_slugs, project.words)
        | _write_versions(context, project)
        | {"cite": build_citation(article, project)}
    )
    return Page(article.path, matter, render_body(article, spans) + _note_anchors(context.anchors))


def _note_anchors(anchors: Iterable[str]) -> str:
    """Write the anchors of an article's paragraphs as the module `anchors` reads them."""
    words = " ".join(anchor or "-" for anchor in anchors)
    return f"\n<!-- anchors: {words} -->\n" if words else ""
