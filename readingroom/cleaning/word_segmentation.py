"""Pieces of words read as words, by how common words are.

In: what stands between the gaps of a line, and the words that are known. Out: which pieces make
which words, at the least cost (a Viterbi search). The cost of a word is what a text with it is less
likely, in nats; the lists say how common a word is in three steps, the collection how often it has
it itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readingroom.cleaning.hyphens import PREFIXES
from readingroom.cleaning.thresholds import (
    EACH_LETTER,
    GAP_LEFT,
    LEAST_STRANGE,
    LETTERS_LEFT,
    LEVEL_COSTS,
    LONGEST_WORD,
    MOST_GAIN,
    NAME_COST,
    SCRAP_COST,
    SMALL_COST,
    UNKNOWN_COST,
    USUAL_LENGTH,
)
from readingroom.lexicon import fold
from readingroom.lexicon.wordlists import WordLists

COMMON = (1, 2)
"""Steps of the list in which also short words are words."""
WORDS_ALONE = frozenset("aio")
SMALL = frozenset(
    """a i an the this that these those it he she we you they me him her us them my his its our your
    their who whom whose which what of to in on at by for from with into upon as than and or but nor
    if so no not is are was were be been has have had do does did will would can could may might
    must shall should there then when where how why all any some more one two up out about over
    under after before also only very""".split()
)

MADE_WITH = PREFIXES - SMALL


@dataclass(frozen=True, slots=True)
class WordPart:
    """What stands between two gaps: letters with marks around them; no letters, no part of a word.

    `gap` is how many characters of white space stand before it.
    """

    start: int
    end: int
    gap: int
    lead: str = ""
    letters: str = ""
    tail: str = ""

    @property
    def is_lone(self) -> bool:
        """Whether it is a single letter that is no word."""
        is_letter = len(self.letters) == 1 and self.letters.isalpha()
        return is_letter and self.letters.lower() not in WORDS_ALONE


@dataclass(frozen=True, slots=True)
class FoundWord:
    """Pieces read as a word, by index (half-open), and whether it is known."""

    start: int
    end: int
    is_known: bool


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The words that are known: of English, of names, and of the collection with their counts."""

    lists: WordLists
    words: Mapping[str, int]

    def is_name(self, word: str) -> bool:
        """Return whether a capitalised word is part of a person's name."""
        key = fold(word)
        is_listed = key in self.lists.given or key in self.lists.surnames
        return len(word) > 2 and word[:1].isupper() and is_listed

    def weigh(self, pieces: Sequence[WordPart], *, is_parted: bool) -> tuple[float, bool]:
        """Weigh pieces as a word, in nats, and say whether it is a known one.

        `is_parted` is true where wide gaps part words, so that digits between them are a number.
        """
        word = "".join(piece.letters for piece in pieces)
        if len(pieces) > 1:
            if word.isdigit() and is_parted and any(len(piece.letters) == 1 for piece in pieces):
                return SMALL_COST, True
            if not (_is_shaped(word) and any(self.is_broken(piece.letters) for piece in pieces)):
                return math.inf, False
        lower = word.lower()
        if lower in SMALL:
            return SMALL_COST, True
        gain = min(MOST_GAIN, math.log1p(self.words.get(lower, 0)) / 2) if len(word) > 2 else 0.0
        level = self.find_level(lower)
        if len(word) > 1 and (level or self.is_name(word)):
            return LEVEL_COSTS.get(level, NAME_COST) - gain, True
        is_joined = len(pieces) > 1
        is_long = any(len(piece.letters) >= LEAST_STRANGE for piece in pieces)
        if is_joined and is_long and lower not in self.words:
            return math.inf, False
        length = len(word) + max(0, len(word) - USUAL_LENGTH)
        is_scrap = len(word) < (LEAST_STRANGE if is_joined else 2)
        scrap = SCRAP_COST if is_scrap else 0.0
        return UNKNOWN_COST + scrap + EACH_LETTER * length - gain, False

    def find_level(self, word: str) -> int:
        """Return how common a word is, also one made with a prefix; 0 for a word not known."""
        level = self.lists.english.get(word, 0)
        if level in COMMON or (level and len(word) > LEAST_STRANGE):
            return level
        if word in self.lists.classes or word in self.lists.demonyms:
            return max(COMMON)
        rests = (word[cut:] for cut in range(3, 6) if word[:cut] in MADE_WITH)
        is_made = any(len(rest) > LEAST_STRANGE and rest in self.lists.english for rest in rests)
        return max(COMMON) if is_made else 0

    def is_broken(self, letters: str) -> bool:
        """Return whether letters by themselves are no word, so that a gap may have cut one."""
        if len(letters) == 1:
            return letters.lower() not in WORDS_ALONE
        return not self.find_level(letters.lower())


def find_words(
    stretch: Sequence[WordPart], known: KnownWords, *, has_wide_gaps: bool
) -> list[FoundWord]:
    """Find the cheapest way to read pieces as words."""
    narrow = min((piece.gap for piece in stretch[1:]), default=1) if has_wide_gaps else 0
    best: list[tuple[float, int, bool, bool]] = [(0.0, 0, True, False)]
    for end in range(1, len(stretch) + 1):
        options = []
        for start in _find_starts(stretch, end, narrow):
            cost, is_known = known.weigh(stretch[start:end], is_parted=has_wide_gaps)
            is_small = cost == SMALL_COST
            if start and stretch[start].gap <= narrow:
                is_name = stretch[best[start][1]].letters[0].isupper()
                cost += _weigh_gap(
                    stretch, start, is_small=best[start][3] or (is_small and not is_name)
                )
            options.append((best[start][0] + cost, start, is_known, is_small))
        best.append(min(options))
    words: list[FoundWord] = []
    end = len(stretch)
    while end:
        _, start, is_known, _ = best[end]
        words.append(FoundWord(start, end, is_known))
        end = start
    return words[::-1]


def _weigh_gap(stretch: Sequence[WordPart], place: int, *, is_small: bool) -> float:
    """Weigh a narrow gap left open where wide ones part words: between letters it hardly is one.

    But small words run into their neighbours.
    """
    before, after = stretch[place - 1], stretch[place]
    is_between = len(before.letters) == len(after.letters) == 1
    return LETTERS_LEFT if is_between and not is_small else GAP_LEFT


def _find_starts(stretch: Sequence[WordPart], end: int, narrow: int) -> Iterator[int]:
    """Yield where a word may begin that ends with a piece: no mark or wide gap within it."""
    length = 0
    for start in range(end - 1, -1, -1):
        length += len(stretch[start].letters)
        yield start
        is_parted = stretch[start].lead or (narrow and stretch[start].gap > narrow)
        if length > LONGEST_WORD or is_parted or (start and stretch[start - 1].tail):
            return


def _is_shaped(word: str) -> bool:
    """Return whether the capitals of letters put together are those of a word."""
    return word.isalpha() and (word.islower() or word.isupper() or word[1:].islower())
