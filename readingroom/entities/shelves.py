"""Where a cluster finds those that it may be the same as, however many bear its name.

Candidates come in one by one, with traits of the articles that name them; a bounded number of them
comes out: the first, and those that share most traits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from readingroom.entities.person_clusters import PersonCluster
from readingroom.entities.thresholds import MOST_RIVALS

Candidate = tuple[PersonCluster, bool]
"""A person, and whether it is by the family name that a cluster may be the same."""


@dataclass(slots=True)
class Shelf:
    """The candidates of one sound; keeps the cost of finding them linear."""

    first: list[Candidate] = field(default_factory=list)
    by_trait: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))

    def put(self, candidate: Candidate, traits: Iterable[str]) -> None:
        """Add a candidate; of those that share a trait so many are kept."""
        if len(self.first) < MOST_RIVALS:
            self.first.append(candidate)
            return
        for trait in traits:
            if len(self.by_trait[trait]) < MOST_RIVALS:
                self.by_trait[trait].append(candidate)

    def find(self, traits: Iterable[str]) -> Sequence[Candidate]:
        """Return the first candidates, and those with most of the traits."""
        if not self.by_trait:
            return self.first
        counts = Counter(
            candidate for trait in sorted(traits) for candidate in self.by_trait.get(trait, ())
        )
        return [*self.first, *(candidate for candidate, _ in counts.most_common(MOST_RIVALS))]
