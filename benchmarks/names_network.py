"""Train the network that tags names: tagged sentences come in, its whole-number weights go out.

JAX trains (`pip install jax optax`); the program itself computes with numpy alone. Each sentence
brings the share of each label for each word, so that it may teach what people tagged or what other
taggers think. The same data give the same weights on one machine.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import numpy.typing as npt
import optax
from names_corpora import Tagged
from names_vectors import QuantisedVectors

from readingroom.gazetteer import Gazetteer
from readingroom.mentions.features import MOST_OF_PLACE, MOST_OF_WORD, FeatureMaker
from readingroom.mentions.tagger_network import BITS, LABELS, REACHES, Floats, hash_name
from readingroom.mentions.word_vectors import WordVectors

TABLE, WIDTH = 48, 128
_SLOTS = MOST_OF_WORD + MOST_OF_PLACE
_LENGTHS = (16, 32, 56, 120)
_BATCH = 3000  # words
_PEAK, _DECAY = 2e-3, 1e-4
_SMOOTHING = 0.05
_FEATURES_KEPT, _VECTORS_KEPT, _STATES_KEPT, _LAYERS_KEPT = 0.9, 0.95, 0.7, 0.85
_MOST_EXACT = 2**24

Params = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence as the network sees it: feature rows, vectors, shares of labels, weight."""

    features: npt.NDArray[np.int32]
    vectors: npt.NDArray[np.int8]
    shares: Floats
    weight: float


@dataclass(frozen=True, slots=True)
class Course:
    """How the network is trained."""

    epochs: int = 6
    seed: int = 1


class LessonMaker:
    """Makes lessons of sentences."""

    def __init__(self, gazetteer: Gazetteer, quantised: QuantisedVectors) -> None:
        self._maker = FeatureMaker(gazetteer)
        self._vectors = WordVectors(quantised.as_arrays())
        self._known: dict[str, tuple[list[int], npt.NDArray[np.int8]]] = {}

    def make(self, words: Sequence[str], shares: Floats, weight: float) -> Lesson:
        """Make a lesson of a sentence."""
        words = words[: _LENGTHS[-1]]
        seen = [self._maker.recall(word) for word in words]
        rows = np.zeros((len(words), _SLOTS), np.int32)
        vectors = []
        for at, (word, names) in enumerate(
            zip(seen, self._maker.describe_places(seen), strict=True)
        ):
            if word.word not in self._known:
                vector = self._vectors.find([(word.word, word.folded)])[0].astype(np.int8)
                self._known[word.word] = [hash_name(name) for name in word.names], vector
            known, vector = self._known[word.word]
            found = known + [hash_name(name) for name in names]
            rows[at, : len(found)] = found
            vectors.append(vector)
        return Lesson(rows, np.stack(vectors), shares[: len(words)], weight)


def share_tags(sentence: Tagged) -> Floats:
    """Return the shares of labels that tags mean, a little left to the other labels."""
    shares = np.full((len(sentence), len(LABELS)), _SMOOTHING / len(LABELS), np.float32)
    for at, (_, tag) in enumerate(sentence):
        shares[at, LABELS.index(tag)] += 1 - _SMOOTHING
    return shares


def train(lessons: Sequence[Lesson], scale: float, course: Course) -> Params:
    """Train on lessons; `scale` is the unit of the vectors."""
    chance = random.Random(course.seed)
    groups: dict[int, list[Lesson]] = {}
    for lesson in lessons:
        length = next(length for length in _LENGTHS if len(lesson.shares) <= length)
        groups.setdefault(length, []).append(lesson)
    params = _begin(np.random.default_rng(course.seed), lessons[0].vectors.shape[1])
    steps = course.epochs * sum(
        -(-len(group) // (_BATCH // length)) for length, group in groups.items()
    )
    rate = optax.warmup_cosine_decay_schedule(0.0, _PEAK, min(200, steps // 10), steps, _PEAK / 50)
    adam = optax.chain(optax.clip_by_global_norm(5.0), optax.adamw(rate, weight_decay=_DECAY))
    state, key = adam.init(params), jax.random.PRNGKey(course.seed)

    @jax.jit
    def step(params: Params, state: Any, batch: Any, key: Any) -> Any:
        loss, slope = jax.value_and_grad(_compute_loss)(params, batch, scale, key)
        update, state = adam.update(slope, state, params)
        return optax.apply_updates(params, update), state, loss

    for epoch in range(course.epochs):
        began, losses = time.time(), []
        for batch in _deal(groups, chance):
            key, part = jax.random.split(key)
            params, state, loss = step(params, state, batch, part)
            losses.append(loss)
        print(
            f"epoch {epoch}: {float(np.mean(losses)):.4f}, {time.time() - began:.0f} s", flush=True
        )
    return {name: np.asarray(value) for name, value in params.items()}


def _begin(chance: np.random.Generator, dimensions: int) -> Params:
    def draw(*shape: int, share: float = 1.0) -> Any:
        return jnp.asarray(chance.normal(0, share * (2 / shape[0]) ** 0.5, shape), jnp.float32)

    table = chance.normal(0, 0.1, ((1 << BITS) + 1, TABLE))
    table[0] = 0.0
    params = {"table": jnp.asarray(table, jnp.float32)}
    params |= {"table_weights": draw(TABLE, WIDTH), "vector_weights": draw(dimensions, WIDTH)}
    params |= {f"weights{at}": draw(3 * WIDTH, WIDTH, share=0.5) for at in range(len(REACHES))}
    params[f"weights{len(REACHES)}"] = draw(WIDTH, len(LABELS), share=0.3)
    params |= {f"bias{at}": jnp.zeros(WIDTH) for at in range(len(REACHES) + 1)}
    return params | {f"bias{len(REACHES) + 1}": jnp.zeros(len(LABELS))}


def _deal(groups: dict[int, list[Lesson]], chance: random.Random) -> Iterator[Any]:
    """Yield batches of sentences of about one length, in an order of chance."""
    parts = []
    for length, group in groups.items():
        chance.shuffle(group)
        size = _BATCH // length
        parts += [(length, group[at : at + size]) for at in range(0, len(group), size)]
    chance.shuffle(parts)
    for length, lessons in parts:
        yield _pack(lessons, length)


def _pack(lessons: Sequence[Lesson], length: int) -> Any:
    size = _BATCH // length
    features = np.zeros((size, length, _SLOTS), np.int32)
    vectors = np.zeros((size, length, lessons[0].vectors.shape[1]), np.int8)
    shares = np.zeros((size, length, len(LABELS)), np.float32)
    weights = np.zeros((size, length), np.float32)
    for at, lesson in enumerate(lessons):
        count = len(lesson.shares)
        features[at, :count], vectors[at, :count] = lesson.features, lesson.vectors
        shares[at, :count], weights[at, :count] = lesson.shares, lesson.weight
    return features, vectors, shares, weights


def _compute_loss(params: Params, batch: Any, scale: float, key: Any) -> Any:
    features, vectors, shares, weights = batch
    scores, _ = _run(params, features, vectors * scale, weights > 0, key)
    losses = -(shares * jax.nn.log_softmax(scores)).sum(-1)
    return (losses * weights).sum() / (weights > 0).sum()


def _run(
    params: Params, features: Any, vectors: Any, is_word: Any, key: Any = None
) -> tuple[Any, list[Any]]:
    """Return the scores, and what each layer takes in; with a key, values are left out by chance.

    What is left of features and states is raised to make up for it; a word's vector is not.
    """
    keys = iter(jax.random.split(key, 3 + len(REACHES))) if key is not None else iter(())

    def drop(values: Any, kept: float, shape: Any, made_up: float = 1.0) -> Any:
        if key is None:
            return values
        return values * jax.random.bernoulli(next(keys), kept, shape) / made_up

    rows = params["table"][features] * (features > 0)[..., None]
    rows = drop(rows, _FEATURES_KEPT, (*features.shape, 1), _FEATURES_KEPT).sum(2)
    vectors = drop(vectors, _VECTORS_KEPT, (*vectors.shape[:2], 1))
    wide = jnp.concatenate([rows, vectors], -1)
    wide = drop(wide, _STATES_KEPT, wide.shape, _STATES_KEPT)
    weights = jnp.concatenate([params["table_weights"], params["vector_weights"]])
    mask = is_word[..., None]
    state = jax.nn.relu(wide @ weights + params["bias0"]) * mask
    states = [state]
    for layer, reach in enumerate(REACHES):
        state = drop(state, _LAYERS_KEPT, state.shape, _LAYERS_KEPT)
        left = jnp.pad(state, ((0, 0), (reach, 0), (0, 0)))[:, :-reach]
        right = jnp.pad(state, ((0, 0), (0, reach), (0, 0)))[:, reach:]
        wide = jnp.concatenate([left, state, right], -1)
        seen = wide @ params[f"weights{layer}"] + params[f"bias{layer + 1}"]
        state = (state + jax.nn.relu(seen)) * mask
        states.append(state)
    last = len(REACHES)
    return state @ params[f"weights{last}"] + params[f"bias{last + 1}"], states


def measure_ranges(params: Params, lessons: Sequence[Lesson], scale: float) -> list[float]:
    """Return the largest value that each layer takes in over some lessons."""
    largest = [0.0] * (len(REACHES) + 1)
    for lesson in lessons:
        features, vectors = lesson.features[None], lesson.vectors[None] * scale
        _, states = _run(params, features, vectors, np.ones(features.shape[:2], bool))
        largest = [
            max(most, float(state.max())) for most, state in zip(largest, states, strict=True)
        ]
    return largest


def make_whole(params: Params, scale: float, ranges: Sequence[float]) -> dict[str, Any]:
    """Bring weights to whole numbers; `ranges` are the largest values that layers take in.

    Raises no error for a value beyond its range: the network cuts it.
    """
    table, unit = _round(params["table"], np.abs(params["table"]).max())
    out: dict[str, Any] = {"table": table}
    for name, factor in (("table", unit), ("vector", scale)):
        weights = params[f"{name}_weights"]
        out[f"{name}_weights"], units = _round(weights, np.abs(weights).max(0))
        out[f"{name}_scale"] = units * factor
    limits = []
    for layer, largest in enumerate(ranges):
        weights = params[f"weights{layer}"]
        whole, units = _round(weights, np.abs(weights).max(0))
        most = min(4095, (_MOST_EXACT - 1) // int(np.abs(whole.astype(np.int64)).sum(0).max()))
        limits.append((most / largest, most))
        out[f"weights{layer}"] = whole
        out[f"scale{layer}"] = (units * largest / most).astype(np.float32)
    out["units"] = np.array(limits, np.float32)
    return out | {
        name: value.astype(np.float32) for name, value in params.items() if name.startswith("bias")
    }


def _round(weights: Any, largest: Any) -> tuple[npt.NDArray[np.int8], Any]:
    units = np.maximum(largest, 1e-9) / 127
    return np.rint(weights / units).astype(np.int8), units
