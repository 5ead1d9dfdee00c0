"""Mend a silver corpus by vote: tagged sentences come in, the same with fewer wrong tags go out.

What a model trained on the rest of the corpus contradicts with confidence is replaced.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pycrfsuite
from names_corpora import Tagged
from names_crf import RowMaker, train

from readingroom.gazetteer import Gazetteer

_ROUNDS, _FOLDS, _CERTAIN = 2, 5, 0.88


def mend_by_vote(
    sentences: Sequence[Tagged], others: Sequence[Tagged], gazetteer: Gazetteer
) -> list[Tagged]:
    """Replace tags that a model trained on the other folds, and on `others`, contradicts."""
    maker = RowMaker(gazetteer)
    for _ in range(_ROUNDS):
        mended = list(sentences)
        for number in range(_FOLDS):
            rest = [tagged for at, tagged in enumerate(sentences) if at % _FOLDS != number]
            with tempfile.TemporaryDirectory() as folder:
                model = Path(folder) / "fold.crf"
                train([*rest, *others], model, maker)
                tagger = pycrfsuite.Tagger()
                tagger.open(str(model))
                for at in range(number, len(sentences), _FOLDS):
                    mended[at] = _mend(sentences[at], tagger, maker)
        sentences = mended
    return list(sentences)


def _mend(sentence: Tagged, tagger: pycrfsuite.Tagger, maker: RowMaker) -> Tagged:
    tagger.set(pycrfsuite.ItemSequence(maker.make([word for word, _ in sentence])))
    guess, tags = tagger.tag(), [tag for _, tag in sentence]
    at = 0
    while at < len(tags):
        start, end = at, at + 1
        if guess[at] != tags[at]:
            while start > 0 and "I" in (guess[start][0], tags[start][0]):
                start -= 1
            while end < len(tags) and "I" in (guess[end][0], tags[end][0]):
                end += 1
            if min(tagger.marginal(guess[step], step) for step in range(start, end)) > _CERTAIN:
                tags[start:end] = guess[start:end]
        at = end
    return [(word, tag) for (word, _), tag in zip(sentence, tags, strict=True)]
