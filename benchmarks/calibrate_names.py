"""Fit how sure a mention is to how often such a mention is right, on annotated texts you have.

    python benchmarks/calibrate_names.py --model M.crfsuite.gz --gold X.jsonl --out certainty.tsv

The model must not have seen the texts: train one without them first (`train_names.py`). A logistic
regression a kind, with a small penalty, by Newton's method; the same data give the same weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections.abc import Sequence
from pathlib import Path

from readingroom.gazetteer import load_gazetteer
from readingroom.mentions import Recogniser
from readingroom.mentions.certainty import FEATURES, describe
from readingroom.mentions.tagging import KINDS, Tagger

_GOLD = ("people", "places", "orgs")
_PENALTY, _ROUNDS = 2.0, 25

Row = tuple[tuple[float, ...], bool]


def main() -> None:
    """Find the names of the texts, compare, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", type=Path, required=True, help="weights held out of the texts")
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="annotated JSON lines")
    parser.add_argument("--out", type=Path, required=True, help="where to write the weights")
    options = parser.parse_args()
    rows = gather_rows(options.model, options.gold)
    lines = [f"# {kind}: weights of {', '.join(FEATURES[kind])}" for kind in FEATURES]
    for kind, found in zip(KINDS, rows, strict=False):
        right = sum(is_right for _, is_right in found)
        print(f"{kind}: {len(found)} mentions, {right} right")
        lines.append("\t".join([kind, *(f"{weight:.3f}" for weight in fit(found))]))
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def gather_rows(model: Path, paths: Sequence[Path]) -> tuple[list[Row], ...]:
    """Give for each kind the features of each mention found, and whether it is right."""
    gazetteer = load_gazetteer()
    recogniser = Recogniser(gazetteer, Tagger(gazetteer, gzip.decompress(model.read_bytes())))
    rows: tuple[list[Row], ...] = ([], [], [])
    for path in paths:
        for line in filter(None, path.read_text("utf-8").split("\n")):
            document = json.loads(line)
            gold = {
                (start, end, kind)
                for kind, name in enumerate(_GOLD)
                for start, end, _ in document.get(name) or ()
            }
            for start, end, kind, span in recogniser.find_spans(document["text"]):
                features = describe(span, KINDS[kind], gazetteer)
                rows[kind].append((features, (start, end, kind) in gold))
    return rows


def fit(rows: Sequence[Row]) -> list[float]:
    """Fit a logistic regression; the bias carries no penalty."""
    size = len(rows[0][0])
    weights = [0.0] * size
    for _ in range(_ROUNDS):
        slope = [-_PENALTY * weight for weight in weights]
        slope[0] = 0.0
        curve = [[_PENALTY if at == to and at else 0.0 for to in range(size)] for at in range(size)]
        for features, is_right in rows:
            total = sum(one * weight for one, weight in zip(features, weights, strict=True))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            spread = chance * (1 - chance)
            for at in range(size):
                slope[at] += features[at] * (is_right - chance)
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
