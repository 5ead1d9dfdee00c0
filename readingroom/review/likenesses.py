"""Pairs of pages that may be about the same: names alike but for letters, people of one office.

In: the pages of a collection, its articles. Out: `Likeness`es, each pair once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from readingroom.corrections.catalogue import make_key
from readingroom.epithets import Vocabulary
from readingroom.epithets.titles import find_title
from readingroom.models import Entity, Kind
from readingroom.review.thresholds import (
    ALIKE_IS_SAME,
    CROWDED_WORD,
    LEAST_OFFICE,
    LONGEST_KEY,
    MOST_IN_OFFICE,
    NAMES_TO_JOIN,
    OFFICE_READ,
    SAME_OFFICE_IS_SAME,
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two pages, the more frequent first, the probability that they are one, and why."""

    kept: Entity
    other: Entity
    probability: float
    reason: str


def find_likenesses(
    shown: Sequence[Entity], bodies: Mapping[str, str], vocabulary: Vocabulary
) -> tuple[Likeness, ...]:
    """Return the pairs of pages that may be about the same, those of like names first."""
    found: dict[tuple[str, str], Likeness] = {}
    for likeness in (*_list_alike(shown), *_list_one_office(shown, bodies, vocabulary)):
        found.setdefault((likeness.kept.id, likeness.other.id), likeness)
    return tuple(found.values())


def _list_alike(shown: Sequence[Entity]) -> Iterator[Likeness]:
    for pair in _pair_similar(shown):
        similarity = fuzz.ratio(*(make_key(entity.name) for entity in pair))
        if similarity >= NAMES_TO_JOIN and not all(entity.location for entity in pair):
            kept, other = _order(*pair)
            reason = f"{similarity:.0f}% of the letters are the same"
            yield Likeness(kept, other, ALIKE_IS_SAME, reason)


def _order(first: Entity, second: Entity) -> tuple[Entity, Entity]:
    """Return the more frequent one first: it keeps its page."""
    kept, other = sorted((first, second), key=lambda entity: (-len(entity.mentions), entity.id))
    return kept, other


def _pair_similar(entities: Sequence[Entity]) -> Iterator[tuple[Entity, Entity]]:
    """Yield the pairs of one kind that share a word, or all letters but one."""
    blocks: defaultdict[tuple[Kind, str], dict[str, Entity]] = defaultdict(dict)
    for entity in entities:
        key = make_key(entity.name)
        shorter = [key[:at] + key[at + 1 :] for at in range(min(len(key), LONGEST_KEY))]
        for word in (*key.split(), *(f"{whole} " for whole in (key, *shorter))):
            blocks[entity.kind, word][entity.id] = entity
    seen: set[tuple[str, str]] = set()
    for block in sorted(blocks):
        members = blocks[block]
        if len(members) > CROWDED_WORD:
            continue
        for pair in combinations(sorted(members), 2):
            if pair not in seen:
                seen.add(pair)
                yield members[pair[0]], members[pair[1]]


def _list_one_office(
    shown: Sequence[Entity], bodies: Mapping[str, str], vocabulary: Vocabulary
) -> Iterator[Likeness]:
    """Yield the people with one office that few hold, who share a word of their names.

    Without the word, most are successors in that office.
    """
    holders: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
    for entity in shown:
        if entity.kind is Kind.PERSON:
            for office in _read_offices(entity, bodies, vocabulary):
                holders[office][entity.id] = entity
    for office, people in sorted(holders.items()):
        if len(people) > MOST_IN_OFFICE:
            continue
        for pair in combinations(sorted(people.values(), key=lambda entity: entity.id), 2):
            if _share_word(*pair):
                kept, other = _order(*pair)
                yield Likeness(kept, other, SAME_OFFICE_IS_SAME, f"both are called “{office}”")


def _read_offices(
    entity: Entity, bodies: Mapping[str, str], vocabulary: Vocabulary
) -> Iterator[str]:
    for mention in entity.mentions:
        before = bodies[mention.document][max(0, mention.start - OFFICE_READ) : mention.start]
        before = before.rpartition("\n")[2]
        span = find_title(before + mention.surface, len(before), vocabulary)
        office = " ".join(before[slice(*span)].split()).casefold() if span else ""
        if len(office.split()) >= LEAST_OFFICE:
            yield office


def _share_word(first: Entity, second: Entity) -> bool:
    words, others = (set(make_key(entity.name).split()) for entity in (first, second))
    return bool(words & others)
