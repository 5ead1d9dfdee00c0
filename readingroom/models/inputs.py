"""What is read: files, their headers, and the record of what was changed in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Repair:
    """A change made to a text: which rule, where, what stood before and what stands now, why."""

    rule: str
    line: int
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Removal:
    """Text taken out of an article, with the reason; `line` counts from 1 in the source file."""

    rule: str
    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that an article shows.

    `name` is what the Markdown calls it (`![a hut](hut.png)`), unique within the article; `path` is
    the file with its bytes, beside the source or in the folder of kept conversions.
    """

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Source:
    """An input file, decoded.

    `path` is POSIX, relative to the folder of articles. `text` has line feeds as line ends and no
    YAML header; `metadata` is that header. `first_line` is the line of the file, from 1, on which
    `text` begins. `repairs` record how the bytes were read where that was not plain UTF-8, and what
    a converter left out.

    `is_told` where a converter said what is a paragraph, a heading, a page's foot: nothing of that
    is guessed again. `file` is the path of the file where `path` names an article within it
    (`letters.mbox#2`); `pages` are (line of `text`, page of the file), both from 1, where each page
    begins. `articles` counts those in the file. `pictures` are those that the text names.
    """

    path: str
    text: str
    metadata: Mapping[str, object] = field(default_factory=dict)
    first_line: int = 1
    encoding: str = "utf-8"
    repairs: tuple[Repair, ...] = ()
    is_told: bool = False
    file: str = ""
    articles: int = 1
    pages: tuple[tuple[int, int], ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def header_place(self) -> str:
        """Where an editor writes a header: on top of a text, beside a file that is none."""
        return (
            f"in {self.path}.yml beside it" if self.file else "in a YAML header on top of the file"
        )

    def find_line(self, words: str) -> int:
        """Return the line of the file, from 1, on which words first stand, 0 where they do not."""
        place = self.text.find(words)
        return self.first_line + self.text.count("\n", 0, place) if place >= 0 else 0


@dataclass(frozen=True, slots=True)
class HeaderField:
    """One detected field of a header: what was read, from which line, and how sure (0 to 1)."""

    name: str
    value: str
    line: int
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above an article's body.

    `body_line` is the index, from 0, of the first line in `Source.text` that belongs to the body,
    `body_column` the code point in it where the body begins: scans run head and text together.
    `partial_date` is a year and month (`1917-03`) where the head names no day. `head_lines` are
    those of the head that are no field and yet nothing proves to be no part of the text.
    Fields that were not found, or not surely enough, are empty. `fields` lists all that was
    detected, doubtful ones included.
    """

    headline: str
    body_line: int
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    date: date | None = None
    dateline: str = ""
    language: str = ""
    description: str = ""
    fields: tuple[HeaderField, ...] = ()
    removals: tuple[Removal, ...] = ()
    body_column: int = 0
    partial_date: str = ""
    head_lines: tuple[str, ...] = ()

    def body_lines(self, source: Source) -> list[str]:
        """Return the lines of the body, as the source has them."""
        lines = source.text.split("\n")[self.body_line :]
        return [lines[0][self.body_column :], *lines[1:]] if lines else lines
