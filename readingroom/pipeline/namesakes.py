"""Places that have namesakes of some weight: which pins an editor should look at.

In: the places of a collection and the gazetteer. Out: `Namesake`s, the least certain choice first.
The resolver keeps no runner-up, so the candidates are weighed again, and by what else the same
articles name in the country that was chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readingroom.gazetteer import Candidate, Feature, Gazetteer, Place
from readingroom.gazetteer.priors import weigh_prior
from readingroom.models import Entity, Kind

RIVAL, FAR_RIVAL = 1.0, 1.7  # by powers of ten, how much better known the chosen one may be
NEAR = 1.5  # degrees; a city and the region around it are no namesakes
MOST_RIVALS = 3
LITTLE = 0.25  # a share of articles


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
    """Give the places with a rival of similar weight, the most doubtful first."""
    places = [one for one in entities if one.kind is Kind.PLACE]
    company = _find_company(places)
    found = []
    for one in places:
        if one.id in touched or one.pin is None:
            continue
        alone = _is_alone(one, company)
        chosen, others = _split(one, gazetteer)
        if chosen is None:
            continue
        own = _weigh(chosen, gazetteer)
        rivals = [(_weigh(two, gazetteer) - own, two[0]) for two in others]
        near = [pair for pair in rivals if pair[0] > -(FAR_RIVAL if alone else RIVAL)]
        if near:
            near.sort(key=lambda pair: (-pair[0], pair[1].key))
            weight = near[0][0] + (1.0 if alone else 0.0)
            best = tuple(place for _, place in near[:MOST_RIVALS])
            found.append(Namesake(one, best, weight, alone))
    found.sort(key=lambda one: (-one.weight, -len(one.entity.mentions), one.entity.id))
    return tuple(found)


def describe_place(place: Place, gazetteer: Gazetteer) -> str:
    """Tell a place from its namesakes: "Springfield, Missouri, United States, 159,498 people"."""
    country = gazetteer.countries.get(place.country)
    return _describe(
        place.name, place.region, country.name if country else "", place.population, place.feature
    )


def describe_choice(entity: Entity) -> str:
    """Tell where a page's pin is, in the same words."""
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


def _find_company(places: Iterable[Entity]) -> Mapping[tuple[str, str], set[str]]:
    """Give the places by the article and country in which they stand."""
    company: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in places:
        if one.location and one.location.country:
            for mention in one.mentions:
                company[mention.document, one.location.country].add(one.id)
    return company


def _is_alone(entity: Entity, company: Mapping[tuple[str, str], set[str]]) -> bool:
    """Tell whether the articles name little else in the country of a place."""
    if entity.location is None or entity.location.feature == Feature.COUNTRY:
        return False
    documents, country = entity.documents, entity.location.country
    with_others = sum(len(company.get((one, country), ())) > 1 for one in documents)
    return with_others <= LITTLE * len(documents)


def _split(entity: Entity, gazetteer: Gazetteer) -> tuple[Candidate | None, list[Candidate]]:
    """Give the candidate that was chosen, and those that lie elsewhere."""
    chosen: Candidate | None = None
    others: dict[int, Candidate] = {}
    for form in sorted({one.form for one in entity.mentions}):
        for candidate in gazetteer.find_places(form):
            if _is_here(candidate[0], entity):
                chosen = chosen or candidate
            elif not _is_close(candidate[0], entity):
                others.setdefault(candidate[0].key, candidate)
    return chosen, [one for one in others.values() if one[0].geonames_id]


def _is_here(place: Place, entity: Entity) -> bool:
    at = entity.location
    if at is None:
        return False
    same = (place.latitude, place.longitude) == (at.latitude, at.longitude)
    return place.geonames_id == at.geonames_id if at.geonames_id else same


def _is_close(place: Place, entity: Entity) -> bool:
    """Tell whether a place is the same but for its kind: a region around its city."""
    at = entity.location
    if at is None or at.latitude is None or at.longitude is None:
        return True
    if place.latitude is None or place.longitude is None:
        return True
    apart = max(abs(place.latitude - at.latitude), abs(place.longitude - at.longitude))
    return apart <= NEAR or (place.country == at.country and str(place.feature) != at.feature)
