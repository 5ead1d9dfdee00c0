"""Measure how the top of a text is set: how wide its lines are, where they go on, what is prose.

In: units. Out: the width and indent that most have, which units go on with the sentence before
them, and which belong to running text. Prose is told by its shape alone: many words on lines that
fill the width or go on with one another, a quarter of them small joining words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from readingroom.headers.thresholds import (
    CAPITAL_CHARS,
    FEWEST_CAPITALS,
    FILL_SLACK,
    FULL,
    INDENT_CHARS,
    NARROWEST,
    OPEN_LINE,
    PARAGRAPH_JOINING,
    PARAGRAPH_WORDS,
    PROSE_CHARS,
    SPREAD_SHARE,
    SPREAD_UNITS,
    WIDEST,
)
from readingroom.headers.units import Unit
from readingroom.headers.wording import WORD_RE, share_joining


@dataclass(frozen=True, slots=True)
class Layout:
    """What the units have in common; lengths in characters.

    `is_capital` tells that the text itself is set in capitals, `is_spread` that a blank line
    stands between all its lines.
    """

    width: int
    indent: int
    is_capital: bool
    is_spread: bool


def measure_layout(units: Sequence[Unit]) -> Layout:
    """Measure what the units have in common."""
    lengths = sorted(min(len(unit.text), WIDEST) for unit in units) or [0]
    width = lengths[int(len(lengths) * FULL)]
    long = [unit.indent for unit in units if len(unit.text) > INDENT_CHARS]
    letters = "".join(unit.text[:CAPITAL_CHARS] for unit in units[len(units) // 3 :])
    apart = sum(unit.above > 0 for unit in units[1:])
    return Layout(
        width=width,
        indent=int(median(long or [0])),
        is_capital=letters.isupper() and len(letters) > FEWEST_CAPITALS,
        is_spread=len(units) >= SPREAD_UNITS
        and apart > SPREAD_SHARE * len(units)
        and width < WIDEST,
    )


def find_flow(units: Sequence[Unit]) -> list[bool]:
    """Find the units that go on with the sentence of the unit before."""
    flows = [False]
    for before, unit in pairwise(units):
        is_open = before.text[-1:] not in '.!?:;”"' and len(before.text) > OPEN_LINE
        flows.append(is_open and unit.text[:1].islower())
    return flows


def find_paragraphs(units: Sequence[Unit], flows: Sequence[bool], layout: Layout) -> list[bool]:
    """Find the units that belong to running text: long lines, or many that go on and on."""
    found = [False] * len(units)
    start = 0
    for end in range(1, len(units) + 1):
        if end < len(units) and _goes_on(units[end - 1], units[end], flows[end], layout):
            continue
        if _is_prose(units[start:end]):
            found[start:end] = [True] * (end - start)
        start = end
    return found


def _is_prose(units: Sequence[Unit]) -> bool:
    words = [word for unit in units for word in WORD_RE.findall(unit.text[:PROSE_CHARS].lower())]
    return len(words) >= PARAGRAPH_WORDS and share_joining(words) >= PARAGRAPH_JOINING


def _goes_on(before: Unit, unit: Unit, flows: bool, layout: Layout) -> bool:
    """Return whether a unit is of one paragraph with the one before: that one fills its line."""
    if flows:
        return True
    full = len(before.text) + len(unit.text.split()[0]) >= layout.width - FILL_SLACK
    same = before.text.isupper() == unit.text.isupper() and not unit.level and not before.level
    return full and same and (not unit.above or layout.is_spread) and layout.width > NARROWEST
