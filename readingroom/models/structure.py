"""The structure of a body, standing off from its plain text: blocks and inline marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

BLOCK_SEPARATOR = "\n\n"


class BlockKind(StrEnum):
    """The kinds of top-level blocks an article's body is made of."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    CODE = "code"
    RULE = "rule"


class MarkKind(StrEnum):
    """The kinds of inline markup that survive from a source."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a body; `level` is a heading's depth or a list item's indent, from 1.

    Consecutive `ITEM` blocks with equal `group` form one list; `ordered` numbers it. Consecutive
    `QUOTE` blocks with equal `group` form one quotation. `group` is 0 for all other kinds.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    group: int = 0
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup over `body[start:end]`; `target` is a link's URL (http, https or mailto)."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""


def number_paragraphs(blocks: tuple[Block, ...]) -> tuple[int, ...]:
    """Number the top-level Markdown blocks from 1: a list or a quotation counts as one.

    >>> item = Block(BlockKind.ITEM, 0, 1, group=1)
    >>> first, last = Block(BlockKind.PARAGRAPH, 0, 1), Block(BlockKind.CODE, 0, 1)
    >>> number_paragraphs((first, item, item, last))
    (1, 2, 2, 3)
    """
    numbers: list[int] = []
    number, previous = 0, (BlockKind.RULE, 0)
    for block in blocks:
        key = (block.kind, block.group)
        number += not (block.group and key == previous)
        numbers.append(number)
        previous = key
    return tuple(numbers)


def list_paragraphs(body: str, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the texts of a body's top-level Markdown blocks, in the order of their numbers."""
    spans: dict[int, tuple[int, int]] = {}
    for number, block in zip(number_paragraphs(blocks), blocks, strict=True):
        start, end = spans.get(number, (block.start, block.end))
        spans[number] = (min(start, block.start), max(end, block.end))
    return tuple(body[start:end] for start, end in spans.values())


def rank_headings(blocks: Iterable[Block]) -> Mapping[int, int]:
    """Map the heading levels of a body to 2, 3… and 6: a page's title is the only first-level one.

    >>> rank_headings([Block(BlockKind.HEADING, 0, 1, level) for level in (4, 1, 4)])
    {1: 2, 4: 3}
    """
    levels = sorted({block.level for block in blocks if block.kind is BlockKind.HEADING})
    return {level: min(6, rank) for rank, level in enumerate(levels, start=2)}


class Spanning(Protocol):
    """Anything that covers a stretch of a body, in code points."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""


Span = TypeVar("Span", bound=Spanning)


class SpanIndex(Generic[Span]):
    """Spans of one body, searchable by position in the time that a binary search takes."""

    __slots__ = ("_reach", "_spans")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: span.start)
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def find_overlapping(self, start: int, end: int) -> Iterator[Span]:
        """Yield the spans that share a character with a stretch, the last first."""
        index = bisect_left(self._spans, end, key=lambda span: span.start) - 1
        while index >= 0 and self._reach[index] > start:
            if self._spans[index].end > start:
                yield self._spans[index]
            index -= 1


def share_out(spans: Iterable[Span], blocks: Iterable[Block]) -> Iterator[tuple[Block, list[Span]]]:
    """Yield each block with the spans that start in it; both are walked once."""
    waiting = sorted(spans, key=lambda span: span.start, reverse=True)
    for block in blocks:
        own: list[Span] = []
        while waiting and waiting[-1].start < block.end:
            own.append(waiting.pop())
        yield block, own
