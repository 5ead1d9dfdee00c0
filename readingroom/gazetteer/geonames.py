"""What GeoNames says of towns, countries, continents and the parts of the United States.

In: data files of the package, which `tools/make_towns.py` writes. Out: their rows as values, in the
order of the files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readingroom.lexicon.datafiles import read_packed_rows, read_rows, split_names

CODE_LENGTH = 4
"""Letters of the longest code of an airport or station ("LON", "KJFK") among the names of towns."""


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of 500 and more; `names` are others in Latin letters, `fame` counts all."""

    number: int
    name: str
    latitude: float
    longitude: float
    country: str
    admin: str
    population: int
    fame: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """A country; neighbours and languages are codes between commas."""

    code: str
    name: str
    capital: str
    neighbours: str
    languages: str
    population: int
    continent: str
    number: int


@dataclass(frozen=True, slots=True)
class Continent:
    """A continent and its middle."""

    name: str
    latitude: float
    longitude: float
    population: int
    number: int


@dataclass(frozen=True, slots=True)
class State:
    """A state of the United States."""

    code: str
    name: str
    number: int


def read_cities() -> Iterator[City]:
    """Yield all towns."""
    rows = read_packed_rows("cities.tsv.gz")
    for number, name, north, east, country, admin, people, fame, names in rows:
        yield City(
            int(number), name, float(north), float(east), country, admin, int(people), int(fame),
            tuple(split_names(names)),
        )  # fmt: skip


def read_countries() -> dict[str, CountryFacts]:
    """Return all countries by their codes, sorted."""
    rows = read_rows("country_facts.tsv")
    return {
        code: CountryFacts(code, name, seat, borders, languages, int(people), part, int(number))
        for code, name, seat, borders, languages, people, part, number in rows
    }


def read_continents() -> Iterator[Continent]:
    """Yield all continents, by their codes."""
    for name, north, east, people, number in read_rows("continents.tsv"):
        yield Continent(name, float(north), float(east), int(people), int(number))


def read_states() -> tuple[State, ...]:
    """Return the states by their codes."""
    rows = read_rows("us_states.tsv")
    return tuple(State(code, name, int(number)) for code, _, name, number in sorted(rows))


def read_counties() -> Iterator[list[str]]:
    """Yield the name and the state's code of each county."""
    return read_packed_rows("us_counties.tsv.gz")


def is_code(name: str) -> bool:
    """Return whether a name is rather the code of an airport or a station.

    >>> is_code("LON"), is_code("Ulm")
    (True, False)
    """
    return name.isupper() and len(name) <= CODE_LENGTH
