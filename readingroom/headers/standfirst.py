"""The standfirst, and what else was taken for one or kept around the headline.

In: the fields of a head. Out: the standfirst, and the lines that are shown small below it: scraps
that nothing proves a letterhead are no deck, and yet are not lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readingroom.headers.header_fields import KEPT_REASON
from readingroom.headers.keeping import ends_sentence, reads_as_deck
from readingroom.headers.thresholds import LABELLED, NEAR_LINES
from readingroom.models import HeaderField


def join_standfirst(fields: Sequence[HeaderField]) -> str:
    """Return the standfirst with the lines beside it that read as one, in their order."""
    text = ""
    for field in _choose(fields):
        mark = "" if not text else " " if text[-1] in ".!?:…" else " · "
        text += mark + field.value
    return text


def list_head_lines(fields: Sequence[HeaderField]) -> tuple[str, ...]:
    """Return what else was taken for a standfirst or kept, in the order of its lines."""
    shown = _choose(fields)
    return tuple(field.value for field in _join_lines(fields) if field not in shown)


def _choose(fields: Sequence[HeaderField]) -> list[HeaderField]:
    """Return what an editor or a label names as standfirst, or else what reads as one."""
    found = _join_lines(fields)
    named = [field for field in found if field.confidence >= LABELLED]
    if named:
        return [max(named, key=lambda field: field.confidence)]
    decks = [field for field in found if reads_as_deck(field.value)]
    best = max((field.confidence for field in decks if not _is_kept(field)), default=1.0)
    return [field for field in decks if _is_kept(field) or field.confidence == best]


def _is_kept(field: HeaderField) -> bool:
    return field.reason.startswith(KEPT_REASON)


def _join_lines(fields: Sequence[HeaderField]) -> list[HeaderField]:
    """Return what was taken for a standfirst, by its lines; one that goes on in the next is one."""
    found = [field for field in fields if field.name == "standfirst"]
    joined: list[HeaderField] = []
    for field in sorted(found, key=lambda field: field.line):
        if joined and _goes_on(joined[-1], field):
            last = joined.pop()
            sure = max(last.confidence, field.confidence)
            joined.append(replace(last, value=f"{last.value} {field.value}", confidence=sure))
        else:
            joined.append(field)
    return joined


def _goes_on(first: HeaderField, second: HeaderField) -> bool:
    is_near = 0 < second.line - first.line <= NEAR_LINES
    return is_near and second.value[:1].islower() and not ends_sentence(first.value)
