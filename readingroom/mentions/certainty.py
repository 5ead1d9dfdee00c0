"""How sure a mention is: what is known of a span comes in, how often such a mention is right out.

The weights (`data/certainty.tsv`) come from `benchmarks/calibrate_names.py`: a logistic regression
a kind over a handful of coarse features, fitted on texts that the tagger had not seen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from readingroom.gazetteer import Gazetteer, fold_place, read_rows
from readingroom.mentions.tagging import KINDS, Span

FEATURES = {
    "PER": ("bias", "votes"),
    "LOC": ("bias", "model", "country", "area", "city", "town", "alias", "english"),
    "ORG": ("bias", "votes"),
}
_GRADES = (("country", "NK"), ("area", "RW"), ("city", "ab"), ("town", "cde"), ("alias", "ABCDE"))

Weights = Mapping[str, Sequence[float]]


def load_weights() -> Weights:
    """Read the weights of each kind."""
    return {row[0]: tuple(map(float, row[1:])) for row in read_rows("certainty.tsv")}


def describe(span: Span, kind: str, gazetteer: Gazetteer) -> tuple[float, ...]:
    """Give a span's features, in the order of `FEATURES` for the kind.

    "votes" is what the document's votes have made of its share, "model" its share before them.
    """
    place = KINDS.index(kind)
    grade = gazetteer.grade(fold_place(span.key))[:1]
    values = {
        "bias": 1.0,
        "votes": _odds(span.shares[place]),
        "model": _odds(span.own[place]),
        "english": float(all(word.lower() in gazetteer.words.english for word in span.words)),
        **{name: float(grade != "" and grade in grades) for name, grades in _GRADES},
    }
    return tuple(values[name] for name in FEATURES[kind])


def _odds(share: float) -> float:
    return math.log(max(share, 1e-6) / max(1 - share, 1e-6))


def weigh_certainty(features: Sequence[float], weights: Sequence[float]) -> float:
    """Give the certainty (0 to 1) of a mention.

    >>> weigh_certainty((1.0, 2.0), (0.0, 0.5))
    0.731
    """
    total = sum(one * weight for one, weight in zip(features, weights, strict=True))
    return round(1 / (1 + math.exp(-total)), 3)
