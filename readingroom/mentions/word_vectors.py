"""Quantised word vectors: a word comes in, a vector of whole numbers comes out.

Each vector is put together of parts, of which the data hold 256 each (product quantisation).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt


class WordVectors:
    """Finds the vectors of words.

    `arrays` holds `words` (sorted, one a line, as bytes), `codes` (words, parts) and `centroids`
    (parts, 256, width).
    """

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        self._words = arrays["words"].tobytes().decode("utf-8").split("\n")
        self._codes, self._centroids = arrays["codes"], arrays["centroids"]
        self._parts = np.arange(self._codes.shape[1])

    def find(self, words: Sequence[tuple[str, str]]) -> npt.NDArray[np.float64]:
        """Return the vectors of words, each given as it stands and folded; zeros for unknown ones.

        Where a word has no vector, its last part or its folded form may.
        """
        numbers = np.array([self._look_up(word, folded) for word, folded in words], int)
        vectors = self._centroids[self._parts, self._codes[numbers]].astype(np.float64)
        known = (numbers >= 0)[:, None]
        return np.asarray(vectors.reshape(len(words), -1) * known, np.float64)

    def _look_up(self, word: str, folded: str) -> int:
        lower = word.lower().replace("’", "'")
        for form in (lower, lower.rpartition("-")[2], lower.rstrip("."), folded):
            at = bisect_left(self._words, form)
            if at < len(self._words) and self._words[at] == form:
                return at
        return -1
