"""The values that pass between the steps of cleaning.

A `Document` is an article's body on its way: first lines, then blocks, with the record of what was
done. A `Draft` is a block while it is being worked on. Its text keeps the line ends of the source
file (a repair moves a line end rather than dropping it), so that any place in it can be told as a
line of the file; they become spaces at the very end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from readingroom.config import Settings
from readingroom.models import BlockKind, Mark, Removal, Repair


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source file, or a piece of one: its number there, from 1, and its text.

    `column` is where the text begins in the line; `is_page` is true where a page begins with it.
    """

    number: int
    text: str
    column: int = 0
    is_page: bool = False

    @property
    def indent(self) -> int:
        """The columns before the first character."""
        expanded = self.text[:200].expandtabs(4)
        return len(expanded) - len(expanded.lstrip())

    @property
    def length(self) -> int:
        """The characters up to the last that shows."""
        return len(self.text.rstrip())


@dataclass(frozen=True, slots=True)
class Draft:
    """A block being cleaned; `line` counts from 1 in the source file.

    `numbers` are the source lines of the lines of its text, where they do not count up from `line`:
    a page was cut or a column moved between them.
    `marker` is what stood before a list item; `level` is its indent until lists are settled. `gap`
    is the number of empty lines above the block, 0 where it was split off the block before it.
    `marks` are set once inline markup was parsed, which is when `is_parsed` becomes true.
    `column`, `align`, `target` and `alt` are those of a `Block`.
    """

    kind: BlockKind
    text: str
    line: int
    level: int = 0
    group: int = 0
    ordered: bool = False
    gap: int = 1
    marker: str = ""
    marks: tuple[Mark, ...] = ()
    is_parsed: bool = False
    numbers: tuple[int, ...] = ()
    column: int = 0
    align: str = ""
    target: str = ""
    alt: str = ""

    @property
    def line_numbers(self) -> Sequence[int]:
        """The source line of each line of the text."""
        return self.numbers or range(self.line, self.line + self.text.count("\n") + 1)

    @property
    def is_prose(self) -> bool:
        """Whether repairs may touch the text at all."""
        return self.kind not in (BlockKind.CODE, BlockKind.RULE)


@dataclass(frozen=True, slots=True)
class Document:
    """A body on its way through the rules, and the record of what they did.

    `drafts` are empty until the lines were cut into blocks; `is_reordered` is true where lines
    stand in another order than in the source file. `references` are addresses by the labels of
    links, casefolded.
    """

    lines: tuple[SourceLine, ...] = ()
    drafts: tuple[Draft, ...] = ()
    repairs: tuple[Repair, ...] = ()
    removals: tuple[Removal, ...] = ()
    is_reordered: bool = False
    references: Mapping[str, str] = field(default_factory=dict)

    def with_lines(
        self,
        lines: Iterable[SourceLine],
        repairs: Iterable[Repair] = (),
        removals: Iterable[Removal] = (),
    ) -> Document:
        """Return the document with other lines, and more on record."""
        return replace(self._record(repairs, removals), lines=tuple(lines))

    def with_drafts(
        self,
        drafts: Iterable[Draft],
        repairs: Iterable[Repair] = (),
        removals: Iterable[Removal] = (),
    ) -> Document:
        """Return the document with other blocks, and more on record."""
        return replace(self._record(repairs, removals), drafts=tuple(drafts))

    def _record(self, repairs: Iterable[Repair], removals: Iterable[Removal]) -> Document:
        return replace(
            self, repairs=(*self.repairs, *repairs), removals=(*self.removals, *removals)
        )


class LineCounter:
    """Finds the lines of ascending offsets into a draft's text, each line end counted once."""

    __slots__ = ("_draft", "_index", "_offset")

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._index = self._offset = 0

    def find(self, offset: int) -> int:
        """Return the line of the source file in which `text[offset]` stands."""
        self._index += self._draft.text.count("\n", self._offset, offset)
        self._offset = max(self._offset, offset)
        return self._draft.line_numbers[self._index]


@dataclass(frozen=True, slots=True)
class TextEvidence:
    """What the whole collection says about its words, phrases and endings; keys are casefolded.

    `words` counts solid spellings (parts of compounds not included), `lowercase` those that began
    with a small letter, `spread` in how many sources a word occurs. `hyphenated` maps letters
    without hyphens to the spellings with them. `firsts` and `seconds` are the parts of compounds,
    `seconds` with the parts that came before. `names` are pairs of capitalised words
    side by side. `endings` are the shapes of trailing blocks, `edges` those of lines at the edges
    of texts and of pages. `own` are the compounds of the one text that is being cleaned. `markup`
    and `plain` count the files not named as Markdown that show Markdown all the same, and those
    that show none.
    """

    sources: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    lowercase: Mapping[str, int] = field(default_factory=dict)
    spread: Mapping[str, int] = field(default_factory=dict)
    hyphenated: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    firsts: Mapping[str, int] = field(default_factory=dict)
    seconds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, int] = field(default_factory=dict)
    emphasised: Mapping[str, int] = field(default_factory=dict)
    endings: Mapping[str, int] = field(default_factory=dict)
    edges: Mapping[str, int] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    markup: int = 0
    plain: int = 0

    def is_single(self, word: str) -> bool:
        """Return whether a word, casefolded, occurs once in the whole collection."""
        return self.words.get(word) == 1


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at beside the document; `above` are the header's lines.

    `has_metadata` is true where the file has a YAML header, as exports of site generators have,
    `is_markdown` where the text is Markdown rather than plain.
    """

    evidence: TextEvidence = field(default_factory=TextEvidence)
    settings: Settings = field(default_factory=Settings)
    language: str = "en"
    above: tuple[str, ...] = ()
    has_metadata: bool = False
    is_markdown: bool = True
