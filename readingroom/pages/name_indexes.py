"""Indexes of names: people by surname, places by name and by country, organizations A to Z.

In: the collection, where each name stands. Out: `Index`es. A name too rare for a page of its own
stands here with links to its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from readingroom.models import Entity, Kind, Occurrence
from readingroom.pages.collection import Collection
from readingroom.pages.facts import place_country
from readingroom.pages.formatting import count, introduce, letter_of, sort_key, sort_names
from readingroom.pages.markdown import escape_inline, write_link
from readingroom.pages.pagination import Index, IndexSection
from readingroom.slugs import make_slug

BY_COUNTRY = "glossary/places/by-country.md"
MAP = "glossary/map.md"
NETWORK = "glossary/network.md"

Occurrences = Mapping[str, Sequence[Occurrence]]


def kind_index(kind: Kind) -> str:
    """Return the Markdown file of the index of a kind of names."""
    return f"glossary/{kind.plural}/index.md"


def build_name_indexes(collection: Collection, occurrences: Occurrences) -> tuple[Index, ...]:
    """Build an index for each kind of names that is wanted, and one of places by country."""
    indexes = []
    for kind in collection.project.settings.kinds:
        own = collection.list_kind(kind)
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
    for place in sort_names(places):
        groups.setdefault(place_country(place, collection.words), []).append(place)
    ordered = sorted(groups, key=lambda name: (last.get(name, 0), make_slug(name), name))
    return tuple((name, tuple(groups[name])) for name in ordered)


def _kind_index(
    kind: Kind, entities: Sequence[Entity], collection: Collection, occurrences: Occurrences
) -> Index:
    path, words = kind_index(kind), collection.words
    own = words.of_kind(kind)
    ordered = _sort_surnames(entities) if kind is Kind.PERSON else sort_names(entities)
    groups = tuple(
        IndexSection(letter, _list_names(group, path, collection, occurrences))
        for letter, group in groupby(ordered, key=lambda entity: letter_of(sort_key(entity)))
    )
    targets = [(words.network.title, NETWORK)] if len(entities) > 1 else []
    if kind is Kind.PLACE and entities:
        targets = [(words.index.by_country, BY_COUNTRY), (words.map.title, MAP), *targets]
    introduction = introduce(count(len(ordered), own.named, words), path, targets)
    return Index(path, own.title, groups, introduction)


def _sort_surnames(people: Iterable[Entity]) -> list[Entity]:
    """Sort people by surname; a bare one, of whom little is known, comes after whole names."""

    def place(person: Entity) -> tuple[str, bool]:
        surname, _, given = person.sort_name.partition(", ")
        return make_slug(surname or person.name), not given

    return sorted(sort_names(people), key=place)


def _country_index(
    places: Sequence[Entity], collection: Collection, occurrences: Occurrences
) -> Index:
    words = collection.words
    groups = tuple(
        IndexSection(name, _list_names(group, BY_COUNTRY, collection, occurrences))
        for name, group in group_by_country(places, collection)
    )
    targets = [(words.index.by_name, kind_index(Kind.PLACE)), (words.map.title, MAP)]
    number = count(len(places), words.kinds.place.named, words)
    introduction = introduce(number, BY_COUNTRY, targets)
    return Index(BY_COUNTRY, words.index.by_country_title, groups, introduction)


def _list_names(
    entities: Iterable[Entity], page: str, collection: Collection, occurrences: Occurrences
) -> tuple[str, ...]:
    return tuple(_entity_line(entity, page, collection, occurrences) for entity in entities)


def _entity_line(
    entity: Entity, page: str, collection: Collection, occurrences: Occurrences
) -> str:
    words = collection.words
    number = count(len(entity.documents), words.counts.articles, words)
    line = f"- {_display_name(entity, page, collection)} · {number}"
    if collection.has_page(entity):
        return line
    paragraphs = dict.fromkeys(
        (found.mention.document, found.paragraph) for found in occurrences[entity.id]
    )
    places = [
        write_link(
            f"{collection.articles[slug].headline} ¶ {paragraph}",
            collection.link_paragraph(slug, paragraph, page),
        )
        for slug, paragraph in paragraphs
    ]
    return f"{line}: {', '.join(places)}"


def _display_name(entity: Entity, page: str, collection: Collection) -> str:
    """Write a name; of a person's, the word that the index sorts by is emphasised."""
    if entity.kind is not Kind.PERSON:
        return collection.link_name(entity, page)
    surname, _, given = entity.sort_name.partition(", ")
    leads = entity.name == f"{surname} {given}"
    parts = (entity.name.partition if leads else entity.name.rpartition)(surname)
    before, surname, after = map(escape_inline, parts)
    name = f"{before}**{surname}**{after}"
    return collection.link_name(entity, page, name)
