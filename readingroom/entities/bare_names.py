"""Whose a bare name is: a surname or first name that stands alone.

Bare names and the people whom full names made come in; each bare name goes to one of these people,
or makes a person of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from readingroom.entities.person_clusters import (
    Index,
    Names,
    PersonCluster,
    Starts,
    Titles,
    fits,
    is_spelled,
)
from readingroom.entities.thresholds import FAR_SHARE, SMALL_COLLECTION
from readingroom.lexicon import WordLists
from readingroom.lexicon.personnames import PersonName, phonetic_key
from readingroom.models import Mention


def assign_within_articles(
    mentions: Sequence[Mention],
    names: Names,
    index: Index,
    starts: Starts,
    titles: Titles,
) -> list[Mention]:
    """Assign bare names to a person whose full name the same document has; return the others.

    Among family members an article's bare surname is its subject's, whom it names first.
    """
    left = []
    for mention in mentions:
        name = names[mention]
        found = [
            (cluster, is_family)
            for cluster, is_family in index.get(phonetic_key(name.parts[0]), ())
            if (id(cluster), mention.document) in starts
            and fits(name, cluster, titles.get(mention, ""), titles)
        ]
        choice = [cluster for cluster, is_family in found if is_family] or [c for c, _ in found]
        choice = [cluster for cluster in choice if is_spelled(name, cluster)] or choice
        if not choice:
            left.append(mention)
            continue
        best = min(choice, key=lambda cluster: min(starts[id(cluster), mention.document]))
        best.mentions.append(mention)
        best.reasons.add("surname or first name of someone named in full in the same article")
        if len(choice) > 1:
            reason = "several people of that name in the article; the one it names first"
            best.doubts.append((mention.surface, reason, mention.document))
    return left


@dataclass(frozen=True, slots=True)
class Support:
    """What may speak for one person in several articles: other names that these share."""

    context: Mapping[str, frozenset[str]]
    words: WordLists
    titles: Titles

    def count(self, document: str, others: Iterable[str]) -> int:
        """Return how many names a document shares with the one of the others that shares most."""
        here = self.context.get(document, frozenset())
        return max(len(here & self.context.get(other, frozenset())) for other in others)

    def is_variant(self, spelling: str, other: str) -> bool:
        """Return whether a spelling may be another's variant: two names in use are not.

        "Simons" and "Simmons" are two families, "Lukashenka" and "Lukashenko" one.
        """
        return spelling == other or not (self._is_listed(spelling) and self._is_listed(other))

    def _is_listed(self, part: str) -> bool:
        return part in self.words.surnames or part in self.words.given


def assign_across_articles(
    mentions: Sequence[Mention],
    names: Names,
    index: Index,
    support: Support,
) -> list[PersonCluster]:
    """Assign bare names to the one person of that family name whom other documents name in full.

    Those that find nobody form clusters of their own, which are returned.
    """
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[phonetic_key(names[mention].parts[0])].append(mention)
    fresh: list[PersonCluster] = []
    for key in sorted(groups):
        known = [cluster for cluster, is_family in index.get(key, ()) if is_family]
        rest: list[Mention] = []
        for mention in groups[key]:
            name = names[mention]
            title = support.titles.get(mention, "")
            fitting = [cluster for cluster in known if fits(name, cluster, title, support.titles)]
            best = _pick_far(mention, name, fitting, support)
            if best is None:
                rest.append(mention)
            else:
                best.mentions.append(mention)
                best.reasons.add("surname of someone named in full in another article")
        doubt = "several people of that name in the collection"
        for same in _split_spellings(rest, names, support):
            doubts = [(mention.surface, doubt, mention.document) for mention in same]
            fresh.append(PersonCluster([], same, set(), doubts if len(known) > 1 else []))
    return fresh


def _split_spellings(
    mentions: Sequence[Mention], names: Names, support: Support
) -> list[list[Mention]]:
    """Split bare names of one phonetic key where they are spelled as different names in use."""
    spelled: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        spelled[names[mention].parts[0]].append(mention)
    parts: list[tuple[str, list[Mention]]] = []
    for form in sorted(spelled, key=lambda spelling: (-len(spelled[spelling]), spelling)):
        home = next((same for head, same in parts if support.is_variant(form, head)), None)
        if home is None:
            parts.append((form, spelled[form]))
        else:
            home.extend(spelled[form])
    return [same for _, same in parts]


def _pick_far(
    mention: Mention, name: PersonName, fitting: Sequence[PersonCluster], support: Support
) -> PersonCluster | None:
    """Pick the one person, or the one who stands out, if the documents have names in common.

    In a small collection one such name is enough for the only person of a family name, and none is
    needed where that is rare.
    """
    if not fitting:
        return None
    ranked = sorted(fitting, key=lambda cluster: -len(cluster.documents))
    sizes = [len(cluster.documents) for cluster in ranked]
    if len(ranked) > 1 and sizes[0] < FAR_SHARE * sizes[1]:
        return None
    shared = support.count(mention.document, ranked[0].documents)
    if shared > 1:
        return ranked[0]
    is_small = len(support.context) <= SMALL_COLLECTION and len(ranked) == 1
    if not is_small or not is_spelled(name, ranked[0]):
        return None
    return ranked[0] if shared or name.parts[0] not in support.words.surnames else None
