"""Whose a bare name is within an article: a surname or first name that stands alone.

Bare names and the people whom full names made come in; each bare name goes to one whom its article
names in full, or into a cluster of its own article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from readingroom.entities.person_clusters import (
    PersonCluster,
    Readings,
    fits,
    is_spelled,
    list_name_keys,
    make_cluster,
)
from readingroom.entities.ranks import is_suited
from readingroom.lexicon import WordLists
from readingroom.lexicon.personnames import phonetic_key
from readingroom.models import Mention


def assign_within_articles(
    mentions: Sequence[Mention],
    readings: Readings,
    clusters: Sequence[PersonCluster],
    words: WordLists,
) -> list[Mention]:
    """Assign bare names to a person whose full name the same document has; return the others.

    Among family members an article's bare surname is its subject's, whom it names first.
    """
    index: dict[tuple[str, str], list[tuple[PersonCluster, bool]]] = defaultdict(list)
    for cluster in clusters:
        for key, is_family in list_name_keys(cluster, words).items():
            for document in cluster.documents:
                index[document, key].append((cluster, is_family))
    starts = _locate_clusters(clusters)
    left = []
    for mention in mentions:
        reading = readings[mention]
        key = phonetic_key(reading.name.parts[0])
        found = [
            (cluster, is_family)
            for cluster, is_family in index.get((mention.document, key), ())
            if fits(reading.name, cluster) and is_suited(reading.title, cluster.titles)
        ]
        choice = [cluster for cluster, is_family in found if is_family] or [c for c, _ in found]
        choice = [cluster for cluster in choice if is_spelled(reading.name, cluster)] or choice
        if not choice:
            left.append(mention)
            continue
        best = min(choice, key=lambda cluster: starts[id(cluster), mention.document])
        best.take(mention, reading)
        best.reasons.add("surname or first name of someone named in full in the same article")
        if len(choice) > 1:
            reason = "several people of that name in the article; the one it names first"
            best.doubts.append((mention.surface, reason, mention.document))
    return left


def _locate_clusters(clusters: Sequence[PersonCluster]) -> dict[tuple[int, str], int]:
    """Return where each document first names each cluster in full."""
    starts: dict[tuple[int, str], int] = {}
    for cluster in clusters:
        for mention in cluster.mentions:
            key = id(cluster), mention.document
            starts[key] = min(mention.start, starts.get(key, mention.start))
    return starts


def group_bare_names(mentions: Sequence[Mention], readings: Readings) -> list[PersonCluster]:
    """Group the bare names of one spelling in one article whose titles one person may bear."""
    groups: dict[tuple[str, str], list[PersonCluster]] = defaultdict(list)
    for mention in mentions:
        reading = readings[mention]
        near = groups[mention.document, reading.name.parts[0]]
        titles = {reading.title} - {""}
        home = next((each for each in near if each.suits(titles, reading.offices)), None)
        if home is None:
            near.append(make_cluster(reading.name, [mention], readings))
        else:
            home.take(mention, reading)
    return [cluster for key in sorted(groups) for cluster in groups[key]]
