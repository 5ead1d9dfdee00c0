"""Find the names of people, places and organizations in a text.

A document's id and plain text come in, sorted mentions that never overlap come out. A trained
tagger proposes, sure cues and the rest of the document correct it; once all documents are read, the
collection may correct doubtful ones (`revise_mentions`).
"""

from __future__ import annotations

from collections.abc import Iterator

from readingroom.gazetteer import Gazetteer
from readingroom.mentions.boundaries import mend_spans
from readingroom.mentions.confidence import describe, gather_facts, load_weights, weigh_confidence
from readingroom.mentions.consistency import (
    apply_votes,
    gather_votes,
    vote_for_acronyms,
)
from readingroom.mentions.cues import apply_cues
from readingroom.mentions.organization_cues import is_sport
from readingroom.mentions.revision import revise_mentions
from readingroom.mentions.tagger_network import KINDS
from readingroom.mentions.tagging import OUTSIDE, Span, Tagger, load_tagger
from readingroom.mentions.thresholds import (
    LEAST_UNTAGGED,
)
from readingroom.mentions.tokenization import (
    Sentence,
    find_name_end,
    make_word_tests,
    split_sentences,
)
from readingroom.mentions.whereabouts import find_countries
from readingroom.models import Kind, Mention

__all__ = ["Recogniser", "load_recogniser", "revise_mentions"]

_KINDS = (Kind.PERSON, Kind.PLACE, Kind.ORGANIZATION)


class Recogniser:
    """Finds mentions; build it with `load_recogniser`, one a process."""

    __slots__ = ("_gazetteer", "_tagger", "_weights", "_word_tests")

    def __init__(self, gazetteer: Gazetteer, tagger: Tagger) -> None:
        self._gazetteer, self._tagger, self._weights = gazetteer, tagger, load_weights()
        self._word_tests = make_word_tests(gazetteer)

    def __reduce__(self) -> tuple[object, ...]:
        return load_recogniser, (self._gazetteer,)

    def find(self, document: str, text: str) -> tuple[Mention, ...]:
        """Find the mentions in a text.

        Titles ("President", "Mr") and a possessive 's stay outside; `confidence` estimates how
        likely span and kind are right.
        """
        return tuple(
            Mention(
                document, start, end, text[start:end], _KINDS[kind],
                weigh_confidence(features, self._weights[KINDS[kind]]),
            )
            for start, end, kind, features in self.find_described(text)
        )  # fmt: skip

    def find_described(self, text: str) -> Iterator[tuple[int, int, int, tuple[float, ...]]]:
        """Yield start, end, kind (people, places, organizations) and features of each mention."""
        sentences = list(split_sentences(text, self._word_tests))
        of_sport = is_sport(sentences)
        chosen = list(_pick_spans(self._find_spans(sentences, of_sport=of_sport)))
        places = (span for span, kind in chosen if _KINDS[kind] is Kind.PLACE)
        countries = find_countries(places, sentences, self._gazetteer)
        facts = gather_facts(chosen, is_sport=of_sport, countries=countries)
        for span, kind in chosen:
            sentence = sentences[span.number]
            features = describe(span, KINDS[kind], sentence, facts, self._gazetteer)
            last = sentence[span.last - 1]
            is_state = self._gazetteer.find_state(last.text) is not None
            end = find_name_end(last, text, is_state=is_state)
            yield sentence[span.first].start, end, kind, features

    def _find_spans(self, sentences: list[Sentence], *, of_sport: bool) -> list[Span]:
        spans: list[Span] = []
        for sentence, tagged in self._tagger.tag(sentences):
            mend_spans(tagged, sentence, self._gazetteer)
            spans += tagged
        for span in spans:
            apply_cues(span, sentences[span.number], self._gazetteer, of_sport=of_sport)
        votes = gather_votes(spans, self._gazetteer)
        vote_for_acronyms(spans, votes)
        apply_votes(spans, votes)
        return spans


def _pick_spans(spans: list[Span]) -> Iterator[tuple[Span, int]]:
    """Yield the spans that are names of people, places or organizations, with their kinds."""
    for span in spans:
        probability, place = max((p, -at) for at, p in enumerate(span.probabilities))
        place = -place
        if place >= len(_KINDS) or (span.kind == OUTSIDE and probability < LEAST_UNTAGGED):
            continue
        if any(word[0].isupper() and len(word) > 1 for word in span.words):
            yield span, place


def load_recogniser(gazetteer: Gazetteer) -> Recogniser:
    """Load the recogniser that ships with the package."""
    return Recogniser(gazetteer, load_tagger(gazetteer))
