"""What the tagger sees of each token: a sentence comes in, a list of features a token comes out.

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

_MEMO = 100_000
_CONNECTORS = frozenset(
    "of the and de la del do da dos du des le les el al ul d' en am an der und y e i on sur upon & "
    "-".split()
)
_DIGIT_RE = re.compile(r"\d")
_LEVELS = ("none", "frequent", "common", "known")


@dataclass(frozen=True, slots=True)
class WordFeatures:
    """What a word contributes where it stands, to the words after, and to the words before."""

    here: list[str]
    before: list[str]
    after: list[str]
    two_before: str
    two_after: str
    shape: str
    folded: str
    can_start: bool
    can_continue: bool


class FeatureMaker:
    """Makes features; remembers words."""

    __slots__ = ("_gazetteer", "_memo", "_organizations")

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._organizations = gazetteer.words.organizations
        self._memo: dict[str, WordFeatures] = {}

    def make(self, words: Sequence[str]) -> list[list[str]]:
        """Return the features of each word of a sentence."""
        seen = [self._recall(word) for word in words]
        places, bodies = self._match(seen)
        is_all_caps = sum(word.isupper() and len(word) > 1 for word in words) * 2 > len(words) > 3
        shapes = ["^", *(word.shape for word in seen), "$"]
        rows = []
        for at, word in enumerate(seen):
            row = word.here.copy()
            row += _see_neighbours(at, seen, places)
            left, right = shapes[at], shapes[at + 2]
            row.append(f"s3={left}|{word.shape}|{right}")
            place = places[at]
            if word.can_start or place != "-":
                before = words[at - 1].lower() if at else "^"
                row += (f"P={place}", f"P={place}|{word.here[1]}")
                row += (f"P={place}|{before}", f"P={place}|{right}")
            if bodies[at]:
                row.append(f"O={bodies[at]}")
            if is_all_caps:
                row.append("loud")
            rows.append(row)
        return rows

    def _recall(self, word: str) -> WordFeatures:
        known = self._memo.get(word)
        if known is None:
            if len(self._memo) > _MEMO:
                self._memo.clear()
            known = self._memo[word] = self._describe(word)
        return known

    def _describe(self, word: str) -> WordFeatures:
        lists = self._gazetteer.words
        lower = _DIGIT_RE.sub("0", word.lower())
        shape = _shape(word)
        folded = fold(word)
        capital = word[:1].isupper()
        level = _LEVELS[lists.english.get(lower, 0)]
        kinds = sorted(lists.classes.get(lower.rstrip("."), ()))
        marks = [f"c={kind}" for kind in kinds]
        if capital:
            if folded in lists.given:
                marks.append("given")
            if folded in lists.surnames:
                marks.append("surname")
            marks += _part_marks(folded, lists.given, lists.surnames)
        if folded in lists.demonyms:
            marks.append("demonym")
        here = [f"w={lower}", f"e={shape}:{level}", f"s={shape}", *marks]
        if capital:
            here += [f"{mark}&" + level for mark in marks if mark in ("given", "surname")]
            here += [f"a{n}={lower[:n]}" for n in (2, 3, 4) if len(lower) > n]
            here += [f"z{n}={lower[-n:]}" for n in (1, 2, 3, 4) if len(lower) > n]
        else:
            here += [f"z3={lower[-3:]}"] if len(lower) > 3 else []
        near = [f"w={lower}", f"s={shape}", f"e={level}", *marks]
        return WordFeatures(
            here=here,
            before=[f"-{item}" for item in near],
            after=[f"+{item}" for item in near],
            two_before=f"--{lower}",
            two_after=f"++{lower}",
            shape=shape,
            folded=folded,
            can_start=capital,
            can_continue=capital or lower in _CONNECTORS,
        )

    def _match(self, seen: Sequence[WordFeatures]) -> tuple[list[str], list[str]]:
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


def _see_neighbours(at: int, seen: Sequence[WordFeatures], places: Sequence[str]) -> list[str]:
    """Return what the words around one contribute."""
    row: list[str] = []
    last = len(seen) - 1
    if at:
        row += seen[at - 1].before
        row.append(f"P-{places[at - 1]}")
    else:
        row += ("first", f"first:{seen[at].here[1]}")
    if at < last:
        row += seen[at + 1].after
        row.append(f"P+{places[at + 1]}")
    else:
        row.append("last")
    if at > 1:
        row.append(seen[at - 2].two_before)
    if at < last - 1:
        row.append(seen[at + 2].two_after)
    return row


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
