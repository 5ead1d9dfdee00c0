"""Hard-wrapped lines: whether a text is wrapped at a width, and which line ends are real.

In: the lines of a block and the width of the text. Out: paragraphs, each a list of lines; a line
end that is meant to be seen is marked with two trailing spaces. Lines of prose are wrapped where
the next line's first word would not have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from readingroom.cleaning.document import SourceLine
from readingroom.cleaning.thresholds import (
    FILLED,
    LEAST_FILLED,
    LEAST_REACH,
    NARROW,
    NARROWEST,
    RUNNING,
    SHORT,
    TIGHT,
    UNENDED,
    VERSE_WIDTH,
    WIDEST,
    WIDTH_QUANTILE,
)

TERMINAL_RE = re.compile(r"[.!?:;…][\"'”’)\]*_]*\s*$")
LABEL_RE = re.compile(r"\s*[\w-]{1,30}:\s")
BREAK = "  "


@dataclass(frozen=True, slots=True)
class Measure:
    """How a text is wrapped; `is_tight` where nothing but line ends tells its paragraphs.

    A line that goes on in the next one reached so far that the next word did not fit; `reach` is
    the least that lines in the middle of a sentence show, which differs from `width` where letters
    were of unequal breadth on the page.
    """

    width: int = 0
    reach: int = 0
    is_tight: bool = False


def measure_width(blocks: Iterable[Sequence[SourceLine]], *, is_tight: bool = False) -> Measure:
    """Find the width at which a text is wrapped; 0 where it is not.

    >>> texts = "The ship lay in the ice for", "two winters, and no one in", "the town knew of it."
    >>> measure_width([[SourceLine(number, text) for number, text in enumerate(texts)]] * 3)
    Measure(width=27, reach=0, is_tight=False)
    """
    runs = [run for run in blocks if len(run) > 1]
    pairs = [pair for run in runs for pair in pairwise(run)]
    lengths = sorted(first.length for first, _ in pairs)
    if len(lengths) < 4:
        return Measure()
    width = lengths[int(len(lengths) * WIDTH_QUANTILE)]
    if not NARROWEST <= width <= WIDEST:
        return Measure()
    filled = sum(is_filled(first, second, width) for first, second in pairs)
    if filled < LEAST_FILLED * len(pairs):
        return Measure()
    is_tight = is_tight or sum(len(run) ** 2 for run in runs) > TIGHT * sum(map(len, runs))
    return Measure(width, _measure_reach(pairs, width), is_tight)


def _measure_reach(pairs: Sequence[tuple[SourceLine, SourceLine]], width: int) -> int:
    """Find how far lines reach, next word included, that go on in small letters."""
    reaches = sorted(
        _reach(first, second)
        for first, second in pairs
        if second.text.lstrip()[:1].islower() and not TERMINAL_RE.search(first.text[-20:])
    )
    if len(reaches) < RUNNING:
        return 0
    return max(int(LEAST_REACH * width), min(width, reaches[len(reaches) // 50]))


def _reach(line: SourceLine, following: SourceLine) -> int:
    """Count the characters of a line with the next line's first word, indents not included."""
    words = following.text.split(maxsplit=1)
    return line.length + 1 + len(words[0] if words else "")


def is_filled(line: SourceLine, following: SourceLine, width: int) -> bool:
    """Return whether the next line's first word would not have fitted at the end of this line."""
    return _reach(line, following) > FILLED * width


def split_paragraphs(lines: Sequence[SourceLine], measure: Measure) -> list[list[SourceLine]]:
    """Split lines without an empty one between them into paragraphs."""
    if len(lines) == 1:
        return [list(lines)]
    return _split_wrapped(lines, measure) if measure.width else _split_unwrapped(lines)


def _split_wrapped(lines: Sequence[SourceLine], measure: Measure) -> list[list[SourceLine]]:
    """Split at indented first lines and after short lines that end a sentence."""
    width = measure.width
    longest = max(line.length for line in lines)
    if longest < NARROW * width and not _reads_on(lines):
        return [_break_lines(lines)]
    base = min(line.indent for line in lines)
    paragraphs = [[lines[0]]]
    for previous, line in pairwise(lines):
        is_short = previous.length < SHORT * width and not is_filled(previous, line, width)
        is_end = bool(TERMINAL_RE.search(previous.text[-20:]))
        is_first = len(paragraphs[-1]) == 1 or previous.indent <= base + 1
        is_indented = line.indent >= base + 2 and is_first
        is_head = measure.is_tight or previous is lines[0]
        is_last = (is_short and is_end) or (
            is_head and _is_last(previous, line, measure, is_end=is_end)
        )
        if (is_last and _starts_sentence(line)) or (is_indented and (is_end or is_short)):
            paragraphs.append([line])
        else:
            is_break = previous.text.endswith(BREAK) and is_short
            last = paragraphs[-1]
            last[-1] = SourceLine(last[-1].number, last[-1].text.rstrip() + BREAK * is_break)
            last.append(line)
    return paragraphs


def _is_last(previous: SourceLine, line: SourceLine, measure: Measure, *, is_end: bool) -> bool:
    """Return whether by length alone a line is a paragraph's last, a heading or an entry."""
    is_meant = is_end or not previous.text.endswith(BREAK)
    return is_meant and _reach(previous, line) < measure.reach * (1 if is_end else UNENDED)


def has_heading(lines: Sequence[SourceLine], measure: Measure) -> bool:
    """Return whether the first line stands alone: far too short, and the next begins anew."""
    if len(lines) < 2 or not measure.width:
        return False
    return _is_last(lines[0], lines[1], measure, is_end=False) and _starts_sentence(lines[1])


def _split_unwrapped(lines: Sequence[SourceLine]) -> list[list[SourceLine]]:
    """Take each line as a paragraph, but verse and addresses as one with its line ends kept."""
    if max(line.length for line in lines) <= VERSE_WIDTH and not _reads_on(lines):
        return [_break_lines(lines)]
    paragraphs = [[lines[0]]]
    for previous, line in pairwise(lines):
        if _goes_on(previous, line):
            last = paragraphs[-1]
            last[-1] = SourceLine(last[-1].number, last[-1].text.rstrip())
            last.append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _reads_on(lines: Sequence[SourceLine]) -> bool:
    """Return whether most lines run on into the next one, as prose does and verse does not."""
    running = sum(_goes_on(first, second) for first, second in pairwise(lines))
    return running > (len(lines) - 1) / 2


def _goes_on(previous: SourceLine, line: SourceLine) -> bool:
    if previous.text.endswith(BREAK) or TERMINAL_RE.search(previous.text[-20:]):
        return False
    start = line.text.lstrip()[:2].lstrip("\"'“‘(")
    if LABEL_RE.match(line.text):
        return False
    return start[:1].islower() or previous.text.rstrip().endswith(("-", "\u00ad"))


def _starts_sentence(line: SourceLine) -> bool:
    start = line.text.lstrip(" \t\"'“‘([*_")[:1]
    return not start.islower()


def _break_lines(lines: Sequence[SourceLine]) -> list[SourceLine]:
    kept = [SourceLine(line.number, line.text.rstrip() + BREAK) for line in lines[:-1]]
    return [*kept, lines[-1]]
