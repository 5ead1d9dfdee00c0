"""Find the names of people, places and organizations in a text.

A document's id and plain text come in, sorted mentions that never overlap come out. A trained
tagger proposes, sure cues and the rest of the document correct it; once all documents are read, the
collection may correct doubtful ones (`revise_mentions`).
"""

from __future__ import annotations

from collections.abc import Iterator

from readingroom.gazetteer import Gazetteer, fold, fold_place
from readingroom.mentions.collection import revise_mentions
from readingroom.mentions.consistency import (
    apply_votes,
    calibrate,
    gather_votes,
    vote_for_acronyms,
)
from readingroom.mentions.cues import apply_cues, mend_spans
from readingroom.mentions.tagging import OUTSIDE, Span, Tagger, load_tagger
from readingroom.mentions.tokens import Sentence, split_sentences
from readingroom.models import Kind, Mention

__all__ = ["Recogniser", "load_recogniser", "revise_mentions"]

_KINDS = (Kind.PERSON, Kind.PLACE, Kind.ORGANIZATION)
_LEAST_QUIET = 0.6


class Recogniser:
    """Finds mentions; build it with `load_recogniser`, one a process."""

    __slots__ = ("_gazetteer", "_tagger")

    def __init__(self, gazetteer: Gazetteer, tagger: Tagger) -> None:
        self._gazetteer, self._tagger = gazetteer, tagger

    def __reduce__(self) -> tuple[object, ...]:
        return load_recogniser, (self._gazetteer,)

    def find(self, document: str, text: str) -> tuple[Mention, ...]:
        """Find the mentions in a text.

        Titles ("President", "Mr") and a possessive 's stay outside; `certainty` estimates how
        likely span and kind are right.
        """
        sentences = list(split_sentences(text, self._is_name, self._is_word))
        spans: list[Span] = []
        for number, sentence in enumerate(sentences):
            tagged = list(self._tagger.tag(number, sentence))
            mend_spans(tagged, sentence, self._gazetteer.words)
            spans += tagged
        for span in spans:
            apply_cues(span, sentences[span.number], self._gazetteer)
        votes = gather_votes(spans, self._gazetteer)
        vote_for_acronyms(spans, votes)
        apply_votes(spans, votes)
        return tuple(_give_mentions(document, text, sentences, spans))

    def _is_name(self, word: str) -> bool:
        grade = self._gazetteer.grade(fold_place(word))[:1]
        return grade in ("N", "a") or (
            len(word) < 6 and fold(word) in self._gazetteer.words.organizations
        )

    def _is_word(self, word: str) -> bool:
        return word in self._gazetteer.words.english


def _give_mentions(
    document: str, text: str, sentences: list[Sentence], spans: list[Span]
) -> Iterator[Mention]:
    for span in spans:
        share, place = max((share, -place) for place, share in enumerate(span.shares))
        place = -place
        if place >= len(_KINDS) or (span.kind == OUTSIDE and share < _LEAST_QUIET):
            continue
        if not any(word[0].isupper() and len(word) > 1 for word in span.words):
            continue
        sentence = sentences[span.number]
        start, end = sentence[span.first].start, sentence[span.last - 1].end
        yield Mention(document, start, end, text[start:end], _KINDS[place], calibrate(share))


def load_recogniser(gazetteer: Gazetteer) -> Recogniser:
    """Load the recogniser that ships with the package."""
    return Recogniser(gazetteer, load_tagger(gazetteer))
