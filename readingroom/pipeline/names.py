"""Find the names in texts, then resolve them over the whole collection.

In: texts by document id. Out: a `Resolution`. Finding is per text and runs in workers; resolving
happens once, over all mentions, and does not depend on their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cache, partial

from readingroom.config import BUILT_IN
from readingroom.entities import Resolution, resolve_entities
from readingroom.entities.placenames import locate
from readingroom.gazetteer import Feature, Gazetteer, Place, load_gazetteer
from readingroom.lexicon import fold_place
from readingroom.mentions import Recogniser, load_recogniser, revise_mentions
from readingroom.mentions.spacy_backend import SpacyRecogniser, load_spacy_recogniser
from readingroom.mentions.titles import Span, drop_titles
from readingroom.models import Kind, Location, Mention
from readingroom.pipeline.work import Progress, map_all

QUALIFIED_RE = re.compile(r"(.+?)(?:,\s+|\s+\()([^(),]+)\)?")
AnyRecogniser = Recogniser | SpacyRecogniser


@cache  # one per process: a worker reads the gazetteer and the model once, not once a text
def open_recogniser(name: str = BUILT_IN) -> tuple[Gazetteer, AnyRecogniser]:
    """Load what finding and resolving need; `name` is `built-in` or a spaCy model."""
    gazetteer = load_gazetteer()
    if name == BUILT_IN:
        return gazetteer, load_recogniser(gazetteer)
    return gazetteer, load_spacy_recogniser(name, gazetteer)


def find_in_document(document: tuple[str, str], recogniser: str = BUILT_IN) -> tuple[Mention, ...]:
    """Find the mentions in one (id, text)."""
    return open_recogniser(recogniser)[1].find(*document)


def find_and_resolve(
    texts: Mapping[str, str],
    executor: Executor,
    progress: Progress,
    emphasis: Mapping[str, Sequence[Span]] | None = None,
    recogniser: str = BUILT_IN,
) -> Resolution:
    """Find and resolve the names of a collection; `emphasis` tells what is set in italics."""
    gazetteer, _ = open_recogniser(recogniser)  # builds the index before workers want it
    work = partial(find_in_document, recogniser=recogniser)
    found = map_all(executor, work, tuple(texts.items()), progress, "finding names")
    with progress.step("resolving names", 1) as tick:
        revised = revise_mentions(dict(zip(texts, found, strict=True)))
        kept = drop_titles(revised, emphasis or {})
        mentions = [mention for per_text in kept.values() for mention in per_text]
        resolution = resolve_entities(mentions, gazetteer, texts)
        tick()
    return resolution


@dataclass(frozen=True, slots=True)
class GazetteerAtlas:
    """Tells the editor's desk where places are: by number, by name, or as the resolver would."""

    gazetteer: Gazetteer
    texts: Mapping[str, str]

    def find_numbers(self, numbers: Iterable[int]) -> Mapping[int, Location]:
        """Give the places of GeoNames numbers, of those that are known."""
        found = self.gazetteer.find_numbers(numbers)
        return {number: self._describe(place) for number, place in found.items()}

    def locate(self, name: str, mentions: Sequence[Mention]) -> Location | None:
        """Tell where a place is: "Paris (Texas)" by its name, others as articles speak of them."""
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
        best = max(resolved, key=lambda one: (len(one.mentions), one.id), default=None)
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
        for one in self.gazetteer.countries.values():
            if one.code == country.upper() or fold_place(one.name) == wanted or one.code in named:
                return Location(None, latitude, longitude, one.code, one.name)
        return None

    def _describe(self, place: Place) -> Location:
        country = self.gazetteer.countries.get(place.country)
        return locate(place, country.name if country else "")
