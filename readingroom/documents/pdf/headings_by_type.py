"""Headings: told by size and weight beside the body's, by length, and by the file's bookmarks.

In: the blocks of a file. Out: the same, headings as such with their level. The largest heading of
the first page is the title (level 1); the others rank by how they are set, larger first, and stand
one level below the nearest heading before them that ranks higher, so that no level is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from readingroom.documents.pdf.block_joining import CAPTION_RE
from readingroom.documents.pdf.body_type import BodyType
from readingroom.documents.pdf.page_blocks import PageBlock, PageKind
from readingroom.documents.pdf.thresholds import (
    HEADING_SCORE,
    LARGER,
    LONGEST_HEADING,
    SHORT_HEADING,
    SMALLER,
)

NUMBERED_RE = re.compile(r"(?:\d+(?:\.\d+)*\.?|[IVX]+\.|[A-Z]\.|§ ?\d+)\s+\S")
LOWEST = 6
NEARLY_LARGEST = 0.75
"""A title may be smaller than what follows it, but not by more than that factor."""
CONTENTS_RE = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|table des matières|sommaire|[íi]ndice|inhoud",
    re.IGNORECASE,
)
TypeKey = tuple[float, bool, bool, bool]

WEIGHTS = {
    "large": 2.6,
    "very large": 1.4,
    "bold": 2.2,
    "capitals": 1.2,
    "slanted": 0.7,
    "other family": 2.0,  # and as large as the body at least
    "short": 1.0,
    "long": -4.0,
    "numbered": 0.8,
    "full stop": -2.0,
    "comma": -2.0,
    "small letter": -2.0,
    "figures": -3.0,
    "bookmark": 3.5,
    "small type": -2.0,
    "many lines": -2.0,
    "meant lines": -1.0,
}


def mark_headings(
    blocks: Sequence[PageBlock], body: BodyType, bookmarks: Mapping[str, int]
) -> list[PageBlock]:
    """Return the blocks with their headings; `bookmarks` are depths (from 0) by folded title."""
    found = [index for index, block in enumerate(blocks) if is_heading(block, body, bookmarks)]
    title = _find_title(blocks, found)
    found = _drop_imprint(blocks, found, title)
    ranks = _rank({_setting(blocks[index]) for index in found if index != title})
    levels = nest_ranks([0 if i == title else ranks[_setting(blocks[i])] for i in found])
    marked = list(blocks)
    for index, level in zip(found, levels, strict=True):
        marked[index] = replace(
            blocks[index], kind=PageKind.HEADING, level=level, breaks=frozenset()
        )
    return marked


def nest_ranks(ranks: Sequence[int]) -> list[int]:
    """Return the level of each heading, from 1 to 6, by the ranks of those before it.

    The title has rank 0; where there is one, nothing stands as high, before it neither.

    >>> nest_ranks([5, 0, 5, 3, 5, 9, 9, 5])
    [2, 1, 2, 2, 3, 4, 4, 3]
    """
    levels = []
    above = [0] if 0 in ranks else list[int]()
    for rank in ranks:
        while above and above[-1] >= rank:
            above.pop()
        above.append(rank)
        levels.append(min(len(above), LOWEST))
    return levels


def confirm_title(
    header: Mapping[str, object], blocks: Sequence[PageBlock], body: BodyType
) -> dict[str, object]:
    """Return a header without its title where the first page names it in small type alone.

    The field of a paper often names the volume, which a line at the foot of the page names, too.
    """
    title = fold_title(str(header.get("title", "")))
    first = [block for block in blocks if block.lines and block.page == blocks[0].page]
    naming = [block for block in first if title and title in fold_title(block.text)]
    is_small = all(block.lines[0].size < SMALLER * body.size for block in naming)
    is_other = any(block.level == 1 for block in first)
    return {
        name: value
        for name, value in header.items()
        if name != "title" or not (naming and is_small and is_other)
    }


def fold_title(text: str) -> str:
    """Return the letters and figures of a title, to compare it.

    >>> fold_title("2.1  The Ice – a Survey")
    '21theiceasurvey'
    """
    return "".join(char for char in text.casefold() if char.isalnum())


def is_heading(block: PageBlock, body: BodyType, bookmarks: Mapping[str, int]) -> bool:
    """Return whether a block is a heading, by all its signs together."""
    if block.kind not in (PageKind.PARAGRAPH, PageKind.ITEM) or not block.lines:
        return False
    if CAPTION_RE.match(block.text) or not any(char.isalpha() for char in block.text):
        return False
    names = [*_list_type_signs(block, body), *_list_text_signs(block)]
    if fold_title(block.text) in bookmarks:
        names.append("bookmark")
    return sum(WEIGHTS[name] for name in names) >= HEADING_SCORE


def _list_type_signs(block: PageBlock, body: BodyType) -> list[str]:
    size = min(line.size for line in block.lines)
    names = []
    if body.is_larger(size, LARGER):
        names.append("large")
    if body.is_larger(size, 1.35):
        names.append("very large")
    if body.is_larger(body.size * 2 - size, LARGER):
        names.append("small type")
    if all(line.is_bold for line in block.lines) and not body.bold:
        names.append("bold")
    elif size >= body.size and all(
        word.face.family != body.family for line in block.lines for word in line.words
    ):
        names.append("other family")
    if all(line.is_italic for line in block.lines) and not body.italic:
        names.append("slanted")
    return names


def _list_text_signs(block: PageBlock) -> list[str]:
    text = block.text.strip()
    words = text.split()
    letters = [char for char in text if char.isalpha()]
    signs = {
        "capitals": len(letters) > 3 and all(not char.islower() for char in letters),
        "short": len(words) <= SHORT_HEADING,
        "long": len(words) > LONGEST_HEADING,
        "numbered": bool(NUMBERED_RE.match(text)),
        "full stop": text.endswith(".") and not NUMBERED_RE.fullmatch(text),
        "comma": text.endswith((",", ";", "-")),
        "small letter": text[0].islower(),
        "figures": sum(char.isdigit() for char in text) > len(letters),
        "many lines": len(block.lines) > 4,
        "meant lines": len(block.breaks) > 1,
    }
    return [name for name, holds in signs.items() if holds]


def _setting(block: PageBlock) -> TypeKey:
    line = block.lines[0]
    letters = [char for char in block.text if char.isalpha()]
    capitals = all(not char.islower() for char in letters)
    return round(line.size * 2) / 2, line.is_bold, capitals, not line.is_italic


def _rank(settings: set[TypeKey]) -> dict[TypeKey, int]:
    ordered = sorted(settings, reverse=True)
    return {setting: rank for rank, setting in enumerate(ordered, start=1)}


def _drop_imprint(
    blocks: Sequence[PageBlock], found: Sequence[int], title: int | None
) -> list[int]:
    """Return the headings without what stands large right beneath the title: authors, a deck.

    It is set as nothing else in the file is.
    """
    run: list[int] = []
    for index in found:
        if title is not None and index == title + len(run) + 1:
            run.append(index)
    under = set(run)
    elsewhere = {_setting(blocks[index]) for index in found if index not in under}
    return [index for index in found if index not in under or _setting(blocks[index]) in elsewhere]


def _find_title(blocks: Sequence[PageBlock], found: Sequence[int]) -> int | None:
    """Return the heading of the first page that is set largest, if hardly any is larger."""
    if not found:
        return None
    first = blocks[found[0]].page
    here = [index for index in found if blocks[index].page == first]
    here = [index for index in here if not CONTENTS_RE.fullmatch(blocks[index].text)] or here
    title = max(here, key=lambda index: (blocks[index].lines[0].size, -index))
    largest = max(blocks[index].lines[0].size for index in found)
    return title if blocks[title].lines[0].size >= NEARLY_LARGEST * largest else None
