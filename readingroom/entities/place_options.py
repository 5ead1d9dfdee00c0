"""What the place names of one article may mean, before they are weighed.

An article's mentions and its text come in; for each name the options of the gazetteer come out,
narrowed where the words beside it tell more ("Paris, Texas", "Bari province"). Demonyms and areas
inside the names of bodies tell of where an article plays, and are no names of places themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from readingroom.entities.geography import Option, make_option, mark_shadowed
from readingroom.entities.qualifiers import (
    find_abbreviated,
    find_abbreviated_cities,
    find_inside,
    has_article,
    is_called_region,
    is_celestial,
    make_region,
    places_nothing,
)
from readingroom.entities.thresholds import DEMONYM, LARGE_CITY, LONGEST_AREA, MOST_OPTIONS
from readingroom.entities.toponym_decoding import ToponymArticle
from readingroom.gazetteer import REGION_WORDS, Candidate, Feature, Gazetteer, Place
from readingroom.gazetteer.exonyms import find_exonym
from readingroom.lexicon import Grade, fold, fold_place
from readingroom.models import Mention

_WORD_RE = re.compile(r"[A-Z][\w’'-]+")
_GENERIC = frozenset({"city", "town", "province", "state"})
_AREAS_AND_LARGEST = frozenset({Grade.COUNTRY, Grade.REGION, Grade.MILLION})

MentionsByName = Mapping[str, Sequence[Mention]]
Options = dict[str, tuple[Option, ...]]


class OptionFinder:
    """Finds what the names of a collection's articles may mean.

    `texts` and the codes of their `languages` are by document.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        texts: Mapping[str, str],
        languages: Mapping[str, str] | None = None,
    ) -> None:
        self._gazetteer, self._texts, self._languages = gazetteer, texts, languages or {}

    @property
    def gazetteer(self) -> Gazetteer:
        """What knows the world's places."""
        return self._gazetteer

    def is_foreign(self, mentions: Sequence[Mention]) -> bool:
        """Return whether no text in English, or of unknown language, has any of the mentions."""
        codes = (self._languages.get(mention.document, "en") for mention in mentions)
        return not any(code in ("en", "und") for code in codes)

    def find_options(self, names: MentionsByName, bodies: Sequence[Mention]) -> Options:
        """Return the options of an article's names, and of the areas inside its bodies' names."""
        return self._find_body_areas(bodies, names) | {
            name: self._find_name_options(names[name]) for name in sorted(names)
        }

    def read_article(
        self, document: str, names: MentionsByName, bodies: Sequence[Mention]
    ) -> ToponymArticle:
        """Return all that an article tells of where its names lie."""
        return ToponymArticle(
            self.find_options(names, bodies),
            self.read_demonyms(document),
            {name: max(mention.confidence for mention in names[name]) for name in sorted(names)},
        )

    def read_demonyms(self, document: str) -> dict[str, float]:
        """Add up the countries that an article's demonyms speak of."""
        found: dict[str, float] = defaultdict(float)
        for match in _WORD_RE.finditer(self._texts.get(document, "")):
            code = self._gazetteer.words.demonyms.get(fold(match[0]))
            if code:
                found[code] += DEMONYM
        return found

    def prefer_region(self, mention: Mention, place: Place) -> Place:
        """Return the region of a city's name where "province" or "state" follows the mention."""
        text = self._texts.get(mention.document, "")
        if place.feature != Feature.CITY or not is_called_region(text, mention.start, mention.end):
            return place
        found = self._look_up(mention)
        regions = [region for region, _ in found if region.feature == Feature.REGION]
        near = [region for region in regions if region.country == place.country]
        return next(iter(near), None) or self._find_region_of(place) or (regions or [place])[0]

    def _find_name_options(self, mentions: Sequence[Mention]) -> tuple[Option, ...]:
        """Return what one name may mean; "Paris, Texas" only what lies in Texas."""
        mentions = [mention for mention in mentions if not self._places_nothing(mention)]
        if not mentions:
            return ()
        surface = mentions[0].surface
        found = self._look_up(mentions[0])
        variants = () if found else self._gazetteer.find_variants(surface)
        told = self._find_told(mentions, found or variants)
        kept = told or self._heed_article(
            mentions, self._rule_out_cities(found or variants, surface)
        )
        if not told and is_celestial(surface):
            kept = ()
        options = [
            make_option(
                candidate,
                self._gazetteer,
                surface,
                is_told=bool(told),
                is_variant=bool(variants),
            )
            for candidate in kept
        ]
        options.sort(key=lambda option: (-option.prior, option.place.key))
        return mark_shadowed(options[:MOST_OPTIONS])

    def _places_nothing(self, mention: Mention) -> bool:
        return places_nothing(self._texts.get(mention.document, ""), mention.start)

    def _heed_article(
        self, mentions: Sequence[Mention], found: tuple[Candidate, ...]
    ) -> tuple[Candidate, ...]:
        """Leave out towns where an article says that an area is meant: "the Yukon".

        An area that is usually called otherwise does not count: "the Gold Coast" may be a town.
        """
        texts = ((self._texts.get(mention.document, ""), mention) for mention in mentions)
        if any(has_article(text, mention.start, mention.end) for text, mention in texts):
            areas = _leave_out_cities(found)
            return areas if any(not is_alias for _, is_alias in areas) else found
        return found

    def _find_told(
        self, mentions: Sequence[Mention], found: Sequence[Candidate]
    ) -> tuple[Candidate, ...]:
        """Return those that lie in the area which stands beside the first mention that has one."""
        for mention in mentions:
            text = self._texts.get(mention.document, "")
            inside = find_inside(found, text, mention.start, mention.end, self._gazetteer)
            if inside:
                return inside
        return ()

    def _rule_out_cities(self, found: tuple[Candidate, ...], surface: str) -> tuple[Candidate, ...]:
        """Leave out cities by another name of theirs where a country has it: "Mexico" is no city.

        A country's other name that is a large city's own counts as an alias, and one with accents
        that no language of the country has is not the country's.
        """
        if not any(place.feature == Feature.COUNTRY for place, _ in found):
            return found
        kept = [
            (place, is_alias)
            for place, is_alias in found
            if not (is_alias and place.feature == Feature.CITY)
        ]
        is_city = any(
            place.feature == Feature.CITY and place.population > LARGE_CITY for place, _ in kept
        )
        return tuple(
            (place, is_city and fold_place(place.name) != fold_place(surface))
            if place.feature == Feature.COUNTRY
            else (place, is_alias)
            for place, is_alias in kept
            if place.feature != Feature.COUNTRY or self._gazetteer.may_spell(place, surface)
        )

    def _look_up(self, mention: Mention) -> tuple[Candidate, ...]:
        """Return the places a mention may mean; "Hama Province" falls back to what Hama names."""
        surface, text = mention.surface, self._texts.get(mention.document, "")
        known = find_exonym(surface, self._languages.get(mention.document, "en"))
        if known:
            return self._gazetteer.find_places(known)
        regions = tuple((region, False) for region in find_abbreviated(surface, self._gazetteer))
        if regions and (surface.endswith(".") or text[mention.end : mention.end + 1] == "."):
            return regions
        found = self._gazetteer.find_places(surface)
        words = fold(surface).split(" ")
        if not found and words[-1] in REGION_WORDS and len(words) > 1:
            found = self._find_region(" ".join(words[:-1]), surface)
        if not found and words[0] in _GENERIC and len(words) > 2:
            found = self._gazetteer.find_places(" ".join(words[2:]))
        if not found:
            is_in_town = text[max(0, mention.start - 3) : mention.start].rstrip().endswith(",")
            return regions if is_in_town else (
                *find_abbreviated_cities(surface, self._gazetteer), *regions
            )  # fmt: skip
        if surface.isupper() and len(surface.replace(".", "")) < 4:
            return _leave_out_cities(found)
        return found

    def _find_region(self, bare: str, surface: str) -> tuple[Candidate, ...]:
        """Return what "X Province" may mean: what is called X and no city, or a city's region."""
        found = self._gazetteer.find_places(bare)
        return _leave_out_cities(found) or tuple(
            (self._find_region_of(place) or make_region(place, surface), is_alias)
            for place, is_alias in found
            if place.population  # of a hamlet it is unsure that the region is called after it
        )

    def _find_region_of(self, city: Place) -> Place | None:
        """Return the region that is called like a city in it."""
        home = (Feature.REGION, city.country, city.admin)
        return next(
            (
                place
                for place, _ in self._gazetteer.find_places(city.name)
                if (place.feature, place.country, place.admin) == home
            ),
            None,
        )

    def _find_body_areas(self, bodies: Sequence[Mention], names: MentionsByName) -> Options:
        """Return the areas that stand inside bodies' names ("Ohio" in "Ohio State University").

        The longest name counts, towns do not, nor does what a large city is called as well: the
        "New York Times" speaks of everywhere.
        """
        options: Options = {}
        areas = {name for body in bodies for name in self._read_areas(body.surface)}
        for name in sorted(areas - set(names)):
            found = self._gazetteer.find_places(name)
            towns = [place for place, _ in found if place.feature == Feature.CITY]
            kept = _leave_out_cities(found)
            if kept and all(town.population < LARGE_CITY for town in towns):
                options[name] = tuple(make_option(area, self._gazetteer, name) for area in kept)
        return options

    def _read_areas(self, surface: str) -> Iterator[str]:
        """Yield the areas' names inside a body's name; the longest counts, also a large city's."""
        words = [fold(match[0]) for match in _WORD_RE.finditer(surface)]
        at = 0
        while at < len(words):
            at, name, grade = self._read_longest(words, at)
            if name and grade is not Grade.MILLION:
                yield name

    def _read_longest(self, words: Sequence[str], at: int) -> tuple[int, str, Grade]:
        for end in range(min(len(words), at + LONGEST_AREA), at, -1):
            name = " ".join(words[at:end])
            grade = self._gazetteer.grade(name)
            if grade in _AREAS_AND_LARGEST:
                return end, name, grade
        return at + 1, "", Grade.UNKNOWN


def _leave_out_cities(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(candidate for candidate in found if candidate[0].feature != Feature.CITY)
