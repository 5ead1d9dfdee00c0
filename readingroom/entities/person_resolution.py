"""Who is meant: person mentions of the whole collection come in, groups come out.

Full names first, over the collection; then names that stand alone, document by document, since a
bare surname means the one whose full name the same article gave. A surname alone never joins two
full names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from readingroom.entities.bare_names import (
    Support,
    assign_across_articles,
    assign_within_articles,
)
from readingroom.entities.capitals import choose_name
from readingroom.entities.person_clusters import (
    Names,
    PersonCluster,
    Titles,
    index_families,
    locate_clusters,
)
from readingroom.entities.resolution import MentionGroup
from readingroom.lexicon import WordLists
from readingroom.lexicon.personnames import Nicknames, PersonName, parse_person, phonetic_key
from readingroom.models import Kind, Mention


def resolve_people(
    forms: Mapping[Mention, str],
    context: Mapping[str, frozenset[str]],
    words: WordLists,
    titles: Titles,
) -> list[MentionGroup]:
    """Group person mentions, given with the form that stands in the text.

    `context` holds for each document the other names it speaks of; see `ranks` for titles.
    """
    parsed = {form: parse_person(form, words) for form in set(forms.values())}
    names = {mention: parsed[forms[mention]] for mention in sorted(forms)}
    full = [mention for mention in names if names[mention].is_full]
    bare = [mention for mention in names if not names[mention].is_full]
    clusters = _cluster_full_names(full, names, words.nicknames)
    index = index_families(clusters, words)
    left = assign_within_articles(bare, names, index, locate_clusters(clusters), titles)
    clusters += assign_across_articles(left, names, index, Support(context, words, titles))
    return [_finish(cluster, forms) for cluster in clusters]


def _cluster_full_names(
    mentions: Sequence[Mention], names: Names, nicknames: Nicknames
) -> list[PersonCluster]:
    """PersonCluster full names over the collection, longest and commonest first."""
    counts = Counter(names[mention] for mention in mentions)
    order = sorted(
        counts, key=lambda name: (-_weight(name), -counts[name], name.parts, name.suffix)
    )
    families: dict[str, list[PersonCluster]] = defaultdict(list)
    home: dict[PersonName, list[PersonCluster]] = {}
    for name in order:
        near = families[phonetic_key(name.parts[-1])]
        fitting = [cluster for cluster in near if cluster.has(name, nicknames)]
        if not fitting:
            near.append(PersonCluster([name]))
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
    home: Mapping[PersonName, list[PersonCluster]],
) -> None:
    """Assign each mention to its cluster; where several fit, to the one the document names too."""
    present: dict[str, set[int]] = defaultdict(set)
    for mention in mentions:
        fitting = home[names[mention]]
        if len(fitting) == 1:
            fitting[0].mentions.append(mention)
            present[mention.document].add(id(fitting[0]))
    for mention in mentions:
        fitting = home[names[mention]]
        if len(fitting) > 1:
            here = [cluster for cluster in fitting if id(cluster) in present[mention.document]]
            best = (here or fitting)[0]
            best.mentions.append(mention)
            best.doubts.append((mention.surface, "fits several full names", mention.document))


def _finish(cluster: PersonCluster, forms: Mapping[Mention, str]) -> MentionGroup:
    mentions = tuple(sorted(cluster.mentions))
    doubts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, reason, document in cluster.doubts:
        doubts[name, reason].add(document)
    return MentionGroup(
        Kind.PERSON,
        choose_name([forms[mention] for mention in mentions]),
        mentions,
        "; ".join(sorted(cluster.reasons)),
        doubts=tuple((*key, tuple(sorted(found))) for key, found in sorted(doubts.items())),
    )
