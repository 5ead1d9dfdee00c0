"""The drawings of a site: what pages want drawn becomes values, and comes back as lines of HTML.

In: the collection, entities, pairs of names. Out: figures with inline SVG whose links are addresses
as the page has them. Drawing knows nothing of pages, and pages nothing of drawing.
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
from readingroom.pages.article_indexes import locate_periods
from readingroom.pages.collection import Collection
from readingroom.pages.facts import locate, place_country
from readingroom.pages.home import HOME
from readingroom.pages.name_indexes import MAP, NETWORK
from readingroom.pages.overview import Pair
from readingroom.pages.pagination import group_anchor
from readingroom.pages.period_counts import count_days
from readingroom.slugs import make_relative_url

MOST_NAMES = 60  # in the network
MOST_PAIRS = 150
SPANS = {"country": 40.0, "continent": 90.0, "ocean": 90.0, "sea": 60.0, "desert": 60.0}
WIDEST_COUNTRIES = frozenset("RU CA US CN BR AU AQ".split())
SPAN = 24.0
MONTH_LETTERS = 3
HOME_PLACES = 80  # on the map of the home page, the most mentioned ones
LEAST_PLACES = 3  # fewer are no map worth its room there
LEAST_DATED = 6  # and fewer articles no chart


def draw_place(entity: Entity, words: Words) -> str:
    """Draw where a place is; nothing where that is not known."""
    location = entity.location
    if location is None or location.pin is None:
        return ""
    span = SPANS.get(location.feature, SPAN)
    if location.feature == "country" and location.country in WIDEST_COUNTRIES:
        span = SPANS["continent"]
    where = locate(entity.name, location) or words.features.name(location.feature)
    title = fill(words.entity.locator, name=entity.name, where=where).rstrip(" ,")
    return draw_locator(*location.pin, title, span=span)


def draw_times(entity: Entity, counts: Sequence[tuple[str, int]], words: Words) -> str:
    """Draw when a name is mentioned; nothing where that is one month or year only."""
    if len(counts) < 2:
        return ""
    return draw_bar_chart(
        counts, entity.name, summary=words.entity.chart, months=_shorten_months(words)
    )


def _shorten_months(words: Words) -> tuple[str, ...]:
    return tuple(month[:MONTH_LETTERS] for month in words.dates.months)


def draw_articles(articles: Sequence[Article], collection: Collection, page: str) -> str:
    """Draw when articles are from, for a page, with links; nothing where that says little."""
    counts = count_days(article.date for article in articles)
    words = collection.words
    if len(counts) < 2 or sum(number for _, number in counts) < LEAST_DATED:
        return ""
    urls = collection.project.directory_urls
    links = {
        period: make_relative_url(page, target, directory_urls=urls)
        for period, target in locate_periods(articles, words).items()
    }
    return draw_bar_chart(
        counts,
        words.timeline.title,
        summary=words.timeline.chart,
        months=_shorten_months(words),
        links=links,
    )


def _address(entity: Entity, page: str, collection: Collection, fallback: str) -> str:
    if not collection.has_page(entity):
        return fallback
    urls = collection.project.directory_urls
    return make_relative_url(page, entity.path, directory_urls=urls)


def draw_places(places: Sequence[Entity], collection: Collection) -> str:
    """Draw all places that have a pin, with larger maps of crowded parts."""
    return draw_map(_make_dots(places, collection, MAP), collection.words.map.title)


def draw_home_places(places: Sequence[Entity], collection: Collection) -> str:
    """Draw the most mentioned places on one map; nothing for very few."""
    if len(places) < LEAST_PLACES:
        return ""
    most = sorted(places, key=lambda one: (-len(one.mentions), one.id))[:HOME_PLACES]
    dots = _make_dots(most, collection, HOME)
    return draw_map(dots, collection.words.map.title, anchor="map-of-most", enlarged=False)


def _make_dots(places: Sequence[Entity], collection: Collection, page: str) -> list[Dot]:
    """Make the dots of a map on a page; one of several places leads into the map page's list."""
    listed = (
        ""
        if page == MAP
        else make_relative_url(page, MAP, directory_urls=collection.project.directory_urls)
    )
    dots = []
    for place in places:
        if place.pin is None:
            continue
        anchor = f"{listed}#{group_anchor(place_country(place, collection.words))}"
        href = _address(place, page, collection, anchor)
        dots.append(Dot(place.name, href, *place.pin, len(place.mentions), anchor))
    return dots


def choose_pairs(pairs: Pairs, entities: Mapping[str, Entity]) -> tuple[Pair, ...]:
    """Choose the pairs of the most mentioned names, those with most shared paragraphs first.

    People are at least half of the names, and pairs without any are few: a handful of countries
    would crowd them out.
    """
    ranked = sorted(entities.values(), key=lambda one: (-len(one.mentions), one.id))
    met = {name for pair in pairs for name in pair}
    people = [one.id for one in ranked if one.kind is Kind.PERSON and one.id in met]
    others = [one.id for one in ranked if one.kind is not Kind.PERSON and one.id in met]
    room = max(MOST_NAMES // 2, MOST_NAMES - len(others))
    people = people[:room]
    top = {*people, *others[: MOST_NAMES // 2 if people else MOST_NAMES]}
    chosen = [
        Pair(entities[one], entities[other], len(places), places[0])
        for (one, other), places in pairs.items()
        if one in top and other in top
    ]
    chosen.sort(key=lambda pair: (-pair.paragraphs, pair.first.id, pair.second.id))
    aside = [one for one in chosen if Kind.PERSON not in (one.first.kind, one.second.kind)]
    left_out = set(aside[MOST_PAIRS // 3 :]) if people else set()
    return tuple([one for one in chosen if one not in left_out][:MOST_PAIRS])


def draw_pairs(pairs: Sequence[Pair], collection: Collection) -> str:
    """Draw the names of these pairs as a network."""
    names = {one.id: one for pair in pairs for one in (pair.first, pair.second)}
    nodes = [
        Node(
            entity.id,
            entity.name,
            _address(entity, NETWORK, collection, "#pairs"),
            len(entity.mentions),
            entity.kind,
        )
        for entity in sorted(names.values(), key=lambda one: (-len(one.mentions), one.id))
    ]
    edges = [Edge(pair.first.id, pair.second.id, pair.paragraphs) for pair in pairs]
    return draw_network(nodes, edges, collection.words.network.title)
