"""Glyphs become words: by spaces of the file, and by white where the file has none.

In: glyphs in the order of the file, `y` downwards. Out: `PageWord`s in that order. Accents that old
fonts draw beside their letter join it; letter-spaced words are closed up.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from statistics import median
from typing import NamedTuple

from readingroom.documents.pdf.page_text import WORD_GAP, Box, Face, PageWord
from readingroom.documents.pdf.writing_direction import plain_letters, runs_left

ACCENTS = {
    "\u00a8": "\u0308", "\u00b4": "\u0301", "`": "\u0300", "\u02c6": "\u0302", "^": "\u0302",
    "\u02dc": "\u0303", "~": "\u0303", "\u00b8": "\u0327", "\u02c7": "\u030c", "\u02d8": "\u0306",
    "\u02da": "\u030a", "\u00af": "\u0304", "\u02d9": "\u0307", "\u02dd": "\u030b",
}  # fmt: skip
"""Accents with a width of their own, and those that join the letter before them."""
SEEN_GAP = 0.05
"""Share of the type size from which white parts words where PDFium sees a space, too."""
BACKWARDS = 0.6
"""Share of the type size by which a glyph may stand left of where the last one ended."""
LEVEL = 0.08
"""Share of the type size by which baselines of one word may differ."""
SPACED_RUN = 4
"""So many single letters with even gaps are a letter-spaced word."""
LINK_HEIGHT = 2.5
"""The box of a link over several lines also covers words that are none of it."""
LINK_LEVEL = 4.0
MOST_LEVEL_LINKS = 100
"""Links are looked up by their height, in steps of so many points; no step has more of them on a
page that somebody can read."""
BULLET_GAP = 2.5
"""A drawn bullet stands at most that far before its item, in sizes of its type."""
EVEN = 1.45
"""Gaps within a letter-spaced word exceed their median by less than this factor."""


class Glyph(NamedTuple):
    """A character with its box, its origin and its face; `turn` in quarters of a turn.

    `is_parted`: PDFium, which knows the shapes of the letters, sees a space before it.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    face: Face
    turn: int | None = 0
    is_parted: bool = False


def build_words(glyphs: Sequence[Glyph], links: Sequence[tuple[Box, str]] = ()) -> list[PageWord]:
    """Return the words of a page in the order of the file."""
    cut = enumerate(_cut_words(_join_accents(glyphs)))
    words = [replace(word, order=order) for order, word in cut if word.text.strip()]
    words = close_letterspacing(_drop_overprints(words))
    return _add_links(words, links) if words and links else words


def _cut_words(glyphs: Iterable[Glyph]) -> Iterator[PageWord]:
    run: list[Glyph] = []
    is_spaced = after_space = False
    for glyph in glyphs:
        if glyph.text.isspace():
            after_space = True
            continue
        after_space = after_space or bool(run and _sees_space(run[-1], glyph))
        if run and (after_space or not _continues(run[-1], glyph)):
            yield _make_word(run, is_spaced=is_spaced)
            run = []
        if not run:
            is_spaced, after_space = after_space, False
        run.append(glyph)
    if run:
        yield _make_word(run, is_spaced=is_spaced)


def _sees_space(before: Glyph, glyph: Glyph) -> bool:
    if runs_left(before.text) and runs_left(glyph.text):
        return glyph.is_parted  # the boxes of joined letters overlap
    size, gap = min(before.face.size, glyph.face.size), glyph.left - before.right
    is_level = abs(glyph.y - before.y) <= LEVEL * size
    return glyph.is_parted and is_level and SEEN_GAP * size < gap < WORD_GAP * size


def _continues(before: Glyph, glyph: Glyph) -> bool:
    size, gap = glyph.face.size, glyph.left - before.right
    is_near = -BACKWARDS * size < gap < WORD_GAP * size
    if runs_left(before.text) or runs_left(glyph.text):
        is_near = _continues_left(before, glyph)
    return is_near and glyph.face == before.face and abs(glyph.y - before.y) <= LEVEL * size


def _continues_left(before: Glyph, glyph: Glyph) -> bool:
    """Return whether two letters touch, in whatever order; figures stand by themselves."""
    if any(each.text.isalnum() and not runs_left(each.text) for each in (before, glyph)):
        return False
    apart = max(before.left - glyph.right, glyph.left - before.right)
    return apart < WORD_GAP * glyph.face.size


def _make_word(run: Sequence[Glyph], *, is_spaced: bool) -> PageWord:
    text = "".join(glyph.text for glyph in run)
    if runs_left(text):
        placed = sorted(enumerate(run), key=lambda pair: (-pair[1].x, -pair[0]))
        text = plain_letters("".join(glyph.text for _, glyph in placed))
    left, right = min(glyph.left for glyph in run), max(glyph.right for glyph in run)
    return PageWord(text, left, right, run[0].y, run[0].face, spaced=is_spaced)


def _join_accents(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Yield the glyphs, an accent and the letter beneath it as one."""
    skipped = False
    for glyph, after in zip_longest(glyphs, glyphs[1:]):
        if skipped:
            skipped = False
            continue
        if after is not None and (joined := _accented(glyph, after)):
            yield after._replace(text=joined, left=min(glyph.left, after.left))
            skipped = True
        else:
            yield glyph


def _accented(accent: Glyph, letter: Glyph) -> str:
    """Return the letter with its accent; nothing where they do not stand above one another."""
    centre = (accent.left + accent.right) / 2
    if accent.text not in ACCENTS or not letter.left <= centre <= letter.right:
        return ""
    if abs(accent.y - letter.y) > letter.face.size / 2:
        return ""
    base = {"\u0131": "i", "\u0237": "j"}.get(letter.text, letter.text)
    composed = unicodedata.normalize("NFC", base + ACCENTS[accent.text])
    return composed if len(composed) == len(base) and base.isalpha() else ""


def _drop_overprints(words: Sequence[PageWord]) -> list[PageWord]:
    """Return the words without those that are printed twice to look bold."""
    kept: list[PageWord] = []
    places: set[tuple[str, int, int]] = set()
    for word in words:
        spot = word.text, round(word.left / 2), round(word.baseline / 2)
        nearby = {(word.text, spot[1] + x, spot[2] + y) for x in (-1, 0, 1) for y in (-1, 0, 1)}
        if len(word.text) < 2 or not places & nearby:
            kept.append(word)
        places.add(spot)
    return kept


def close_letterspacing(words: Sequence[PageWord]) -> list[PageWord]:
    """Return the words, those of evenly spaced single letters as one."""
    closed: list[PageWord] = []
    run: list[PageWord] = []
    for word in words:
        if run and not _spaces_on(run[-1], word):
            closed += _close(run)
            run = []
        run.append(word)
    return closed + _close(run)


def _spaces_on(before: PageWord, word: PageWord) -> bool:
    is_level = word.baseline == before.baseline and word.face == before.face
    is_next = 0 < word.left - before.right < 3 * word.size
    return is_level and is_next and len(before.text) == len(word.text) == 1


def _close(run: Sequence[PageWord]) -> list[PageWord]:
    gaps = [after.left - before.right for before, after in pairwise(run)]
    if len(run) < SPACED_RUN or not all(word.text.isalpha() for word in run):
        return list(run)
    usual = median(gaps)
    if sum(gap < EVEN * usual for gap in gaps) < 0.7 * len(gaps):
        return list(run)
    parts = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        parts.append([word]) if gap > EVEN * usual else parts[-1].append(word)
    return [
        replace(part[0], text="".join(word.text for word in part), right=part[-1].right)
        for part in parts
    ]


def add_bullets(words: Sequence[PageWord], dots: Sequence[Box]) -> list[PageWord]:
    """Return the words with a bullet where a dot is drawn before the first word of a line."""
    return [*words, *(bullet for dot in dots if (bullet := _as_bullet(dot, words)))]


def _as_bullet(dot: Box, words: Sequence[PageWord]) -> PageWord | None:
    """Return a dot as a word, if one stands right of it and none between or left."""
    middle = (dot.top + dot.bottom) / 2
    level = [w for w in words if w.baseline - 0.8 * w.size < middle < w.baseline]
    after = min((w for w in level if w.left >= dot.right), key=lambda w: w.left, default=None)
    if after is None or after.left - dot.right > BULLET_GAP * after.size:
        return None
    if any(after.left - 2 * BULLET_GAP * w.size < w.left < dot.left for w in level):
        return None
    return PageWord("•", dot.left, dot.right, after.baseline, after.face, spaced=True)


def _add_links(words: Sequence[PageWord], links: Sequence[tuple[Box, str]]) -> list[PageWord]:
    """Return the words with their links; each is compared with those at its height."""
    highest = LINK_HEIGHT * max(word.size for word in words)
    levels: dict[int, list[tuple[Box, str]]] = {}
    for box, address in links:
        if box.height < highest:
            for level in range(int(box.top // LINK_LEVEL), int(box.bottom // LINK_LEVEL) + 1):
                known = levels.setdefault(level, [])
                if len(known) < MOST_LEVEL_LINKS:
                    known.append((box, address))
    near = (levels.get(int(word.middle // LINK_LEVEL), ()) for word in words)
    return [
        replace(word, link=_find_link(word, own)) for word, own in zip(words, near, strict=True)
    ]


def _find_link(word: PageWord, links: Sequence[tuple[Box, str]]) -> str:
    x = (word.left + word.right) / 2
    return next(
        (
            address
            for box, address in links
            if box.holds(x, word.middle) and box.height < LINK_HEIGHT * word.size
        ),
        "",
    )
