r"""A run of text with its emphasis, links, pictures and breaks becomes lines of Markdown.

In: text, piece by piece, and the stretches of it that are marked. Out: paragraphs of Markdown in
which every sign is escaped that would be read as markup. Marks are put where Markdown can read
them: not beside white space, and not in the middle of a word, where a star is a star.

>>> run = InlineRun()
>>> run.add("It ")
>>> start = run.length
>>> run.add("held *")
>>> run.mark(start, "strong")
>>> list(run.paragraphs())
['It **held \\***']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from readingroom.nesting import LINK, InlineElement, make_fence, render_nested
from readingroom.targets import WIKI_SCHEME, is_web

WRAPPERS = {"emphasis": "*", "strong": "**"}
BREAK = "\n"
HARD_BREAK = "  \n"
SPECIAL_RE = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)")
OPENER_RE = re.compile(r"(?m)^(?=[#>+|~-]|={3,})|^(\d{1,9})(?=[.)](?:\s|$))")
SPACE_RE = re.compile(r"[ \t\r\f\v\u2028\u2029]+")
PARAGRAPH_RE = re.compile(r"(?<! ) *\n *\n[ \n]*")
ELEMENTS = frozenset("del ins mark sub sup".split())
"""What has no sign in Markdown and is written as an element of HTML."""
PATH_TARGET_RE = re.compile(rf"{WIKI_SCHEME}[^<>\"]+|(?![A-Za-z][A-Za-z0-9+.-]*:|//)[^\s<>\"]+")
URL_SAFE = "/:?#@!$&'*+,;=%~-._"
LONGEST_TARGET = 2000
"""Characters of an address beyond which nobody wrote it; what is behind it is data."""
INVISIBLE = dict.fromkeys((0x00, 0x02, 0x03, 0xAD, 0x200B, 0xFEFF, *range(0x2061, 0x2065)))
"""Soft hyphens, spaces without width, byte order marks, signs that tell programs what formulas
mean, and what no text may hold."""


@dataclass(slots=True)
class InlineRun:
    """A run of text that grows; marks are half-open stretches of it.

    Pictures stand above and below it. `keeps_paths` where links may lead to other files.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[InlineElement] = field(default_factory=list)
    keeps_paths: bool = False
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    def add_picture(self, markup: str) -> None:
        """Add a picture, which stands on a line of its own: above the text, or below it."""
        (self.below if self.has_words else self.above).append(markup)

    @property
    def has_words(self) -> bool:
        """Whether anything stands in it but white space."""
        return any(part.strip() for part in self.parts)

    def add(self, text: str) -> None:
        """Add words; white space is one space, and none where the run begins or a line does."""
        text = SPACE_RE.sub(" ", text.translate(INVISIBLE))
        if text[:1] == " " and (not self.parts or self.parts[-1][-1:] in " \n"):
            text = text[1:]
        self._append(text)

    def break_line(self) -> None:
        """Break the line; two breaks on end stand between paragraphs."""
        self._append(BREAK)

    def add_markup(self, markup: str) -> None:
        """Add what is Markdown already: a picture, the sign of a footnote."""
        start = self.length
        self._append(markup)
        self.marks.append(InlineElement(start, self.length, "", "", "", verbatim=True))

    def add_mark(self, markup: str) -> None:
        """Add the mark of something left out, which is no word."""
        self.add_markup(markup)

    def trim(self) -> None:
        """Take off the white space at the end."""
        while self.parts and not self.parts[-1].rstrip():
            self.length -= len(self.parts.pop())
        if self.parts:
            last = self.parts[-1].rstrip()
            self.length -= len(self.parts[-1]) - len(last)
            self.parts[-1] = last

    def mark(self, start: int, kind: str) -> None:
        """Mark what was added since `start` as `emphasis`, `strong`, `code` or an element."""
        opening, closing = (f"<{kind}>", f"</{kind}>") if kind in ELEMENTS else ("", "")
        is_code = kind == "code"
        self.marks.append(
            InlineElement(start, self.length, kind, opening, closing, is_code, may_touch=False)
        )

    def link(self, start: int, target: str) -> bool:
        """Make what was added since `start` a link; return whether it leads where one can."""
        target = target.strip().replace(" ", "%20")
        is_path = self.keeps_paths and PATH_TARGET_RE.fullmatch(target)
        if is_path and not re.search(rf"[./#]|^{WIKI_SCHEME}", target):
            target = f"./{target}"
        is_safe = len(target) <= LONGEST_TARGET and (is_path or is_web(target))
        if is_safe:
            closing = f"]({quote(target, safe=URL_SAFE)})"
            self.marks.append(InlineElement(start, self.length, LINK, "[", closing))
        return bool(is_safe)

    def paragraphs(self) -> Iterator[str]:
        """Yield the Markdown of each paragraph; lines end in a hard break."""
        text = "".join(self.parts)
        stretches = list(_cut(text))
        shares: list[list[InlineElement]] = [[] for _ in stretches]
        starts = [start for start, _ in stretches]
        for mark in self.marks:
            place = max(0, bisect_right(starts, mark.start) - 1)
            while place < len(stretches) and starts[place] < mark.end:
                shares[place] += _fit(mark, text, stretches[place])
                place += 1
        for (start, end), marks in zip(stretches, shares, strict=True):
            yield _render(text[start:end], start, marks)

    def _append(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)


def escape_text(text: str) -> str:
    r"""Write a text so that Markdown shows its signs.

    >>> escape_text("a*b [1] &copy; R&D")
    'a\\*b \\[1\\] \\&copy; R&D'
    """
    return SPECIAL_RE.sub(r"\\\g<0>", text)


def escape_openers(text: str) -> str:
    r"""Escape what would open a block at the beginning of a line.

    >>> escape_openers("# one"), escape_openers("1. two")
    ('\\# one', '1\\. two')
    """
    return OPENER_RE.sub(r"\1\\", text)


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs with words stand, without the white space around them."""
    last = 0
    for match in (*PARAGRAPH_RE.finditer(text), None):
        start, end = last, match.start() if match else len(text)
        last = match.end() if match else last
        stretch = text[start:end]
        start += len(stretch) - len(stretch.lstrip())
        if stretch.strip():
            yield start, start + len(stretch.strip())


def _fit(mark: InlineElement, text: str, stretch: tuple[int, int]) -> Iterator[InlineElement]:
    """Yield a mark as it can stand within a paragraph, if it can."""
    start, end = max(mark.start, stretch[0]), min(mark.end, stretch[1])
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    end -= len(inside) - len(inside.rstrip())
    if mark.name in WRAPPERS:
        yield from _fit_emphasis(replace(mark, start=start, end=end), text)
    elif mark.name == "code" and start < end:
        fence = make_fence(inside)
        pad = " " if "`" in (inside[:1], inside[-1:]) else ""
        yield replace(mark, start=start, end=end, opening=fence + pad, closing=pad + fence)
    elif start < end:
        yield replace(mark, start=start, end=end)


def _fit_emphasis(mark: InlineElement, text: str) -> Iterator[InlineElement]:
    """Yield emphasis where its stars are read as such: beside a word, and not within one."""
    start, end = mark.start, mark.end
    if text[end : end + 1].isalnum():
        while end > start and not text[end - 1].isalnum():
            end -= 1
    is_within = start and text[start - 1].isalnum()
    if start < end and not is_within and any(map(str.isalnum, text[start:end])):
        wrapper = WRAPPERS[mark.name]
        yield replace(mark, start=start, end=end, opening=wrapper, closing=wrapper)


def _render(text: str, offset: int, marks: list[InlineElement]) -> str:
    whole = render_nested(text, offset, marks, _escape_before)
    lines = (line.strip() for line in whole.split(BREAK))
    return HARD_BREAK.join(escape_openers(line) for line in lines if line)


def _escape_before(text: str, following: InlineElement | None) -> str:
    """Escape the text before an element: "!" would make a link a picture."""
    escaped = escape_text(text)
    if following and following.name == LINK and escaped.endswith("!"):
        return escaped[:-1] + "\\!"
    return escaped
