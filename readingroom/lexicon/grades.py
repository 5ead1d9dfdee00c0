"""How well known a place name is: the grades that the gazetteer gives to names.

A name's grade is that of the best known place which bears it; for the order of places that share a
name see `gazetteer.priors`.
"""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """The best known place of a name; "" where no place bears it.

    Cities by population: `MILLION` 1,000,000 and more, `LARGE` 200,000, `MEDIUM` 50,000, `SMALL`
    5,000, `TINY` fewer. The same letters in capitals are names that a city of that size bears
    beside its own. The letters are features that the tagger was trained with.
    """

    UNKNOWN = ""
    COUNTRY = "N"
    CONTINENT = "K"
    REGION = "R"
    NATURE = "W"
    MILLION = "a"
    LARGE = "b"
    MEDIUM = "c"
    SMALL = "d"
    TINY = "e"
    MILLION_ALIAS = "A"
    LARGE_ALIAS = "B"
    MEDIUM_ALIAS = "C"
    SMALL_ALIAS = "D"
    TINY_ALIAS = "E"


CITY_SIZES = (
    (1_000_000, Grade.MILLION),
    (200_000, Grade.LARGE),
    (50_000, Grade.MEDIUM),
    (5_000, Grade.SMALL),
    (0, Grade.TINY),
)
"""Least population of each grade of cities."""

AREAS = frozenset({Grade.COUNTRY, Grade.CONTINENT, Grade.REGION, Grade.NATURE})
FAMOUS = AREAS | {Grade.MILLION}
"""Names that mean the place, whatever else their words mean in English."""
MAJOR = FAMOUS | {Grade.LARGE}
"""Names so well known as places that a surname must earn its reading ("Jordan")."""
WELL_KNOWN = MAJOR | {Grade.MEDIUM}
"""Names that are places unless something speaks against it; of smaller towns many are surnames."""
ALIASES = frozenset(grade for grade in Grade if grade in "ABCDE" and grade)


def grade_city(population: int, *, is_alias: bool) -> Grade:
    """Return how well known a city is under its own name or another one.

    >>> grade_city(2_000_000, is_alias=False), grade_city(700, is_alias=True)
    (<Grade.MILLION: 'a'>, <Grade.TINY_ALIAS: 'E'>)
    """
    grade = next(grade for least, grade in CITY_SIZES if population >= least)
    return Grade(grade.upper()) if is_alias else grade
