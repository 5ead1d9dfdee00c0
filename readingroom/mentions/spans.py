"""Spans as values in motion: what one is forced to mean, where it begins and ends.

A span or the spans of a sentence come in and are changed in place; why, others decide (`mending`,
`people`, `cues`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readingroom.lexicon import fold
from readingroom.mentions.tagging import KINDS, Span
from readingroom.mentions.tokens import Token

PER, LOC, ORG, MISC = range(len(KINDS))


def force(span: Span, kind: int, share: float = 0.9) -> None:
    """Make a kind's share at least the one given, the others in proportion."""
    rest = sum(span.shares) - span.shares[kind]
    if span.shares[kind] >= share * sum(span.shares):
        return
    scale = (1 - share) / rest if rest else 0.0
    span.shares = [part * scale for part in span.shares]
    span.shares[kind] = share


def set_bounds(span: Span, first: int, last: int, sentence: Sequence[Token]) -> None:
    """Let a span reach from a token to before another."""
    span.first, span.last = first, last
    span.words = tuple(token.text for token in sentence[first:last])
    span.key = fold(" ".join(span.words))


def reach(spans: list[Span], at: int, end: int, sentence: Sequence[Token]) -> None:
    """Let a span reach further; what it takes in is no span of its own any more."""
    end = max([end, *(one.last for one in within(spans, at, end))])
    spans[at + 1 :] = [one for one in spans[at + 1 :] if one.first >= end]
    set_bounds(spans[at], spans[at].first, end, sentence)


def within(spans: Sequence[Span], at: int, end: int) -> Iterator[Span]:
    """Give the spans after one that begin before a token."""
    return (one for one in spans[at + 1 :] if one.first < end)
