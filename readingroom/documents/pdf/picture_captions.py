"""Captions: what stands at a picture, set otherwise than the text, becomes the caption of it.

In: the blocks of a file in the order of reading. Out: the same, a caption as the lines of its
picture. What says so: that it stands right under (or over) the picture and no wider than it, and
that it is slanted, smaller, of another family, or begins as captions do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readingroom.documents.pdf.block_joining import CAPTION_RE
from readingroom.documents.pdf.body_type import BodyType
from readingroom.documents.pdf.page_blocks import PageBlock, PageKind
from readingroom.documents.pdf.page_footnotes import find_references
from readingroom.documents.pdf.thresholds import CAPTION_GAP, CAPTION_WORDS, LARGER, SMALLER


def attach_captions(blocks: Sequence[PageBlock], body: BodyType) -> list[PageBlock]:
    """Return the blocks, captions as lines of their pictures."""
    attached = list(blocks)
    taken: set[int] = set()
    for index, block in enumerate(blocks):
        for other in (index + 1, index - 1) if block.picture else ():
            is_free = 0 <= other < len(blocks) and other not in taken
            if is_free and _is_caption(blocks[other], block, body):
                attached[index] = replace(block, lines=blocks[other].lines)
                taken.add(other)
                break
    return [block for index, block in enumerate(attached) if index not in taken]


def _is_caption(block: PageBlock, picture: PageBlock, body: BodyType) -> bool:
    is_sentence = block.kind is PageKind.HEADING and block.text.rstrip().endswith(".")
    if not (is_sentence or block.kind is PageKind.PARAGRAPH) or block.page != picture.page:
        return False
    if len(block.text.split()) > CAPTION_WORDS or find_references(block.lines):
        return False
    return _stands_at(block, picture) and _is_set_apart(block, body)


def _stands_at(block: PageBlock, picture: PageBlock) -> bool:
    """Return whether a block stands right under or over a picture, over its width."""
    first, last = block.lines[0], block.lines[-1]
    if picture.picture is None or last.page != first.page:
        return False
    box, size = picture.picture.box, first.size
    below, above = first.baseline - size - box.bottom, box.top - last.baseline
    is_near = min(abs(below), abs(above)) < CAPTION_GAP * size
    left, right = min(line.left for line in block.lines), max(line.right for line in block.lines)
    inside = min(right, box.right) - max(left, box.left)
    return is_near and inside > 0.6 * (right - left)


def _is_set_apart(block: PageBlock, body: BodyType) -> bool:
    lines = block.lines
    if any(body.is_larger(line.size, LARGER) for line in lines):
        return False
    is_slanted = not body.italic and all(line.is_italic for line in lines)
    is_small = all(line.size < SMALLER * body.size for line in lines)
    is_other = all(line.face.family != body.family for line in lines)
    return is_slanted or is_small or is_other or bool(CAPTION_RE.match(block.text))
