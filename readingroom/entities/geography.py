"""Which place a name means: the candidates of the gazetteer are weighed against each other.

What an article says of countries and regions, openly ("Paris, Texas") or by what else it names,
outweighs size; where it says nothing, the best known place wins.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from readingroom.gazetteer import Candidate, Feature, Gazetteer, Place
from readingroom.gazetteer.priors import ALIAS, weigh_prior
from readingroom.lexicon import fold_place, has_accents

_SHORTENED = -0.25
_ACCENTED = -1.0  # a name spelled with accents for a place that has none
_CELL = 1.0  # degrees
_WORLD, _SMALL = 8e9, 2000

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
    prior = weigh_prior(candidate, country)
    if is_alias and fold_place(place.name).startswith(fold_place(surface) + " "):
        prior += _SHORTENED - ALIAS
    elif not is_alias and has_accents(surface) and not has_accents(place.name):
        prior += _ACCENTED
    return Option(
        place,
        prior,
        (place.country, place.admin),
        _find_cells(place),
        country.neighbours if country else (),
        (
            _WORLD / max(country.population if country else 0, _SMALL),
            _WORLD / max(gazetteer.areas.get((place.country, place.admin), 0), _SMALL),
        ),
        is_told,
        is_variant,
        is_alias,
    )


def _find_cells(place: Place) -> tuple[Cell, ...]:
    """Give the squares of the globe around a city, its own first."""
    if place.feature != Feature.CITY or place.latitude is None or place.longitude is None:
        return ()
    row, column = math.floor(place.latitude / _CELL), math.floor(place.longitude / _CELL)
    around = [(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)]
    return tuple(sorted(around, key=lambda cell: (cell != (row, column), cell)))


def normalise(counts: Mapping[_K, float]) -> dict[_K, float]:
    """Turn counts into shares of the whole.

    >>> normalise({"a": 1, "b": 3})
    {'a': 0.25, 'b': 0.75}
    """
    total = sum(counts[key] for key in sorted(counts))
    return {key: counts[key] / total for key in sorted(counts)} if total else {}
