"""What an editor's answers are worth: links left wrong and links left missing after each of them.

    python benchmarks/review.py [--sets DIR] [--only NAME...] [--articles 100] [--answers 20 50 100]
    python benchmarks/review.py --fit

An editor with an annotated set before him answers the questions truthfully, in the order in which
they are asked; beside it the same questions in order of frequency, and at random. Only questions
that such a set can answer are asked here: what a name is, not who. Then the same `glossary.yml` is
used for the next articles of the set. A link is wrong where no annotated name of its kind overlaps
it, missing where none leads from an annotated name of an article that has a page elsewhere or not.
`--fit` prints the weights of `page_doubts` anew, with their figures in folds and with a set left
out; it needs scikit-learn.
"""

from __future__ import annotations

import argparse
import importlib
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from names import DEFAULT_SETS, TRAINED_ON, read_set, resolve

from readingroom.config import Settings
from readingroom.corrections import Addition, add_to_glossary, apply_glossary, parse_glossary
from readingroom.entities import Resolution
from readingroom.entities.atlas import GazetteerAtlas
from readingroom.gazetteer import Gazetteer, load_gazetteer
from readingroom.linking import choose_links, group_by_article
from readingroom.mentions import Recogniser, load_recogniser
from readingroom.models import Article, Block, BlockKind, Entity, Kind
from readingroom.review import CuratedNames, Question, Topic, find_questions
from readingroom.review.page_doubts import describe_page, gather_evidence

SETTINGS = Settings()
OTHER_KINDS = {"people": Kind.PERSON, "places": Kind.PLACE, "orgs": Kind.ORGANIZATION}
JUDGED = (Topic.KIND, Topic.DOUBTFUL)
SEED = 7
NOT_ANNOTATED = "ignore"
Document = dict[str, Any]


def main() -> None:
    """Play the editor on each set, or fit the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", type=Path, default=DEFAULT_SETS, help="folder of annotated sets")
    parser.add_argument("--only", nargs="*", default=["worldwide_newswire"], help="names of sets")
    parser.add_argument("--articles", type=int, default=100, help="articles of a collection")
    parser.add_argument("--answers", type=int, nargs="*", default=[20, 50, 100])
    parser.add_argument("--fit", action="store_true", help="fit the weights of page_doubts")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    recogniser = load_recogniser(gazetteer)
    if options.fit:
        fit(options.sets, recogniser, gazetteer)
        return
    for name in options.only:
        documents = shuffle(read_set(options.sets / f"{name}.dev.jsonl"))
        parts = [
            documents[at : at + options.articles]
            for at in range(0, len(documents), options.articles)
        ]
        desks = [
            Desk(part, recogniser, gazetteer) for part in parts if len(part) == options.articles
        ]
        for number, desk in enumerate(desks):
            print(f"{name}, collection {number + 1}: {desk.describe('')}")
            for order in ORDERS:
                for line in play(desk, order, options.answers):
                    print(line)
        for desk, following in pairwise(desks):
            glossary = answer_all(desk, by_worth, max(options.answers))
            print(f"next collection before: {following.describe('')}")
            print(f"next collection with that glossary.yml: {following.describe(glossary)}")


class Desk:
    """A collection with its annotations, as an editor has it before him."""

    def __init__(
        self, documents: Sequence[Document], recogniser: Recogniser, gazetteer: Gazetteer
    ) -> None:
        self.articles = [make_article(document) for document in documents]
        self.gold = {document["doc_id"]: read_gold(document) for document in documents}
        self.kinds = {
            kind
            for part, kind in OTHER_KINDS.items()
            if all(document.get(part) is not None for document in documents)
        }
        self.resolution: Resolution = resolve(documents, recogniser, gazetteer)[1]
        self.gazetteer = gazetteer
        self.atlas = GazetteerAtlas(gazetteer, {each.slug: each.body for each in self.articles})

    def curate(self, glossary: str) -> CuratedNames:
        """Return the names as a `glossary.yml` wants them."""
        entities = self.resolution.entities
        edited = apply_glossary(entities, self.articles, parse_glossary(glossary), self.atlas)
        shown = tuple(entity for entity in edited.entities if is_shown(entity))
        return CuratedNames(
            edited.entities,
            self.resolution.decisions,
            self.resolution.placements,
            shown,
            edited.touched,
            edited.decided,
            edited.placed,
            edited.told,
        )

    def ask(self, glossary: str) -> list[Question]:
        """Return the questions that the annotations can answer."""
        inquiry = find_questions(self.curate(glossary), self.articles, SETTINGS, self.gazetteer)
        return [question for question in inquiry.questions if question.topic in JUDGED]

    def count(self, glossary: str) -> tuple[int, int, int]:
        """Return the links that are right, wrong and missing."""
        found = Counter()
        linked: defaultdict[str, list[tuple[int, int, Kind]]] = defaultdict(list)
        grouped = group_by_article(self.curate(glossary).shown)
        for article in self.articles:
            mentions = grouped.get(article.slug, [])
            kinds = {entity.id: entity.kind for _, entity in mentions}
            names = {
                name.casefold() for _, entity in mentions for name in (entity.name, *entity.aliases)
            }
            for link in choose_links(article, mentions, SETTINGS.link_certainty):
                truth = self.tell(article.slug, link.start, link.end)
                found["wrong" if truth not in (kinds[link.entity], None) else "right"] += 1
                linked[article.slug].append((link.start, link.end, kinds[link.entity]))
            found["missing"] += self._count_missing(article, linked[article.slug], names)
        return found["right"], found["wrong"], found["missing"]

    def _count_missing(
        self, article: Article, links: Sequence[tuple[int, int, Kind]], names: set[str]
    ) -> int:
        """Count the annotated names, each surface once, that neither are linked nor name a page."""
        missing = set()
        for start, end, kind in self.gold[article.slug]:
            surface = " ".join(article.body[start:end].split()).casefold()
            is_linked = any(a < end and start < b for a, b, _ in links) or surface in names
            if kind in SETTINGS.kinds and not is_linked:
                missing.add(surface)
        return len(missing)

    def tell(self, document: str, start: int, end: int) -> Kind | str | None:
        """Return what the annotations call a span: a kind, "" for no name, None where not told."""
        for first, last, kind in self.gold[document]:
            if first < end and start < last:
                return kind
        return ""

    def answer(self, question: Question) -> Addition | None:
        """Answer as most of what is asked about is annotated; None where that is not told."""
        told = Counter(
            self.tell(found.mention.document, found.mention.start, found.mention.end)
            for found in question.occurrences
        )
        truth = told.most_common(1)[0][0]
        wanted = {
            addition.kind: addition
            for addition in (a.addition for a in question.answers if not a.page)
        }
        return None if truth is None else wanted.get(truth or None)

    def describe(self, glossary: str) -> str:
        """Describe what is right and wrong in words."""
        right, wrong, missing = self.count(glossary)
        return f"{right:,} links right, {wrong:,} wrong, {missing:,} names missing"


def is_shown(entity: Entity) -> bool:
    """Return whether an entity has a page."""
    surest = max(mention.confidence for mention in entity.mentions)
    return (
        entity.kind in SETTINGS.kinds and min(surest, entity.confidence) >= SETTINGS.link_certainty
    )


def make_article(document: Document) -> Article:
    """Make an article of a text as it is, its lines its paragraphs."""
    body, blocks, start = document["text"], [], 0
    for part in body.split("\n"):
        if part.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
        start += len(part) + 1
    slug = document["doc_id"]
    return Article(slug, slug, "", (), date(2020, 1, 1), "en", "", 1, 1, body, tuple(blocks))


def read_gold(document: Document) -> list[tuple[int, int, Kind | str | None]]:
    """Return the annotated spans; those of names that are neither are no names of ours."""
    spans: list[tuple[int, int, Kind | str | None]] = [
        (start, end, kind)
        for part, kind in OTHER_KINDS.items()
        for start, end, *_ in document.get(part) or ()
    ]
    spans += [(start, end, None) for start, end, *_ in document.get("ignore") or ()]
    if inside := document.get("eval_span"):
        spans += [(0, inside[0], None), (inside[1], len(document["text"]), None)]
    return sorted(spans, key=lambda span: span[:2])


def shuffle(documents: list[Document]) -> list[Document]:
    """Return documents in an order that is nobody's."""
    return random.Random(SEED).sample(documents, len(documents))


def by_worth(questions: Sequence[Question]) -> Sequence[Question]:
    """Leave the order in which questions are asked."""
    return questions


def by_frequency(questions: Sequence[Question]) -> Sequence[Question]:
    """Put what is mentioned most often first."""
    return sorted(questions, key=lambda question: -len(question.occurrences))


def at_random(questions: Sequence[Question]) -> Sequence[Question]:
    """Put questions in an order that means nothing."""
    return random.Random(SEED).sample(questions, len(questions))


def fit(folder: Path, recogniser: Recogniser, gazetteer: Gazetteer) -> None:
    """Fit how likely the links to a page are wrong; print the weights and how well they order."""
    sets = {}
    for path in sorted(folder.glob("*.dev.jsonl")):
        name = path.name.removesuffix(".dev.jsonl")
        if name not in TRAINED_ON:
            sets[name] = list(list_rows(Desk(read_set(path), recogniser, gazetteer)))
    rows = [row for found in sets.values() for row in found]
    for name, held in sets.items():
        others = [row for other, found in sets.items() if other != name for row in found]
        if len({is_wrong for _, is_wrong in held}) == 2:
            print(f"{name} left out: area {measure_area(train(others), held):.3f}")
    folds = [random.Random(SEED).sample(rows, len(rows))[at::5] for at in range(5)]
    areas = [
        measure_area(train([row for other in folds if other is not fold for row in other]), fold)
        for fold in folds
    ]
    print(f"in five folds: area {sum(areas) / 5:.3f}; {len(rows):,} pages", end="")
    print(f", {sum(is_wrong for _, is_wrong in rows):,} of them wrong")
    for feature, weight in train(rows).items():
        print(f'    "{feature}": {weight:.2f},')


def list_rows(desk: Desk) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield the features of each page, and whether most of its mentions are wrong."""
    names = desk.curate("")
    evidence = gather_evidence(names.entities, desk.articles, desk.gazetteer.words)
    for entity in names.shown:
        if entity.kind not in desk.kinds:
            continue
        told = [
            desk.tell(each.document, each.start, each.end)
            for each in entity.mentions
            if each.confidence >= SETTINGS.link_certainty
        ]
        known = [truth for truth in told if truth is not None]
        if known:
            is_wrong = sum(truth != entity.kind for truth in known) * 2 >= len(known)
            yield describe_page(entity, evidence), is_wrong


def train(rows: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Fit a logistic regression over features of one scale; return weights of the features."""
    linear = importlib.import_module("sklearn.linear_model")
    values = np.array([list(features.values()) for features, _ in rows])
    middle, spread = values.mean(0), values.std(0) + 1e-9
    model = linear.LogisticRegression(C=0.1, max_iter=3000)
    model.fit((values - middle) / spread, [is_wrong for _, is_wrong in rows])
    weights = model.coef_[0] / spread
    constant = float(model.intercept_[0] - weights @ middle)
    return {"constant": constant, **dict(zip(rows[0][0], map(float, weights), strict=True))}


def measure_area(
    weights: Mapping[str, float], rows: Sequence[tuple[dict[str, float], bool]]
) -> float:
    """Return how often a wrong page is doubted more than a right one: the area under the curve."""
    scores: dict[bool, list[float]] = {True: [], False: []}
    for features, is_wrong in rows:
        scores[is_wrong].append(sum(weights[name] * value for name, value in features.items()))
    wins = sum(
        (wrong > right) + (wrong == right) / 2 for wrong in scores[True] for right in scores[False]
    )
    return wins / (len(scores[True]) * len(scores[False]))


Order = Callable[[Sequence[Question]], Sequence[Question]]
ORDERS: Mapping[str, Order] = {
    "by worth": by_worth,
    "by frequency": by_frequency,
    "at random": at_random,
}


def play(desk: Desk, order: str, answers: Sequence[int]) -> Iterator[str]:
    """Yield a line for each number of answers given."""
    for number in answers:
        glossary = answer_all(desk, ORDERS[order], number)
        yield f"  {order}, {number} answers: {desk.describe(glossary)}"


def answer_all(desk: Desk, order: Order, number: int) -> str:
    """Answer the first questions; return the `glossary.yml` that comes of it."""
    glossary = ""
    for question in order(desk.ask(""))[:number]:
        addition = desk.answer(question)
        if addition is not None:
            glossary = add_to_glossary(glossary, addition)
    return glossary


if __name__ == "__main__":
    main()
