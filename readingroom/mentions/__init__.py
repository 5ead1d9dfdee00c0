"""Find the names of people, places and organizations in a text.

A document's id and plain text come in, sorted mentions that never overlap come out. A trained
tagger proposes, sure cues and the rest of the document correct it; once all documents are read, the
collection may correct doubtful ones (`revise_mentions`).
"""

from __future__ import annotations

from collections.abc import Iterator

from readingroom.gazetteer import Gazetteer, fold, fold_place
from readingroom.mentions.certainty import describe, load_weights, weigh_certainty
from readingroom.mentions.collection import revise_mentions
from readingroom.mentions.consistency import (
    apply_votes,
    gather_votes,
    vote_for_acronyms,
)
from readingroom.mentions.cues import apply_cues
from readingroom.mentions.spans import mend_spans
from readingroom.mentions.tagging import KINDS, OUTSIDE, Span, Tagger, load_tagger
from readingroom.mentions.tokens import Sentence, split_sentences
from readingroom.models import Kind, Mention

__all__ = ["Recogniser", "load_recogniser", "revise_mentions"]

_KINDS = (Kind.PERSON, Kind.PLACE, Kind.ORGANIZATION)
_LEAST_QUIET = 0.6


class Recogniser:
    """Finds mentions; build it with `load_recogniser`, one a process."""

    __slots__ = ("_gazetteer", "_tagger", "_weights")

    def __init__(self, gazetteer: Gazetteer, tagger: Tagger) -> None:
        self._gazetteer, self._tagger, self._weights = gazetteer, tagger, load_weights()

    def __reduce__(self) -> tuple[object, ...]:
        return load_recogniser, (self._gazetteer,)

    def find(self, document: str, text: str) -> tuple[Mention, ...]:
        """Find the mentions in a text.

        Titles ("President", "Mr") and a possessive 's stay outside; `certainty` estimates how
        likely span and kind are right.
        """
        return tuple(
            Mention(
                document, start, end, text[start:end], _KINDS[kind],
                self._weigh(span, KINDS[kind]),
            )
            for start, end, kind, span in self.find_spans(text)
        )  # fmt: skip

    def find_spans(self, text: str) -> Iterator[tuple[int, int, int, Span]]:
        """Give start, end, kind (people, places, organizations) and span of each mention."""
        sentences = list(split_sentences(text, self._is_name, self._is_word))
        spans: list[Span] = []
        for number, sentence in enumerate(sentences):
            tagged = list(self._tagger.tag(number, sentence))
            mend_spans(tagged, sentence, self._gazetteer)
            spans += tagged
        for span in spans:
            apply_cues(span, sentences[span.number], self._gazetteer)
        votes = gather_votes(spans, self._gazetteer)
        vote_for_acronyms(spans, votes)
        apply_votes(spans, votes)
        return _pick_spans(sentences, spans)

    def _weigh(self, span: Span, kind: str) -> float:
        return weigh_certainty(describe(span, kind, self._gazetteer), self._weights[kind])

    def _is_name(self, word: str) -> bool:
        grade = self._gazetteer.grade(fold_place(word))[:1]
        return grade in ("N", "a") or (
            len(word) < 6 and fold(word) in self._gazetteer.words.organizations
        )

    def _is_word(self, word: str) -> bool:
        return word in self._gazetteer.words.english


def _pick_spans(
    sentences: list[Sentence], spans: list[Span]
) -> Iterator[tuple[int, int, int, Span]]:
    for span in spans:
        share, place = max((share, -place) for place, share in enumerate(span.shares))
        place = -place
        if place >= len(_KINDS) or (span.kind == OUTSIDE and share < _LEAST_QUIET):
            continue
        if not any(word[0].isupper() and len(word) > 1 for word in span.words):
            continue
        sentence = sentences[span.number]
        yield sentence[span.first].start, sentence[span.last - 1].end, place, span


def load_recogniser(gazetteer: Gazetteer) -> Recogniser:
    """Load the recogniser that ships with the package."""
    return Recogniser(gazetteer, load_tagger(gazetteer))
