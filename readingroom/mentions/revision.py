"""What the whole collection knows of a name, held against what one document thought.

The mentions of all documents come in; evidence is added up once (cheap), and each document's
mentions are revised by it on their own, so that this runs in any order and in parallel.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from readingroom.lexicon import fold
from readingroom.mentions.thresholds import (
    BACKING,
    GROUP_REVISION_VOTE,
    LEAST_AGREEMENT,
    LEAST_BACKING,
    LEAST_MAJORITY,
    LEAST_VOTES,
    MOST_TURNED,
    SETTLED,
    SURNAME_REVISION_VOTE,
)
from readingroom.models import Kind, Mention

_GROUPS = frozenset(
    "front party brigade brigades movement army militia forces alliance coalition group".split()
)


@dataclass(frozen=True, slots=True)
class NameVotes:
    """For each folded name the kinds it has, one vote a document at most, by confidence."""

    votes: Mapping[str, Mapping[Kind, float]]


def gather_evidence(documents: Iterable[Sequence[Mention]]) -> NameVotes:
    """Add up the votes of all documents; their order does not matter."""
    votes: dict[str, dict[Kind, list[float]]] = defaultdict(lambda: defaultdict(list))
    for mentions in documents:
        best: dict[tuple[str, Kind], float] = {}
        for mention in mentions:
            for name, weight in _name_parts(mention):
                key = (name, mention.kind)
                best[key] = max(best.get(key, 0.0), weight * mention.confidence)
        for (name, kind), confidence in best.items():
            votes[name][kind].append(confidence)
    return NameVotes(
        {
            name: {kind: sum(sorted(kinds[kind])) for kind in Kind if kind in kinds}
            for name, kinds in votes.items()
        }
    )


def _name_parts(mention: Mention) -> tuple[tuple[str, float], ...]:
    """Return the name, and what may stand for it elsewhere: a surname, "X" of "the X Front"."""
    name = fold(mention.surface)
    last = name.rpartition(" ")[2]
    if mention.kind is Kind.PERSON and last != name:
        return (name, 1.0), (last, SURNAME_REVISION_VOTE)
    if mention.kind is Kind.ORGANIZATION and last in _GROUPS and last != name:
        return (name, 1.0), (name.rpartition(" ")[0], GROUP_REVISION_VOTE)
    return ((name, 1.0),)


def revise_document(mentions: Sequence[Mention], evidence: NameVotes) -> tuple[Mention, ...]:
    """Return a document's mentions, the doubtful ones as the collection has them, and surer."""
    return tuple(_revise(mention, evidence) for mention in mentions)


def _revise(mention: Mention, evidence: NameVotes) -> Mention:
    votes = evidence.votes.get(fold(mention.surface), {})
    total = sum(votes.values())
    if mention.confidence >= SETTLED or total <= mention.confidence:
        return mention
    kind = max(Kind, key=lambda choice: votes.get(choice, 0.0))
    majority = votes.get(kind, 0.0) / total
    if kind is mention.kind:
        is_backed = (
            majority >= LEAST_AGREEMENT and votes[kind] - mention.confidence >= LEAST_BACKING
        )
        return _back(mention) if is_backed else mention
    if total < LEAST_VOTES or majority < LEAST_MAJORITY:
        return mention
    return replace(mention, kind=kind, confidence=round(min(MOST_TURNED, majority), 3))


def _back(mention: Mention) -> Mention:
    """Raise the odds of a name that other documents use in the same way.

    >>> _back(Mention("a", 0, 4, "Lima", Kind.PLACE, 0.5)).confidence
    0.667
    """
    odds = BACKING * mention.confidence
    return replace(mention, confidence=round(odds / (odds + 1 - mention.confidence), 3))


def revise_mentions(
    documents: Mapping[str, Sequence[Mention]],
) -> dict[str, tuple[Mention, ...]]:
    """Revise all documents' mentions by what the collection shows."""
    evidence = gather_evidence(documents.values())
    return {name: revise_document(mentions, evidence) for name, mentions in documents.items()}
