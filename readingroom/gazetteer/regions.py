"""GeoNames' first- and second-level regions: their numbers, names and middles.

`regions.tsv.gz` comes in (`tools/make_places.py` makes it). Regions that the packages list get
their number and middle from it; those that they lack are places of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from readingroom.gazetteer.places import REGION_WORDS, Feature, Named, Place
from readingroom.gazetteer.thresholds import RANK_OF_LEVEL
from readingroom.lexicon.datafiles import read_packed_rows, split_names
from readingroom.lexicon.folding import fold_place

LARGE_AREAS = REGION_WORDS | {"republic", "canton", "emirate", "division"}
TYPE_WORDS = LARGE_AREAS | {"krai", "municipality", "city", "borough", "raion", "rayon", "gmina"}
_KINDS = TYPE_WORDS - {"city"}  # "Mexico City" is no Mexico


@dataclass(frozen=True, slots=True)
class Region:
    """A region of GeoNames: `code` is its country's, its own and, of level 2, its parent's."""

    code: str
    names: tuple[str, ...]
    number: int
    latitude: float | None = None
    longitude: float | None = None

    @property
    def level(self) -> int:
        """1 for the largest regions of a country, 2 for those inside them."""
        return self.code.count(".")

    @property
    def home(self) -> tuple[str, str]:
        """Country and code of the first-level region."""
        country, admin = self.code.split(".")[:2]
        return country, admin


class RegionFinder:
    """Finds the region that another source lists by name; what was found is told once."""

    def __init__(self) -> None:
        self._regions = [
            Region(code, tuple(split_names(names)), int(number), *map(float, degrees))
            for code, names, number, *degrees in read_packed_rows("regions.tsv.gz")
        ]
        self._named: dict[tuple[str, str], list[Region]] = defaultdict(list)
        self._first = {region.home: region for region in self._regions if region.level == 1}
        self._taken: set[int] = set()
        for region in self._regions:
            for key in {fold_place(name) for name in _list_names(region)}:
                self._named[region.home[0], key].append(region)

    def find_code(self, country: str, names: Iterable[str]) -> str:
        """Return the code of the only first-level region of one of these names, else ""."""
        for name in names:
            found = self._named.get((country, fold_place(name)), ())
            first = [region for region in found if region.level == 1]
            if len(first) == 1:
                return first[0].home[1]
        return ""

    def fill(self, area: Named, *, whole: bool = False) -> Named:
        """Return an area with number, names and, where it has none, position of its region.

        `whole` tells that the area takes up all of the first-level region it lies in.
        """
        place, names = area
        home = (place.country, place.admin)
        region = self._find(home, names) or (self._first.get(home) if whole else None)
        if region is None or region.number in self._taken:
            return area
        self._taken.add(region.number)
        more = _list_names(region) if region.level == 1 else region.names
        named = list(dict.fromkeys((*names, *more)))
        if place.latitude is not None and (region.level == 1 or region.latitude is None):
            return replace(place, geonames_id=region.number), named
        return replace(
            place, geonames_id=region.number, latitude=region.latitude, longitude=region.longitude
        ), named  # fmt: skip

    def _find(self, home: tuple[str, str], names: Iterable[str]) -> Region | None:
        """Return the only region of a name in a country, or in the first-level region named."""
        for name in names:
            found = self._named.get((home[0], fold_place(name)), [])
            inside = [region for region in found if region.home == home] if home[1] else found
            first = [region for region in inside if region.level == 1] or inside
            if len(first) == 1:
                return first[0]
        return None

    def list_others(self) -> Iterator[Named]:
        """Yield the regions that nobody asked for; little known as the level they are of."""
        for region in self._regions:
            if region.number not in self._taken:
                names = _list_names(region)
                country, admin = region.home
                yield Place(
                    0, names[0], Feature.REGION, region.latitude, region.longitude, country,
                    admin=admin, geonames_id=region.number, kind=_find_kind(region.names[0]),
                    rank=RANK_OF_LEVEL[region.level],
                ), names  # fmt: skip


def _list_names(region: Region) -> list[str]:
    """Return a region's names, first without the word that says what it is."""
    names = []
    for name in region.names:
        words = [word for word in name.split() if word.lower() not in _KINDS]
        names += [" ".join(words), name] if words else [name]
    return list(dict.fromkeys(names))


def _find_kind(name: str) -> str:
    last = name.lower().split()[-1]
    return last if last in _KINDS else "region"


def is_told(name: str) -> bool:
    """Return whether a name says that it is a region's.

    >>> is_told("Hama District"), is_told("Hama")
    (True, False)
    """
    return not _KINDS.isdisjoint(name.lower().split())
