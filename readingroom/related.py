"""Which articles speak of the same: those that share most of their names, rare names counting more.

In: how often each article mentions each name, and the order of the articles. Out: for each article
a few `Related` ones with the names they share. An article's rarest names lead to candidates, and a
very frequent name only to those nearest in time, so that the work grows with the number of articles
and not with its square.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest

from readingroom.models import Entity, Related

Counts = Mapping[str, Mapping[str, int]]  # article, entity, mentions
Weights = Mapping[str, Mapping[str, float]]

MOST = 5  # related articles
SHARED = 3  # names that are told as the reason
LEAST = 0.1  # likeness, of 1: below that, what two articles share is chance
RAREST = 16  # names of an article that lead to others
NEAREST = 40  # articles that one name leads to
FINALISTS = 20  # candidates that are compared name by name


def count_names(entities: Iterable[Entity]) -> Counts:
    """Count how often each article mentions each name."""
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for entity in entities:
        for article, number in Counter(one.document for one in entity.mentions).items():
            counts[article][entity.id] = number
    return counts


def find_related(order: Sequence[str], counts: Counts) -> Mapping[str, tuple[Related, ...]]:
    """Find up to five articles for each one, the most alike first; none that share too little.

    `order` holds the articles by date. How names and articles are ordered within `counts` makes no
    difference.

    >>> found = find_related(["a", "b"], {"a": {"oslo": 2}, "b": {"oslo": 1}})
    >>> found["a"]
    (Related(article='b', shared=('oslo',)),)
    """
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for position, slug in enumerate(order):
        for name in counts.get(slug, {}):
            postings[name].append(position)
    weights = _weigh(order, counts, postings)
    return {
        slug: _choose(position, order, weights, postings)
        for position, slug in enumerate(order)
        if weights[slug]
    }


def _weigh(order: Sequence[str], counts: Counts, postings: Mapping[str, Sequence[int]]) -> Weights:
    """Weigh the names of each article, so that the squares of the weights add up to 1.

    A name weighs more the fewer articles have it and, slowly, the more often it stands there.
    """
    rarity = {
        name: math.log(1 + len(order) / len(positions)) for name, positions in postings.items()
    }
    return {slug: _normalise(counts.get(slug, {}), rarity) for slug in order}


def _normalise(counts: Mapping[str, int], rarity: Mapping[str, float]) -> Mapping[str, float]:
    raw = {name: rarity[name] * (1 + math.log(number)) for name, number in sorted(counts.items())}
    length = math.sqrt(sum(weight * weight for weight in raw.values()))
    return {name: weight / length for name, weight in raw.items()}


def _choose(
    position: int,
    order: Sequence[str],
    weights: Weights,
    postings: Mapping[str, Sequence[int]],
) -> tuple[Related, ...]:
    """Choose the articles most like the one at `position`."""
    own = weights[order[position]]
    compared = []
    for candidate in _gather(position, own, postings):
        other = weights[order[candidate]]
        parts = {name: weight * other[name] for name, weight in own.items() if name in other}
        likeness = round(math.fsum(parts.values()), 9)
        if likeness >= LEAST:
            told = _tell(parts, postings, len(order))
            compared.append((-likeness, abs(candidate - position), candidate, told))
    return tuple(
        Related(order[candidate], shared) for _, _, candidate, shared in sorted(compared)[:MOST]
    )


def _tell(
    parts: Mapping[str, float], postings: Mapping[str, Sequence[int]], total: int
) -> tuple[str, ...]:
    """Choose the names that tell most; what most articles speak of comes last."""
    ranked = sorted(
        parts, key=lambda name: (len(postings[name]) * 2 > total, -round(parts[name], 9), name)
    )
    return tuple(ranked[:SHARED])


def _gather(
    position: int, own: Mapping[str, float], postings: Mapping[str, Sequence[int]]
) -> Sequence[int]:
    """Gather the articles that an article's rarest names lead to, most weight first."""
    shared = [name for name in own if len(postings[name]) > 1]
    rarest = sorted(shared, key=lambda name: (len(postings[name]), name))[:RAREST]
    scores: defaultdict[int, float] = defaultdict(float)
    for name in rarest:
        weight = own[name] ** 2
        for candidate in _find_nearest(postings[name], position):
            scores[candidate] += weight
    scores.pop(position, None)
    ranked = [(-score, abs(candidate - position), candidate) for candidate, score in scores.items()]
    return [candidate for _, _, candidate in nsmallest(FINALISTS, ranked)]


def _find_nearest(positions: Sequence[int], position: int) -> Sequence[int]:
    """Give the articles of a name, of very many those around `position`."""
    if len(positions) <= NEAREST:
        return positions
    at = bisect_left(positions, position)
    start = min(max(at - NEAREST // 2, 0), len(positions) - NEAREST)
    return positions[start : start + NEAREST]
