"""Which place a name means: the candidates of the gazetteer are weighed against each other.

What an article says of countries and regions, openly ("Paris, Texas") or by what else it names,
outweighs size; where it says nothing, the best known place wins.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from readingroom.gazetteer import Candidate, Feature, Gazetteer, Place

_BASE = {Feature.COUNTRY: 20.0, Feature.CONTINENT: 19.0, Feature.REGION: 4.7}
_NATURAL, _WORLD_REGION, _REGION_SIZE = 6.8, 7.0, -0.2
_UNKNOWN_SIZE = 200
_COUNTRY, _REGION, _NEIGHBOUR, _CAPITAL = 2.0, 4.5, 0.6, 0.8
_ALIAS, _SHORTENED = -1.2, -0.25
_FAME = 0.5
_NEAR_KM, _NEAR = 120.0, 0.7
_EARTH_KM = 6371.0

Key = tuple[str, str]
_K = TypeVar("_K", str, Key)


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article is about: shares (0 to 1) of countries and of (country, region code)s."""

    countries: Mapping[str, float]
    regions: Mapping[Key, float]
    points: Sequence[tuple[float, float]] = ()


def weigh_prior(candidate: Candidate, gazetteer: Gazetteer) -> float:
    """Give how likely a place is meant when nothing else is known, as a logarithm."""
    place, is_alias = candidate
    if place.feature == Feature.CITY:
        score = math.log10(max(place.population, _UNKNOWN_SIZE))
        score += _FAME * math.log10(1 + place.fame)
        country = gazetteer.countries.get(place.country)
        score += _CAPITAL if country and is_capital(place, country.capital) else 0.0
        return score + (_ALIAS if is_alias else 0.0)
    if place.feature == Feature.REGION:
        if not place.country:
            return _WORLD_REGION
        known = place.population > _UNKNOWN_SIZE
        return math.log10(place.population) + _REGION_SIZE if known else _BASE[Feature.REGION]
    return _BASE[Feature(place.feature)] if place.feature in _BASE else _NATURAL


def is_capital(place: Place, capital: str) -> bool:
    """Tell whether a place is its country's capital.

    >>> is_capital(Place(1, "Lima", "city", population=9), "Lima")
    True
    """
    if place.country == "US":
        return place.admin == "DC" and place.name.startswith("Washington")
    return place.name == capital


def score(candidate: Candidate, setting: Setting, gazetteer: Gazetteer, surface: str) -> float:
    """Weigh one candidate in an article's setting."""
    place, is_alias = candidate
    total = weigh_prior(candidate, gazetteer)
    if is_alias and place.name.casefold().startswith(surface.casefold() + " "):
        total += _SHORTENED - _ALIAS
    if place.feature in (Feature.COUNTRY, Feature.CONTINENT) or not place.country:
        return total
    total += _COUNTRY * setting.countries.get(place.country, 0.0)
    total += _REGION * math.sqrt(setting.regions.get((place.country, place.admin), 0.0))
    country = gazetteer.countries.get(place.country)
    near = [setting.countries.get(code, 0.0) for code in (country.neighbours if country else ())]
    total += _NEIGHBOUR * max(near, default=0.0)
    if place.latitude is not None and place.longitude is not None:
        point = (place.latitude, place.longitude)
        close = sum(measure_km(point, other) < _NEAR_KM for other in setting.points)
        total += _NEAR * min(close, 2)
    return total


def measure_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the distance of two points, in kilometres.

    >>> round(measure_km((0, 0), (0, 1)))
    111
    """
    a, b, c, d = map(math.radians, (*one, *other))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def normalise(counts: Mapping[_K, float]) -> dict[_K, float]:
    """Turn counts into shares of the whole.

    >>> normalise({"a": 1, "b": 3})
    {'a': 0.25, 'b': 0.75}
    """
    total = sum(counts[key] for key in sorted(counts))
    return {key: counts[key] / total for key in sorted(counts)} if total else {}


def find_points(places: Iterable[Place | None]) -> tuple[tuple[float, float], ...]:
    """Give where the cities among some places lie."""
    return tuple(
        (place.latitude, place.longitude)
        for place in places
        if place is not None
        and place.feature == Feature.CITY
        and place.latitude is not None
        and place.longitude is not None
    )
