"""Inputs for fuzzing: others are made of those that there are.

In: bytes, words that inputs are made of, chance. Out: bytes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

LONGEST = 40_000  # bytes of an input


def vary(data: bytes, words: Sequence[str], chance: random.Random) -> bytes:
    """Return other bytes, made of these by a few changes: of bytes, of words, of lines."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(list(_list_variants(data, words, chance)))
    return data[:LONGEST]


def _list_variants(data: bytes, words: Sequence[str], chance: random.Random) -> Iterator[bytes]:
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice((1, 2, 8, 60, 400)))
    head, piece, tail = data[:at], data[at:end], data[end:]
    word = chance.choice(words or ("x",)).encode("utf-8", "replace")
    yield head + word + piece + tail
    yield head + word + tail
    yield head + word * chance.randint(2, 40) + piece + tail
    yield head + bytes([chance.randrange(256)]) + data[at + 1 :]
    yield head + tail
    yield head + tail + piece
    yield head + piece * chance.randint(2, 40) + tail
    yield _shuffle(data, chance)


def _shuffle(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)
