"""The few shapes of which the report's pages consist.

A page is a list of sections, a section a list of items, an item a run of fragments. Markdown and
HTML are written from the same shapes, so that both say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readingroom.models import Occurrence


class QuoteRole(StrEnum):
    """What a quoted text is: as it stands, before or after a repair, taken out."""

    AS_IS = "q"
    BEFORE = "del"
    AFTER = "ins"


@dataclass(frozen=True, slots=True)
class Quote:
    """A text quoted from a source, or one that names a file."""

    text: str
    role: QuoteRole = QuoteRole.AS_IS


@dataclass(frozen=True, slots=True)
class Caption:
    """A word that says what an item is about: a field, a repair, a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """Lines to copy, shown as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A link to a section of the report, by its id; text alone where there is none."""

    target: str
    text: str


Fragment = str | Quote | Occurrence | Caption | SectionLink | Snippet
Line = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A line of a list, with what hangs below it."""

    line: Line
    below: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A part of a page; `empty` is said where there is no item, `level` is its heading's."""

    id: str
    title: str
    items: tuple[ReportItem, ...]
    note: str = ""
    empty: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """A number on top of the first page, and the section that it leads to; "" for none."""

    name: str
    value: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A page of the report, `name` without an ending, and what it leads to from its top."""

    name: str
    title: str
    facts: tuple[Fact, ...]
    sections: tuple[ReportSection, ...]
    is_first: bool = False
