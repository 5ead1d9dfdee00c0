"""Which articles speak of the same: those that share most of their names, rare names counting more.

In: how often each article mentions each name, and the order of the articles. Out: for each article
a few `Related` ones with the names they share. Articles are vectors of names weighed by tf-idf,
their likeness is the cosine. An article's rarest names lead to candidates, and a very frequent name
only to those nearest in time, so that the work grows with the number of articles and not with its
square.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from readingroom.models import Entity, Related

Counts = Mapping[str, Mapping[str, int]]  # article, entity, mentions
Vector = Mapping[str, float]  # the weights of an article's names; their squares add up to 1

# Measured on 1,037 texts, most of them news, with the names as they are resolved here.
MOST = 5  # related articles; a list that is read, not searched
SHARED = 3  # names shown as the reason
# Likeness, 0 to 1, below which what two articles share is chance. At 0.05 three texts in four have
# related ones, at 0.1 five in eight, at 0.2 three in eight; links for a single shared name, the
# doubtful ones, fall from 1,836 to 1,069 and 349.
LEAST = 0.1
# The search for candidates: of the links that comparing all with all would give, 86 % are found.
RAREST = 16  # names of an article that lead to others; with 8 it is 84 %, with 32 no more
NEAREST = 40  # articles that one name leads to; with 20 it is 85 %, with 80 it is 86 %
FINALISTS = 20  # candidates compared name by name; with 10 it is 74 %, with 40 it is 92 %
BROAD = ("country", "continent")  # places of which one alone is no reason


def count_names(entities: Iterable[Entity]) -> Counts:
    """Count how often each article mentions each name."""
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for entity in entities:
        documents = Counter(mention.document for mention in entity.mentions)
        for article, number in documents.items():
            counts[article][entity.id] = number
    return counts


def list_broad(entities: Iterable[Entity]) -> frozenset[str]:
    """List the names that say little of what an article is about: countries, continents."""
    return frozenset(
        entity.id for entity in entities if entity.location and entity.location.feature in BROAD
    )


def find_related(
    order: Sequence[str], counts: Counts, broad: Collection[str] = ()
) -> Mapping[str, tuple[Related, ...]]:
    """Find up to five articles for each article, the most alike first; none that share too little.

    `order` holds the articles by date; a single name of those in `broad` relates none. How names
    and articles are ordered within `counts` makes no difference.

    >>> found = find_related(["a", "b"], {"a": {"oslo": 2}, "b": {"oslo": 1}})
    >>> found["a"]
    (Related(article='b', shared=('oslo',)),)
    """
    index = _build_index(order, counts, broad)
    return {
        slug: _choose_related(position, index)
        for position, slug in enumerate(order)
        if index.vectors[position]
    }


@dataclass(frozen=True, slots=True)
class _Index:
    """The articles in order, their vectors, the positions of a name's articles, broad names."""

    order: Sequence[str]
    vectors: Sequence[Vector]
    positions: Mapping[str, Sequence[int]]
    broad: Collection[str]


def _build_index(order: Sequence[str], counts: Counts, broad: Collection[str]) -> _Index:
    positions: defaultdict[str, list[int]] = defaultdict(list)
    for position, slug in enumerate(order):
        for name in counts.get(slug, {}):
            positions[name].append(position)
    rarity = {name: math.log(1 + len(order) / len(found)) for name, found in positions.items()}
    vectors = [_weigh_names(counts.get(slug, {}), rarity) for slug in order]
    return _Index(order, vectors, positions, broad)


def _weigh_names(counts: Mapping[str, int], rarity: Mapping[str, float]) -> Vector:
    """Weigh a name more the fewer articles have it and, slowly, the more often it stands here."""
    raw = {name: rarity[name] * (1 + math.log(number)) for name, number in sorted(counts.items())}
    length = math.sqrt(sum(weight * weight for weight in raw.values()))
    return {name: weight / length for name, weight in raw.items()}


def _choose_related(position: int, index: _Index) -> tuple[Related, ...]:
    """Choose the articles most like the one at `position`; of equals the nearest in time."""
    own = index.vectors[position]
    ranked = []
    for candidate in _find_candidates(position, index):
        other = index.vectors[candidate]
        parts = {name: weight * other[name] for name, weight in own.items() if name in other}
        likeness = round(math.fsum(parts.values()), 9)
        is_reason = len(parts) > 1 or not all(name in index.broad for name in parts)
        if likeness >= LEAST and is_reason:
            shared = _choose_shared(parts, index)
            ranked.append((-likeness, abs(candidate - position), candidate, shared))
    return tuple(
        Related(index.order[candidate], shared) for _, _, candidate, shared in sorted(ranked)[:MOST]
    )


def _choose_shared(parts: Mapping[str, float], index: _Index) -> tuple[str, ...]:
    """Choose the names that say most; what most articles speak of comes last."""
    half = len(index.order) / 2
    ranked = sorted(
        parts, key=lambda name: (len(index.positions[name]) > half, -round(parts[name], 9), name)
    )
    return tuple(ranked[:SHARED])


def _find_candidates(position: int, index: _Index) -> Sequence[int]:
    """Find the articles that an article's rarest names lead to, most weight first."""
    own = index.vectors[position]
    shared = [name for name in own if len(index.positions[name]) > 1]
    rarest = sorted(shared, key=lambda name: (len(index.positions[name]), name))[:RAREST]
    scores: defaultdict[int, float] = defaultdict(float)
    for name in rarest:
        for candidate in _find_nearest(index.positions[name], position):
            scores[candidate] += own[name] ** 2
    scores.pop(position, None)
    ranked = [(-score, abs(candidate - position), candidate) for candidate, score in scores.items()]
    return [candidate for _, _, candidate in nsmallest(FINALISTS, ranked)]


def _find_nearest(positions: Sequence[int], position: int) -> Sequence[int]:
    """Return the articles of a name, of very many those around `position`."""
    if len(positions) <= NEAREST:
        return positions
    at = bisect_left(positions, position)
    start = min(max(at - NEAREST // 2, 0), len(positions) - NEAREST)
    return positions[start : start + NEAREST]
