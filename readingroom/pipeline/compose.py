"""Articles and entities become the text of every generated file.

In: a project, its articles in order of date, the entities that get pages. Out: path within the
documents' folder to content; nothing is written here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from readingroom.concordance import Concordance, build_concordance
from readingroom.config import Project
from readingroom.frontmatter import join_header
from readingroom.linking import choose_links
from readingroom.models import Article, Entity, Mention, Page
from readingroom.pages.article import ArticleContext, build_article_page
from readingroom.pages.entity import build_entity_pages
from readingroom.pages.home import build_home
from readingroom.pages.indexes import build_indexes, make_author_slugs
from readingroom.pages.opendata import (
    ARTICLES_FILE,
    GLOSSARY_FILE,
    build_articles_json,
    build_glossary_json,
)


def group_by_article(
    entities: Sequence[Entity],
) -> Mapping[str, list[tuple[Mention, Entity]]]:
    """Give each article its mentions, with what they mean."""
    grouped: defaultdict[str, list[tuple[Mention, Entity]]] = defaultdict(list)
    for entity in entities:
        for mention in entity.mentions:
            grouped[mention.document].append((mention, entity))
    return grouped


def _compose_articles(
    articles: Sequence[Article],
    entities: Sequence[Entity],
    concordance: Concordance,
    author_slugs: Mapping[str, str],
    project: Project,
) -> tuple[Page, ...]:
    """Write all article pages, each with its links and its neighbours in time."""
    by_id = {entity.id: entity for entity in entities}
    mentions = group_by_article(entities)
    least = project.settings.link_certainty
    pages = []
    for index, article in enumerate(articles):
        named = concordance.entities.get(article.slug, ())
        context = ArticleContext(
            entities=tuple(by_id[one] for one in named),
            links=choose_links(article, mentions.get(article.slug, ()), least),
            earlier=articles[index - 1] if index > 0 else None,
            later=articles[index + 1] if index + 1 < len(articles) else None,
        )
        pages.append(build_article_page(article, context, author_slugs, project.words))
    return tuple(pages)


def _compose_entities(
    articles: Sequence[Article],
    entities: Sequence[Entity],
    concordance: Concordance,
    project: Project,
) -> tuple[Page, ...]:
    by_slug = {article.slug: article for article in articles}
    return tuple(
        page
        for entity in entities
        for page in build_entity_pages(entity, concordance.occurrences[entity.id], by_slug, project)
    )


def compose_texts(
    project: Project, articles: Sequence[Article], entities: Sequence[Entity]
) -> dict[str, str]:
    """Build every generated file: pages of all kinds, and the open data."""
    concordance = build_concordance(articles, entities)
    by_id = {entity.id: entity for entity in entities}
    named = {slug: [by_id[one] for one in ids] for slug, ids in concordance.entities.items()}
    author_slugs = make_author_slugs(articles)
    pages = [
        build_home(project, articles, entities),
        *build_indexes(articles, entities, author_slugs, project),
        *_compose_articles(articles, entities, concordance, author_slugs, project),
        *_compose_entities(articles, entities, concordance, project),
    ]
    urls = project.directory_urls
    return {page.path: join_header(page.front_matter, page.body) for page in pages} | {
        ARTICLES_FILE: build_articles_json(articles, named, directory_urls=urls),
        GLOSSARY_FILE: build_glossary_json(entities, concordance.occurrences, directory_urls=urls),
    }
