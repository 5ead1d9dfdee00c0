"""Places that have namesakes of some weight: which pins an editor should look at.

In: the places of a collection and the gazetteer. Out: `Namesake`s, the least certain choice first.
The candidates are weighed by how well known they are, and by what else the same articles name in
the country that was chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readingroom.gazetteer import Candidate, Feature, Gazetteer, Place
from readingroom.gazetteer.priors import weigh_prior
from readingroom.models import Entity, Kind
from readingroom.review.thresholds import (
    LONE_RIVAL_MARGIN,
    LONE_SHARE,
    LONE_WEIGHT,
    MOST_RIVALS,
    RIVAL_MARGIN,
    SAME_SPOT,
)

Neighbours = Mapping[tuple[str, str], set[str]]


@dataclass(frozen=True, slots=True)
class Namesake:
    """A place as it was chosen, and others of its name; `weight` is how doubtful the choice is.

    `is_alone` where the articles name next to nothing else in that country.
    """

    entity: Entity
    rivals: tuple[Place, ...]
    weight: float
    is_alone: bool


def find_namesakes(
    entities: Iterable[Entity], touched: frozenset[str], gazetteer: Gazetteer
) -> tuple[Namesake, ...]:
    """Return the places with a rival of similar weight, the most doubtful first."""
    places = [entity for entity in entities if entity.kind is Kind.PLACE]
    neighbours = _gather_neighbours(places)
    open_places = (place for place in places if place.id not in touched and place.pin)
    found = [
        namesake
        for place in open_places
        for namesake in [_weigh_rivals(place, _is_alone(place, neighbours), gazetteer)]
        if namesake
    ]
    found.sort(key=lambda place: (-place.weight, -len(place.entity.mentions), place.entity.id))
    return tuple(found)


def _weigh_rivals(entity: Entity, is_alone: bool, gazetteer: Gazetteer) -> Namesake | None:
    chosen, others = _split_candidates(entity, gazetteer)
    if chosen is None:
        return None
    own = _weigh(chosen, gazetteer)
    margin = LONE_RIVAL_MARGIN if is_alone else RIVAL_MARGIN
    weighed = [(_weigh(other, gazetteer) - own, other[0]) for other in others]
    rivals = [(weight, place) for weight, place in weighed if weight > -margin]
    if not rivals:
        return None
    rivals.sort(key=lambda rival: (-rival[0], rival[1].key))
    weight = rivals[0][0] + (LONE_WEIGHT if is_alone else 0.0)
    return Namesake(entity, tuple(place for _, place in rivals[:MOST_RIVALS]), weight, is_alone)


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


def _weigh(candidate: Candidate, gazetteer: Gazetteer) -> float:
    return weigh_prior(candidate, gazetteer.countries.get(candidate[0].country))


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


def _split_candidates(
    entity: Entity, gazetteer: Gazetteer
) -> tuple[Candidate | None, list[Candidate]]:
    """Return the candidate that was chosen, and those that lie elsewhere."""
    chosen: Candidate | None = None
    others: dict[int, Candidate] = {}
    for form in sorted({mention.form for mention in entity.mentions}):
        for candidate in gazetteer.find_places(form):
            if _is_here(candidate[0], entity):
                chosen = chosen or candidate
            elif not _is_close(candidate[0], entity):
                others.setdefault(candidate[0].key, candidate)
    return chosen, [other for other in others.values() if other[0].geonames_id]


def _is_here(place: Place, entity: Entity) -> bool:
    at = entity.location
    if at is None:
        return False
    same = (place.latitude, place.longitude) == (at.latitude, at.longitude)
    return place.geonames_id == at.geonames_id if at.geonames_id else same


def _is_close(place: Place, entity: Entity) -> bool:
    """Whether a place is the same but for its kind: a region around its city."""
    at = entity.location
    if at is None or at.latitude is None or at.longitude is None:
        return True
    if place.latitude is None or place.longitude is None:
        return True
    apart = max(abs(place.latitude - at.latitude), abs(place.longitude - at.longitude))
    return apart <= SAME_SPOT or (place.country == at.country and str(place.feature) != at.feature)
