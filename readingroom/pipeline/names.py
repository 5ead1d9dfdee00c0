"""Find the names in texts, then resolve them over the whole collection.

In: texts by document id. Out: a `Resolution`. Finding is per text and runs in workers; resolving
happens once, over all mentions, and does not depend on their order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from functools import cache

from readingroom.entities import Resolution, resolve_entities
from readingroom.gazetteer import Gazetteer, load_gazetteer
from readingroom.mentions import Recogniser, load_recogniser, revise_mentions
from readingroom.mentions.titles import Span, drop_titles
from readingroom.models import Mention
from readingroom.pipeline.work import Progress, map_all


@cache  # one per process: a worker reads the gazetteer and the model once, not once a text
def open_recogniser() -> tuple[Gazetteer, Recogniser]:
    """Load what finding and resolving need."""
    gazetteer = load_gazetteer()
    return gazetteer, load_recogniser(gazetteer)


def find_in_document(document: tuple[str, str]) -> tuple[Mention, ...]:
    """Find the mentions in one (id, text)."""
    _, recogniser = open_recogniser()
    return recogniser.find(*document)


def find_and_resolve(
    texts: Mapping[str, str],
    executor: Executor,
    progress: Progress,
    emphasis: Mapping[str, Sequence[Span]] | None = None,
) -> Resolution:
    """Find and resolve the names of a collection; `emphasis` tells what is set in italics."""
    open_recogniser()  # builds the gazetteer's index before workers want it
    found = map_all(executor, find_in_document, tuple(texts.items()), progress, "finding names")
    with progress.step("resolving names", 1) as tick:
        gazetteer, _ = open_recogniser()
        revised = revise_mentions(dict(zip(texts, found, strict=True)))
        kept = drop_titles(revised, emphasis or {})
        mentions = [mention for per_text in kept.values() for mention in per_text]
        resolution = resolve_entities(mentions, gazetteer, texts)
        tick()
    return resolution
