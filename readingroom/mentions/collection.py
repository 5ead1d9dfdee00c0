"""What the whole collection knows of a name, held against what one document thought.

The mentions of all documents come in; evidence is added up once (cheap), and each document's
mentions are revised by it on their own, so that this runs in any order and in parallel.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from readingroom.lexicon import fold
from readingroom.models import Kind, Mention

_SURE, _LEAST_VOTES, _SHARE, _SURNAME = 0.8, 1.5, 0.6, 1.5
_GROUPS = frozenset(
    "front party brigade brigades movement army militia forces alliance coalition group".split()
)
_GROUP = 0.8
_TURNED = 0.5  # as sure as a name can be whose kind the collection alone has decided
_BACKING, _LEAST_BACKING, _AGREED = 2.0, 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Evidence:
    """For each folded name the kinds it has, one vote a document at most, by confidence."""

    votes: Mapping[str, Mapping[Kind, float]]


def gather_evidence(documents: Iterable[Sequence[Mention]]) -> Evidence:
    """Add up the votes of all documents; their order does not matter."""
    votes: dict[str, dict[Kind, list[float]]] = defaultdict(lambda: defaultdict(list))
    for mentions in documents:
        best: dict[tuple[str, Kind], float] = {}
        for mention in mentions:
            for name, share in _name_parts(mention):
                key = (name, mention.kind)
                best[key] = max(best.get(key, 0.0), share * mention.confidence)
        for (name, kind), confidence in best.items():
            votes[name][kind].append(confidence)
    return Evidence(
        {
            name: {kind: sum(sorted(kinds[kind])) for kind in Kind if kind in kinds}
            for name, kinds in votes.items()
        }
    )


def _name_parts(mention: Mention) -> tuple[tuple[str, float], ...]:
    """Give the name, and what may stand alone for it elsewhere: a surname, "X" of "the X Front"."""
    name = fold(mention.surface)
    last = name.rpartition(" ")[2]
    if mention.kind is Kind.PERSON and last != name:
        return (name, 1.0), (last, _SURNAME)
    if mention.kind is Kind.ORGANIZATION and last in _GROUPS and last != name:
        return (name, 1.0), (name.rpartition(" ")[0], _GROUP)
    return ((name, 1.0),)


def revise_document(mentions: Sequence[Mention], evidence: Evidence) -> tuple[Mention, ...]:
    """Give a document's mentions, the doubtful ones as the collection has them, and surer."""
    return tuple(_revise(mention, evidence) for mention in mentions)


def _revise(mention: Mention, evidence: Evidence) -> Mention:
    votes = evidence.votes.get(fold(mention.surface), {})
    total = sum(votes.values())
    if mention.confidence >= _SURE or total <= mention.confidence:
        return mention
    kind = max(Kind, key=lambda one: votes.get(one, 0.0))
    share = votes.get(kind, 0.0) / total
    if kind is mention.kind:
        is_backed = share >= _AGREED and votes[kind] - mention.confidence >= _LEAST_BACKING
        return _back(mention) if is_backed else mention
    if total < _LEAST_VOTES or share < _SHARE:
        return mention
    return replace(mention, kind=kind, confidence=round(min(_TURNED, share), 3))


def _back(mention: Mention) -> Mention:
    """Raise the odds of a name that other documents use in the same way.

    >>> _back(Mention("a", 0, 4, "Lima", Kind.PLACE, 0.5)).confidence
    0.667
    """
    odds = _BACKING * mention.confidence
    return replace(mention, confidence=round(odds / (odds + 1 - mention.confidence), 3))


def revise_mentions(
    documents: Mapping[str, Sequence[Mention]],
) -> dict[str, tuple[Mention, ...]]:
    """Revise all documents' mentions by what the collection shows."""
    evidence = gather_evidence(documents.values())
    return {name: revise_document(mentions, evidence) for name, mentions in documents.items()}
