"""Rules and frames drawn on a page: they part columns, rows of tables, and footnotes from text.

In: a page. Out: thin boxes, `y` downwards, and small ones, which are the bullets of lists where a
program draws them. A frame is told as its four sides.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium_c

from readingroom.documents.pdf.page_text import Box

DOT = 1.5, 7.0
"""Points: least and most height and width of a bullet."""
THIN = 2.5
"""Points: a filled or stroked path no higher (or wider) than this is a rule."""
LEAST_LENGTH = 8
MOST_DOTS = 300
"""A page with more small squares is a chart: they are no bullets, and each would be compared with
all words of the page."""
MOST_PATHS = 5000
"""A page with more paths is a drawing or a map; its rules tell nothing."""


def read_rules(page: Any, frame: Box) -> list[Box]:
    """Return the rules of a page, and the sides of the rectangles that frame something."""
    return [rule for box in _read_paths(page, frame) for rule in _as_rules(box)]


def read_dots(page: Any, frame: Box) -> list[Box]:
    """Return the small filled squares and circles."""
    dots = [
        box
        for box in _read_paths(page, frame)
        if DOT[0] <= min(box.width, box.height) and max(box.width, box.height) <= DOT[1]
    ]
    return dots if len(dots) <= MOST_DOTS else []


def _read_paths(page: Any, frame: Box) -> Iterator[Box]:
    high = frame.bottom
    count = pdfium_c.FPDFPage_CountObjects(page.raw)
    if count > MOST_PATHS:
        return
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(count):
        item = pdfium_c.FPDFPage_GetObject(page.raw, index)
        if pdfium_c.FPDFPageObj_GetType(item) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            x, end = left.value - frame.left, right.value - frame.left
            yield Box(x, high - top.value, end, high - bottom.value)


def _as_rules(box: Box) -> Iterator[Box]:
    is_thin = min(box.width, box.height) <= THIN
    if is_thin and max(box.width, box.height) >= LEAST_LENGTH:
        yield box
    elif not is_thin and min(box.width, box.height) >= LEAST_LENGTH:
        yield Box(box.left, box.top, box.right, box.top)
        yield Box(box.left, box.bottom, box.right, box.bottom)
        yield Box(box.left, box.top, box.left, box.bottom)
        yield Box(box.right, box.top, box.right, box.bottom)
