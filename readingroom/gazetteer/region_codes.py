"""Which GeoNames region a name stands for, and where regions lie: their towns tell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from readingroom.gazetteer.centroids import Point, find_center
from readingroom.gazetteer.geonames import City
from readingroom.gazetteer.places import ALIAS_MARK, Named
from readingroom.gazetteer.regions import is_told
from readingroom.gazetteer.thresholds import LEAST_SEAT, RANK_OF_LEVEL
from readingroom.lexicon.datafiles import read_rows, split_names
from readingroom.lexicon.folding import fold_place

LATIN_RE = re.compile(
    r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff]"
    r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff .'’\-]{2,}\Z"
)

_Town = tuple[int, str, str, float | None, float | None]
_NO_TOWN: _Town = (0, "", "", None, None)


class RegionCodes:
    """Which GeoNames region a name stands for, told by the town of that name, and its middle."""

    def __init__(self, cities: Sequence[City]) -> None:
        points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        best: dict[tuple[str, str], _Town] = {}
        people: Counter[tuple[str, str]] = Counter()
        for city in cities:
            country, admin = city.country, city.admin
            points[country, admin].append((city.latitude, city.longitude))
            people[country, admin] += city.population
            town = (city.population, admin, city.name, city.latitude, city.longitude)
            for name in (city.name, *city.names):
                if LATIN_RE.match(name):
                    key = (country, fold_place(name))
                    best[key] = max(best.get(key, _NO_TOWN), town, key=lambda found: found[:3])
        self._points, self._best, self._people = points, best, people
        self._largest: dict[tuple[str, str], int] = defaultdict(int)
        for city in cities:
            where = (city.country, city.admin)
            self._largest[where] = max(self._largest[where], city.population)
        self._seats = {
            (country, fold_place(region)): town
            for country, cell in read_rows("region_seats.tsv")
            for region, town in (pair.split("=") for pair in split_names(cell))
        }

    def find(self, country: str, name: str, code: str) -> str:
        """Return the code of the region of a name, `code` being its ISO code; "" if none fits."""
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
        """Return the people of a region's towns."""
        return self._people[country, admin] if admin else 0

    def measure(self, country: str, admin: str) -> tuple[int, float | None, float | None]:
        """Return a region's people and its middle; nothing is known of one without a code."""
        return self.population(country, admin), *(
            self.find_centroid(country, admin) if admin else (None, None)
        )

    def measure_named(self, region: Named) -> Named:
        """Return a first-level region that only GeoNames lists with its people.

        One of the second level has no name that a town of its country bears, unless it says what
        it is: "Hama" is the town, "Hama District" the region.
        """
        place, names = region
        if place.rank < RANK_OF_LEVEL[2]:
            place = replace(place, population=self.population(place.country, place.admin))
            return self.mark_towns((place, names), ())
        return place, [
            name for name in names if is_told(name) or not self.find_town(place.country, name)[2]
        ]

    def mark_towns(self, region: Named, usual: Iterable[str]) -> Named:
        """Return a region whose names are marked where they rather mean a town in it.

        Those that are `usual` stay: "Medina" means the town, but "Lima" may mean either.
        """
        place, names = region
        kept = {fold_place(name) for name in usual}
        return place, [
            name
            if fold_place(name) in kept or self.find_town(place.country, name)[1] != place.admin
            else f"{ALIAS_MARK}{name}"
            for name in names
        ]

    def find_centroid(self, country: str, admin: str) -> Point:
        """Return the middle of a region's towns."""
        return find_center(self._points.get((country, admin), ()))
