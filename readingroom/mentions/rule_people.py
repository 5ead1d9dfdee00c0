"""Find people in a sentence of another language: by titles, by given names, by their full name.

A sentence of words and the evidence of its text come in, spans of people come out. Where nouns have
capitals, a name needs a known given name and a known surname, or a title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from readingroom.lexicon import WordLists
from readingroom.lexicon.otherlanguages import LanguageProfile
from readingroom.mentions.rule_places import RuleSpan
from readingroom.mentions.rule_words import ReadWord, WordEvidence

MOST_WORDS = 5
"""Words of a person's name, particles included."""
QUOTES = frozenset('"“”„«»‘’‚‹›')


class PlaceTests(NamedTuple):
    """Whether a name is some place's, and whether it is one that everybody knows."""

    is_place: Callable[[str], bool]
    is_large: Callable[[str], bool]


class PersonFinder:
    """Finds people in the sentences of a text; `places` tell what a gazetteer knows."""

    def __init__(self, words: WordLists, profile: LanguageProfile, places: PlaceTests) -> None:
        self._lists, self._profile = words, profile
        self._is_place, self._is_large = places

    def find(self, words: Sequence[ReadWord], evidence: WordEvidence) -> Iterator[RuleSpan]:
        """Yield the people whom a title or a given name tells."""
        at = 0
        while at < len(words):
            last = self._read_titled(words, at, evidence) or self._read_full(words, at, evidence)
            first = at
            while last and words[first].key in self._profile.titles and first < last - 1:
                first += 1
            if last and not self._is_inside(words, at, last):
                yield RuleSpan(first, last, len(words[last - 1].text))
            at = last or at + 1

    def find_surnames(
        self, words: Sequence[ReadWord], surnames: frozenset[str], evidence: WordEvidence
    ) -> Iterator[RuleSpan]:
        """Yield the bare surnames of people whom the text names in full elsewhere."""
        for at, word in enumerate(words):
            for ending in ("", *sorted(self._profile.genitive)):
                key = word.key.removesuffix(ending) if ending else word.key
                if word.is_capital and key in surnames and word.key.endswith(ending):
                    if self._stands_alone(words, at) and key not in evidence.small:
                        yield RuleSpan(at, at + 1, len(word.text) - len(ending))
                    break

    def _stands_alone(self, words: Sequence[ReadWord], at: int) -> bool:
        before = words[at - 1] if at else None
        after = words[at + 1] if at + 1 < len(words) else None
        if before and before.key in self._profile.articles:
            return False
        if self._profile.has_capital_nouns:
            return True
        return not (after and self._is_name(after)) and not (
            before and self._is_name(before) and before.key not in self._profile.titles
        )

    def _read_titled(self, words: Sequence[ReadWord], at: int, evidence: WordEvidence) -> int:
        """Return where a name ends that titles open at `at`, 0 where there is none."""
        first = at
        while first < len(words) and words[first].key in self._profile.titles:
            first += 2 if first + 1 < len(words) and words[first + 1].text == "." else 1
        if first == at or first >= len(words):
            return 0
        last = self._read_name(words, first, evidence)
        return last if last and not self._is_large(_text(words[first:last])) else 0

    def _read_full(self, words: Sequence[ReadWord], at: int, evidence: WordEvidence) -> int:
        """Return where a name ends that a given name opens at `at`, 0 where there is none."""
        word = words[at]
        if not self._is_given(word, evidence):
            return 0
        last = self._read_name(words, at, evidence)
        if last - at < 2 or self._is_place(_text(words[at:last])):
            return 0
        surname = words[last - 1].key
        if self._profile.has_capital_nouns and not self._is_surname(surname):
            return 0
        return last

    def _is_given(self, word: ReadWord, evidence: WordEvidence) -> bool:
        if not word.is_capital or word.key in self._profile.small or len(word.key) < 3:
            return False
        if word.key not in self._lists.given or word.key in evidence.small:
            return False
        return word.key not in evidence.nouns and not self._is_large(word.text)

    def _is_surname(self, key: str) -> bool:
        """Return whether a word is a surname; a double name where its last part is."""
        return key.rsplit(" ", maxsplit=1)[-1] in self._lists.surnames

    def _read_name(self, words: Sequence[ReadWord], first: int, evidence: WordEvidence) -> int:
        """Return where the name ends that begins at `first`; particles may stand in it."""
        at = last = first
        is_given = words[first].key in self._lists.given  # particles open a surname, end none
        while at < min(len(words), first + MOST_WORDS):
            word = words[at]
            if self._is_part(word, evidence) and word.key not in self._profile.titles:
                last = at + 1
            elif not (at > first and is_given and word.key in self._profile.particles):
                break
            is_given = is_given and (word.key in self._lists.given or last <= at)
            at += 1
        return last if last > first else 0

    def _is_inside(self, words: Sequence[ReadWord], first: int, last: int) -> bool:
        """Return whether a name is part of another, or a title in quotation marks."""
        before = words[first - 1] if first else None
        after = words[last] if last < len(words) else None
        if before and after and before.text in QUOTES and after.text in QUOTES:
            return True
        is_name = before is not None and self._is_name(before) and not before.opens
        return is_name and not self._profile.has_capital_nouns

    def _is_part(self, word: ReadWord, evidence: WordEvidence) -> bool:
        if word.key in self._profile.small:
            return False
        if len(word.text) == 2 and word.text[1] == "." and word.text[0].isupper():
            return True
        if self._profile.has_capital_nouns and word.key in evidence.nouns:
            return False
        return word.is_capital and word.key not in evidence.small

    def _is_name(self, word: ReadWord) -> bool:
        return word.is_capital and word.key not in self._profile.small


def _text(words: Sequence[ReadWord]) -> str:
    return " ".join(word.text for word in words)
