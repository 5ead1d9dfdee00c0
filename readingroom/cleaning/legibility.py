"""How legible a text is, so that an editor sees which pages to scan again.

In: a clean text and its language. Out: its measures, and a note where much of it is no words. Both
are shares: of words that English or a list of names knows, and of stray tokens: signs alone, single
letters, letters mixed with signs, as recognition of bad print leaves them and writers do not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from readingroom.cleaning.thresholds import FEWEST_TOKENS, LEAST_KNOWN, MOST_STRAY
from readingroom.errors import Issue, Severity
from readingroom.lexicon import fold, load_word_lists
from readingroom.models import BlockKind, CleanText, Legibility, Source

HINT = "scan the page again, or correct the text by hand"
TOKEN_RE = re.compile(r"\S{1,200}")
EDGE_RE = re.compile(r"\A\W+|(?<!\W)\W+\Z")
WORD_RE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
PART_RE = re.compile(r"[^\W\d_]+")
MIXED_RE = re.compile(r"(?=.*[^\W\d_])(?=.*[\d^~|\\<>{}_=*∑■])")
USUAL_RE = re.compile(r".*(?:@|//|www)|\d[\d.,:]*(?:st|nd|rd|th|s|[kcm]?m|km|kg|pm|am|bn)\Z", re.I)
ALONE = frozenset("aiouy")
"""Letters that are words by themselves in one of the languages of western Europe."""


def measure_legibility(text: str) -> Legibility:
    """Measure a plain text; one without words counts as legible.

    >>> measure_legibility("The keeper lit the lamp.")
    Legibility(known=1.0, stray=0.0, tokens=5)
    >>> measure_legibility("T h e ke^per lit tbe 1am~p").stray > 0.5
    True
    """
    lists = load_word_lists()
    words = known = stray = tokens = 0
    for match in TOKEN_RE.finditer(text):
        tokens += 1
        word = EDGE_RE.sub("", match[0])
        if WORD_RE.fullmatch(word):
            words += 1
            stray += len(word) == 1 and word.lower() not in ALONE
            parts = PART_RE.findall(word.lower())
            name = fold(word)
            known += any(part in lists.english for part in parts) or (
                name in lists.given or name in lists.surnames
            )
        else:
            stray += not word or bool(MIXED_RE.match(word) and not USUAL_RE.match(word))
    return Legibility(known / words if words else 1.0, stray / max(1, tokens), tokens)


def measure_text(clean: CleanText, language: str) -> Legibility:
    """Measure an article's prose; which words are known is told of English alone."""
    prose = (block for block in clean.blocks if block.kind is not BlockKind.CODE)
    found = measure_legibility("\n".join(clean.body[block.start : block.end] for block in prose))
    is_english = language.partition("-")[0].casefold() == "en"
    return found if is_english else replace(found, known=None)


def find_poor_text(source: Source, found: Legibility) -> tuple[Issue, ...]:
    """Find out whether a text should be scanned again."""
    is_poor = found.stray > MOST_STRAY or (found.known is not None and found.known < LEAST_KNOWN)
    if found.tokens < FEWEST_TOKENS or not is_poor:
        return ()
    message = f"poor text: {found.stray:.0%} of it is stray characters"
    if found.known is not None:
        message += f", {found.known:.0%} of its words are known"
    return (Issue(source.path, source.first_line, Severity.NOTE, message, HINT, "poor-text"),)
