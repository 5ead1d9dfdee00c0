"""Spans as values in motion: what one is forced to mean, where it begins and ends.

A span or the spans of a sentence come in and are changed in place; why, others decide
(`boundaries`, `person_boundaries`, `cues`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readingroom.lexicon import fold
from readingroom.mentions.tagger_network import KINDS
from readingroom.mentions.tagging import Span
from readingroom.mentions.thresholds import (
    CUED,
)
from readingroom.mentions.tokenization import Token

PER, LOC, ORG, MISC = range(len(KINDS))


def force(span: Span, kind: int, least: float = CUED) -> None:
    """Raise a kind's probability to at least the one given, lower the others in proportion."""
    rest = sum(span.probabilities) - span.probabilities[kind]
    if span.probabilities[kind] >= least * sum(span.probabilities):
        return
    scale = (1 - least) / rest if rest else 0.0
    span.probabilities = [part * scale for part in span.probabilities]
    span.probabilities[kind] = least


def set_bounds(span: Span, first: int, last: int, sentence: Sequence[Token]) -> None:
    """Let a span reach from a token to before another."""
    span.first, span.last = first, last
    span.words = tuple(token.text for token in sentence[first:last])
    span.key = fold(" ".join(span.words))


def reach(spans: list[Span], at: int, end: int, sentence: Sequence[Token]) -> None:
    """Let a span reach further; what it takes in is no span of its own any more."""
    end = max([end, *(span.last for span in within(spans, at, end))])
    spans[at + 1 :] = [span for span in spans[at + 1 :] if span.first >= end]
    set_bounds(spans[at], spans[at].first, end, sentence)


def within(spans: Sequence[Span], at: int, end: int) -> Iterator[Span]:
    """Yield the spans after one that begin before a token."""
    return (span for span in spans[at + 1 :] if span.first < end)
