"""What the report is made from, and the few shapes of which its pages consist.

A page is a list of sections, a section a list of entries, an entry a run of fragments. Markdown
and HTML are written from the same shapes, so that both say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readingroom.errors import Issue
from readingroom.models import Article, Entity, Header, Piece, Removal, Repair


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One article with how its header was read and what was done to its text.

    `loss` is set where cleaning would have lost words, so that the article keeps its raw text.
    `order` is the order of reading, where it is not that of the lines.
    """

    article: Article
    header: Header
    repairs: tuple[Repair, ...]
    removals: tuple[Removal, ...]
    loss: Issue | None = None
    order: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sentence in which a name stands, and where; the article's slug, the paragraph from 1."""

    article: str
    paragraph: int
    sentence: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the editor may say of a name, and the very lines for `glossary.yml`."""

    label: str
    lines: str


@dataclass(frozen=True, slots=True)
class DoubtfulName:
    """A name that was recognised but not linked, or not surely resolved.

    `count` is how often it stands in the articles, `is_place` says that its pin may be wrong.
    """

    surface: str
    kind: str
    articles: tuple[str, ...]
    reason: str
    is_ambiguous: bool = False
    count: int = 0
    sightings: tuple[Sighting, ...] = ()
    choices: tuple[Choice, ...] = ()
    is_place: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a page that an editor may want to put right, and how.

    `sure` is how sure the machine was, or how alike two names are, from 0 to 1.
    """

    name: str
    kind: str
    about: str
    articles: tuple[str, ...] = ()
    sure: float | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What else an editor may look at: joined names, names alike, rare ones, places without pin."""

    merged: tuple[Finding, ...] = ()
    alike: tuple[Finding, ...] = ()
    once: tuple[Finding, ...] = ()
    unplaced: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Everything the report tells of."""

    records: tuple[ArticleRecord, ...]
    entities: tuple[Entity, ...]
    doubtful: tuple[DoubtfulName, ...]
    issues: tuple[Issue, ...]
    desk: Desk = Desk()


class Role(StrEnum):
    """What a quoted text is: as it stands, before or after a repair, taken out."""

    AS_IS = "q"
    BEFORE = "del"
    AFTER = "ins"


@dataclass(frozen=True, slots=True)
class Quote:
    """A text quoted from a source, or one that names a file."""

    text: str
    role: Role = Role.AS_IS


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article, with the name in it from `start` to `end`."""

    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """A word that says what an entry is about: a field, a repair, a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """Lines to copy, shown as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to a section of the report, by its id; text alone where there is none."""

    target: str
    text: str


Fragment = str | Quote | Passage | Label | Reference | Snippet
Line = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list, with what hangs below it."""

    line: Line
    below: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page; `empty` is said where there is no entry, `level` is its heading's."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    note: str = ""
    empty: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A page of the report, `name` without an ending, and what it leads to from its top."""

    name: str
    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    is_first: bool = False
