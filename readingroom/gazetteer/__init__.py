"""The world's places.

A folder for the cached index comes in, a `Gazetteer` comes out: it answers which places bear a name
and how well known a name is; `words` are the lexicon's word lists. Each worker process opens its
own; pickled, it reopens the same index.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from readingroom.gazetteer.compilation import compile_countries
from readingroom.gazetteer.former_names import is_former_name
from readingroom.gazetteer.index import VARIANT, open_index
from readingroom.gazetteer.own_places import OWN_GAZETTEER, OwnPlace, OwnPlaces, load_own_places
from readingroom.gazetteer.places import (
    ALIAS_MARK,
    AT_SEA,
    REGION_WORDS,
    Candidate,
    Country,
    Feature,
    Place,
)
from readingroom.gazetteer.priors import grade_own
from readingroom.gazetteer.thresholds import MEMO, NEAREST_CITY, SIMILAR_TRANSCRIPTION
from readingroom.gazetteer.transliteration import SCRIPTED, transliteration_key
from readingroom.lexicon.folding import fold_place, has_accents
from readingroom.lexicon.grades import Grade
from readingroom.lexicon.wordlists import WordLists, load_word_lists

__all__ = [
    "OWN_GAZETTEER",
    "REGION_WORDS",
    "Candidate",
    "Country",
    "Feature",
    "Gazetteer",
    "OwnPlace",
    "OwnPlaces",
    "Place",
    "is_former_name",
    "load_gazetteer",
    "load_own_places",
]

_GRADES = {grade.value: grade for grade in Grade}


class Gazetteer:
    """Answers from the index, remembering what was asked; build it with `load_gazetteer`."""

    __slots__ = (
        *("_cache", "_grades", "_index", "_own", "_own_places", "_places"),
        *("areas", "countries", "states", "words"),
    )

    def __init__(
        self,
        index: sqlite3.Connection,
        words: WordLists,
        cache: Path | None,
        own: Sequence[OwnPlace] = (),
    ) -> None:
        self._index, self._cache, self._own_places = index, cache, tuple(own)
        self._grades: dict[str, str] = {}
        self._places: dict[str, tuple[Candidate, ...]] = {}
        self.words = words
        self.countries: Mapping[str, Country] = {
            country.code: country for country in compile_countries()
        }
        self.areas: Mapping[tuple[str, str], int] = {
            (country, admin): population
            for country, admin, population in index.execute("SELECT * FROM area")
        }
        self.states: Mapping[str, Place] = {place.admin: place for place in self._read_states()}
        self._own: Mapping[str, tuple[Candidate, ...]] = self._place_own()

    def __reduce__(self) -> tuple[object, ...]:
        return load_gazetteer, (self._cache, self._own_places)

    def grade(self, folded: str) -> Grade:
        """Return the grade of the best known place of a folded name."""
        return _GRADES[self.grades(folded)[:1]]

    def grades(self, folded: str) -> str:
        """Return the grades of all places of a folded name, each once, best first."""
        if folded in self._own:
            return grade_own(self._own[folded][0][0])
        known = self._grades.get(folded)
        if known is None:
            row = self._index.execute(
                "SELECT grades FROM name WHERE name = ?", (folded,)
            ).fetchone()
            if len(self._grades) >= MEMO:
                self._grades.clear()
            known = self._grades[folded] = row[0] if row else ""
        return known

    def find_places(self, name: str) -> tuple[Candidate, ...]:
        """Return the places that bear a name, likeliest first, each with whether it is an alias."""
        return self._look_up(fold_place(name))

    def find_variants(self, name: str) -> tuple[Candidate, ...]:
        """Return the towns of which a name that no place bears may be another transcription."""
        folded = fold_place(name)
        key = transliteration_key(folded)
        found = self._look_up(VARIANT + key) if key else ()
        return tuple(
            (place, True)
            for place, _ in found
            if SequenceMatcher(None, folded, fold_place(place.name)).ratio()
            >= SIMILAR_TRANSCRIPTION
        )

    def _look_up(self, folded: str) -> tuple[Candidate, ...]:
        if folded in self._own:
            return self._own[folded]
        known = self._places.get(folded)
        if known is None:
            row = self._index.execute(
                "SELECT places FROM name WHERE name = ?", (folded,)
            ).fetchone()
            if len(self._places) >= MEMO:
                self._places.clear()
            keys = row[0].split() if row else []
            known = tuple(
                (self._read(int(key.lstrip(ALIAS_MARK))), key.startswith(ALIAS_MARK))
                for key in keys
            )
            self._places[folded] = known
        return known

    def may_spell(self, country: Place, surface: str) -> bool:
        """Return whether a country may be spelled so: other scripts have no accents of their own.

        "México" is the country, "Arménia" is not.
        """
        known = self.countries.get(country.country)
        is_accented = has_accents(surface) and not has_accents(country.name)
        return not (is_accented and known and known.languages[0] in SCRIPTED)

    def find_numbers(self, numbers: Iterable[int]) -> dict[int, Place]:
        """Return the places of GeoNames numbers; unknown numbers are left out."""
        wanted = set(numbers)
        own = (place for found in self._own.values() for place, _ in found)
        told = {place.geonames_id: place for place in own if place.geonames_id in wanted}
        return self._find_indexed(wanted) | {n: place for n, place in told.items() if n}

    def _find_indexed(self, numbers: Iterable[int]) -> dict[int, Place]:
        wanted = ",".join(str(int(number)) for number in numbers)
        rows = self._index.execute(
            f"SELECT * FROM place WHERE geonames_id IN ({wanted}) ORDER BY key"
        )
        return {place.geonames_id: place for place in (Place(*row) for row in rows)
                if place.geonames_id is not None}  # fmt: skip

    def find_nearest(self, latitude: float, longitude: float) -> Place | None:
        """Return the city nearest to a point, of those within `NEAREST_CITY`."""
        width = max(0.1, math.cos(math.radians(latitude)))
        high, wide = NEAREST_CITY, NEAREST_CITY / width
        rows = self._index.execute(
            "SELECT * FROM place WHERE feature = 'city' AND latitude BETWEEN ? AND ? "
            "AND longitude BETWEEN ? AND ? ORDER BY (latitude - ?) * (latitude - ?) "
            "+ ? * (longitude - ?) * (longitude - ?), key LIMIT 1",
            (latitude - high, latitude + high, longitude - wide, longitude + wide,
             latitude, latitude, width**2, longitude, longitude),
        ).fetchone()  # fmt: skip
        return Place(*rows) if rows else None

    def find_state(self, text: str) -> Place | None:
        """Return the US state that a postal code ("PA") or an abbreviation ("Pa.") stands for."""
        word = text.replace(".", "") if text.isupper() else text.rstrip(".")
        code = word if word.isupper() else self.words.states.get(word.lower(), "")
        return self.states.get(code or self.words.states.get(word.lower(), ""))

    def list_unplaced(self) -> tuple[OwnPlace, ...]:
        """Return the editor's places of which nothing tells where they are."""
        placed = {
            place.key
            for found in self._own.values()
            for place, _ in found
            if place.latitude is not None
        }
        return tuple(own for own in self._own_places if own.place.key not in placed)

    def _place_own(self) -> dict[str, tuple[Candidate, ...]]:
        """Return the editor's places by folded name, with what is known of where they lie."""
        numbers = (own.place.geonames_id for own in self._own_places)
        known = self._find_indexed(number for number in numbers if number is not None)
        named: dict[str, tuple[Candidate, ...]] = {}
        for own in self._own_places:
            place = self._complete(own.place, known.get(own.place.geonames_id or 0))
            for folded in dict.fromkeys(map(fold_place, own.names)):
                named[folded] = (*named.get(folded, ()), (place, False))
        return named

    def _complete(self, own: Place, known: Place | None) -> Place:
        """Return a place of the editor's with country and people, where these are known."""
        if known:
            at = own if own.latitude is not None else known
            return replace(
                known, key=own.key, name=own.name, rank=own.rank, latitude=at.latitude,
                longitude=at.longitude,
            )  # fmt: skip
        if own.latitude is None or own.longitude is None or own.feature in AT_SEA:
            return own
        near = self.find_nearest(own.latitude, own.longitude)
        return replace(own, country=near.country, admin=near.admin) if near else own

    def _read_states(self) -> tuple[Place, ...]:
        rows = self._index.execute(
            "SELECT * FROM place WHERE country = 'US' AND feature = 'region' "
            "AND kind = 'state' ORDER BY key"
        )
        return tuple(Place(*row) for row in rows)

    def _read(self, key: int) -> Place:
        return Place(*self._index.execute("SELECT * FROM place WHERE key = ?", (key,)).fetchone())


def load_gazetteer(cache: Path | None = None, own: Sequence[OwnPlace] = ()) -> Gazetteer:
    """Open the gazetteer; the first time, build its index in `cache` or the user's cache folder.

    A name of the editor's `own` places means these and no others.
    """
    return Gazetteer(open_index(cache), load_word_lists(), cache, own)
