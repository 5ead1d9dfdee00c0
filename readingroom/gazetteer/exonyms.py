"""What other languages call the world's places where the index has them by other names alone.

A language comes in; names of countries, continents and great cities from Unicode's CLDR, and of
more cities, regions, rivers and seas from `data/other_languages.tsv`, come out with the name by
which the index knows them. Other cities are in the index by their names in all languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

from readingroom.lexicon.datafiles import read_rows
from readingroom.lexicon.folding import fold, fold_place
from readingroom.lexicon.otherlanguages import load_profile

_CONTINENTS = {
    "002": "Africa", "003": "North America", "005": "South America", "009": "Oceania",
    "142": "Asia", "150": "Europe",
}  # fmt: skip
"""Codes of UN M.49, as CLDR has them, with GeoNames' names."""
_CITY_ZONES = ("Africa/", "Asia/", "Europe/", "America/Havana", "America/Mexico_City")
"""Time zones named after a city that everybody knows; elsewhere many are islands or small towns."""
_BRACKET_RE = re.compile(r"\s*[(].*?[)]")


def find_exonym(name: str, language: str) -> str:
    """Return the name by which the index knows a place, "" where the language says nothing of it.

    >>> find_exonym("Österreich", "de"), find_exonym("la Suisse", "fr"), find_exonym("Linz", "de")
    ('Austria', 'Switzerland', '')
    """
    if language == "en":
        return ""
    names = load_exonyms(language)
    return names.get(fold_place(name), "") or names.get(_drop_article(fold(name), language), "")


@cache  # one per process and language
def load_exonyms(language: str) -> Mapping[str, str]:
    """Return the places of a language by folded name, with the name that the index knows."""
    profile = load_profile(language)
    english = {code: name for code, name, *_ in read_rows("countries.tsv")} | _CONTINENTS
    found = {
        fold(_BRACKET_RE.sub("", name)): english[code]
        for code, name in sorted(_read_territories(language).items())
        if code in english
    }
    named = {**_read_cities(language), **found}
    kept = {name: known for name, known in named.items() if name not in profile.doubtful}
    return {**kept, **profile.known}


def _read_cities(language: str) -> Mapping[str, str]:
    """Return the cities after which time zones are named, where the language calls them otherwise.

    "La Havane" is filed without its article, too: "à La Havane".
    """
    if not (zones := _read_zones(language)):
        return {}
    english = _read_zones("en")
    cities: dict[str, str] = {}
    for zone, name in sorted(zones.items()):
        known = english.get(zone) or zone.rsplit("/", maxsplit=1)[-1].replace("_", " ")
        if zone.startswith(_CITY_ZONES) and fold(name) != fold(known):
            folded = fold(name)
            cities[folded] = cities[_drop_article(folded, language)] = known
    return cities


def _read_zones(language: str) -> Mapping[str, str]:
    """Return the city of each time zone as a language calls it; brackets are no name."""
    try:
        zones = Locale.parse(language).time_zones.items()
    except (UnknownLocaleError, ValueError):
        return {}
    named = ((zone, str(names.get("city", ""))) for zone, names in zones)
    return {zone: city for zone, city in named if city and not _BRACKET_RE.search(city)}


def _read_territories(language: str) -> Mapping[str, str]:
    try:
        return dict(Locale.parse(language).territories)
    except (UnknownLocaleError, ValueError):
        return {}


def _drop_article(folded: str, language: str) -> str:
    first, _, rest = folded.partition(" ")
    return rest if rest and first in load_profile(language).articles else folded
