"""Definition lists: a term on a line of its own, and below it `: ` with what it means.

In: lines of Markdown. Out: drafts of terms (level 1) and meanings (level 2), and where they end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readingroom.cleaning.document import Draft, SourceLine
from readingroom.models import BlockKind

MEANING_RE = re.compile(r"[ ]{0,3}:[ \t]{1,9}(?=\S)")
TERM_RE = re.compile(r"(?![ ]{0,3}(?:[-*+>#|:]|\d+[.)]|!\[|```|~~~))\S.{0,120}$")
MOST_TERMS = 4  # terms that share a meaning; more lines above `:` are a paragraph


def begins_definitions(lines: Sequence[SourceLine], position: int) -> bool:
    """Return whether terms begin at a line that a meaning follows."""
    return _find_meaning(lines, position) > 0


def _find_meaning(lines: Sequence[SourceLine], position: int) -> int:
    """Return the line of the first meaning below the terms at a position, 0 where none is."""
    end = position
    while end < len(lines) and end - position < MOST_TERMS and TERM_RE.match(lines[end].text):
        end += 1
    if end == position:
        return 0
    if end + 1 < len(lines) and not lines[end].text.strip():
        end += 1
    return end if end < len(lines) and MEANING_RE.match(lines[end].text) else 0


def read_definitions(
    lines: Sequence[SourceLine], position: int, group: int
) -> tuple[tuple[Draft, ...], int]:
    r"""Read a list of terms and meanings.

    >>> texts = ["Floe", ": Ice that", "  drifts.", ": A sheet.", "", "Text."]
    >>> lines = [SourceLine(number, text) for number, text in enumerate(texts, 1)]
    >>> drafts, end = read_definitions(lines, 0, 1)
    >>> [(draft.level, draft.text) for draft in drafts], end
    ([(1, 'Floe'), (2, 'Ice that\ndrifts.'), (2, 'A sheet.')], 4)
    """
    drafts: list[Draft] = []
    while meaning := _find_meaning(lines, position):
        for line in lines[position:meaning]:
            if line.text.strip():
                drafts.append(_make_draft([line], 1, group))
        position = meaning
        while position < len(lines) and MEANING_RE.match(lines[position].text):
            run, position = _take_meaning(lines, position)
            drafts.append(_make_draft(run, 2, group))
            position = _skip_to_meaning(lines, position)
        following = position
        while following < len(lines) and not lines[following].text.strip():
            following += 1
        if not begins_definitions(lines, following):
            break
        position = following
    return tuple(drafts), position


def _take_meaning(lines: Sequence[SourceLine], position: int) -> tuple[list[SourceLine], int]:
    first = lines[position]
    run = [SourceLine(first.number, MEANING_RE.sub("", first.text, count=1))]
    position += 1
    while position < len(lines) and lines[position].text.strip():
        if MEANING_RE.match(lines[position].text) or begins_definitions(lines, position):
            break
        run.append(lines[position])
        position += 1
    return run, position


def _skip_to_meaning(lines: Sequence[SourceLine], position: int) -> int:
    """Return the line of a further meaning after one empty line, else the position itself."""
    is_apart = position + 1 < len(lines) and not lines[position].text.strip()
    return position + is_apart * bool(is_apart and MEANING_RE.match(lines[position + 1].text))


def _make_draft(run: Sequence[SourceLine], level: int, group: int) -> Draft:
    text = "\n".join(line.text.strip() for line in run)
    numbers = tuple(line.number for line in run)
    return Draft(BlockKind.DEFINITION, text, run[0].number, level, group, numbers=numbers)
