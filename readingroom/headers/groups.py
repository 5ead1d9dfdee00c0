"""Put the lines at the head of a text together to groups: a headline of two lines is one thing.

In: classified lines. Out: groups of lines, each of one kind, as far down as a header can reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from readingroom.headers.bylines import parse_byline
from readingroom.headers.dates import DateOrder, find_dates
from readingroom.headers.lines import Line, LineKind
from readingroom.headers.names import is_capital
from readingroom.headers.vocabulary import DESKS

BODY_WORDS = 60
BODY_LINES = 5
SEARCHED_CHARS = 200_000

_STRICT_LABELS = frozenset({"title", "headline", "subject", "betreff", "titel", "titre"})
_CAPITAL_RE = re.compile(r"[^\W\d_][\w'’-]{2,}")
COLUMNS_RE = re.compile(r"(\S(?:.{0,60}\S)?) {4,}(\S.{0,40})")
NEUTRAL = frozenset({LineKind.BLANK, LineKind.RULE, LineKind.FENCE})


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that say one thing; `own_block` tells whether a blank line follows."""

    kind: LineKind
    lines: tuple[Line, ...]
    own_block: bool = True
    underlined: bool = False

    @property
    def text(self) -> str:
        """Join the lines as they were before they were wrapped."""
        return join_wrapped(line.text for line in self.lines)

    @property
    def first(self) -> int:
        """Give the index of the first line."""
        return self.lines[0].index

    @property
    def last(self) -> int:
        """Give the index of the last line."""
        return self.lines[-1].index

    @property
    def words(self) -> int:
        """Count the words."""
        return sum(line.words for line in self.lines)

    @property
    def is_body(self) -> bool:
        """Judge whether this is running text for sure."""
        long = self.words > BODY_WORDS or len(self.lines) >= BODY_LINES
        return self.kind is LineKind.DATELINE or (self.kind is LineKind.TEXT and long)

    @property
    def is_sentence(self) -> bool:
        """Judge whether the text ends like a sentence of some length."""
        return self.words >= 9 and self.text.rstrip("\"”’')»*_").endswith((".", "!", "。"))


def join_wrapped(lines: Iterable[str]) -> str:
    """Join wrapped lines; a hyphen at a line's end keeps its word together.

    >>> join_wrapped(["Human-", "centered design", "for all"])
    'Human-centered design for all'
    """
    text = ""
    for line in lines:
        glued = text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower()
        text += line if glued or not text else f" {line}"
    return text


def build_groups(head: Sequence[Line], text: str) -> tuple[Group, ...]:
    """Group the lines of a head, up to and with the first group that is running text."""
    lines = _demote(_trust_labels(_mark_letterhead(head)), text[:SEARCHED_CHARS])
    groups: list[Group] = []
    for is_blank, block in groupby(lines, key=lambda line: line.kind is LineKind.BLANK):
        for group in () if is_blank else _split_block(tuple(block)):
            groups.append(group)
            if group.is_body:
                return tuple(groups)
    return tuple(groups)


def _mark_letterhead(head: Sequence[Line]) -> list[Line]:
    """Mark a first block that is set in two short columns, as memos and standards begin."""
    filled = [line for line in head if line.kind is not LineKind.BLANK]
    start = filled[0].index if filled else 0
    block = list(takewhile(lambda line: line.kind is not LineKind.BLANK, head[start:]))
    columns = [COLUMNS_RE.fullmatch(line.text) for line in block]
    short = all(len(found[2].split()) <= 5 for found in columns if found)
    if sum(map(bool, columns)) < 2 or not short or len(block) > 20:
        return list(head)
    marked = [replace(line, kind=LineKind.LETTERHEAD, credit=None, label=None) for line in block]
    return [*head[:start], *marked, *head[start + len(block) :]]


def _trust_labels(head: Sequence[Line]) -> list[Line]:
    """Take a lone `Name: value` line for a label only where its value proves it."""
    labels = [line for line in head[:30] if line.kind is LineKind.LABEL]
    if len(labels) > 1:
        return [_continue_label(head, number) for number in range(len(head))]
    return [line if line not in labels or _is_proved(line) else _as_text(line) for line in head]


def _continue_label(head: Sequence[Line], number: int) -> Line:
    line, before = head[number], head[number - 1] if number else None
    follows = before and before.kind is LineKind.LABEL and line.indent > before.indent
    if follows and line.kind in (LineKind.TEXT, LineKind.CREDIT):
        return replace(line, kind=LineKind.LABEL, label=None)
    return line


def _is_proved(line: Line) -> bool:
    label = line.label
    if label is None:
        return False
    if label.field in ("date", "updated"):
        return bool(find_dates(label.value, DateOrder.DAY_FIRST)) and len(label.value) < 60
    if label.field == "author":
        return parse_byline(f"by {label.value}") is not None
    return label.field == "title" and label.name.casefold() in _STRICT_LABELS


def _as_text(line: Line) -> Line:
    return replace(line, kind=LineKind.TEXT, label=None, credit=None)


def _demote(lines: Iterable[Line], text: str) -> list[Line]:
    """Take a line for text, not for a name, where the article uses its words in lower case."""
    return [_as_text(line) if _is_common(line, text) else line for line in lines]


def _is_common(line: Line, text: str) -> bool:
    credit = line.credit
    if credit is None or credit.is_dated or credit.is_introduced or not credit.authors:
        return False
    if all(author.casefold().split()[-1] in DESKS for author in credit.authors):
        return False
    words = _CAPITAL_RE.findall(" ".join(credit.authors))
    words = [word for word in words if is_capital(word)]
    return bool(words) and all(
        re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", text) for word in words
    )


def _split_block(block: tuple[Line, ...]) -> Iterator[Group]:
    """Split the lines between two blank ones into groups."""
    for kind, lines in groupby(block, key=lambda line: line.kind):
        run = tuple(lines)
        parts = _split_text(run) if kind is LineKind.TEXT else [(line,) for line in run]
        if kind is LineKind.DATELINE:
            parts = [run]
        for part in parts:
            ends = part[-1] is block[-1]
            after = None if ends else block[block.index(part[-1]) + 1]
            lined = bool(after and re.fullmatch(r"\s*(?:={3,}|-{3,})\s*", after.raw))
            yield Group(kind, part, own_block=ends or lined, underlined=lined)


def _split_text(run: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    width = max(len(line.text) for line in run)
    parts: list[tuple[Line, ...]] = [run[:1]]
    for line in run[1:]:
        if _is_continued(parts[-1], line, width):
            parts[-1] += (line,)
        else:
            parts.append((line,))
    return parts


def _is_continued(part: tuple[Line, ...], line: Line, width: int) -> bool:
    """Judge whether a line goes on with the one above: its first word had no room there."""
    above = part[-1]
    if line.level or above.level or line.is_marked != above.is_marked:
        return False
    if above.text.isupper() != line.text.isupper() and len(part) < 3:
        return False
    if line.indent > above.indent + 1 and len(part) == 1 and not line.text[:1].islower():
        return False
    first_word = line.text.split()[0]
    return len(above.text) + 1 + len(first_word) > width or line.text[:1].islower()
