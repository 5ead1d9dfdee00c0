"""Blocks to a clean text: one plain body, with blocks and marks as spans over it.

In: parsed drafts and the record. Out: `CleanText`. White space is made regular here: one space
between words, a line end only where a break is meant, one empty line between blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readingroom.cleaning.changes import Change, move_marks
from readingroom.cleaning.document import Draft
from readingroom.cleaning.long_paragraphs import cut_paragraph, record_cut
from readingroom.models import (
    BLOCK_SEPARATOR,
    Block,
    BlockKind,
    CleanText,
    Mark,
    MarkKind,
    Removal,
    Repair,
)

EMPHATIC = (MarkKind.EMPHASIS, MarkKind.STRONG)
RULE_TEXT = "* * *"
SPACE_RE = re.compile(r"[^\S\u00a0\u202f]+")
"""White space but for the no-break spaces that `plain_spaces` left."""


def assemble(
    drafts: Sequence[Draft], repairs: tuple[Repair, ...], removals: tuple[Removal, ...]
) -> CleanText:
    """Put the body together."""
    parts: list[str] = []
    blocks: list[Block] = []
    marks: list[Mark] = []
    lines: list[int] = []
    start = 0
    cut = [(draft, tuple(cut_paragraph(draft))) for draft in drafts]
    cuts = (record_cut(draft, len(own)) for draft, own in cut if len(own) > 1)
    for draft in _drop_outer_rules([_settle(part) for _, own in cut for part in own]):
        end = start + len(draft.text)
        blocks.append(_make_block(draft, start, end))
        marks += (
            replace(mark, start=mark.start + start, end=mark.end + start) for mark in draft.marks
        )
        parts.append(draft.text)
        lines.append(draft.line)
        start = end + len(BLOCK_SEPARATOR)
    body = BLOCK_SEPARATOR.join(parts)
    found = CleanText(body, tuple(blocks), tuple(marks), (*repairs, *cuts), removals)
    return replace(found, lines=tuple(lines))


def _make_block(draft: Draft, start: int, end: int) -> Block:
    return Block(
        draft.kind,
        start,
        end,
        draft.level,
        draft.group,
        draft.ordered,
        draft.column,
        draft.align,
        draft.target,
        draft.alt,
    )


def _drop_outer_rules(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop empty blocks, and rules that separate nothing."""
    kept: list[Draft] = []
    for draft in drafts:
        is_repeated = not kept or kept[-1].kind is BlockKind.RULE
        is_shown = bool(draft.text.strip()) or draft.kind is BlockKind.FIGURE
        if is_shown and not (draft.kind is BlockKind.RULE and is_repeated):
            kept.append(draft)
    while kept and kept[-1].kind is BlockKind.RULE:
        kept.pop()
    return kept


def _settle(draft: Draft) -> Draft:
    """Return a block the text it has in the body."""
    if draft.kind is BlockKind.RULE:
        return replace(draft, text=RULE_TEXT)
    if draft.kind is BlockKind.CODE:
        return replace(draft, text=_settle_code(draft.text))
    return settle_space(draft, keep_lines=False)


def settle_space(draft: Draft, *, keep_lines: bool) -> Draft:
    """Make white space regular outside code: a space, or the line ends alone as long as kept."""
    code = [(mark.start, mark.end) for mark in draft.marks if mark.kind is MarkKind.CODE]
    breaks = {mark.start for mark in draft.marks if mark.kind is MarkKind.BREAK}
    changes: list[Change] = []
    pieces: list[str] = []
    last = length = index = 0
    for match in SPACE_RE.finditer(draft.text):
        while index < len(code) and code[index][1] <= match.start():
            index += 1
        if index < len(code) and code[index][0] <= match.start():
            continue
        is_edge = match.start() == 0 or match.end() == len(draft.text)
        lines = "\n" * match[0].count("\n")
        if not keep_lines:
            is_break = any(place in breaks for place in range(match.start(), match.end()))
            lines = "\n" * is_break
        space = "" if is_edge else lines or " "
        if space == match[0]:
            continue
        length += match.start() - last
        changes.append(Change(match.start(), match.end(), length, length + len(space)))
        pieces += (draft.text[last : match.start()], space)
        length, last = length + len(space), match.end()
    text = "".join((*pieces, draft.text[last:]))
    return replace(
        draft, text=text, marks=_trim_marks(move_marks(draft.marks, tuple(changes)), text)
    )


def _settle_code(text: str) -> str:
    """Keep code as it is, but for empty lines, which would end the block."""
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(line or " " for line in lines)


def _trim_marks(marks: tuple[Mark, ...], text: str) -> tuple[Mark, ...]:
    """Keep marks off the white space around what they mark, and emphasis off bare signs."""
    trimmed: list[Mark] = []
    for mark in marks:
        if mark.kind is MarkKind.BREAK:
            if text[mark.start : mark.end] == "\n":
                trimmed.append(mark)
            continue
        inner = text[mark.start : mark.end]
        start = mark.start + len(inner) - len(inner.lstrip())
        end = mark.end - len(inner) + len(inner.rstrip())
        is_seen = mark.kind not in EMPHATIC or any(map(str.isalnum, inner))
        if start < end and is_seen:
            trimmed.append(replace(mark, start=start, end=end))
    return tuple(trimmed)
