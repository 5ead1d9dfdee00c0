"""Which blocks of a web page hold the text that was extracted from it.

In: the blocks of a page, and the words of its article as a library extracted them. Out: the blocks
that are the article, with the structure between them. What is on a page twice, as a teaser and in
the article, is taken once: our own choice of the article says where.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from readingroom.documents.article_finding import (
    HEADINGS,
    TextBlock,
    choose_blocks,
    find_head,
)

RUN = 3
"""Words in a row by which a block is known in an extraction."""
LEAST_KNOWN = 0.8
"""Share of a block's runs that the extraction has. Fitted on the article extraction benchmark:
0.4 keeps teasers that quote the article, 0.9 loses paragraphs in which a link or a note was cut."""
STRUCTURE = HEADINGS | {"li", "td", "th", "dt", "dd", "caption", "figcaption", "pre"}
"""What stays between two blocks that were extracted, if it looks as part of the article to us."""
WORD_RE = re.compile(r"\w+")


class ExtractedWords:
    """The words of an extraction, each of which one block can take."""

    def __init__(self, text: str) -> None:
        self._lines = Counter(_list_words(line) for line in text.splitlines())
        self._runs = Counter(_list_runs(_list_words(text)))

    def take(self, text: str) -> bool:
        """Return whether a text is in the extraction, and take it out of it if so.

        >>> words = ExtractedWords("The ice held all winter.")
        >>> words.take("The ice held"), words.take("The ice held"), words.take("held all winter")
        (True, False, True)
        """
        words = _list_words(text)
        runs = Counter(_list_runs(words))
        known = sum(min(count, self._runs[run]) for run, count in runs.items())
        is_line = not runs and bool(words) and self._lines[words] > 0
        if not is_line and (not runs or known < LEAST_KNOWN * runs.total()):
            return False
        self._lines.subtract([words])
        self._runs.subtract(runs)
        return True


def choose_extracted(
    blocks: Sequence[TextBlock],
    extracted: str,
    notes: AbstractSet[int] = frozenset(),
    *,
    is_signed: bool = False,
) -> Sequence[TextBlock]:
    """Return the blocks of the article; `notes` are footnotes (by `id()`), wherever they stand.

    Where `is_signed` says that author and date are known, what stands between headline and article
    and was not extracted is left out. Without an extraction, or where no block is in it, our own
    choice is returned.
    """
    own = choose_blocks(blocks)
    if not extracted:
        return own
    ours = {id(block) for block in own}
    words = ExtractedWords(extracted)
    kept = _take_long(blocks, ours, words)
    if not kept:
        return own
    first, last = min(kept), max(kept)
    for place in range(first, last):
        block = blocks[place]
        is_part = _is_structure(block, ours) or _is_paragraph(block, ours)
        if place not in kept and (is_part or _is_short(block, words)):
            kept.add(place)
    above = find_head([block for block in blocks[:first] if id(block) in ours])
    head = [block for block in above if not is_signed or _is_structure(block, ours)]
    below = [block for block in blocks[last + 1 :] if not notes.isdisjoint(map(id, block.path))]
    return [*head, *(blocks[place] for place in sorted(kept)), *below]


def _take_long(blocks: Sequence[TextBlock], ours: set[int], words: ExtractedWords) -> set[int]:
    """Return the places of the blocks that are in an extraction; what is ours takes first."""
    order = sorted(
        (id(block) not in ours, block.is_aside or block.is_furniture, place)
        for place, block in enumerate(blocks)
    )
    long = (place for *_, place in order if len(_list_words(blocks[place].text)) >= RUN)
    return {place for place in long if words.take(blocks[place].text)}


def _is_structure(block: TextBlock, ours: set[int]) -> bool:
    """Return whether a block is a heading, an item, a cell, a picture of what we chose."""
    return id(block) in ours and (block.owner.tag in STRUCTURE or not block.length)


def _is_paragraph(block: TextBlock, ours: set[int]) -> bool:
    """Return whether a block is a paragraph of what we chose; some are not extracted.

    What a site marks within a sentence (a time, a name) is cut out of extractions, and what is left
    may be too little to know the paragraph by.
    """
    is_prose = block.owner.tag == "p" and block.is_prose and not block.is_furniture
    return is_prose and id(block) in ours


def _is_short(block: TextBlock, words: ExtractedWords) -> bool:
    return len(_list_words(block.text)) < RUN and words.take(block.text)


def _list_words(text: str) -> tuple[str, ...]:
    return tuple(WORD_RE.findall(text.casefold()))


def _list_runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
