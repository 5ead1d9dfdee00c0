"""The values that pass between the steps of cleaning.

A `Draft` is a block while it is being worked on. Its text keeps the line ends of the source file
(a repair moves a line end rather than dropping it), so that any place in it can be told as a line
of the file; they become spaces at the very end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from readingroom.config import Settings
from readingroom.models import BlockKind, Mark, Removal, Repair


@dataclass(frozen=True, slots=True)
class Draft:
    """A block being cleaned; `line` counts from 1 in the source file.

    `marker` is what stood before a list item; `level` is its indent until lists are settled. `gap`
    is the number of empty lines above the block, 0 where it was split off the block before it.
    `marks` are set once inline markup was parsed, which is when `is_parsed` becomes true.
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

    @property
    def is_prose(self) -> bool:
        """Tell whether repairs may touch the text at all."""
        return self.kind not in (BlockKind.CODE, BlockKind.RULE)


class LineCounter:
    """Tells the lines of ascending offsets into a draft's text, each line end counted once."""

    __slots__ = ("_line", "_offset", "_text")

    def __init__(self, line: int, text: str) -> None:
        self._line = line
        self._text = text
        self._offset = 0

    def find(self, offset: int) -> int:
        """Give the line of the source file in which `text[offset]` stands."""
        self._line += self._text.count("\n", self._offset, offset)
        self._offset = max(self._offset, offset)
        return self._line


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole collection says about its words, phrases and endings; keys are casefolded.

    `words` counts solid spellings (parts of compounds not included), `lowercase` those that began
    with a small letter, `spread` in how many sources a word occurs. `hyphenated` gives for letters
    without hyphens the spellings with them. `firsts`, `middles` and `seconds` are the parts of
    compounds, `seconds` with the parts that came before. `names` are pairs of capitalised words
    side by side. `endings` are the shapes of trailing blocks, `edges` those of lines at
    the edges of texts and of pages. `own` are the compounds of the one
    text that is being cleaned. `markup` and `plain` count the files not named as Markdown that show
    Markdown all the same, and those that show none.
    """

    sources: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    lowercase: Mapping[str, int] = field(default_factory=dict)
    spread: Mapping[str, int] = field(default_factory=dict)
    hyphenated: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    firsts: Mapping[str, int] = field(default_factory=dict)
    middles: Mapping[str, int] = field(default_factory=dict)
    seconds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, int] = field(default_factory=dict)
    emphasised: Mapping[str, int] = field(default_factory=dict)
    endings: Mapping[str, int] = field(default_factory=dict)
    edges: Mapping[str, int] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    markup: int = 0
    plain: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What a repair of blocks may look at beside the blocks; `above` are the header's lines.

    `has_metadata` tells that the file has a YAML header, as exports of site generators have,
    `is_markdown` that the text is Markdown rather than plain.
    """

    evidence: Evidence
    settings: Settings
    language: str = "en"
    above: tuple[str, ...] = ()
    has_metadata: bool = False
    is_markdown: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """Blocks after a repair, with the record of what was done."""

    drafts: tuple[Draft, ...]
    repairs: tuple[Repair, ...] = ()
    removals: tuple[Removal, ...] = ()


def shorten(text: str, limit: int = 60) -> str:
    """Give a text on one line, its middle left out where it is long.

    >>> shorten("one two three four", 11)
    'one t…four'
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    half = (limit - 1) // 2
    return f"{line[:half].rstrip()}…{line[-(limit - half - 2) :].lstrip()}"


def find_tail(text: str, limit: int = 40) -> str:
    """Give the last few words, for the record.

    >>> find_tail("one two three", 9)
    '…two three'
    """
    line = " ".join(text[-4 * limit :].split())
    return line if len(line) <= limit else "…" + line[-limit:].lstrip()


def find_head(text: str, limit: int = 40) -> str:
    """Give the first few words, for the record.

    >>> find_head("one two three", 7)
    'one two…'
    """
    line = " ".join(text[: 4 * limit].split())
    return line if len(line) <= limit else line[:limit].rstrip() + "…"
