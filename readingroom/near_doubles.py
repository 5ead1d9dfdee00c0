"""Texts that are nearly the same: syndicated news, an article taken out of a page by two programs.

In: texts by slug. Out: groups of those that share most of their words in the same order. Candidates
are found by the least of the hashes of a text's runs of letters (a bottom-k sketch, after A.
Broder, "On the resemblance and containment of documents", 1997): of the letters alone, since the
reading of a scan moves spaces and hyphens and gets single letters wrong. Candidates are compared by
runs of three words, wherever these stand; where too few agree, by their words in order, a word that
is misread counting as the same. Two texts made by one form stay two: their words are others.
Libraries for sketches (rensa, datasketch) want the runs as strings; numpy makes all at once.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from rapidfuzz.distance import Levenshtein

from readingroom.fingerprints import RUN, hash_runs

LETTERS = 10
"""Letters of a run that candidates are found by. With one letter in twenty misread in both texts, a
third of such runs stays whole; with fewer letters, unrelated texts share many."""
KEYS, FEWEST_SHARED = 64, 2
"""Least hashes kept of a text, and how many of them two texts must share to be compared. Fewer keys
lose texts that were read badly; more cost memory."""
FEW = 8
"""Texts with a key up to which each is paired with each; where more have it, all with the first, so
that pairs grow as texts do."""
NEAR = 0.6
"""The share of the shorter text's runs that the longer one has, from which on they count as one.
Eight extractions of the same articles share 0.72 to 1, other articles of one source 0.05 at most;
lower finds texts that quote one another, or that one office wrote by a form."""
LEAST_LENGTH = 0.25
"""Of the longer text, how long the shorter must be: a passage in an anthology is no double."""
FEWEST_RUNS = 20
"""Runs of a text below which it says too little to be told from others."""
MISREAD = 0.65
"""How like the letters of other words must be, 0 to 1, to count as misread: with one letter in ten
wrong in both texts they are like by 0.8, other words of the same length by 0.2 to 0.4. Lower, and
forms filled in with other words are one text where they were read badly."""
LONGEST, MOST_WORDS = 200_000, 4_000
"""Characters of a text that are read, and words that are set beside another text's in order; they
keep time and memory for a book bounded."""
REMEMBERED = 256
"""Texts whose words are kept while they are compared: a text is compared with several, one after
another. A text of 1,000 words takes 150 kB."""

WORD_RE = re.compile(r"[^\W_]+")
_BASE, _MIX = np.uint64(0x100000001B3), np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class TextGroup:
    """Articles of nearly one text, by slug; `share` is how much of one at least stands in another.

    It is measured in runs of three words of the shorter of two texts, 0 to 1, where they are least
    alike.
    """

    documents: tuple[str, ...]
    share: float


def compare_texts(first: str, second: str) -> float:
    """Return how much of the shorter text stands in the longer one; 0 where it is a mere part."""
    return _compare(_read(first), _read(second))


def find_near_doubles(
    texts: Mapping[str, str], compare: Callable[[str, str], float] = compare_texts
) -> tuple[TextGroup, ...]:
    """Group the texts that are nearly the same, in time linear in their length.

    `compare` is `compare_texts`, or what remembers its results.

    >>> text = " ".join(f"day {number} the ice held" for number in range(20))
    >>> find_near_doubles({"log": text, "copy": f"Copied: {text}", "other": "The ice broke."})
    (TextGroup(documents=('copy', 'log'), share=1.0),)
    """
    slugs = sorted(texts)
    ordered = [texts[slug] for slug in slugs]
    joined = list(range(len(ordered)))
    shares: defaultdict[int, float] = defaultdict(lambda: 1.0)
    for first, second in _find_candidates(ordered):
        roots = _find_root(joined, first), _find_root(joined, second)
        if roots[0] == roots[1]:
            continue
        share = compare(ordered[first], ordered[second])
        if share >= NEAR:
            joined[max(roots)] = min(roots)
            shares[min(roots)] = min(share, *(shares[root] for root in roots))
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for index, slug in enumerate(slugs):
        groups[_find_root(joined, index)].append(slug)
    return tuple(
        TextGroup(tuple(group), shares[root]) for root, group in groups.items() if len(group) > 1
    )


def _find_candidates(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share some keys, sorted."""
    sketches = [_sketch(text) for text in texts]
    if not sketches:
        return
    keys = np.concatenate(sketches)
    owners = np.repeat(np.arange(len(texts)), [len(sketch) for sketch in sketches])
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1], True])
    pairs = array("Q")
    for at in np.flatnonzero(np.diff(starts) > 1):
        indexes = owners[starts[at] : starts[at + 1]].tolist()
        pairs.extend(first * len(texts) + second for first, second in _pair(indexes))
    found, counts = np.unique(np.frombuffer(pairs, np.uint64), return_counts=True)
    for pair in found[counts >= FEWEST_SHARED].tolist():
        yield divmod(pair, len(texts))


def _pair(indexes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of texts with one key: each with each, or where they are many, in a row.

    Two that are alike, and not like the first, share other keys that it has not.
    """
    if len(indexes) <= FEW:
        yield from combinations(indexes, 2)
    else:
        yield from ((indexes[0], index) for index in indexes[1:])


def _sketch(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Return the least hashes of the runs of letters of a text, the same on every machine."""
    letters = "".join(WORD_RE.findall(text[:LONGEST].casefold()))
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    count = max(0, len(codes) - LETTERS + 1)
    hashes = np.zeros(count, np.uint64)
    for shift in range(LETTERS):
        hashes = hashes * _BASE + codes[shift : shift + count]
    hashes *= _MIX
    hashes = (hashes ^ (hashes >> np.uint64(32))) * _MIX
    if count > 2 * KEYS:
        hashes = np.partition(hashes, 2 * KEYS)[: 2 * KEYS]
    return np.unique(hashes)[:KEYS]


@dataclass(frozen=True, slots=True)
class _ReadText:
    """A text's words, and the hashes of all runs of three of them."""

    words: Sequence[str]
    runs: Set[int]


@lru_cache(REMEMBERED)
def _read(text: str) -> _ReadText:
    words = WORD_RE.findall(text[:LONGEST].casefold())
    return _ReadText(words, hash_runs(words))


def _compare(first: _ReadText, second: _ReadText) -> float:
    """Return how much of the shorter text stands in the longer one; 0 where it is a mere part."""
    shorter, longer = sorted((first.runs, second.runs), key=len)
    if len(shorter) < max(FEWEST_RUNS, LEAST_LENGTH * len(longer)):
        return 0.0
    share = len(shorter & longer) / len(shorter)
    return share if share >= NEAR else max(share, _compare_in_order(first.words, second.words))


def _compare_in_order(first: Sequence[str], second: Sequence[str]) -> float:
    """Return the share of the shorter text's runs that the longer has in order, or misread.

    >>> words = "the old timbers would hold another winter".split()
    >>> _compare_in_order(words, "the o1d tim bers would hold auother winter".split())
    1.0
    """
    shorter, longer = sorted((first[:MOST_WORDS], second[:MOST_WORDS]), key=len)
    same = bytearray(len(shorter))
    for own, other in _align(shorter, longer):
        if shorter[own] == longer[other] or _is_misread(shorter[own], longer[other]):
            same[own] = b"\1" * len(shorter[own])
    runs = len(shorter) - RUN + 1
    return sum(all(same[at : at + RUN]) for at in range(runs)) / max(1, runs)


def _align(shorter: Sequence[str], longer: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """Yield the parts of two texts that stand in the same place: the same words, or others."""
    is_same, own, other = True, 0, 0
    for step in Levenshtein.opcodes(shorter, longer):
        if is_same != (step.tag == "equal"):
            yield slice(own, step.src_start), slice(other, step.dest_start)
            is_same, own, other = not is_same, step.src_start, step.dest_start
    yield slice(own, len(shorter)), slice(other, len(longer))


def _is_misread(own: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether other letters may be read for the same words; another number is another."""
    if list(filter(str.isdecimal, own)) != list(filter(str.isdecimal, other)):
        return False
    return Levenshtein.normalized_similarity("".join(own), "".join(other)) >= MISREAD


def _find_root(joined: list[int], index: int) -> int:
    """Return the first text of a group, and shorten the way there."""
    while joined[index] != index:
        joined[index] = joined[joined[index]]
        index = joined[index]
    return index
