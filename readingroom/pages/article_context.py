"""What articles' pages tell beyond the articles: links, cards, what is related, what comes next.

In: the collection, where each name stands, what it is called. Out: an `ArticleContext` for each
article, in the collection's order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readingroom.concordance import Concordance
from readingroom.drawing import locate_on_world
from readingroom.linking import choose_links, group_by_article
from readingroom.models import Article, Entity, Epithet, Related, order_for_reading
from readingroom.pages.article import ArticleContext, Position, RelatedArticle
from readingroom.pages.cards import Profile, build_profile, write_cards, write_title
from readingroom.pages.collection import Collection
from readingroom.pages.label_indexes import find_labels
from readingroom.related import count_names, find_related, list_broad


def make_contexts(
    collection: Collection, concordance: Concordance, epithets: Mapping[str, Sequence[Epithet]]
) -> Iterator[tuple[Article, ArticleContext]]:
    """Yield each article with what its page shows beyond it."""
    articles = tuple(collection.articles.values())
    labels = find_labels(articles)
    paged = [entity for entity in collection.entities.values() if collection.has_page(entity)]
    profiles = _make_profiles(paged, collection, concordance, epithets)
    titles = {name: write_title(profile) for name, profile in profiles.items()}
    names = collection.entities.values()
    related = find_related(tuple(collection.articles), count_names(names), list_broad(names))
    mentions = group_by_article(paged)
    start = next((article for article in articles if article.iso_date), None)
    least = collection.project.settings.link_certainty
    order = order_for_reading(articles)
    turns = {article.slug: index for index, article in enumerate(order)}
    for article in articles:
        index = turns[article.slug]
        links = choose_links(article, mentions.get(article.slug, ()), least)
        named = concordance.entities.get(article.slug, ())
        yield (
            article,
            ArticleContext(
                entities=tuple(collection.entities[name] for name in named),
                links=links,
                earlier=order[index - 1] if index > 0 else None,
                later=order[index + 1] if index + 1 < len(order) else None,
                paged=collection.paged,
                titles=titles,
                cards=write_cards(article, [link.entity for link in links], profiles, collection),
                related=_list_related(related.get(article.slug, ()), collection),
                labels=labels,
                position=Position(index + 1, len(articles), start) if len(articles) > 1 else None,
                anchors=collection.anchors[article.slug],
            ),
        )


def _make_profiles(
    entities: Sequence[Entity],
    collection: Collection,
    concordance: Concordance,
    epithets: Mapping[str, Sequence[Epithet]],
) -> Mapping[str, Profile]:
    return {
        entity.id: build_profile(
            entity,
            concordance.occurrences[entity.id],
            epithets[entity.id],
            locate_on_world(*entity.pin) if entity.pin else None,
            collection,
        )
        for entity in entities
    }


def _list_related(related: Sequence[Related], collection: Collection) -> tuple[RelatedArticle, ...]:
    return tuple(
        RelatedArticle(
            collection.articles[found.article],
            tuple(collection.entities[name] for name in found.shared),
        )
        for found in related
    )
