"""Where places are that an editor speaks of: by number, by name, by a point, or as articles say.

In: the gazetteer and the articles' texts. Out: `Location`s, described as the resolver does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from readingroom.entities import resolve_entities
from readingroom.entities.placenames import locate
from readingroom.gazetteer import Feature, Gazetteer, Place
from readingroom.lexicon import fold_place
from readingroom.models import Kind, Location, Mention

QUALIFIED_RE = re.compile(r"(.+?)(?:,\s+|\s+\()([^(),]+)\)?")


@dataclass(frozen=True, slots=True)
class GazetteerAtlas:
    """Knows where places are: by number, by name, or as the resolver would."""

    gazetteer: Gazetteer
    texts: Mapping[str, str]

    def find_numbers(self, numbers: Iterable[int]) -> Mapping[int, Location]:
        """Return the places of GeoNames numbers, of those that are known."""
        found = self.gazetteer.find_numbers(numbers)
        return {number: self._describe(place) for number, place in found.items()}

    def locate(self, name: str, mentions: Sequence[Mention]) -> Location | None:
        """Return where a place is: "Paris (Texas)" by its name, others as articles have them."""
        match = QUALIFIED_RE.fullmatch(name)
        if match:
            inside = fold_place(match[2])
            for place, _ in self.gazetteer.find_places(match[1]):
                country = self.gazetteer.countries.get(place.country)
                if inside in (
                    fold_place(place.region),
                    fold_place(country.name if country else ""),
                ):
                    return self._describe(place)
            return None
        places = (replace(mention, kind=Kind.PLACE) for mention in mentions)
        resolved = resolve_entities(places, self.gazetteer, self.texts).entities
        best = max(resolved, key=lambda entity: (len(entity.mentions), entity.id), default=None)
        return best.location if best else None

    def find_around(self, latitude: float, longitude: float, country: str) -> Location | None:
        """Describe a point of the globe: in the country so called, else that of the nearest city.

        None where no country is called so.
        """
        if not country:
            near = self.gazetteer.find_nearest(latitude, longitude)
            found = self.gazetteer.countries.get(near.country) if near else None
            code, name = (found.code, found.name) if found else ("", "")
            return Location(None, latitude, longitude, code, name)
        wanted = fold_place(country)
        named = [
            place.country
            for place, _ in self.gazetteer.find_places(country)
            if place.feature == Feature.COUNTRY
        ]
        for known in self.gazetteer.countries.values():
            if (
                known.code == country.upper()
                or fold_place(known.name) == wanted
                or known.code in named
            ):
                return Location(None, latitude, longitude, known.code, known.name)
        return None

    def _describe(self, place: Place) -> Location:
        country = self.gazetteer.countries.get(place.country)
        return locate(place, country.name if country else "")
