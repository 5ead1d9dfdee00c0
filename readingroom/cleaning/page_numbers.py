"""Page numbers in a text in which no form feed was left.

In: the candidates among a body's lines. Out: which of them are page numbers, and why. Numbers in
one form that count up without a gap, or numbers in any form that count from the second page on, a
page's length apart. Numbers that count from 1 are more often those of sections and stay, unless a
sentence runs on around one of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from readingroom.cleaning.page_edges import Candidates, Reasons, cuts_sentence
from readingroom.cleaning.shapes import read_turn
from readingroom.cleaning.thresholds import (
    FEW,
    LEAST_NUMBERED,
    LONG_LINE,
    LONGEST_STEP,
    PAGE_EDGE,
    SHORTEST_PAGE,
    TURN,
    YEARS,
)

NUMBER = "a page number: {}"
COUNTED = NUMBER.format("they count up through the text")
DIGITS_RE = re.compile(r"\d+")


def find_page_numbers(page: Candidates) -> Reasons:
    """Find the numbers that count pages."""
    return {**_find_lone(page), **_find_series(page), **_find_chain(page)}


def _find_lone(page: Candidates) -> Reasons:
    """Find numbers that tell by themselves what they are.

    A turn (".../2") stands at no other place than a page's foot; a number within a sentence that
    runs on over it is none of its words; a 2 that no other number stands beside counts the only
    page that bears one.
    """
    found = {
        index: NUMBER.format("it announces the next page")
        for index in page.numbers
        if read_turn(page.texts[index]) and "/" in page.texts[index]
    }
    values = {index: _read_number(page, index) for index in page.numbers}
    for index, number in values.items():
        if 1 < number < YEARS.start and cuts_sentence(page, index, LONG_LINE):
            found.setdefault(index, NUMBER.format("a sentence runs on over it"))
    lone = [index for index in values if not read_turn(page.texts[index])]
    if len(lone) == 1 and values[lone[0]] == 2 and not _is_item(page.texts[lone[0]]):
        place = bisect_left(page.full, lone[0])
        if SHORTEST_PAGE <= place < len(page.full) - 1:
            found.setdefault(lone[0], NUMBER.format("the second page alone has one"))
    return found


def _is_item(text: str) -> bool:
    return text.strip().endswith((".", ")"))


def _find_series(page: Candidates) -> Reasons:
    """Find numbers in one form, each one more than the one before."""
    series: dict[str, list[int]] = defaultdict(list)
    for index in sorted(page.numbers):
        series[page.shapes[index]].append(index)
    last = set(takewhile(page.shapes.__contains__, page.full[: -PAGE_EDGE - 1 : -1]))
    found: dict[int, str] = {}
    for indexes in series.values():
        numbers = [_read_number(page, index) for index in indexes]
        counts = len(numbers) > 1 and all(b == a + 1 for a, b in pairwise(numbers))
        is_known = min(map(page.count_known, indexes)) >= FEW
        is_anchored = last.intersection(indexes) or any(
            cuts_sentence(page, index) for index in indexes
        )
        if (counts or is_known) and is_anchored:
            found |= dict.fromkeys(indexes, COUNTED)
    return found


@dataclass(frozen=True, slots=True)
class _Link:
    """A number in a chain: its line, its place among the lines with text, how many came before."""

    index: int
    place: int
    number: int
    length: int = 1
    before: _Link | None = None


def _find_chain(page: Candidates) -> Reasons:
    """Find numbers in any form that count pages; "../2" at a page's foot is one with "2" below."""
    longest: dict[int, _Link] = {}
    best: _Link | None = None
    for index in sorted(page.numbers):
        number = _read_number(page, index)
        if number < 2 or number in YEARS:
            continue
        link = _extend(_Link(index, bisect_left(page.full, index), number), longest)
        longest[number] = link
        if best is None or link.length > best.length:
            best = link
    chain = _unroll(best)
    is_most = len(chain) >= LEAST_NUMBERED * len(page.numbers)
    ones = [index for index in page.numbers if _read_number(page, index) == 1]
    if len(chain) < 2 or not is_most or min(ones, default=len(page.texts)) < chain[-1].index:
        return {}
    return dict.fromkeys((link.index for link in chain), COUNTED)


def _extend(link: _Link, longest: dict[int, _Link]) -> _Link:
    """Append a number to the longest chain that it goes on."""
    before = [
        longest[number]
        for number in range(link.number - LONGEST_STEP, link.number + 1)
        if number in longest and _may_follow(longest[number], link)
    ]
    if not before:
        return link
    last = max(before, key=lambda chain: chain.length)
    return _Link(link.index, link.place, link.number, last.length + 1, last)


def _may_follow(first: _Link, second: _Link) -> bool:
    distance = second.place - first.place
    return distance <= TURN if first.number == second.number else distance >= SHORTEST_PAGE


def _unroll(link: _Link | None) -> Sequence[_Link]:
    chain: list[_Link] = []
    while link:
        chain.append(link)
        link = link.before
    return chain


def _read_number(page: Candidates, index: int) -> int:
    text = page.texts[index]
    return read_turn(text) or int(DIGITS_RE.findall(text)[0])
