"""Fit how sure a mention is to how often such a mention is right, on annotated texts you have.

    python benchmarks/calibrate_names.py --silver gmb.conll --gold wiki.jsonl --out confidence.tsv

No text may be judged by a tagger that has learned from it: the texts are divided in three, and each
third is judged by one trained on the others (kept in `--folds DIR`, so that a second run is quick).
`--approximate` texts have demonyms left out and are only learned from where spans look like names;
documents marked `approx_spans` judge nothing. A logistic regression a kind, with a small penalty,
by Newton's method; the same data give the same weights. It takes some six minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from names_augmentation import Augmenter
from names_corpora import (
    Splitter,
    Tagged,
    add_demonyms,
    clean,
    find_spans,
    is_exact,
    mend_by_vote,
    read_conll,
    read_jsonl,
)
from train_names import FINAL, FOLD, train

from readingroom.gazetteer import Gazetteer, load_gazetteer
from readingroom.mentions import Recogniser
from readingroom.mentions.confidence import FEATURES
from readingroom.mentions.tagging import KINDS, Tagger

_GOLD = ("people", "places", "orgs")
_PENALTY, _ROUNDS = 2.0, 25
_FOLDS = 3
# What silver counts for: its tags were mended by taggers, with which they agree too often.
_SILVER = 0.1
# Odds (log) that places are less sure in news of the whole world than these texts tell: a figure
# chosen so that one threshold means much the same for people and places.
_RESERVE = {"LOC": 1.6}
_DOCUMENT = 12  # sentences of a silver corpus, which does not tell where a document ends
_CLOSE_BEFORE = frozenset(", . ; : ? ! ) ] % 's n't ’s '".split())

Row = tuple[tuple[float, ...], bool, float]
Spans = frozenset[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Document:
    """A text, its annotated names (start, end, kind), and what it counts for."""

    text: str
    spans: Spans
    weight: float


def main() -> None:
    """Find the names of the texts, compare, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--silver", type=Path, required=True, help="a CoNLL-style file")
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="annotated JSON lines")
    parser.add_argument("--approximate", type=Path, nargs="*", default=[], help="as --gold")
    parser.add_argument("--folds", type=Path, required=True, help="where fold models are kept")
    parser.add_argument("--out", type=Path, required=True, help="where to write the weights")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    silver, parts = prepare_folds(options, gazetteer)
    rows: tuple[list[Row], ...] = ([], [], [])
    for number in range(_FOLDS):
        model = (options.folds / f"fold{number}.crf").read_bytes()
        recogniser = Recogniser(gazetteer, Tagger(gazetteer, model))
        for document in (*_take_run(silver, number), *parts[number::_FOLDS]):
            for kind, row in judge(document, recogniser):
                rows[kind].append(row)
    lines = [f"# {kind}: weights of {', '.join(FEATURES[kind])}" for kind in FEATURES]
    for kind, found in zip(KINDS, rows, strict=False):
        right = sum(is_right for _, is_right, _ in found)
        print(f"{kind}: {len(found)} mentions, {right} right")
        weights = fit(found)
        weights[0] -= _RESERVE.get(kind, 0.0)
        lines.append("\t".join([kind, *(f"{weight:.3f}" for weight in weights)]))
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def prepare_folds(
    options: argparse.Namespace, gazetteer: Gazetteer
) -> tuple[list[Document], list[Document]]:
    """Return silver and other documents; train what models are not yet there."""
    splitter = Splitter(gazetteer)
    paths = [*options.gold, *options.approximate]
    read = [(path, read_jsonl(path, splitter)) for path in paths]
    parts = [
        sentences
        if path in options.gold
        else [add_demonyms(one, gazetteer) for one in sentences if is_exact(one)]
        for path, documents in read
        for _, sentences in documents
    ]
    kept = options.folds / "silver.conll"
    if not kept.is_file():
        options.folds.mkdir(parents=True, exist_ok=True)
        cleaned = [
            splitter.split(one) for one in clean(list(read_conll(options.silver)), gazetteer)
        ]
        mended = mend_by_vote(
            cleaned, [one for part in parts for one in part], gazetteer,
            lambda some, path: train(some, path, gazetteer, FOLD),
        )  # fmt: skip
        write_conll(kept, mended)
    silver = list(read_conll(kept))
    for number in range(_FOLDS):
        path = options.folds / f"fold{number}.crf"
        if not path.is_file():
            sentences = list(_leave(silver, number))
            sentences += [
                one for at, part in enumerate(parts) if at % _FOLDS != number for one in part
            ]
            sentences += Augmenter(gazetteer).augment(sentences)
            train(sentences, path, gazetteer, FINAL)
    chunks = [silver[at : at + _DOCUMENT] for at in range(0, len(silver), _DOCUMENT)]
    return [join_tokens(chunk) for chunk in chunks], list(_read(paths))


def write_conll(path: Path, sentences: Sequence[Tagged]) -> None:
    """Write one word and tag a line, sentences apart by blank lines."""
    blocks = ("".join(f"{word} {tag}\n" for word, tag in one) for one in sentences)
    path.write_text("\n".join(blocks), encoding="utf-8")


def join_tokens(sentences: Sequence[Tagged]) -> Document:
    """Make a running text of tagged sentences.

    >>> join_tokens([[("Ann", "B-PER"), ("'s", "O"), ("car", "O"), (".", "O")]])
    Document(text="Ann's car.", spans=frozenset({(0, 3, 0)}), weight=0.1)
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
    return Document(text, frozenset(spans), _SILVER)


def _read(paths: Sequence[Path]) -> Iterator[Document]:
    for path in paths:
        for line in filter(None, path.read_text("utf-8").split("\n")):
            document = json.loads(line)
            spans = frozenset(
                (start, end, kind)
                for kind, name in enumerate(_GOLD)
                for start, end, *_ in document.get(name) or ()
            )
            yield Document(document["text"], spans, float(not document.get("approx_spans")))


def _leave(sentences: Sequence[Tagged], number: int) -> Iterator[Tagged]:
    """Yield the sentences of the other folds; a fold of silver is one run, documents stay whole."""
    for at, sentence in enumerate(sentences):
        if at * _FOLDS // len(sentences) != number:
            yield sentence


def _take_run(documents: Sequence[Document], number: int) -> Iterator[Document]:
    """Return the documents of a fold of silver, without the one that lies over its edge."""
    size = len(documents)
    for at, document in enumerate(documents):
        if at * _FOLDS // size == (at + 1) * _FOLDS // size == number:
            yield document


def judge(document: Document, recogniser: Recogniser) -> Iterator[tuple[int, Row]]:
    """Return kind and features of each mention found, whether it is right, and its weight."""
    if not document.weight:
        return
    for start, end, kind, features in recogniser.find_described(document.text):
        yield kind, (features, (start, end, kind) in document.spans, document.weight)


def fit(rows: Sequence[Row]) -> list[float]:
    """Fit a logistic regression; the bias carries no penalty."""
    size = len(rows[0][0])
    weights = [0.0] * size
    for _ in range(_ROUNDS):
        slope = [-_PENALTY * weight for weight in weights]
        slope[0] = 0.0
        curve = [[_PENALTY if at == to and at else 0.0 for to in range(size)] for at in range(size)]
        for features, is_right, share in rows:
            total = sum(one * weight for one, weight in zip(features, weights, strict=True))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            spread = share * chance * (1 - chance)
            for at in range(size):
                slope[at] += share * features[at] * (is_right - chance)
                for to in range(size):
                    curve[at][to] += spread * features[at] * features[to]
        steps = solve(curve, slope)
        weights = [weight + step for weight, step in zip(weights, steps, strict=True)]
    return weights


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Solve a system of linear equations by elimination.

    >>> solve([[2.0, 0.0], [0.0, 4.0]], [2.0, 2.0])
    [1.0, 0.5]
    """
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for row in range(size):
            if row != at and rows[at][at]:
                factor = rows[row][at] / rows[at][at]
                rows[row] = [
                    one - factor * other for one, other in zip(rows[row], rows[at], strict=True)
                ]
    return [rows[at][-1] / rows[at][at] if rows[at][at] else 0.0 for at in range(size)]


if __name__ == "__main__":
    main()
