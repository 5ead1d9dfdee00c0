"""What stands right beside a place name: "Paris, Texas", "Erie (Pa.)", "the Duke of Cambridge"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from readingroom.entities.thresholds import LARGE_CITY, QUALIFIER_REACH
from readingroom.gazetteer import REGION_WORDS, Candidate, Feature, Gazetteer, Place
from readingroom.gazetteer.thresholds import RANK_OF_LEVEL
from readingroom.lexicon import fold, read_rows

_SHORT_RE = re.compile(r"(?:,\s{0,2}|\s{0,2}\()([A-Z][A-Za-z.]{1,4})\b")
_NAME_RE = re.compile(
    r"(?:,\s{1,2}|\s{1,2}\()((?:[A-Z][\w.’'-]+)(?:\s(?:and\s|of\s|the\s)*[A-Z][\w.’'-]+){0,3})"
)
_WITHIN_RE = re.compile(
    r"\s+in\s+(?:the\s+)?(?:(?:north|south|east|west|central|up|down)\S*\s+)*"
    r"((?:[A-Z][\w.’'-]+)(?:\s[A-Z][\w.’'-]+){0,2})"
)
_BEFORE_RE = re.compile(
    r"([A-Z][\w-]+)(?:['’]s?)?\s+(?:[a-z]+\s+){0,2}(?:city|town|village|port|capital|suburb)"
    r"\s+(?:of\s+)?\Z"
)
_PEERAGE_RE = re.compile(
    r"\b(?:duke|duchess|earl|countess|marquess|marquis|marchioness|viscount|viscountess|baron"
    r"|baroness|lord|lady)\s+of\s+\Z",
    re.IGNORECASE,
)
_ARTICLE_RE = re.compile(r"\b[Tt]he\s\Z")
_ALONE_RE = re.compile(
    r"[,.;:)]|\s(?:and|or|to|in|of|from|was|is|were|are|with|at|by|on|for|into|near|where|which)\b"
)
_TOWN_RE = re.compile(r"\b(?:city|town|village|hamlet|suburb|port)\s+(?:of\s+)?\Z", re.IGNORECASE)


def read_areas(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the countries or regions that are named right beside a place at `text[start:end]`."""
    after = text[end : end + QUALIFIER_REACH]
    short = _SHORT_RE.match(after)
    regions = find_abbreviated(short[1], gazetteer) if short else ()
    if regions:
        return regions
    name = _NAME_RE.match(after) or _WITHIN_RE.match(after)
    words = name[1].split() if name else []
    for size in range(len(words), 0, -1):
        areas = _find_areas(" ".join(words[:size]), gazetteer)
        if areas:
            return areas
    before = _BEFORE_RE.search(text, max(0, start - QUALIFIER_REACH), start)
    return _find_areas(before[1], gazetteer) if before else ()


def find_abbreviated(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the regions that an abbreviation may stand for: "W.A." is in two countries."""
    state = gazetteer.find_state(text)
    found = [state] if state else []
    for country, region in _load_abbreviations().get(text.replace(".", ""), ()):
        found += [
            place
            for place, _ in gazetteer.find_places(region)
            if place.feature == Feature.REGION and place.country == country
        ][:1]
    return tuple(found)


@cache  # one per process
def _load_abbreviations() -> Mapping[str, Sequence[tuple[str, str]]]:
    return _read_abbreviations("region_abbreviations.tsv")


def _read_abbreviations(file: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return for each abbreviation of a file country and name of what it stands for."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for country, name, shorts in read_rows(file):
        for short in shorts.split():
            found[short].append((country, name))
    return found


def find_abbreviated_cities(text: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return the cities that are called so for short: "LA", "NYC"."""
    return tuple(
        (place, False)
        for country, city in _load_city_abbreviations().get(text.replace(".", ""), ())
        for place, _ in gazetteer.find_places(city)[:1]
        if place.country == country
    )


@cache  # one per process
def _load_city_abbreviations() -> Mapping[str, Sequence[tuple[str, str]]]:
    return _read_abbreviations("city_abbreviations.tsv")


def is_celestial(surface: str) -> bool:
    """Return whether a name is rather a planet's than a town's, unless the town's area is named."""
    return fold(surface) in _load_celestial()


@cache  # one per process
def _load_celestial() -> frozenset[str]:
    return frozenset(
        word for (names,) in read_rows("celestial_bodies.tsv") for word in names.split()
    )


def places_nothing(text: str, start: int) -> bool:
    """Return whether what stands before a name makes it somebody's title, or a currency.

    >>> places_nothing("The Duke of Cambridge", 12), places_nothing("in Cambridge", 3)
    (True, False)
    >>> places_nothing("for $US5 million", 5)
    True
    """
    if text[max(0, start - 1) : start] in ("$", "£"):
        return True
    return _PEERAGE_RE.search(text, max(0, start - QUALIFIER_REACH), start) is not None


def _find_areas(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the countries and regions of a name, or the country of a demonym.

    A county that is called like a large city tells nothing: "Brooklyn, Queens and the Bronx".
    """
    bare = name.rstrip(".,’'")
    code = gazetteer.words.demonyms.get(fold(bare))
    found = gazetteer.find_places(gazetteer.countries[code].name if code else bare)
    towns = (p.population for p, is_alias in found if p.feature == Feature.CITY and not is_alias)
    least_known = RANK_OF_LEVEL[1] if max(towns, default=0) > LARGE_CITY else RANK_OF_LEVEL[2]
    return tuple(
        place
        for place, _ in found
        if place.feature == Feature.COUNTRY
        or (place.feature == Feature.REGION and place.rank <= least_known)
    )


def find_inside(
    found: Sequence[Candidate], text: str, start: int, end: int, gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """Return those of a name's places that lie in the area named right beside `text[start:end]`.

    In "Cuba, Chad and Peru" no country's name is a town's, unless the words before call it one.
    """
    areas = read_areas(text, start, end, gazetteer)
    inside = tuple(
        candidate for candidate in found if any(is_inside(candidate[0], area) for area in areas)
    )
    is_listed = any(area.feature == Feature.COUNTRY for area in areas)
    is_country = any(place.feature == Feature.COUNTRY for place, _ in found)
    if not (is_listed and is_country) or _TOWN_RE.search(
        text, max(0, start - QUALIFIER_REACH), start
    ):
        return inside
    return tuple(candidate for candidate in inside if candidate[0].feature != Feature.CITY)


def is_inside(place: Place, area: Place) -> bool:
    """Return whether a place lies in a country or region."""
    if place.key == area.key or place.feature in (Feature.COUNTRY, Feature.CONTINENT):
        return False
    if area.feature == Feature.COUNTRY:
        return place.country == area.country
    return bool(area.admin) and (place.country, place.admin) == (area.country, area.admin)


def has_article(text: str, start: int, end: int) -> bool:
    """Return whether "the" stands before a name that stands alone: no town is called so.

    >>> has_article("up the Yukon, north", 7, 12), has_article("the Paris talks", 4, 9)
    (True, False)
    """
    return bool(_ARTICLE_RE.search(text, max(0, start - 5), start) and _ALONE_RE.match(text, end))


def is_called_region(text: str, start: int, end: int) -> bool:
    """Return whether "province", "state" or the like follows, or "province of" comes before.

    >>> is_called_region("Bari province", 0, 4), is_called_region("Bari, a town", 0, 4)
    (True, False)
    >>> is_called_region("in the province of Bari", 19, 23)
    True
    """
    following = text[end : end + 14].split()[:1]
    if following and following[0].strip(".,;:").lower() in REGION_WORDS:
        return True
    before = text[max(0, start - 18) : start].split()[-2:]
    return len(before) == 2 and before[1] == "of" and before[0].lower() in REGION_WORDS


def make_region(place: Place, surface: str) -> Place:
    """Make the region that is called after a town and that the gazetteer lacks ("X Province")."""
    return replace(
        place, key=-place.key, name=surface, feature=Feature.REGION, population=0,
        geonames_id=None, kind=fold(surface).split(" ")[-1],
    )  # fmt: skip
