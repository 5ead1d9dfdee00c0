"""Lines become blocks: paragraphs, items of lists, tables, code, notes, pictures.

In: the columns of a page, with its rules and pictures. Out: `PageBlock`s in the order of reading.
Headings are told later, by the type of all blocks (`headings_by_type`); paragraphs that go on in
the next column or on the next page are joined by `block_joining`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from readingroom.documents.pdf.body_type import BodyType
from readingroom.documents.pdf.line_building import build_column
from readingroom.documents.pdf.list_marks import find_mark
from readingroom.documents.pdf.page_text import Box, Column, Line, PagePicture, PageText
from readingroom.documents.pdf.paragraph_breaks import Bond, Neighbours, judge_bond
from readingroom.documents.pdf.table_layout import Table, find_tables


class PageKind(Enum):
    """What a block is."""

    PARAGRAPH = auto()
    HEADING = auto()
    ITEM = auto()
    TABLE = auto()
    CODE = auto()
    PICTURE = auto()
    QUOTATION = auto()


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of a page. `breaks` are the indices of lines that begin a line that is meant.

    `opens` and `closes` say that it is the first or last of its column. `level` is that of a
    heading; `mark` that of an item.
    """

    kind: PageKind
    lines: tuple[Line, ...]
    column: Column
    page: int
    breaks: frozenset[int] = frozenset()
    level: int = 0
    mark: str = ""
    table: Table | None = None
    picture: PagePicture | None = None
    opens: bool = False
    closes: bool = False
    last_column: Column | None = None

    @property
    def text(self) -> str:
        """Return its text in one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def end(self) -> Column:
        """Return the column in which it ends."""
        return self.last_column or self.column


def build_blocks(page: PageText, columns: Sequence[Column], body: BodyType) -> list[PageBlock]:
    """Return the blocks of a page."""
    blocks = [block for column in columns for block in _build_column(column, page.rules, body)]
    for picture in page.pictures:
        _insert_picture(blocks, picture, page.number)
    return blocks


def _build_column(column: Column, rules: Sequence[Box], body: BodyType) -> Iterator[PageBlock]:
    page = column.lines[0].page
    done = 0
    for table in find_tables(column, rules):
        yield from _build_text(column, (done, table.start), body)
        lines = column.lines[table.start : table.end]
        if table.is_prose:
            yield from _build_side_by_side(table, page, body)
        else:
            yield PageBlock(PageKind.TABLE, lines, column, page, table=table)
        done = table.end
    yield from _build_text(column, (done, len(column.lines)), body)


def _build_side_by_side(table: Table, page: int, body: BodyType) -> Iterator[PageBlock]:
    """Yield the texts that stand side by side, one after another."""
    for cells in zip(*table.rows, strict=True):
        if words := [word for cell in cells for word in cell]:
            column = build_column(words, page)
            yield from _build_text(column, (0, len(column.lines)), body)


def _build_text(column: Column, span: tuple[int, int], body: BodyType) -> Iterator[PageBlock]:
    """Yield the paragraphs of some lines of a column."""
    start, end = span
    run: list[Line] = []
    breaks: set[int] = set()
    for index in range(start, end):
        line = column.lines[index]
        bond = _judge(column, index, span, body) if run else Bond.WRAP
        if bond is Bond.PARAGRAPH:
            yield _make_block(column, run, breaks, body, opens=index - len(run) == 0)
            run, breaks = [], set()
        elif bond is Bond.LINE:
            breaks.add(len(run))
        run.append(line)
    if run:
        is_last = end == len(column.lines)
        opens = end - len(run) == 0
        yield _make_block(column, run, breaks, body, opens=opens, closes=is_last)


def _judge(column: Column, index: int, span: tuple[int, int], body: BodyType) -> Bond:
    line, above = column.lines[index], column.lines[index - 1]
    if _is_code(line, body) and _is_code(above, body):
        return Bond.WRAP
    below = column.lines[index + 1] if index + 1 < span[1] else None
    return judge_bond(Neighbours(above, line, below, column), body)


def _make_block(
    column: Column,
    run: Sequence[Line],
    breaks: set[int],
    body: BodyType,
    *,
    opens: bool,
    closes: bool = False,
) -> PageBlock:
    kind = PageKind.PARAGRAPH
    mark = find_mark(run[0])
    if len(run) > 1 and all(_is_code(line, body) for line in run):
        kind, mark = PageKind.CODE, ""
    elif mark:
        kind = PageKind.ITEM
    return PageBlock(
        kind, tuple(run), column, run[0].page, frozenset(breaks), mark=mark, opens=opens,
        closes=closes,
    )  # fmt: skip


def _is_code(line: Line, body: BodyType) -> bool:
    return not body.fixed and all(word.face.fixed for word in line.words)


def _insert_picture(blocks: list[PageBlock], picture: PagePicture, page: int) -> None:
    """Put a picture before the first block that stands below it."""
    box = picture.box
    column = Column((), box.left, box.right)
    block = PageBlock(PageKind.PICTURE, (), column, page, picture=picture)
    for index, other in enumerate(blocks):
        is_below = other.lines and other.lines[0].baseline > box.bottom - 2
        if is_below and other.column.left < box.right and other.column.right > box.left:
            blocks.insert(index, block)
            return
    blocks.append(block)
