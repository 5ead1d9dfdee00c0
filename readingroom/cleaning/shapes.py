"""What a line looks like with everything blanked out that differs from page to page.

In: a line of a source. Out: its shape, and whether it could stand at a page's edge at all. Running
heads, page numbers and feet are never known by their words, but by shapes that come back.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readingroom.cleaning.thresholds import EDGE, LONGEST_FOOT, PAGE_EDGE, SHORTEST_FOOT

LONGEST, LONGEST_TURN = 160, 24

MARKUP_RE = re.compile(r"[*_`#>\\]+|</?u>")
CELL_RE = re.compile(r"\s+[|•·–—]\s+|\s{3,}|\t")
DIGITS_RE = re.compile(r"\d+")
LETTER_RE = re.compile(r"[^\W\d_]")
WORD_RE = re.compile(r"[^\W_]+")
NUMBER_RE = re.compile(r"\W{0,4}\d{1,4}\W{0,4}")
COUNTED_RE = re.compile(r"(?:[^\W\d_]+\.? )?(\d{1,4}) ?(?:/|[^\W\d_]{1,6}) ?(\d{1,4})")
TURN_RE = re.compile(r"[-–—_.,…·]{2,}/?(\d{1,3})/|[-–—_.,…·]{2,}/(\d{1,3})|[.…]{3,}(\d{1,3})")
PRINTED_RE = re.compile(
    r"(?:https?|file)://\S+ +\(?\d+ ?(?:/|[^\W\d_]{2,3}) ?\d+\)?(?: +\[.{6,40}\])?"
)
"""The foot that a browser prints: address, page of so many, day."""
DIRT_RE = re.compile(r"[.,;:'`´\"“”‘’^¬·∑■•°«»~_&!*-]+")
LONE_DIRT = frozenset(".,;:'`´^¬·\"“”‘’&■∑")
MENU_RE = re.compile(r"(?:[^|.!?]{1,30}\|){3,30}[^|.!?]{1,30}")
RIGHTS_RE = re.compile(r"(?:©|\([cC]\)|&copy;)\s?(?:\d{4}\b|[^\W\d_].{0,60}\b\d{4}\b)")
ENDED_RE = re.compile(r"[.!?:;…,][\"'”’)\]]*$")


def shape_line(text: str) -> str:
    """Blank out markup, case and numbers.

    >>> shape_line("**Harbour News**  12 of 14")
    'harbour news # of #'
    """
    plain = " ".join(MARKUP_RE.sub(" ", text[: 4 * LONGEST]).split())
    return DIGITS_RE.sub("#", plain).casefold()


def cut_cells(text: str) -> list[str]:
    """Cut a line at bars, bullets and wide gaps, and give the shapes of what stands between.

    >>> cut_cells("Harbour News • May 2011")
    ['harbour news', 'may #']
    """
    cells = [shape_line(cell) for cell in CELL_RE.split(text.strip()[: 4 * LONGEST])]
    return [cell for cell in cells if cell]


def is_short(text: str) -> bool:
    """Return whether a line is short enough for the edge of a page."""
    return 0 < len(text.strip()) <= LONGEST


def is_number(text: str) -> bool:
    """Return whether a line is a number and signs, or a number out of a greater one.

    >>> [is_number(text) for text in ("- 3 -", "Page 3 of 7", "3/7", "7 of 3", "Chapter 3", "[..]")]
    [True, True, True, False, False, False]
    """
    plain = " ".join(MARKUP_RE.sub(" ", text).split())
    counted = COUNTED_RE.fullmatch(plain)
    if counted:
        return 0 < int(counted[1]) <= int(counted[2])
    return bool(NUMBER_RE.fullmatch(plain))


def read_turn(text: str) -> int:
    """Return the page that a line at a page's foot announces; 0 for any other line.

    >>> [read_turn(text) for text in (". . ./2", ".. .1 0 /", "---- /3", "...4", "1/2", "- 2 -")]
    [2, 10, 3, 4, 0, 0]
    """
    if len(text) > LONGEST_TURN:
        return 0
    match = TURN_RE.fullmatch("".join(text.split()).rstrip(".,"))
    return int(match[1] or match[2] or match[3]) if match else 0


def is_dirt(text: str) -> bool:
    """Return whether a line is signs of different kinds, as a scan leaves them; no ornament is.

    >>> [is_dirt(text) for text in (".-;:", "' ,", ".", "* * *", "~*~", "---", "?!", "…")]
    [True, True, True, False, False, False, False, False]
    """
    signs = "".join(text[: 2 * LONGEST_TURN].split())
    if len(signs) > LONGEST_TURN or not DIRT_RE.fullmatch(signs):
        return False
    return signs in LONE_DIRT if len(set(signs)) == 1 else signs != signs[::-1]


def has_letters(shape: str) -> bool:
    """Return whether a shape holds words that can be known again."""
    return len(LETTER_RE.findall(shape)) >= 3


def cut_pages(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pages of a text as ranges of lines; a form feed begins one.

    >>> cut_pages(["one", "two", chr(12) + "three", chr(12)])
    [(0, 2), (2, 3), (3, 4)]
    """
    starts = [0, *(index for index, text in enumerate(texts) if index and "\f" in text)]
    return list(pairwise([*starts, len(texts)]))


def find_edges(texts: Sequence[str], start: int, end: int, depth: int) -> Iterator[int]:
    """Yield the first and the last lines with text in a range."""
    full = [index for index in range(start, end) if texts[index].strip()]
    yield from sorted({*full[:depth], *full[-depth:]})


def shape_feet(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield where the last lines of a text may begin a foot, and what all of them are together.

    >>> feet = list(shape_feet(["a line", *"abcd"]))
    >>> [place for place, _ in feet], len({shape for _, shape in feet})
    ([1, 0], 2)
    """
    foot = hashlib.blake2b(digest_size=8)
    full = [index for index in range(len(texts)) if texts[index].strip()]
    for count, index in enumerate(reversed(full[-LONGEST_FOOT:]), 1):
        if not is_short(texts[index]):
            return
        foot.update(f"{shape_line(texts[index])}\n".encode())
        if count >= SHORTEST_FOOT:
            yield index, f"\f{foot.hexdigest()}"


def gather_edges(texts: Sequence[str]) -> dict[str, int]:
    """Note once a source the shapes at the edges of the text and of its pages, with their cells."""
    pages = cut_pages(texts)
    places = set(find_edges(texts, 0, len(texts), EDGE))
    if len(pages) > 1:
        for start, end in pages:
            places.update(find_edges(texts, start, end, PAGE_EDGE))
    shapes: set[str] = set()
    for place in places:
        if is_short(texts[place]):
            shapes.update((shape_line(texts[place]), *cut_cells(texts[place])))
    shapes.update(shape_line(text) for text in texts if len(text) < 40 and is_number(text))
    return dict.fromkeys(sorted(shape for shape in shapes if shape), 1)


def name_form(text: str) -> str:
    """Say what a line is that only a web page carries, by its form alone.

    >>> name_form("Home | World | Harbour | About us")
    'a menu: short cells between bars, at the edge of the text'
    """
    if RIGHTS_RE.match(text):
        return "a line of rights with its year, at the edge of the text"
    if MENU_RE.fullmatch(text):
        return "a menu: short cells between bars, at the edge of the text"
    return ""
