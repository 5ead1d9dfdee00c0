"""How likely a name means a place when nothing else is known: places come in, weights go out.

Two weights for two questions. `rank_name` orders the places of one name in the index and so tells
which grade the name has; the tagger was trained with these grades, and finding names asks no more
than how well known a place is. `weigh_prior` is the prior of the resolver, on the scale on which
the context of an article is weighed against it. Both count people; what they say of areas differs,
since a region's name is seldom another word, but often a town's.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from readingroom.gazetteer.natural_features import words_tell
from readingroom.gazetteer.places import Candidate, Country, Feature, Place
from readingroom.gazetteer.thresholds import (
    ALIAS,
    BASE,
    CAPITAL,
    COUNTRY_SIZE,
    FAME,
    KNOWN_ALONE,
    LEAST_COUNTRY,
    NATURE,
    RANK_ALIAS,
    RANK_NATURE,
    RANK_PRIOR,
    RANK_REGION,
    RANK_REGION_SIZE,
    RANK_STEP,
    RANK_WORLD_REGION,
    RANKS,
    REGION_SIZE,
    UNKNOWN_SIZE,
    WORLD_REGION,
)
from readingroom.lexicon.grades import Grade, grade_city

_AREA_GRADES: Mapping[str, Grade] = {
    Feature.COUNTRY: Grade.COUNTRY,
    Feature.CONTINENT: Grade.CONTINENT,
    Feature.REGION: Grade.REGION,
}


def rank_name(place: Place, *, is_alias: bool) -> float:
    """Return the weight of a place among all that bear a name."""
    if place.feature == Feature.CITY:
        return (place.population + 1) * (RANK_ALIAS if is_alias else 1.0)
    if place.feature == Feature.REGION:
        known = place.population * RANK_REGION_SIZE + RANK_REGION
        weight = known if place.country else RANK_WORLD_REGION
    else:
        weight = RANKS.get(place.feature, RANK_NATURE)
    return weight * (RANK_ALIAS if is_alias else 1.0) / 10 ** (RANK_STEP * place.rank)


def grade_place(place: Place, folded: str, *, is_alias: bool) -> Grade:
    """Return the grade that a place gives a folded name.

    Of the places that few know, names get one that can mean nothing else: "Elephant Island" does,
    "Elephant" alone would not.
    """
    if place.feature == Feature.CITY:
        return grade_city(place.population, is_alias=is_alias)
    is_known = place.rank <= KNOWN_ALONE and not is_alias
    if not (is_known or words_tell(folded.split(" "), place.feature)):
        return Grade.UNKNOWN
    return _AREA_GRADES.get(place.feature, Grade.NATURE)


def grade_own(place: Place) -> Grade:
    """Return the grade that an editor's own place gives its names: they mean it."""
    is_city = place.feature == Feature.CITY
    return _AREA_GRADES.get(place.feature, Grade.MILLION if is_city else Grade.NATURE)


def weigh_prior(candidate: Candidate, country: Country | None) -> float:
    """Return how likely a place is meant when nothing else is known, as a decimal logarithm."""
    place, is_alias = candidate
    if place.feature == Feature.CITY:
        score = math.log10(max(place.population, UNKNOWN_SIZE))
        score += FAME * math.log10(1 + place.fame)
        score += CAPITAL if country and is_capital(place, country) else 0.0
        return score + (ALIAS if is_alias else 0.0)
    if place.feature == Feature.REGION:
        if not place.country:
            return WORLD_REGION - RANK_PRIOR * place.rank
        people = math.log10(max(place.population, 1)) + REGION_SIZE
        score = max(people, BASE[Feature.REGION] - RANK_PRIOR * place.rank)
        return score + (ALIAS if is_alias else 0.0)
    if place.feature == Feature.COUNTRY:
        score = max(LEAST_COUNTRY, math.log10(max(place.population, 1)) + COUNTRY_SIZE)
        return score + (2 * ALIAS if is_alias else 0.0)
    score = BASE.get(place.feature, NATURE) - RANK_PRIOR * place.rank
    return score + (2 * ALIAS if is_alias else 0.0)


def is_capital(place: Place, country: Country) -> bool:
    """Return whether a place is its country's capital."""
    if place.country == "US":
        return place.admin == "DC" and place.name.startswith("Washington")
    return place.name == country.capital
