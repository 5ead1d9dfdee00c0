"""Footnotes: smaller type at the foot of a column that begins with a mark, and their references.

In: the columns of a page and the body's type. Out: the columns without the notes, and the notes
by their marks. A note counts only where the page has its mark raised in the text: what else stands
small at the foot of a page (an address, an imprint) stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readingroom.documents.pdf.body_type import BodyType
from readingroom.documents.pdf.page_text import Column, Line, PageWord
from readingroom.documents.pdf.thresholds import APART, LEAST_NOTED, NOTE_LINES, RAISED, SMALLER

MARK_RE = re.compile(r"(?:\d{1,3}|[*†‡§¶∗]{1,3}|[a-z])\Z")
OPENING_RE = re.compile(r"(?P<mark>\d{1,3}|[*†‡§¶∗]{1,3})[.)]?(?P<rest>.*)\Z")


@dataclass(frozen=True, slots=True)
class PageNote:
    """A footnote: its mark, the lines of its text without the mark."""

    mark: str
    lines: tuple[Line, ...]
    page: int


def is_raised(word: PageWord, line: Line) -> bool:
    """Return whether a word stands above the line in smaller type, as a mark does."""
    is_small = word.size < 0.9 * line.size
    return is_small and line.baseline - word.baseline > RAISED * line.size


def find_references(lines: Sequence[Line]) -> set[str]:
    """Return the marks that are raised within lines, not at their beginning."""
    return {
        word.text
        for line in lines
        for word in line.words[1:]
        if is_raised(word, line) and MARK_RE.fullmatch(word.text)
    }


def split_notes(columns: Sequence[Column], body: BodyType) -> tuple[list[Column], list[PageNote]]:
    """Return the columns without their footnotes, and these."""
    references = find_references([line for column in columns for line in column.lines])
    kept, notes = [], []
    for column in columns:
        start = _find_start(column.lines, body, references)
        start = start if start < len(column.lines) else _find_apart(column.lines, body, references)
        notes += _read_notes(column.lines[start:], references)
        if column.lines[:start]:
            kept.append(replace(column, lines=column.lines[:start]))
    return kept, notes


def _find_start(lines: Sequence[Line], body: BodyType, references: set[str]) -> int:
    """Return from which line on a column is small and has notes."""
    start = found = len(lines)
    while start and lines[start - 1].size < body.size * SMALLER:
        start -= 1
        if _opening_mark(lines[start]) in references:
            found = start
    return len(lines) if _is_list(lines[start:], references) else found


def _find_apart(lines: Sequence[Line], body: BodyType, references: set[str]) -> int:
    """Return from which line on notes as large as the text stand: raised marks under a white."""
    start = len(lines)
    for index in range(len(lines) - 1, 0, -1):
        first = lines[index].words[0]
        if is_raised(first, lines[index]) and first.text in references:
            start = index
        elif start - index > NOTE_LINES:
            break
    if start == len(lines):
        return start
    pitch = (lines[start].baseline - lines[start - 1].baseline) / lines[start].size
    return start if body.excess(pitch) > APART else len(lines)


def _is_list(lines: Sequence[Line], references: set[str]) -> bool:
    """Return whether most plain marks are none of the page's: the numbers of a list."""
    marks = [_opening_mark(line) for line in lines if not is_raised(line.words[0], line)]
    marks = [mark for mark in marks if mark]
    return sum(mark in references for mark in marks) < LEAST_NOTED * len(marks)


def _opening_mark(line: Line) -> str:
    match = OPENING_RE.match(line.words[0].text)
    if not match:
        return ""
    is_apart = is_raised(line.words[0], line) or not match["rest"]
    return match["mark"] if is_apart or match["rest"][:1].isalpha() else ""


def _read_notes(lines: Sequence[Line], references: set[str]) -> list[PageNote]:
    found: list[tuple[str, list[Line]]] = []
    used: set[str] = set()
    for line in lines:
        mark = _opening_mark(line)
        if mark in references and mark not in used:
            used.add(mark)
            found.append((mark, [*_without_mark(line, mark)]))
        elif found:
            found[-1][1].append(line)
    page = lines[0].page if lines else 0
    return [PageNote(mark, tuple(own), page) for mark, own in found]


def _without_mark(line: Line, mark: str) -> tuple[Line, ...]:
    first, *others = line.words
    rest = first.text.removeprefix(mark).lstrip(".)")
    words = (replace(first, text=rest), *others) if rest else tuple(others)
    return (Line(words, line.page),) if words else ()
