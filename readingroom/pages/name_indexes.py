"""The ways in by name: people by surname, places by name and by country, organizations A to Z.

In: the collection, where each name stands. Out: `Index`es. A name too rare for a page of its own
stands here with links to its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from readingroom.models import Entity, Kind, Occurrence
from readingroom.pages.collection import Collection
from readingroom.pages.facts import place_country
from readingroom.pages.formatting import count, letter_of, split_surname, surname_key
from readingroom.pages.markdown import escape_inline
from readingroom.pages.pagination import Group, Index
from readingroom.slugs import make_relative_link, make_slug

BY_COUNTRY = "glossary/places/by-country.md"
MAP = "glossary/map.md"
NETWORK = "glossary/network.md"

Occurrences = Mapping[str, Sequence[Occurrence]]


def kind_index(kind: Kind) -> str:
    """Give the Markdown file of the index of a kind of names."""
    return f"glossary/{kind.plural}/index.md"


def build_name_indexes(collection: Collection, occurrences: Occurrences) -> tuple[Index, ...]:
    """Build an index for each kind of names that is wanted, and one of places by country."""
    indexes = []
    for kind in collection.project.settings.kinds:
        own = [one for one in collection.entities.values() if one.kind is kind]
        indexes.append(_kind_index(kind, own, collection, occurrences))
        if kind is Kind.PLACE:
            indexes.append(_country_index(own, collection, occurrences))
    return tuple(indexes)


def group_by_country(
    places: Iterable[Entity], collection: Collection
) -> tuple[tuple[str, tuple[Entity, ...]], ...]:
    """Group places by country, both in order of name; seas and unplaced names come last."""
    own = collection.words.index
    last = {own.no_country: 1, own.unplaced: 2}
    groups: dict[str, list[Entity]] = {}
    for place in sorted(places, key=lambda one: (surname_key(one), one.id)):
        groups.setdefault(place_country(place, collection.words), []).append(place)
    ordered = sorted(groups, key=lambda name: (last.get(name, 0), make_slug(name), name))
    return tuple((name, tuple(groups[name])) for name in ordered)


def _kind_index(
    kind: Kind, entities: Sequence[Entity], collection: Collection, occurrences: Occurrences
) -> Index:
    path, words = kind_index(kind), collection.words
    own = words.of_kind(kind)
    ordered = sorted(entities, key=lambda entity: (surname_key(entity), entity.id))
    groups = tuple(
        Group(letter, tuple(_entity_line(one, path, collection, occurrences) for one in group))
        for letter, group in groupby(ordered, key=lambda entity: letter_of(surname_key(entity)))
    )
    ways = [(words.network.title, NETWORK)] if len(entities) > 1 else []
    if kind is Kind.PLACE and entities:
        ways = [(words.index.by_country, BY_COUNTRY), (words.map.title, MAP), *ways]
    links = [f"[{escape_inline(name)}]({make_relative_link(path, way)})" for name, way in ways]
    return Index(
        path, own.title, groups, " · ".join([count(len(ordered), own.named, words), *links])
    )


def _country_index(
    places: Sequence[Entity], collection: Collection, occurrences: Occurrences
) -> Index:
    words = collection.words
    groups = tuple(
        Group(name, tuple(_entity_line(one, BY_COUNTRY, collection, occurrences) for one in group))
        for name, group in group_by_country(places, collection)
    )
    ways = [(words.index.by_name, kind_index(Kind.PLACE)), (words.map.title, MAP)]
    links = [
        f"[{escape_inline(name)}]({make_relative_link(BY_COUNTRY, way)})" for name, way in ways
    ]
    introduction = " · ".join([count(len(places), words.kinds.place.named, words), *links])
    return Index(BY_COUNTRY, words.index.by_country_title, groups, introduction)


def _entity_line(
    entity: Entity, page: str, collection: Collection, occurrences: Occurrences
) -> str:
    words = collection.words
    number = count(len(entity.documents), words.counts.articles, words)
    line = f"- {_display_name(entity, page, collection)} · {number}"
    if collection.has_page(entity):
        return line
    paragraphs = dict.fromkeys(
        (one.mention.document, one.paragraph) for one in occurrences[entity.id]
    )
    places = [
        f"[{escape_inline(collection.articles[slug].headline)} ¶ {paragraph}]"
        f"({collection.link_paragraph(slug, paragraph, page)})"
        for slug, paragraph in paragraphs
    ]
    return f"{line}: {', '.join(places)}"


def _display_name(entity: Entity, page: str, collection: Collection) -> str:
    """Write a name; of a person's, the word that the index sorts by is emphasised."""
    before, surname, after = split_surname(entity)
    name = escape_inline(before) + f"**{escape_inline(surname)}**" + escape_inline(after)
    if entity.kind is not Kind.PERSON:
        name = escape_inline(entity.name)
    if not collection.has_page(entity):
        return name
    return f"[{name}]({make_relative_link(page, entity.path)})"
