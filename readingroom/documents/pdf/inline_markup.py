"""Words become Markdown: emphasis, links, raised figures, references of footnotes, escapes.

In: the lines of a block. Out: its text; a line end of the page stays one, so that what a wrap did
to a word can be mended where there is evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from readingroom.documents.pdf.page_footnotes import is_raised
from readingroom.documents.pdf.page_text import Line, PageWord, is_glued

SIGNS_RE = re.compile(r"[\\`*\[\]<>|]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|&(?=#?\w+;)")
LINE_START_RE = re.compile(r"(?m)^(\d{1,9})([.)])(?=\s|$)|^([-+#=])")
LEADER_RE = re.compile(r"(?:\. ?){5,}|(?:… ?){2,}")
"""The dots that lead from a title to its page in a list of contents."""
EDGES_RE = re.compile(r"\A(\W*)(.*?)(\W*)\Z", re.DOTALL)
RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")


@dataclass(frozen=True, slots=True)
class InlineStyle:
    """How the words of a block are written.

    `references` are labels of footnotes by page and mark; `bold` and `italic` say whether these
    are written as emphasis, which they are not in headings and where all is set so.
    """

    references: Mapping[tuple[int, str], str]
    bold: bool = True
    italic: bool = True
    one_line: bool = False


@dataclass(frozen=True, slots=True)
class StyledRun:
    """Characters of one look, with the white before them."""

    white: str
    text: str
    bold: bool
    italic: bool
    link: str


def escape_text(text: str) -> str:
    r"""Return text in which nothing is Markdown.

    >>> escape_text("a*b [c] snake_case <d>")
    'a\\*b \\[c\\] snake_case \\<d\\>'
    """
    return SIGNS_RE.sub(r"\\\g<0>", text)


def escape_starts(text: str) -> str:
    r"""Return text in which no line begins as a list, a heading or a rule would.

    >>> escape_starts("1. one\n- two")
    '1\\. one\n\\- two'
    """
    return LINE_START_RE.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def write_lines(
    lines: Sequence[Line], how: InlineStyle, breaks: frozenset[int] = frozenset()
) -> str:
    """Return the text of lines; `breaks` are the indices of lines that begin a meant line."""
    runs = list(_list_runs(lines, how, breaks))
    parts = []
    for _, group in groupby(runs, key=lambda run: (run.bold, run.italic, run.link)):
        parts.append(_write_group(list(group)))
    return escape_starts(LEADER_RE.sub("… ", "".join(parts)).strip())


def _list_runs(
    lines: Sequence[Line], how: InlineStyle, breaks: frozenset[int]
) -> Iterator[StyledRun]:
    for index, line in enumerate(lines):
        before: PageWord | None = None
        for word in line.read:
            white = "" if before is not None and is_glued(before, word) else " "
            if before is None:
                white = "" if not index else "  \n" if index in breaks else "\n"
                white = " " if white and how.one_line else white
            text = _write_word(word, line, how)
            face = word.face
            yield StyledRun(
                white, text, face.bold and how.bold, face.italic and how.italic, word.link
            )
            before = word


def _write_word(word: PageWord, line: Line, how: InlineStyle) -> str:
    if is_raised(word, line):
        if label := how.references.get((line.page, word.text)):
            return f"[^{label}]"
        if re.fullmatch(r"[\d+\-()]+", word.text):
            return word.text.translate(RAISED)
    return escape_text(word.text)


def _write_group(runs: Sequence[StyledRun]) -> str:
    first = runs[0]
    text = "".join(run.text if not index else run.white + run.text
                   for index, run in enumerate(runs))  # fmt: skip
    if first.link:
        text = f"[{text}](<{first.link}>)" if any(char.isalnum() for char in text) else text
    sign = "*" * (first.italic + 2 * first.bold)
    if sign and not first.link:
        text = _emphasise(text, sign)
    return first.white + text


def _emphasise(text: str, sign: str) -> str:
    """Return text with emphasis, signs at its edges left outside: they could undo it."""
    match = EDGES_RE.match(text)
    if match is None or not any(char.isalnum() for char in match[2]) or "[^" in text:
        return text
    lead, middle, tail = match.groups()
    if lead.endswith("\\"):
        lead, middle = lead[:-1], "\\" + middle
    return f"{lead}{sign}{middle}{sign}{tail}"
