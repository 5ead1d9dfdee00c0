"""Footnotes: what `[^label]:` begins is a note, where a sign in the text refers to it.

In: lines, then drafts. Out: notes as drafts, numbered in the order of their signs. A note without a
sign, and a sign without a note, stay the text they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from readingroom.cleaning.document import Draft, SourceLine
from readingroom.models import BlockKind, MarkKind

SIGN_RE = re.compile(r"\[\^([^\s\[\]]{1,99})\](?!:)")
BEGIN_RE = re.compile(r"[ ]{0,3}\[\^([^\s\[\]]{1,99})\]:[ \t]*")
INDENT = 4  # columns that a further paragraph of a note is set in by


def find_signs(lines: Iterable[SourceLine]) -> frozenset[str]:
    """Return the labels of all notes that a text refers to."""
    texts = (line.text for line in lines if "[^" in line.text)
    return frozenset(label for text in texts for label in SIGN_RE.findall(text))


def find_label(text: str) -> str:
    """Return the label of the note that begins with a line, if any does.

    >>> find_label("[^ice]: Of one winter."), find_label("[^ice] is a sign.")
    ('ice', '')
    """
    match = BEGIN_RE.match(text)
    return match[1] if match else ""


def read_note(lines: Sequence[SourceLine], position: int) -> tuple[tuple[Draft, ...], int]:
    r"""Read the note that begins at a line; what is set in after an empty line belongs to it.

    >>> texts = ["[^1]: One", "winter.", "", "    Two.", "", "Text."]
    >>> lines = [SourceLine(number, text) for number, text in enumerate(texts, 1)]
    >>> drafts, end = read_note(lines, 0)
    >>> [draft.text for draft in drafts], end
    (['One\nwinter.', 'Two.'], 4)
    """
    label, first = find_label(lines[position].text), lines[position]
    opening = BEGIN_RE.sub("", first.text, count=1)
    runs = [[SourceLine(first.number, opening)] if opening.strip() else []]
    end = position + 1
    while end < len(lines):
        line = lines[end]
        if not line.text.strip():
            after = next((each for each in lines[end : end + 3] if each.text.strip()), None)
            if after is None or after.indent < INDENT:
                break
            runs.append([])
        elif find_label(line.text):
            break
        else:
            runs[-1].append(SourceLine(line.number, line.text.lstrip()))
        end += 1
    drafts = (
        Draft(
            BlockKind.NOTE,
            "\n".join(line.text for line in run),
            run[0].number,
            numbers=tuple(line.number for line in run),
            target=label,
        )
        for run in runs
        if run
    )
    return tuple(drafts), end


def settle_notes(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Number the notes by their signs, from 1; what no sign refers to becomes text again."""
    signs = (mark.target for draft in drafts for mark in draft.marks if mark.kind is MarkKind.NOTE)
    numbers = {label: number for number, label in enumerate(dict.fromkeys(signs), 1)}
    return tuple(
        _settle(draft, numbers) if draft.kind is BlockKind.NOTE else draft for draft in drafts
    )


def _settle(draft: Draft, numbers: Mapping[str, int]) -> Draft:
    number = numbers.get(draft.target)
    if number:
        return replace(draft, level=number, group=number)
    opening = f"[^{draft.target}]: "
    moved = (
        replace(mark, start=mark.start + len(opening), end=mark.end + len(opening))
        for mark in draft.marks
    )
    text = opening + draft.text
    return replace(draft, kind=BlockKind.PARAGRAPH, text=text, marks=tuple(moved), target="")
