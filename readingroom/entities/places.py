"""Which place is meant: place mentions of the whole collection come in, groups come out.

Each article's names are weighed together (`setting`), with its demonyms and with what the
collection speaks of; one name means one place an article. Names that the gazetteer lacks stay
places, grouped by spelling, without a pin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from readingroom.entities.geography import Key, Option, make_option, normalise
from readingroom.entities.placenames import find_landmarks, fold_landmark, make_group
from readingroom.entities.qualifiers import (
    REGION_WORDS,
    find_inside,
    is_called_region,
    make_region,
)
from readingroom.entities.toponym_context import Background, Evidence, measure_support, weigh_names
from readingroom.entities.values import Group
from readingroom.gazetteer import Candidate, Feature, Gazetteer, Place
from readingroom.lexicon import Grade, fold, fold_place
from readingroom.models import Mention

_WORD_RE = re.compile(r"[A-Z][\w’'-]+")
_DEMONYM = 0.5
_SURE, _LEAST_HABIT = 0.8, 2.0
_STRAY = ((30_000, 1.0), (100_000, 0.1))  # least support of towns with fewer people
_LEAST_ALIAS = 0.1  # support of a place that is usually called otherwise
_LONGEST_AREA = 3
_LARGE, _MILLION = 200_000, 1_000_000
_NOWHERE = Place(0, "", "")

_Pick = tuple[Place, bool]

Names = dict[str, list[Mention]]
Options = dict[str, tuple[Option, ...]]


class PlaceResolver:
    """Resolves the place names of one collection."""

    def __init__(self, gazetteer: Gazetteer, texts: Mapping[str, str]) -> None:
        self._gazetteer, self._texts = gazetteer, texts

    def resolve(
        self, mentions: Sequence[Mention], organizations: Sequence[Mention] = ()
    ) -> list[Group]:
        """Group place mentions; the names of organizations only tell of where an article plays."""
        bodies: dict[str, list[Mention]] = defaultdict(list)
        for mention in organizations:
            bodies[mention.document].append(mention)
        documents: dict[str, Names] = defaultdict(lambda: defaultdict(list))
        for mention in sorted(mentions):
            documents[mention.document][fold_place(mention.surface)].append(mention)
        options, outside = {}, {}
        for document in sorted(documents):
            inside = self._find_inside(bodies[document], documents[document])
            options[document] = inside | self._find_options(documents[document])
            outside[document] = self._read_demonyms(document)
        first = {one: weigh_names(options[one], outside[one], Background()) for one in options}
        background = _make_background(options, first)
        picks: dict[str, dict[str, _Pick]] = {}
        for document in sorted(documents):
            weighed = weigh_names(options[document], outside[document], background)
            support = measure_support(options[document], weighed, outside[document], background)
            picks[document] = {
                name: _pick(options[document][name], weighed[name], support[name])
                for name in documents[document]
            }
        settled = {pick[0].key for found in picks.values() for pick in found.values() if pick[1]}
        chosen: dict[Mention, Place | None] = {}
        for document in sorted(documents):
            for name, group in documents[document].items():
                place = picks[document][name][0]
                kept = place if place.key in settled else None
                for mention in group:
                    chosen[mention] = self._adjust(mention, kept)
        return _group(mentions, chosen, self._gazetteer)

    def _find_options(self, names: Names) -> Options:
        """Give what each name of an article may mean; "Paris, Texas" only what lies in Texas."""
        options: Options = {}
        for name in sorted(names):
            spelled = names[name][0].surface
            found = self._find(names[name][0])
            variants = () if found else self._gazetteer.find_variants(spelled)
            found = found or variants
            for mention in names[name]:
                text = self._texts.get(mention.document, "")
                inside = find_inside(found, text, mention.start, mention.end, self._gazetteer)
                if inside:
                    found = inside
                    break
            else:
                inside, found = (), _weigh_countries(found, spelled, self._gazetteer)
            options[name] = tuple(
                make_option(
                    one, self._gazetteer, spelled, is_told=bool(inside), is_variant=bool(variants)
                )
                for one in found
            )
        return options

    def _find(self, mention: Mention) -> tuple[Candidate, ...]:
        """Give the places a mention may mean; "Hama Province" falls back to what is named Hama."""
        surface, text = mention.surface, self._texts.get(mention.document, "")
        state = self._gazetteer.find_state(surface)
        if state and (surface.endswith(".") or text[mention.end : mention.end + 1] == "."):
            return ((state, False),)
        found = self._gazetteer.find_places(surface)
        words = fold(surface).split(" ")
        if not found and words[-1] in REGION_WORDS and len(words) > 1:
            found = self._find_region(" ".join(words[:-1]), surface)
        if not found and words[0] in ("city", "town", "province", "state") and len(words) > 2:
            found = self._gazetteer.find_places(" ".join(words[2:]))
        if not found:
            return ((state, False),) if state else ()
        if surface.isupper() and len(surface.replace(".", "")) < 4:
            return tuple(one for one in found if one[0].feature != Feature.CITY)
        return found

    def _find_region(self, bare: str, surface: str) -> tuple[Candidate, ...]:
        """Give what "X Province" may mean: what is called X and is no city, or a city's region."""
        found = self._gazetteer.find_places(bare)
        areas = tuple(one for one in found if one[0].feature != Feature.CITY)
        return areas or tuple(
            (self._find_region_of(place) or make_region(place, surface), alias)
            for place, alias in found
            if place.population  # of a hamlet it is unsure that the region is called after it
        )

    def _find_region_of(self, city: Place) -> Place | None:
        """Give the region that is called like a city in it."""
        found = (place for place, _ in self._gazetteer.find_places(city.name))
        home = (Feature.REGION, city.country, city.admin)
        return next((one for one in found if (one.feature, one.country, one.admin) == home), None)

    def _read_demonyms(self, document: str) -> Evidence:
        """Add up the countries that an article's demonyms speak of."""
        found = Evidence()
        for match in _WORD_RE.finditer(self._texts.get(document, "")):
            code = self._gazetteer.words.demonyms.get(fold(match[0]))
            if code:
                found.countries[code] += _DEMONYM
        return found

    def _find_inside(self, bodies: Sequence[Mention], names: Names) -> Options:
        """Give the areas that stand inside bodies' names ("Ohio" in "Ohio State University").

        The longest name counts, towns do not, nor does what a large city is called as well: the
        "New York Times" speaks of everywhere.
        """
        options: Options = {}
        for name in sorted({name for body in bodies for name in self._read_areas(body.surface)}):
            found = self._gazetteer.find_places(name) if name not in names else ()
            towns = [place for place, _ in found if place.feature == Feature.CITY]
            if all(town.population < _LARGE for town in towns):
                areas = [one for one in found if one[0].feature != Feature.CITY]
                options[name] = tuple(make_option(one, self._gazetteer, name) for one in areas)
        return {name: found for name, found in options.items() if found}

    def _read_areas(self, surface: str) -> Iterator[str]:
        words = [fold(match[0]) for match in _WORD_RE.finditer(surface)]
        at = 0
        while at < len(words):
            ends = range(min(len(words), at + _LONGEST_AREA), at, -1)
            names = ((end, " ".join(words[at:end])) for end in ends)
            known = (
                (end, one)
                for end, one in names
                if self._gazetteer.grade(one) in (Grade.COUNTRY, Grade.REGION, Grade.MILLION)
            )
            at, name = next(known, (at + 1, ""))
            if name and self._gazetteer.grade(name) is not Grade.MILLION:
                yield name

    def _adjust(self, mention: Mention, place: Place | None) -> Place | None:
        """Take the region of a city's name where "province" or "state" follows."""
        text = self._texts.get(mention.document, "")
        if place is None or place.feature != Feature.CITY:
            return place
        if not is_called_region(text, mention.start, mention.end):
            return place
        found = self._find(mention)
        regions = [one for one, _ in found if one.feature == Feature.REGION]
        same = [one for one in regions if one.country == place.country]
        return next(iter(same), None) or self._find_region_of(place) or (regions or [place])[0]


def _weigh_countries(
    found: tuple[Candidate, ...], surface: str, gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """Leave out cities by another name of theirs where a country has it: "Mexico" is no city.

    A country's other name that is a large city's own counts as an alias, and one with accents that
    no language of the country has is not the country's.
    """
    if not any(place.feature == Feature.COUNTRY for place, _ in found):
        return found
    kept = [one for one in found if not (one[1] and one[0].feature == Feature.CITY)]
    is_city = any(place.feature == Feature.CITY and place.population > _LARGE for place, _ in kept)
    return tuple(
        (place, is_city and fold_place(place.name) != fold_place(surface))
        if place.feature == Feature.COUNTRY
        else (place, alias)
        for place, alias in kept
        if place.feature != Feature.COUNTRY or gazetteer.may_spell(place, surface)
    )


def _pick(options: Sequence[Option], shares: Sequence[float], support: Sequence[float]) -> _Pick:
    """Pick the likeliest place, and tell whether it fits; of equals the one listed first.

    A small town of which nothing else in the article speaks does not fit: no pin is better than one
    on a namesake.
    """
    found = zip(options, shares, support, strict=True)
    best = max(found, key=lambda one: (one[1], -one[0].place.key), default=None)
    return (best[0].place, not _is_stray(best[0], best[2])) if best else (_NOWHERE, False)


def _is_stray(option: Option, support: float) -> bool:
    place = option.place
    if place.feature != Feature.CITY or option.is_told:
        return False
    if option.is_variant:
        return support < _STRAY[0][1]
    if option.is_alias and place.population < _MILLION and support < _LEAST_ALIAS:
        return True
    return any(place.population < most and support < least for most, least in _STRAY)


def _make_background(
    options: Mapping[str, Options], weighed: Mapping[str, Mapping[str, Sequence[float]]]
) -> Background:
    """Add up what all articles speak of, and what each name surely means in them."""
    countries: dict[str, float] = defaultdict(float)
    regions: dict[Key, float] = defaultdict(float)
    homes: dict[Key, set[str]] = defaultdict(set)
    votes: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    usual: dict[str, Option] = {}
    for document in sorted(options):
        for name, found in sorted(options[document].items()):
            sure = [
                option
                for option, share in zip(found, weighed[document][name], strict=True)
                if share > _SURE and option.place.country
            ]
            for option in sure:
                countries[option.place.country] += 1
                regions[option.region] += 1
                homes[option.region].add(name)
                votes[name][option.place.key] += 1
            best = [*found, *filter(None, [usual.get(name)])]
            if best:
                usual[name] = max(best, key=lambda one: (one.prior, -one.place.key))
    return Background(
        normalise(countries),
        normalise(regions),
        {key: (len(homes[key]) - 1) / len(votes) for key in sorted(homes)},
        {name: _find_habits(votes[name], usual[name].place.key) for name in votes},
    )


def _find_habits(votes: Mapping[int, int], usual: int) -> dict[int, float]:
    """Give how often a name means another place than the best known one."""
    total = sum(votes.values()) + _LEAST_HABIT
    return {key: votes[key] / total for key in sorted(votes) if key != usual}


def _group(
    mentions: Sequence[Mention], chosen: Mapping[Mention, Place | None], gazetteer: Gazetteer
) -> list[Group]:
    keys: dict[str, tuple[int, str]] = {}
    for mention in mentions:
        place, name = chosen[mention], fold_landmark(mention.surface)
        keys[name] = max(keys.get(name, (0, "")), (place.key, "") if place else (0, name))
    longer = find_landmarks(keys)
    groups: dict[tuple[int, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        place, name = chosen[mention], fold_landmark(mention.surface)
        key = (place.key, "") if place else keys[longer[name]] if name in longer else (0, name)
        groups[key].append(mention)
    return [
        make_group(sorted(groups[key]), _find_place(groups[key], chosen), gazetteer)
        for key in sorted(groups)
    ]


def _find_place(
    mentions: Sequence[Mention], chosen: Mapping[Mention, Place | None]
) -> Place | None:
    return next((place for place in map(chosen.get, mentions) if place), None)
