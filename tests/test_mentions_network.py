"""What the network says of a text depends on that text alone, to the last bit.

Its products are sums of whole numbers; as long as these stay below 2**24 they are exact in 32-bit
floats, in whatever order a machine adds them up.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from readingroom.gazetteer import load_gazetteer
from readingroom.mentions import tagger_network
from readingroom.mentions.tagger_network import LABELS, REACHES
from readingroom.mentions.tagging import compute_shares, decode, load_tagger
from readingroom.mentions.word_vectors import WordVectors

NETWORK = load_tagger(load_gazetteer())._network
SENTENCES = [
    "Mr Otto Zorblat left Lima on Monday .".split(),
    ["Cusco"],
    "The United Nations met in Paris , said Maria Lopez of Qux Valley .".split(),
]


def test_the_largest_sum_of_each_layer_is_exact_in_a_float():
    for layer in range(len(REACHES) + 1):
        weights = NETWORK._arrays[f"weights{layer}"].astype(np.int64)
        _, most = NETWORK._arrays["units"][layer]
        assert np.abs(weights).sum(0).max() * int(most) < 2**24
        assert weights.any()


def test_sentences_are_scored_alone_as_beside_others(monkeypatch):
    together = list(NETWORK.score(SENTENCES))
    alone = [next(NETWORK.score([words])) for words in SENTENCES]
    monkeypatch.setattr(tagger_network, "_BLOCK", 3)
    blocks = list(NETWORK.score(SENTENCES))
    for words, *scores in zip(SENTENCES, together, alone, blocks, strict=True):
        assert scores[0].shape == (len(words), len(LABELS))
        assert all(np.array_equal(scores[0], other) for other in scores[1:])


def test_adding_in_another_order_changes_no_score():
    wide = np.array([np.arange(NETWORK._weights[0].shape[0]) % 7], np.float32)
    _, most = NETWORK._arrays["units"][0]
    whole, weights = np.minimum(wide * 50, most), NETWORK._weights[0]
    backwards = whole[:, ::-1] @ weights[::-1]
    assert np.array_equal(whole @ weights, backwards)


def test_words_are_remembered_for_a_while_and_scored_alike(monkeypatch):
    before = list(NETWORK.score(SENTENCES))
    monkeypatch.setattr(tagger_network, "_MEMO", 2)
    after = list(NETWORK.score(SENTENCES))
    assert all(map(np.array_equal, before, after))
    assert len(NETWORK._words._numbers) < 40


def test_no_sentence_no_score():
    assert list(NETWORK.score([])) == []


def test_a_label_continues_only_its_own_kind():
    scores = np.zeros((3, len(LABELS)), np.float32)
    scores[0, LABELS.index("B-PER")] = 2
    scores[1, LABELS.index("I-LOC")] = 3
    scores[1, LABELS.index("I-PER")] = 2.5
    scores[2, LABELS.index("I-PER")] = 1
    assert decode(scores) == ["B-PER", "I-PER", "I-PER"]
    scores[1, LABELS.index("B-LOC")] = 4
    scores[2, LABELS.index("I-LOC")] = 5
    assert decode(scores) == ["B-PER", "B-LOC", "I-LOC"]


def test_no_text_begins_in_the_middle_of_a_name():
    scores = np.zeros((1, len(LABELS)), np.float32)
    scores[0, LABELS.index("I-ORG")], scores[0, LABELS.index("B-ORG")] = 2, 1
    assert decode(scores) == ["B-ORG"]


def test_probabilities_add_up_to_one():
    shares = compute_shares(next(NETWORK.score(SENTENCES[:1])))
    assert shares.sum(1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("word", "folded", "found"),
    [
        ("Beta", "beta", 1), ("anti-beta", "anti beta", 1), ("beta.", "beta", 1),
        ("alpha’s", "alpha s", 2), ("ALPHA", "alpha", 0), ("Àlpha", "alpha", 0),
        ("gamma", "gamma", -1),
    ],
)  # fmt: skip
def test_a_word_is_looked_up_as_it_stands_then_its_last_part_then_folded(word, folded, found):
    arrays = {
        "words": np.frombuffer(b"alpha\nalpha's\nbeta", np.uint8),
        "codes": np.array([[0, 1], [1, 1], [1, 0]], np.uint8),
        "centroids": np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]], np.int8),
    }
    vectors = {0: [1, 2, 7, 8], 1: [3, 4, 5, 6], 2: [3, 4, 7, 8], -1: [0, 0, 0, 0]}
    assert WordVectors(arrays).find([(word, folded)]).tolist() == [vectors[found]]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted on Linux")
def test_matrices_are_multiplied_without_threads_that_wait_for_one_another():
    code = (
        "import readingroom, numpy, os; numpy.ones((999, 999)) @ numpy.ones((999, 999));"
        "print(len(os.listdir('/proc/self/task')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
