"""An article's page right after an edit, before names, cards and neighbours are found again.

In: the article as it reads now, its page as it was built, the names of the collection. Out: the
page with the new text; what other articles tell of it is taken over from before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from readingroom.config import Project
from readingroom.frontmatter import join_header, split_header
from readingroom.models import Article, Entity, Kind
from readingroom.pages.article import build_article_page
from readingroom.pages.collection import make_collection
from readingroom.pages.version_pages import make_version_context

NAMES = tuple(kind.plural for kind in Kind)
KEPT = (
    *NAMES, "cards", "earlier", "later", "position", "first", "related", "original", "versions",
    "version_of", "canonical",
)  # fmt: skip
"""What a page's layout tells that an edit of the article alone cannot say."""


def compose_edited(
    project: Project, article: Article, built: str, entities: Sequence[Entity]
) -> str:
    """Return an article's page with its text as it reads now; `built` is the page as it was."""
    collection = make_collection(project, [article], entities)
    mentions = [
        (mention, entity)
        for entity in entities
        if collection.has_page(entity)
        for mention in entity.mentions
        if mention.document == article.slug
    ]
    context = make_version_context(article, mentions, collection)
    page = build_article_page(article, context, {}, project)
    before: dict[str, Any] = split_header(built).metadata
    layout: Any = page.front_matter["layout"]
    layout |= {name: before["layout"][name] for name in KEPT if name in before.get("layout", {})}
    names = {name: before[name] for name in NAMES if name in before}
    return join_header({**page.front_matter, **names, "layout": layout}, page.body)
