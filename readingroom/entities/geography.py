"""A place that a name may mean, as the resolver weighs it.

A candidate of the gazetteer comes in, an `Option` comes out: its prior, and where on the globe it
lies, so that options of different names can support each other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readingroom.entities.thresholds import (
    ACCENTED_NAME,
    CELL_SIZE,
    GREAT_SHARE,
    MOST_COUNTRY,
    MOST_REGION,
    RARITY_POWER,
    SHORTENED_ALIAS,
    WORLD_POPULATION,
    ZONE_SIZE,
)
from readingroom.gazetteer import Candidate, Feature, Gazetteer, Place
from readingroom.gazetteer.priors import weigh_prior
from readingroom.gazetteer.thresholds import ALIAS
from readingroom.lexicon import fold, fold_place, has_accents

_STRETCHES = frozenset("coast shore side bay beach end hill hills valley village".split())

Key = tuple[str, str]
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a name may mean, with what does not depend on the article.

    `prior` is how likely it is when nothing else is known, as a decimal logarithm; `cells` are the
    squares of the globe it lies in and beside, its own first (cities only), `zones` larger squares
    (cities and regions); `rarity` is how much more a name's lying in its country, and in its
    region, says than its lying in the world. `is_told` where the article names, right beside, an
    area it lies in; `is_variant` where the name is merely a likely transcription, `is_alias` where
    the place is usually called otherwise, `is_shadowed` where a region shares its name with a
    great city in it, `is_vague` where the name is a mere direction ("North West").
    """

    place: Place
    prior: float
    region: Key
    cells: tuple[Cell, ...] = ()
    zones: tuple[Cell, ...] = ()
    rarity: tuple[float, float] = (1.0, 1.0)
    continent: str = ""
    is_told: bool = False
    is_variant: bool = False
    is_alias: bool = False
    is_shadowed: bool = False
    is_vague: bool = False


def make_option(
    candidate: Candidate,
    gazetteer: Gazetteer,
    surface: str,
    *,
    is_told: bool = False,
    is_variant: bool = False,
) -> Option:
    """Make the option of a candidate for a name as it is spelled."""
    place, is_alias = candidate
    country = gazetteer.countries.get(place.country)
    region = (place.country, place.admin)
    populations = (country.population if country else 0, gazetteer.areas.get(region, 0))
    in_country, in_region = map(measure_rarity, populations, (MOST_COUNTRY, MOST_REGION))
    is_city = place.feature == Feature.CITY
    return Option(
        place,
        weigh_prior(candidate, country) + _weigh_spelling(candidate, surface),
        region,
        _find_cells(place, CELL_SIZE) if is_city else (),
        _find_cells(place, ZONE_SIZE) if is_city or place.feature == Feature.REGION else (),
        (in_country, in_region),
        country.continent if country else "",
        is_told,
        is_variant,
        is_alias and not _is_shortened(candidate, surface),
        is_vague=_is_vague(place, surface, gazetteer),
    )


def _is_vague(place: Place, surface: str, gazetteer: Gazetteer) -> bool:
    """Return whether a name is a mere direction, or a town's that many a shore is called by."""
    words, lists = fold(surface).split(), gazetteer.words
    if all(lists.has_class(word, "direction") for word in words):
        return True
    return (
        place.feature == Feature.CITY
        and len(words) > 1
        and lists.has_class(words[0], "direction")
        and all(word in _STRETCHES for word in words[1:])
    )


def measure_rarity(people: int, most: float) -> float:
    """Return how much more it says that a name lies in an area of so many people than anywhere.

    It grows less than in proportion and is capped: a small state is no proof of its hamlets.

    >>> [round(measure_rarity(people, 1000.0)) for people in (56_000_000, 1_300_000, 0)]
    [53, 251, 1]
    """
    rarity = WORLD_POPULATION / people if people else 1.0
    return float(min(max(rarity, 1.0), most) ** RARITY_POWER)


def mark_shadowed(options: Sequence[Option]) -> tuple[Option, ...]:
    """Mark regions that share their name with a great city in them: "Salta" is the city."""
    cities = [option.place for option in options if option.place.feature == Feature.CITY]
    return tuple(
        replace(option, is_shadowed=any(_is_great(city, option.place) for city in cities))
        if option.place.feature == Feature.REGION
        else option
        for option in options
    )


def _is_great(city: Place, region: Place) -> bool:
    return (
        (city.country, city.admin) == (region.country, region.admin)
        and city.population > GREAT_SHARE * region.population
        and fold_place(city.name) == fold_place(region.name)
    )


def _is_shortened(candidate: Candidate, surface: str) -> bool:
    """Whether the name is the beginning of the usual one: "Frankfurt" of "Frankfurt am Main"."""
    place, is_alias = candidate
    return is_alias and fold_place(place.name).startswith(fold_place(surface) + " ")


def _weigh_spelling(candidate: Candidate, surface: str) -> float:
    place, is_alias = candidate
    if _is_shortened(candidate, surface):
        return SHORTENED_ALIAS - ALIAS
    if not is_alias and has_accents(surface) and not has_accents(place.name):
        return ACCENTED_NAME
    return 0.0


def _find_cells(place: Place, size: float) -> tuple[Cell, ...]:
    """Return the squares of the globe around a place, its own first."""
    if place.latitude is None or place.longitude is None:
        return ()
    row, column = math.floor(place.latitude / size), math.floor(place.longitude / size)
    around = [(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)]
    return tuple(sorted(around, key=lambda cell: (cell != (row, column), cell)))
