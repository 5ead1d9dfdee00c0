"""The pages by the words of their names: who else a name may mean, and how the file calls a page.

In: the names of a collection. Out: a `Directory`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from readingroom.corrections.catalogue import make_key
from readingroom.models import Entity, Kind
from readingroom.review.questions import CuratedNames
from readingroom.review.thresholds import LONGEST_NAME, MOST_CANDIDATES, SIMILAR_NAMES


@dataclass(frozen=True, slots=True)
class Directory:
    """Pages by each word of their names, and how many entities share a name."""

    by_word: Mapping[str, Sequence[Entity]]
    namesakes: Mapping[str, int]

    def key_of(self, entity: Entity) -> str:
        """Return what `glossary.yml` calls a page: its name, or its id where several share it."""
        name = entity.name
        is_one_line = name == " ".join(name.split())
        is_clear = self.namesakes[make_key(name)] == 1 and len(name) <= LONGEST_NAME
        return name if is_clear and is_one_line else entity.id

    def find_candidates(self, name: str, besides: Entity) -> list[Entity]:
        """Return the pages that a name may mean besides one, the most frequent first."""
        key = make_key(name)
        near = dict.fromkeys(
            entity for word in key.split() for entity in self.by_word.get(word, ())
        )
        fitting = [entity for entity in near if entity.id != besides.id and _may_mean(key, entity)]
        fitting.sort(key=lambda entity: (-len(entity.mentions), entity.id))
        return fitting[:MOST_CANDIDATES]


def build_directory(names: CuratedNames) -> Directory:
    """Index the pages by the words of their names."""
    by_word: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in names.shown:
        for word in sorted(set(make_key(entity.name).split())):
            by_word[word].append(entity)
    namesakes = Counter(
        key
        for entity in names.entities
        for key in {make_key(name) for name in (entity.name, *entity.aliases)}
    )
    return Directory(by_word, namesakes)


def _may_mean(key: str, entity: Entity) -> bool:
    """Whether a name is part of a page's, or more than it, or much like it, or a family name."""
    name = make_key(entity.name)
    words, others = key.split(), name.split()
    is_family = entity.kind is Kind.PERSON and words[-1:] == others[-1:]
    is_part = set(words) <= set(others) or set(others) <= set(words)
    return is_family or is_part or fuzz.ratio(key, name) >= SIMILAR_NAMES
