"""Where a paragraph ends: the evidence of two lines, added up.

In: two lines that follow one another, their column, the body's type. Out: `Bond`: whether the
second continues the paragraph, begins a line that is meant (an address, verse), or a paragraph.
No sign decides alone: white between the lines, an indent, a line that ends though the next word
had room, its last character, the case of the first letter, a change of type. The weights of all
are in `WEIGHTS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from readingroom.documents.pdf.body_type import BodyType
from readingroom.documents.pdf.list_marks import DASHES, find_mark
from readingroom.documents.pdf.page_text import Column, Line

ENDED_RE = re.compile(r"""[.!?:…‽]['"”’»)\]\u2070-\u209f\u00b9\u00b2\u00b3\d]{0,4}\Z""")
LEADER_RE = re.compile(r"(?<![.…·_])(?<![.…·_] )(?:[.…·_] ?){4,}+\s*[\divxlc]*\Z")
OPEN_RE = re.compile(r"(?:[-,;–—‐\u00ad(]|\b(?:and|of|the|a|to|und|der|die|et|de|la|y))\Z")


class Bond(Enum):
    """How a line follows the one before it."""

    WRAP = auto()
    LINE = auto()
    PARAGRAPH = auto()


WEIGHTS = {
    "always": -1.2,
    "white": 11.0,  # by the share of the leading that the distance exceeds it, at most MOST_WHITE
    "indented": 2.6,  # set in, and the line after it is not
    "hanging": 1.6,  # set out from lines that are set in
    "deeper": 0.5,  # set in, and so is the line after it
    "short": 2.6,  # the next word had room on the line above
    "very short": 1.2,  # and half of the line is empty
    "ended": 0.8,
    "open": -1.8,
    "unended": -0.5,
    "small letter": -2.2,
    "capital": 0.3,
    "item": 3.2,
    "dash": 1.6,  # which may also stand within a sentence
    "other size": 4.0,
    "other weight": 2.6,
    "other family": 1.4,  # no word of the one line is set in a family of the other
    "display": -2.0,  # lines of one headline
}
PARTING = frozenset(("white", "indented", "hanging", "item", "dash", "other size", "other weight",
                     "other family"))  # fmt: skip
"""Signs of a new paragraph; where a break has none of them, it may only part lines."""
MOST_WHITE = 0.6
SIZE_STEP = 0.06
INDENT = 0.7
DEEPEST_INDENT = 6.0
FILLED = 0.5
"""A sentence that ends at the very edge of its column is rarely the last of its paragraph."""
ROOM = 0.8
"""Size of type that must be left over when the next word has been put on the line."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two lines that follow one another, and the line after them where there is one."""

    above: Line
    line: Line
    below: Line | None
    column: Column


def judge_bond(pair: Neighbours, body: BodyType) -> Bond:
    """Return how a line follows the one above it."""
    signs = list(_list_signs(pair, body))
    if LEADER_RE.search(pair.above.text):
        return Bond.LINE
    score = sum(WEIGHTS[name] * amount for name, amount in signs)
    if score <= 0:
        return Bond.WRAP
    names = {name for name, amount in signs if amount > 0.25}
    is_close = not names & PARTING
    both_short = _fill(pair.line, pair.column) < 0.75 and "very short" in names
    return Bond.LINE if is_close and (both_short or "ended" not in names) else Bond.PARAGRAPH


def _list_signs(pair: Neighbours, body: BodyType) -> list[tuple[str, float]]:
    above, line = pair.above, pair.line
    is_display = _is_display(above, line, body)
    signs = [("always", 1.0), ("white", _measure_white(above, line, body))]
    signs += [(name, 1.0) for name in _judge_type(above, line)]
    signs += [(name, 1.0) for name in _judge_ends(above, line)]
    if is_display:
        return [*signs, ("display", 1.0)]
    signs += [(name, 1.0) for name in _judge_edges(pair)]
    if find_mark(line):
        signs.append(("dash" if line.words[0].text in DASHES else "item", 1.0))
    return signs


def _measure_white(above: Line, line: Line, body: BodyType) -> float:
    """Return by what share of the leading two lines stand too far apart."""
    if above.page != line.page or line.baseline <= above.baseline:
        return 0
    pitch = (line.baseline - above.baseline) / max(above.size, line.size)
    return min(MOST_WHITE, max(-0.1, body.excess(pitch) - 0.05))


def _judge_type(above: Line, line: Line) -> list[str]:
    names = []
    if abs(above.size - line.size) > SIZE_STEP * max(above.size, line.size):
        names.append("other size")
    if above.is_bold != line.is_bold:
        names.append("other weight")
    elif _families(above).isdisjoint(_families(line)):
        names.append("other family")
    return names


def _families(line: Line) -> set[str]:
    """Return the families in which the words of a line are set, marks and figures aside."""
    return {word.face.family for word in line.words if any(map(str.isalpha, word.text))}


def _judge_ends(above: Line, line: Line) -> list[str]:
    end, start = above.text.rstrip(), line.text.lstrip("\"'“‘«„([")
    names = ["ended" if ENDED_RE.search(end) else "open" if OPEN_RE.search(end) else "unended"]
    if start[:1].islower():
        names.append("small letter")
    elif start[:1].isupper():
        names.append("capital")
    return names


def _judge_edges(pair: Neighbours) -> list[str]:
    above, line, column = pair.above, pair.line, pair.column
    names = []
    if above.page == line.page:
        step = (line.left - above.left) / line.size
        if INDENT < step < DEEPEST_INDENT:
            is_deeper = pair.below is not None and abs(pair.below.left - line.left) < line.size / 3
            names.append("deeper" if is_deeper else "indented")
        elif -DEEPEST_INDENT < step < -INDENT and line.left - column.left < line.size / 3:
            names += [] if _was_first(pair) or find_mark(above) else ["hanging"]
    first = line.words[0]
    room = column.right - above.right - (first.right - first.left)
    if room > ROOM * line.size:
        names.append("short")
        if _fill(above, column) < 0.5:
            names.append("very short")
    return names


def _was_first(pair: Neighbours) -> bool:
    """Return whether the line above is a set-in first line, filled to the end."""
    return pair.column.right - pair.above.right < 2 * pair.above.size


def _is_display(above: Line, line: Line, body: BodyType) -> bool:
    """Return whether both lines are of one headline, which is broken for its looks."""
    if _judge_type(above, line) or line.size != above.size:
        return False
    is_large = body.is_larger(line.size, 1.12)
    return is_large or (above.is_bold and line.is_bold and not body.bold)


def _fill(line: Line, column: Column) -> float:
    return (line.right - column.left) / column.width if column.width else 1.0


def runs_on(above: Line, line: Line, column: Column, following: Column) -> bool:
    """Return whether a paragraph goes on in the next column, or on the next page."""
    if _judge_type(above, line) or find_mark(line):
        return False
    ends = _judge_ends(above, line)
    is_full = column.right - above.right < 2.5 * above.size
    is_indented = line.left - following.left > INDENT * line.size
    if "small letter" in ends or "open" in ends:
        return not is_indented or "small letter" in ends
    is_filled = column.right - above.right < FILLED * above.size
    return is_full and not is_indented and ("ended" not in ends or is_filled)
