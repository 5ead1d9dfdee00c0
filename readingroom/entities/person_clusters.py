"""People in the making: what is read at each mention, and clusters of what one person is called.

Readings come in; an index of clusters by the name parts that may stand alone comes out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from readingroom.entities.offices import Office
from readingroom.entities.ranks import is_suited, is_wife
from readingroom.entities.thresholds import MOST_DOCUMENTS
from readingroom.lexicon import WordLists
from readingroom.lexicon.personnames import (
    PersonName,
    is_compatible,
    is_same_family,
    phonetic_key,
)
from readingroom.models import Mention


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text tells at one mention of a person: the name, a title, offices beside it."""

    name: PersonName
    title: str = ""
    offices: frozenset[Office] = frozenset()


Readings = Mapping[Mention, Reading]


@dataclass(slots=True, eq=False)
class PersonCluster:
    """A person in the making: `names` are full ones or bare ones, never both.

    `doubts` are (name, reason, document). `sample` are the first of the documents: what a person
    is compared by.
    """

    names: list[PersonName]
    mentions: list[Mention] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)
    doubts: list[tuple[str, str, str]] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    sample: list[str] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    offices: set[Office] = field(default_factory=set)

    @property
    def is_full(self) -> bool:
        """Return whether a full name is known."""
        return self.names[0].is_full

    def take(self, mention: Mention, reading: Reading) -> None:
        """Add a mention, with what is read there."""
        self.mentions.append(mention)
        self._add_document(mention.document)
        self.offices |= reading.offices
        if reading.title:
            self.titles.add(reading.title)

    def absorb(self, other: PersonCluster, reason: str) -> None:
        """Add all of another cluster; bare names are none of a person's with a full one."""
        if other.is_full == self.is_full:
            self.names += [name for name in other.names if name not in self.names]
        self.mentions += other.mentions
        self.doubts += other.doubts
        self.reasons |= other.reasons | {reason}
        for document in other.sample:
            self._add_document(document)
        self.documents |= other.documents
        self.titles |= other.titles
        self.offices |= other.offices

    def _add_document(self, document: str) -> None:
        if document not in self.documents and len(self.sample) < MOST_DOCUMENTS:
            self.sample.append(document)
        self.documents.add(document)

    def suits(self, titles: Collection[str], offices: Collection[Office]) -> bool:
        """Return whether titles and offices may be the person's; none says nothing.

        "President X" and "Mrs X" are two where no full name says whose the office is.
        """
        if not all(is_suited(title, self.titles) for title in titles):
            return False
        pair = (self.titles, self.offices), (titles, offices)
        return self.is_full or not any(
            is_wife(*mine) and theirs[1] and not theirs[0] for mine, theirs in (pair, pair[::-1])
        )

    def has(self, name: PersonName, words: WordLists) -> bool:
        """Return whether a full name may be the person's."""
        return all(
            is_compatible(name, known, words.nicknames) or is_beginning(name, known, words)
            for known in self.names
        )


def is_beginning(name: PersonName, other: PersonName, words: WordLists) -> bool:
    """Return whether one full name is how the other begins, more than given names and initials."""
    short, long = sorted((name.parts, other.parts), key=len)
    if not 1 < len(short) < len(long) or long[: len(short)] != short:
        return False
    return min(len(short[0]), len(short[-1])) > 1 and short[-1] not in words.given


def make_cluster(
    name: PersonName, mentions: Iterable[Mention], readings: Readings
) -> PersonCluster:
    """Make a cluster of mentions that have one name."""
    cluster = PersonCluster([name])
    for mention in mentions:
        cluster.take(mention, readings[mention])
    return cluster


def list_name_keys(cluster: PersonCluster, words: WordLists) -> dict[str, bool]:
    """List the sounds of the name parts that may stand alone; True for the family name's."""
    keys: dict[str, bool] = {}
    for name in cluster.names:
        first, last = name.parts[0], name.parts[-1]
        if len(first) > 1:
            leads = first in words.leading and last not in words.surnames
            keys[phonetic_key(first)] = keys.get(phonetic_key(first), False) or leads
        keys[phonetic_key(last)] = True
    return keys


def fits(name: PersonName, cluster: PersonCluster) -> bool:
    """Return whether a bare name may be the person's."""
    part = name.parts[0]
    ends = (end for known in cluster.names for end in (known.parts[-1], known.parts[0]))
    return any(is_same_family(part, end) for end in ends)


def is_spelled(name: PersonName, cluster: PersonCluster) -> bool:
    """Return whether the person's name has a bare name in just this spelling."""
    return any(name.parts[0] in (known.parts[-1], known.parts[0]) for known in cluster.names)
