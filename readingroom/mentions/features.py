"""What the tagger sees of each token: a sentence comes in, names of features a token come out.

The same code serves training and use. What depends on the word alone is computed once a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readingroom.gazetteer import Gazetteer
from readingroom.lexicon.folding import fold, spell_out
from readingroom.mentions.thresholds import (
    LONGEST_KNOWN_NAME,
)

MOST_OF_WORD, MOST_OF_PLACE = 24, 5
_MOST_TRIGRAMS = 12
_MEMO = 20_000
_CONNECTORS = frozenset(
    "of the and de la del do da dos du des le les el al ul d' en am an der und y e i on sur upon & "
    "-".split()
)
_DIGIT_RE = re.compile(r"\d")
_LEVELS = ("none", "frequent", "common", "known")


@dataclass(frozen=True, slots=True)
class WordFeatures:
    """What a word shows by itself; `marks` are what word lists say of it, `level` how common."""

    word: str
    lower: str
    level: str
    shape: str
    folded: str
    marks: tuple[str, ...]
    names: tuple[str, ...]
    can_start: bool
    can_continue: bool


class FeatureMaker:
    """Makes features; remembers words."""

    __slots__ = ("_gazetteer", "_memo", "_organizations")

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._organizations = gazetteer.words.organizations
        self._memo: dict[str, WordFeatures] = {}

    def recall(self, word: str) -> WordFeatures:
        """Return what a word shows by itself."""
        known = self._memo.get(word)
        if known is None:
            if len(self._memo) >= _MEMO:
                self._memo.clear()
            known = self._memo[word] = self._describe(word)
        return known

    def describe_places(self, seen: Sequence[WordFeatures]) -> list[list[str]]:
        """Return for each word of a sentence what it shows where it stands.

        That is whether it is part of a known place's or body's name, whether it comes first, and
        whether the sentence is in capitals.
        """
        places, bodies = self.match(seen)
        loud = sum(word.shape in ("XX", "XXX") for word in seen) * 2 > len(seen) > 3
        rows = []
        for word, place, body in zip(seen, places, bodies, strict=True):
            row = [f"P={place}"]
            if word.can_start:
                row.append(f"P={place}|{word.shape}:{word.level}")
            if body:
                row.append(f"O={body}")
            if loud:
                row.append("loud")
            rows.append(row)
        rows[0].append("first")
        return rows

    def _describe(self, word: str) -> WordFeatures:
        lower = _DIGIT_RE.sub("0", word.lower())
        shape, folded, capital = _shape(word), fold(word), word[:1].isupper()
        level = _LEVELS[self._gazetteer.words.english.get(lower, 0)]
        marks = self._mark(lower, folded, capital=capital)
        names = [f"w={lower}", f"e={shape}:{level}", f"s={shape}", *marks]
        if capital:
            names += [f"{mark}&{level}" for mark in marks if mark in ("given", "surname")]
            names += [f"a{n}={lower[:n]}" for n in (2, 3, 4) if len(lower) > n]
            names += [f"z{n}={lower[-n:]}" for n in (1, 2, 3, 4) if len(lower) > n]
            names += _cut_trigrams(lower)
        elif len(lower) > 3:
            names.append(f"z3={lower[-3:]}")
        return WordFeatures(
            word=word,
            lower=lower,
            level=level,
            shape=shape,
            folded=folded,
            marks=tuple(marks),
            names=tuple(names[:MOST_OF_WORD]),
            can_start=capital,
            can_continue=capital or lower in _CONNECTORS,
        )

    def _mark(self, lower: str, folded: str, *, capital: bool) -> list[str]:
        lists = self._gazetteer.words
        marks = [f"c={kind}" for kind in sorted(lists.classes.get(lower.rstrip("."), ()))]
        if capital:
            if folded in lists.given:
                marks.append("given")
            if folded in lists.surnames:
                marks.append("surname")
            marks += _part_marks(folded, lists.given, lists.surnames)
        if folded in lists.demonyms:
            marks.append("demonym")
        return marks

    def match(self, seen: Sequence[WordFeatures]) -> tuple[list[str], list[str]]:
        """Mark the longest known place names and bodies: "B" or "I" with the name's grade."""
        places, bodies = ["-"] * len(seen), [""] * len(seen)
        done_place = done_body = 0
        for start, stop in _propose(seen):
            key = " ".join([part.folded for part in seen[start:stop] if part.folded])
            grades = self._gazetteer.grades(spell_out(key)) if stop > done_place else ""
            if grades:
                mark = grades[0] + ("+" if len(grades) > 1 and stop - start == 1 else "")
                places[start] = f"B{mark}" if stop - start == 1 else f"B2{mark}"
                places[start + 1 : stop] = [f"I{mark}"] * (stop - start - 1)
                done_place = stop
            if stop > done_body and key in self._organizations:
                bodies[start:stop] = ["B", *("I" for _ in range(start + 1, stop))]
                done_body = stop
        return places, bodies


def _propose(seen: Sequence[WordFeatures]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words that may be a name, longest first for each start."""
    for start, word in enumerate(seen):
        if not word.can_start:
            continue
        end = start + 1
        while end < len(seen) and end - start < LONGEST_KNOWN_NAME and seen[end].can_continue:
            end += 1
        for stop in range(end, start, -1):
            if seen[stop - 1].can_start:
                yield start, stop


def _cut_trigrams(lower: str) -> list[str]:
    """Return the groups of three letters in a word, its edges marked.

    >>> _cut_trigrams("oslo")
    ['g<os', 'gosl', 'gslo', 'glo>']
    """
    if len(lower) < 4:
        return []
    edged = f"<{lower}>"
    return [f"g{edged[at : at + 3]}" for at in range(min(len(edged) - 2, _MOST_TRIGRAMS))]


def _part_marks(folded: str, given: frozenset[str], surnames: frozenset[str]) -> list[str]:
    """Mark compounds whose parts are name parts ("Jean-Claude", "Al-Rahman")."""
    parts = folded.split(" ")
    if len(parts) < 2:
        return []
    return [f"part:{'g' if p in given else 's' if p in surnames else '-'}" for p in parts[:2]]


def _shape(word: str) -> str:
    """Return a word's outline.

    >>> [_shape(word) for word in ("US", "al-Rashid", "McKay", "1,200", "U.S.", "(")]
    ['XX', 'x-X', 'XxXx', '0', 'X.X.', '(']
    """
    if word.isalpha():
        return _outline_letters(word)
    if word[0].isdigit():
        return "0" if word.isalnum() or "," in word or "." in word else "0-0"
    if not any(map(str.isalnum, word)):
        return word[:2]
    if "-" in word or "–" in word:
        return "-".join(_shape(part)[:1] for part in re.split("[-–]", word)[:3] if part)
    if word.count(".") > 1 or word.endswith("."):
        return "X.X." if word.count(".") > 1 else "X." if len(word) == 2 else "Xx."
    return "X'X" if word[0].isupper() else "x'x"


def _outline_letters(word: str) -> str:
    if word.islower():
        return "x"
    if word.isupper():
        return "X" if len(word) == 1 else "XX" if len(word) < 6 else "XXX"
    if word[0].isupper():
        return "Xx" if word[1:].islower() else "XxXx"
    return "xX"
