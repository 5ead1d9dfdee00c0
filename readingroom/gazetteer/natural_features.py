"""Compile natural features: seas, islands, mountains, rivers, deserts, capes, undersea features.

`features.tsv.gz` comes in (`tools/make_places.py` makes it), places with their names go out, and
where the areas of `areas.tsv` lie, which are the best known of them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from readingroom.gazetteer.places import ALIAS_MARK, Feature, Named, Place
from readingroom.gazetteer.thresholds import SAME_AREA, SAME_LAND
from readingroom.lexicon.datafiles import read_packed_rows, split_names
from readingroom.lexicon.folding import fold_place

_GROUPS = (
    "sea bay strait ocean lake",
    "river canal",
    "desert plain plateau region valley peninsula cape island mountain mountains",
    "ice",
)
_LANDS = frozenset({Feature.REGION, "peninsula"})
_GROUP_OF = {kind: number for number, kinds in enumerate(_GROUPS) for kind in kinds.split()}
_GENERIC = frozenset(
    "sea ocean bay gulf sound fjord inlet strait straits channel passage lake lagoon reservoir "
    "loch river creek fork mount mountain mountains peak hills range ranges nunatak nunataks "
    "massif island islands isle isles islet rocks atoll archipelago cape point head peninsula "
    "glacier ice shelf iceberg tongue plateau desert plain plains basin valley gorge canyon falls "
    "park monument coast land delta reef shoal bank ridge trench trough seamount guyot rise "
    "abyssal deep bluff cove harbor harbour station volcano".split()
)


def read_features() -> list[Named]:
    """Return all features with their names, the first the usual one; their keys are 0."""
    return [
        (
            Place(
                0, names[0].lstrip(ALIAS_MARK), kind, float(north), float(east), *_pad(rest),
                rank=int(rank),
            ),
            names,
        )
        for kind, cell, north, east, rank, *rest in read_packed_rows("features.tsv.gz")
        for names in [split_names(cell)]
    ]  # fmt: skip


def _pad(cells: Sequence[str]) -> tuple[str, str, str, int, int | None]:
    """Return country, region's name, region's code, population, GeoNames number."""
    country, admin, number = (*cells, "", "", "")[:3]
    return country, "", admin, 0, int(number) if number else None


def words_tell(folded: Sequence[str], kind: str) -> bool:
    """Return whether the words of a name tell that it is a feature's: "Elephant Island".

    >>> words_tell(["elephant", "island"], "island"), words_tell(["dolly", "varden"], "river")
    (True, False)
    """
    return len(folded) > 1 and (kind in folded or folded[0] in _GENERIC or folded[-1] in _GENERIC)


class FeatureFinder:
    """Finds the feature that an area of another source is; what was found is told once."""

    def __init__(self, features: Iterable[Named]) -> None:
        self._features = list(features)
        self._named: dict[str, list[int]] = defaultdict(list)
        self._taken: set[int] = set()
        for at, (_, names) in enumerate(self._features):
            for key in {fold_place(name.lstrip(ALIAS_MARK)) for name in names}:
                self._named[key].append(at)

    def fill(self, area: Named) -> Named:
        """Return an area with the position, number and names of the feature that bears its names.

        The best known one of several; an area that has a position keeps it.
        """
        place, names = area
        group = _GROUP_OF.get(place.feature)
        keys = [fold_place(name) for name in names]
        found = [
            at for key in keys for at in self._named.get(key, ())
            if _GROUP_OF.get(self._features[at][0].feature) == group
        ]  # fmt: skip
        if not found:
            return area
        at = min(found, key=lambda at: (self._features[at][0].rank, at))
        known, others = self._features[at]
        self._taken.add(at)
        pinned = place if place.latitude is not None else replace(
            place, latitude=known.latitude, longitude=known.longitude,
            country=place.country or (known.country if place.feature != Feature.REGION else ""),
        )  # fmt: skip
        return replace(pinned, geonames_id=place.geonames_id or known.geonames_id), [
            *names, *(n for n in others if fold_place(n.lstrip(ALIAS_MARK)) not in keys)
        ]  # fmt: skip

    def list_others(self, areas: Iterable[Named]) -> Iterator[Named]:
        """Yield the features that are none of these countries and regions, nor told before."""
        known: dict[str, list[Place]] = defaultdict(list)
        for place, names in areas:
            for name in names:
                known[fold_place(name)].append(place)
        for at, (place, names) in enumerate(self._features):
            same = (area for name in names for area in known.get(fold_place(name), ()))
            if at not in self._taken and all(_is_other(place, area) for area in same):
                yield place, names


def _is_other(feature: Place, area: Place) -> bool:
    is_wide = area.feature == Feature.COUNTRY or feature.feature in _LANDS
    return is_apart(feature, area, SAME_LAND if is_wide else SAME_AREA)


def is_apart(first: Place, second: Place, reach: float = SAME_AREA) -> bool:
    """Return whether two areas of a name lie so far apart that they are not the same."""
    if first.latitude is None or first.longitude is None:
        return False
    if second.latitude is None or second.longitude is None:
        return False
    shrink = math.cos(math.radians(first.latitude))
    across = ((first.longitude - second.longitude + 180) % 360 - 180) * shrink
    return math.hypot(first.latitude - second.latitude, across) > reach
