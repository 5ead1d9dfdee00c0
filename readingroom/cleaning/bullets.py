"""Bullets that stand apart from their items, as extraction from a laid-out page leaves them.

In: lines. Out: lines in which a glyph alone, or at the end of the paragraph before, opens the next
line with text, and a row of glyphs within a line is a line for each.
"""

from __future__ import annotations

import re
from dataclasses import replace

from readingroom.cleaning.document import Context, Document, SourceLine
from readingroom.cleaning.excerpts import shorten
from readingroom.cleaning.thresholds import FEWEST_BULLETS, SHORTEST_ITEM
from readingroom.models import Repair

NAME = "bullets"
REASON = "a bullet stood apart from its item"
GLYPHS = "•‣▪●○■□▸►▶➢➤✓✔❖◆◦∙❍❏❑➔➜★☐\uf0b7\uf0a7\uf0d8\uf0fc\uf06e"
"""Signs that mark items and hardly anything else; the last are those of symbol fonts."""
INNER_RE = re.compile(rf"(?<=\S)\s+(?=[{GLYPHS}]\s+\S)")


def set_bullets(document: Document, _: Context) -> Document:
    """Put bullets before their items.

    >>> texts = "Three were sold: •", "the barge", "", "●", "", "the tug"
    >>> lines = tuple(SourceLine(number, text) for number, text in enumerate(texts, 1))
    >>> [line.text for line in set_bullets(Document(lines), Context()).lines if line.text]
    ['Three were sold:', '• the barge', '• the tug']
    """
    repairs: list[Repair] = []
    kept: list[SourceLine] = []
    held = ""
    for line in document.lines:
        if not line.text.strip():
            kept.append(line)
            continue
        text, glyph = _cut_glyph(line.text)
        if held and text:
            repairs.append(Repair(NAME, line.number, held, f"• {shorten(text)}", REASON))
            text, held = f"• {text.lstrip()}", ""
        held = held or glyph
        kept += _part(replace(line, text=text))
    if held or (len(kept) == len(document.lines) and not repairs):
        return document
    if not repairs:
        first = next(line for line in document.lines if len(_part(line)) > 1)
        repairs.append(Repair(NAME, first.number, shorten(first.text), "a list", REASON))
    return document.with_lines(kept, repairs)


def _cut_glyph(text: str) -> tuple[str, str]:
    """Return a line without the bullet that it ends with, and that bullet."""
    bare = text.rstrip()
    if bare[-1:] not in GLYPHS or (len(bare) > 1 and not bare[-2].isspace()):
        return text, ""
    return bare[:-1].rstrip(), bare[-1]


def _part(line: SourceLine) -> list[SourceLine]:
    """Return a line for each bullet of a row of them; short parts are a menu, and stay a row."""
    starts = [0, *(match.end() for match in INNER_RE.finditer(line.text))]
    if len(starts) <= FEWEST_BULLETS or len(line.text.split()) < SHORTEST_ITEM * len(starts):
        return [line]
    return [
        replace(line, text=line.text[start:end].rstrip())
        for start, end in zip(starts, [*starts[1:], len(line.text)], strict=True)
    ]
