"""What an editor is asked: ambiguous names, places with namesakes, names that may be none.

In: the names of a collection, the articles, the gazetteer. Out: `Question`s, with every sentence
and the possible answers, what matters most first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
from readingroom.review.namesakes import (
    Namesake,
    describe_choice,
    describe_place,
    find_namesakes,
)
from readingroom.review.questions import Answer, CuratedNames, Question, Topic

Occurrences = tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class _Sources:
    """What questions are made from: the sentences of each entity that is asked about, and more."""

    occurrences: Mapping[str, Occurrences]
    directory: Directory
    gazetteer: Gazetteer
    least_confidence: float


def find_questions(
    names: CuratedNames, articles: Sequence[Article], settings: Settings, gazetteer: Gazetteer
) -> tuple[Question, ...]:
    """Find what is in doubt, of the kinds that are wanted.

    What stands on a page and may be wrong comes first: ambiguous names, then places with namesakes,
    then names without a page; of each the most frequent first.
    """
    wanted = {entity.id: entity for entity in names.entities if entity.kind in settings.kinds}
    shown = {entity.id for entity in names.shown}
    unlinked = [wanted[entity] for entity in sorted(wanted.keys() - shown)]
    namesakes = find_namesakes(names)
    decisions = _list_open_decisions(names, shown)
    asked = {entity.id for entity in unlinked} | {place.entity.id for place in namesakes}
    asked |= {decision.entities[0] for decision in decisions}
    sources = _Sources(
        build_concordance(articles, [wanted[entity] for entity in sorted(asked)]).occurrences,
        build_directory(names),
        gazetteer,
        settings.link_certainty,
    )
    questions = [
        *(_ask_unlinked(entity, sources) for entity in unlinked),
        *(_ask_namesake(place, sources) for place in namesakes),
        *(
            question
            for decision in decisions
            for question in _ask_decision(
                decision, wanted[decision.entities[0]], names.decided, sources
            )
        ),
    ]
    described = describe_pages(questions, wanted, articles, gazetteer.words)
    return tuple(sorted(described, key=_order))


def _order(question: Question) -> tuple[Topic, int, str, Kind]:
    return question.topic, -len(question.occurrences), question.name, question.kind


def _list_open_decisions(names: CuratedNames, shown: set[str]) -> list[Decision]:
    """List the resolver's doubts about pages that `glossary.yml` leaves open."""
    return [
        decision
        for decision in names.decisions
        if decision.kind is not DecisionKind.MERGED
        and decision.entities
        and decision.entities[0] in shown
        and (decision.kind is DecisionKind.AMBIGUOUS or decision.entities[0] not in names.touched)
    ]


def _ask_unlinked(entity: Entity, sources: _Sources) -> Question:
    """Ask about a name that got no page."""
    surest = max(mention.confidence for mention in entity.mentions)
    reason = f"no page: {surest:.0%} sure at most, {sources.least_confidence:.0%} are asked for"
    answers = answer_doubtful(entity, sources.directory)
    occurrences = sources.occurrences[entity.id]
    return Question(entity.name, entity.kind, Topic.DOUBTFUL, reason, occurrences, answers)


def _ask_namesake(namesake: Namesake, sources: _Sources) -> Question:
    """Ask which of several places of a name is meant."""
    entity, key = namesake.entity, sources.directory.key_of(namesake.entity)
    chosen = describe_choice(entity)
    reason = f"on the map as {chosen}"
    reason += "; the articles name little else there" if namesake.is_alone else ""
    others = [
        Answer(
            f"it is {describe_place(place, sources.gazetteer)}",
            Addition(Kind.PLACE, key, geonames=place.geonames_id or 0),
            str(number),
        )
        for number, place in enumerate(namesake.rivals, start=1)
    ]
    answers = (
        Answer(f"right: {chosen}", Addition(Kind.PLACE, key), "r"),
        *others,
        answer_kind(Kind.PERSON, key),
        answer_no_name(key),
    )
    occurrences = sources.occurrences[entity.id]
    return Question(entity.name, Kind.PLACE, Topic.NAMESAKE, reason, occurrences, answers)


def _ask_decision(
    decision: Decision, entity: Entity, decided: frozenset[tuple[str, int]], sources: _Sources
) -> Iterator[Question]:
    """Ask about what the resolver doubted, but not where the editor has spoken already."""
    occurrences = tuple(
        occurrence
        for occurrence in sources.occurrences[entity.id]
        if (occurrence.mention.document, occurrence.mention.start) not in decided
    )
    if decision.kind is DecisionKind.AMBIGUOUS:
        yield from _ask_ambiguous(decision, entity, occurrences, sources.directory)
        return
    answers = answer_doubtful(entity, sources.directory)
    yield Question(entity.name, entity.kind, Topic.DOUBTFUL, decision.reason, occurrences, answers)


def _ask_ambiguous(
    decision: Decision, entity: Entity, occurrences: Occurrences, directory: Directory
) -> Iterator[Question]:
    """Ask whom a name means in the articles where that is not sure."""
    name, articles = decision.name, decision.documents
    key = make_key(name)
    inside = tuple(
        occurrence
        for occurrence in occurrences
        if make_key(occurrence.mention.surface) == key and occurrence.mention.document in articles
    )
    if not inside:
        return
    candidates = [entity, *directory.find_candidates(name, entity)]
    another = Addition(entity.kind, f"{name} (another)", name, articles)
    answers = (
        *answer_same(candidates, name, articles, directory),
        Answer("another one, with a page of its own", another, "a"),
        answer_no_name(name, articles),
    )
    yield Question(name, entity.kind, Topic.AMBIGUOUS, decision.reason, inside, answers)
