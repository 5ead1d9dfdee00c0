"""Tag sentences with the trained model: spans that may be names, with how likely each kind is.

A sentence comes in, spans come out: those the model takes for names, and capitalised words that it
leaves alone, since the rest of the document may know better.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import pycrfsuite

from readingroom.errors import GazetteerError
from readingroom.gazetteer import Gazetteer
from readingroom.lexicon import fold
from readingroom.mentions.features import FeatureMaker
from readingroom.mentions.thresholds import (
    RARE_WORD,
)
from readingroom.mentions.tokenization import POSSESSIVES, Token

KINDS = ("PER", "LOC", "ORG", "MISC")
OUTSIDE = "O"
MODEL = "names.crfsuite.gz"
_ENDINGS = POSSESSIVES | {"'", "’"}
_DASHES = frozenset({"-", "–"})
_STOPS = frozenset('"“”‘‹›«»()[]{}:;!?…*=<>|') | {"--", "—", "..."}


@dataclass(slots=True)
class Span:
    """Tokens `first` to before `last` of sentence `number`, and how likely each kind is.

    `probabilities` are those of PER, LOC, ORG, MISC and, last, no name at all; `kind` is the
    model's choice, `tagged` the probabilities before the document voted; `is_cued` where a title
    or the like beside it settled the kind.
    """

    number: int
    first: int
    last: int
    key: str
    words: tuple[str, ...]
    kind: str
    probabilities: list[float]
    tagged: list[float]
    is_cued: bool = False


class Tagger:
    """Runs the model; build it with `load_tagger`."""

    __slots__ = ("_bytes", "_features", "_gazetteer", "_labels", "_model")

    def __init__(self, gazetteer: Gazetteer, model: bytes) -> None:
        self._gazetteer = gazetteer
        self._features = FeatureMaker(gazetteer)
        self._bytes = model  # CRFsuite reads the model where it lies: it must outlive the tagger
        self._model: Any = pycrfsuite.Tagger()
        self._model.open_inmemory(model)
        self._labels = frozenset(self._model.labels())

    def tag(self, number: int, sentence: Sequence[Token]) -> Iterator[Span]:
        """Yield the spans of a sentence in order; they never overlap."""
        words = [token.text for token in sentence]
        if not any(word != word.lower() for word in words):
            return
        self._model.set(pycrfsuite.ItemSequence(self._features.make(words)))
        tags = self._model.tag()
        at = 0
        while at < len(tags):
            end, kind = at + 1, tags[at][2:] or OUTSIDE
            if kind == OUTSIDE or words[at] in _STOPS:
                if words[at] in _STOPS or not self._may_be_name(words, at):
                    at = end
                    continue
            else:
                while end < len(tags) and tags[end] == f"I-{kind}" and not _parts(sentence, end):
                    end += 1
                if end - at > 1 and words[end - 1].lower() in _ENDINGS:
                    end -= 1
            picked = tuple(words[at:end])
            found = self._weigh(at, end, kind)
            yield Span(number, at, end, fold(" ".join(picked)), picked, kind, found, found)
            at = end

    def _may_be_name(self, words: Sequence[str], at: int) -> bool:
        word = words[at]
        if not word[0].isupper() or len(word) < 2 or not word[-1].isalnum():
            return False
        return at > 0 or self._gazetteer.words.english.get(word.lower(), RARE_WORD) >= RARE_WORD

    def _weigh(self, first: int, last: int, kind: str) -> list[float]:
        """Return the probability of each kind over a span, the least sure token deciding."""
        marginal, labels = self._model.marginal, self._labels
        found = [0.0] * (len(KINDS) + 1)
        for at in range(first, last):
            for place, name in enumerate(KINDS):
                for begin in "BI":
                    if f"{begin}-{name}" in labels:
                        found[place] += marginal(f"{begin}-{name}", at)
        size = last - first
        found = [probability / size for probability in found]
        found[-1] = max(0.0, 1.0 - sum(found))
        if kind != OUTSIDE and size > 1:
            edge = min(
                marginal(f"B-{kind}", first),
                *(marginal(f"I-{kind}", at) for at in range(first + 1, last)),
            )
            place = KINDS.index(kind)
            found[-1] += max(0.0, found[place] - edge) / 2
            found[place] = (found[place] + min(edge, found[place])) / 2
        return found


def _parts(sentence: Sequence[Token], at: int) -> bool:
    """Return whether a token parts names: a bracket, a colon, a dash between spaces."""
    token = sentence[at]
    return token.text in _STOPS or (token.text in _DASHES and token.start > sentence[at - 1].end)


def load_tagger(gazetteer: Gazetteer) -> Tagger:
    """Load the model that ships with the package."""
    try:
        packed = (files("readingroom") / "data" / MODEL).read_bytes()
    except FileNotFoundError as error:
        raise GazetteerError(
            f"readingroom/data/{MODEL} is missing: the installation is damaged, install it again"
        ) from error
    return Tagger(gazetteer, gzip.decompress(packed))
