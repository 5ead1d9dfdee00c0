"""What the tagger sees of each token: a sentence comes in, a list of features a token comes out.

The same code serves training and use. What depends on the word alone is computed once a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.gazetteer import Gazetteer, fold

_MEMO = 100_000
_LONGEST_NAME = 6
_CONNECTORS = frozenset("of the and de la del do da dos du des le les el al ul d' en am an der und y e i on sur upon & -".split())
_DIGIT_RE = re.compile(r"\d")
_UPPER_RE = re.compile(r"[A-ZÀ-ÖØ-Þ]+")
_LOWER_RE = re.compile(r"[a-zß-öø-ÿ]+")
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
        """Give the features of each word of a sentence."""
        memo = self._memo
        if len(memo) > _MEMO:
            memo.clear()
        seen = []
        for word in words:
            known = memo.get(word)
            if known is None:
                known = memo[word] = self._describe(word)
            seen.append(known)
        places, bodies = self._match(seen)
        loud = sum(word.isupper() and len(word) > 1 for word in words) * 2 > len(words) > 3
        last = len(seen) - 1
        rows = []
        for i, one in enumerate(seen):
            row = one.here.copy()
            place = places[i]
            if i:
                row += seen[i - 1].before
                row.append(f"P-{places[i - 1]}")
            else:
                row.append("first")
                row.append(f"first:{one.here[1]}")
            if i < last:
                row += seen[i + 1].after
                row.append(f"P+{places[i + 1]}")
            else:
                row.append("last")
            if i > 1:
                row.append(seen[i - 2].two_before)
            if i < last - 1:
                row.append(seen[i + 2].two_after)
            left = seen[i - 1].shape if i else "^"
            right = seen[i + 1].shape if i < last else "$"
            row.append(f"s3={left}|{one.shape}|{right}")
            if one.can_start or place != "-":
                row.append(f"P={place}")
                row.append(f"P={place}|{one.here[1]}")
                row.append(f"P={place}|{words[i - 1].lower() if i else '^'}")
                row.append(f"P={place}|{right}")
            if bodies[i]:
                row.append(f"O={bodies[i]}")
            if loud:
                row.append("loud")
            rows.append(row)
        return rows

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
        grade, organizations = self._gazetteer.grade, self._organizations
        done_place = done_body = 0
        for i, one in enumerate(seen):
            if not one.can_start:
                continue
            end = i + 1
            while end < len(seen) and end - i < _LONGEST_NAME and seen[end].can_continue:
                end += 1
            for stop in range(end, i, -1):
                if not seen[stop - 1].can_start:
                    continue
                key = " ".join([part.folded for part in seen[i:stop] if part.folded])
                if stop > done_place:
                    found = grade(_spell_out(key))
                    if found:
                        mark = found[0] + ("+" if len(found) > 1 and stop - i == 1 else "")
                        size = "" if stop - i == 1 else "2"
                        places[i] = f"B{size}{mark}"
                        places[i + 1 : stop] = [f"I{mark}"] * (stop - i - 1)
                        done_place = stop
                if stop > done_body and key in organizations:
                    bodies[i] = "B"
                    bodies[i + 1 : stop] = ["I"] * (stop - i - 1)
                    done_body = stop
        return places, bodies


def _part_marks(folded: str, given: frozenset[str], surnames: frozenset[str]) -> list[str]:
    """Mark compounds whose parts are name parts ("Jean-Claude", "Al-Rahman")."""
    parts = folded.split(" ")
    if len(parts) < 2:
        return []
    return [f"part:{'g' if p in given else 's' if p in surnames else '-'}" for p in parts[:2]]


def _spell_out(key: str) -> str:
    head, gap, tail = key.partition(" ")
    if gap and head in ("st", "mt", "ft", "the"):
        return tail if head == "the" else {"st": "saint", "mt": "mount", "ft": "fort"}[head] + " " + tail
    return key


def _shape(word: str) -> str:
    """Give a word's outline.

    >>> [_shape(word) for word in ("US", "al-Assad", "McKay", "1,200", "U.S.", "(")]
    ['XX', 'x-X', 'XxXx', '0', 'X.X.', '(']
    """
    if word.isalpha():
        if word.islower():
            return "x"
        if word.isupper():
            return "X" if len(word) == 1 else "XX" if len(word) < 6 else "XXX"
        if word[0].isupper() and word[1:].islower():
            return "Xx"
        return "XxXx" if word[0].isupper() else "xX"
    if word[0].isdigit():
        return "0" if word.isalnum() or "," in word or "." in word else "0-0"
    if not any(map(str.isalnum, word)):
        return word[:2]
    if "-" in word or "–" in word:
        return "-".join(_shape(part)[:1] for part in re.split("[-–]", word)[:3] if part)
    if word.count(".") > 1:
        return "X.X."
    if word.endswith("."):
        return "X." if len(word) == 2 else "Xx."
    return "X'X" if word[0].isupper() else "x'x"
