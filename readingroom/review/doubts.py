"""What is in doubt about names, and what an answer is worth: the links that it would put right.

In: the names of a collection, the articles. Out: `NameDoubt`s, what is worth most first. An answer
is worth as many links as it is about, times how likely they are wrong, times what a wrong one
costs; a name that stands in a headline counts for more. Nothing here reads a sentence, so that all
doubts of a large collection can be weighed before the first are put as questions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readingroom.corrections.catalogue import make_key
from readingroom.entities import Decision, DecisionKind
from readingroom.epithets import load_vocabulary
from readingroom.lexicon import WordLists
from readingroom.models import Article, Entity
from readingroom.review.likenesses import Likeness, find_likenesses
from readingroom.review.merge_doubts import Merge, doubt_merge
from readingroom.review.namesakes import Namesake, find_namesakes
from readingroom.review.page_doubts import PageDoubt, PageEvidence, doubt_page, gather_evidence
from readingroom.review.questions import CuratedNames, Topic
from readingroom.review.thresholds import (
    ALONE_IS_WRONG,
    AMBIGUOUS_IS_WRONG,
    DOUBTED_IS_WRONG,
    IN_HEADLINE,
    LEAST_WORTH,
    MERGE_IS_WRONG,
    MISSING_LINK,
    SPLIT_PAGE,
)

Subject = Decision | Namesake | Likeness | Merge | PageDoubt | None


@dataclass(frozen=True, slots=True)
class NameDoubt:
    """Something to ask about a page; `subject` is what the topic needs to word it."""

    topic: Topic
    entity: Entity
    worth: float
    subject: Subject = None


@dataclass(frozen=True, slots=True)
class _Headlines:
    """The headlines by article, as names are looked up."""

    keys: Mapping[str, str]

    def count(self, forms: Iterable[str], documents: Iterable[str]) -> float:
        """Count articles, those more that have one of the forms in the headline."""
        wanted = [f" {make_key(form)} " for form in forms]
        return sum(
            1 + IN_HEADLINE * any(form in self.keys.get(document, "") for form in wanted)
            for document in documents
        )


def find_doubts(
    names: CuratedNames, wanted: Sequence[Entity], articles: Sequence[Article], words: WordLists
) -> tuple[NameDoubt, ...]:
    """Find what is in doubt about the `wanted` entities, what is worth most first."""
    headlines = _Headlines({each.slug: f" {make_key(each.headline)} " for each in articles})
    paged = {entity.id for entity in names.shown}
    shown = [entity for entity in wanted if entity.id in paged]
    evidence = gather_evidence(names.entities, articles, words)
    doubts = [
        *_doubt_unlinked(wanted, names, headlines),
        *_doubt_decisions(shown, names, headlines),
        *_doubt_places(names, headlines),
        *_doubt_pages(shown, names, evidence, headlines),
        *_doubt_merges(shown, names, headlines),
        *_doubt_likenesses(shown, names, evidence),
    ]
    weighty = [doubt for doubt in doubts if doubt.worth >= LEAST_WORTH]
    return tuple(sorted(weighty, key=_order))


def _order(doubt: NameDoubt) -> tuple[float, Topic, str, str]:
    match doubt.subject:
        case Merge(form=told) | Decision(name=told) | Likeness(other=Entity(id=told)):
            pass
        case _:
            told = ""
    return -doubt.worth, doubt.topic, doubt.entity.id, told


def _doubt_unlinked(
    wanted: Iterable[Entity], names: CuratedNames, headlines: _Headlines
) -> Iterator[NameDoubt]:
    """Yield the names that got no page, and miss links where they are names."""
    shown = {entity.id for entity in names.shown}
    for entity in wanted:
        if entity.id not in shown:
            surest = max(mention.confidence for mention in entity.mentions)
            count = headlines.count([entity.name], entity.documents)
            yield NameDoubt(Topic.DOUBTFUL, entity, MISSING_LINK * surest * count)


def _doubt_decisions(
    shown: Iterable[Entity], names: CuratedNames, headlines: _Headlines
) -> Iterator[NameDoubt]:
    """Yield the resolver's doubts about pages that `glossary.yml` leaves open."""
    by_id = {entity.id: entity for entity in shown}
    for decision in names.decisions:
        entity = by_id.get(decision.entities[0]) if decision.entities else None
        if entity is None or decision.kind is DecisionKind.MERGED:
            continue
        documents = decision.documents or entity.documents
        count = headlines.count([decision.name], documents)
        if decision.kind is DecisionKind.AMBIGUOUS:
            yield NameDoubt(Topic.AMBIGUOUS, entity, AMBIGUOUS_IS_WRONG * count, decision)
        elif entity.id not in names.touched:
            yield NameDoubt(Topic.DOUBTFUL, entity, DOUBTED_IS_WRONG * count, decision)


def _doubt_places(names: CuratedNames, headlines: _Headlines) -> Iterator[NameDoubt]:
    for namesake in find_namesakes(names):
        entity = namesake.entity
        least = ALONE_IS_WRONG if namesake.is_alone else 0.0
        wrong = max(least, 1 - namesake.probability)
        count = headlines.count([entity.name], entity.documents)
        yield NameDoubt(Topic.NAMESAKE, entity, wrong * count, namesake)


def _doubt_pages(
    shown: Iterable[Entity], names: CuratedNames, evidence: PageEvidence, headlines: _Headlines
) -> Iterator[NameDoubt]:
    """Yield the pages whose links are likely wrong, though each mention was sure enough."""
    doubted = {
        decision.entities[0]
        for decision in names.decisions
        if decision.kind is DecisionKind.DOUBTFUL and decision.entities
    }
    for entity in shown:
        if entity.id not in names.touched and entity.id not in doubted:
            doubt = doubt_page(entity, evidence)
            count = headlines.count([entity.name], entity.documents)
            yield NameDoubt(Topic.KIND, entity, doubt.probability * count, doubt)


def _doubt_merges(
    shown: Iterable[Entity], names: CuratedNames, headlines: _Headlines
) -> Iterator[NameDoubt]:
    """Yield the forms that were put together with a name and look like another."""
    for entity in shown:
        documents: defaultdict[str, set[str]] = defaultdict(set)
        for mention in entity.mentions if entity.reason else ():
            documents[mention.form].add(mention.document)
        for form, found in sorted(documents.items()):
            if (entity.id, make_key(form)) in names.told:
                continue
            merge = doubt_merge(entity, form)
            wrong = next((p for weight, p in MERGE_IS_WRONG if merge.weight >= weight), 0.0)
            yield NameDoubt(Topic.MERGED, entity, wrong * headlines.count([form], found), merge)


def _doubt_likenesses(
    shown: Sequence[Entity], names: CuratedNames, evidence: PageEvidence
) -> Iterator[NameDoubt]:
    vocabulary = load_vocabulary(evidence.words)
    for likeness in find_likenesses(shown, evidence.bodies, vocabulary):
        kept, other = likeness.kept, likeness.other
        is_told = any(
            (page.id, make_key(form)) in names.told
            for page, rival in ((kept, other), (other, kept))
            for form in (rival.name, rival.id)
        )
        if not is_told:
            count = SPLIT_PAGE * len(other.documents)
            yield NameDoubt(Topic.SAME, kept, likeness.probability * count, likeness)
