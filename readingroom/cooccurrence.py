"""Co-occurrence: which names share paragraphs, and which paragraphs.

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

# Names counted in one paragraph, the most named of them. Pairs grow with the square: 40 names make
# 780 pairs, a guest list of 400 would make 80,000. Of 5,963 paragraphs with names, most of them of
# news, 0.7 % had 20 or more and 0.07 % had 40 or more.
CROWD = 40


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
    """Yield each paragraph that holds two names or more, newest article first."""
    paragraphs: defaultdict[Place, set[str]] = defaultdict(set)
    for entity, found in occurrences.items():
        for occurrence in found:
            paragraphs[occurrence.mention.document, occurrence.paragraph].add(entity)
    shared = [place for place, present in paragraphs.items() if len(present) > 1]
    for place in sorted(shared, key=lambda place: (age[place[0]], place)):
        yield place, paragraphs[place]


def list_companions(pairs: Pairs) -> Mapping[str, tuple[Companion, ...]]:
    """Return each entity's companions, the one with most shared paragraphs first.

    >>> pairs = {("a", "b"): (("x", 1),), ("b", "c"): (("x", 1), ("y", 2))}
    >>> [companion.entity for companion in list_companions(pairs)["b"]]
    ['c', 'a']
    """
    companions: defaultdict[str, list[Companion]] = defaultdict(list)
    for (first, second), places in pairs.items():
        companions[first].append(Companion(second, places))
        companions[second].append(Companion(first, places))
    return {entity: tuple(sorted(found, key=_order)) for entity, found in companions.items()}


def _order(companion: Companion) -> tuple[int, str]:
    return -len(companion.paragraphs), companion.entity
