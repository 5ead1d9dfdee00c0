"""A conditional random field that tags names: it trains in a minute, and mends silver corpora.

Its features are the network's (`mentions.features`) and those of the words around. It is no part of
the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pycrfsuite
from names_corpora import Tagged

from readingroom.gazetteer import Gazetteer
from readingroom.mentions.features import FeatureMaker, WordFeatures

_OPTIONS = {"c1": 0.1, "c2": 0.02, "max_iterations": 60, "feature.minfreq": 2}


class RowMaker:
    """Makes the features of the field."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._features = FeatureMaker(gazetteer)

    def make(self, words: Sequence[str]) -> list[list[str]]:
        """Return the features of each word of a sentence."""
        seen = [self._features.recall(word) for word in words]
        places, bodies = self._features.match(seen)
        loud = sum(word.isupper() and len(word) > 1 for word in words) * 2 > len(words) > 3
        shapes = ["^", *(word.shape for word in seen), "$"]
        rows = []
        for at, word in enumerate(seen):
            row = [name for name in word.names if len(name) != 4 or name[0] != "g"]  # no trigrams
            row += _see_neighbours(at, seen, places)
            row.append(f"s3={shapes[at]}|{word.shape}|{shapes[at + 2]}")
            if word.can_start or places[at] != "-":
                before = words[at - 1].lower() if at else "^"
                place = f"P={places[at]}"
                row += (place, f"{place}|{word.shape}:{word.level}")
                row += (f"{place}|{before}", f"{place}|{shapes[at + 2]}")
            row += [f"O={bodies[at]}"] if bodies[at] else []
            row += ["loud"] if loud else []
            rows.append(row)
        return rows


def _see_neighbours(at: int, seen: Sequence[WordFeatures], places: Sequence[str]) -> list[str]:
    row = [] if at else ["first", f"first:{seen[at].shape}:{seen[at].level}"]
    row += [] if at < len(seen) - 1 else ["last"]
    for step, where in ((-1, "-"), (1, "+")):
        if 0 <= at + step < len(seen):
            word = seen[at + step]
            near = (f"w={word.lower}", f"s={word.shape}", f"e={word.level}", *word.marks)
            row += [f"{where}{name}" for name in near]
            row.append(f"P{where}{places[at + step]}")
        if 0 <= at + 2 * step < len(seen):
            row.append(f"{2 * where}{seen[at + 2 * step].lower}")
    return row


def train(sentences: Sequence[Tagged], path: Path, maker: RowMaker) -> None:
    """Train a linear-chain field on sentences and write it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sentences:
        rows = maker.make([word for word, _ in sentence])
        trainer.append(pycrfsuite.ItemSequence(rows), [tag for _, tag in sentence])
    trainer.set_params({**_OPTIONS, "feature.possible_transitions": False})
    trainer.train(str(path))
