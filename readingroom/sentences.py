"""Where sentences begin and end in a paragraph of plain text.

In: one paragraph. Out: half-open spans that cover it. Used for context lines and descriptions,
where a wrong cut costs little; so the rule is short: a full stop, question or exclamation mark
ends a sentence unless an initial or a known abbreviation stands before it, and the next sentence
must not start with a small letter.
"""

from __future__ import annotations

import re

END_RE = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*(?=\s+\S)|[。！？]+[”’」』）]*(?=\S)")
WORD_BEFORE_RE = re.compile(r"(\S+)$")
WINDOW = 40  # characters looked at on either side of a stop, so that cost stays linear
INITIALS_RE = re.compile(r"^[(\[\"'“‘]*(?:\w\.)*\w$")

# Titles, ranks, months, and the usual short forms of English, German and French prose.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev hon st sr jr lt col gen sgt capt cmdr maj adm gov sen rep pres "
    "supt insp messrs mme mlle jan feb mar apr jun jul aug sep sept oct nov dec nos vol vols pp "
    "fig figs ch sec eds ed al cf ca vs viz etc inc ltd co corp bros dept est approx mt ft "
    "bzw usw hrsg nr tel ph".split()
)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    goes_on = text[match.end() : match.end() + WINDOW].lstrip()[:1].islower()
    if goes_on or match.group() != ".":
        return not goes_on
    before = WORD_BEFORE_RE.search(text[max(0, match.start() - WINDOW) : match.start()])
    word = before.group(1) if before else ""
    return word.strip("(\"'“‘[").lower() not in ABBREVIATIONS and not INITIALS_RE.match(word)


def find_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Give the sentences of a paragraph as spans without surrounding white space.

    >>> text = "Lt. Evans fell ill. “Go on,” said A. B. Scott."
    >>> [text[start:end] for start, end in find_sentences(text)]
    ['Lt. Evans fell ill.', '“Go on,” said A. B. Scott.']
    """
    ends = [match.end() for match in END_RE.finditer(text) if _ends_sentence(text, match)]
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*ends, len(text)]:
        piece = text[start:end]
        trimmed = piece.strip()
        if trimmed:
            first = start + len(piece) - len(piece.lstrip())
            spans.append((first, first + len(trimmed)))
        start = end
    return tuple(spans)
