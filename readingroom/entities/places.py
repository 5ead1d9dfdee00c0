"""Which place is meant: place mentions of the whole collection come in, groups come out.

For each article a setting is gathered (countries by name and by demonym, regions, places that can
only be one), then each name in it is looked up once: one name, one place an article. Names that the
gazetteer lacks stay places, grouped by spelling, without a pin.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from readingroom.entities.geography import Setting, normalise, score, weigh_prior
from readingroom.entities.values import Group
from readingroom.gazetteer import Candidate, Feature, Gazetteer, Place, fold, fold_place
from readingroom.models import Kind, Location, Mention

_WORD_RE = re.compile(r"[A-Z][\w’'-]+")
_COMMA_RE = re.compile(r",\s{1,2}\Z")
_REGION_WORDS = frozenset(
    "province governorate region state prefecture oblast district county department territory".split()
)
_ABBREVIATED = {
    "ala": "AL", "ariz": "AZ", "ark": "AR", "calif": "CA", "colo": "CO", "conn": "CT", "del": "DE",
    "fla": "FL", "ga": "GA", "ill": "IL", "ind": "IN", "kan": "KS", "kans": "KS", "ky": "KY",
    "la": "LA", "md": "MD", "mass": "MA", "mich": "MI", "minn": "MN", "miss": "MS", "mo": "MO",
    "mont": "MT", "neb": "NE", "nev": "NV", "okla": "OK", "ore": "OR", "pa": "PA", "penn": "PA",
    "tenn": "TN", "tex": "TX", "va": "VA", "vt": "VT", "wash": "WA", "wis": "WI", "wyo": "WY",
}  # fmt: skip
_AFTER_RE = re.compile(r",?\s{0,2}\(?([A-Z][A-Za-z.]{1,4})\b")
_CLEAR_LEAD = 1.0
_CODES_RE = re.compile(r"[A-Z]{2}\Z")
_SIMILAR = 0.72
_WIDEST, _COVER = 40, 0.5
_DEMONYM, _NAMED, _CITY, _COLLECTION = 0.5, 1.0, 0.7, 0.15


class PlaceResolver:
    """Resolves the place names of one collection."""

    def __init__(self, gazetteer: Gazetteer, texts: Mapping[str, str]) -> None:
        self._gazetteer, self._texts = gazetteer, texts
        self._states = {
            place.admin: place
            for code in sorted(set(_STATE_NAMES))
            for place, _ in gazetteer.find_places(_STATE_NAMES[code])[:4]
            if place.feature == Feature.REGION and place.geonames_id and place.country == "US"
        }

    def resolve(self, mentions: Sequence[Mention]) -> list[Group]:
        """Group place mentions."""
        documents: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            documents[mention.document].append(mention)
        everywhere: Counter[str] = Counter()
        evidence = {name: self._gather(name, documents[name]) for name in sorted(documents)}
        for countries, _ in evidence.values():
            everywhere.update(normalise(countries))
        chosen: dict[Mention, Place | None] = {}
        for name in sorted(documents):
            countries, regions = evidence[name]
            setting = self._set(countries, regions, everywhere)
            chosen.update(self._choose(documents[name], setting))
        return _group(mentions, chosen, self._gazetteer)

    def _candidates(self, mention: Mention) -> tuple[Candidate, ...]:
        surface = mention.surface
        words = fold(surface).split(" ")
        found = self._gazetteer.find_places(surface)
        state = self._states.get(_ABBREVIATED.get(surface.rstrip(".").lower(), ""))
        text = self._texts.get(mention.document, "")
        if state and (surface.endswith(".") or text[mention.end : mention.end + 1] == "."):
            return ((state, False),)
        if not found and words[-1] in _REGION_WORDS and len(words) > 1:
            bare = self._gazetteer.find_places(" ".join(words[:-1]))
            found = tuple(one for one in bare if one[0].feature != Feature.CITY) or bare
        if not found and words[0] in ("city", "town", "province", "state") and len(words) > 2:
            found = self._gazetteer.find_places(" ".join(words[2:]))
        if not found:
            return ((state, False),) if state else ()
        if _is_short_code(surface):
            return tuple(one for one in found if one[0].feature != Feature.CITY)
        return found

    def _gather(
        self, document: str, mentions: Sequence[Mention]
    ) -> tuple[Counter[str], Counter[tuple[str, str]]]:
        """Count what an article says of countries and regions."""
        countries: Counter[str] = Counter()
        regions: Counter[tuple[str, str]] = Counter()
        names = {fold_place(mention.surface): mention for mention in mentions}
        for mention in (names[name] for name in sorted(names)):
            found = self._candidates(mention)
            if not found:
                continue
            ranked = sorted(found, key=lambda one: -weigh_prior(one, self._gazetteer))
            best = ranked[0][0]
            sure = len(ranked) == 1 or (
                weigh_prior(ranked[0], self._gazetteer) - weigh_prior(ranked[1], self._gazetteer)
                > _CLEAR_LEAD
            )
            if best.feature == Feature.COUNTRY:
                countries[best.country] += _NAMED
            elif best.country and sure and (best.population > 100_000 or best.feature != Feature.CITY):
                countries[best.country] += _CITY
                regions[best.country, best.admin] += _NAMED
            reach = {(place.country, place.admin) for place, _ in found if place.admin}
            if best.feature != Feature.COUNTRY and len(reach) <= _WIDEST:
                for key in reach:
                    regions[key] += _COVER / len(reach)
        words = self._gazetteer.words
        for match in _WORD_RE.finditer(self._texts.get(document, "")):
            code = words.demonyms.get(fold(match[0]))
            if code:
                countries[code] += _DEMONYM
        return countries, regions

    def _set(
        self,
        countries: Counter[str],
        regions: Counter[tuple[str, str]],
        everywhere: Counter[str],
    ) -> Setting:
        shares = normalise(countries)
        for code, share in normalise(everywhere).items():
            shares[code] = max(shares.get(code, 0.0), _COLLECTION * share)
        total = sum(regions.values())
        return Setting(shares, {key: regions[key] / total for key in sorted(regions)})

    def _choose(self, mentions: Sequence[Mention], setting: Setting) -> dict[Mention, Place | None]:
        """Choose for each name of an article one place; open qualifiers first, then neighbours."""
        by_name: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            by_name[fold_place(mention.surface)].append(mention)
        candidates = {name: self._candidates(group[0]) for name, group in by_name.items()}
        hints = self._read_qualifiers(by_name, candidates)
        first = {name: self._best(name, candidates, setting, hints) for name in sorted(by_name)}
        points = [
            (place.latitude, place.longitude)
            for name, place in first.items()
            if place and place.feature == Feature.CITY
            and place.latitude is not None and place.longitude is not None
            and (len(candidates[name]) == 1 or name in hints)
        ]  # fmt: skip
        regions = dict(setting.regions)
        for name in hints:
            place = first[name]
            if place:
                regions[place.country, place.admin] = max(
                    regions.get((place.country, place.admin), 0.0), 0.5
                )
        nearer = replace(setting, points=tuple(points), regions=regions)
        result: dict[Mention, Place | None] = {}
        for name in sorted(by_name):
            place = self._best(name, candidates, nearer, hints)
            for mention in by_name[name]:
                result[mention] = self._adjust(mention, place, candidates[name])
        return result

    def _best(
        self,
        name: str,
        candidates: Mapping[str, tuple[Candidate, ...]],
        setting: Setting,
        hints: Mapping[str, frozenset[int]],
    ) -> Place | None:
        found = candidates[name]
        if name in hints:
            found = tuple(one for one in found if one[0].key in hints[name])
        if not found:
            return None
        return max(
            found, key=lambda one: (score(one, setting, self._gazetteer, name), -one[0].key)
        )[0]

    def _read_qualifiers(
        self,
        by_name: Mapping[str, list[Mention]],
        candidates: Mapping[str, tuple[Candidate, ...]],
    ) -> dict[str, frozenset[int]]:
        """Read "Paris, Texas" and "Paris, Tex.": the candidates that lie in what is named next."""
        hints: dict[str, frozenset[int]] = {}
        for name in sorted(by_name):
            for mention in sorted(by_name[name]):
                area = self._read_area(mention)
                inside = frozenset(
                    place.key
                    for place, _ in candidates[name]
                    if any(_is_inside(place, one) for one in area)
                )
                if inside:
                    hints[name] = inside
                    break
        return hints

    def _read_area(self, mention: Mention) -> tuple[Place, ...]:
        text = self._texts.get(mention.document, "")[mention.end : mention.end + 40]
        short = _AFTER_RE.match(text)
        if short:
            word = short[1].rstrip(".")
            code = _ABBREVIATED.get(word.lower(), word if _CODES_RE.match(word) else "")
            if code in self._states and (text.startswith(",") or text.lstrip().startswith("(")):
                return (self._states[code],)
        after = re.match(r",\s{1,2}((?:[A-Z][\w.’'-]+)(?:\s(?:and\s|of\s|the\s)*[A-Z][\w.’'-]+){0,3})", text)
        if not after:
            return ()
        words = after[1].split()
        for size in range(len(words), 0, -1):
            found = self._gazetteer.find_places(" ".join(words[:size]).rstrip("."))
            areas = tuple(p for p, _ in found if p.feature in (Feature.COUNTRY, Feature.REGION))
            if areas:
                return areas
        return ()

    def _adjust(
        self, mention: Mention, place: Place | None, found: tuple[Candidate, ...]
    ) -> Place | None:
        """Take the region of a name where "province" or "state" follows."""
        text = self._texts.get(mention.document, "")[mention.end : mention.end + 14]
        following = text.split()[:1]
        is_region = bool(following) and following[0].strip(".,;:").lower() in _REGION_WORDS
        if place is None or not is_region or place.feature != Feature.CITY:
            return place
        regions = [one for one, _ in found if one.feature == Feature.REGION]
        same = [one for one in regions if one.country == place.country]
        return (same or regions or [place])[0]


def _is_inside(place: Place, area: Place) -> bool:
    if place.key == area.key or place.feature in (Feature.COUNTRY, Feature.CONTINENT):
        return False
    if area.feature == Feature.COUNTRY:
        return place.country == area.country
    return bool(area.admin) and (place.country, place.admin) == (area.country, area.admin)


def _is_short_code(surface: str) -> bool:
    return surface.isupper() and len(surface.replace(".", "")) < 4


def _group(
    mentions: Sequence[Mention], chosen: Mapping[Mention, Place | None], gazetteer: Gazetteer
) -> list[Group]:
    groups: dict[tuple[int, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        place = chosen[mention]
        groups[(place.key, "") if place else (0, fold_place(mention.surface))].append(mention)
    return [
        _finish(sorted(groups[key]), chosen[groups[key][0]], gazetteer) for key in sorted(groups)
    ]


def _finish(mentions: list[Mention], place: Place | None, gazetteer: Gazetteer) -> Group:
    forms = Counter(" ".join(mention.surface.split()) for mention in mentions)
    usual = min(forms, key=lambda form: (form.isupper(), -forms[form], form))
    if place is None:
        return Group(Kind.PLACE, usual, tuple(mentions), "not in the gazetteer")
    country = gazetteer.countries.get(place.country)
    location = Location(
        place.geonames_id, place.latitude, place.longitude, place.country,
        country.name if country else "", place.region, place.population or None,
        str(place.feature),
    )  # fmt: skip
    reason = "one place in the gazetteer" if len(forms) > 1 else ""
    qualifier = place.region or (country.name if country else "")
    return Group(
        Kind.PLACE, _choose_name(forms, usual, place), tuple(mentions), reason, location, qualifier
    )


def _choose_name(forms: Counter[str], usual: str, place: Place) -> str:
    """Show the gazetteer's name, unless the collection calls the place quite differently."""
    if place.feature == Feature.COUNTRY or place.name in forms:
        return place.name
    same = [form for form in forms if fold_place(form) == fold_place(place.name)]
    if same:
        return min(same, key=lambda form: (form.isupper(), -forms[form], form))
    alike = SequenceMatcher(None, fold(usual), fold(place.name)).ratio() >= _SIMILAR
    return place.name if alike and place.feature == Feature.CITY else usual


_STATE_NAMES = dict(
    AL="Alabama", AK="Alaska", AZ="Arizona", AR="Arkansas", CA="California", CO="Colorado",
    CT="Connecticut", DE="Delaware", DC="District of Columbia", FL="Florida", GA="Georgia",
    HI="Hawaii", ID="Idaho", IL="Illinois", IN="Indiana", IA="Iowa", KS="Kansas", KY="Kentucky",
    LA="Louisiana", ME="Maine", MD="Maryland", MA="Massachusetts", MI="Michigan", MN="Minnesota",
    MS="Mississippi", MO="Missouri", MT="Montana", NE="Nebraska", NV="Nevada", NH="New Hampshire",
    NJ="New Jersey", NM="New Mexico", NY="New York", NC="North Carolina", ND="North Dakota",
    OH="Ohio", OK="Oklahoma", OR="Oregon", PA="Pennsylvania", RI="Rhode Island",
    SC="South Carolina", SD="South Dakota", TN="Tennessee", TX="Texas", UT="Utah", VT="Vermont",
    VA="Virginia", WA="Washington", WV="West Virginia", WI="Wisconsin", WY="Wyoming",
)  # fmt: skip
