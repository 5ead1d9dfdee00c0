"""The words of a text in another language than English, with what speaks for names in it.

A text and its language's profile come in; sentences of words come out, each word folded and with
whether its capital says anything, and `WordEvidence`: which words the text writes small, and which
follow articles or prepositions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readingroom.lexicon import fold
from readingroom.lexicon.otherlanguages import LanguageProfile
from readingroom.mentions.tokenization import Sentence, WordTests, split_sentences

_ELISION_RE = re.compile(r"([^\W\d_]{1,7})['’](?=[^\W\d_])")
_OPENERS = frozenset("“”„«»\"'‘’‚‹›(:–—-•*")
_WHOLE = WordTests(lambda _: False, lambda _: False)  # compounds stay whole


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A token: where it stands, folded, and what it looks like.

    `is_capital` where it begins with a capital and is more than one; `opens` where any word would.
    """

    text: str
    start: int
    end: int
    key: str
    is_capital: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """What a text tells of its own words, folded.

    `small` are those that it also writes small, `nouns` those that follow an article, `placed`
    those that follow a preposition at once, `surnames` those of people whom it names.
    """

    small: frozenset[str]
    nouns: frozenset[str]
    placed: frozenset[str]
    surnames: frozenset[str] = frozenset()


def read_words(text: str, profile: LanguageProfile) -> tuple[tuple[ReadWord, ...], ...]:
    """Return the words of a text by sentence; "l’Italie" is two."""
    return tuple(
        tuple(_mark_openings(_split_elided(sentence, profile)))
        for sentence in split_sentences(text, _WHOLE)
    )


def gather_words(sentences: Iterable[Sequence[ReadWord]], profile: LanguageProfile) -> WordEvidence:
    """Gather what the sentences of a text tell of its words."""
    small: set[str] = set()
    nouns: set[str] = set()
    placed: set[str] = set()
    for sentence in sentences:
        before, is_particle = "", False
        for word in sentence:
            if word.text[:1].islower():
                small.add(word.key)
            elif word.is_capital and before in profile.articles and not is_particle:
                nouns.add(word.key)
            elif word.is_capital and before in profile.places:
                placed.add(word.key)
            is_particle = before in profile.particles - profile.articles  # "von der Leyen"
            before = word.key
    return WordEvidence(frozenset(small), frozenset(nouns), frozenset(placed))


def _split_elided(sentence: Sentence, profile: LanguageProfile) -> Iterator[tuple[str, int, int]]:
    for token in sentence:
        start, text = token.start, token.text
        match = _ELISION_RE.match(text)
        if match and fold(match[1]) in profile.elided and (match[1].islower() or match[1] != "D"):
            yield match[1], start, start + len(match[1])
            text, start = text[match.end() :], start + match.end()
        yield text, start, token.end


def _mark_openings(tokens: Iterable[tuple[str, int, int]]) -> Iterator[ReadWord]:
    opens = True
    for text, start, end in tokens:
        is_word = text[:1].isalpha()
        is_name = is_word and text[0].isupper() and (len(text) > 1)
        yield ReadWord(text, start, end, fold(text) if is_word else text, is_name, opens)
        opens = text in _OPENERS or (opens and not is_word)
