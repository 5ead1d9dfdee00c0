"""What is known of a name in a few words: the facts on top of its page, and its description.

In: an entity, its epithets, the words of the interface. Out: labels with values, and one sentence
that is the editor's, quoted from an article, or the gazetteer's; never made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from readingroom.interface import Words, fill
from readingroom.models import Entity, Epithet, Location
from readingroom.pages.formatting import display_number

Fact = dict[str, str]

MARKUP_RE = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`#>]+")
WIDE = frozenset(
    "country region continent sea ocean bay strait lake river canal island mountains desert plain "
    "plateau valley peninsula ice park reef seabed".split()
)
"""Kinds of places that are larger than a point of a map."""

GEONAMES = "https://www.geonames.org"


def describe_entity(entity: Entity, epithets: Iterable[Epithet], words: Words) -> str:
    """Return one line of plain text: the editor's words, an epithet quoted, or where it is."""
    if entity.description:
        first = entity.description.strip().split("\n\n")[0]
        return " ".join(MARKUP_RE.sub(r"\1", first).split())
    for epithet in epithets:
        return fill(words.entity.quoted, quote=epithet.text)
    return _describe_place(entity, words)


def _describe_place(entity: Entity, words: Words) -> str:
    if entity.location is None:
        return ""
    feature = words.features.name(entity.location.feature)
    where = describe_location(entity.name, entity.location, words)
    return ", ".join(part for part in (feature, where) if part)


def describe_location(name: str, location: Location, words: Words) -> str:
    """Return today's name, the region and the country of a place, without its own name."""
    now = fill(words.entity.now, name=location.present) if location.present else ""
    parts = dict.fromkeys((now, location.region, location.country_name or location.country))
    hidden = (name, location.present)
    return ", ".join(part for part in parts if part and part not in hidden)


def is_wide(location: Location) -> bool:
    """Return whether a place is an area, of which a pin shows no more than a point inside."""
    return location.feature in WIDE


def place_country(entity: Entity, words: Words) -> str:
    """Return the heading under which an index of countries files a place."""
    location = entity.location
    if location is None or (location.pin is None and not location.country):
        return words.index.unplaced
    return location.country_name or location.country or words.index.no_country


def build_facts(entity: Entity, words: Words) -> list[Fact]:
    """List what is known, in the order of the page; a fact with an address is a link."""
    facts = []
    if entity.aliases:
        facts.append(_fact(words.entity.also, " · ".join(entity.aliases)))
    if entity.location:
        facts += _location_facts(entity.name, entity.location, words)
    facts += [_fact(words.entity.links, label, url) for label, url in entity.links]
    return facts


def _fact(label: str, value: str, url: str = "") -> Fact:
    return {"label": label, "value": value} | ({"url": url} if url else {})


def _location_facts(name: str, location: Location, words: Words) -> list[Fact]:
    own = words.entity
    feature, where = words.features.name(location.feature), describe_location(name, location, words)
    facts = [_fact(own.what, feature)] if feature else []
    if where:
        facts.append(_fact(own.where, where))
    if location.population and location.feature != "region":  # of a region only its towns are known
        facts.append(_fact(own.population, display_number(location.population, words)))
    return facts


def build_sources(entity: Entity, words: Words) -> list[Fact]:
    """List what few ask for, and so stands with the map: where exactly, and who says so."""
    own, location = words.entity, entity.location
    facts: list[Fact] = []
    if location is None:
        return facts
    if location.pin:
        facts.append(_fact(own.position, display_position(*location.pin, words)))
    if location.geonames_id is not None:
        source = fill(own.gazetteer, n=location.geonames_id)
        facts.append(_fact(own.source, source, f"{GEONAMES}/{location.geonames_id}"))
    return facts


def display_position(latitude: float, longitude: float, words: Words) -> str:
    """Write degrees as readers do."""
    north = words.entity.north if latitude >= 0 else words.entity.south
    east = words.entity.east if longitude >= 0 else words.entity.west
    degrees = [
        f"{abs(value):.2f}".replace(".", words.numbers.decimal) for value in (latitude, longitude)
    ]
    return f"{degrees[0]}° {north}, {degrees[1]}° {east}"
