"""Tag sentences with the trained network: spans that may be names, with how likely each kind is.

A document's sentences come in, spans come out: those the network takes for names, and capitalised
words that it leaves alone, since the rest of the document may know better.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from readingroom.errors import GazetteerError
from readingroom.gazetteer import Gazetteer
from readingroom.lexicon import fold
from readingroom.mentions.tagger_network import KINDS, LABELS, Floats, Network
from readingroom.mentions.thresholds import (
    RARE_WORD,
)
from readingroom.mentions.tokenization import POSSESSIVES, Sentence, Token

OUTSIDE = "O"
MODEL = "names.npz"
_ENDINGS = POSSESSIVES | {"'", "’"}
_DASHES = frozenset({"-", "–"})
_STOPS = frozenset('"“”‘‹›«»()[]{}:;!?…*=<>|') | {"--", "—", "..."}
_DIGITS = 6  # of a probability: what machines differ in lies beyond

Shares = npt.NDArray[np.float64]


@dataclass(slots=True)
class Span:
    """Tokens `first` to before `last` of sentence `number`, and how likely each kind is.

    `probabilities` are those of PER, LOC, ORG, MISC and, last, no name at all; `kind` is the
    network's choice, `tagged` the probabilities before the document voted; `is_cued` where a title
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
    """Runs the network; build it with `load_tagger`."""

    __slots__ = ("_gazetteer", "_network")

    def __init__(self, gazetteer: Gazetteer, network: Network) -> None:
        self._gazetteer, self._network = gazetteer, network

    def tag(self, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, list[Span]]]:
        """Yield each sentence that may hold a name, and its spans in order; none overlap."""
        told = []
        for number, sentence in enumerate(sentences):
            words = [token.text for token in sentence]
            if any(word != word.lower() for word in words):
                told.append((number, sentence, words))
        scored = self._network.score([words for _, _, words in told])
        for (number, sentence, words), scores in zip(told, scored, strict=True):
            yield sentence, list(self._cut(number, sentence, words, scores))

    def _cut(
        self, number: int, sentence: Sentence, words: Sequence[str], scores: Floats
    ) -> Iterator[Span]:
        labels, shares = decode(scores), compute_shares(scores)
        at = 0
        while at < len(words):
            end, kind = at + 1, labels[at][2:] or OUTSIDE
            if kind == OUTSIDE or words[at] in _STOPS:
                if words[at] in _STOPS or not self._may_be_name(words, at):
                    at = end
                    continue
            else:
                while end < len(words) and labels[end] == f"I-{kind}" and not _parts(sentence, end):
                    end += 1
                if end - at > 1 and words[end - 1].lower() in _ENDINGS:
                    end -= 1
            picked = tuple(words[at:end])
            found = _weigh(shares[at:end], kind)
            yield Span(number, at, end, fold(" ".join(picked)), picked, kind, found, found)
            at = end

    def _may_be_name(self, words: Sequence[str], at: int) -> bool:
        word = words[at]
        if not word[0].isupper() or len(word) < 2 or not word[-1].isalnum():
            return False
        return at > 0 or self._gazetteer.words.english.get(word.lower(), RARE_WORD) >= RARE_WORD


def decode(scores: Floats) -> list[str]:
    """Return the best sequence of labels in which I- follows only its own kind.

    >>> rows = [[0, 3, 0, 0, 0, 0, 0, 0, 0], [0, 0, 1, 0, 2, 0, 0, 0, 0]]
    >>> decode(np.array(rows, np.float32))
    ['B-PER', 'I-PER']
    """
    best: list[int] = scores.argmax(1).tolist()
    if any(_is_broken(before, label) for before, label in zip([0, *best], best, strict=False)):
        best = _decode_whole(scores.tolist())
    return [LABELS[label] for label in best]


def _is_broken(before: int, label: int) -> bool:
    """Return whether a label continues what the one before did not begin; even ones continue."""
    return label > 0 and label % 2 == 0 and before not in (label - 1, label)


def _decode_whole(rows: Sequence[Sequence[float]]) -> list[int]:
    """Find the best sequence by dynamic programming (Viterbi)."""
    size = len(rows[0])
    best = [score if at % 2 or not at else float("-inf") for at, score in enumerate(rows[0])]
    steps: list[list[int]] = []
    for row in rows[1:]:
        top = max(range(size), key=best.__getitem__)
        back = [
            top if at % 2 or not at else at - 1 if best[at - 1] >= best[at] else at
            for at in range(size)
        ]
        best = [best[before] + score for before, score in zip(back, row, strict=True)]
        steps.append(back)
    path = [max(range(size), key=best.__getitem__)]
    for back in reversed(steps):
        path.append(back[path[-1]])
    return path[::-1]


def compute_shares(scores: Floats) -> Shares:
    """Return the probability of each label for each word."""
    wide = scores.astype(np.float64)
    powers = np.exp(wide - wide.max(1, keepdims=True))
    return np.asarray(np.round(powers / powers.sum(1, keepdims=True), _DIGITS), np.float64)


def _weigh(shares: Shares, kind: str) -> list[float]:
    """Return the probability of each kind over a span, the least sure token deciding."""
    rows: list[list[float]] = shares.tolist()
    size = len(rows)
    found = [sum(row[at] + row[at + 1] for row in rows) / size for at in range(1, len(LABELS), 2)]
    found.append(max(0.0, 1.0 - sum(found)))
    if kind != OUTSIDE and size > 1:
        place = KINDS.index(kind)
        begin = 1 + 2 * place
        edge = min(rows[0][begin], *(row[begin + 1] for row in rows[1:]))
        found[-1] += max(0.0, found[place] - edge) / 2
        found[place] = (found[place] + min(edge, found[place])) / 2
    return found


def _parts(sentence: Sequence[Token], at: int) -> bool:
    """Return whether a token parts names: a bracket, a colon, a dash between spaces."""
    token = sentence[at]
    return token.text in _STOPS or (token.text in _DASHES and token.start > sentence[at - 1].end)


def load_tagger(gazetteer: Gazetteer, path: Path | None = None) -> Tagger:
    """Load the network that ships with the package, or another."""
    try:
        packed = (path or files("readingroom") / "data" / MODEL).read_bytes()
    except FileNotFoundError as error:
        raise GazetteerError(
            f"readingroom/data/{MODEL} is missing: the installation is damaged, install it again"
        ) from error
    with np.load(io.BytesIO(packed)) as arrays:
        return Tagger(gazetteer, Network(gazetteer, {name: arrays[name] for name in arrays.files}))
