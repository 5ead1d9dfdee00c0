"""Places that have namesakes of some weight: which pins an editor should look at.

In: the places of a collection and what the resolver chose each from. Out: `Namesake`s, the least
certain choice first: by how well known the rivals are, and by what else the same articles name in
the country that was chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readingroom.entities import Placement
from readingroom.gazetteer import Feature, Gazetteer, Place
from readingroom.models import Entity, Kind
from readingroom.review.questions import CuratedNames
from readingroom.review.thresholds import (
    LONE_RIVAL_MARGIN,
    LONE_SHARE,
    MOST_RIVALS,
    RIVAL_MARGIN,
    SAME_SPOT,
)

Neighbours = Mapping[tuple[str, str], set[str]]


@dataclass(frozen=True, slots=True)
class Namesake:
    """A place as it was chosen, and others of its name.

    `probability` is how likely it is the one meant, as the resolver weighed it. `is_alone` where
    the articles name next to nothing else in that country.
    """

    entity: Entity
    rivals: tuple[Place, ...]
    probability: float
    is_alone: bool


def find_namesakes(names: CuratedNames) -> tuple[Namesake, ...]:
    """Return the places on the map with a rival of similar weight, in the order of their ids."""
    places = [entity for entity in names.shown if entity.kind is Kind.PLACE]
    placements = {placement.entity: placement for placement in names.placements}
    neighbours = _gather_neighbours(places)
    found = [
        namesake
        for place in places
        if place.id in placements and place.id not in names.placed and place.pin
        for namesake in [_compare(place, placements[place.id], _is_alone(place, neighbours))]
        if namesake
    ]
    return tuple(found)


def _compare(entity: Entity, placement: Placement, is_alone: bool) -> Namesake | None:
    """Compare the chosen place with its rivals elsewhere, by how well known each is."""
    margin = LONE_RIVAL_MARGIN if is_alone else RIVAL_MARGIN
    rivals = [
        rival
        for rival in placement.rivals
        if rival.place.geonames_id
        and rival.prior > placement.chosen.prior - margin
        and not _is_close(rival.place, entity)
    ]
    if not rivals:
        return None
    rivals.sort(key=lambda rival: (-rival.prior, rival.place.key))
    known = tuple(rival.place for rival in rivals[:MOST_RIVALS])
    return Namesake(entity, known, placement.chosen.probability, is_alone)


def describe_place(place: Place, gazetteer: Gazetteer) -> str:
    """Describe a place so that it differs from its namesakes: "Paris, Texas, United States, …"."""
    country = gazetteer.countries.get(place.country)
    return _describe(
        place.name, place.region, country.name if country else "", place.population, place.feature
    )


def describe_choice(entity: Entity) -> str:
    """Describe where a page's pin is, in the same words."""
    at = entity.location
    if at is None:
        return entity.name
    return _describe(entity.name, at.region, at.country_name, at.population or 0, at.feature)


def _describe(name: str, region: str, country: str, population: int, feature: str) -> str:
    parts = [name, region if region != name else "", country if country != name else ""]
    what = "" if feature == Feature.CITY else feature
    people = f"{population:,} people" if population else ""
    return ", ".join(part for part in (*parts, what, people) if part)


def _gather_neighbours(places: Iterable[Entity]) -> Neighbours:
    """Gather the ids of places by the article and the country in which they stand."""
    neighbours: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for place in places:
        if place.location and place.location.country:
            for mention in place.mentions:
                neighbours[mention.document, place.location.country].add(place.id)
    return neighbours


def _is_alone(entity: Entity, neighbours: Neighbours) -> bool:
    """Whether the articles name little else in the country of a place."""
    if entity.location is None or entity.location.feature == Feature.COUNTRY:
        return False
    documents, country = entity.documents, entity.location.country
    accompanied = sum(len(neighbours.get((slug, country), ())) > 1 for slug in documents)
    return accompanied <= LONE_SHARE * len(documents)


def _is_close(place: Place, entity: Entity) -> bool:
    """Whether a place is the same but for its kind: a region around its city."""
    at = entity.location
    if at is None or at.latitude is None or at.longitude is None:
        return True
    if place.latitude is None or place.longitude is None:
        return True
    apart = max(abs(place.latitude - at.latitude), abs(place.longitude - at.longitude))
    return apart <= SAME_SPOT or (place.country == at.country and str(place.feature) != at.feature)
