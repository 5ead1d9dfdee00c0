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

from readingroom.gazetteer.places import Candidate, Country, Feature, Place
from readingroom.lexicon.grades import Grade, grade_city

_AREA_GRADES: Mapping[str, Grade] = {
    Feature.COUNTRY: Grade.COUNTRY,
    Feature.CONTINENT: Grade.CONTINENT,
    Feature.REGION: Grade.REGION,
}

# Weights in the index, in people of a city. Only their order matters.
_RANKS: Mapping[str, float] = {Feature.COUNTRY: 1e12, Feature.CONTINENT: 1e11}
_RANK_ALIAS = 0.1  # of the people, where a city is usually called otherwise
_RANK_NATURE = 2e7  # a sea or a river stands before all but the largest cities
_RANK_WORLD_REGION = 3e6  # "Scandinavia"
_RANK_REGION, _RANK_REGION_SIZE = 2e5, 0.3  # a region before its town, if that is small

# Priors of the resolver, as decimal logarithms: 1 more is ten times as likely. Set by hand like the
# numbers of `entities.thresholds`; see there for how changes are told.
_BASE: Mapping[str, float] = {
    Feature.CONTINENT: 19.0,  # a continent's name means nothing else
    Feature.REGION: 4.7,  # as much as a town of 50,000, where nobody knows the people
}
_NATURE, _WORLD_REGION = 6.8, 7.0  # as much as cities of six and of ten million
_REGION_SIZE = -0.2  # for a region beside a city with as many people
_LEAST_COUNTRY, _COUNTRY_SIZE = 8.0, 2.0  # a country before each town that is called so
_UNKNOWN_SIZE = 200  # people; GeoNames says 0 of many a village
_CAPITAL = 0.8  # for a country's capital; halved, nothing changes
ALIAS = -2.0  # for another name than the usual one; −1: GeoWebNews +0.5, −4: LGL +0.5
_FAME = 0.5  # for each ten times as many names in other languages; halved: both +0.3


def rank_name(place: Place, *, is_alias: bool) -> float:
    """Return the weight of a place among all that bear a name."""
    if place.feature == Feature.CITY:
        return (place.population + 1) * (_RANK_ALIAS if is_alias else 1.0)
    if place.feature == Feature.REGION:
        known = place.population * _RANK_REGION_SIZE + _RANK_REGION
        return known if place.country else _RANK_WORLD_REGION
    return _RANKS.get(place.feature, _RANK_NATURE)


def grade_place(place: Place, *, is_alias: bool) -> Grade:
    """Return the grade that a place gives a name."""
    if place.feature == Feature.CITY:
        return grade_city(place.population, is_alias=is_alias)
    return _AREA_GRADES.get(place.feature, Grade.NATURE)


def weigh_prior(candidate: Candidate, country: Country | None) -> float:
    """Return how likely a place is meant when nothing else is known, as a decimal logarithm."""
    place, is_alias = candidate
    if place.feature == Feature.CITY:
        score = math.log10(max(place.population, _UNKNOWN_SIZE))
        score += _FAME * math.log10(1 + place.fame)
        score += _CAPITAL if country and is_capital(place, country) else 0.0
        return score + (ALIAS if is_alias else 0.0)
    if place.feature == Feature.REGION:
        if not place.country:
            return _WORLD_REGION
        known = place.population > _UNKNOWN_SIZE
        return math.log10(place.population) + _REGION_SIZE if known else _BASE[Feature.REGION]
    if place.feature == Feature.COUNTRY:
        score = max(_LEAST_COUNTRY, math.log10(max(place.population, 1)) + _COUNTRY_SIZE)
        return score + (2 * ALIAS if is_alias else 0.0)
    return _BASE.get(place.feature, _NATURE)


def is_capital(place: Place, country: Country) -> bool:
    """Return whether a place is its country's capital."""
    if place.country == "US":
        return place.admin == "DC" and place.name.startswith("Washington")
    return place.name == country.capital
