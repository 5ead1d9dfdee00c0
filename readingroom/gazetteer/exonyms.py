"""What other languages call the world's places where the index has them by other names alone.

A language comes in; names of countries and continents from Unicode's CLDR, and of regions, rivers
and seas from `data/other_languages.tsv`, come out with the name by which the index knows them.
Cities are in the index by their names in all languages.
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
_BRACKET_RE = re.compile(r"\s*[(].*?[)]")


def find_exonym(name: str, language: str) -> str:
    """Return the name by which the index knows a place, "" where the language says nothing of it.

    >>> find_exonym("Österreich", "de"), find_exonym("la Suisse", "fr"), find_exonym("Wien", "de")
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
    kept = {name: known for name, known in found.items() if name not in profile.doubtful}
    return {**kept, **profile.known}


def _read_territories(language: str) -> Mapping[str, str]:
    try:
        return dict(Locale.parse(language).territories)
    except (UnknownLocaleError, ValueError):
        return {}


def _drop_article(folded: str, language: str) -> str:
    first, _, rest = folded.partition(" ")
    return rest if rest and first in load_profile(language).articles else folded
