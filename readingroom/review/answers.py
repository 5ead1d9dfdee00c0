"""The answers that an editor can choose from, each with its key and what it writes.

In: an entity and the pages it may be the same as. Out: `Answer`s. The labels of those that mean a
page say how often it is mentioned and what it is called there, which is what tells pages apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from readingroom.concordance import build_concordance
from readingroom.corrections import Addition
from readingroom.epithets import find_epithets, load_vocabulary, rank_epithets
from readingroom.lexicon import WordLists
from readingroom.models import Article, Entity, Kind
from readingroom.review.directory import Directory
from readingroom.review.questions import Answer, Question

KIND_KEYS = {Kind.PERSON: "p", Kind.PLACE: "l", Kind.ORGANIZATION: "o"}
KIND_LABELS = {
    Kind.PERSON: "it is a person",
    Kind.PLACE: "it is a place",
    Kind.ORGANIZATION: "it is an organization",
}


def answer_kind(kind: Kind, key: str) -> Answer:
    """Return the answer that a name is of a kind."""
    return Answer(KIND_LABELS[kind], Addition(kind, key), KIND_KEYS[kind])


def answer_no_name(key: str, articles: tuple[str, ...] = ()) -> Answer:
    """Return the answer that it is no name, anywhere or in these articles."""
    return Answer("it is no name", Addition(None, key, articles=articles), "i")


def answer_same(
    candidates: Iterable[Entity], form: str, articles: tuple[str, ...], directory: Directory
) -> Iterator[Answer]:
    """Yield the answers "the same as"; the first has a key of its own, the others a number."""
    for number, entity in enumerate(candidates, start=1):
        addition = Addition(entity.kind, directory.key_of(entity), form, articles)
        key = "s" if number == 1 else str(number)
        yield Answer(f"the same as {entity.name}", addition, key, entity.id)


def answer_doubtful(entity: Entity, directory: Directory) -> tuple[Answer, ...]:
    """Return the answers for a name that may be of any kind, or none, or that of another page."""
    key = directory.key_of(entity)
    kinds = sorted(Kind, key=lambda kind: kind is not entity.kind)
    candidates = directory.find_candidates(entity.name, entity)
    return (
        *(answer_kind(kind, key) for kind in kinds),
        answer_no_name(key),
        *answer_same(candidates, key, (), directory),
    )


def describe_pages(
    questions: Sequence[Question],
    entities: Mapping[str, Entity],
    articles: Sequence[Article],
    words: WordLists,
) -> Iterator[Question]:
    """Yield the questions with each page's mentions and epithet in the labels of the answers."""
    meant = {answer.page for question in questions for answer in question.answers}
    pages = [entities[page] for page in sorted(meant & set(entities))]
    notes = _describe_all(pages, articles, words)
    for question in questions:
        answers = tuple(
            replace(answer, label=f"{answer.label} ({notes[answer.page]})")
            if answer.page in notes
            else answer
            for answer in question.answers
        )
        yield replace(question, answers=answers)


def _describe_all(
    pages: Sequence[Entity], articles: Sequence[Article], words: WordLists
) -> Mapping[str, str]:
    concordance = build_concordance(articles, pages)
    age = {article.slug: number for number, article in enumerate(articles)}
    vocabulary = load_vocabulary(words)
    notes = {}
    for page in pages:
        found = find_epithets(concordance.occurrences[page.id], page.kind, vocabulary)
        called = [f"“{epithet.text}”" for epithet in rank_epithets(found, age)[:1]]
        notes[page.id] = ", ".join([count_times(len(page.mentions)), *called])
    return notes


def count_times(number: int) -> str:
    """Return how often something is mentioned, in words.

    >>> count_times(1), count_times(1200)
    ('once', '1,200 times')
    """
    return f"{number:,} times" if number > 1 else "once"
