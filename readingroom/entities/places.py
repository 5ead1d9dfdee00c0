"""Which place is meant: place mentions of the whole collection come in, groups come out.

For each article a setting is gathered (countries by name and by demonym, regions, places that can
only be one), then each name in it is looked up once: one name, one place an article. Names that the
gazetteer lacks stay places, grouped by spelling, without a pin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from readingroom.entities.geography import (
    Key,
    Setting,
    find_points,
    normalise,
    score,
    weigh_prior,
)
from readingroom.entities.placenames import make_group
from readingroom.entities.qualifiers import REGION_WORDS, is_called_region, is_inside, read_area
from readingroom.entities.values import Group
from readingroom.gazetteer import Candidate, Feature, Gazetteer, Place, fold, fold_place
from readingroom.models import Mention

_WORD_RE = re.compile(r"[A-Z][\w’'-]+")
_CLEAR_LEAD = 1.0
_LARGE = 100_000
_WIDEST, _COVER = 40, 0.5
_DEMONYM, _NAMED, _CITY, _COLLECTION = 0.5, 1.0, 0.7, 0.15
_QUALIFIED = 0.5

Evidence = tuple[dict[str, float], dict[Key, float]]
Candidates = Mapping[str, tuple[Candidate, ...]]


class PlaceResolver:
    """Resolves the place names of one collection."""

    def __init__(self, gazetteer: Gazetteer, texts: Mapping[str, str]) -> None:
        self._gazetteer, self._texts = gazetteer, texts

    def resolve(self, mentions: Sequence[Mention]) -> list[Group]:
        """Group place mentions."""
        documents: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            documents[mention.document].append(mention)
        evidence = {name: self._gather(name, documents[name]) for name in sorted(documents)}
        everywhere: dict[str, float] = defaultdict(float)
        for countries, _ in evidence.values():
            for code, share in normalise(countries).items():
                everywhere[code] += share
        chosen: dict[Mention, Place | None] = {}
        for name in sorted(documents):
            setting = _make_setting(*evidence[name], normalise(everywhere))
            chosen.update(self._choose(documents[name], setting))
        return _group(mentions, chosen, self._gazetteer)

    def _find(self, mention: Mention) -> tuple[Candidate, ...]:
        """Give the places a mention may mean; "Hama Province" falls back to what is named Hama."""
        surface, text = mention.surface, self._texts.get(mention.document, "")
        state = self._gazetteer.find_state(surface)
        if state and (surface.endswith(".") or text[mention.end : mention.end + 1] == "."):
            return ((state, False),)
        found = self._gazetteer.find_places(surface)
        words = fold(surface).split(" ")
        if not found and words[-1] in REGION_WORDS and len(words) > 1:
            bare = self._gazetteer.find_places(" ".join(words[:-1]))
            found = tuple(one for one in bare if one[0].feature != Feature.CITY) or bare
        if not found and words[0] in ("city", "town", "province", "state") and len(words) > 2:
            found = self._gazetteer.find_places(" ".join(words[2:]))
        if not found:
            return ((state, False),) if state else ()
        if surface.isupper() and len(surface.replace(".", "")) < 4:
            return tuple(one for one in found if one[0].feature != Feature.CITY)
        return found

    def _gather(self, document: str, mentions: Sequence[Mention]) -> Evidence:
        """Add up what an article says of countries and regions; each name counts once."""
        countries: dict[str, float] = defaultdict(float)
        regions: dict[Key, float] = defaultdict(float)
        names = {fold_place(mention.surface): mention for mention in mentions}
        for name in sorted(names):
            found = self._find(names[name])
            if found:
                self._weigh(found, countries, regions)
        demonyms = self._gazetteer.words.demonyms
        for match in _WORD_RE.finditer(self._texts.get(document, "")):
            code = demonyms.get(fold(match[0]))
            if code:
                countries[code] += _DEMONYM
        return countries, regions

    def _weigh(
        self,
        found: tuple[Candidate, ...],
        countries: dict[str, float],
        regions: dict[Key, float],
    ) -> None:
        priors = [weigh_prior(one, self._gazetteer) for one in found]
        ranked = sorted(priors, reverse=True)
        best = found[priors.index(ranked[0])][0]
        is_clear = len(ranked) == 1 or ranked[0] - ranked[1] > _CLEAR_LEAD
        is_large = best.population > _LARGE or best.feature != Feature.CITY
        if best.feature == Feature.COUNTRY:
            countries[best.country] += _NAMED
            return
        if best.country and is_clear and is_large:
            countries[best.country] += _CITY
            regions[best.country, best.admin] += _NAMED
        reach = {(place.country, place.admin) for place, _ in found if place.admin}
        if len(reach) <= _WIDEST:
            for key in reach:
                regions[key] += _COVER / len(reach)

    def _choose(self, mentions: Sequence[Mention], setting: Setting) -> dict[Mention, Place | None]:
        """Choose one place for each name of an article; open qualifiers first, then neighbours."""
        by_name: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(mentions):
            by_name[fold_place(mention.surface)].append(mention)
        candidates = {name: self._find(group[0]) for name, group in by_name.items()}
        hints = self._read_qualifiers(by_name, candidates)
        open_to = {name: hints.get(name, candidates[name]) for name in sorted(by_name)}
        first = {name: self._best(name, open_to[name], setting) for name in open_to}
        sure = [first[name] for name in open_to if len(open_to[name]) == 1 or name in hints]
        regions = dict(setting.regions)
        for place in (first[name] for name in sorted(hints)):
            if place:
                key = (place.country, place.admin)
                regions[key] = max(regions.get(key, 0.0), _QUALIFIED)
        nearer = replace(setting, points=find_points(sure), regions=regions)
        chosen: dict[Mention, Place | None] = {}
        for name, group in by_name.items():
            place = self._best(name, open_to[name], nearer)
            for mention in group:
                chosen[mention] = self._adjust(mention, place, candidates[name])
        return chosen

    def _best(self, name: str, found: tuple[Candidate, ...], setting: Setting) -> Place | None:
        if not found:
            return None
        best = max(found, key=lambda one: (score(one, setting, self._gazetteer, name), -one[0].key))
        return best[0]

    def _read_qualifiers(
        self, by_name: Mapping[str, Sequence[Mention]], candidates: Candidates
    ) -> dict[str, tuple[Candidate, ...]]:
        """Read "Paris, Texas": for such names only the candidates inside what is named next."""
        hints: dict[str, tuple[Candidate, ...]] = {}
        for name in sorted(by_name):
            for mention in by_name[name]:
                text = self._texts.get(mention.document, "")
                areas = read_area(text, mention.end, self._gazetteer)
                inside = tuple(
                    one for one in candidates[name] if any(is_inside(one[0], a) for a in areas)
                )
                if inside:
                    hints[name] = inside
                    break
        return hints

    def _adjust(
        self, mention: Mention, place: Place | None, found: tuple[Candidate, ...]
    ) -> Place | None:
        """Take the region of a city's name where "province" or "state" follows."""
        text = self._texts.get(mention.document, "")
        if place is None or place.feature != Feature.CITY:
            return place
        if not is_called_region(text, mention.end):
            return place
        regions = [one for one, _ in found if one.feature == Feature.REGION]
        same = [one for one in regions if one.country == place.country]
        return (same or regions or [place])[0]


def _make_setting(
    countries: Mapping[str, float], regions: Mapping[Key, float], everywhere: Mapping[str, float]
) -> Setting:
    shares = normalise(countries)
    for code, share in everywhere.items():
        shares[code] = max(shares.get(code, 0.0), _COLLECTION * share)
    return Setting(shares, normalise(regions))


def _group(
    mentions: Sequence[Mention], chosen: Mapping[Mention, Place | None], gazetteer: Gazetteer
) -> list[Group]:
    groups: dict[tuple[int, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        place = chosen[mention]
        groups[(place.key, "") if place else (0, fold_place(mention.surface))].append(mention)
    return [
        make_group(sorted(groups[key]), chosen[groups[key][0]], gazetteer) for key in sorted(groups)
    ]
