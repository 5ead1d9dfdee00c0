"""Find people in a sentence of another language: by titles, by given names, by their full name.

A sentence of words and the evidence of its text come in, spans of people come out. Where nouns have
capitals, a name needs a known given name and a known surname, or a title. Whom the text names in
full is found by the surname alone elsewhere, and so is whom a verb of saying quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from readingroom.lexicon import WordLists, fold
from readingroom.lexicon.otherlanguages import LanguageProfile
from readingroom.mentions.rule_places import SUFFIX_RE
from readingroom.mentions.rule_spans import NameRule, RuleSpan
from readingroom.mentions.rule_words import ReadWord, WordEvidence
from readingroom.mentions.thresholds import RARE_WORD

MOST_WORDS = 6
"""Words of a person's name, particles included."""
QUOTES = frozenset('"“”„«»‘’‚‹›')
ORDINALS = frozenset("ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii".split())
"""Numbers of rulers and popes, folded: "Vittorio Emanuele III"."""
ARTICLED_RE = re.compile(r"(?:al|el|bin|ibn)[-‐][^\W\d_]")
"""Parts of Arabic names that begin small: "al-Maliki"."""
LEAST_GIVEN = 3
"""Letters of a given name that opens a name; shorter ones are words."""


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
        """Yield the people whom a title, a given name or a verb of saying tells."""
        at = 0
        while at < len(words):
            last, rule = self._read(words, at, evidence)
            first = at
            while last and words[first].key in self._profile.titles and first < last - 1:
                first += 2 if words[first + 1].text == "." and first < last - 2 else 1
            if last and not self._is_inside(words, at, last):
                yield RuleSpan(first, last, len(words[last - 1].text), rule)
            at = last or at + 1

    def _read(
        self, words: Sequence[ReadWord], at: int, evidence: WordEvidence
    ) -> tuple[int, NameRule]:
        """Return where a name ends that begins at a word, 0 if none does, and what tells it."""
        last = self._read_titled(words, at, evidence)
        if last:
            return last, NameRule.TITLED
        last = self._read_full(words, at, evidence)
        if last:
            return last, NameRule.FULL if self._is_surname(words[last - 1].key) else NameRule.GIVEN
        return self._read_quoted(words, at, evidence), NameRule.QUOTED

    def find_surnames(
        self, words: Sequence[ReadWord], evidence: WordEvidence
    ) -> Iterator[RuleSpan]:
        """Yield the bare surnames of people whom the text names in full elsewhere."""
        for at, word in enumerate(words):
            for ending in ("", *sorted(self._profile.genitive)):
                key = word.key.removesuffix(ending) if ending else word.key
                if word.is_capital and key in evidence.surnames and word.key.endswith(ending):
                    first = at - self._has_particle(words, at)
                    if self._stands_alone(words, first, at + 1) and key not in evidence.small:
                        yield RuleSpan(first, at + 1, len(word.text) - len(ending), NameRule.AGAIN)
                    break

    def _has_particle(self, words: Sequence[ReadWord], at: int) -> bool:
        """Return whether a particle with a capital stands before a surname: "Di Rupo"."""
        before = words[at - 1] if at else None
        return before is not None and before.is_capital and before.key in self._profile.particles

    def _stands_alone(self, words: Sequence[ReadWord], first: int, last: int) -> bool:
        before = words[first - 1] if first else None
        after = words[last] if last < len(words) else None
        if before and before.key in self._profile.articles | self._profile.named:
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
        if first == at or first >= len(words) or words[first].key in self._profile.attributes:
            return 0
        last = self._read_name(words, first, evidence)
        if last and self._profile.has_capital_nouns and self._is_noun_title(words, at, first, last):
            return 0
        return last if last and not self._is_large(_text(words[first:last])) else 0

    def _is_noun_title(self, words: Sequence[ReadWord], at: int, first: int, last: int) -> bool:
        """Return whether a German title is rather half of a noun, or what follows is a noun."""
        is_word = last - first == 1 and words[first].key in self._profile.words
        return is_word and words[first].key not in self._lists.surnames

    def _read_full(self, words: Sequence[ReadWord], at: int, evidence: WordEvidence) -> int:
        """Return where a name ends that a given name opens at `at`, 0 where there is none."""
        if not self._is_given(words[at], evidence):
            return 0
        last = self._read_name(words, at, evidence)
        name, surname = _text(words[at:last]), words[last - 1].key
        if last - at < 2 or self._is_large(name):
            return 0
        if self._is_surname(surname) or surname in ORDINALS:
            return last
        is_noun = any(map(surname.endswith, self._profile.endings))
        if is_noun or self._is_word(surname) or self._is_word(words[at].key):
            return 0
        return 0 if self._is_place(name) else last

    def _is_word(self, key: str) -> bool:
        english = self._lists.english.get(key, RARE_WORD)
        return key in self._profile.words or english < RARE_WORD

    def _read_quoted(self, words: Sequence[ReadWord], at: int, evidence: WordEvidence) -> int:
        """Return where the surname ends of whom the verb before or after quotes: "dijo Flores"."""
        word, before = words[at], words[at - 1] if at else None
        if not word.is_capital or word.text.isupper() or self._is_large(word.text):
            return 0
        last = self._read_name(words, at, evidence)
        is_known = self._is_surname(words[last - 1].key) if last else False
        if before is not None and before.text in self._profile.saying:
            is_single = last - at == 1 and is_known and not self._is_word(word.key)
            return last if is_single or not self._profile.has_capital_nouns else 0
        is_before = last < len(words) and words[last].text in self._profile.saying
        is_word = word.key in self._profile.words
        return last if at == 0 and is_before and is_known and not is_word else 0

    def _is_given(self, word: ReadWord, evidence: WordEvidence) -> bool:
        if not word.is_capital or word.text.isupper() or len(word.key) < LEAST_GIVEN:
            return False
        if word.key in self._profile.small or word.key in self._profile.landforms:
            return False
        if word.key not in self._lists.given or word.key in evidence.small:
            return False
        return word.key not in evidence.nouns and not self._is_large(word.text)

    def _is_surname(self, key: str) -> bool:
        """Return whether a word is a surname; a double name where its last part is."""
        return key.rsplit(" ", maxsplit=1)[-1] in self._lists.surnames

    def _read_name(self, words: Sequence[ReadWord], first: int, evidence: WordEvidence) -> int:
        """Return where the name ends that begins at `first`; particles may stand in it.

        A particle opens a surname; after a surname it opens another where no place follows.
        """
        at = last = first
        while at < min(len(words), first + MOST_WORDS):
            word = words[at]
            if at > first and word.key in ORDINALS and word.text.isupper():
                return at + 1
            if self._is_part(word, evidence) and word.key not in self._profile.titles:
                last = at + 1
            else:
                is_particle = at > first and word.key in self._profile.particles
                opens = last < at or self._opens_surname(words, at, first, evidence)
                if not (is_particle and opens):
                    break
            at += 1
        return last if last > first else 0

    def _opens_surname(
        self, words: Sequence[ReadWord], at: int, first: int, evidence: WordEvidence
    ) -> bool:
        """Return whether particles after a name open one more surname: "Díaz de Mera"."""
        if all(word.key in self._lists.given for word in words[first:at]):
            return words[first].key in self._lists.given
        if self._profile.has_capital_nouns:
            return False
        end = at
        while end < len(words) and words[end].key in self._profile.particles:
            end += 1
        if end >= len(words) or not words[at].text.islower():
            return False
        word = words[end]
        if not self._is_part(word, evidence) or word.key in self._profile.words:
            return False
        is_surname = word.key in self._lists.surnames and word.key not in self._lists.english
        return is_surname and not self._is_place(word.text)

    def _is_inside(self, words: Sequence[ReadWord], first: int, last: int) -> bool:
        """Return whether a name is part of another, a street's, or a title in quotation marks."""
        before = words[first - 1] if first else None
        after = words[last] if last < len(words) else None
        if before and after and before.text in QUOTES and after.text in QUOTES:
            return True
        is_saint = before and before.is_capital and before.key in self._profile.landforms
        if before and (is_saint or before.key in self._profile.named):
            return True
        if after and after.is_capital and after.key in self._lists.english:
            return not self._profile.has_capital_nouns and after.key not in self._profile.words
        is_name = before is not None and self._is_name(before) and not before.opens
        return is_name and not self._profile.has_capital_nouns

    def _is_part(self, word: ReadWord, evidence: WordEvidence) -> bool:
        if word.key in self._profile.small:
            return False
        if len(word.text) == 2 and word.text[1] == "." and word.text[0].isupper():
            return True
        if self._profile.has_capital_nouns and word.key in evidence.nouns:
            return False
        if word.text.isupper() and word.key not in self._lists.surnames:
            return False
        if SUFFIX_RE.search(word.text):
            return False
        is_capital = word.is_capital or ARTICLED_RE.match(word.text) is not None
        return is_capital and word.key not in evidence.small

    def _is_name(self, word: ReadWord) -> bool:
        return word.is_capital and word.key not in self._profile.small


def find_surnames(names: Iterable[str]) -> frozenset[str]:
    """Return the words by which people may be called again whom a text names in full.

    >>> sorted(find_surnames(["Ana Lopez Prado", "Karl von Berg", "Rossi"]))
    ['berg', 'lopez', 'prado', 'rossi']
    """
    found: set[str] = set()
    for name in names:
        parts = name.split()
        found.add(fold(parts[-1]))
        if len(parts) == 3 and parts[1][0].isupper() and len(parts[1]) > LEAST_GIVEN:
            found.add(fold(parts[1]))
    return frozenset(found)


def _text(words: Sequence[ReadWord]) -> str:
    return " ".join(word.text for word in words)
