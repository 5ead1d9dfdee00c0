"""Find the names in texts, then resolve them over the whole collection.

In: texts by document id. Out: a `Resolution`. Finding is per text and runs in workers; resolving
happens once, over all mentions, and does not depend on their order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import cache, partial

from readingroom.config import BUILT_IN
from readingroom.entities import Resolution, resolve_entities
from readingroom.gazetteer import Gazetteer, OwnPlace, load_gazetteer
from readingroom.mentions import Recogniser, load_recogniser, revise_mentions
from readingroom.mentions.italic_titles import Span, drop_titles
from readingroom.mentions.spacy_backend import SpacyRecogniser, load_spacy_recogniser
from readingroom.models import Mention
from readingroom.pipeline.work import Progress, map_all

AnyRecogniser = Recogniser | SpacyRecogniser


@cache  # one per process: a worker reads the gazetteer and the model once, not once a text
def open_recogniser(
    name: str = BUILT_IN, own: tuple[OwnPlace, ...] = ()
) -> tuple[Gazetteer, AnyRecogniser]:
    """Load what finding and resolving need; `name` is `built-in` or a spaCy model.

    `own` are the places of the editor's `gazetteer.csv`.
    """
    gazetteer = load_gazetteer(own=own)
    if name == BUILT_IN:
        return gazetteer, load_recogniser(gazetteer)
    return gazetteer, load_spacy_recogniser(name, gazetteer)


def find_in_document(
    document: tuple[str, str], recogniser: str = BUILT_IN, own: tuple[OwnPlace, ...] = ()
) -> tuple[Mention, ...]:
    """Find the mentions in one (id, text)."""
    return open_recogniser(recogniser, own)[1].find(*document)


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of texts beside their words, by document id: italics, the year they are from.

    `own` are the places that the editor adds.
    """

    emphasis: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    years: Mapping[str, int] = field(default_factory=dict)
    own: tuple[OwnPlace, ...] = ()


def find_and_resolve(
    texts: Mapping[str, str],
    executor: Executor,
    progress: Progress,
    hints: Hints | None = None,
    recogniser: str = BUILT_IN,
) -> Resolution:
    """Find and resolve the names of a collection."""
    hints = hints or Hints()
    # Builds the index before workers want it.
    gazetteer, _ = open_recogniser(recogniser, hints.own)
    work = partial(find_in_document, recogniser=recogniser, own=hints.own)
    found = map_all(executor, work, tuple(texts.items()), progress, "finding names")
    with progress.step("resolving names", 1) as tick:
        revised = revise_mentions(dict(zip(texts, found, strict=True)))
        kept = drop_titles(revised, hints.emphasis)
        mentions = [mention for per_text in kept.values() for mention in per_text]
        resolution = resolve_entities(mentions, gazetteer, texts, hints.years)
        tick()
    return resolution
