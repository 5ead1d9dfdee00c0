"""Compile places and their names from GeoNames, pycountry and our own world lists.

Data files come in; two streams go out, places and (folded name, place, is alias). The index is
written from them; nothing here stays in memory.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pycountry

from readingroom.gazetteer.centroids import find_midpoint
from readingroom.gazetteer.former_names import load_former_names
from readingroom.gazetteer.geonames import (
    City,
    CountryFacts,
    State,
    is_code,
    read_cities,
    read_continents,
    read_counties,
    read_countries,
    read_states,
)
from readingroom.gazetteer.natural_features import FeatureFinder, is_apart, read_features
from readingroom.gazetteer.places import ALIAS_MARK, Country, Feature, Named, Place
from readingroom.gazetteer.region_codes import LATIN_RE, RegionCodes
from readingroom.gazetteer.regions import LARGE_AREAS, TYPE_WORDS, RegionFinder
from readingroom.gazetteer.thresholds import ALIAS_POPULATION, RANK_OF_LEVEL
from readingroom.lexicon.datafiles import read_rows, split_names
from readingroom.lexicon.folding import fold_place

_BRACKET_RE = re.compile(r"\s*[\[(].*?[\])]")
_KINDS = LARGE_AREAS | {"parish", "rayon"}


def compile_places() -> Iterator[Named]:
    """Yield each place with its names, the first the usual one; keys count from 1."""
    cities, facts, states = list(read_cities()), read_countries(), read_states()
    regions = RegionCodes(cities)
    state_names = {state.code: state.name for state in states}
    numbers, features = RegionFinder(), FeatureFinder(read_features())
    countries = [*_countries(facts, cities)]
    listed = [numbers.fill(state, whole=True) for state in _states(states, regions)]
    listed += _regions(regions, numbers)
    counties = [numbers.fill(county) for county in _counties(state_names)]
    measured = (regions.measure_named(region) for region in numbers.list_others())
    others = [(place, names) for place, names in measured if names]
    sources: tuple[Iterable[Named], ...] = (
        countries,
        _continents(),
        counties,
        _merge_areas([*listed, *others], regions, features),
        features.list_others([*countries, *listed, *others]),
        _cities(cities, state_names, facts),
    )
    former = load_former_names()
    for key, named in enumerate((item for source in sources for item in source), 1):
        place, names = former.extend(named)
        yield replace(place, key=key), names


def compile_countries() -> tuple[Country, ...]:
    """Return all countries, sorted by code."""
    shown = {code: name for code, name, _, _ in read_rows("countries.tsv")}
    return tuple(
        Country(
            country.code,
            shown.get(country.code, country.name),
            tuple(filter(None, country.neighbours.split(","))),
            country.capital,
            tuple(language.split("-")[0] for language in country.languages.split(",")),
            country.population,
            country.continent,
        )
        for country in read_countries().values()
    )


def _countries(facts: Mapping[str, CountryFacts], cities: Iterable[City]) -> Iterator[Named]:
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        points[city.country].append((city.latitude, city.longitude))
    listed = {
        code: (float(north), float(east)) for code, north, east in read_rows("country_points.tsv")
    }
    for code, name, others, _ in read_rows("countries.tsv"):
        country = facts.get(code)
        latitude, longitude = listed.get(code) or find_midpoint(points.get(code, ()))
        place = Place(
            0, name, Feature.COUNTRY, latitude, longitude, code,
            population=country.population if country else 0,
            geonames_id=country.number if country else None,
        )  # fmt: skip
        yield place, [name, *split_names(others)]


def _continents() -> Iterator[Named]:
    for continent in read_continents():
        place = Place(
            0, continent.name, Feature.CONTINENT, continent.latitude, continent.longitude,
            population=continent.population, geonames_id=continent.number,
        )  # fmt: skip
        yield place, [continent.name]


def _states(states: Iterable[State], regions: RegionCodes) -> Iterator[Named]:
    for state in states:
        latitude, longitude = regions.find_centroid("US", state.code)
        place = Place(
            0, state.name, Feature.REGION, latitude, longitude, "US", admin=state.code,
            population=regions.population("US", state.code), geonames_id=state.number,
            kind="state",
        )  # fmt: skip
        yield place, [state.name, f"{state.name} state"]


def _counties(states: Mapping[str, str]) -> Iterator[Named]:
    for name, code in read_counties():
        if code in states:
            place = Place(0, name, Feature.REGION, country="US", region=states[code], admin=code)
            yield place, [name]


def _regions(codes: RegionCodes, numbers: RegionFinder) -> Iterator[Named]:
    """Yield the subdivisions of all other countries.

    Where several lie in one GeoNames region (the council areas of Scotland), each is as large as
    the town of its name, and lies there.
    """
    listed = [
        (subdivision, *_name_region(subdivision), *_find_region_code(subdivision, codes, numbers))
        for subdivision in sorted(pycountry.subdivisions, key=lambda item: str(item.code))
        if subdivision.country_code != "US"
    ]
    shared = Counter((country, admin) for _, _, _, country, admin in listed)
    first = Counter((country, admin) for part, *_, country, admin in listed if not part.parent_code)
    for subdivision, short, full, country, admin in listed:
        town = codes.find_town(country, short)
        people, latitude, longitude = codes.measure(country, admin)
        if subdivision.parent_code and shared[country, admin] > 1:
            people, latitude, longitude = town[0], town[3], town[4]
        place = Place(
            0, short, Feature.REGION, latitude, longitude, country, admin=admin,
            population=people, kind=_name_kind(str(subdivision.type)),
        )  # fmt: skip
        seat = [town[2]] if town[1] == admin and LATIN_RE.match(town[2]) else []
        named = list(dict.fromkeys((short, full, *seat)))
        whole = bool(admin) and not subdivision.parent_code and first[country, admin] == 1
        yield codes.mark_towns(numbers.fill((place, named), whole=whole), named)


def _name_region(subdivision: Any) -> tuple[str, str]:
    full = _BRACKET_RE.sub("", str(subdivision.name)).rstrip("*").strip()
    bare = [word for word in full.split() if word.lower() not in TYPE_WORDS]
    return " ".join(bare) or full, full


def _find_region_code(
    subdivision: Any, codes: RegionCodes, numbers: RegionFinder
) -> tuple[str, str]:
    short, full = _name_region(subdivision)
    country, _, suffix = str(subdivision.code).partition("-")
    listed = numbers.find_code(country, (short, full))
    found = listed or codes.find(country, short, suffix) or codes.find(country, full, suffix)
    return country, found


def _name_kind(kind: str) -> str:
    """Return the word that tells a region from its town.

    >>> _name_kind("Metropolitan department"), _name_kind("Land")
    ('department', 'region')
    """
    last = kind.lower().split()[-1]
    return last if last in _KINDS else "region"


def _merge_areas(
    regions: list[Named], codes: RegionCodes, features: FeatureFinder
) -> Iterator[Named]:
    """Yield regions and areas; an area that is one of the regions only adds its names to it."""
    known: dict[str, dict[int, Named]] = defaultdict(dict)
    for at, region in enumerate(regions):
        for name in region[1]:
            known[fold_place(name)][at] = region
    extra: list[Named] = []
    for feature, cell, *where in read_rows("areas.tsv"):
        names = split_names(cell)
        area = _make_area(names[0], feature, where, codes)
        same = {at: region for name in names for at, region in known[fold_place(name)].items()}
        large = [at for at, (place, _) in same.items() if place.rank < RANK_OF_LEVEL[2]]
        if feature != Feature.REGION or len(large) != 1 or is_apart(area, regions[large[0]][0]):
            extra.append(features.fill((area, names)))
        else:
            regions[large[0]] = _join_area(regions[large[0]], area, names)
    yield from regions
    yield from extra


def _join_area(region: Named, area: Place, names: list[str]) -> Named:
    place, known = region
    if place.latitude is None:
        place = replace(place, latitude=area.latitude, longitude=area.longitude)
    return replace(place, rank=0), [*known, *names]


def _make_area(name: str, feature: str, where: list[str], codes: RegionCodes) -> Place:
    """Make an area; with a seat ("country/town") it is pinned and told apart by country.

    Instead of the seat there may be degrees ("58.5, 15") with codes of country and region.
    """
    if not where:
        return Place(0, name, feature)
    if "," in where[0]:
        north, east = where[0].split(",")
        country, admin = (*where[1:], "", "")[:2]
        return Place(0, name, feature, float(north), float(east), country, admin=admin)
    country, town = where[0].split("/")
    admin = codes.find_town(country, town)[1]
    latitude, longitude = codes.find_centroid(country, admin) if admin else (None, None)
    return Place(
        0, name, feature, latitude, longitude, country, admin=admin,
        population=codes.population(country, admin),
    )  # fmt: skip


def _cities(
    cities: Iterable[City], states: Mapping[str, str], countries: Mapping[str, CountryFacts]
) -> Iterator[Named]:
    for city in sorted(cities, key=lambda city: city.number):
        place = Place(
            0, city.name, Feature.CITY, city.latitude, city.longitude, city.country,
            states.get(city.admin, "") if city.country == "US" else "", city.admin,
            city.population, city.number, city.fame,
        )  # fmt: skip
        country = countries.get(city.country)
        is_capital = country is not None and city.name == country.capital
        is_known = city.population >= ALIAS_POPULATION or is_capital
        others = city.names if is_known else ()
        yield place, [city.name, *(f"{ALIAS_MARK}{name}" for name in others if not is_code(name))]
