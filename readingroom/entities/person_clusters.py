"""People in the making: clusters of the names that one person has, and where to look for them.

Names parsed and mentions come in; an index by the name parts that may stand alone comes out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readingroom.entities.ranks import is_suited
from readingroom.lexicon import WordLists
from readingroom.lexicon.personnames import (
    Nicknames,
    PersonName,
    is_compatible,
    is_same_family,
    phonetic_key,
)
from readingroom.models import Mention

Names = Mapping[Mention, PersonName]
Titles = Mapping[Mention, str]


@dataclass(slots=True)
class PersonCluster:
    """A person in the making; `doubts` are (name, reason, document)."""

    names: list[PersonName]
    mentions: list[Mention] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)
    doubts: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def documents(self) -> set[str]:
        """Return the articles that name the person."""
        return {mention.document for mention in self.mentions}

    def has(self, name: PersonName, nicknames: Nicknames) -> bool:
        """Return whether a full name may be the person's."""
        return all(is_compatible(name, known, nicknames) for known in self.names)


Index = Mapping[str, Sequence[tuple[PersonCluster, bool]]]
Starts = Mapping[tuple[int, str], Sequence[int]]


def index_families(clusters: Sequence[PersonCluster], words: WordLists) -> Index:
    """File clusters under each name part that may stand alone; True where it is the family name."""
    index: dict[str, list[tuple[PersonCluster, bool]]] = defaultdict(list)
    for cluster in clusters:
        filed: dict[str, bool] = {}
        for name in cluster.names:
            first, last = name.parts[0], name.parts[-1]
            if len(first) > 1:
                leads = first in words.leading and last not in words.surnames
                filed[phonetic_key(first)] = filed.get(phonetic_key(first), False) or leads
            filed[phonetic_key(last)] = True
        for key, is_family in filed.items():
            index[key].append((cluster, is_family))
    return index


def locate_clusters(clusters: Sequence[PersonCluster]) -> Starts:
    """Return where each document names each cluster in full."""
    starts: dict[tuple[int, str], list[int]] = defaultdict(list)
    for cluster in clusters:
        for mention in cluster.mentions:
            starts[id(cluster), mention.document].append(mention.start)
    return starts


def fits(name: PersonName, cluster: PersonCluster, title: str, titles: Titles) -> bool:
    """Return whether a bare name, with the title before it, may be the person's."""
    part = name.parts[0]
    ends = (end for known in cluster.names for end in (known.parts[-1], known.parts[0]))
    return any(is_same_family(part, end) for end in ends) and is_suited(
        title, (titles.get(mention, "") for mention in cluster.mentions)
    )


def is_spelled(name: PersonName, cluster: PersonCluster) -> bool:
    """Return whether the person's name has a bare name in just this spelling."""
    return any(name.parts[0] in (known.parts[-1], known.parts[0]) for known in cluster.names)
