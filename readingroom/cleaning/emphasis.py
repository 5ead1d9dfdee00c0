"""Emphasis that a break or a slip cut short: `*Daily* News` where others write `*Daily News*`.

In: a block's Markdown and the collection's emphasised phrases. Out: the Markdown.
"""

from __future__ import annotations

import re

from readingroom.cleaning.document import TextEvidence
from readingroom.cleaning.thresholds import EMPHASIS_REACH, MOST_EMPHASISED

SPAN_RE = re.compile(r"(?<![\w*\\])\*([^\s*][^*]{0,100})\*(?![\w*])")
AFTER_RE = re.compile(r"\s+\*?([^\W_][\w&-]*)")
BEFORE_RE = re.compile(r"([^\W_][\w.&'’-]*)\*?\s+\Z")


def widen_emphasis(text: str, evidence: TextEvidence) -> str:
    r"""Let emphasis take in the words that the collection emphasises along with it.

    >>> known = TextEvidence(emphasised={"Daily News": 1})
    >>> widen_emphasis("in the *Daily* News and *Daily*\n*News* now", known)
    'in the *Daily News* and *Daily\nNews* now'
    """
    if "*" not in text or not evidence.emphasised:
        return text
    pieces: list[str] = []
    last = 0
    for match in SPAN_RE.finditer(text):
        if match.start() < last:
            continue
        start, end = _widen(text, match, last, evidence)
        if (start, end) == match.span():
            continue
        inner = text[start:end].replace("*", "")
        pieces += (text[last:start], f"*{inner}*")
        last = end
    return "".join((*pieces, text[last:]))


def _widen(text: str, match: re.Match[str], last: int, evidence: TextEvidence) -> tuple[int, int]:
    """Find the widest phrase around the emphasis that is emphasised as a whole elsewhere."""
    own = match[1].split()
    starts, ends = [match.start()], [match.end()]
    for _ in range(MOST_EMPHASISED):
        if not (after := AFTER_RE.match(text, ends[-1])):
            break
        ends.append(after.end() + text.startswith("*", after.end()))
    while len(starts) <= MOST_EMPHASISED:
        reach = max(last, starts[-1] - EMPHASIS_REACH)
        if not (before := BEFORE_RE.search(text[reach : starts[-1]])):
            break
        start = reach + before.start()
        starts.append(start - (start > last and text[start - 1] == "*"))
    best = match.span()
    for i, start in enumerate(starts):
        for j, end in enumerate(ends):
            inner = text[start:end]
            phrase = " ".join(inner.replace("*", "").split())
            is_whole = inner.count("*") in (2, 4) and (i or j) and len(phrase.split()) > len(own)
            if is_whole and phrase in evidence.emphasised and end - start > best[1] - best[0]:
                best = start, end
    return best
