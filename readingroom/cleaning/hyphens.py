"""Hyphens at line ends: those a line end made, and those it took away.

In: a text and the collection's evidence. Out: the text. A file made from a page may keep a hyphen
that only divided a word ("exam-" / "ple"), or lose one that belonged ("Parisbased"). Both are
mended from what the collection itself writes elsewhere; without evidence a text stays as it is. A
dictionary is asked where the collection never writes a word, neither whole nor with a hyphen: an
English word ("under-" / "scored") counts as divided, two English words that make none as joined by
their hyphen ("nineteen-" / "eighties").
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from readingroom.cleaning.document import TextEvidence
from readingroom.cleaning.thresholds import (
    FEWEST_FIRSTS,
    LONGEST_CUT,
    MOST_BREAKS,
    PREFIX_FACTOR,
    SHORTEST_FIRST,
    SHORTEST_FREE,
    SHORTEST_PART,
    SHORTEST_SPLIT,
    SHORTEST_STEM,
    SHORTEST_WORD,
)
from readingroom.lexicon import load_english

BROKEN_RE = re.compile(
    r"(?P<first>(?<![^\W_])(?<![^\W_]-)[^\W_]++(?:-[^\W_]++)*+)(?P<hyphen>[-\u2010\u2011\u00ad])"
    r"(?P<gap>[ \t]*\n\s*)(?P<second>[^\W_]+)(?P<rest>(?P<parts>(?:-[^\W_]+)*)\S*)"
)
COMPOUNDS_RE = re.compile(r"(?<![^\W_])[^\W_]+(?:-[^\W_]+)+")

TOKEN_RE = re.compile(r"(?<![^\W_])[^\W_]{2,}(?:-[^\W_]+)*")
SUSPENDED = frozenset(("and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "en", "of"))
PREFIXES = frozenset(
    "anti auto bi counter cross down ex extra fore hyper infra inter intra macro mega meta micro "
    "mid mini mis multi neo non off out over para post pre pro pseudo semi sub super tele trans "
    "ultra under up de dis with after back by for".split()
)
SUFFIXES = frozenset(
    "ship ships hood ness less ful fully ment ments able ably dom ward wards".split()
)
"""Second parts that always grow to their word, though some are words themselves."""
HOMOGRAPHS = frozenset(("re", "un", "co", "in", "on", "a"))
"""First parts after which the solid spelling is often another word: `recover`, `resign`."""
SEPARATE = frozenset("two three four five six seven eight nine ten twenty thirty self".split())
"""First parts that do not grow to what follows them."""
PARTICIPLES = frozenset(("led", "held", "run", "built", "born", "made", "owned"))
ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "e", "al")


def mend_line_hyphens(text: str, evidence: TextEvidence) -> str:
    r"""Join a word that a line end divided; keep the hyphen where it belongs to the word.

    The line end moves behind the word.

    >>> known = TextEvidence(words={"example": 2, "ship": 1, "known": 3, "well": 3},
    ...                  hyphenated={"wellknown": {"well-known": 1}})
    >>> mend_line_hyphens("an exam-\nple of a well-\nknown ship", known)
    'an example\n of a well-known\n ship'
    >>> mend_line_hyphens("un-\nder way", TextEvidence(words={"un": 1, "der": 1}))
    'under\n way'
    >>> mend_line_hyphens("nineteen-\neighties", TextEvidence())
    'nineteen-eighties\n'
    >>> mend_line_hyphens("the LI-\nCENCE", TextEvidence())
    'the LICENCE\n'
    >>> mend_line_hyphens("pre-\nand post-war", known)
    'pre-\nand post-war'
    """
    for _ in range(MOST_BREAKS if "\n" in text else 0):
        mended = BROKEN_RE.sub(lambda match: _mend_broken(match, evidence), text)
        if mended == text:
            break
        text = mended
    return text.replace("\u00ad", "")


def _mend_broken(match: re.Match[str], evidence: TextEvidence) -> str:
    first, second = match["first"], match["second"]
    if second.casefold() in SUSPENDED and match["hyphen"] != "\u00ad":
        return match[0]
    line_end = "\n" * match["gap"].count("\n")
    hyphen = "" if _is_divided(match, evidence) else "-"
    return f"{first}{hyphen}{second}{match['rest']}{line_end}"


def _is_divided(match: re.Match[str], evidence: TextEvidence) -> bool:
    """Return whether the hyphen only divided a word."""
    first, second = match["first"].casefold(), match["second"].casefold()
    if match["hyphen"] == "\u00ad":
        return True
    is_shout = (match["first"] + match["second"]).isupper() and len(second) > 1
    if not (match["second"][0].islower() or is_shout) or not first[-1].isalpha():
        return False
    last = first.rpartition("-")[2]
    rest = match["parts"].casefold()
    whole, half = first + second + rest, last + second
    joined = evidence.words.get(half, 0) + _count_spelling(whole, evidence)
    compounds = {f"{first}-{second}{rest}", f"{last}-{second}"}
    apart = sum(_count_spelling(spelling, evidence) for spelling in compounds)
    if joined != apart:
        return joined > apart
    if half in load_english():
        return True
    is_compound = last in evidence.firsts or second in evidence.seconds
    are_words = _is_word(last, evidence) and _is_word(second, evidence)
    if not are_words or (second in SUFFIXES and len(last) > 2):
        return True
    return not is_compound and _has_relative(half, evidence)


def _count_spelling(spelling: str, evidence: TextEvidence) -> int:
    return evidence.hyphenated.get(spelling.replace("-", ""), {}).get(spelling, 0)


def _is_word(part: str, evidence: TextEvidence) -> bool:
    """Return whether a part is a word of English or of the collection."""
    if len(part) >= SHORTEST_WORD and part in load_english():
        return True
    return len(part) > 1 and (part in evidence.words or part in evidence.firsts)


def _has_relative(word: str, evidence: TextEvidence) -> bool:
    """Return whether another form of the word is known, to the collection or in English."""
    stems = {word, *(word.removesuffix(ending) for ending in ENDINGS)}
    english = load_english()
    return any(
        stem + ending in evidence.words or stem + ending in english
        for stem in stems
        if len(stem) >= SHORTEST_STEM
        for ending in ("", *ENDINGS)
    )


def find_compounds(text: str) -> frozenset[str]:
    """Return the compounds a text writes with hyphens, casefolded.

    >>> sorted(find_compounds("A well-known up-to-date ship"))
    ['up-to-date', 'well-known']
    """
    return frozenset(match[0].casefold() for match in COMPOUNDS_RE.finditer(text))


def restore_hyphens(text: str, evidence: TextEvidence) -> str:
    """Return a compound back the hyphen that a line end took.

    >>> known = TextEvidence(words={"dotvoting": 1, "dot": 1, "voting": 3}, spread={"dotvoting": 1},
    ...                  hyphenated={"dotvoting": {"dot-voting": 1}, "uptodate": {"up-to-date": 2}})
    >>> restore_hyphens("Dotvoting keeps it up-todate", known)
    'Dot-voting keeps it up-to-date'
    """
    return TOKEN_RE.sub(lambda match: _restore_token(match[0], evidence), text)


def _restore_token(token: str, evidence: TextEvidence) -> str:
    """Return a token with the hyphens it lost; numbers and abbreviations are none that lost any."""
    folded = token.casefold()
    letters = folded.replace("-", "")
    if len(letters) != len(token.replace("-", "")) or not letters.isalpha() or token.isupper():
        return token
    spelling = _find_spelling(folded, letters, evidence)
    if not spelling and "-" not in folded:
        spelling = _split_at_participle(token, evidence)
    return _hyphenate(token, spelling) if spelling else token


def _find_spelling(folded: str, letters: str, evidence: TextEvidence) -> str:
    """Find a spelling with more hyphens that the collection prefers to this one."""
    spellings = evidence.hyphenated.get(letters)
    if not spellings:
        return ""
    hyphens = folded.count("-")
    counts = sorted(
        (-count, name) for name, count in spellings.items() if name.count("-") > hyphens
    )
    if not counts:
        return ""
    count, spelling = -counts[0][0], counts[0][1]
    if hyphens:
        return spelling if spellings.get(folded, 0) <= count else ""
    if evidence.spread.get(folded, 0) > 1 or spelling.partition("-")[0] in HOMOGRAPHS:
        return ""
    return spelling if count >= _count_needed(folded, spelling, evidence) else ""


def _count_needed(folded: str, spelling: str, evidence: TextEvidence) -> float:
    """Return how often a compound must occur with its hyphen to be preferred.

    Prefixes grow to their words (`counterattack`), and an adjective and its noun may (`hardline`):
    how an author writes those is known from that author's text alone, and so is whatever a
    dictionary has as one word. A name or a participle does not grow to another word.
    """
    count = evidence.words.get(folded, 1)
    first, *middle, last = spelling.split("-")
    is_name = first in evidence.words and first not in evidence.lowercase
    is_free = first not in PREFIXES and (
        is_name
        or middle
        or first in SEPARATE
        or last.endswith(("ing", "ed"))
        or last in PARTICIPLES
    )
    needed = count + (not is_free)
    if spelling in evidence.own:
        return PREFIX_FACTOR * count if first in PREFIXES else needed
    is_word = folded in load_english() or first in PREFIXES or len(first) < SHORTEST_FIRST
    are_known = all(part in evidence.words for part in (first, *middle, last))
    return needed if are_known and not is_word and (is_free or count == 1) else math.inf


def _split_at_participle(token: str, evidence: TextEvidence) -> str:
    """Split a word used once into a name and a participle that others hyphenate (`Parisbased`)."""
    folded = token.casefold()
    if len(folded) < SHORTEST_SPLIT or not evidence.is_single(folded):
        return ""
    for left, right in _cut(folded, SHORTEST_PART):
        firsts = evidence.seconds.get(right)
        is_participle = right in PARTICIPLES or (right.endswith("ed") and len(right) > 4)
        if not firsts or not is_participle or left not in evidence.words:
            continue
        is_name = token[0].isupper() and left not in evidence.lowercase
        is_used = right in evidence.words or len(firsts) > 1
        if is_used and (is_name or _is_free_compound(left, right, firsts, evidence)):
            return f"{left}-{right}"
    return ""


def _is_free_compound(
    left: str, right: str, firsts: frozenset[str], evidence: TextEvidence
) -> bool:
    """Return whether any noun may stand before the participle: several do, and none grew to it."""
    if left in PREFIXES or len(left) < SHORTEST_FREE or len(firsts) < FEWEST_FIRSTS:
        return False
    return evidence.words[left] > 1 and len(right) >= SHORTEST_FREE


def _cut(word: str, shortest: int) -> Iterator[tuple[str, str]]:
    for place in range(shortest, min(len(word) - shortest, LONGEST_CUT) + 1):
        yield word[:place], word[place:]


def _hyphenate(token: str, spelling: str) -> str:
    """Write a token's own letters with the hyphens of a spelling."""
    letters = iter(token.replace("-", ""))
    return "".join("-" if mark == "-" else next(letters) for mark in spelling)
