"""The words of the ways in: the front page, lists of articles and names, the timeline.

In: nothing. Out: groups of `Words`, each a key under `extra.words`.
"""

from __future__ import annotations

from dataclasses import dataclass

from readingroom.interface.messages import with_placeholders


@dataclass(frozen=True, slots=True)
class HomeWords:
    """The home page."""

    title: str
    newest: str
    people: str
    places: str
    organizations: str
    ways_in: str
    in_order: str
    by_year: str
    by_author: str


@dataclass(frozen=True, slots=True)
class IndexWords:
    """Lists of articles and of names."""

    articles: str
    authors: str
    undated: str
    by_year: str
    newest: str
    all_years: str
    by_author: str
    all_authors: str
    by_name: str
    by_country: str
    by_country_title: str
    no_country: str
    unplaced: str
    tags: str
    sections: str
    by_tag: str
    by_section: str
    all_tags: str
    all_sections: str
    earlier_part: str
    next_part: str
    part: str = with_placeholders("n", "total")


@dataclass(frozen=True, slots=True)
class TimelineWords:
    """The page with all articles in order of time."""

    title: str
    introduction: str
    in_order: str
    chart: str = with_placeholders("first", "last", "total", "peak", "count")
