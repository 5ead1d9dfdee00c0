"""Sentences in which the tagger's spans are marked, for tests of what corrects them.

"{Lima and Cusco:LOC} fell" has one span, which the tagger takes for a place with probability 0.8;
"{Lima:LOC=0.5}" says another; the rest is shared by the other kinds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readingroom.gazetteer import load_gazetteer
from readingroom.lexicon import fold
from readingroom.mentions.tagger_network import KINDS
from readingroom.mentions.tagging import OUTSIDE, Span
from readingroom.mentions.tokenization import Token, make_word_tests, split_sentences

GAZETTEER = load_gazetteer()
WORD_TESTS = make_word_tests(GAZETTEER)
MARK_RE = re.compile(r"\{([^{}]+):([A-Z]+)(?:=([\d.]+))?\}")
ALL_KINDS = (*KINDS, OUTSIDE)


def read_marked(marked: str) -> tuple[list[Token], list[Span]]:
    """Return the tokens and the spans of one sentence."""
    text, places, at = "", [], 0
    for match in MARK_RE.finditer(marked):
        text += marked[at : match.start()]
        places.append((len(text), len(text) + len(match[1]), match[2], float(match[3] or 0.8)))
        text, at = text + match[1], match.end()
    text += marked[at:]
    tokens = [token for found in split_sentences(text, WORD_TESTS) for token in found]
    return tokens, [make_span(tokens, *place) for place in places]


def make_span(tokens: Sequence[Token], start: int, end: int, kind: str, share: float) -> Span:
    inside = [at for at, token in enumerate(tokens) if start <= token.start and token.end <= end]
    assert inside, (tokens, start, end)
    shares = [share if name == kind else (1 - share) / 4 for name in ALL_KINDS]
    words = tuple(tokens[at].text for at in inside)
    key = fold(" ".join(words))
    return Span(0, inside[0], inside[-1] + 1, key, words, kind, shares, list(shares))


def write_spans(spans: Sequence[Span], tokens: Sequence[Token]) -> str:
    """Return spans as "Lima:LOC / Cusco:LOC", and see that each is what it says of itself."""
    for span in spans:
        assert span.words == tuple(token.text for token in tokens[span.first : span.last])
        assert span.key == fold(" ".join(span.words))
    return " / ".join(f"{' '.join(span.words)}:{span.kind}" for span in spans)
