"""Texts that are nearly the same: syndicated news, an article taken out of a page by two programs.

In: texts by slug. Out: groups of those that share most of their words in the same order. A text is
known by the least of the hashes of its runs of three words (a bottom-k sketch, after A. Broder,
"On the resemblance and containment of documents", 1997). Texts that share some of them are compared
word run by word run. A library for this (datasketch) would bring numpy and scipy along, sixty times
the size of the rest, for the forty lines that are needed here.
"""

from __future__ import annotations

import heapq
import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

RUN = 3
"""Words of a run. More make an article of each other extraction another text; with fewer, texts
share runs by chance."""
KEYS, FEWEST_SHARED = 16, 2
"""Least hashes kept of a text, and how many of them two texts must share to be compared. Of two
that are alike by half, fewer than two in ten thousand share none of eight. More cost memory."""
NEAR = 0.6
"""The share of the shorter text's runs that the longer one has, from which on they count as one.
Eight extractions of the same articles share 0.72 to 1, other articles of one source 0.05 at most;
lower finds texts that quote one another, or that one office wrote by a form."""
LEAST_LENGTH = 0.25
"""Of the longer text, how long the shorter must be: a passage in an anthology is no double."""
FEWEST_RUNS = 20
"""Runs of a text below which it says too little to be told from others."""
LONGEST = 200_000
"""Characters of a text that are read; keeps the memory for a book's runs bounded."""

WORD_RE = re.compile(r"[^\W_]+")
SPACE_RE = re.compile(rb" ")


@dataclass(frozen=True, slots=True)
class TextGroup:
    """Articles of nearly one text, by slug; `share` is how much of one at least stands in another.

    It is measured in runs of three words of the shorter of two texts, 0 to 1, where they are least
    alike.
    """

    documents: tuple[str, ...]
    share: float


def find_near_doubles(texts: Mapping[str, str]) -> tuple[TextGroup, ...]:
    """Group the texts that are nearly the same, in time linear in their length.

    >>> text = " ".join(f"day {number} the ice held" for number in range(20))
    >>> find_near_doubles({"log": text, "copy": f"Copied: {text}", "other": "The ice broke."})
    (TextGroup(documents=('copy', 'log'), share=1.0),)
    """
    slugs = sorted(texts)
    ordered = [texts[slug] for slug in slugs]
    joined = list(range(len(ordered)))
    shares: defaultdict[int, float] = defaultdict(lambda: 1.0)
    for first, seconds in groupby(_find_candidates(ordered), key=lambda pair: pair[0]):
        own = _hash_runs(ordered[first])
        for _, second in seconds:
            roots = _find_root(joined, first), _find_root(joined, second)
            if roots[0] == roots[1]:
                continue
            share = _compare(own, _hash_runs(ordered[second]))
            if share >= NEAR:
                joined[max(roots)] = min(roots)
                shares[min(roots)] = min(share, *(shares[root] for root in roots))
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for index, slug in enumerate(slugs):
        groups[_find_root(joined, index)].append(slug)
    return tuple(
        TextGroup(tuple(group), shares[root]) for root, group in groups.items() if len(group) > 1
    )


def _find_candidates(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs that share some keys, sorted; all with a key go with the first of them.

    Two that are alike, and not like the first, share other keys that it has not.
    """
    keys = array("Q")
    for index, text in enumerate(texts):
        least = heapq.nsmallest(KEYS, _hash_runs(text))
        keys.extend(key * len(texts) + index for key in least)
    pairs: Counter[tuple[int, int]] = Counter()
    for _, group in groupby(sorted(keys), key=lambda key: key // len(texts)):
        indexes = [key % len(texts) for key in group]
        pairs.update((indexes[0], index) for index in indexes[1:])
    return sorted(pair for pair, count in pairs.items() if count >= FEWEST_SHARED)


def _hash_runs(text: str) -> set[int]:
    """Return the hashes of all runs of words of a text, the same on every machine."""
    words = " ".join(WORD_RE.findall(text[:LONGEST].casefold())).encode("utf-8", "replace")
    cuts = [-1, *(match.start() for match in SPACE_RE.finditer(words)), len(words)]
    return {
        zlib.crc32(words[start + 1 : end]) for start, end in zip(cuts, cuts[RUN:], strict=False)
    }


def _compare(first: set[int], second: set[int]) -> float:
    """Return how much of the shorter text stands in the longer one; 0 where it is a mere part."""
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) < max(FEWEST_RUNS, LEAST_LENGTH * len(longer)):
        return 0.0
    return len(shorter & longer) / len(shorter)


def _find_root(joined: list[int], index: int) -> int:
    """Return the first text of a group, and shorten the way there."""
    while joined[index] != index:
        joined[index] = joined[joined[index]]
        index = joined[index]
    return index
