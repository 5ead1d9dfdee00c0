"""Places as the gazetteer knows them: the value, and how well known each is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Feature(StrEnum):
    """What a place is; natural features keep their own word ("river", "sea"...)."""

    CITY = "city"
    COUNTRY = "country"
    REGION = "region"
    CONTINENT = "continent"


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `country` is an ISO 3166-1 code, `region` a first-level region's name.

    `feature` is a `Feature` or a word of `areas.tsv`. `admin` is the GeoNames code of the
    first-level region. Coordinates are None where none is known; those of an area are a point in
    it. `fame` counts the names a city has in all languages: the better known it is, the more.
    `kind` is what a region is called ("state"). `rank` is how well known an area is, from 0 to 12,
    the least known.
    """

    key: int
    name: str
    feature: str
    latitude: float | None = None
    longitude: float | None = None
    country: str = ""
    region: str = ""
    admin: str = ""
    population: int = 0
    geonames_id: int | None = None
    fame: int = 0
    kind: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its code, the name that pages show, its neighbours' codes, capital, people.

    `continent` is a code of two letters.
    """

    code: str
    name: str
    neighbours: tuple[str, ...]
    capital: str
    languages: tuple[str, ...]
    population: int = 0
    continent: str = ""


REGION_WORDS = frozenset(
    "province governorate region state prefecture oblast district county department "
    "territory".split()
)
"""What English texts call a region of a country, folded, before or after its name."""

AT_SEA = frozenset("ocean sea strait seabed reef".split())
"""Kinds of features that lie in no country."""

ALIAS_MARK = "~"
"""Before a name in a list, or a key in the index: the place is usually called otherwise."""

Named = tuple[Place, list[str]]
"""A place with its names; but for those with an alias mark, it is usually called so."""

Candidate = tuple[Place, bool]
"""A place that a name may mean, and whether the name is not its usual one."""
