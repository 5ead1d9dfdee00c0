"""Marks before the items of a list: bullets, numbers, letters.

In: a line. Out: its mark, if it begins with one.
"""

from __future__ import annotations

import re

from readingroom.documents.pdf.page_text import Line, is_glued

BULLETS = frozenset("•‣▪▫◦●○■□▶►◆◇★✓✔➢➤·∙⁃\u2219\u25aa")
DASHES = frozenset("-–—*")
NUMBER_RE = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\Z")


def find_mark(line: Line) -> str:
    """Return the mark of an item: a bullet, or its number as it stands; nothing elsewhere."""
    if len(line.words) < 2 or not any(map(str.isalnum, line.text)):
        return ""
    first, second = line.words[0], line.words[1]
    text = first.text
    if text in BULLETS or (text == "o" and second.left - first.right > first.size):
        return "•"
    if text in DASHES and not is_glued(first, second):
        return "•" if text == "-" or second.left - first.right > 0.45 * first.size else ""
    return text if NUMBER_RE.fullmatch(text) else ""
