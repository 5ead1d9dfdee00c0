"""Who keeps company with whom: the names that share paragraphs.

In: the occurrences of all entities. Out: each entity's `Companion`s, closest first, and the pairs
of the whole collection. Paragraphs are gone through once each; one with very many names counts the
most named of them only, so that a list of guests does not make everybody everybody's companion.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from readingroom.models import Companion, Occurrence

Place = tuple[str, int]  # an article's slug and a paragraph, from 1
Pairs = Mapping[tuple[str, str], tuple[Place, ...]]

CROWD = 40  # names in one paragraph; past that, pairs would grow with the square


def find_pairs(occurrences: Mapping[str, Sequence[Occurrence]], age: Mapping[str, int]) -> Pairs:
    """Find the pairs of entities (ids in order) that share paragraphs, newest paragraph first."""
    weights = {entity: len(found) for entity, found in occurrences.items()}
    pairs: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for place, present in _gather_paragraphs(occurrences, age):
        crowd = sorted(present, key=lambda entity: (-weights[entity], entity))[:CROWD]
        for pair in combinations(sorted(crowd), 2):
            pairs[pair].append(place)
    return {pair: tuple(places) for pair, places in sorted(pairs.items())}


def _gather_paragraphs(
    occurrences: Mapping[str, Sequence[Occurrence]], age: Mapping[str, int]
) -> Iterator[tuple[Place, set[str]]]:
    """Give each paragraph that holds two names or more, newest article first."""
    paragraphs: defaultdict[Place, set[str]] = defaultdict(set)
    for entity, found in occurrences.items():
        for occurrence in found:
            paragraphs[occurrence.mention.document, occurrence.paragraph].add(entity)
    shared = [place for place, present in paragraphs.items() if len(present) > 1]
    for place in sorted(shared, key=lambda place: (age[place[0]], place)):
        yield place, paragraphs[place]


def list_companions(pairs: Pairs) -> Mapping[str, tuple[Companion, ...]]:
    """Give each entity its companions, the one with most shared paragraphs first.

    >>> pairs = {("a", "b"): (("x", 1),), ("b", "c"): (("x", 1), ("y", 2))}
    >>> [companion.entity for companion in list_companions(pairs)["b"]]
    ['c', 'a']
    """
    company: defaultdict[str, list[Companion]] = defaultdict(list)
    for (one, other), places in pairs.items():
        company[one].append(Companion(other, places))
        company[other].append(Companion(one, places))
    return {
        entity: tuple(sorted(found, key=lambda one: (-len(one.paragraphs), one.entity)))
        for entity, found in company.items()
    }
