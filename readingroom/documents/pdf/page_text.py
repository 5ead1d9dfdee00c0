"""What stands on the pages of a PDF: words with their places and type, lines, columns, pages.

Lengths are points (1/72 inch). `x` runs to the right; `y` runs downwards from the top of the page,
other than in the file, so that what is read later has the larger `y`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Face:
    """How a word is set: family (without its weight), size in points, weight, slant, pitch."""

    family: str
    size: float
    bold: bool = False
    italic: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height in points."""
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class PageWord:
    """Characters of one face without a space.

    `spaced`: the file has a space before it. `against`: it runs against the direction of its page.
    `order`: how many words the file has before it.
    """

    text: str
    left: float
    right: float
    baseline: float
    face: Face
    spaced: bool = False
    link: str = ""
    against: bool = False
    order: int = 0

    @property
    def size(self) -> float:
        """Return the size of its type."""
        return self.face.size

    @property
    def middle(self) -> float:
        """Return the height of the middle of its small letters."""
        return self.baseline - self.size / 4


@dataclass(frozen=True)
class Line:
    """Words on one baseline, from left to right, of one page."""

    words: tuple[PageWord, ...]
    page: int

    @cached_property
    def face(self) -> Face:
        """Return the face of most of its letters."""
        counts: dict[Face, int] = {}
        for word in self.words:
            counts[word.face] = counts.get(word.face, 0) + len(word.text)
        return max(counts, key=lambda face: (counts[face], face.size))

    @cached_property
    def baseline(self) -> float:
        """Return the baseline of most of its letters."""
        counts: dict[float, int] = {}
        for word in self.words:
            weight = len(word.text) if word.size > self.face.size * 0.8 else 0
            counts[word.baseline] = counts.get(word.baseline, 0) + weight
        return max(counts, key=lambda baseline: counts[baseline])

    @property
    def size(self) -> float:
        """Return the size of most of its letters."""
        return self.face.size

    @property
    def left(self) -> float:
        """Return where it begins."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Return where it ends."""
        return max(word.right for word in self.words)

    @cached_property
    def read(self) -> tuple[PageWord, ...]:
        """Return its words in the order of reading: those against the page the other way round."""
        if not any(word.against for word in self.words):
            return self.words
        placed: list[PageWord] = []
        run: list[PageWord] = []
        for word in self.words:
            if word.against or (run and not any(map(str.isalpha, word.text))):
                run.append(word)
            else:
                placed += [*_turn_run(run), word]
                run = []
        return (*placed, *_turn_run(run))

    @cached_property
    def text(self) -> str:
        """Return its characters with single spaces."""
        parts = [self.read[0].text]
        for before, word in zip(self.read, self.read[1:], strict=False):
            parts.append(word.text if is_glued(before, word) else f" {word.text}")
        return "".join(parts)

    @cached_property
    def is_bold(self) -> bool:
        """Return whether nearly all letters are bold."""
        return _share(self.words, "bold") > 0.9

    @cached_property
    def is_italic(self) -> bool:
        """Return whether nearly all letters are slanted."""
        return _share(self.words, "italic") > 0.9


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read one after another, with the edges that they keep to."""

    lines: tuple[Line, ...]
    left: float
    right: float

    @property
    def width(self) -> float:
        """Return the width of the column."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture on a page: where it stands, its bytes, the suffix that they want."""

    box: Box
    data: bytes
    suffix: str
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class PageText:
    """All that was read of a page; `number` counts from 1.

    `rules` are drawn lines, `turned` letters that run in another direction than the rest, `outside`
    those beyond the edge of the page, `unreadable` a number of letters; `hidden` says that the text
    lies invisibly on a scan.
    """

    number: int
    width: float
    height: float
    words: tuple[PageWord, ...]
    rules: tuple[Box, ...] = ()
    pictures: tuple[PagePicture, ...] = ()
    turned: str = ""
    outside: str = ""
    unreadable: int = 0
    hidden: bool = field(default=False)


WORD_GAP = 0.125
"""Share of the type size from which white parts words; TeX squeezes the spaces of Times down to
0.14, and kerning moves letters apart by less than 0.1."""


def is_glued(before: PageWord, after: PageWord) -> bool:
    """Return whether a word follows another without a space, as a raised figure does."""
    size, gap = min(before.size, after.size), after.left - before.right
    return not after.spaced and -size < gap < WORD_GAP * size


def _turn_run(run: Sequence[PageWord]) -> list[PageWord]:
    """Return a run the other way round, what follows its last word with letters where it is."""
    end = len(run)
    while end and not run[end - 1].against:
        end -= 1
    return [*run[:end][::-1], *run[end:]]


def _share(words: tuple[PageWord, ...], trait: str) -> float:
    letters = [(word, sum(char.isalpha() for char in word.text)) for word in words]
    total = sum(count for _, count in letters)
    marked = sum(count for word, count in letters if getattr(word.face, trait))
    return marked / total if total else 0
