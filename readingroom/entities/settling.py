"""Where a cluster belongs among those that may be the same person: joined, asked about, or apart.

Clusters come in one by one, with those they may be the same as; the choice comes out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readingroom.entities.person_clusters import PersonCluster, fits, list_name_keys
from readingroom.entities.person_evidence import Evidence
from readingroom.entities.shelves import Candidate, Shelf
from readingroom.entities.thresholds import ASK, JOIN, LEAD
from readingroom.lexicon.personnames import phonetic_key

SEVERAL = "several people of that name in the collection"
PERHAPS = "may be somebody of that name in another article"


@dataclass(frozen=True, slots=True)
class Choice:
    """The person whom a cluster is joined to, if any, and the doubt that an editor is asked of."""

    person: PersonCluster | None = None
    doubt: str = ""


def choose_person(
    cluster: PersonCluster, candidates: Iterable[Candidate], evidence: Evidence, others: int = 0
) -> Choice:
    """Choose whom a cluster is the same as: likely enough, and by far the likeliest.

    `others` are articles about more people of the name, who are no candidates.
    """
    near = [pair for pair in candidates if pair[0].suits(cluster.titles, cluster.offices)]
    weighed = []
    for person, is_family in near:
        rivals = others + sum(
            len(rival.documents) for rival, _ in near if _is_another(rival, person, evidence)
        )
        weight = evidence.weigh(cluster, person, rivals, is_family=is_family)
        weighed.append((weight, person))
    weighed.sort(key=lambda pair: -pair[0])
    if not weighed or weighed[0][0] < ASK:
        return Choice()
    best, person = weighed[0]
    if any(
        best - weight < LEAD and _is_another(rival, person, evidence) for weight, rival in weighed
    ):
        return Choice(doubt=SEVERAL)
    return Choice(person) if best >= JOIN else Choice(doubt=PERHAPS)


def _is_another(person: PersonCluster, other: PersonCluster, evidence: Evidence) -> bool:
    """Return whether two full names cannot be one person's."""
    if person is other or not (person.is_full and other.is_full):
        return False
    return not all(person.has(name, evidence.words) for name in other.names)


def settle_bare_names(
    bare: Iterable[PersonCluster], full: Sequence[PersonCluster], evidence: Evidence
) -> list[PersonCluster]:
    """Join bare names to people of other articles, else to each other, and return all people."""
    shelves: dict[str, Shelf] = defaultdict(Shelf)
    bearers: dict[str, int] = defaultdict(int)
    for person in full:
        traits = evidence.list_traits(person)
        for key, is_family in list_name_keys(person, evidence.words).items():
            shelves[key].put((person, is_family), traits)
            bearers[key] += len(person.documents) if is_family else 0
    left: dict[str, list[PersonCluster]] = defaultdict(list)
    for cluster in bare:
        key = phonetic_key(cluster.names[0].parts[0])
        choice = choose_person(cluster, _list_full(cluster, shelves[key], evidence), evidence)
        if choice.person:
            choice.person.absorb(cluster, "surname of someone named in full in another article")
        else:
            note_doubt(cluster, choice)
            left[key].append(cluster)
    fresh = (_settle_among(left[key], evidence, bearers[key]) for key in sorted(left))
    return [*full, *(person for people in fresh for person in people)]


def _list_full(cluster: PersonCluster, shelf: Shelf, evidence: Evidence) -> list[Candidate]:
    """List the people with a full name whom a bare one fits, as a surname if it is anybody's."""
    name = cluster.names[0]
    found = [
        (person, is_family)
        for person, is_family in shelf.find(evidence.list_traits(cluster))
        if fits(name, person)
        and (not is_family or _is_any_variant(name.parts[0], person, evidence))
    ]
    return [pair for pair in found if pair[1]] or found


def _is_any_variant(spelling: str, person: PersonCluster, evidence: Evidence) -> bool:
    return any(evidence.is_variant(spelling, name.parts[-1]) for name in person.names)


def _settle_among(
    clusters: Sequence[PersonCluster], evidence: Evidence, others: int
) -> list[PersonCluster]:
    """Join bare names of one sound to each other, those with most offices first."""
    settled: list[PersonCluster] = []
    shelf = Shelf()
    for cluster in sorted(clusters, key=lambda cluster: -len(cluster.offices)):
        spelling, traits = cluster.names[0].parts[0], evidence.list_traits(cluster)
        is_titled = bool(cluster.titles or cluster.offices)
        is_family = is_titled or not evidence.is_first_name(spelling)
        near = [
            (person, is_family)
            for person, _ in shelf.find(traits)
            if _is_any_variant(spelling, person, evidence)
        ]
        choice = choose_person(cluster, near, evidence, others)
        if choice.person:
            choice.person.absorb(cluster, "one surname, offices and other names in common")
        else:
            note_doubt(cluster, choice)
            settled.append(cluster)
            shelf.put((cluster, True), traits)
    return settled


def note_doubt(cluster: PersonCluster, choice: Choice) -> None:
    """Note at a cluster without doubts that of a choice, for each of its mentions."""
    if choice.doubt and not cluster.doubts:
        cluster.doubts += [
            (mention.surface, choice.doubt, mention.document) for mention in cluster.mentions
        ]
