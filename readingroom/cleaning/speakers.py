"""Speakers' labels in interviews and transcripts are set apart from what is said.

In: blocks of plain text. Out: the same, each label in bold. A label is what stands before a colon
at the head of a paragraph, or alone in capitals above one, where the text keeps coming back to it
and at least two take turns, or the only one asks: so "Note:" and "Telephone:" are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from readingroom.cleaning.document import Context, Document, Draft
from readingroom.cleaning.thresholds import (
    FEWEST_SPEAKERS,
    FEWEST_TURNS,
    LEAST_ASKED,
    LEAST_SPOKEN,
)
from readingroom.models import BlockKind, Mark, MarkKind, Repair

NAME = "speakers"
REASON = "a speaker's label ({} turns)"
LABEL_RE = re.compile(
    r"(?P<name>[^\W\d_][\w.'’-]{0,30}(?: [^\W\d_][\w.'’-]{0,30}){0,4})(?P<end>\s?:(?=\s|$)|$)"
)


def set_speakers(document: Document, _: Context) -> Document:
    """Set speakers' labels in bold.

    >>> texts = ["REPORTER: Will it open?", "ANN LIND: It will."] * 3
    >>> drafts = tuple(Draft(BlockKind.PARAGRAPH, text, 1, is_parsed=True) for text in texts)
    >>> document = set_speakers(Document(drafts=drafts), Context())
    >>> [draft.text[: draft.marks[0].end] for draft in document.drafts][:2]
    ['REPORTER:', 'ANN LIND:']
    """
    matches = [_match_label(draft) for draft in document.drafts]
    turns = Counter(match["name"] for match in matches if match)
    speakers = {name for name, count in turns.items() if count > 1}
    spoken = [match for match in matches if match and match["name"] in speakers]
    prose = sum(draft.kind is BlockKind.PARAGRAPH for draft in document.drafts)
    is_transcript = len(spoken) >= max(FEWEST_TURNS, LEAST_SPOKEN * prose)
    asks = sum("?" in match.string for match in spoken) >= LEAST_ASKED * len(spoken)
    if not is_transcript or (len(speakers) < FEWEST_SPEAKERS and not asks):
        return document
    drafts = [
        _mark(draft, match) if match and match["name"] in speakers else draft
        for draft, match in zip(document.drafts, matches, strict=True)
    ]
    first = next(draft for draft, match in zip(drafts, matches, strict=True) if match in spoken)
    label = spoken[0][0]
    repair = Repair(NAME, first.line, label, f"**{label}**", REASON.format(len(spoken)))
    return document.with_drafts(drafts, (repair,))


def _match_label(draft: Draft) -> re.Match[str] | None:
    """Match a label at the head of a paragraph; without a colon, it must be all of it."""
    if draft.kind is not BlockKind.PARAGRAPH:
        return None
    match = LABEL_RE.match(draft.text)
    if not match:
        return None
    name = match["name"]
    is_name = name.isupper() if not match["end"] else _is_capitalised(name.split())
    return match if is_name and not _is_marked(draft.marks, match) else None


def _is_capitalised(words: Sequence[str]) -> bool:
    return all(word[0].isupper() for word in words)


def _is_marked(marks: Sequence[Mark], match: re.Match[str]) -> bool:
    return any(mark.start < match.end() and mark.end > match.start() for mark in marks)


def _mark(draft: Draft, match: re.Match[str]) -> Draft:
    label = Mark(MarkKind.STRONG, match.start(), match.end())
    return replace(draft, marks=(label, *draft.marks))
