"""What the editor said is done to the entities: merged, split, renamed, retyped, described, placed.

In: resolved entities, articles, a glossary, and an `Atlas` that knows where places are. Out: the
entities as they shall be, and issues. An entity that no line of the file reaches comes out as the
very value that went in; a page keeps its address under another name, since the key decides it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from readingroom.corrections.assignment import IGNORED, Claims, settle_claims
from readingroom.corrections.catalogue import Catalogue, build_catalogue, make_key
from readingroom.corrections.diagnostics import FILE, tell_issues
from readingroom.corrections.entries import GlossaryEntry, GlossaryFile
from readingroom.corrections.unmerging import Freed, list_aliases, make_free_slug, place_freed
from readingroom.errors import Issue, Severity
from readingroom.models import Article, Entity, Kind, Location, Mention

REASON = "said in glossary.yml"
NEAR = 1.5  # degrees


class Atlas(Protocol):
    """Knows where places are."""

    def find_numbers(self, numbers: Iterable[int]) -> Mapping[int, Location]:
        """Give the places of GeoNames numbers, of those that are known."""
        ...

    def locate(self, name: str, mentions: Sequence[Mention]) -> Location | None:
        """Tell where a place is, by its name and where it is mentioned."""
        ...

    def find_around(self, latitude: float, longitude: float, country: str) -> Location | None:
        """Describe a point, in the country so called; None where none is called so."""
        ...


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is at hand when a page is made: the one that its key means, and what is known."""

    page: Entity | None
    catalogue: Catalogue
    atlas: Atlas
    places: Mapping[int, Location]

    def is_name(self, text: str) -> bool:
        """Tell whether a form is a name, and not how the site tells a page from a namesake's."""
        return make_key(text) in self.catalogue.by_form or not self.catalogue.find_named(text)


@dataclass(frozen=True, slots=True)
class Edited:
    """Entities, sorted by id, as the editor wants them; and issues.

    `touched` are ids of pages that the file speaks of, `decided` where in which article a mention
    stands that one of its forms speaks of.
    """

    entities: tuple[Entity, ...]
    touched: frozenset[str] = frozenset()
    decided: frozenset[tuple[str, int]] = frozenset()
    issues: tuple[Issue, ...] = ()


def apply_glossary(
    entities: Sequence[Entity], articles: Iterable[Article], glossary: GlossaryFile, atlas: Atlas
) -> Edited:
    """Do what the file says; where it says nothing, nothing changes."""
    if not glossary.entries and not glossary.ignored:
        return Edited(tuple(entities))
    catalogue = build_catalogue(entities, articles)
    claims = settle_claims(catalogue, glossary)
    taken: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention, owner in [*claims.owners.items(), *claims.added.items()]:
        taken[owner].append(mention)
    left, freed = _leave_rest(entities, claims)
    ids = _assign_ids(glossary, claims, taken, {one.id for one in left})
    places = atlas.find_numbers(sorted({one.geonames for one in glossary.entries if one.geonames}))
    made = {
        owner: _make_entity(
            glossary.entries[owner],
            slug,
            taken[owner],
            _Desk(claims.pages[owner].entity, catalogue, atlas, places),
        )
        for owner, slug in ids.items()
    }
    final = place_freed([*left, *made.values()], freed, ids)
    issues = (
        *_tell_countries(glossary, atlas),
        *tell_issues(catalogue, glossary, claims, set(made), set(places)),
    )
    return Edited(
        tuple(sorted(final, key=lambda one: one.id)),
        frozenset(one.id for one in made.values()),
        frozenset((one.document, one.start) for one in claims.decided),
        issues,
    )


def _leave_rest(entities: Iterable[Entity], claims: Claims) -> tuple[list[Entity], list[Freed]]:
    """Give what nobody claims: entities, smaller where they lost something, and freed mentions."""
    left: list[Entity] = []
    freed: list[Freed] = []
    for entity in entities:
        rest = [one for one in entity.mentions if one not in claims.owners]
        stay = tuple(one for one in rest if one not in claims.freed)
        freed += [
            Freed(entity.kind, one, *claims.freed[one]) for one in rest if one in claims.freed
        ]
        if len(stay) == len(entity.mentions):
            left.append(entity)
        elif stay:
            confidence = min(entity.confidence, max(one.confidence for one in stay))
            aliases = list_aliases(entity.name, (one.surface for one in stay))
            left.append(replace(entity, mentions=stay, aliases=aliases, confidence=confidence))
    return left, freed


def _assign_ids(
    glossary: GlossaryFile, claims: Claims, taken: Mapping[int, list[Mention]], used: set[str]
) -> dict[int, str]:
    """Give each entry that has mentions its id: its page's own, or the slug of its key."""
    ids: dict[int, str] = {}
    owned = [owner for owner in taken if owner != IGNORED and taken[owner]]
    fresh = []
    for owner in sorted(owned):
        page = claims.pages[owner].entity
        if page is not None and page.id not in used:
            ids[owner] = page.id
            used.add(page.id)
        else:
            fresh.append(owner)
    entries = glossary.entries
    for owner in sorted(fresh, key=lambda one: (entries[one].key.text, entries[one].kind)):
        ids[owner] = make_free_slug(entries[owner].key.text, used)
        used.add(ids[owner])
    return ids


def _make_entity(
    entry: GlossaryEntry, slug: str, mentions: Iterable[Mention], desk: _Desk
) -> Entity:
    page = desk.page
    sure = tuple(sorted(replace(one, kind=entry.kind, confidence=1.0) for one in mentions))
    name = _choose_name(entry, page, sure)
    forms = [one.surface for one in sure]
    forms += [
        one.text for one in entry.also if not one.scope.specificity and desk.is_name(one.text)
    ]
    apart = [one.text for one in entry.apart if not one.scope.specificity]
    aliases = list_aliases(name, forms, apart)
    location = _locate(entry, name, sure, desk) if entry.kind is Kind.PLACE else None
    return Entity(
        slug, entry.kind, name, aliases, sure, location, 1.0, REASON, entry.description, entry.links
    )


def _choose_name(entry: GlossaryEntry, page: Entity | None, mentions: Sequence[Mention]) -> str:
    """Give the name to show: the editor's, else the page's, else the key.

    What told a place from its namesakes, "(Texas)", goes where the page is no longer a place.
    """
    if entry.name:
        return entry.name.text
    if page is None:
        return entry.key.text
    forms = Counter(one.form for one in mentions)
    if page.kind is entry.kind or page.name in forms or not page.name.endswith(")"):
        return page.name
    return min(forms, key=lambda form: (-forms[form], form))


def _locate(
    entry: GlossaryEntry, name: str, mentions: Sequence[Mention], desk: _Desk
) -> Location | None:
    """Place a page: by the editor's coordinates, else by the number, else by what is known."""
    page = desk.page
    known = page.location if page and page.kind is Kind.PLACE else None
    if entry.geonames:
        known = desk.places.get(entry.geonames) or Location(entry.geonames, None, None)
    elif known is None:
        known = desk.atlas.locate(name, mentions)
    if entry.coordinates is None:
        return known
    latitude, longitude = entry.coordinates
    around = desk.atlas.find_around(latitude, longitude, entry.country)
    if known and (entry.geonames or _is_near(known, entry.coordinates)):
        kept = replace(known, latitude=latitude, longitude=longitude)
        if entry.country and around:
            kept = replace(kept, country=around.country, country_name=around.country_name)
        return kept
    return around or Location(None, latitude, longitude)


def _tell_countries(glossary: GlossaryFile, atlas: Atlas) -> Iterator[Issue]:
    """Tell of countries that are none, or that have no coordinates to go with."""
    for entry in glossary.entries:
        if entry.country and entry.coordinates is None:
            message = f"`country` of “{entry.key.text}” says nothing without `coordinates`"
            hint = "add them, or give the place's number as `geonames`"
            yield Issue(FILE, entry.line, Severity.WARNING, message, hint)
        elif (
            entry.country
            and entry.coordinates
            and atlas.find_around(*entry.coordinates, entry.country) is None
        ):
            message = f"no country is called “{entry.country}”"
            hint = "write its code of two letters (NO), or its name in English"
            yield Issue(FILE, entry.line, Severity.WARNING, message, hint)


def _is_near(location: Location, coordinates: tuple[float, float]) -> bool:
    """Tell whether coordinates put right a place that is known, and do not mean another."""
    if location.pin is None:
        return True
    return all(abs(one - two) <= NEAR for one, two in zip(location.pin, coordinates, strict=True))
