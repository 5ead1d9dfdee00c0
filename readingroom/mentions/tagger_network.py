"""The network that tags names: words come in, a score for each label and word comes out.

A word is the sum of its features' rows in a table of hashed names and of its quantised vector;
three convolutions, each twice as wide as the one before, let it see seven words on either side.
All weights are whole numbers, and so is what each layer takes in. Products and sums of whole
numbers below 2**24 are exact in 32-bit floats in whatever order they are made: the same text
gives the same scores on every machine, with any number of threads, alone or beside others.
`benchmarks/names_network.py` trains it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from readingroom.gazetteer import Gazetteer
from readingroom.mentions.features import MOST_OF_PLACE, FeatureMaker
from readingroom.mentions.word_vectors import WordVectors

KINDS = ("PER", "LOC", "ORG", "MISC")
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
BITS = 15
REACHES = (1, 2, 4)
_GAP = max(REACHES)
_MEMO = 20_000
_BLOCK = 4_000  # words computed at once, which bounds memory; a sentence has fewer

Floats = npt.NDArray[np.float32]
Arrays = Mapping[str, npt.NDArray[Any]]


def hash_name(name: str) -> int:
    """Return the row of a feature in the table; row 0 is none's."""
    return 1 + (zlib.crc32(name.encode()) & ((1 << BITS) - 1))


class Network:
    """Scores words; build it with `load_tagger`."""

    def __init__(self, gazetteer: Gazetteer, arrays: Arrays) -> None:
        self._features = FeatureMaker(gazetteer)
        self._vectors = WordVectors(arrays)
        self._arrays = arrays
        width = arrays["bias0"].shape[0]
        self._words = _Memory(width, self._describe_words)
        self._places = _Memory(width, self._project)

    def score(self, sentences: Sequence[Sequence[str]]) -> Iterator[Floats]:
        """Yield for each sentence the scores of its words' labels: (words, LABELS)."""
        for block in _divide(sentences):
            yield from self._score_block(block)

    def _score_block(self, sentences: Sequence[Sequence[str]]) -> Iterator[Floats]:
        """Score sentences, laid out in one table with empty rows between them."""
        ends = np.cumsum([len(words) + _GAP for words in sentences])
        starts = [_GAP, *(int(end) + _GAP for end in ends[:-1])]
        is_word = np.zeros((int(ends[-1]) + _GAP, 1), np.float32)
        for start, words in zip(starts, sentences, strict=True):
            is_word[start : start + len(words)] = 1.0
        state = np.zeros((len(is_word), self._biases[0].shape[0]), np.float32)
        state[is_word[:, 0] > 0] = self._enter(sentences)
        for layer, reach in enumerate(REACHES):
            state += np.maximum(self._convolve(state, layer, reach), 0.0)
            state *= is_word
        scores = self._multiply(state, len(REACHES))
        for start, words in zip(starts, sentences, strict=True):
            yield scores[start : start + len(words)]

    def _enter(self, sentences: Sequence[Sequence[str]]) -> Floats:
        """Return the states of all words before the convolutions."""
        state = self._words.recall([word for words in sentences for word in words])
        places = [
            names
            for words in sentences
            for names in self._features.describe_places(
                [self._features.recall(word) for word in words]
            )
        ]
        for at in range(MOST_OF_PLACE):
            state += self._places.recall([names[at] if at < len(names) else "" for names in places])
        return np.maximum(state, 0.0)

    def _describe_words(self, words: Sequence[str]) -> Floats:
        """Return what words bring by themselves, wherever they stand."""
        seen = [self._features.recall(word) for word in words]
        vectors = self._vectors.find([(word.word, word.folded) for word in seen])
        known = (vectors @ self._vector_weights) * self._arrays["vector_scale"]
        return np.asarray(
            self._add_up([word.names for word in seen]) + known + self._biases[0], np.float32
        )

    def _project(self, names: Sequence[str]) -> Floats:
        return self._add_up([(name,) for name in names]).astype(np.float32)

    def _add_up(self, groups: Sequence[Sequence[str]]) -> npt.NDArray[np.float64]:
        """Return the sum of the features of each group, as states."""
        rows = self._arrays["table"][[hash_name(name) for names in groups for name in names]]
        starts = np.cumsum([0, *(len(names) for names in groups[:-1])])
        sums = np.add.reduceat(rows.astype(np.float64), starts, axis=0)
        return np.asarray((sums @ self._table_weights) * self._arrays["table_scale"], np.float64)

    def _convolve(self, state: Floats, layer: int, reach: int) -> Floats:
        width = state.shape[1]
        wide = np.zeros((len(state), 3 * width), np.float32)
        wide[reach:, :width] = state[:-reach]
        wide[:, width : 2 * width] = state
        wide[:-reach, 2 * width :] = state[reach:]
        return self._multiply(wide, layer)

    def _multiply(self, state: Floats, layer: int) -> Floats:
        """Bring a state to whole numbers and multiply it by a layer's weights."""
        unit, most = self._arrays["units"][layer]
        whole = np.minimum(np.rint(state * unit), most)
        product = whole @ self._weights[layer]
        return np.asarray(
            product * self._arrays[f"scale{layer}"] + self._biases[layer + 1], np.float32
        )

    @cached_property
    def _weights(self) -> list[Floats]:
        return [
            self._arrays[f"weights{layer}"].astype(np.float32) for layer in range(len(REACHES) + 1)
        ]

    @cached_property
    def _biases(self) -> list[Floats]:
        return [self._arrays[f"bias{layer}"] for layer in range(len(REACHES) + 2)]

    @cached_property
    def _table_weights(self) -> npt.NDArray[np.float64]:
        return self._arrays["table_weights"].astype(np.float64)

    @cached_property
    def _vector_weights(self) -> npt.NDArray[np.float64]:
        return self._arrays["vector_weights"].astype(np.float64)


class _Memory:
    """Remembers the states of so many words or the like; that of "" is zero."""

    def __init__(self, width: int, describe: Callable[[Sequence[str]], Floats]) -> None:
        self._describe = describe
        self._states = np.zeros((_MEMO + _BLOCK, width), np.float32)
        self._numbers = {"": 0}

    def recall(self, keys: Sequence[str]) -> Floats:
        """Return the states of keys; describe those that are new."""
        distinct = dict.fromkeys(keys)
        if len(self._numbers) > _MEMO:
            self._numbers = {"": 0}
        new = [key for key in distinct if key not in self._numbers]
        if new:
            first = len(self._numbers)
            self._states[first : first + len(new)] = self._describe(new)
            self._numbers.update(zip(new, range(first, first + len(new)), strict=True))
        return self._states[[self._numbers[key] for key in keys]]


def _divide(sentences: Sequence[Sequence[str]]) -> list[Sequence[Sequence[str]]]:
    """Cut a text's sentences into runs of at most so many words, or one sentence.

    >>> _divide([["a"], ["b", "c"]])
    [[['a'], ['b', 'c']]]
    """
    blocks, start, size = [], 0, 0
    for at, words in enumerate(sentences):
        if at > start and size + len(words) > _BLOCK:
            blocks.append(sentences[start:at])
            start, size = at, 0
        size += len(words)
    return [*blocks, sentences[start:]] if start < len(sentences) else blocks
