"""What tells the pages apart that a doubtful name may mean: how often they stand, an epithet.

In: questions and the pages. Out: the questions, with that in the labels of their answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from readingroom.concordance import build_concordance
from readingroom.epithets import find_epithets, load_vocabulary, rank_epithets
from readingroom.lexicon import WordLists
from readingroom.models import Article, Entity
from readingroom.pipeline.asking import Question


def tell_pages(
    questions: Iterable[Question],
    entities: Mapping[str, Entity],
    articles: Sequence[Article],
    words: WordLists,
) -> Iterator[Question]:
    """Say of each page that an answer means how often it is mentioned, and what it is called."""
    asked = tuple(questions)
    pages = sorted({answer.page for one in asked for answer in one.answers} & set(entities))
    concordance = build_concordance(articles, [entities[one] for one in pages])
    age = {article.slug: number for number, article in enumerate(articles)}
    vocabulary = load_vocabulary(words)
    notes = {}
    for page in pages:
        entity = entities[page]
        found = find_epithets(concordance.occurrences[page], entity.kind, vocabulary)
        called = [f"“{one.text}”" for one in rank_epithets(found, age)[:1]]
        count = len(entity.mentions)
        notes[page] = ", ".join([f"{count:,} times" if count > 1 else "once", *called])
    for one in asked:
        answers = tuple(
            replace(answer, label=f"{answer.label} ({notes[answer.page]})")
            if answer.page in notes
            else answer
            for answer in one.answers
        )
        yield replace(one, answers=answers)
