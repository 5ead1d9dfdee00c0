"""Find places in a sentence of another language by what the world knows of its words.

A sentence of words and the evidence of its text come in, spans of places come out. Countries go by
their names in that language; a town needs to be large, or a preposition that only places follow.
What may as well be a common noun, a surname or part of a longer name is left alone: a wrong link
is worse than none.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readingroom.gazetteer import Gazetteer
from readingroom.gazetteer.exonyms import find_exonym
from readingroom.lexicon import Grade, fold_place
from readingroom.lexicon.otherlanguages import LanguageProfile
from readingroom.mentions.rule_words import ReadWord, WordEvidence
from readingroom.mentions.thresholds import LONGEST_KNOWN_NAME

FAMOUS = frozenset({Grade.MILLION, Grade.LARGE, Grade.COUNTRY, Grade.CONTINENT})
"""Names that mean a place wherever they stand, unless a person may bear them."""
AREAS = frozenset({Grade.REGION, Grade.NATURE})
"""What articles may stand before."""
TOWNS = frozenset(
    {Grade.MEDIUM, Grade.SMALL, Grade.LARGE_ALIAS, Grade.MEDIUM_ALIAS, Grade.SMALL_ALIAS}
)
"""Names that mean a place right after a preposition alone."""
UNUSED = frozenset({Grade.UNKNOWN, Grade.TINY, Grade.TINY_ALIAS})
TO_ANYBODY = frozenset({"a", "ad", "para"})
"""Prepositions, folded, that stand before people as well."""


@dataclass(frozen=True, slots=True)
class RuleSpan:
    """Words of a sentence from `first` to before `last`; `length` characters of the last belong.

    A genitive ending stays outside, as a possessive 's does in English.
    """

    first: int
    last: int
    length: int


class PlaceFinder:
    """Finds places in the sentences of a text in one language."""

    def __init__(self, gazetteer: Gazetteer, language: str, profile: LanguageProfile) -> None:
        self._gazetteer, self._language, self._profile = gazetteer, language, profile

    def find(self, words: Sequence[ReadWord], evidence: WordEvidence) -> Iterator[RuleSpan]:
        """Yield the places of a sentence; the longest name counts."""
        at = 0
        while at < len(words):
            span = self._find_at(words, at, evidence)
            if span:
                yield span
            at = span.last if span else at + 1

    def _find_at(
        self, words: Sequence[ReadWord], at: int, evidence: WordEvidence
    ) -> RuleSpan | None:
        for last in range(min(len(words), at + LONGEST_KNOWN_NAME), at, -1):
            part = words[at:last]
            if not (part[-1].is_capital and self._may_open(part[0])):
                continue
            for length in self._cut_endings(part[-1]):
                name = _join(part, length)
                if self._is_place(name, words, at, last, evidence):
                    return RuleSpan(at, last, length)
        return None

    def _may_open(self, word: ReadWord) -> bool:
        return word.text[0].isalpha() and word.key not in self._profile.articles

    def _cut_endings(self, word: ReadWord) -> Iterator[int]:
        """Yield the length of a word, whole, then without a genitive ending."""
        yield len(word.text)
        for ending in sorted(self._profile.genitive):
            if word.text.endswith(ending) and len(word.text) > len(ending) + 3:
                yield len(word.text) - len(ending)

    def _is_place(
        self, name: str, words: Sequence[ReadWord], at: int, last: int, evidence: WordEvidence
    ) -> bool:
        if find_exonym(name, self._language):
            return not self._is_inside(words, at, last, is_known=True)
        if not words[at].is_capital or words[at].key in self._profile.small:
            return False
        grade = self._gazetteer.grade(fold_place(name))
        if grade in UNUSED or len(name) < 3 or self._is_inside(words, at, last):
            return False
        return self._is_meant(grade, words, at, last, evidence)

    def _is_meant(
        self, grade: Grade, words: Sequence[ReadWord], at: int, last: int, evidence: WordEvidence
    ) -> bool:
        """Return whether a name of the index means its place here."""
        key, lists = words[at].key, self._gazetteer.words
        is_single = last - at == 1
        before = words[at - 1].key if at else ""
        follows = before in self._profile.places
        is_placed = follows or key in evidence.placed
        is_noun = key in evidence.small or (key in evidence.nouns and grade not in AREAS)
        if is_single and (is_noun or lists.has_class(key, "direction")):
            return False
        is_name = is_single and (key in lists.given or key in lists.surnames)
        if grade in FAMOUS and not words[at].opens:
            return is_placed or not is_name
        if grade in TOWNS:
            return follows and not (is_name and before in TO_ANYBODY)
        return is_placed or (
            not (is_name or words[at].opens or self._profile.has_capital_nouns)
            and grade is not Grade.MILLION_ALIAS
        )

    def _is_inside(
        self, words: Sequence[ReadWord], at: int, last: int, *, is_known: bool = False
    ) -> bool:
        """Return whether a name is part of a longer one: "Real Madrid", "Université de Paris"."""
        after = words[last] if last < len(words) else None
        if after and after.is_capital and after.key not in self._profile.small:
            return not (is_known and self._profile.has_capital_nouns)
        if after and after.text in ("-", "&"):
            return True
        if at and self._is_name(words[at - 1]):
            return not self._follows_noun(words, at)
        return self._is_joined(words, at) and not (is_known and self._profile.has_capital_nouns)

    def _follows_noun(self, words: Sequence[ReadWord], at: int) -> bool:
        """Return whether a common noun stands before a name: "die Hauptstadt Wien"."""
        before = words[at - 1]
        is_noun = at > 1 and words[at - 2].key in self._profile.articles
        return self._profile.has_capital_nouns and is_noun and not before.text.isupper()

    def _is_joined(self, words: Sequence[ReadWord], at: int) -> bool:
        """Return whether a small word joins the name to another: "Panthers de la Floride"."""
        if at and words[at - 1].key in self._profile.articles:
            at -= words[at - 1].key not in self._profile.joining
        if at < 2 or words[at - 1].key not in self._profile.joining:
            return False
        return self._is_name(words[at - 2]) and not words[at - 2].opens

    def _is_name(self, word: ReadWord) -> bool:
        return word.is_capital and word.key not in self._profile.small


def _join(words: Sequence[ReadWord], length: int) -> str:
    """Return the name that words make, the last one cut to a length."""
    parts = [word.text for word in words[:-1]] + [words[-1].text[:length]]
    gaps = ["" if left.end == right.start else " " for left, right in itertools.pairwise(words)] + [
        ""
    ]
    return "".join(part + gap for part, gap in zip(parts, gaps, strict=True))
