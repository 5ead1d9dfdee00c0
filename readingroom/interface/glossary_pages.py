"""The words of glossary pages, the map and the network.

In: nothing. Out: groups of `Words`, each a key under `extra.words`.
"""

from __future__ import annotations

from dataclasses import dataclass

from readingroom.interface.messages import with_placeholders


@dataclass(frozen=True, slots=True)
class EntityWords:
    """A page of a person, a place or an organization."""

    articles: str
    also: str
    what: str
    where: str
    population: str
    position: str
    source: str
    links: str
    north: str
    south: str
    east: str
    west: str
    called: str
    over_time: str
    table: str
    when: str
    mentions: str
    together: str
    both: str
    shared: str
    newest_first: str
    oldest_first: str
    further: str
    quoted: str = with_placeholders("quote")
    gazetteer: str = with_placeholders("n")
    now: str = with_placeholders("name")
    locator: str = with_placeholders("name", "where")
    chart: str = with_placeholders("first", "last", "total", "peak", "count")
    of_year: str = with_placeholders("name", "year")
    back: str = with_placeholders("name")


@dataclass(frozen=True, slots=True)
class FeatureWords:
    """What a place is; the gazetteer's own words are the keys."""

    city: str
    country: str
    region: str
    continent: str
    district: str
    island: str
    peninsula: str
    cape: str
    mountain: str
    mountains: str
    desert: str
    ice: str
    river: str
    canal: str
    lake: str
    strait: str
    sea: str
    ocean: str
    bay: str
    valley: str
    waterfall: str
    plain: str
    plateau: str
    park: str
    reef: str
    seabed: str

    def name(self, feature: str) -> str:
        """Return the word for a feature, "" where it has none."""
        return str(getattr(self, feature, "")) if feature.islower() else ""


@dataclass(frozen=True, slots=True)
class MapWords:
    """The page with all places."""

    title: str
    introduction: str
    list: str


@dataclass(frozen=True, slots=True)
class NetworkWords:
    """The page that shows who stands with whom."""

    title: str
    introduction: str
    pairs: str
