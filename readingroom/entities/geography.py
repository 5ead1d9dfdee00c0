"""A place that a name may mean, as the resolver weighs it.

A candidate of the gazetteer comes in, an `Option` comes out: its prior, and where on the globe it
lies, so that options of different names can support each other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from readingroom.entities.thresholds import (
    ACCENTED_NAME,
    CELL_SIZE,
    LEAST_POPULATION,
    SHORTENED_ALIAS,
    WORLD_POPULATION,
)
from readingroom.gazetteer import Candidate, Feature, Gazetteer, Place
from readingroom.gazetteer.priors import weigh_prior
from readingroom.gazetteer.thresholds import ALIAS
from readingroom.lexicon import fold_place, has_accents

Key = tuple[str, str]
Cell = tuple[int, int]
_K = TypeVar("_K", str, Key)


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a name may mean, with what does not depend on the article.

    `prior` is how likely it is when nothing else is known, as a logarithm; `cells` are the squares
    of the globe it lies in and beside, its own first (cities only); `rarity` is how many times as
    many people live in the world as in its country, and in its region. `is_told` where the article
    names, right beside, an area it lies in; `is_variant` where the name is merely a likely
    transcription, `is_alias` where the place is usually called otherwise.
    """

    place: Place
    prior: float
    region: Key
    cells: tuple[Cell, ...] = ()
    neighbours: tuple[str, ...] = ()
    rarity: tuple[float, float] = (0.0, 0.0)
    is_told: bool = False
    is_variant: bool = False
    is_alias: bool = False


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
    in_country, in_region = (WORLD_POPULATION / max(n, LEAST_POPULATION) for n in populations)
    return Option(
        place,
        weigh_prior(candidate, country) + _weigh_spelling(candidate, surface),
        region,
        _find_cells(place),
        country.neighbours if country else (),
        (in_country, in_region),
        is_told,
        is_variant,
        is_alias,
    )


def _weigh_spelling(candidate: Candidate, surface: str) -> float:
    place, is_alias = candidate
    if is_alias and fold_place(place.name).startswith(fold_place(surface) + " "):
        return SHORTENED_ALIAS - ALIAS
    if not is_alias and has_accents(surface) and not has_accents(place.name):
        return ACCENTED_NAME
    return 0.0


def _find_cells(place: Place) -> tuple[Cell, ...]:
    """Return the squares of the globe around a city, its own first."""
    if place.feature != Feature.CITY or place.latitude is None or place.longitude is None:
        return ()
    row, column = math.floor(place.latitude / CELL_SIZE), math.floor(place.longitude / CELL_SIZE)
    around = [(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)]
    return tuple(sorted(around, key=lambda cell: (cell != (row, column), cell)))


def normalise(counts: Mapping[_K, float]) -> dict[_K, float]:
    """Turn counts into shares of the whole.

    >>> normalise({"a": 1, "b": 3})
    {'a': 0.25, 'b': 0.75}
    """
    total = sum(counts[key] for key in sorted(counts))
    return {key: counts[key] / total for key in sorted(counts)} if total else {}
