"""One repair of text, made in every block of prose, outside code and addresses.

In: a document and a function from text to text. Out: the document, inline marks moved along, each
change on record.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from readingroom.cleaning.changes import (
    Span,
    apply_outside,
    find_changes,
    merge_spans,
    move_marks,
)
from readingroom.cleaning.code_spans import find_code_spans
from readingroom.cleaning.document import Context, Document, Draft, TextEvidence
from readingroom.cleaning.recording import record_changes
from readingroom.models import MarkKind, Repair

URL_RE = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"“”]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}"
)


def repair_texts(
    document: Document,
    context: Context,
    *,
    repair: Callable[[str, TextEvidence], str],
    name: str,
    reason: str,
    each: bool,
) -> Document:
    """Make a repair in every block of prose; `each` change is recorded, or one for the block."""
    repaired: list[Draft] = []
    repairs: list[Repair] = []
    for draft in document.drafts:
        after = _repair_text(draft, repair, context.evidence) if draft.is_prose else draft.text
        if after == draft.text:
            repaired.append(draft)
            continue
        changes = find_changes(draft.text, after)
        repaired.append(replace(draft, text=after, marks=move_marks(draft.marks, changes)))
        repairs += record_changes(draft, after, changes, name, reason, each=each)
    return document.with_drafts(repaired, repairs)


def _repair_text(
    draft: Draft, repair: Callable[[str, TextEvidence], str], evidence: TextEvidence
) -> str:
    return apply_outside(draft.text, _find_protected(draft), lambda text: repair(text, evidence))


def _find_protected(draft: Draft) -> tuple[Span, ...]:
    """Find what repairs must not touch: code, and in plain text addresses and line breaks."""
    if not draft.is_parsed:
        return find_code_spans(draft.text) if "`" in draft.text else ()
    kept = (MarkKind.CODE, MarkKind.BREAK)
    code = [(mark.start, mark.end) for mark in draft.marks if mark.kind in kept]
    return merge_spans([*code, *find_addresses(draft.text)])


def find_addresses(text: str) -> tuple[Span, ...]:
    """Find web and mail addresses, the punctuation of the sentence after them left out."""
    if "@" not in text and "://" not in text and "www." not in text:
        return ()
    return tuple(_trim(match) for match in URL_RE.finditer(text))


def _trim(match: re.Match[str]) -> Span:
    return match.start(), match.start() + len(match[0].rstrip(".,;:!?'’)"))
