"""Find names in a text that is not English by rules, as no tagger was trained for its language.

A document's id and text come in, sorted mentions that never overlap come out, as from the
recogniser for English. Precision comes first: whoever is named without title or known given name is
left out, and so are bodies but for the best known acronyms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readingroom.gazetteer import Gazetteer
from readingroom.gazetteer.exonyms import find_exonym
from readingroom.lexicon import fold_place
from readingroom.lexicon.otherlanguages import load_profile
from readingroom.mentions.rule_people import PersonFinder, PlaceTests, find_surnames
from readingroom.mentions.rule_places import FAMOUS, UNUSED, PlaceFinder
from readingroom.mentions.rule_spans import NameRule, RuleSpan
from readingroom.mentions.rule_words import ReadWord, gather_words, read_words
from readingroom.models import Kind, Mention

CONFIDENCE = {
    NameRule.TITLED: 0.84,
    NameRule.FULL: 0.93,
    NameRule.GIVEN: 0.93,
    NameRule.QUOTED: 0.95,
    NameRule.AGAIN: 0.72,
    NameRule.EXONYM: 0.93,
    NameRule.TOLD: 0.94,
    NameRule.PLACED: 0.72,
    NameRule.LISTED: 0.84,
    NameRule.FAMOUS: 0.83,
    NameRule.ACRONYM: 0.7,
}
"""How sure a name is by what told it: the share that `benchmarks/other_languages.py` finds right in
thirteen sets of six languages; of acronyms, which they do not mark, an estimate."""
LEAST_ACRONYM = 3
"""Letters of a body's acronym."""

Found = tuple[int, int, Kind, NameRule]


class RuleRecogniser:
    """Finds mentions in texts of one language."""

    __slots__ = ("_gazetteer", "_language", "_people", "_places", "_profile")

    def __init__(self, gazetteer: Gazetteer, language: str) -> None:
        self._gazetteer, self._language = gazetteer, language
        self._profile = load_profile(language)
        self._people = PersonFinder(gazetteer.words, self._profile, self._make_tests())
        self._places = PlaceFinder(gazetteer, language, self._profile)

    def __reduce__(self) -> tuple[object, ...]:
        return RuleRecogniser, (self._gazetteer, self._language)

    def find(self, document: str, text: str) -> tuple[Mention, ...]:
        """Find the mentions in a text: people first, as many bear a town's name."""
        sentences = read_words(text, self._profile)
        evidence = gather_words(sentences, self._profile)
        taken: list[list[Found]] = [[] for _ in sentences]
        for words, found in zip(sentences, taken, strict=True):
            _add(found, words, self._people.find(words, evidence), Kind.PERSON)
        names = [text[start:end] for found in taken for start, end, *_ in found]
        evidence = replace(evidence, surnames=find_surnames(names))
        for words, found in zip(sentences, taken, strict=True):
            _add(found, words, self._places.find(words, evidence), Kind.PLACE)
            _add(found, words, self._find_acronyms(words), Kind.ORGANIZATION)
            _add(found, words, self._people.find_surnames(words, evidence), Kind.PERSON)
        return tuple(
            Mention(document, start, end, text[start:end], kind, CONFIDENCE[rule])
            for found in taken
            for start, end, kind, rule in sorted(found)
        )

    def _find_acronyms(self, words: Sequence[ReadWord]) -> Iterator[RuleSpan]:
        known = self._gazetteer.words.organizations
        for at, word in enumerate(words):
            if word.text.isupper() and len(word.text) >= LEAST_ACRONYM and word.key in known:
                yield RuleSpan(at, at + 1, len(word.text), NameRule.ACRONYM)

    def _make_tests(self) -> PlaceTests:
        gazetteer, language = self._gazetteer, self._language

        def is_place(name: str) -> bool:
            grade = gazetteer.grade(fold_place(name))
            return bool(find_exonym(name, language)) or grade not in UNUSED

        def is_large(name: str) -> bool:
            grade = gazetteer.grade(fold_place(name))
            return bool(find_exonym(name, language)) or grade in FAMOUS

        return PlaceTests(is_place, is_large)


def _add(
    found: list[Found], words: Sequence[ReadWord], spans: Iterator[RuleSpan], kind: Kind
) -> None:
    """Add the spans that overlap none that is there."""
    for span in spans:
        start = words[span.first].start
        end = words[span.last - 1].start + span.length
        if all(end <= first or last <= start for first, last, *_ in found):
            found.append((start, end, kind, span.rule))
