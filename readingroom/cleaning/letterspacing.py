"""Letters set apart, as typewriters set them for emphasis and as recognition of print leaves them.

In: lines. Out: lines in which the letters of a word stand together ("t h e  s h i p", "t h e s h i
p"). Where wide gaps part the words they are heeded; where all are alike, pieces are read as words
in the cheapest way, by how common words are (a Viterbi search over a line). What does not come out
as known words stays: initials, formulas, tables, alphabets, words that are spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from readingroom.cleaning.document import Context, Document, SourceLine
from readingroom.cleaning.thresholds import (
    FEWEST_APART,
    KNOWN_LETTERS,
    KNOWN_PARTED,
    LETTERSPACED,
    LONGEST_GAP,
    LONGEST_PIECE,
    MEAN_WORD,
    MOST_STRANGE,
    WIDE_SHARE,
)
from readingroom.cleaning.word_segmentation import FoundWord, KnownWords, WordPart, find_words
from readingroom.lexicon import load_word_lists
from readingroom.models import Repair

NAME = "letterspacing"
REASON = "the letters of a word stood apart"

CORE_RE = re.compile(r"(?<!\S)[^\w\s]?(?:[^\W\d_]\s{1,4}){3,}[^\W\d_](?=$|\s|[^\w\s]{1,2}(?:\s|$))")
PIECE_RE = re.compile(
    r"(?P<lead>[\"“‘'(\[]?)(?P<letters>[^\W\d_]+|\d{1,4})(?P<tail>[.,;:!?\"”’')\]]{0,3})"
)
TOKEN_RE = re.compile(r"(?<=\s)['’]\s[stdm](?=\s)|\S+")
ENDING_RE = re.compile(r"['’](?:s|t|d|m|re|ve|ll)[.,;:!?]?")
FORMULA_RE = re.compile(r"[=|\\{}]")
FENCE_RE = re.compile(r"\s{0,3}(?:```|~~~)")
SPELLED_RE = re.compile(r"\b(?:spel(?:l|led|t|ling|ls)|letters?|alphabet)\W+\Z", re.IGNORECASE)
VERSE_RE = re.compile(r"\s*(?:[^\W\d_]\s){3,40}[^\W\d_]\W{0,3}")
"""A word alone on its line, which in small letters may be set so for its own sake."""
MARK_RE = re.compile(r"[.,;:!?]{1,3}")


def close_letters(document: Document, context: Context) -> Document:
    """Close up letters that stand apart; where a text is full of them, parts of words, too.

    >>> line = SourceLine(1, "So the g o v e r n m e n t s a i d, in 5 a b c.")
    >>> close_letters(Document((line,)), Context()).lines[0].text
    'So the government said, in 5 a b c.'
    """
    if document.is_reordered or not any(CORE_RE.search(line.text) for line in document.lines):
        return document
    read = partial(_read_line, known=KnownWords(load_word_lists(), context.evidence.words))
    prose = [*_find_prose(document.lines)]
    closed = {line: read(line.text, is_strong=False) for line in prose}
    letters = sum(len(line.text) - len(text) for line, text in closed.items())
    if letters >= LETTERSPACED:
        closed |= {line: read(line.text, is_strong=True) for line in prose}
    repairs = [
        Repair(NAME, line.number, " ".join(line.text.split()), " ".join(text.split()), REASON)
        for line, text in closed.items()
        if text != line.text
    ]
    lines = (replace(line, text=closed.get(line, line.text)) for line in document.lines)
    return document.with_lines(lines, repairs)


def _find_prose(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """Yield the lines that are neither in a fence nor a table's nor a formula."""
    is_fenced = False
    for line in lines:
        if FENCE_RE.match(line.text):
            is_fenced = not is_fenced
        elif not is_fenced and line.text.strip() and not FORMULA_RE.search(line.text):
            yield line


def _read_line(text: str, known: KnownWords, *, is_strong: bool) -> str:
    """Close up what can be read as words."""
    if not is_strong and (
        not CORE_RE.search(text) or (text.islower() and VERSE_RE.fullmatch(text))
    ):
        return text
    pieces = _cut_pieces(text)
    is_wide = _has_wide_gaps(pieces)
    joined: list[tuple[int, int]] = []
    for start, end in _find_stretches(pieces, text, is_strong=is_strong):
        stretch = pieces[start:end]
        words = find_words(stretch, known, has_wide_gaps=is_wide)
        chosen = _choose(stretch, words, is_strong=is_strong, has_wide_gaps=is_wide)
        joined += ((start + word.start, start + word.end) for word in chosen)
    return _write(text, pieces, joined)


def _cut_pieces(text: str) -> list[WordPart]:
    pieces: list[WordPart] = []
    last = 0
    for match in TOKEN_RE.finditer(text):
        found = PIECE_RE.fullmatch(match[0]) if len(match[0]) <= LONGEST_PIECE else None
        parts = (found["lead"], found["letters"], found["tail"]) if found else ()
        pieces.append(WordPart(match.start(), match.end(), match.start() - last, *parts))
        last = match.end()
    return pieces


def _find_stretches(
    pieces: Sequence[WordPart], text: str, *, is_strong: bool
) -> Iterator[tuple[int, int]]:
    """Yield runs of pieces with letters; of single letters where the text is not full of them."""
    start = 0
    for index in range(len(pieces) + 1):
        piece = pieces[index] if index < len(pieces) else None
        if piece and piece.letters and (is_strong or _is_letter(piece)):
            continue
        singles = sum(part.is_lone for part in pieces[start:index])
        is_spelled = SPELLED_RE.search(text[: pieces[start].start][-20:]) if start < index else None
        if (is_strong and singles) or (index - start >= FEWEST_APART and not is_spelled):
            yield start, index
        start = index + 1


def _is_letter(piece: WordPart) -> bool:
    return len(piece.letters) == 1 and piece.letters.isalpha()


def _has_wide_gaps(pieces: Sequence[WordPart]) -> bool:
    """Return whether wider gaps part words from one another."""
    gaps = [piece.gap for piece in pieces[1:]]
    narrow = min(gaps, default=0)
    return sum(gap > narrow for gap in gaps) > WIDE_SHARE * len(gaps)


def _choose(
    stretch: Sequence[WordPart], words: Sequence[FoundWord], *, is_strong: bool, has_wide_gaps: bool
) -> list[FoundWord]:
    """Choose the words to close up: none where too little of what comes out is known."""
    many = [word for word in words if word.end - word.start > 1]
    lengths = {
        word: sum(len(piece.letters) for piece in stretch[word.start : word.end]) for word in many
    }
    total = sum(lengths.values())
    known = [word for word in many if word.is_known]
    least = KNOWN_PARTED if is_strong and has_wide_gaps else KNOWN_LETTERS
    is_read = sum(lengths[word] for word in known) >= least * total
    if is_strong and not is_read:
        return [word for word in known if lengths[word] >= FEWEST_APART]
    is_long = total >= max(FEWEST_APART, MEAN_WORD * len(words))
    if not is_strong and not (is_read and is_long):
        return []
    if has_wide_gaps:
        return many
    strange = sum(not word.is_known for word in words)
    if not is_strong:
        is_sure = not strange or (total >= LETTERSPACED and strange < MOST_STRANGE * len(words))
        return known if is_sure else []
    return [word for word in many if word.is_known or stretch[word.start].letters[0].isupper()]


def _write(text: str, pieces: Sequence[WordPart], joined: Sequence[tuple[int, int]]) -> str:
    """Write a line with pieces joined, the marks that follow them closed up, and even gaps."""
    if not joined:
        return text
    ends = dict(joined)
    closed = {index for start, end in joined for index in (start, end)}
    parts = [text[: pieces[0].start]]
    index = 0
    while index < len(pieces):
        piece, end = pieces[index], ends.get(index, index + 1)
        gap = " " * piece.gap if piece.gap > LONGEST_GAP or not closed & {index, index - 1} else " "
        mark = "".join(text[piece.start : piece.end].split())
        is_close = index in closed and (MARK_RE.fullmatch(mark) or ENDING_RE.fullmatch(mark))
        if index and not is_close:
            parts.append(gap)
        letters = "".join(part.letters for part in pieces[index:end])
        parts.append(f"{piece.lead}{letters}{pieces[end - 1].tail}" if end > index + 1 else mark)
        index = end
    return "".join(parts) + text[pieces[-1].end :]
