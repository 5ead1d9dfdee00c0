"""What an editor is asked, in the order of what an answer is worth.

In: the names of a collection, the articles, the gazetteer. Out: an `Inquiry`: questions with every
sentence and the possible answers, and how much is left unasked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from readingroom.concordance import build_concordance
from readingroom.config import Settings
from readingroom.corrections import Addition
from readingroom.corrections.catalogue import make_key
from readingroom.entities import Decision, DecisionKind
from readingroom.gazetteer import Gazetteer
from readingroom.models import Article, Entity, Kind, Occurrence
from readingroom.review.answers import (
    answer_doubtful,
    answer_kind,
    answer_no_name,
    answer_same,
    describe_pages,
)
from readingroom.review.directory import Directory, build_directory
from readingroom.review.doubts import NameDoubt, find_doubts
from readingroom.review.likenesses import Likeness
from readingroom.review.merge_doubts import Merge
from readingroom.review.namesakes import Namesake, describe_choice, describe_place
from readingroom.review.page_doubts import PageDoubt
from readingroom.review.questions import Answer, CuratedNames, Inquiry, Question, Topic
from readingroom.review.thresholds import MOST_QUESTIONS

Occurrences = tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class _Sources:
    """What questions are made from: the sentences of each entity that is asked about, and more."""

    occurrences: Mapping[str, Occurrences]
    directory: Directory
    gazetteer: Gazetteer
    least_confidence: float
    decided: frozenset[tuple[str, int]]


def find_questions(
    names: CuratedNames, articles: Sequence[Article], settings: Settings, gazetteer: Gazetteer
) -> Inquiry:
    """Find what is in doubt, of the kinds that are wanted, what is worth most first."""
    wanted = [entity for entity in names.entities if entity.kind in settings.kinds]
    doubts = find_doubts(names, wanted, articles, gazetteer.words)
    asked, rest = doubts[:MOST_QUESTIONS], doubts[MOST_QUESTIONS:]
    pages = {page.id: page for doubt in asked for page in _list_pages(doubt)}
    sources = _Sources(
        build_concordance(articles, [pages[page] for page in sorted(pages)]).occurrences,
        build_directory(names),
        gazetteer,
        settings.link_certainty,
        names.decided,
    )
    asked_questions = [
        replace(question, worth=doubt.worth)
        for doubt in asked
        for question in [_ask(doubt, sources)]
        if question.occurrences
    ]
    by_id = {entity.id: entity for entity in wanted}
    described = describe_pages(asked_questions, by_id, articles, gazetteer.words)
    return Inquiry(tuple(described), len(rest), sum(doubt.worth for doubt in rest))


def _list_pages(doubt: NameDoubt) -> tuple[Entity, ...]:
    """List the pages whose sentences a question shows."""
    if isinstance(doubt.subject, Likeness):
        return doubt.subject.kept, doubt.subject.other
    return (doubt.entity,)


def _ask(doubt: NameDoubt, sources: _Sources) -> Question:
    """Put a doubt as a question."""
    match doubt.subject:
        case Namesake() as namesake:
            return _ask_namesake(namesake, sources)
        case Likeness() as likeness:
            return _ask_likeness(likeness, sources)
        case Merge() as merge:
            return _ask_merge(doubt.entity, merge, sources)
        case Decision(kind=DecisionKind.AMBIGUOUS) as decision:
            return _ask_ambiguous(decision, doubt.entity, sources)
    return _ask_kind(doubt, sources)


def _ask_kind(doubt: NameDoubt, sources: _Sources) -> Question:
    """Ask what a name is, if it is one."""
    entity = doubt.entity
    answers = answer_doubtful(entity, sources.directory)
    occurrences = tuple(
        found
        for found in sources.occurrences[entity.id]
        if (found.mention.document, found.mention.start) not in sources.decided
    )
    reason = _tell_reason(doubt, sources.least_confidence)
    return Question(entity.name, entity.kind, doubt.topic, reason, occurrences, answers)


def _tell_reason(doubt: NameDoubt, least: float) -> str:
    if isinstance(doubt.subject, PageDoubt | Decision):
        return doubt.subject.reason
    surest = max(mention.confidence for mention in doubt.entity.mentions)
    return f"no page: {surest:.0%} sure at most, {least:.0%} are asked for"


def _ask_namesake(namesake: Namesake, sources: _Sources) -> Question:
    """Ask which of several places of a name is meant."""
    entity, key = namesake.entity, sources.directory.key_of(namesake.entity)
    chosen = describe_choice(entity)
    reason = f"on the map as {chosen}"
    reason += "; the articles name little else there" if namesake.is_alone else ""
    geonames = (entity.location.geonames_id if entity.location else None) or 0
    others = [
        Answer(
            f"it is {describe_place(place, sources.gazetteer)}",
            Addition(Kind.PLACE, key, geonames=place.geonames_id or 0),
            str(number),
        )
        for number, place in enumerate(namesake.rivals, start=1)
    ]
    answers = (
        Answer(f"right: {chosen}", Addition(Kind.PLACE, key, geonames=geonames), "r"),
        *others,
        answer_kind(Kind.PERSON, key),
        answer_no_name(key),
    )
    occurrences = sources.occurrences[entity.id]
    return Question(entity.name, Kind.PLACE, Topic.NAMESAKE, reason, occurrences, answers)


def _ask_ambiguous(decision: Decision, entity: Entity, sources: _Sources) -> Question:
    """Ask whom a name means in the articles where that is not sure."""
    name, articles = decision.name, decision.documents
    key = make_key(name)
    inside = tuple(
        found
        for found in sources.occurrences[entity.id]
        if make_key(found.mention.surface) == key
        and found.mention.document in articles
        and (found.mention.document, found.mention.start) not in sources.decided
    )
    directory = sources.directory
    candidates = [entity, *directory.find_candidates(name, entity)]
    another = Addition(entity.kind, f"{name} (another)", name, articles)
    answers = (
        *answer_same(candidates, name, articles, directory),
        Answer("another one, with a page of its own", another, "a"),
        answer_no_name(name, articles),
    )
    return Question(name, entity.kind, Topic.AMBIGUOUS, decision.reason, inside, answers)


def _ask_merge(entity: Entity, merge: Merge, sources: _Sources) -> Question:
    """Ask whether a form that was put together with a name means another."""
    key = sources.directory.key_of(entity)
    occurrences = tuple(
        found for found in sources.occurrences[entity.id] if found.mention.form == merge.form
    )
    answers = (
        Answer(f"right: the same as {entity.name}", Addition(entity.kind, key, merge.form), "r"),
        Answer("another", Addition(entity.kind, key, merge.form, is_apart=True), "a"),
        answer_no_name(merge.form),
    )
    reason = f"taken for {entity.name}: {entity.reason}, but {merge.doubt}"
    return Question(merge.form, entity.kind, Topic.MERGED, reason, occurrences, answers)


def _ask_likeness(likeness: Likeness, sources: _Sources) -> Question:
    """Ask whether two pages are about the same."""
    kept, other = likeness.kept, likeness.other
    key, form = sources.directory.key_of(kept), sources.directory.key_of(other)
    answers = (
        Answer("both are the same", Addition(kept.kind, key, form), "s"),
        Answer("they are two", Addition(kept.kind, key, form, is_apart=True), "a"),
    )
    occurrences = (*sources.occurrences[other.id], *sources.occurrences[kept.id])
    reason = f"the same as {kept.name}? {likeness.reason}"
    return Question(other.name, other.kind, Topic.SAME, reason, occurrences, answers)
