"""Who is meant: person mentions of the whole collection come in, groups come out.

Full names first, over the collection; then names that stand alone, document by document, since a
bare surname means the one whose full name the same article gave. A surname alone never joins two
full names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from readingroom.entities.capitals import choose_name
from readingroom.entities.ranks import is_suited
from readingroom.entities.resolution import Group
from readingroom.entities.thresholds import (
    FAR_SHARE,
    SMALL_COLLECTION,
)
from readingroom.lexicon import WordLists
from readingroom.lexicon.personnames import (
    Nicknames,
    PersonName,
    is_compatible,
    is_same_family,
    parse_person,
    sound,
)
from readingroom.models import Kind, Mention

Names = Mapping[Mention, PersonName]


@dataclass(slots=True)
class _Cluster:
    """A person in the making."""

    names: list[PersonName]
    mentions: list[Mention] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)
    doubts: list[tuple[str, str, str]] = field(default_factory=list)

    def has(self, name: PersonName, nicknames: Nicknames) -> bool:
        return all(is_compatible(name, known, nicknames) for known in self.names)


def resolve_people(
    forms: Mapping[Mention, str],
    context: Mapping[str, frozenset[str]],
    words: WordLists,
    titles: Mapping[Mention, str],
) -> list[Group]:
    """Group person mentions, given with the form that stands in the text.

    `context` holds for each document the other names it speaks of; see `ranks` for titles.
    """
    parsed = {form: parse_person(form, words) for form in set(forms.values())}
    names = {mention: parsed[forms[mention]] for mention in sorted(forms)}
    full = [mention for mention in names if names[mention].is_full]
    bare = [mention for mention in names if not names[mention].is_full]
    clusters = _cluster_full_names(full, names, words.nicknames)
    index = _index_families(clusters, words)
    left = _place_near(bare, names, index, _locate(clusters), titles)
    clusters += _place_far(left, names, index, _Support(context, words, titles))
    return [_finish(cluster, forms) for cluster in clusters]


def _cluster_full_names(
    mentions: Sequence[Mention], names: Names, nicknames: Nicknames
) -> list[_Cluster]:
    """Cluster full names over the collection, longest and commonest first."""
    counts = Counter(names[mention] for mention in mentions)
    order = sorted(counts, key=lambda one: (-_weight(one), -counts[one], one.parts, one.suffix))
    families: dict[str, list[_Cluster]] = defaultdict(list)
    home: dict[PersonName, list[_Cluster]] = {}
    for name in order:
        near = families[sound(name.parts[-1])]
        fitting = [cluster for cluster in near if cluster.has(name, nicknames)]
        if not fitting:
            near.append(_Cluster([name]))
            fitting = [near[-1]]
        elif len(fitting) == 1:
            fitting[0].names.append(name)
            fitting[0].reasons.add("spelling, initial, middle or short form of one full name")
        home[name] = fitting
    _assign(mentions, names, home)
    return [cluster for near in families.values() for cluster in near if cluster.mentions]


def _weight(name: PersonName) -> int:
    """Count the parts that are more than an initial."""
    return sum(len(part) > 1 for part in name.parts) * 10 + len(name.parts)


def _assign(
    mentions: Sequence[Mention],
    names: Names,
    home: Mapping[PersonName, list[_Cluster]],
) -> None:
    """Give each mention to its cluster; where several fit, to the one the document names too."""
    present: dict[str, set[int]] = defaultdict(set)
    for mention in mentions:
        fitting = home[names[mention]]
        if len(fitting) == 1:
            fitting[0].mentions.append(mention)
            present[mention.document].add(id(fitting[0]))
    for mention in mentions:
        fitting = home[names[mention]]
        if len(fitting) > 1:
            here = [one for one in fitting if id(one) in present[mention.document]] or fitting
            best = here[0]
            best.mentions.append(mention)
            best.doubts.append((mention.surface, "fits several full names", mention.document))


_Index = Mapping[str, Sequence[tuple[_Cluster, bool]]]
_Starts = Mapping[tuple[int, str], Sequence[int]]


def _index_families(clusters: Sequence[_Cluster], words: WordLists) -> _Index:
    """File clusters under each name part that may stand alone; True where it is the family name."""
    index: dict[str, list[tuple[_Cluster, bool]]] = defaultdict(list)
    for cluster in clusters:
        filed: dict[str, bool] = {}
        for name in cluster.names:
            first, last = name.parts[0], name.parts[-1]
            if len(first) > 1:
                leads = first in words.leading and last not in words.surnames
                filed[sound(first)] = filed.get(sound(first), False) or leads
            filed[sound(last)] = True
        for key, is_family in filed.items():
            index[key].append((cluster, is_family))
    return index


def _locate(clusters: Sequence[_Cluster]) -> _Starts:
    """Tell where each document names each cluster in full."""
    starts: dict[tuple[int, str], list[int]] = defaultdict(list)
    for cluster in clusters:
        for mention in cluster.mentions:
            starts[id(cluster), mention.document].append(mention.start)
    return starts


def _fits(name: PersonName, cluster: _Cluster, title: str, titles: Mapping[Mention, str]) -> bool:
    part = name.parts[0]
    ends = (end for one in cluster.names for end in (one.parts[-1], one.parts[0]))
    return any(is_same_family(part, end) for end in ends) and is_suited(
        title, (titles.get(one, "") for one in cluster.mentions)
    )


def _is_spelled(name: PersonName, cluster: _Cluster) -> bool:
    return any(name.parts[0] in (one.parts[-1], one.parts[0]) for one in cluster.names)


def _place_near(
    mentions: Sequence[Mention],
    names: Names,
    index: _Index,
    starts: _Starts,
    titles: Mapping[Mention, str],
) -> list[Mention]:
    """Give bare names to a person whose full name the same document has; give those left over.

    Among family members an article's bare surname is its subject's, whom it names first.
    """
    left = []
    for mention in mentions:
        name = names[mention]
        found = [
            (cluster, is_family)
            for cluster, is_family in index.get(sound(name.parts[0]), ())
            if (id(cluster), mention.document) in starts
            and _fits(name, cluster, titles.get(mention, ""), titles)
        ]
        choice = [cluster for cluster, is_family in found if is_family] or [c for c, _ in found]
        choice = [one for one in choice if _is_spelled(name, one)] or choice
        if not choice:
            left.append(mention)
            continue
        best = min(choice, key=lambda one: min(starts[id(one), mention.document]))
        best.mentions.append(mention)
        best.reasons.add("surname or first name of someone named in full in the same article")
        if len(choice) > 1:
            reason = "several people of that name in the article; the one it names first"
            best.doubts.append((mention.surface, reason, mention.document))
    return left


@dataclass(frozen=True, slots=True)
class _Support:
    """What may speak for one person in several articles: other names that these share."""

    context: Mapping[str, frozenset[str]]
    words: WordLists
    titles: Mapping[Mention, str]

    def count(self, document: str, others: Iterable[str]) -> int:
        here = self.context.get(document, frozenset())
        return max(len(here & self.context.get(other, frozenset())) for other in others)

    def is_variant(self, one: str, other: str) -> bool:
        """Tell whether a spelling may be another's variant: two names in use of their own are not.

        "Simons" and "Simmons" are two families, "Lukashenka" and "Lukashenko" one.
        """
        return one == other or not (self._is_listed(one) and self._is_listed(other))

    def _is_listed(self, part: str) -> bool:
        return part in self.words.surnames or part in self.words.given


def _place_far(
    mentions: Sequence[Mention],
    names: Names,
    index: _Index,
    support: _Support,
) -> list[_Cluster]:
    """Give bare names to the one person of that family name whom other documents name in full.

    Those that find nobody form clusters of their own, which are given back.
    """
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[sound(names[mention].parts[0])].append(mention)
    fresh: list[_Cluster] = []
    for key in sorted(groups):
        known = [cluster for cluster, is_family in index.get(key, ()) if is_family]
        rest: list[Mention] = []
        for mention in groups[key]:
            name = names[mention]
            title = support.titles.get(mention, "")
            fitting = [one for one in known if _fits(name, one, title, support.titles)]
            best = _pick_far(mention, name, fitting, support)
            if best is None:
                rest.append(mention)
            else:
                best.mentions.append(mention)
                best.reasons.add("surname of someone named in full in another article")
        doubt = "several people of that name in the collection"
        for same in _part_spellings(rest, names, support):
            doubts = [(one.surface, doubt, one.document) for one in same if len(known) > 1]
            fresh.append(_Cluster([], same, set(), doubts))
    return fresh


def _part_spellings(
    mentions: Sequence[Mention], names: Names, support: _Support
) -> list[list[Mention]]:
    """Part bare names of one sound where they are spelled as different names in use."""
    spelled: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        spelled[names[mention].parts[0]].append(mention)
    parts: list[tuple[str, list[Mention]]] = []
    for form in sorted(spelled, key=lambda one: (-len(spelled[one]), one)):
        home = next((same for head, same in parts if support.is_variant(form, head)), None)
        if home is None:
            parts.append((form, spelled[form]))
        else:
            home.extend(spelled[form])
    return [same for _, same in parts]


def _pick_far(
    mention: Mention, name: PersonName, fitting: Sequence[_Cluster], support: _Support
) -> _Cluster | None:
    """Pick the one person, or the one who stands out, if the documents have names in common.

    In a small collection one such name is enough for the only person of a family name, and none is
    needed where that is rare.
    """
    if not fitting:
        return None
    ranked = sorted(fitting, key=lambda one: -len({m.document for m in one.mentions}))
    sizes = [len({m.document for m in one.mentions}) for one in ranked]
    if len(ranked) > 1 and sizes[0] < FAR_SHARE * sizes[1]:
        return None
    shared = support.count(mention.document, {one.document for one in ranked[0].mentions})
    if shared > 1:
        return ranked[0]
    part, is_spelled = name.parts[0], _is_spelled(name, ranked[0])
    is_small = len(support.context) <= SMALL_COLLECTION and len(ranked) == 1 and is_spelled
    return ranked[0] if is_small and (shared or part not in support.words.surnames) else None


def _finish(cluster: _Cluster, forms: Mapping[Mention, str]) -> Group:
    mentions = tuple(sorted(cluster.mentions))
    doubts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, reason, document in cluster.doubts:
        doubts[name, reason].add(document)
    return Group(
        Kind.PERSON,
        choose_name([forms[mention] for mention in mentions]),
        mentions,
        "; ".join(sorted(cluster.reasons)),
        doubts=tuple((*key, tuple(sorted(found))) for key, found in sorted(doubts.items())),
    )
