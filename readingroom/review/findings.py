"""What else an editor may want to put right: merged names, names alike, rare ones, lost places.

In: the names of a collection. Out: `Findings`, the most doubtful first, with the answers that put
each right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from readingroom.corrections import Addition
from readingroom.corrections.catalogue import make_key
from readingroom.entities import DecisionKind
from readingroom.models import Entity, Kind
from readingroom.review.answers import answer_no_name
from readingroom.review.directory import Directory, build_directory
from readingroom.review.merge_doubts import doubt_merge
from readingroom.review.questions import Answer, CuratedNames, Finding, Findings
from readingroom.review.thresholds import CROWDED_WORD, LONGEST_KEY, MOST_FORMS, NAMES_TO_JOIN


def find_findings(names: CuratedNames) -> Findings:
    """Find what the resolver did not doubt and an editor may."""
    directory = build_directory(names)
    return Findings(
        merged=tuple(_list_merged(names, directory)),
        alike=tuple(_list_alike(names, directory)),
        once=tuple(
            _find(entity, _count_mentions(entity))
            for entity in names.shown
            if len(entity.documents) == 1
        ),
        unplaced=tuple(_list_unplaced(names, directory)),
    )


def _find(
    entity: Entity, about: str, answers: tuple[Answer, ...] = (), confidence: float | None = None
) -> Finding:
    return Finding(entity.name, entity.kind, about, entity.documents, confidence, answers)


def _count_mentions(entity: Entity) -> str:
    return f"{len(entity.mentions):,} times"


def _list_merged(names: CuratedNames, directory: Directory) -> Iterator[Finding]:
    """List the names put together, the most doubtful first.

    Confidence is the share of articles where nobody else would fit.
    """
    doubted = _gather_doubted_documents(names)
    found: list[tuple[tuple[float, float, int, str], Finding]] = []
    for entity in names.shown:
        if not entity.aliases or not entity.reason or entity.id in names.touched:
            continue
        documents = entity.documents
        sure = 1 - len(doubted.get(entity.id, set()) & set(documents)) / len(documents)
        merges = sorted(
            (doubt_merge(entity, form) for form in entity.aliases),
            key=lambda merge: -merge.weight,
        )
        key = directory.key_of(entity)
        answers = tuple(
            Answer(f"{form} is another", Addition(entity.kind, key, form, is_apart=True))
            for form in [merge.form for merge in merges[:MOST_FORMS]]
        )
        forms = [f"{each.form} ({each.doubt})" if each.doubt else each.form for each in merges]
        about = f"{', '.join(forms)}: {entity.reason}"
        finding = _find(entity, about, answers, sure if sure < 1 else None)
        found.append(((-merges[0].weight, sure, -len(entity.mentions), entity.id), finding))
    for _, finding in sorted(found, key=lambda pair: pair[0]):
        yield finding


def _gather_doubted_documents(names: CuratedNames) -> Mapping[str, set[str]]:
    """Gather for each entity the articles in which a name of it is ambiguous."""
    doubted: defaultdict[str, set[str]] = defaultdict(set)
    for decision in names.decisions:
        if decision.kind is DecisionKind.AMBIGUOUS:
            for entity in decision.entities:
                doubted[entity] |= set(decision.documents)
    return doubted


def _list_alike(names: CuratedNames, directory: Directory) -> Iterator[Finding]:
    """List pages whose names differ by little; the more frequent one keeps its page."""
    found: dict[tuple[str, str], float] = {}
    by_id = {entity.id: entity for entity in names.shown}
    for pair in _pair_similar(names.shown):
        similarity = fuzz.ratio(*(make_key(entity.name) for entity in pair))
        if similarity >= NAMES_TO_JOIN and not all(entity.location for entity in pair):
            kept, other = sorted(pair, key=lambda entity: (-len(entity.mentions), entity.id))
            found[kept.id, other.id] = similarity / 100
    for ids, similarity in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        kept, other = (by_id[entity] for entity in ids)
        addition = Addition(kept.kind, directory.key_of(kept), directory.key_of(other))
        yield Finding(
            name=kept.name,
            kind=kept.kind,
            about=f"and {other.name}",
            documents=tuple(sorted({*kept.documents, *other.documents})),
            confidence=similarity,
            answers=(Answer("both are the same", addition),),
        )


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


def _list_unplaced(names: CuratedNames, directory: Directory) -> Iterator[Finding]:
    for entity in names.shown:
        if entity.kind is Kind.PLACE and not entity.pin:
            key = directory.key_of(entity)
            here = Answer("it lies here", Addition(Kind.PLACE, key, is_unplaced=True))
            yield _find(entity, _count_mentions(entity), (here, answer_no_name(key)))
