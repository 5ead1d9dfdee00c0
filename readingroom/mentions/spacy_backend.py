"""Find names with a spaCy pipeline that the user has, in the place of our own recogniser.

A model's name or folder comes in, a recogniser with the same `find` comes out; resolution stays
ours. spaCy is imported only here and only when asked for: it is large, and most sites need none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from readingroom.config import BUILT_IN
from readingroom.errors import RecogniserError
from readingroom.gazetteer import Gazetteer
from readingroom.lexicon import WordLists
from readingroom.lexicon.wordlists import TITLES
from readingroom.mentions.thresholds import (
    LONGEST_PIECE,
    SPACY_CONFIDENCE,
)
from readingroom.models import Kind, Mention

KINDS = {
    "PERSON": Kind.PERSON,
    "PER": Kind.PERSON,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "ORG": Kind.ORGANIZATION,
}
# Parts that prepare or add what a recogniser among them does not read.
IDLE = frozenset("tagger parser senter morphologizer attribute_ruler lemmatizer".split())
TRAINED = IDLE | {"tok2vec", "transformer", "ner"}

_ARTICLE_RE = re.compile(r"the\s+", re.IGNORECASE)
_FIRST_WORD_RE = re.compile(r"(\S+)\s+(?=\S)")
_POSSESSIVE_RE = re.compile(r"(?:['’][sS]|(?<=[sS])['’])$")
_BREAK_RE = re.compile(r"\n[ \t]*\n")
_EDGES = ' \t\r\n"“”‘«»,;:'


class SpacyRecogniser:
    """Finds mentions; build it with `load_spacy_recogniser`, one a process."""

    __slots__ = ("_gazetteer", "_model", "_pipeline")

    def __init__(self, model: str, pipeline: Any, gazetteer: Gazetteer) -> None:
        self._model, self._pipeline, self._gazetteer = model, pipeline, gazetteer

    def __reduce__(self) -> tuple[object, ...]:
        return load_spacy_recogniser, (self._model, self._gazetteer)

    @property
    def languages(self) -> frozenset[str]:
        """The languages that the model reads, as far as it tells."""
        return frozenset({str(self._pipeline.lang)})

    def find(self, document: str, text: str) -> tuple[Mention, ...]:
        """Find the mentions in a text; they are sorted, never overlap, and stand in one paragraph.

        Titles ("President", "Mr"), a leading "the" and a possessive 's stay outside.
        """
        words = self._gazetteer.words
        return tuple(
            Mention(document, start, end, text[start:end], kind, SPACY_CONFIDENCE)
            for first, last in _split(text)
            for kind, start, end in self._read(text, first, last)
            for start, end in [trim(text, start, end, kind, words)]
            if any(letter.isupper() for letter in text[start:end])
        )

    def _read(self, text: str, first: int, last: int) -> Iterator[tuple[Kind, int, int]]:
        for span in self._pipeline(text[first:last]).ents:
            kind = KINDS.get(span.label_)
            if kind is not None:
                yield kind, first + span.start_char, first + span.end_char


def _split(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text of any length into pieces, between paragraphs or at least between words."""
    start = 0
    while start < len(text):
        end = start + LONGEST_PIECE
        if end < len(text):
            gaps = (text.rfind(gap, start, end) for gap in ("\n\n", " "))
            end = next((gap for gap in gaps if gap > start), end)
        yield start, min(end, len(text))
        start = end


def trim(text: str, start: int, end: int, kind: Kind, words: WordLists) -> tuple[int, int]:
    """Return the bounds of a name without what stands around it; they may meet.

    A name that runs on over a blank line ends there.
    """
    while start < end and text[start] in _EDGES:
        start += 1
    gap = _BREAK_RE.search(text, start, end)
    end = gap.start() if gap else end
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    possessive = _POSSESSIVE_RE.search(text[start:end])
    if possessive:
        end = start + possessive.start()
    if kind is Kind.PERSON:
        return _skip_titles(text, start, end, words), end
    article = _ARTICLE_RE.match(text, start, end)
    return (article.end() if article else start), end


def _skip_titles(text: str, start: int, end: int, words: WordLists) -> int:
    """Return where a person's name begins after "former Prime Minister"; the last word stays."""
    while word := _FIRST_WORD_RE.match(text, start, end):
        if not words.classes_of(word[1].rstrip(".,")) & TITLES:
            break
        start = word.end()
    return start


def load_spacy_recogniser(model: str, gazetteer: Gazetteer) -> SpacyRecogniser:
    """Load a spaCy pipeline by name or folder.

    Raises `RecogniserError`, with the way out, where spaCy or the model is missing, or where the
    model knows no people, places or organizations.
    """
    try:
        spacy = import_module("spacy")
    except ImportError as error:
        raise RecogniserError(
            f"recogniser {model!r} needs spaCy, which is not installed; run: "
            f"pip install 'readingroom[spacy]', or take `{BUILT_IN}`"
        ) from error
    try:
        pipeline = spacy.load(model)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).strip().split("\n", 1)[0].rstrip(".")
        raise RecogniserError(
            f"recogniser {model!r}: spaCy has no such model, or cannot read it ({reason}); run: "
            f"python -m spacy download {model}, or give the folder of a model that you have, or "
            f"take `{BUILT_IN}`"
        ) from error
    labels = {label for labels in pipeline.pipe_labels.values() for label in labels}
    if not labels & KINDS.keys():
        raise RecogniserError(
            f"recogniser {model!r} finds no names: its pipeline knows none of the labels "
            f"{', '.join(KINDS)}; choose a model with a name recogniser"
        )
    if TRAINED.issuperset(pipeline.component_names):
        for name in IDLE.intersection(pipeline.pipe_names):
            pipeline.disable_pipe(name)
    return SpacyRecogniser(model, pipeline, gazetteer)
