"""The collection at a glance: all places on a map, and the names that stand together.

In: figures drawn elsewhere, places, pairs of names. Out: a page each; the list under a figure says
the same, on paper and to a screen reader. A figure with links stands in `layout`, where no engine
rewrites them, and the theme sets it above the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readingroom.models import Entity, Page
from readingroom.pages.collection import Collection
from readingroom.pages.formatting import count, introduce
from readingroom.pages.markdown import join_chunks, write_heading
from readingroom.pages.name_indexes import BY_COUNTRY, MAP, NETWORK, group_by_country
from readingroom.pages.pagination import section_anchor
from readingroom.pages.parameters import WHOLE_PLACE_LIST
from readingroom.slugs import make_relative_link


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that share paragraphs, how many, and the newest of these."""

    first: Entity
    second: Entity
    paragraphs: int
    newest: tuple[str, int]


def build_map_page(
    figure: str, places: Sequence[Entity], countries: Mapping[str, str], collection: Collection
) -> Page:
    """Write the map's page.

    `places` are those that have a pin; `countries` maps each country to where the index of places
    by country lists it.
    """
    words = collection.words
    groups = group_by_country(places, collection)
    number = count(len(places), words.kinds.place.count, words)
    targets = [(words.index.by_country, BY_COUNTRY), (words.network.title, NETWORK)]
    chunks = [introduce(number, MAP, targets), write_heading(words.map.list, "list")]
    for name, group in groups:
        chunks.append(write_heading(name, section_anchor(name), 3))
        listed = countries[name] if len(places) > WHOLE_PLACE_LIST else ""
        chunks.append(_list_group(group, listed, collection))
    return _page(MAP, words.map.title, words.map.introduction, figure, chunks)


def _list_group(group: Sequence[Entity], listed: str, collection: Collection) -> str:
    """Write a country's places, or how many they are with a link to where they are `listed`."""
    if not listed:
        return " · ".join(_name_with_count(place, MAP, collection) for place in group)
    words = collection.words
    number = count(len(group), words.kinds.place.count, words)
    return f"[{number}]({make_relative_link(MAP, listed)})"


def _name_with_count(entity: Entity, page: str, collection: Collection) -> str:
    return f"{collection.link_name(entity, page)} ({len(entity.mentions)})"


def build_network_page(figure: str, pairs: Sequence[Pair], collection: Collection) -> Page:
    """Write the network's page; `pairs` come closest first."""
    words = collection.words
    chunks = [
        write_heading(words.network.pairs, "pairs"),
        "\n".join(_write_pair(pair, collection) for pair in pairs),
    ]
    return _page(NETWORK, words.network.title, words.network.introduction, figure, chunks)


def _write_pair(pair: Pair, collection: Collection) -> str:
    names = " – ".join(collection.link_name(name, NETWORK) for name in (pair.first, pair.second))
    slug, paragraph = pair.newest
    number = count(pair.paragraphs, collection.words.counts.paragraphs, collection.words)
    return f"- {names} · [{number}]({collection.link_paragraph(slug, paragraph, NETWORK)})"


def _page(path: str, title: str, introduction: str, figure: str, chunks: Sequence[str]) -> Page:
    layout = {"kind": "index", "look": "overview"} | ({"figure": figure} if figure else {})
    matter = {"title": title, "description": introduction, "layout": layout}
    return Page(path, matter, join_chunks(chunks))
