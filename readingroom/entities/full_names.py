"""People by their full names: mentions of the whole collection come in, clusters come out.

Names that are spelled out alike are one person; another spelling, an initial, a middle or a short
form is taken for one where the evidence says so. A surname alone never joins two full names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from readingroom.entities.person_clusters import PersonCluster, Readings, make_cluster
from readingroom.entities.person_evidence import Evidence
from readingroom.entities.settling import choose_person, note_doubt
from readingroom.entities.shelves import Shelf
from readingroom.lexicon.personnames import PersonName, phonetic_key
from readingroom.models import Mention

REASON = "spelling, initial, middle or short form of one full name"


def cluster_full_names(
    mentions: Sequence[Mention], readings: Readings, evidence: Evidence
) -> list[PersonCluster]:
    """Cluster full names over the collection, longest and commonest first."""
    shelves: dict[tuple[str, ...], Shelf] = defaultdict(Shelf)
    clusters = []
    for node in sorted(_make_nodes(mentions, readings), key=_rank):
        name, traits = node.names[0], evidence.list_traits(node)
        near = (pair for key in _list_keys(name) for pair in shelves[key].find(traits))
        fitting = [pair for pair in dict.fromkeys(near) if pair[0].has(name, evidence.words)]
        choice = choose_person(node, fitting, evidence)
        if choice.person:
            choice.person.absorb(node, REASON)
            continue
        note_doubt(node, choice)
        clusters.append(node)
        for key in _list_keys(name):
            shelves[key].put((node, True), traits)
    return clusters


def _make_nodes(mentions: Iterable[Mention], readings: Readings) -> Iterator[PersonCluster]:
    """Make a cluster of each name; of one that has initials alone, in each article."""
    groups: dict[tuple[PersonName, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        name = readings[mention].name
        groups[name, mention.document if _has_initials_alone(name) else ""].append(mention)
    for (name, _), found in groups.items():
        yield make_cluster(name, found, readings)


def _has_initials_alone(name: PersonName) -> bool:
    """Return whether a surname has nothing but initials before it; "A. D." has no surname."""
    return len(name.parts[-1]) > 1 and all(len(part) == 1 for part in name.parts[:-1])


def _rank(cluster: PersonCluster) -> tuple[object, ...]:
    """Order names: those with most parts spelled out first, then the commonest."""
    name = cluster.names[0]
    weight = sum(len(part) > 1 for part in name.parts) * 10 + len(name.parts)
    return -weight, -len(cluster.mentions), name.parts, name.suffix, cluster.mentions[0]


def _list_keys(name: PersonName) -> list[tuple[str, ...]]:
    """List where people are looked for: by the family name's sound, and by how the name begins."""
    return [(phonetic_key(name.parts[-1]),), name.parts[:2]]
