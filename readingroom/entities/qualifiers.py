"""What stands right after a place name: "Paris, Texas", "Erie, Pa.", "Idlib province"."""

from __future__ import annotations

import re

from readingroom.gazetteer import Feature, Gazetteer, Place

REGION_WORDS = frozenset(
    "province governorate region state prefecture oblast district county department "
    "territory".split()
)
_SHORT_RE = re.compile(r"(?:,\s{0,2}|\s{0,2}\()([A-Z][A-Za-z.]{1,4})\b")
_NAME_RE = re.compile(r",\s{1,2}((?:[A-Z][\w.’'-]+)(?:\s(?:and\s|of\s|the\s)*[A-Z][\w.’'-]+){0,3})")
_REACH = 40


def read_area(text: str, end: int, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Give the countries or regions that may be named right after a place that ends at `end`."""
    after = text[end : end + _REACH]
    short = _SHORT_RE.match(after)
    state = gazetteer.find_state(short[1]) if short else None
    if state:
        return (state,)
    name = _NAME_RE.match(after)
    words = name[1].split() if name else []
    for size in range(len(words), 0, -1):
        found = gazetteer.find_places(" ".join(words[:size]).rstrip("."))
        areas = tuple(p for p, _ in found if p.feature in (Feature.COUNTRY, Feature.REGION))
        if areas:
            return areas
    return ()


def is_inside(place: Place, area: Place) -> bool:
    """Tell whether a place lies in a country or region."""
    if place.key == area.key or place.feature in (Feature.COUNTRY, Feature.CONTINENT):
        return False
    if area.feature == Feature.COUNTRY:
        return place.country == area.country
    return bool(area.admin) and (place.country, place.admin) == (area.country, area.admin)


def is_called_region(text: str, end: int) -> bool:
    """Tell whether "province", "state" or the like follows.

    >>> is_called_region("Bari province", 4), is_called_region("Bari, a town", 4)
    (True, False)
    """
    following = text[end : end + 14].split()[:1]
    return bool(following) and following[0].strip(".,;:").lower() in REGION_WORDS
