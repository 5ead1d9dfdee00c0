"""Which regular expressions may take more than linear time, told by their structure.

In: a compiled pattern, whether it is tried at every place of a text. Out: the loop that would go
over the same stretch again and again, or nothing. The pattern becomes Glushkov's automaton, whose
states are the pattern's own characters. Time is polynomial where, by one and the same word, a loop
may go on, may lead to a later loop, and that one may go on (A. Weber and H. Seidl, "On the degree
of ambiguity of finite automata", 1991); trying every place is a loop before all others. A bounded
repetition is no loop.
"""

from __future__ import annotations

import re
import re._constants as code  # the tree of a pattern has no public form
import re._parser as tree
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

ALPHABET = (
    string.printable + "\x00éßÉЖяλ海カ한م½²†•“”‘’«»—–…！。、\u00a0\u00ad\u200b\u2028\ue001\ufeff"
)
ALL = (1 << len(ALPHABET)) - 1
SCAN = -1
LOOPS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)


def mask(pattern: str, flags: int = 0) -> int:
    """Return the characters of the alphabet that a pattern of one character matches."""
    found = re.compile(pattern, flags)
    return sum(1 << at for at, char in enumerate(ALPHABET) if found.fullmatch(char))


CATEGORIES = {
    code.CATEGORY_DIGIT: mask(r"\d"), code.CATEGORY_NOT_DIGIT: mask(r"\D"),
    code.CATEGORY_SPACE: mask(r"\s"), code.CATEGORY_NOT_SPACE: mask(r"\S"),
    code.CATEGORY_WORD: mask(r"\w"), code.CATEGORY_NOT_WORD: mask(r"\W"),
}  # fmt: skip
WORD = CATEGORIES[code.CATEGORY_WORD]


@dataclass(slots=True)
class Part:
    """A piece of a pattern: where it may begin and end, and whether it may be empty.

    `first` maps characters to what must stand before them, `last` to whether nothing can still fail
    behind them; `before` is what must stand before the piece where that is empty.
    """

    first: dict[int, int] = field(default_factory=dict)
    last: dict[int, bool] = field(default_factory=dict)
    is_empty: bool = True
    before: int = ALL
    may_fail: bool = False
    is_edge: bool = False


@dataclass(slots=True)
class Automaton:
    """The characters of a pattern, what follows each, and which groups that are atomic hold it."""

    flags: int
    masks: dict[int, int] = field(default_factory=lambda: {SCAN: ALL})
    follow: dict[int, set[int]] = field(default_factory=lambda: {SCAN: {SCAN}})
    atoms: dict[int, frozenset[int]] = field(default_factory=lambda: {SCAN: frozenset()})
    inside: frozenset[int] = frozenset()
    groups: int = 0
    is_doubled: bool = False

    def read(self, items: Iterable[tuple[Any, Any]]) -> Part:
        """Read a sequence."""
        whole = Part()
        for operator, value in items:
            whole = self.join(whole, self.read_item(operator, value))
        return whole

    def join(self, left: Part, right: Part) -> Part:
        """Join two parts that stand one behind the other."""
        for at in left.last:
            self.follow[at] |= set(right.first)
        first = dict(left.first)
        if left.is_empty:
            for at, before in right.first.items():
                is_word = left.is_edge and not self.masks[at] & ~WORD
                first[at] = before & left.before & (ALL & ~WORD if is_word else ALL)
        last = dict(right.last)
        if right.is_empty:
            last |= {at: free and not right.may_fail for at, free in left.last.items()}
        is_empty = left.is_empty and right.is_empty
        fails = left.may_fail or right.may_fail
        before = left.before & right.before if is_empty else ALL
        return Part(first, last, is_empty, before, fails, left.is_edge or right.is_edge)

    def read_character(self, characters: int) -> Part:
        """Add a character."""
        at = len(self.masks)
        self.masks[at], self.follow[at], self.atoms[at] = characters, set(), self.inside
        return Part({at: ALL}, {at: True}, is_empty=False)

    def read_item(self, operator: Any, value: Any) -> Part:  # noqa: PLR0911
        """Read one item of a sequence."""
        if operator in (code.LITERAL, code.NOT_LITERAL, code.ANY, code.IN):
            return self.read_character(self.find_mask(operator, value))
        if operator is code.SUBPATTERN:
            return self.read(value[3])
        if operator is code.BRANCH:
            return self.read_branches(value[1])
        if operator in LOOPS:
            return self.read_loop(operator, *value)
        if operator is code.ATOMIC_GROUP:
            return self.read_atomic(value)
        if operator in (code.ASSERT, code.ASSERT_NOT):
            return self.read_assertion(operator, *value)
        is_edge = operator is code.AT and value is code.AT_BOUNDARY
        return Part(may_fail=True, before=self.find_before(operator, value), is_edge=is_edge)

    def read_branches(self, branches: Iterable[Any]) -> Part:
        """Read alternatives."""
        parts = [self.read(branch) for branch in branches]
        empty = [part for part in parts if part.is_empty]
        return Part(
            {at: before for part in parts for at, before in part.first.items()},
            {at: free for part in parts for at, free in part.last.items()},
            bool(empty),
            max((part.before for part in empty), default=ALL),
            any(part.may_fail for part in empty),
        )

    def read_loop(self, operator: Any, least: int, most: Any, body: Any) -> Part:
        """Read a repetition; one that is bounded is taken as none."""
        is_atomic = operator is code.POSSESSIVE_REPEAT
        part = self.read_atomic(body) if is_atomic else self.read(body)
        if most is code.MAXREPEAT:
            for at in part.last:
                twice = bool(self.follow[at] & set(part.first))
                self.is_doubled |= twice and not is_atomic and self.atoms[at] <= self.inside
                self.follow[at] |= set(part.first)
        return Part(part.first, part.last, part.is_empty or least == 0)

    def read_atomic(self, body: Any) -> Part:
        """Read a group that is never tried in another way."""
        self.groups += 1
        outside, self.inside = self.inside, self.inside | {self.groups}
        part = self.read(body)
        self.inside = outside
        return part

    def read_assertion(self, operator: Any, direction: int, body: Any) -> Part:
        """Read what must stand before or behind a place."""
        if direction > 0:
            ahead = self.read(body)
            return Part(ahead.first, {}, is_empty=True, may_fail=True)
        part = Automaton(self.flags)
        behind = part.read(body)
        ends = [part.masks[at] for at in behind.last]
        before = 0
        for end in ends:
            before |= end
        if operator is code.ASSERT_NOT:
            is_single = len(part.masks) == 1 + len(ends)
            before = ALL & ~before if is_single else ALL
        return Part(may_fail=True, before=before or ALL)

    def find_before(self, operator: Any, value: Any) -> int:
        """Return what must stand before a place such as the beginning of a line."""
        if operator is code.AT and value in (code.AT_BEGINNING, code.AT_BEGINNING_STRING):
            is_line = value is code.AT_BEGINNING and self.flags & re.MULTILINE
            return mask("\n") if is_line else 0
        return ALL

    def find_mask(self, operator: Any, value: Any) -> int:
        """Return the characters that one item stands for."""
        if operator is code.ANY:
            return ALL if self.flags & re.DOTALL else ALL & ~mask("\n")
        if operator is code.IN:
            return self.find_class(value)
        found = mask(re.escape(chr(value)), self.flags & re.IGNORECASE)
        return ALL & ~found if operator is code.NOT_LITERAL else found

    def find_class(self, items: Iterable[tuple[Any, Any]]) -> int:
        """Return the characters of a class."""
        found, is_negated = 0, False
        for operator, value in items:
            if operator is code.NEGATE:
                is_negated = True
            elif operator is code.CATEGORY:
                found |= CATEGORIES[value]
            else:
                low, high = value if operator is code.RANGE else (value, value)
                span = f"[{re.escape(chr(low))}-{re.escape(chr(high))}]"
                found |= mask(span, self.flags & re.IGNORECASE)
        return ALL & ~found if is_negated else found


def find_growth(pattern: re.Pattern[Any], *, is_scanned: bool) -> str:
    """Return the characters of a loop that makes a pattern polynomial; "" where there is none."""
    automaton = Automaton(pattern.flags)
    whole = automaton.read(tree.parse(pattern.pattern, pattern.flags))
    automaton.follow[SCAN] |= set(whole.first)
    if automaton.is_doubled:
        return "a loop within a loop"
    reach = {at: _reach(automaton, at) for at in automaton.masks if at != SCAN}
    loops = [at for at, reached in reach.items() if at in reached]
    for second in loops:
        round_trip = [at for at in reach[second] if second in reach[at]]
        if any(whole.last.get(at) for at in round_trip):
            continue  # what went so far has matched
        for first in [SCAN] * is_scanned + loops:
            is_tried_again = automaton.atoms[first] <= automaton.atoms[second]
            if first == second or not is_tried_again:
                continue
            if _is_ambiguous(automaton, whole, first, second):
                sign = ALPHABET[automaton.masks[second].bit_length() - 1]
                return f"a loop over {sign!r} behind {'any place' if first == SCAN else 'a loop'}"
    return ""


def _reach(automaton: Automaton, start: int) -> set[int]:
    """Return the characters that one or more steps lead to."""
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        for at in automaton.follow[waiting.pop()] - seen:
            seen.add(at)
            waiting.append(at)
    return seen


def _is_ambiguous(automaton: Automaton, whole: Part, first: int, second: int) -> bool:
    """Return whether a word leads from each of two loops back to it, and from one to the other."""
    goal = (first, second, second)
    waiting, seen = [(first, first, second)], {(first, first, second)}
    while waiting:
        state = waiting.pop()
        for following in _step(automaton, whole, state):
            if following == goal:
                return True
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return False


def _step(
    automaton: Automaton, whole: Part, state: tuple[int, int, int]
) -> Iterator[tuple[int, int, int]]:
    masks, follow = automaton.masks, automaton.follow
    read = masks[state[0]] & masks[state[1]] & masks[state[2]]
    for one in follow[state[0]] if state[0] != SCAN else (SCAN,):
        for middle in follow[state[1]]:
            begins = state[1] == SCAN != middle
            if not masks[one] & masks[middle] or (begins and not whole.first[middle] & read):
                continue
            for other in follow[state[2]]:
                if masks[one] & masks[middle] & masks[other]:
                    yield one, middle, other
