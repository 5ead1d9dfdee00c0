"""A tree of HTML becomes the Markdown of a document: the one writer for all formats.

In: a tree, the pictures that the file brings along, its footnotes. Out: Markdown, the pictures that
it shows, and the record of what was left out, each with the line that it stood before.

What Markdown would read as markup is escaped; a paragraph is one line. Web pages, mail, books and
Word's documents come as HTML; other readers build the same tree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from readingroom.documents.block_writing import BlockWriter
from readingroom.documents.html_footnotes import Footnotes, find_footnotes
from readingroom.documents.html_tree import HtmlNode
from readingroom.documents.inline_writing import Writing
from readingroom.documents.list_layout import prefix
from readingroom.documents.picture_shelf import PictureShelf
from readingroom.models import Removal

MARK_RE = re.compile(r" ?\0(\d+)\0")


@dataclass(frozen=True, slots=True)
class WrittenMarkdown:
    """The Markdown of a document, its pictures by name, and what was left out."""

    markdown: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    removals: tuple[Removal, ...] = ()


def write_markdown(
    root: HtmlNode,
    pictures: Mapping[str, bytes] | None = None,
    footnotes: Footnotes | None = None,
    base: str = "",
    *,
    keeps_paths: bool = False,
) -> WrittenMarkdown:
    r"""Write a tree; `base` is the address that its links start from.

    `keeps_paths` where links and pictures that lead to files stay as they are written.

    >>> from readingroom.documents.html_tree import parse_html
    >>> write_markdown(parse_html("<h1>Ice</h1>It <b>held</b>.<ul><li>1<li>2</ul>")).markdown
    '# Ice\n\nIt **held**.\n\n- 1\n- 2\n'
    """
    shelf = PictureShelf(pictures or {})
    writing = Writing(shelf, footnotes or find_footnotes(root), base, keeps_paths)
    writer = BlockWriter(writing)
    blocks = writer.write(root)
    written = 0
    while written < len(writing.notes):  # a note may have notes
        number, note = written + 1, writing.notes[written]
        lines = prefix(writer.write(note), f"[^{number}]: ", "    ")
        blocks += [lines] if lines else [[f"[^{number}]: —"]]
        written += 1
    lines, removals = _place_marks(blocks, writing.removals)
    return WrittenMarkdown("\n".join(lines) + "\n" * bool(lines), shelf.taken, removals)


def _place_marks(
    blocks: list[list[str]], removals: list[Removal]
) -> tuple[list[str], tuple[Removal, ...]]:
    """Take the marks of what was left out off the lines, and say which line each stood before."""
    lines: list[str] = []
    placed: list[Removal] = []
    for block in blocks:
        kept: list[str] = []
        for line in block:
            at = len(lines) + len(kept) + (2 if lines and lines[-1] else 1)
            numbers = MARK_RE.findall(line)
            placed += (replace(removals[int(number)], line=at) for number in numbers)
            bare = MARK_RE.sub("", line) if numbers else line
            if not numbers or bare.strip("> "):
                kept.append(bare)
        if kept:
            lines += ([""] if lines else []) + kept
    return lines, tuple(placed)
