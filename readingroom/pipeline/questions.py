"""What the machine asks the editor: doubtful names and places, with possible answers.

In: the names of a collection. Out: `Question`s. The report shows each with its sentences and the
lines that answer it; `review` asks them one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from readingroom.concordance import build_concordance
from readingroom.config import Settings
from readingroom.corrections import Addition
from readingroom.corrections.catalogue import make_key
from readingroom.entities import Decision, DecisionKind
from readingroom.gazetteer import Gazetteer
from readingroom.models import Article, Entity, Kind, Occurrence
from readingroom.pipeline.asking import Answer, Question
from readingroom.pipeline.candidates import tell_pages
from readingroom.pipeline.named import Named
from readingroom.pipeline.names import open_recogniser
from readingroom.pipeline.namesakes import (
    Namesake,
    describe_choice,
    describe_place,
    find_namesakes,
)

MOST_CANDIDATES = 4
ALIKE = 80
KIND_KEYS = {Kind.PERSON: "p", Kind.PLACE: "l", Kind.ORGANIZATION: "o"}
LABELS = {
    Kind.PERSON: "it is a person",
    Kind.PLACE: "it is a place",
    Kind.ORGANIZATION: "it is an organization",
}


@dataclass(frozen=True, slots=True)
class Directory:
    """Pages by the words of their names, to find who else may be meant; and how to call each."""

    by_word: Mapping[str, Sequence[Entity]]
    counts: Mapping[str, int]

    def call(self, entity: Entity) -> str:
        """Give how `glossary.yml` calls a page: by its name, or its id where several share it."""
        is_clear = self.counts[make_key(entity.name)] == 1 and len(entity.name) <= 100
        return entity.name if is_clear and _is_one_line(entity.name) else entity.id

    def find_candidates(self, name: str, but: Iterable[str]) -> list[Entity]:
        """Give the pages that a name may mean, the most frequent first."""
        out = set(but)
        key = make_key(name)
        words = key.split()
        near = [one for word in dict.fromkeys(words) for one in self.by_word.get(word, ())]
        fitting = [one for one in dict.fromkeys(near) if one.id not in out and _may_be(key, one)]
        ordered = sorted(fitting, key=lambda one: (-len(one.mentions), one.id))
        return ordered[:MOST_CANDIDATES]


def build_directory(named: Named) -> Directory:
    """Index the pages that are shown; names that several entities share are called by their id."""
    by_word: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in named.shown:
        for word in sorted(set(make_key(entity.name).split())):
            by_word[word].append(entity)
    counts: defaultdict[str, int] = defaultdict(int)
    for entity in named.resolution.entities:
        for key in {make_key(one) for one in (entity.name, *entity.aliases)}:
            counts[key] += 1
    return Directory(by_word, counts)


def find_questions(
    named: Named, articles: Sequence[Article], settings: Settings
) -> tuple[Question, ...]:
    """List what is in doubt, of the kinds that are wanted.

    What stands on a page and may be wrong comes first: ambiguous names, then places with namesakes,
    then names without a page; of each the most frequent first.
    """
    directory = build_directory(named)
    wanted = {one.id: one for one in named.resolution.entities if one.kind in settings.kinds}
    has_page = {one.id for one in named.shown}
    decisions = [
        one
        for one in named.resolution.decisions
        if one.kind is not DecisionKind.MERGED
        and one.entities
        and one.entities[0] in has_page
        and (one.kind is DecisionKind.AMBIGUOUS or one.entities[0] not in named.touched)
    ]
    gazetteer = open_recogniser(settings.recogniser)[0]
    namesakes = find_namesakes(named.shown, named.touched, gazetteer)
    asked = {one for one in wanted if one not in has_page} | {one.entities[0] for one in decisions}
    asked |= {one.entity.id for one in namesakes}
    concordance = build_concordance(articles, [wanted[one] for one in sorted(asked)])
    questions = [
        _ask_unsure(wanted[one], concordance.occurrences[one], directory, settings)
        for one in sorted(asked - has_page)
    ]
    for one in namesakes:
        places = concordance.occurrences[one.entity.id]
        questions.append(_ask_namesake(one, places, directory, gazetteer))
    for decision in decisions:
        entity = wanted[decision.entities[0]]
        places = tuple(
            one
            for one in concordance.occurrences[entity.id]
            if (one.mention.document, one.mention.start) not in named.decided
        )
        if decision.kind is DecisionKind.AMBIGUOUS:
            questions += _ask_ambiguous(decision, entity, places, directory)
        else:
            answers = _answer_kinds(entity, directory)
            questions.append(Question(entity.name, entity.kind, decision.reason, places, answers))
    told = tell_pages(questions, wanted, articles, gazetteer.words)
    return tuple(sorted(told, key=_order))


def _order(question: Question) -> tuple[bool, bool, int, str, Kind]:
    other = not question.is_ambiguous
    frequency = -len(question.occurrences)
    return other, other and not question.is_place, frequency, question.name, question.kind


def _ask_namesake(
    namesake: Namesake, places: tuple[Occurrence, ...], directory: Directory, gazetteer: Gazetteer
) -> Question:
    """Ask which of several places of a name is meant."""
    entity, key = namesake.entity, directory.call(namesake.entity)
    reason = f"on the map as {describe_choice(entity)}"
    reason += "; the articles name little else there" if namesake.is_alone else ""
    answers = [Answer("r", f"right: {describe_choice(entity)}", Addition(Kind.PLACE, key))]
    for number, place in enumerate(namesake.rivals, start=1):
        addition = Addition(Kind.PLACE, key, geonames=place.geonames_id or 0)
        answers.append(Answer(str(number), f"it is {describe_place(place, gazetteer)}", addition))
    answers.append(Answer("p", LABELS[Kind.PERSON], Addition(Kind.PERSON, key)))
    answers.append(Answer("i", "it is no name", Addition(None, key)))
    return Question(entity.name, Kind.PLACE, reason, places, tuple(answers), is_place=True)


def _ask_unsure(
    entity: Entity, places: tuple[Occurrence, ...], directory: Directory, settings: Settings
) -> Question:
    """Ask of a name that got no page."""
    surest = max(one.confidence for one in entity.mentions)
    reason = f"no page: {surest:.0%} sure at most, {settings.link_certainty:.0%} are asked for"
    return Question(entity.name, entity.kind, reason, places, _answer_kinds(entity, directory))


def _answer_kinds(entity: Entity, directory: Directory) -> tuple[Answer, ...]:
    """Give the answers for a name that may be one of any kind, or none."""
    key = directory.call(entity)
    kinds = sorted(Kind, key=lambda one: one is not entity.kind)
    answers = [Answer(KIND_KEYS[kind], LABELS[kind], Addition(kind, key)) for kind in kinds]
    answers.append(Answer("i", "it is no name", Addition(None, key)))
    candidates = directory.find_candidates(entity.name, [entity.id])
    return (*answers, *_answer_same(candidates, key, (), directory))


def _answer_same(
    candidates: Iterable[Entity], form: str, articles: tuple[str, ...], directory: Directory
) -> Iterator[Answer]:
    """Give the answers "the same as"; the first by its own key, the others by number."""
    for number, one in enumerate(candidates, start=1):
        key = directory.call(one)
        addition = Addition(one.kind, key, form, articles)
        yield Answer(
            "s" if number == 1 else str(number), f"the same as {one.name}", addition, one.id
        )


def _ask_ambiguous(
    decision: Decision, entity: Entity, places: Sequence[Occurrence], directory: Directory
) -> Iterator[Question]:
    """Ask whom a name means in the articles where that is not sure."""
    key = make_key(decision.name)
    same = [one for one in places if make_key(one.mention.surface) == key]
    inside = tuple(one for one in same if one.mention.document in decision.documents)
    if not inside:
        return
    scope = decision.documents
    others = directory.find_candidates(decision.name, [entity.id])
    answers = [*_answer_same([entity, *others], decision.name, scope, directory)]
    own = Addition(entity.kind, f"{decision.name} (another)", decision.name, scope)
    answers.append(Answer("a", "another one, with a page of its own", own))
    answers.append(Answer("i", "it is no name", Addition(None, decision.name, "", scope)))
    yield Question(decision.name, entity.kind, decision.reason, inside, tuple(answers), True)


def _may_be(key: str, entity: Entity) -> bool:
    """Tell whether a name is part of a page's, or more than it, much like it, or a family name."""
    name = make_key(entity.name)
    words, others = key.split(), name.split()
    is_family = entity.kind is Kind.PERSON and words[-1:] == others[-1:]
    is_part = set(words) <= set(others) or set(others) <= set(words)
    return is_family or is_part or fuzz.ratio(key, name) >= ALIKE


def _is_one_line(text: str) -> bool:
    return text == " ".join(text.split())
