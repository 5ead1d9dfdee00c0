"""Which page gets which mention: what all lines ask for comes in, the line that says most wins.

In: a collection and what `glossary.yml` says. Out: an `Assignment`. What is said for some articles
or beside some words beats what is said for all; a form of its own beats a page taken as a whole; of
equals the line that stands first wins, and the conflict is reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from readingroom.corrections.claims import (
    Claim,
    CollectionIndex,
    Directness,
    Request,
    request_entry,
    request_ignored,
)
from readingroom.corrections.entries import Form, GlossaryFile
from readingroom.corrections.forced_mentions import force_mentions
from readingroom.models import Mention


@dataclass(frozen=True, slots=True, order=True)
class Assigned:
    """The mention belongs to the page of an entry (its index in the file)."""

    entry: int


@dataclass(frozen=True, slots=True)
class Ignored:
    """The mention is no name: it belongs to no page."""


@dataclass(frozen=True, slots=True)
class Released:
    """An entry (its index) does not want the mention on its page; it goes by a form."""

    entry: int
    form: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """No line speaks of the mention: it stays where the resolver put it."""


Owner = Assigned | Ignored | Released | Unchanged
UNCHANGED = Unchanged()


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """Two lines that claim the same mentions with equal right."""

    winner: int
    loser: int
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who owns what, and what came of each line.

    `owners` lists the mentions that the file speaks of, those included that `always` found where
    the machine had found none. `decided` are those of which a form speaks, not a page as a whole.
    `requests` are what the entries asked for, in their order, and `ignoring` what the ignored forms
    did, `barring` those of them that `always` would have linked otherwise; `defeats` are the lines
    to which an entry lost mentions.
    """

    owners: Mapping[Mention, Owner]
    decided: frozenset[Mention] = frozenset()
    requests: tuple[Request, ...] = ()
    ignoring: Mapping[Form, Request] = field(default_factory=dict)
    barring: frozenset[Form] = frozenset()
    conflicts: tuple[Conflict, ...] = ()
    defeats: Mapping[int, Sequence[int]] = field(default_factory=dict)

    def get_owner(self, mention: Mention) -> Owner:
        """Return who owns a mention of the collection."""
        return self.owners.get(mention, UNCHANGED)

    def list_mentions(self) -> Mapping[int, Sequence[Mention]]:
        """Return the mentions of each entry (its index) that has any, in no order."""
        mentions: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention, owner in self.owners.items():
            if isinstance(owner, Assigned):
                mentions[owner.entry].append(mention)
        return mentions


@dataclass(frozen=True, slots=True)
class _Verdict:
    """The winner of the claims to one mention, with its owner, and the claims of other owners."""

    owner: Assigned | Ignored
    winner: Claim
    losers: tuple[tuple[Assigned | Ignored, Claim], ...]


def assign_mentions(collection: CollectionIndex, glossary: GlossaryFile) -> Assignment:
    """Hear what every line asks for, and decide."""
    requests = tuple(request_entry(entry, collection) for entry in glossary.entries)
    ignoring = {form: request_ignored(form, collection) for form in glossary.ignored}
    verdicts = _decide(requests, ignoring)
    owners: dict[Mention, Owner] = {
        mention: Released(entry, form)
        for entry, request in enumerate(requests)
        for mention, form in request.released.items()
    }
    owners |= {mention: verdict.owner for mention, verdict in verdicts.items()}
    targets = [request.target for request in requests]
    forced = force_mentions(collection, glossary, targets)
    owners |= dict.fromkeys(forced.displaced, Ignored())
    owners |= {
        mention: Assigned(entry)
        for mention, entry in forced.mentions.items()
        if mention not in verdicts
    }
    return Assignment(
        owners=owners,
        decided=frozenset(mention for mention, verdict in verdicts.items() if _is_decided(verdict)),
        requests=requests,
        ignoring=ignoring,
        barring=forced.barring,
        conflicts=tuple(_list_conflicts(verdicts)),
        defeats=_list_defeats(verdicts),
    )


def _decide(
    requests: Sequence[Request], ignoring: Mapping[Form, Request]
) -> dict[Mention, _Verdict]:
    """Decide between the claims to each mention."""
    rivals: defaultdict[Mention, list[tuple[Assigned | Ignored, Claim]]] = defaultdict(list)
    for request in ignoring.values():
        for claim in request.claims:
            rivals[claim.mention].append((Ignored(), claim))
    for entry, request in enumerate(requests):
        for claim in request.claims:
            rivals[claim.mention].append((Assigned(entry), claim))
    return {mention: _judge(rivals[mention]) for mention in sorted(rivals)}


def _judge(rivals: Sequence[tuple[Assigned | Ignored, Claim]]) -> _Verdict:
    """Choose the claim of the highest rank, of equals the one whose line stands first."""
    best = max(claim.rank for _, claim in rivals)
    equals = [pair for pair in rivals if pair[1].rank == best]
    owner, winner = min(equals, key=lambda pair: pair[1].line)
    return _Verdict(owner, winner, tuple(pair for pair in rivals if pair[0] != owner))


def _is_decided(verdict: _Verdict) -> bool:
    return bool(verdict.winner.specificity) or verdict.winner.directness is Directness.FORM


def _list_conflicts(verdicts: Mapping[Mention, _Verdict]) -> Iterator[Conflict]:
    conflicts: defaultdict[tuple[int, int], dict[Mention, None]] = defaultdict(dict)
    for mention, verdict in verdicts.items():
        for _, claim in verdict.losers:
            if claim.rank == verdict.winner.rank:
                conflicts[verdict.winner.line, claim.line][mention] = None
    for (winner, loser), mentions in sorted(conflicts.items()):
        yield Conflict(winner, loser, tuple(mentions))


def _list_defeats(verdicts: Mapping[Mention, _Verdict]) -> Mapping[int, Sequence[int]]:
    defeats: defaultdict[int, set[int]] = defaultdict(set)
    for verdict in verdicts.values():
        for owner, _ in verdict.losers:
            if isinstance(owner, Assigned):
                defeats[owner.entry].add(verdict.winner.line)
    return {entry: sorted(lines) for entry, lines in defeats.items()}
