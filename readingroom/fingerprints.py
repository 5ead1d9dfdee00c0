"""What texts and paragraphs are known by again after an edit: the least of their runs' hashes.

In: plain text. Out: short texts of letters and digits. All runs of three words are hashed; what is
kept is the least hash (of a paragraph) or the least of each of sixteen classes (of an article),
after A. Broder, "On the resemblance and containment of documents" (1997). An edit changes a value
only where it touches the very run that it came from, or makes a run with a lesser hash; case,
punctuation and markup change none.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable

RUN = 3
"""Words of a run. More, and one changed word changes more runs, and each other extraction of an
article is another text; fewer, and texts on one subject share them by chance."""
CLASSES = 16
"""Values of a sketch: what two texts share is estimated within an eighth, mostly. More make longer
lines in the ledger."""
ANCHOR_LENGTH = 6
"""Characters of an anchor, five bits each: of a thousand paragraphs two collide in one text of two
thousand, and are then told apart by a number."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
SMALL = "abcdefghijklmnopqrstuvwxyz234567"
NOTHING = ".."  # a class into which no run of a short text falls
WORD_RE = re.compile(r"\w+")
SPACE_RE = re.compile(rb" ")


def hash_runs(words: Iterable[str]) -> set[int]:
    """Return the hashes of all runs of words, the same on every machine; fewer words are one run.

    >>> len(hash_runs("the ice held still".split())), len(hash_runs(["ice"])), hash_runs([])
    (2, 1, set())
    """
    joined = " ".join(words).encode("utf-8", "replace")
    cuts = [-1, *(match.start() for match in SPACE_RE.finditer(joined)), len(joined)]
    ends = cuts[RUN:] or cuts[-1:]
    return {
        zlib.crc32(joined[start + 1 : end])
        for start, end in zip(cuts, ends, strict=False)
        if joined
    }


def _hash_text(text: str) -> set[int]:
    return hash_runs(WORD_RE.findall(text.casefold()))


def make_sketch(text: str) -> str:
    """Return what an article is known by: sixteen values of two characters; "" without words.

    >>> text = "The ice held for nine days and the ship lay still in it"
    >>> measure_likeness(make_sketch(text), make_sketch(text.upper() + "!"))
    1.0
    """
    least: dict[int, int] = {}
    for value in _hash_text(text):
        number = value % CLASSES
        least[number] = min(value // CLASSES, least.get(number, value))
    if not least:
        return ""
    return "".join(_encode(least.get(number)) for number in range(CLASSES))


def _encode(value: int | None) -> str:
    return NOTHING if value is None else LETTERS[value >> 6 & 63] + LETTERS[value & 63]


def list_values(sketch: str) -> tuple[tuple[int, str], ...]:
    """Return the values of a sketch with their classes, without the empty ones."""
    pairs = (sketch[at : at + 2] for at in range(0, len(sketch), 2))
    return tuple((number, pair) for number, pair in enumerate(pairs) if pair != NOTHING)


def measure_likeness(first: str, second: str) -> float:
    """Return about how many of the runs of two texts are common to both, 0 to 1."""
    values, others = set(list_values(first)), set(list_values(second))
    classes = {number for number, _ in values | others}
    return len(values & others) / len(classes) if classes else 0.0


def make_anchors(texts: Iterable[str]) -> tuple[str, ...]:
    """Return an anchor for each paragraph of an article, "" for one without words.

    Of paragraphs that share their anchor, the first has it plain, the others with a number.

    >>> held, again, rule = make_anchors(["The ice held.", "the ice *held*", "* * *"])
    >>> held, again == f"{held}-2", rule
    ('w-gotuko', True, '')
    """
    seen: Counter[str] = Counter()
    anchors: list[str] = []
    for text in texts:
        least = min(_hash_text(text), default=None)
        anchor = "" if least is None else f"w-{_spell(least)}"
        seen[anchor] += 1
        anchors.append(f"{anchor}-{seen[anchor]}" if anchor and seen[anchor] > 1 else anchor)
    return tuple(anchors)


def _spell(value: int) -> str:
    return "".join(SMALL[value >> 5 * place & 31] for place in range(ANCHOR_LENGTH))
