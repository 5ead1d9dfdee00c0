"""Entities as an assignment wants them: merged, split, renamed, retyped, described, placed.

In: resolved entities, an `Assignment`, and an `Atlas` that knows where places are. Out: `Rebuilt`.
An entity of whose mentions no line speaks comes out as the very value that went in; a page keeps
its address under another name, since its key decides that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from readingroom.corrections.assignment import Assignment, Released, Unchanged
from readingroom.corrections.catalogue import Catalogue, make_key
from readingroom.corrections.entries import Form, GlossaryEntry
from readingroom.corrections.thresholds import NEAR
from readingroom.corrections.unmerging import Unmerged, place_unmerged
from readingroom.lexicon import list_aliases, with_sort_name
from readingroom.models import Entity, Kind, Location, Mention
from readingroom.slugs import make_free_slug

REASON = "said in glossary.yml"


class Atlas(Protocol):
    """Knows where places are."""

    def find_numbers(self, numbers: Iterable[int]) -> Mapping[int, Location]:
        """Return the places of GeoNames numbers, of those that are known."""
        ...

    def locate(self, name: str, mentions: Sequence[Mention]) -> Location | None:
        """Return where a place is, by its name and where it is mentioned."""
        ...

    def find_around(self, latitude: float, longitude: float, country: str) -> Location | None:
        """Describe a point, in the country so called; None where none is called so."""
        ...


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The entities, in no order, and the id of the page that each entry (its index) has."""

    entities: tuple[Entity, ...]
    ids: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a page is made of: an entry, the page its key means, its mentions, now certain."""

    entry: GlossaryEntry
    page: Entity | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class References:
    """Where it is looked up what forms are names, and where places are."""

    catalogue: Catalogue
    atlas: Atlas
    places: Mapping[int, Location]  # by the GeoNames numbers that the file gives


def rebuild_entities(
    entities: Iterable[Entity],
    entries: Sequence[GlossaryEntry],
    assignment: Assignment,
    references: References,
) -> Rebuilt:
    """Return the entities as the assignment wants them."""
    rest: list[Entity] = []
    unmerged: list[Unmerged] = []
    for entity in entities:
        rest += _keep_unchanged(entity, assignment)
        unmerged += _list_unmerged(entity, assignment)
    drafts = {
        number: _draft_page(entries[number], assignment.requests[number].target.page, mentions)
        for number, mentions in assignment.list_mentions().items()
    }
    ids = _choose_ids(drafts, (entity.id for entity in rest))
    made = [_make_entity(ids[number], drafts[number], references) for number in ids]
    return Rebuilt(tuple(place_unmerged([*rest, *made], unmerged, ids)), ids)


def _keep_unchanged(entity: Entity, assignment: Assignment) -> list[Entity]:
    """Return an entity with the mentions of which no line speaks, nothing where none is left."""
    kept = tuple(
        mention
        for mention in entity.mentions
        if isinstance(assignment.get_owner(mention), Unchanged)
    )
    if len(kept) == len(entity.mentions):
        return [entity]
    if not kept:
        return []
    confidence = min(entity.confidence, max(mention.confidence for mention in kept))
    aliases = list_aliases(entity.name, (mention.surface for mention in kept))
    smaller = replace(entity, mentions=kept, aliases=aliases, confidence=confidence)
    return [with_sort_name(smaller)]


def _list_unmerged(entity: Entity, assignment: Assignment) -> list[Unmerged]:
    owners = ((mention, assignment.get_owner(mention)) for mention in entity.mentions)
    return [
        Unmerged(entity.kind, mention, owner)
        for mention, owner in owners
        if isinstance(owner, Released)
    ]


def _draft_page(entry: GlossaryEntry, page: Entity | None, mentions: Iterable[Mention]) -> _Draft:
    certain = (replace(mention, kind=entry.kind, confidence=1.0) for mention in mentions)
    return _Draft(entry, page, tuple(sorted(certain)))


def _choose_ids(drafts: Mapping[int, _Draft], taken: Iterable[str]) -> dict[int, str]:
    """Choose an id for each entry that has mentions: its page's own, or the slug of its key."""
    ids: dict[int, str] = {}
    used = set(taken)
    new: list[int] = []
    for number in sorted(drafts):
        page = drafts[number].page
        if page is not None and page.id not in used:
            ids[number] = page.id
            used.add(page.id)
        else:
            new.append(number)
    for number in sorted(new, key=lambda item: _order(drafts[item].entry)):
        ids[number] = make_free_slug(drafts[number].entry.key.text, used)
        used.add(ids[number])
    return ids


def _order(entry: GlossaryEntry) -> tuple[str, Kind]:
    """Return what decides which of two new pages gets the plain address."""
    return entry.key.text, entry.kind


def _make_entity(slug: str, draft: _Draft, references: References) -> Entity:
    entry = draft.entry
    name = _choose_name(draft)
    forms = [mention.surface for mention in draft.mentions]
    forms += [form.text for form in entry.also if _is_alias(form, references.catalogue)]
    apart = [form.text for form in entry.apart if not form.scope.specificity]
    entity = Entity(
        id=slug,
        kind=entry.kind,
        name=name,
        aliases=list_aliases(name, forms, apart),
        mentions=draft.mentions,
        location=_locate(draft, name, references) if entry.kind is Kind.PLACE else None,
        reason=REASON,
        description=entry.description,
        links=entry.links,
    )
    return with_sort_name(entity)


def _is_alias(form: Form, catalogue: Catalogue) -> bool:
    """Return whether a form is a name everywhere, and not how the site tells apart namesakes."""
    if form.scope.specificity or catalogue.is_id(form.text):
        return False
    return make_key(form.text) in catalogue.by_form or not catalogue.find_named(form.text)


def _choose_name(draft: _Draft) -> str:
    """Return the name to show: the editor's, else the page's, else the key.

    What told a place from its namesakes, "(Texas)", goes where the page is no longer a place.
    """
    entry, page = draft.entry, draft.page
    if entry.name:
        return entry.name.text
    if page is None:
        return entry.key.text
    forms = Counter(mention.form for mention in draft.mentions)
    if page.kind is entry.kind or page.name in forms or not page.name.endswith(")"):
        return page.name
    return min(forms, key=lambda form: (-forms[form], form))


def _locate(draft: _Draft, name: str, references: References) -> Location | None:
    """Place a page: by the editor's coordinates, else by the number, else by what is known."""
    entry, page, atlas = draft.entry, draft.page, references.atlas
    known = page.location if page and page.kind is Kind.PLACE else None
    if entry.geonames:
        known = references.places.get(entry.geonames) or Location(entry.geonames, None, None)
    elif known is None:
        known = atlas.locate(name, draft.mentions)
    if entry.coordinates is None:
        return known
    latitude, longitude = entry.coordinates
    around = atlas.find_around(latitude, longitude, entry.country)
    if known and (entry.geonames or _is_near(known, entry.coordinates)):
        kept = replace(known, latitude=latitude, longitude=longitude)
        if entry.country and around:
            kept = replace(kept, country=around.country, country_name=around.country_name)
        return kept
    return around or Location(None, latitude, longitude)


def _is_near(location: Location, coordinates: tuple[float, float]) -> bool:
    """Return whether coordinates put right a place that is known, and do not mean another."""
    if location.pin is None:
        return True
    pairs = zip(location.pin, coordinates, strict=True)
    return all(abs(known - given) <= NEAR for known, given in pairs)
