"""Blocks become the Markdown of an article, with the lines on which its pages begin.

In: blocks in the order of reading, footnotes, what was left out. Out: an `ExtractedDocument`
without its header. Footnotes follow the paragraph that refers to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from readingroom.documents.pdf.body_type import BodyType
from readingroom.documents.pdf.inline_markup import InlineStyle, write_lines
from readingroom.documents.pdf.page_blocks import PageBlock, PageKind
from readingroom.documents.pdf.page_footnotes import PageNote, is_raised
from readingroom.documents.pdf.page_text import Line
from readingroom.documents.pdf.table_layout import Table
from readingroom.documents.pdf.thresholds import MOST_PICTURES

NEST = 0.9
"""Share of the size by which the mark of an inner list stands further right."""


@dataclass
class Manuscript:
    """The Markdown as it grows, with what is noted beside it."""

    lines: list[str] = field(default_factory=list)
    pages: list[tuple[int, int]] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)

    def add(self, text: str, page_lines: Sequence[int], *, tight: bool = False) -> None:
        """Append a block; `page_lines` are the pages of its lines."""
        if self.lines and not tight:
            self.lines.append("")
        for index, line in enumerate(text.split("\n")):
            page = page_lines[min(index, len(page_lines) - 1)] if page_lines else 0
            self.lines.append(line)
            if page and (not self.pages or page > self.pages[-1][1]):
                self.pages.append((len(self.lines), page))


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a file, and their labels by page and mark."""

    labels: Mapping[tuple[int, str], str]
    notes: Mapping[str, PageNote]


def label_notes(notes: Iterable[PageNote]) -> Notes:
    """Return the notes with labels that are unique in the file, counted from 1."""
    labels = {(note.page, note.mark): str(index) for index, note in enumerate(notes, start=1)}
    return Notes(labels, {labels[note.page, note.mark]: note for note in notes})


def write_blocks(blocks: Sequence[PageBlock], notes: Notes, body: BodyType) -> Manuscript:
    """Return the Markdown of blocks."""
    manuscript = Manuscript()
    stack: list[tuple[float, int]] = []
    noted: set[str] = set()
    was_item = False
    how = InlineStyle(notes.labels, bold=not body.bold, italic=not body.italic)
    for block in blocks:
        is_item = block.kind is PageKind.ITEM
        if is_item:
            stack = stack if was_item else []
            text = _write_item(block, how, _nest(block, stack))
        else:
            text = _write_block(block, how, manuscript.pictures)
        if text:
            pages = [line.page for line in block.lines] if block.table is None else [block.page]
            manuscript.add(text, pages or [block.page], tight=is_item and was_item)
            written = _write_notes(block, notes, how, noted)
            for note in written:
                manuscript.add(note, ())
            was_item = is_item and not written
    return manuscript


def _nest(block: PageBlock, stack: list[tuple[float, int]]) -> int:
    """Return how many spaces an item is set in, by where its mark stands."""
    left, size = block.lines[0].left, block.lines[0].size
    while stack and left < stack[-1][0] - NEST * size:
        stack.pop()
    if not stack or left > stack[-1][0] + NEST * size:
        indent = stack[-1][1] + 3 if stack else 0
        stack.append((left, indent))
    return stack[-1][1]


def _write_item(block: PageBlock, how: InlineStyle, indent: int) -> str:
    first, *others = block.lines
    lines = [Line(first.words[1:], first.page), *others]
    text = write_lines(lines, how, block.breaks)
    mark = "-" if block.mark == "•" else block.mark
    if mark != "-" and not mark[:-1].isdigit():
        mark, text = "-", f"{_escape_mark(mark)} {text}"
    pad = " " * (indent + len(mark) + 1)
    return " " * indent + f"{mark} " + text.replace("\n", f"\n{pad}")


def _escape_mark(mark: str) -> str:
    return mark.replace(")", "\\)").replace(".", "\\.") if mark[:1] != "(" else mark


def _write_block(block: PageBlock, how: InlineStyle, pictures: dict[str, bytes]) -> str:
    if block.kind is PageKind.HEADING:
        text = write_lines(_without_bullet(block), _plain(how, one_line=True))
        return f"{'#' * block.level} {text}" if text else ""
    if block.kind is PageKind.TABLE and block.table:
        return write_table(block.table, how, block.page)
    if block.kind is PageKind.CODE:
        return _write_code(block)
    if block.kind is PageKind.PICTURE:
        return _write_picture(block, how, pictures)
    if block.kind is PageKind.QUOTATION:
        return "> " + write_lines(block.lines, how, block.breaks).replace("\n", "\n> ")
    return write_lines(block.lines, how, block.breaks)


def _without_bullet(block: PageBlock) -> tuple[Line, ...]:
    first, *others = block.lines
    return (Line(first.words[1:], first.page), *others) if block.mark == "•" else block.lines


def _plain(how: InlineStyle, *, one_line: bool) -> InlineStyle:
    return InlineStyle(how.references, bold=False, italic=False, one_line=one_line)


def write_table(table: Table, how: InlineStyle, page: int) -> str:
    """Return a pipe table; its first row is the head."""
    cells = [
        [write_lines([Line(cell, page)], how) if cell else "" for cell in row] for row in table.rows
    ]
    if all(re.fullmatch(r"\*\*[^*]+\*\*|", cell) for cell in cells[0]):
        cells[0] = [cell.strip("*") for cell in cells[0]]
    head, *rows = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([head, "|" + " --- |" * len(cells[0]), *rows])


def _write_code(block: PageBlock) -> str:
    """Return lines of one width as they stand, with their indents."""
    left = min(line.left for line in block.lines)
    rows = []
    for line in block.lines:
        width = max(0.1, sum(w.right - w.left for w in line.words) / sum(map(_length, line.words)))
        rows.append(" " * round((line.left - left) / width) + line.text)
    fence = "`" * max(3, 1 + max(row.count("`") for row in rows))
    return "\n".join([fence, *rows, fence])


def _length(word: object) -> int:
    return len(getattr(word, "text", ""))


def _write_picture(block: PageBlock, how: InlineStyle, pictures: dict[str, bytes]) -> str:
    """Return a picture with its caption; the caption alone where the picture is not shown."""
    picture, caption = block.picture, ""
    if block.lines:
        lines = [_without_links(line) for line in block.lines]
        caption = write_lines(lines, _plain(how, one_line=True))
    if picture is None or len(pictures) >= MOST_PICTURES or picture.data in pictures.values():
        return caption
    name = f"page-{block.page}-{len(pictures) + 1}{picture.suffix}"
    pictures[name] = picture.data
    return f"![{caption}]({name})"


def _without_links(line: Line) -> Line:
    return Line(tuple(replace(word, link="") for word in line.words), line.page)


def _write_notes(block: PageBlock, notes: Notes, how: InlineStyle, noted: set[str]) -> list[str]:
    """Return the notes that a block is the first to refer to; `noted` grows by them."""
    if block.kind is PageKind.CODE:
        return []
    found: dict[str, None] = {}
    for line in block.lines:
        for word in line.words:
            label = notes.labels.get((line.page, word.text)) if is_raised(word, line) else None
            if label and label not in noted:
                found[label] = None
    noted.update(found)
    return [_write_note(label, notes.notes[label], how) for label in found]


def _write_note(label: str, note: PageNote, how: InlineStyle) -> str:
    text = write_lines(note.lines, how) if note.lines else ""
    return f"[^{label}]: " + text.replace("\n", "\n    ")
