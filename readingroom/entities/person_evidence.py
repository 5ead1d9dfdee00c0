"""How likely it is that two clusters of names are one person: evidence for and against, added up.

Two clusters come in; a natural logarithm of the odds comes out. What a surname says depends on how
many people bear it, in the world and in the collection; on top come the given names, the offices
beside the names, and the other names that the articles share.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readingroom.entities.offices import Office
from readingroom.entities.person_clusters import PersonCluster, Readings, is_spelled
from readingroom.entities.thresholds import (
    ANOTHER_SPELLING,
    BEARERS,
    CAREER,
    FULL_GIVEN_NAME,
    INITIAL,
    LATER_YEAR,
    LISTED_SHARE,
    MOST_BEARERS,
    MOST_DOCUMENTS,
    OTHER_OFFICE,
    RARE_SHARE,
    SAME_ARTICLE,
    SAME_HEAD,
    SAME_OFFICE,
    SAME_TITLE,
    SHARED_NAME,
    SHORTEST_RARE,
    TYPICAL_SHARE,
    TYPICAL_SURNAMES,
)
from readingroom.lexicon import WordLists
from readingroom.lexicon.personnames import PersonName


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a collection: the names and the year that each document has, and words.

    `bearers` is the number of articles about unknown others that a surname counts for.
    """

    context: Mapping[str, frozenset[str]]
    years: Mapping[str, int]
    words: WordLists
    bearers: float

    def weigh(
        self, cluster: PersonCluster, other: PersonCluster, rivals: int, *, is_family: bool = True
    ) -> float:
        """Return the logarithm of the odds that a cluster is the same person as another.

        `rivals` are the articles that name other people who would fit as well. A first name that
        stands alone (`is_family` false) has many more bearers than a surname, and whatever else
        two articles share may go with another of them: only an office speaks for one.
        """
        bearers = rivals + self._count_bearers(cluster.names[0], is_family=is_family)
        known = min(len(other.documents), MOST_DOCUMENTS)
        weight = math.log(known / bearers) + self._weigh_names(cluster, other)
        agreed = SAME_TITLE if cluster.titles & other.titles - {"mr"} else -math.inf
        weight += max(agreed, weigh_offices(cluster.offices, other.offices))
        weight += LATER_YEAR * max(0, self._count_years_between(cluster, other) - CAREER)
        if cluster.documents & other.documents:
            return weight + SAME_ARTICLE
        shared = self._count_shared(cluster, other) if is_family else 0
        return weight + SHARED_NAME * math.log2(1 + shared)

    def is_first_name(self, part: str) -> bool:
        """Return whether a name that stands alone is rather a first name than a surname."""
        return part in self.words.given and part not in self.words.common

    def list_traits(self, cluster: PersonCluster) -> set[str]:
        """List what another article may share that speaks of the same person."""
        traits = {f"{office.head} {word}" for office in cluster.offices for word in office.domain}
        return traits.union(*(self.context.get(name, frozenset()) for name in cluster.sample))

    def is_variant(self, spelling: str, other: str) -> bool:
        """Return whether a surname may be another spelling of one that sounds alike.

        Two that lists have are two families: "Simons" and "Simmons" are, "Lukashenka" and
        "Lukashenko" are not.
        """
        return spelling == other or not (self._is_listed(spelling) and self._is_listed(other))

    def _is_listed(self, part: str) -> bool:
        return part in self.words.surnames or part in self.words.given

    def _count_bearers(self, name: PersonName, *, is_family: bool) -> float:
        """Return how many other articles about bearers of a name there may be, unknown ones."""
        if not is_family:
            return MOST_BEARERS
        last = name.parts[-1]
        if last in self.words.common or last in self.words.given:
            return self.bearers
        is_known = self._is_listed(last) or last in self.words.english or len(last) < SHORTEST_RARE
        return self.bearers * (LISTED_SHARE if is_known else RARE_SHARE)

    def _weigh_names(self, cluster: PersonCluster, other: PersonCluster) -> float:
        if cluster.is_full and other.is_full:
            return max(_weigh_given(name, known) for name in cluster.names for known in other.names)
        bare, full = (other, cluster) if cluster.is_full else (cluster, other)
        return 0.0 if any(is_spelled(name, full) for name in bare.names) else ANOTHER_SPELLING

    def _count_years_between(self, cluster: PersonCluster, other: PersonCluster) -> int:
        """Count the years from the last article of one person to the first of the other."""
        mine, theirs = (
            [self.years[document] for document in each.sample if document in self.years]
            for each in (cluster, other)
        )
        if not mine or not theirs:
            return 0
        return max(0, min(mine) - max(theirs), min(theirs) - max(mine))

    def _count_shared(self, cluster: PersonCluster, other: PersonCluster) -> int:
        """Count the names that two articles share which share most; of many a sample is asked."""
        own = {part for name in (*cluster.names, *other.names) for part in name.parts}
        mine, theirs = (
            [self.context[document] for document in each.sample if document in self.context]
            for each in (cluster, other)
        )
        shared = (here & there for here in mine for there in theirs)
        best = max(shared, key=len, default=frozenset[str]())
        return sum(own.isdisjoint(name.split()) for name in best)


def estimate_bearers(readings: Readings) -> float:
    """Estimate from the full names of a collection how many others a surname may mean.

    Where one surname is mostly one person's, as in the releases of a ministry, it counts for few;
    in a newspaper's columns, where it is mostly another's, for many.
    """
    families: dict[str, dict[PersonName, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention, reading in readings.items():
        first, last = reading.name.parts[0], reading.name.parts[-1]
        if reading.name.is_full and len(first) > 1:
            families[last][reading.name].add(mention.document)
    shares = [TYPICAL_SHARE] * TYPICAL_SURNAMES
    for people in families.values():
        sizes = [len(documents) for documents in people.values()]
        pairs = sum(sizes) * (sum(sizes) - 1)
        if pairs:
            shares.append(1 - sum(size * (size - 1) for size in sizes) / pairs)
    share = sum(shares) / len(shares)
    return BEARERS * share / (1 - share)


def weigh_offices(offices: Iterable[Office], others: Iterable[Office]) -> float:
    """Return what two people's offices say; where none is known they say nothing.

    >>> trade, health = (Office("minister", frozenset({name})) for name in ("trade", "health"))
    >>> weigh_offices([trade], [trade]) > weigh_offices([trade], [Office("minister")]) > 0
    True
    >>> weigh_offices([trade], [health]), weigh_offices([trade], [Office("constable")]) < 0
    (0.0, True)
    """
    mine, theirs = list(offices), list(others)
    pairs = [(office, other) for office in mine for other in theirs if office.head == other.head]
    if any(office.domain & other.domain for office, other in pairs):
        return SAME_OFFICE
    if any(not (office.domain and other.domain) for office, other in pairs):
        return SAME_HEAD
    return OTHER_OFFICE if mine and theirs and not pairs else 0.0


def _weigh_given(name: PersonName, other: PersonName) -> float:
    """Return what given names say that do not contradict each other."""
    mine, theirs = name.parts[:-1], other.parts[:-1]
    if max(map(len, mine)) > 1 and max(map(len, theirs)) > 1:
        return FULL_GIVEN_NAME
    if mine[0][0] != theirs[0][0]:
        return 0.0
    return INITIAL * min(len(mine), len(theirs), 2)
