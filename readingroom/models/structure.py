"""The structure of a body, standing off from its plain text: blocks and inline marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

BLOCK_SEPARATOR = "\n\n"


class BlockKind(StrEnum):
    """The kinds of blocks an article's body is made of."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    CODE = "code"
    RULE = "rule"
    CELL = "cell"
    FIGURE = "figure"
    DEFINITION = "definition"
    NOTE = "note"


class MarkKind(StrEnum):
    """The kinds of inline markup that survive from a source."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"
    BREAK = "break"
    ARTICLE = "article"
    PICTURE = "picture"
    NOTE = "note"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a body; `level` is a heading's depth or a list item's indent, from 1.

    Consecutive `ITEM` blocks with equal `group` form one list; `ordered` numbers it. Consecutive
    `QUOTE` blocks with equal `group` form one quotation. Consecutive `CELL`s with equal `group`
    form one table: `level` is the row, of which the first is the head, `column` the column, both
    from 1, `align` is "left", "center", "right" or nothing; empty cells are no blocks.
    `DEFINITION`s form one list of terms (`level` 1) and of what they mean (2). `NOTE`s with equal
    `group` are the paragraphs of one footnote, whose number that is and whose label is `target`.
    The text of a `FIGURE` is its caption, which may be empty, its picture `target`, its
    alternative text `alt` where that is another. Of `CODE`, `target` is the language, of a
    `HEADING` the name that its source links to it by, where that is not made of its words.
    `group` is 0 for all other kinds.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    group: int = 0
    ordered: bool = False
    column: int = 0
    align: str = ""
    target: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup over `body[start:end]`; `target` is a link's URL (http, https or mailto).

    That of an `ARTICLE` is first what the source writes (a path, a title), then the file of the
    article that is meant; that of a `PICTURE`, whose alternative text is marked, its file; that of
    a `NOTE` a footnote's label; that of a `TAG` an element of HTML: `del`, `ins`, `mark`, `sub` or
    `sup`. A footnote's sign is no text: it stands after what is marked.
    """

    kind: MarkKind
    start: int
    end: int
    target: str = ""


def number_paragraphs(blocks: tuple[Block, ...]) -> tuple[int, ...]:
    """Number the top-level Markdown blocks from 1: a list, a quotation, a table counts as one.

    So do all footnotes, which stand at the foot of a page, wherever they are in the body.

    >>> item, note = Block(BlockKind.ITEM, 0, 1, group=1), Block(BlockKind.NOTE, 0, 1, group=1)
    >>> first, last = Block(BlockKind.PARAGRAPH, 0, 1), Block(BlockKind.CODE, 0, 1)
    >>> number_paragraphs((first, note, item, item, last))
    (1, 4, 2, 2, 3)
    """
    numbers: list[int] = []
    number, previous = 0, (BlockKind.RULE, 0)
    for block in blocks:
        if block.kind is not BlockKind.NOTE:
            key = (block.kind, block.group)
            number += not (block.group and key == previous)
            previous = key
        numbers.append(number)
    return tuple(
        number + 1 if block.kind is BlockKind.NOTE else own
        for own, block in zip(numbers, blocks, strict=True)
    )


def list_paragraphs(body: str, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the texts of a body's top-level Markdown blocks, in the order of their numbers."""
    texts: dict[int, list[str]] = {}
    for number, block in zip(number_paragraphs(blocks), blocks, strict=True):
        texts.setdefault(number, []).append(body[block.start : block.end])
    return tuple(BLOCK_SEPARATOR.join(texts[number]) for number in sorted(texts))


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

    __slots__ = ("_outer", "_spans")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: span.start)
        self._outer: list[int] = []  # of each, the nearest earlier one that reaches further, or -1
        for index, span in enumerate(self._spans):
            outer = index - 1
            while outer >= 0 and self._spans[outer].end <= span.end:
                outer = self._outer[outer]
            self._outer.append(outer)

    def find_overlapping(self, start: int, end: int) -> Iterator[Span]:
        """Yield the spans that share a character with a stretch, the last first."""
        index = bisect_left(self._spans, end, key=lambda span: span.start) - 1
        while index >= 0:
            if self._spans[index].end > start:
                yield self._spans[index]
                index -= 1
            else:
                index = self._outer[index]


def share_out(spans: Iterable[Span], blocks: Iterable[Block]) -> Iterator[tuple[Block, list[Span]]]:
    """Yield each block with the spans that start in it; both are walked once."""
    waiting = sorted(spans, key=lambda span: span.start, reverse=True)
    for block in blocks:
        own: list[Span] = []
        while waiting and waiting[-1].start < block.end:
            own.append(waiting.pop())
        yield block, own
