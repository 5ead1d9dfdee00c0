"""Fit how sure a mention is to how often such a mention is right, on annotated texts you have.

    python benchmarks/calibrate_names.py --model left-out.npz --gold wiki.jsonl \
        --marked docred.conll --out confidence.tsv

No text may be judged by a network that has learned from it: MODEL is one that `train_names.py`
trained without these. Texts that are `--marked` one word and tag a line do not tell where a
document ends; so many sentences are taken for one. A logistic regression a kind, with a small
penalty, by Newton's method; the same data give the same weights. `--check` prints, for each text
file, how often mentions of a confidence are right where the weights come from the other files.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from names_corpora import Tagged, find_spans, read_conll

from readingroom.gazetteer import load_gazetteer
from readingroom.mentions import Recogniser
from readingroom.mentions.confidence import FEATURES, weigh_confidence
from readingroom.mentions.tagger_network import KINDS
from readingroom.mentions.tagging import load_tagger

_GOLD = ("people", "places", "orgs")
_PENALTY, _ROUNDS = 2.0, 25
# Odds (log) that places are less sure in news of the whole world than these texts tell: a figure
# chosen so that one threshold means much the same for people and places.
_RESERVE = {"LOC": 1.0}
_DOCUMENT = 8  # sentences
_CLOSE_BEFORE = frozenset(", . ; : ? ! ) ] % 's n't ’s '".split())
_STEPS = (0.0, 0.2, 0.4, 0.5, 0.57, 0.65, 0.75, 0.85, 0.95, 1.01)

Row = tuple[tuple[float, ...], bool]
Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its annotated names: start, end, number of the kind; which kinds are marked."""

    text: str
    spans: frozenset[tuple[int, int, int]]
    kinds: frozenset[int] = frozenset(range(len(_GOLD)))


def main() -> None:
    """Find the names of the texts, compare, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", type=Path, required=True, help="a network trained on others")
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="annotated JSON lines")
    parser.add_argument("--marked", type=Path, nargs="*", default=[], help="CoNLL-style files")
    parser.add_argument("--out", type=Path, required=True, help="where to write the weights")
    parser.add_argument("--check", action="store_true", help="print what is right, by confidence")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    recogniser = Recogniser(gazetteer, load_tagger(gazetteer, options.model))
    files = {path: list(_read_gold(path)) for path in options.gold}
    files |= {path: list(_read_marked(path)) for path in options.marked}
    rows = {path: judge(documents, recogniser) for path, documents in files.items()}
    if options.check:
        check(rows)
    lines = [f"# {kind}: weights of {', '.join(FEATURES[kind])}" for kind in FEATURES]
    for kind, weights in fit_kinds(rows.values()).items():
        lines.append("\t".join([kind, *(f"{weight:.3f}" for weight in weights)]))
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _read_gold(path: Path) -> Iterator[Document]:
    for line in filter(None, path.read_text("utf-8").split("\n")):
        document = json.loads(line)
        spans = frozenset(
            (start, end, kind)
            for kind, name in enumerate(_GOLD)
            for start, end, *_ in document.get(name) or ()
        )
        kinds = frozenset(kind for kind, name in enumerate(_GOLD) if name in document)
        yield Document(document["text"], spans, kinds)


def _read_marked(path: Path) -> Iterator[Document]:
    sentences = list(read_conll(path))
    for at in range(0, len(sentences), _DOCUMENT):
        yield join_tokens(sentences[at : at + _DOCUMENT])


def join_tokens(sentences: Sequence[Tagged]) -> Document:
    """Make a running text of tagged sentences.

    >>> join_tokens([[("Ann", "B-PER"), ("'s", "O"), ("car", "O"), (".", "O")]])
    Document(text="Ann's car.", spans=frozenset({(0, 3, 0)}))
    """
    text, spans = "", set()
    for sentence in sentences:
        starts, ends = [], []
        for word, _ in sentence:
            is_close = word in _CLOSE_BEFORE or text[-1:] in ("(", "[", "$", "")
            text += word if is_close else f" {word}"
            starts.append(len(text) - len(word))
            ends.append(len(text))
        for first, last, kind in find_spans(sentence):
            if kind != "MISC":
                spans.add((starts[first], ends[last - 1], KINDS.index(kind)))
    return Document(text, frozenset(spans))


def judge(documents: Sequence[Document], recogniser: Recogniser) -> Rows:
    """Return for each kind the features of the mentions found, and whether they are right."""
    rows: Rows = {kind: [] for kind in FEATURES}
    for document in documents:
        for start, end, kind, features in recogniser.find_described(document.text):
            if kind in document.kinds:
                rows[KINDS[kind]].append((features, (start, end, kind) in document.spans))
    return rows


def fit_kinds(files: Sequence[Rows]) -> dict[str, list[float]]:
    """Fit the weights of each kind."""
    fitted = {}
    for kind in FEATURES:
        weights = fit([row for rows in files for row in rows[kind]])
        weights[0] -= _RESERVE.get(kind, 0.0)
        fitted[kind] = weights
    return fitted


def fit(rows: Sequence[Row]) -> list[float]:
    """Fit a logistic regression; the bias carries no penalty."""
    seen = np.array([features for features, _ in rows])
    right = np.array([is_right for _, is_right in rows], float)
    penalty = np.full(seen.shape[1], _PENALTY)
    penalty[0] = 0.0
    weights = np.zeros(seen.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(seen @ weights, -30, 30)))
        slope = seen.T @ (right - chance) - penalty * weights
        curve = (seen.T * (chance * (1 - chance))) @ seen + np.diag(penalty + 1e-9)
        weights = weights + np.linalg.solve(curve, slope)
    return [float(weight) for weight in weights]


def check(files: Mapping[Path, Rows]) -> None:
    """Print for each file how many mentions of each confidence are right, the others fitted."""
    for path, rows in files.items():
        weights = fit_kinds([other for name, other in files.items() if name != path])
        for kind, found in rows.items():
            told = [(weigh_confidence(features, weights[kind]), right) for features, right in found]
            parts = []
            for least, most in itertools.pairwise(_STEPS):
                inside = [right for confidence, right in told if least <= confidence < most]
                share = sum(inside) / max(1, len(inside))
                parts.append(f"{least:.2f}: {share:.2f} of {len(inside)}")
            print(f"{path.stem} {kind}: {', '.join(parts)}")


if __name__ == "__main__":
    main()
