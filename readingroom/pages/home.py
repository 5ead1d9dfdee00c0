"""The home page: what this collection is, its newest articles, the ways in.

In: project settings, articles, entities. Out: one `Page`, `index.md`.
"""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.config import Project
from readingroom.models import Article, Entity, Kind, Page
from readingroom.pages.indexes import ARTICLES_INDEX, AUTHORS_INDEX
from readingroom.pages.markdown import escape, escape_inline
from readingroom.pages.names import kind_index
from readingroom.pages.phrases import article_lines, count
from readingroom.words import Words

HOME = "index.md"


def _ways_in(
    articles: Sequence[Article], entities: Sequence[Entity], kinds: Sequence[Kind], words: Words
) -> str:
    authors = len({name for article in articles for name in article.authors})
    ways = [
        (words.home.by_year, ARTICLES_INDEX, count(len(articles), words.counts.articles, words)),
        (words.home.by_author, AUTHORS_INDEX, count(authors, words.counts.authors, words)),
    ]
    for kind in kinds:
        own = words.of_kind(kind)
        number = sum(entity.kind is kind for entity in entities)
        ways.append((own.a_to_z, kind_index(kind), count(number, own.count, words)))
    return "\n".join(
        f"- [{escape_inline(title)}]({path}) · {number}" for title, path, number in ways
    )


def build_home(project: Project, articles: Sequence[Article], entities: Sequence[Entity]) -> Page:
    """Write the home page; the introduction is the editor's Markdown and stands as it is."""
    settings, words = project.settings, project.words
    newest = list(reversed(articles))[: settings.newest]
    layout: dict[str, object] = {"kind": "home", "articles": len(articles)}
    for kind in settings.kinds:
        layout[kind.plural] = sum(entity.kind is kind for entity in entities)
    chunks = [
        settings.introduction.strip() or escape(project.site_description),
        f"## {escape_inline(words.home.newest)}",
        article_lines(newest, HOME, words),
        f"## {escape_inline(words.home.ways_in)}",
        _ways_in(articles, entities, settings.kinds, words),
    ]
    title = project.site_name or words.home.title
    body = "\n\n".join(chunk for chunk in chunks if chunk) + "\n"
    return Page(HOME, {"title": title, "layout": layout}, body)
