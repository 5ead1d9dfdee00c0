"""Articles and entities become the text of every generated file.

In: a project, its articles in order of date, the entities that are shown. Out: path within the
documents' folder to content; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from readingroom.concordance import Concordance, build_concordance
from readingroom.config import Project
from readingroom.cooccurrence import Pairs, find_pairs, list_companions
from readingroom.epithets import find_epithets, load_vocabulary, rank_epithets
from readingroom.frontmatter import join_header
from readingroom.lexicon import load_word_lists
from readingroom.models import Article, Companion, Entity, Epithet, Kind, Page
from readingroom.packed_texts import PackedTexts
from readingroom.pages.article import build_article_page
from readingroom.pages.article_context import make_contexts
from readingroom.pages.article_indexes import TIMELINE, build_indexes, make_author_slugs
from readingroom.pages.collection import Collection, make_collection
from readingroom.pages.entity import EntityContext, build_entity_pages
from readingroom.pages.figures import (
    choose_pairs,
    draw_articles,
    draw_home_places,
    draw_pairs,
    draw_place,
    draw_places,
    draw_times,
)
from readingroom.pages.home import HOME, HomeFigures, build_home
from readingroom.pages.label_indexes import find_labels
from readingroom.pages.name_indexes import BY_COUNTRY, build_name_indexes
from readingroom.pages.opendata import build_open_data
from readingroom.pages.overview import build_map_page, build_network_page
from readingroom.pages.pagination import Index, build_index_pages, locate_sections
from readingroom.pages.period_counts import count_periods, write_table
from readingroom.pages.timeline import build_timeline
from readingroom.pages.version_pages import add_versions, make_version_contexts


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """What was found out about the names of a collection."""

    concordance: Concordance
    epithets: Mapping[str, tuple[Epithet, ...]]
    pairs: Pairs
    companions: Mapping[str, tuple[Companion, ...]]


def _gather(collection: Collection, wanted: Container[str]) -> _Knowledge:
    """Find where each name stands, what those wanted are called, and with whom; one pass each."""
    entities = collection.entities.values()
    concordance = build_concordance(collection.articles.values(), entities)
    vocabulary = load_vocabulary(load_word_lists())
    english = {
        slug for slug, article in collection.articles.items() if article.language[:2] == "en"
    }
    epithets = {
        entity.id: rank_epithets(
            find_epithets(
                (each for each in found if each.mention.document in english),
                entity.kind,
                vocabulary,
            ),
            collection.age,
        )
        for entity in entities
        if entity.id in wanted
        for found in [concordance.occurrences[entity.id]]
    }
    pairs = find_pairs(concordance.occurrences, collection.age)
    return _Knowledge(concordance, epithets, pairs, list_companions(pairs))


def _compose_entity(
    entity: Entity, collection: Collection, knowledge: _Knowledge
) -> tuple[Page, ...]:
    words = collection.words
    occurrences = knowledge.concordance.occurrences[entity.id]
    counts = count_periods(occurrences, collection)
    undated = len(occurrences) - sum(number for _, number in counts)
    context = EntityContext(
        occurrences=occurrences,
        epithets=knowledge.epithets[entity.id],
        companions=knowledge.companions.get(entity.id, ()),
        locator=draw_place(entity, words) if entity.kind is Kind.PLACE else "",
        chart=draw_times(entity, counts, words),
        table=write_table(counts, undated, words),
    )
    return build_entity_pages(entity, context, collection)


def compose_names(
    project: Project,
    articles: Sequence[Article],
    entities: Sequence[Entity],
    wanted: Container[str],
) -> dict[str, str]:
    """Build the pages of some names alone, by their ids; `articles` are those that name them.

    Their companions are the other names of these articles.
    """
    collection = make_collection(project, articles, entities)
    near = (
        replace(entity, mentions=own)
        for entity in entities
        if (own := tuple(each for each in entity.mentions if each.document in collection.articles))
    )
    knowledge = _gather(replace(collection, entities={each.id: each for each in near}), wanted)
    pages = (
        page
        for entity in entities
        if entity.id in wanted and collection.has_page(entity)
        for page in _compose_entity(entity, collection, knowledge)
    )
    return {page.path: join_header(page.front_matter, page.body) for page in pages}


def _compose_overviews(
    collection: Collection, pairs: Pairs, indexes: Sequence[Index]
) -> tuple[Page, ...]:
    """Write the map, where places are wanted, the network, the timeline and the home page."""
    pages = []
    articles, places = tuple(collection.articles.values()), _list_pinned(collection)
    if Kind.PLACE in collection.project.settings.kinds:
        by_country = next(index for index in indexes if index.path == BY_COUNTRY)
        countries = locate_sections(by_country, collection.project.settings.page_size)
        figure = draw_places(places, collection)
        pages.append(build_map_page(figure, places, countries, collection))
    chosen = choose_pairs(pairs, collection.entities)
    pages.append(build_network_page(draw_pairs(chosen, collection), chosen, collection))
    chart = draw_articles(articles, collection, TIMELINE)
    figures = HomeFigures(
        map=draw_home_places(places, collection),
        timeline=draw_articles(articles, collection, HOME),
        has_network=bool(chosen),
    )
    timeline = build_timeline(chart, articles, collection.project)
    return (build_home(collection, figures), *pages, *timeline)


def _list_pinned(collection: Collection) -> tuple[Entity, ...]:
    """List the places that a map can show, where places are wanted at all."""
    if Kind.PLACE not in collection.project.settings.kinds:
        return ()
    return tuple(
        place
        for place in collection.list_kind(Kind.PLACE)
        if place.location
        and place.location.pin
        and place.location.feature != "continent"  # no dot could stand for it
    )


def compose_texts(
    project: Project,
    articles: Sequence[Article],
    entities: Sequence[Entity],
    versions: Sequence[Article] = (),
) -> PackedTexts:
    """Build every generated file: pages of all kinds, and the open data.

    Other `versions` of articles get a page, stand in no list, and are told in `articles.json`.
    """
    collection = make_collection(project, articles, entities)
    knowledge = _gather(collection, collection.entities)
    author_slugs = make_author_slugs(articles)
    told = tuple(make_version_contexts(collection, versions))
    indexes = (
        *build_indexes(articles, author_slugs, find_labels(articles), project),
        *build_name_indexes(collection, knowledge.concordance.occurrences),
    )
    data = build_open_data(collection, knowledge.concordance, knowledge.epithets, told)
    size = project.settings.page_size
    contexts = make_contexts(collection, knowledge.concordance, knowledge.epithets)
    pages = chain(
        (page for index in indexes for page in build_index_pages(index, size, project.words)),
        (
            build_article_page(article, context, author_slugs, project)
            for article, context in chain(add_versions(contexts, versions), told)
        ),
        (
            page
            for entity in entities
            if collection.has_page(entity)
            for page in _compose_entity(entity, collection, knowledge)
        ),
        _compose_overviews(collection, knowledge.pairs, indexes),
    )
    written = ((page.path, join_header(page.front_matter, page.body)) for page in pages)
    return PackedTexts(chain(written, data.items()))
