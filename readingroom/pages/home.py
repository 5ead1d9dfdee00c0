"""The home page: what this collection is, its newest articles, the ways in.

In: project settings, articles, entities. Out: one `Page`, `index.md`.
"""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.config import Project
from readingroom.models import Article, Entity, Kind, Page
from readingroom.pages.indexes import ARTICLES_INDEX, AUTHORS_INDEX, kind_index
from readingroom.pages.markdown import escape
from readingroom.pages.phrases import article_lines, count

HOME = "index.md"


def _ways_in(articles: Sequence[Article], entities: Sequence[Entity], kinds: Sequence[Kind]) -> str:
    authors = len({name for article in articles for name in article.authors})
    ways = [
        (f"[Articles by year]({ARTICLES_INDEX})", count(len(articles), "article")),
        (f"[Articles by author]({AUTHORS_INDEX})", count(authors, "author")),
    ]
    for kind in kinds:
        number = sum(entity.kind is kind for entity in entities)
        title = f"[{kind.plural.capitalize()} from A to Z]({kind_index(kind)})"
        ways.append((title, count(number, str(kind), kind.plural)))
    return "\n".join(f"- {link} · {number}" for link, number in ways)


def build_home(project: Project, articles: Sequence[Article], entities: Sequence[Entity]) -> Page:
    """Write the home page; the introduction is the editor's Markdown and stands as it is."""
    settings = project.settings
    newest = list(reversed(articles))[: settings.newest]
    layout: dict[str, object] = {"kind": "home", "articles": len(articles)}
    for kind in settings.kinds:
        layout[kind.plural] = sum(entity.kind is kind for entity in entities)
    chunks = [
        settings.introduction.strip() or escape(project.site_description),
        "## Newest",
        article_lines(newest, HOME),
        "## Ways in",
        _ways_in(articles, entities, settings.kinds),
    ]
    title = project.site_name or "Home"
    body = "\n\n".join(chunk for chunk in chunks if chunk) + "\n"
    return Page(HOME, {"title": title, "layout": layout}, body)
