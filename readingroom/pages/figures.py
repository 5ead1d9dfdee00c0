"""The figures of the site: maps, charts, the network, as lines of HTML.

In: the collection, entities, pairs of names. Out: figures with inline SVG whose links are addresses
as the page has them. `drawing` knows nothing of pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readingroom.cooccurrence import Pairs
from readingroom.drawing import (
    Dot,
    Edge,
    Node,
    draw_bar_chart,
    draw_locator,
    draw_map,
    draw_network,
)
from readingroom.interface import Words, fill
from readingroom.models import Article, Entity, Kind
from readingroom.pages import parameters as limits
from readingroom.pages.article_indexes import locate_periods
from readingroom.pages.collection import Collection
from readingroom.pages.facts import describe_location, is_wide, place_country
from readingroom.pages.formatting import rank_names
from readingroom.pages.home import HOME
from readingroom.pages.name_indexes import MAP, NETWORK
from readingroom.pages.overview import Pair
from readingroom.pages.pagination import section_anchor
from readingroom.pages.period_counts import count_dates


def draw_place(entity: Entity, words: Words) -> str:
    """Draw where a place is; nothing where that is not known."""
    location = entity.location
    if location is None or location.pin is None:
        return ""
    span = limits.LOCATOR_SPANS.get(location.feature, limits.LOCATOR_SPAN)
    if location.feature == "region" and not location.country:
        span = limits.LOCATOR_SPANS["continent"]
    if location.feature == "country" and location.country in limits.WIDEST_COUNTRIES:
        span = limits.LOCATOR_SPANS["continent"]
    is_area = is_wide(location)
    what = words.features.name(location.feature) if is_area else ""
    where = ", ".join(filter(None, (what, describe_location(entity.name, location, words))))
    title = fill(words.entity.locator, name=entity.name, where=where).rstrip(" ,")
    return draw_locator(*location.pin, title, span=span, is_area=is_area)


def draw_times(entity: Entity, counts: Sequence[tuple[str, int]], words: Words) -> str:
    """Draw when a name is mentioned; nothing where that is one month or year only."""
    if len(counts) < limits.LEAST_PERIODS:
        return ""
    return draw_bar_chart(
        counts, entity.name, summary=words.entity.chart, months=_shorten_months(words)
    )


def _shorten_months(words: Words) -> tuple[str, ...]:
    return tuple(month[: limits.MONTH_LETTERS] for month in words.dates.months)


def draw_articles(articles: Sequence[Article], collection: Collection, page: str) -> str:
    """Draw when articles are from, for a page, with links; nothing where that says little."""
    counts = count_dates(article.iso_date for article in articles)
    words = collection.words
    if (
        len(counts) < limits.LEAST_PERIODS
        or sum(number for _, number in counts) < limits.LEAST_DATED
    ):
        return ""
    periods = locate_periods(articles, words, collection.project.settings.page_size)
    links = {period: collection.make_url(page, target) for period, target in periods.items()}
    return draw_bar_chart(
        counts,
        words.timeline.title,
        summary=words.timeline.chart,
        months=_shorten_months(words),
        links=links,
    )


def _address(entity: Entity, page: str, collection: Collection, fallback: str) -> str:
    return collection.make_url(page, entity.path) if collection.has_page(entity) else fallback


def draw_places(places: Sequence[Entity], collection: Collection) -> str:
    """Draw all places that have a pin, with larger maps of crowded parts."""
    return draw_map(_make_dots(places, collection, MAP), collection.words.map.title)


def draw_home_places(places: Sequence[Entity], collection: Collection) -> str:
    """Draw the most mentioned places on one map; nothing for very few."""
    if len(places) < limits.LEAST_HOME_PLACES:
        return ""
    dots = _make_dots(rank_names(places)[: limits.HOME_PLACES], collection, HOME)
    return draw_map(dots, collection.words.map.title, anchor="map-of-most", enlarged=False)


def _make_dots(places: Sequence[Entity], collection: Collection, page: str) -> list[Dot]:
    """Make the dots of a map on a page; one of several places leads into the map page's list."""
    listed = "" if page == MAP else collection.make_url(page, MAP)
    dots = []
    for place in places:
        if place.pin is None:
            continue
        anchor = f"{listed}#{section_anchor(place_country(place, collection.words))}"
        href = _address(place, page, collection, anchor)
        at = place.location
        kind = collection.words.features.name(at.feature) if at and is_wide(at) else ""
        dots.append(Dot(place.name, href, *place.pin, len(place.mentions), anchor, kind))
    return dots


def choose_pairs(pairs: Pairs, entities: Mapping[str, Entity]) -> tuple[Pair, ...]:
    """Choose the pairs of the most mentioned names, those with most shared paragraphs first."""
    names = _choose_names(pairs, entities)
    chosen = [
        Pair(entities[first], entities[second], len(places), places[0])
        for (first, second), places in pairs.items()
        if first in names and second in names
    ]
    chosen.sort(key=lambda pair: (-pair.paragraphs, pair.first.id, pair.second.id))
    if any(entities[name].kind is Kind.PERSON for name in names):
        aside = [pair for pair in chosen if Kind.PERSON not in (pair.first.kind, pair.second.kind)]
        left_out = set(aside[limits.NETWORK_PAIRS_ASIDE :])
        chosen = [pair for pair in chosen if pair not in left_out]
    return tuple(chosen[: limits.NETWORK_PAIRS])


def _choose_names(pairs: Pairs, entities: Mapping[str, Entity]) -> set[str]:
    """Choose the most mentioned names that co-occur; people keep their share of the room."""
    met = {name for pair in pairs for name in pair}
    ranked = [entity for entity in rank_names(entities.values()) if entity.id in met]
    people = [entity.id for entity in ranked if entity.kind is Kind.PERSON]
    others = [entity.id for entity in ranked if entity.kind is not Kind.PERSON]
    reserved = limits.NETWORK_PEOPLE if people else 0
    room = max(reserved, limits.NETWORK_NAMES - len(others))
    return {*people[:room], *others[: limits.NETWORK_NAMES - reserved]}


def draw_pairs(pairs: Sequence[Pair], collection: Collection) -> str:
    """Draw the names of these pairs as a network."""
    names = {entity.id: entity for pair in pairs for entity in (pair.first, pair.second)}
    nodes = [
        Node(
            entity.id,
            entity.name,
            _address(entity, NETWORK, collection, "#pairs"),
            len(entity.mentions),
            entity.kind,
        )
        for entity in rank_names(names.values())
    ]
    edges = [Edge(pair.first.id, pair.second.id, pair.paragraphs) for pair in pairs]
    return draw_network(nodes, edges, collection.words.network.title)
