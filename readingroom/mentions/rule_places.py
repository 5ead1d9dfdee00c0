"""Find places in a sentence of another language by what the world knows of its words.

A sentence of words and the evidence of its text come in, spans of places come out. Countries and
the greatest cities go by their names in that language; another town needs to be large, or a word
beside it after which only places stand, or to be told so elsewhere in the text. What may as well be
a common noun, a surname or part of a longer name is left alone: a wrong link is worse than none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readingroom.gazetteer import Gazetteer
from readingroom.gazetteer.exonyms import find_exonym
from readingroom.lexicon import Grade, fold_place
from readingroom.lexicon.otherlanguages import LanguageProfile
from readingroom.mentions.rule_datelines import is_dateline
from readingroom.mentions.rule_spans import NameRule, RuleSpan
from readingroom.mentions.rule_words import ReadWord, WordEvidence
from readingroom.mentions.thresholds import LONGEST_KNOWN_NAME

FAMOUS = frozenset({Grade.MILLION, Grade.LARGE, Grade.COUNTRY, Grade.CONTINENT})
"""Names that mean a place wherever they stand, unless a person may bear them."""
AREAS = frozenset({Grade.REGION, Grade.NATURE})
"""What articles may stand before."""
TOWNS = frozenset(
    {Grade.MEDIUM, Grade.SMALL, Grade.LARGE_ALIAS, Grade.MEDIUM_ALIAS, Grade.SMALL_ALIAS}
)
"""Names that mean a place where a word before them or their dateline says so."""
OWNERS = frozenset({Grade.MEDIUM, Grade.LARGE_ALIAS})
"""Towns so large that their name means them after a small noun and "of": "vecinos de Lugo"."""
UNUSED = frozenset({Grade.UNKNOWN, Grade.TINY, Grade.TINY_ALIAS})
TO_ANYBODY = frozenset(
    {"a", "ad", "para", "von", "tra", "fra", "entre", "da", "desde", "zwischen", "tussen"}
)
"""Prepositions, folded, that stand before people as well."""
SUFFIX_RE = re.compile(r"(?<=\w{4})['’][^\W\d_]{1,5}$")
"""An ending after an apostrophe, which the word before it has not: "Ankara'da", "China's"."""
FOR = frozenset({"of", "for", "per", "para", "por", "pour", "fur", "voor"})
"""Words, folded, that join a place to the name of a body beside those that mean "of"."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """Words `first` to before `last` of a sentence, read as a name."""

    words: Sequence[ReadWord]
    first: int
    last: int
    name: str

    @property
    def opening(self) -> ReadWord:
        return self.words[self.first]

    @property
    def before(self) -> ReadWord | None:
        return self.words[self.first - 1] if self.first else None

    @property
    def after(self) -> ReadWord | None:
        return self.words[self.last] if self.last < len(self.words) else None


class PlaceFinder:
    """Finds places in the sentences of a text in one language."""

    def __init__(self, gazetteer: Gazetteer, language: str, profile: LanguageProfile) -> None:
        self._gazetteer, self._language, self._profile = gazetteer, language, profile
        self._joining = profile.joining | FOR
        self._determiners = profile.articles | profile.elided

    def find(self, words: Sequence[ReadWord], evidence: WordEvidence) -> Iterator[RuleSpan]:
        """Yield the places of a sentence; the longest name counts."""
        at = 0
        while at < len(words):
            span, after = self._find_at(words, at, evidence)
            if span:
                yield span
            at = after

    def _find_at(
        self, words: Sequence[ReadWord], at: int, evidence: WordEvidence
    ) -> tuple[RuleSpan | None, int]:
        """Return the place that begins at a word, and where to go on.

        No place is cut out of a longer one: of "Santiago de Compostela" Santiago is none.
        """
        for last in range(min(len(words), at + LONGEST_KNOWN_NAME), at, -1):
            part = words[at:last]
            if not (part[-1].is_capital and self._may_open(part)):
                continue
            for length in self._cut_endings(part[-1]):
                reading = _Reading(words, at, last, _join(part, length))
                rule = self._read(reading, evidence)
                if rule:
                    return RuleSpan(at, last, length, rule), last
                if last - at > 1 and self._is_known(reading):
                    return None, last
        return None, at + 1

    def _may_open(self, part: Sequence[ReadWord]) -> bool:
        """Return whether a name may begin so; an article with a capital opens "La Paz"."""
        if not part[0].text[0].isalpha():
            return False
        if part[0].key not in self._profile.articles:
            return True
        return len(part) > 1 and part[0].is_capital and not part[0].opens

    def _cut_endings(self, word: ReadWord) -> Iterator[int]:
        """Yield the length of a word, whole, then without an ending: "Ankara'da", "Wiens".

        Where nouns have small letters such an ending makes an adjective: "het Brussels parlement".
        """
        yield len(word.text)
        suffix = SUFFIX_RE.search(word.text)
        if suffix:
            yield suffix.start()
        for ending in sorted(self._profile.genitive if self._profile.has_capital_nouns else ()):
            if word.text.endswith(ending) and len(word.text) > len(ending) + 3:
                yield len(word.text) - len(ending)

    def _is_known(self, reading: _Reading) -> bool:
        return self._grade(reading) not in UNUSED

    def _grade(self, reading: _Reading) -> Grade:
        return self._gazetteer.grade(fold_place(reading.name))

    def _read(self, reading: _Reading, evidence: WordEvidence) -> NameRule | None:
        """Return what tells that a reading is a place, if anything does."""
        if find_exonym(reading.name, self._language):
            is_part = self._is_inside(reading, is_known=True) or self._is_owned(reading)
            return None if is_part else NameRule.EXONYM
        opening = reading.opening
        is_small = opening.key in self._profile.small and reading.last - reading.first == 1
        if not opening.is_capital or is_small:
            return None
        grade = self._grade(reading)
        if grade is Grade.UNKNOWN or len(reading.name) < 3 or self._is_inside(reading):
            return None
        return self._read_known(grade, reading, evidence)

    def _read_known(
        self, grade: Grade, reading: _Reading, evidence: WordEvidence
    ) -> NameRule | None:
        """Return what tells that a name of the index means its place here, if anything does."""
        key, is_single = reading.opening.key, reading.last - reading.first == 1
        is_word = is_single and (self._is_noun(reading, grade, evidence) or self._is_direction(key))
        if is_word or grade in UNUSED:
            return None
        is_name = is_single and self._is_persons(key, grade)
        may_be_told = not is_name or (grade in FAMOUS and key not in evidence.surnames)
        if self._is_told(reading, is_name=not may_be_told):
            return NameRule.TOLD
        if key in evidence.surnames or (is_name and not self._is_listed(reading)):
            return None
        if key in evidence.placed:
            return NameRule.PLACED
        if self._is_listed(reading) or (grade in OWNERS and self._follows_of(reading)):
            return NameRule.LISTED
        return NameRule.FAMOUS if self._stands_anywhere(grade, reading.opening) else None

    def _is_persons(self, key: str, grade: Grade) -> bool:
        """Return whether a person may be called so; of famous places only few surnames are."""
        lists = self._gazetteer.words
        return key in lists.given or key in (lists.common if grade in FAMOUS else lists.surnames)

    def _is_told(self, reading: _Reading, *, is_name: bool) -> bool:
        """Return whether what stands beside a name says that it is a place."""
        before = reading.before.key if reading.before else ""
        if before in self._profile.places and not (is_name and before in TO_ANYBODY):
            return True
        is_dated = is_dateline(reading.words, reading.first, reading.last)
        return is_dated or self._follows_kind(reading)

    def _stands_anywhere(self, grade: Grade, opening: ReadWord) -> bool:
        """Return whether a name means its place with nothing beside it."""
        if grade in FAMOUS:
            return not opening.opens or opening.key not in self._profile.words
        return grade in AREAS and not (opening.opens or self._profile.has_capital_nouns)

    def _is_noun(self, reading: _Reading, grade: Grade, evidence: WordEvidence) -> bool:
        key = reading.opening.key
        if key in evidence.small or (key in evidence.nouns and grade not in AREAS):
            return True
        is_word = self._profile.has_capital_nouns and key in self._profile.words
        follows = reading.before is not None and reading.before.key in self._profile.places
        grades = self._gazetteer.grades(fold_place(reading.name))
        return is_word and not (follows and any(letter in FAMOUS | OWNERS for letter in grades))

    def _is_direction(self, key: str) -> bool:
        return self._gazetteer.words.has_class(key, "direction")

    def _follows_kind(self, reading: _Reading) -> bool:
        """Return whether a word for a kind of place stands before: "la ciudad de", "die Stadt"."""
        at = reading.first - 1
        if at >= 0 and reading.words[at].key in self._profile.joining:
            at -= 1
        elif not self._profile.has_capital_nouns:
            return False
        word = reading.words[at] if at >= 0 else None
        if word is None or word.key not in self._profile.kinds:
            return False
        return self._profile.has_capital_nouns or not word.is_capital

    def _follows_of(self, reading: _Reading) -> bool:
        """Return whether "of" and a small noun stand before."""
        words, at = reading.words, reading.first
        if at < 2 or words[at - 1].key not in self._profile.joining:
            return False
        return words[at - 2].text.islower() and words[at - 2].key in self._profile.words

    def _is_listed(self, reading: _Reading) -> bool:
        """Return whether a place stands in brackets after a name: "Langreo (Asturias)"."""
        words, at, last = reading.words, reading.first, reading.last
        if at < 2 or last >= len(words) or words[at - 1].text != "(" or words[last].text != ")":
            return False
        town = self._gazetteer.grade(fold_place(words[at - 2].text))
        is_code = words[at].text.isupper() and not words[at - 2].text.isupper()
        return self._is_name(words[at - 2]) and town is not Grade.UNKNOWN and not is_code

    def _is_owned(self, reading: _Reading) -> bool:
        """Return whether a country's name is part of a sea's: "golfo del Messico"."""
        at = reading.first - 1
        while at >= 0 and reading.words[at].key in self._determiners | self._profile.joining:
            at -= 1
        is_apart = at < reading.first - 1
        return is_apart and at >= 0 and reading.words[at].key in self._profile.owned

    def _is_inside(self, reading: _Reading, *, is_known: bool = False) -> bool:
        """Return whether a name is part of a longer one: "Real Madrid", "Université de Paris"."""
        words, at, after = reading.words, reading.first, reading.after
        if after and after.is_capital and after.key not in self._profile.small:
            is_given = after.key in self._gazetteer.words.given  # "dell'Iraq Saddam Hussein"
            if not (is_known and (self._profile.has_capital_nouns or is_given)):
                return True
        if after and (
            after.text == "&" or (after.text == "-" and after.start == words[reading.last - 1].end)
        ):
            return True
        if not is_known and self._goes_on(reading):
            return True
        if at and self._is_name(words[at - 1]) and words[at - 1].end < words[at].start:
            return not self._follows_noun(words, at)
        if self._profile.has_capital_nouns and (is_known or self._follows_kind(reading)):
            return False
        return self._is_joined(words, at)

    def _goes_on(self, reading: _Reading) -> bool:
        """Return whether a town's name goes on by a small word: "Vila do Conde"."""
        words, at = reading.words, reading.last
        if self._profile.has_capital_nouns or at + 1 >= len(words):
            return False
        is_joined = words[at].key in self._profile.joining and words[at].text.islower()
        end = at + (2 if words[at + 1].key in self._profile.articles else 1)
        return is_joined and end < len(words) and self._is_name(words[end])

    def _follows_noun(self, words: Sequence[ReadWord], at: int) -> bool:
        """Return whether a common noun stands before a name: "die Hauptstadt Wien"."""
        before = words[at - 1]
        if not self._profile.has_capital_nouns or before.text.isupper():
            return False
        is_noun = at > 1 and words[at - 2].key in self._profile.articles
        return is_noun or before.key in self._profile.words or before.key in self._profile.kinds

    def _is_joined(self, words: Sequence[ReadWord], at: int) -> bool:
        """Return whether a small word joins the name to another: "Panthers de la Floride"."""
        if at and words[at - 1].key in self._determiners:
            at -= words[at - 1].key not in self._profile.joining
        if at < 2 or words[at - 1].key not in self._joining:
            return False
        is_two = words[at - 1].key in FOR and bool(find_exonym(words[at - 2].text, self._language))
        return self._is_name(words[at - 2]) and not words[at - 2].opens and not is_two

    def _is_name(self, word: ReadWord) -> bool:
        return word.is_capital and word.key not in self._profile.small


def _join(words: Sequence[ReadWord], length: int) -> str:
    """Return the name that words make, the last one cut to a length."""
    parts = [word.text for word in words[:-1]] + [words[-1].text[:length]]
    gaps = ["" if left.end == right.start else " " for left, right in itertools.pairwise(words)] + [
        ""
    ]
    return "".join(part + gap for part, gap in zip(parts, gaps, strict=True))
