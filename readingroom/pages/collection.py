"""The collection as pages see it: articles, names, which names have pages, links to all of them.

In: a project, its articles in order of date, all names. Out: a `Collection`, made once a run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readingroom.config import Project
from readingroom.fingerprints import make_anchors
from readingroom.interface import Words
from readingroom.models import Article, Entity, Kind, list_paragraphs
from readingroom.pages.markdown import escape_inline
from readingroom.slugs import make_relative_link, make_relative_url, make_search_query


@dataclass(frozen=True, slots=True)
class Collection:
    """All articles by slug, oldest first; all names by id; the ids of those that have pages.

    `age` counts articles from the newest, which is 0. `anchors` are those of each article's
    paragraphs, in order, "" where one has none.
    """

    project: Project
    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]
    paged: frozenset[str]
    age: Mapping[str, int]
    anchors: Mapping[str, tuple[str, ...]]

    @property
    def words(self) -> Words:
        """The words of the interface."""
        return self.project.words

    def list_kind(self, kind: Kind) -> tuple[Entity, ...]:
        """List the names of a kind."""
        return tuple(entity for entity in self.entities.values() if entity.kind is kind)

    def has_page(self, entity: Entity) -> bool:
        """Return whether a name has a page of its own."""
        return entity.id in self.paged

    def link_name(self, entity: Entity, page: str, shown: str = "") -> str:
        """Write a name (or `shown`, Markdown) as a link to its page, plain where it has none."""
        name = shown or escape_inline(entity.name)
        if not self.has_page(entity):
            return name
        return f"[{name}]({make_relative_link(page, entity.path)})"

    def name_anchor(self, slug: str, paragraph: int) -> str:
        """Return the anchor of a paragraph (from 1): that of its content, else its number."""
        return self.anchors[slug][paragraph - 1] or f"p{paragraph}"

    def link_paragraph(self, slug: str, paragraph: int, page: str) -> str:
        """Return the link from a page to a paragraph of an article."""
        anchor = self.name_anchor(slug, paragraph)
        return make_relative_link(page, f"{self.articles[slug].path}#{anchor}")

    def make_url(self, page: str, target: str) -> str:
        """Return the address of `target` as HTML in `page` has it; both are Markdown files."""
        return make_relative_url(page, target, directory_urls=self.project.directory_urls)

    def link_search(self, entities: Sequence[Entity], page: str) -> str:
        """Return the link that searches for the articles about all of these names."""
        query = make_search_query((str(entity.kind), entity.name) for entity in entities)
        return make_relative_link(page, "index.md") + query


def make_collection(
    project: Project, articles: Sequence[Article], entities: Sequence[Entity]
) -> Collection:
    """Make a collection; names below `least_mentions` have no page of their own."""
    least = project.settings.least_mentions
    return Collection(
        project=project,
        articles={article.slug: article for article in articles},
        entities={entity.id: entity for entity in entities},
        paged=frozenset(entity.id for entity in entities if len(entity.mentions) >= least),
        age={article.slug: age for age, article in enumerate(reversed(articles))},
        anchors={
            article.slug: make_anchors(list_paragraphs(article.body, article.blocks))
            for article in articles
        },
    )
