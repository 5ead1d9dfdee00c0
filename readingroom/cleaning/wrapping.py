"""Hard-wrapped lines: whether a text is wrapped at a width, and which line ends are real.

In: the lines of a block and the width of the text. Out: paragraphs, each a list of lines; a line
end that is meant to be seen is marked with two trailing spaces. Lines of prose are wrapped where
the next line's first word would not have fitted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from readingroom.cleaning.document import SourceLine
from readingroom.cleaning.letter_widths import measure_breadth
from readingroom.cleaning.thresholds import (
    FEWEST_PAIRS,
    FILLED,
    LEAST_FILLED,
    LEAST_REACH,
    LEAST_USUAL,
    NARROW,
    NARROWEST,
    OVERLONG,
    RUNNING,
    SHORT,
    STRAYING,
    TIGHT,
    UNENDED,
    VERSE_WIDTH,
    WIDEST,
    WIDTH_QUANTILE,
)

TERMINAL_RE = re.compile(r"[.!?:;…][\"'”’)\]*_]*\s*$")
LABEL_RE = re.compile(r"\s*[\w-]{1,30}:\s")
OPENING = ('"', "“", "„", "«")
BREAK = "  "


@dataclass(frozen=True, slots=True)
class Measure:
    """How a text is wrapped; `is_tight` where nothing but line ends tells its paragraphs.

    All is in characters, or where `is_printed` in average letters: print is of unequal breadth,
    typescript is not, and lines agree better on where they end in the one that the text was. A line
    that goes on in the next one reached so far that the next word did not fit; `reach` is the least
    that lines in the middle of a sentence show. `is_told` where every line end is a wrap, for sure.
    """

    width: int = 0
    reach: int = 0
    is_tight: bool = False
    is_printed: bool = False
    is_told: bool = False

    def find_breadth(self, text: str) -> int:
        """Return how broad a line is, up to the last character that shows."""
        return measure_breadth(text) if self.is_printed else len(text.rstrip())

    def find_reach(self, line: SourceLine, following: SourceLine) -> int:
        """Return how broad a line would be with the next line's first word."""
        words = following.text.split(maxsplit=1)
        return self.find_breadth(f"{line.text.rstrip()} {words[0] if words else ''}")

    def is_filled(self, line: SourceLine, following: SourceLine) -> bool:
        """Return whether the next line's first word would not have fitted on a line."""
        return self.find_reach(line, following) > FILLED * self.width


def measure_width(blocks: Iterable[Sequence[SourceLine]], *, is_tight: bool = False) -> Measure:
    """Find the width at which a text is wrapped; 0 where it is not.

    >>> texts = "The ship lay in the ice for", "two winters, and no one in", "the town knew of it."
    >>> measure_width([[SourceLine(number, text) for number, text in enumerate(texts)]] * 3)
    Measure(width=27, reach=0, is_tight=False, is_printed=False, is_told=False)
    """
    runs = [run for run in blocks if len(run) > 1]
    pairs = [pair for run in runs for pair in pairwise(run)]
    if len(pairs) < FEWEST_PAIRS:
        return Measure()
    typed, printed = (_measure_pairs(pairs, Measure(is_printed=kind)) for kind in (False, True))
    measure = printed if _agree(printed) > _agree(typed) else typed
    if not NARROWEST <= measure.width <= WIDEST:
        return Measure()
    filled = sum(measure.is_filled(first, second) for first, second in pairs)
    if filled < LEAST_FILLED * len(pairs):
        return Measure()
    is_tight = is_tight or sum(len(run) ** 2 for run in runs) > TIGHT * sum(map(len, runs))
    reach = max(int(LEAST_REACH * measure.width), min(measure.width, measure.reach))
    return replace(measure, reach=reach if measure.reach else 0, is_tight=is_tight)


def _measure_pairs(pairs: Sequence[tuple[SourceLine, SourceLine]], measure: Measure) -> Measure:
    """Find width and reach of lines; the latter is 0 where too few go on in small letters."""
    breadths = sorted(measure.find_breadth(first.text) for first, _ in pairs)
    reaches = sorted(
        measure.find_reach(first, second)
        for first, second in pairs
        if second.text.lstrip()[:1].islower() and not TERMINAL_RE.search(first.text[-20:])
    )
    return replace(measure, width=_find_width(breadths), reach=_find_least(reaches))


def _find_least(reaches: Sequence[int]) -> int:
    """Return how far lines in mid-sentence reach at least, of their sorted reaches."""
    if len(reaches) < RUNNING:
        return 0
    usual = LEAST_USUAL * reaches[len(reaches) // 2]
    lines = [reach for reach in reaches if reach >= usual]
    return lines[len(lines) // STRAYING]


def _agree(measure: Measure) -> float:
    """Return how well lines agree on where they end.

    None is broader than the column, and each that runs on would be with the next word.
    """
    return measure.reach / max(1, measure.width)


def _find_width(breadths: Sequence[int]) -> int:
    """Return the width that sorted breadths show.

    Programs that undo the hyphens at line ends leave two lines of print in one; they do not count.
    """
    most = OVERLONG * breadths[len(breadths) // 2]
    usual = breadths[: bisect_right(breadths, most)]
    return usual[int(len(usual) * WIDTH_QUANTILE)]


def split_paragraphs(lines: Sequence[SourceLine], measure: Measure) -> list[list[SourceLine]]:
    """Split lines without an empty one between them into paragraphs."""
    if len(lines) == 1 or measure.is_told:
        return [list(lines)]
    return _split_wrapped(lines, measure) if measure.width else _split_unwrapped(lines)


def _split_wrapped(lines: Sequence[SourceLine], measure: Measure) -> list[list[SourceLine]]:
    """Split at indented first lines and after short lines that end a sentence."""
    width = measure.width
    longest = max(measure.find_breadth(line.text) for line in lines)
    if longest < NARROW * width and not _reads_on(lines):
        return [break_lines(lines)]
    base = min(line.indent for line in lines)
    has_indents = any(line.indent >= base + 2 for line in lines)
    paragraphs = [[lines[0]]]
    for previous, line in pairwise(lines):
        breadth = measure.find_breadth(previous.text)
        is_short = breadth < SHORT * width and not measure.is_filled(previous, line)
        is_end = bool(TERMINAL_RE.search(previous.text[-20:]))
        is_first = len(paragraphs[-1]) == 1 or previous.indent <= base + 1
        is_indented = line.indent >= base + 2 and is_first
        is_head = measure.is_tight or previous is lines[0]
        is_last = (is_short and is_end) or (
            is_head and _is_last(previous, line, measure, is_end=is_end)
        )
        if measure.is_tight and is_end and not has_indents:
            is_last = is_last or _is_spoken(previous, line)
        if (is_last and _starts_sentence(line)) or (is_indented and (is_end or is_short)):
            paragraphs.append([line])
        else:
            is_break = previous.text.endswith(BREAK) and is_short
            last = paragraphs[-1]
            last[-1] = SourceLine(last[-1].number, last[-1].text.rstrip() + BREAK * is_break)
            last.append(line)
    return paragraphs


def _is_spoken(previous: SourceLine, line: SourceLine) -> bool:
    """Return whether somebody begins to speak with a line, as with hardly any in a paragraph.

    Of lines that begin so after the end of a sentence, seven in eight begin paragraphs, measured on
    150 wrapped texts of many sources.
    """
    return line.text.lstrip()[:1] in OPENING and not previous.text.rstrip().endswith(":")


def _is_last(previous: SourceLine, line: SourceLine, measure: Measure, *, is_end: bool) -> bool:
    """Return whether by length alone a line is a paragraph's last, a heading or an entry."""
    is_meant = is_end or not previous.text.endswith(BREAK)
    return is_meant and measure.find_reach(previous, line) < measure.reach * (
        1 if is_end else UNENDED
    )


def has_heading(lines: Sequence[SourceLine], measure: Measure) -> bool:
    """Return whether the first line stands alone: far too short, and the next begins anew."""
    if len(lines) < 2 or not measure.width:
        return False
    return _is_last(lines[0], lines[1], measure, is_end=False) and _starts_sentence(lines[1])


def _split_unwrapped(lines: Sequence[SourceLine]) -> list[list[SourceLine]]:
    """Take each line as a paragraph, but verse and addresses as one with its line ends kept."""
    if max(line.length for line in lines) <= VERSE_WIDTH and not _reads_on(lines):
        return [break_lines(lines)]
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


def break_lines(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """Mark the line ends of lines as ones that are meant to be seen."""
    kept = [SourceLine(line.number, line.text.rstrip() + BREAK) for line in lines[:-1]]
    return [*kept, lines[-1]]
