"""The values that stages hand to one another; frozen, no I/O, no behaviour beyond small views.

`Source > Header, CleanText > Article > Mention > Entity > Concordance > Page`.

An article's body is *plain text without any markup*: blocks (paragraphs, headings, quotations…)
are joined by one blank line, and structure stands off as spans, half-open code points into that
text: `body[block.start:block.end]` is a block's text, `body[mention.start:mention.end]` equals
`mention.surface`. Markdown is made once, at the very end, where every character is escaped that
Markdown would otherwise read as markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

BLOCK_SEPARATOR = "\n\n"


class Kind(StrEnum):
    """What a name can mean."""

    PERSON = "person"
    PLACE = "place"
    ORGANIZATION = "organization"

    @property
    def plural(self) -> str:
        """Give the word for folders, front matter and settings.

        >>> Kind.PERSON.plural
        'people'
        """
        return {"person": "people", "place": "places"}.get(self.value, self.value + "s")


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
class Source:
    """An input file, decoded.

    `path` is POSIX, relative to the folder of articles. `text` has line feeds as line ends and no
    YAML header; `metadata` is that header. `first_line` is the line of the file, from 1, on which
    `text` begins. `repairs` tells how the bytes were read where that was not plain UTF-8.
    """

    path: str
    text: str
    metadata: Mapping[str, object] = field(default_factory=dict)
    first_line: int = 1
    encoding: str = "utf-8"
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderField:
    """One detected field of a header: what was read, from which line, and how sure (0 to 1)."""

    name: str
    value: str
    line: int
    certainty: float
    reason: str


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above an article's body.

    `body_line` is the index, from 0, of the first line in `Source.text` that belongs to the body.
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


Piece = tuple[int, int, int]  # a stretch of the source: line from 1, half-open code points


@dataclass(frozen=True, slots=True)
class CleanText:
    """A body after repair, the record of what was done, and the order of reading if another."""

    body: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    repairs: tuple[Repair, ...] = ()
    removals: tuple[Removal, ...] = ()
    order: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article, ready for names to be found in it. `minutes` is reading time, at least 1."""

    slug: str
    source: str
    headline: str
    authors: tuple[str, ...]
    date: date | None
    language: str
    description: str
    words: int
    minutes: int
    body: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    standfirst: str = ""
    dateline: str = ""

    @property
    def folder(self) -> str:
        """Give the year, or `undated`."""
        return f"{self.date.year:04d}" if self.date else "undated"

    @property
    def path(self) -> str:
        """Give the article's Markdown file, relative to the documents' root."""
        return f"articles/{self.folder}/{self.slug}.md"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One occurrence of a name: `body[start:end] == surface` in the article or document named.

    `certainty` (0 to 1) is how sure the recogniser is of the span and its kind.
    """

    document: str
    start: int
    end: int
    surface: str
    kind: Kind
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Location:
    """Where a place is, from the gazetteer: degrees WGS 84, ISO 3166-1 alpha-2 country."""

    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    country: str = ""
    country_name: str = ""
    region: str = ""
    population: int | None = None
    feature: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what a group of mentions means.

    `id` is the slug of its glossary page, unique over all kinds. `aliases` are the other surface
    forms and names, sorted, without `name`. `reason` says why the mentions were put together.
    """

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    location: Location | None = None
    certainty: float = 1.0
    reason: str = ""

    @property
    def path(self) -> str:
        """Give the entity's Markdown file, relative to the documents' root."""
        return f"glossary/{self.kind.plural}/{self.id}.md"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A mention in its context: the sentence around it and the paragraph (from 1) it stands in.

    `sentence[start:end]` is the surface form.
    """

    mention: Mention
    paragraph: int
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file to write; `path` is POSIX, relative to the documents' root."""

    path: str
    front_matter: Mapping[str, object]
    body: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to set at `body[start:end]` of an article, to an entity's page."""

    start: int
    end: int
    entity: str


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
